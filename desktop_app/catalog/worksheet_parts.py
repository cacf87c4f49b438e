"""What a kind of worksheet is made of: values that its file is read into."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as field_of
from typing import Any

from desktop_app.catalog.table import Texts

LAYOUTS = ("quadrants", "forces", "matrix", "chain", "list", "cards", "board", "scatter")
"""How a worksheet is laid out: a slot per quarter; five slots around a middle; criteria × subjects;
slots of factors that multiply; slots one below the other; one card per finding; a column per slot;
one list beside a scatter."""
PICTURES = (
    "quadrants", "radar", "pentagon", "heat", "positioning", "value_curve", "market", "bubbles",
    "opportunity", "pareto", "board", "bars", "cards",
)  # fmt: skip
RECORDS = ("finding", "requirement", "theme")
"""Kinds of records that stand in the slots. Findings belong to one worksheet; requirements and
themes are the whole plan's."""
SORTS = ("number", "text", "choice")
SLOT_VALUES = ("none", "mean", "product", "sum")
"""The value of a slot: none; the weighted mean of its scores; the product of its factors; the sum
of its scores."""


def _no_texts() -> Any:  # noqa: ANN401  (dataclasses.field)
    # A read-only mapping cannot be hashed before Python 3.12, so it is no default itself.
    return field_of(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer of a field that offers some."""

    key: str
    name: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What is asked of every record of a worksheet.

    It is kept in the record's attribute of that name where the record has one (`impact`, `reach`,
    `stage`), else in `Finding.scores` (numbers) or `Finding.answers` (texts and choices).

    Attributes:
        hint: what the numbers mean, for a tooltip; empty without need.
        low, high: the scale of a number, ends included; None is open.
        unit: one of the catalogue of KPIs, "" for a bare number; "%" for shares as fractions.
        is_weight: weights of the records add up to 1: those left open share what the fixed leave.
        slots: asked only of records in these slots; () of all.
    """

    key: str
    name: Texts
    hint: Texts
    sort: str = "number"
    low: float | None = None
    high: float | None = None
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    is_weight: bool = False
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A part of a worksheet.

    Attributes:
        questions: what a person may ask themselves while it is empty.
        made_from: slots whose findings its options combine (TOWS); () for ordinary slots.
        score: a formula of its own in place of the kind's.
        weight: its usual share of the total; None shares what the others leave.
        continues: the slot whose product it goes on multiplying (SAM = TAM × factors).
        within: the slot it is a part of and must not exceed.
        compared: the slot that should give the same number another way.
        sets_date: the date of a record that is set when it comes here without one; "" for none.
    """

    key: str
    name: Texts
    questions: tuple[Texts, ...] = ()
    made_from: tuple[str, ...] = ()
    score: str = ""
    weight: float | None = None
    continues: str = ""
    within: str = ""
    compared: str = ""
    sets_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """The columns of a matrix: we, competitors, products, segments.

    Attributes:
        low, high: the scale of a rating, ends included.
        names: those a new worksheet begins with; the first is us.
        total: "weighted_sum" of the ratings, or "none".
    """

    low: float
    high: float
    names: tuple[Texts, ...] = ()
    total: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A direction of a scatter.

    Attributes:
        value: a formula over the record's fields; "" for the ratings of a chosen criterion.
        low, high: ends of the axis; None follows the values.
        divide: where the regions part, unless the worksheet's settings say otherwise.
        is_reversed: larger values stand left (or below).
    """

    key: str
    name: Texts
    value: str = ""
    low: float | None = None
    high: float | None = None
    divide: float | None = None
    unit: str = ""
    is_reversed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of a scatter: the first whose formulas over x, y, divide_x, divide_y are all ≥ 0."""

    key: str
    name: Texts
    advice: Texts
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A number of the whole worksheet: a formula over the values of its slots.

    The names are those of the slots, and `all` for the weighted mean of every slot's value.
    """

    key: str
    name: Texts
    value: str
    low: float | None = None
    high: float | None = None
    midpoint: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A record that a worksheet made with the example begins with.

    Attributes:
        values: numbers and choices by field.
        answers: texts by field, in every language.
        ratings: of the subjects that a new worksheet begins with, in their order.
        made_from: which examples an option combines, by their number from 1.
    """

    slot: str
    text: Texts
    values: Mapping[str, float | str]
    answers: Mapping[str, Texts] = _no_texts()
    ratings: tuple[float, ...] = ()
    made_from: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetKind:
    """One kind of analysis.

    Attributes:
        key: short and stable: "swot".
        source: who described the method, for people who want to read more.
        records: what stands in its slots, one of `RECORDS`.
        slot_field: the field of the record that names its slot: "slot" or "stage".
        score: a formula over the fields, per record; `made_from` is the mean score of the
            findings it was made from; "" without one.
        score_name: what the score is called; empty without one.
        score_high: the largest score possible, None where it is open.
        slot_value: one of `SLOT_VALUES`.
        tests_kpi: its records hold a KPI against a threshold (fields `direction` and `threshold`).
    """

    key: str
    name: Texts
    purpose: Texts
    source: str
    layout: str
    picture: str
    records: str = "finding"
    slot_field: str = "slot"
    slots: tuple[Slot, ...] = ()
    fields: tuple[Field, ...] = ()
    score: str = ""
    score_name: Texts = _no_texts()
    score_high: float | None = None
    slot_value: str = "none"
    subjects: Subjects | None = None
    axes: tuple[Axis, ...] = ()
    regions: tuple[Region, ...] = ()
    totals: tuple[Total, ...] = ()
    examples: tuple[Example, ...] = ()
    tests_kpi: bool = False

    def slot(self, key: str) -> Slot | None:
        """The slot of that key; None where a record stands in one that the kind no longer has."""
        return next((slot for slot in self.slots if slot.key == key), None)

    def field(self, key: str) -> Field | None:
        """The field of that key."""
        return next((field for field in self.fields if field.key == key), None)
