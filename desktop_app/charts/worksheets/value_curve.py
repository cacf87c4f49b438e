"""The value curve as a value: a line per subject over the criteria, and what to do about each.

Free of matplotlib and Qt; `value_curve_picture` draws it. Source: W. Chan Kim, Renée Mauborgne,
Blue Ocean Strategy (2005), the strategy canvas.
"""

from dataclasses import dataclass, replace

from desktop_app.analysis.worksheets.results import ItemResult, SubjectResult, WorksheetResult
from desktop_app.charts.tables import PictureTable, TableCell, Wording, plain_number
from desktop_app.charts.worksheets.entries import (
    WorksheetHeading,
    entry_of,
    heading_of,
    text_in,
)
from desktop_app.charts.worksheets.heat import MISSING
from desktop_app.charts.worksheets.item_names import one_line
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

MOST_CURVES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveCriterion:
    """A place of the axis; `action` is the slot it stands in, `colour` that slot's place."""

    id: str
    name: str
    action: str = ""
    colour: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A subject's ratings, one per criterion; None where it is not rated."""

    id: str
    name: str
    values: tuple[float | None, ...]
    is_us: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCurve:
    """The picture; us first. `low` and `high` are the ends of the scale."""

    heading: WorksheetHeading
    criteria: tuple[CurveCriterion, ...]
    curves: tuple[Curve, ...]
    low: float = 0.0
    high: float = 1.0

    @property
    def shown(self) -> tuple[Curve, ...]:
        """The curves that are drawn: with more than a few none can be followed."""
        return self.curves[:MOST_CURVES]


def value_curve_of(plan: Plan, result: WorksheetResult, words: Words) -> ValueCurve:
    """The curves of all subjects that have a rating, criteria in the worksheet's order."""
    curves = sorted((_curve(one, result) for one in result.subjects), key=_us_first)
    rated = tuple(one for one in curves if any(value is not None for value in one.values))
    values = [value for one in rated for value in one.values if value is not None]
    scale = result.kind.subjects
    low, high = (scale.low, scale.high) if scale else (0.0, 1.0)
    return ValueCurve(
        heading=_heading(result, rated, words),
        criteria=tuple(_criterion(plan, item, result, words) for item in result.items),
        curves=rated,
        low=min([low, *values]),
        high=max([high, *values]),
    )


def _heading(result: WorksheetResult, rated: tuple[Curve, ...], words: Words) -> WorksheetHeading:
    left_out = len(rated) - MOST_CURVES
    more = ""
    if left_out > 0:
        more = words.count(
            "{n} subject more stands in the table", "{n} subjects more stand in the table", left_out
        )
    heading = heading_of(result, words, more)
    if heading.hint or rated:
        return heading
    return replace(heading, hint=words("Rate at least one subject to see its curve."))


def _criterion(
    plan: Plan, item: ItemResult, result: WorksheetResult, words: Words
) -> CurveCriterion:
    """A kind with one slot says nothing by it."""
    slots = result.kind.slots
    places = [slot.key for slot in slots]
    is_action = len(slots) > 1 and item.slot in places
    at = places.index(item.slot) if is_action else 0
    return CurveCriterion(
        id=item.id,
        name=entry_of(plan, item, words).text,
        action=text_in(slots[at].name, words) if is_action else "",
        colour=at,
    )


def _curve(one: SubjectResult, result: WorksheetResult) -> Curve:
    ratings = (result.ratings.get((item.id, one.id)) for item in result.items)
    return Curve(
        id=one.id,
        name=one_line(one.name),
        values=tuple(rating.value if rating else None for rating in ratings),
        is_us=one.is_us,
    )


def _us_first(curve: Curve) -> bool:
    return not curve.is_us


def curve_name(curve: Curve, words: Words) -> str:
    """The name of a subject; of us, that it is us."""
    return words("{name} (us)").format(name=curve.name) if curve.is_us else curve.name


def value_curve_table(picture: ValueCurve, wording: Wording) -> PictureTable:
    """A row per criterion: what to do about it, and every subject's rating."""
    words = wording.words
    has_actions = any(criterion.action for criterion in picture.criteria)
    rows = []
    for at, criterion in enumerate(picture.criteria):
        action = [TableCell(criterion.action, criterion.action)] if has_actions else []
        values = (curve.values[at] for curve in picture.curves)
        cells = (_number(value, wording) for value in values)
        rows.append((TableCell(criterion.name, criterion.name), *action, *cells))
    columns = (
        words("Criterion"),
        *([words("What to do")] if has_actions else []),
        *(curve_name(curve, words) for curve in picture.curves),
    )
    return PictureTable(
        title=picture.heading.title,
        columns=columns,
        rows=tuple(rows),
        numbers=frozenset(range(1 + has_actions, len(columns))),
        keys=tuple(criterion.id for criterion in picture.criteria),
    )


def _number(value: float | None, wording: Wording) -> TableCell:
    if value is None:
        return TableCell(MISSING, "")
    return TableCell(wording.numbers.full(value), plain_number(value))
