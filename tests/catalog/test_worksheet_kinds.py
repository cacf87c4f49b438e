"""What holds for every bundled kind of worksheet."""

import ast
import re
from dataclasses import fields
from datetime import date
from itertools import groupby

import pytest

from desktop_app.catalog.formula_names import formula_names
from desktop_app.catalog.table import LANGUAGES, Texts
from desktop_app.catalog.worksheet_reading import RESERVED
from desktop_app.catalog.worksheet_records import DATES, KEPT, TAKEN_BY_FINDING
from desktop_app.catalog.worksheets import (
    LAYOUTS,
    PICTURES,
    Example,
    WorksheetKind,
    worksheet_faults,
    worksheet_kinds,
)
from desktop_app.plan.edits import add_records
from desktop_app.plan.errors import OutOfRangeError
from desktop_app.plan.formulas.parsing import parse_formula
from desktop_app.plan.formulas.syntax import names_in
from desktop_app.plan.ids import FindingId, RequirementId
from desktop_app.plan.market import Finding, Requirement, Theme
from tests.plan.strategies import EMPTY

EVERY_KIND = pytest.mark.parametrize("kind", worksheet_kinds().values(), ids=lambda kind: kind.key)
EXPECTED = {
    "assumptions", "competitors", "efe", "five_forces", "growth_options", "ife", "market_size",
    "portfolio", "positioning", "product_board", "swot", "trends", "user_needs", "user_voice",
    "value_curve",
}  # fmt: skip


def formulas_of(kind: WorksheetKind) -> list[str]:
    found = [kind.score, *(slot.score for slot in kind.slots), *(axis.value for axis in kind.axes)]
    found += [formula for region in kind.regions for formula in region.when]
    return [formula for formula in [*found, *(one.value for one in kind.totals)] if formula]


def texts_of(kind: WorksheetKind) -> list[Texts]:
    found = [kind.name, kind.purpose, kind.score_name]
    for slot in kind.slots:
        found += [slot.name, *slot.questions]
    for field in kind.fields:
        found += [field.name, field.hint, *(choice.name for choice in field.choices)]
    found += [axis.name for axis in kind.axes] + [total.name for total in kind.totals]
    for region in kind.regions:
        found += [region.name, region.advice]
    for example in kind.examples:
        found += [example.text, *example.answers.values()]
    found += kind.subjects.names if kind.subjects else ()
    return [texts for texts in found if texts]


def numbers_of(example: Example) -> dict[str, float]:
    return {key: value for key, value in example.values.items() if isinstance(value, float)}


def test_that_every_kind_is_there_and_no_bundled_file_has_a_fault() -> None:
    assert [vars(fault) for fault in worksheet_faults()] == []
    assert set(worksheet_kinds()) == EXPECTED


def test_that_every_layout_and_every_picture_is_used_by_some_kind() -> None:
    assert {kind.layout for kind in worksheet_kinds().values()} == set(LAYOUTS)
    assert {kind.picture for kind in worksheet_kinds().values()} == set(PICTURES)


@EVERY_KIND
def test_that_every_formula_is_read_alike_where_it_is_computed(kind: WorksheetKind) -> None:
    for formula in formulas_of(kind):
        names = [name.key for name in names_in(parse_formula(formula))]
        assert formula_names(formula) == tuple(dict.fromkeys(names))


@EVERY_KIND
def test_that_every_text_is_in_every_language_with_its_own_signs(kind: WorksheetKind) -> None:
    for texts in texts_of(kind):
        assert list(texts) == list(LANGUAGES)
        assert not re.search(r"[\u4e00-\u9fff]", texts["en"])
        for language in ("zh_CN", "zh_TW"):
            assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[，。；：？！] | $", texts[language])
        assert not re.search("[“”]", texts["zh_TW"])


@EVERY_KIND
def test_that_traditional_texts_are_not_simplified_ones(kind: WorksheetKind) -> None:
    simplified = set("们这为与发对时产业险优势机会议资么还进")
    traditional = "".join(texts["zh_TW"] for texts in texts_of(kind))
    assert simplified & set(traditional) == set()
    mainland = (
        "用户",
        "渠道",
        "增长",
        "外卖",
        "平臺",
        "營銷",
        "反饋",
        "質量",
        "軟件",
        "視頻",
        "信息",
    )
    assert [word for word in mainland if word in traditional] == []


@EVERY_KIND
def test_that_a_method_is_credited_and_everything_asked_is_explained(kind: WorksheetKind) -> None:
    assert re.search(r"\d{4}|Fred R. David", kind.source)
    assert [field.key for field in kind.fields if not field.hint] == []
    assert [slot.key for slot in kind.slots if not 2 <= len(slot.questions) <= 3] == []
    ends = {"zh_CN": "？", "zh_TW": "？", "en": "?"}
    for slot in kind.slots:
        for question in slot.questions:
            assert all(question[language][-1] == end for language, end in ends.items())
    assert {texts[-1] for texts in (kind.purpose["en"], kind.purpose["zh_CN"])} == {".", "。"}


@EVERY_KIND
def test_that_no_two_parts_are_called_the_same(kind: WorksheetKind) -> None:
    for language in LANGUAGES:
        for parts in (kind.slots, kind.fields, kind.regions, kind.totals, kind.axes):
            names = [part.name[language] for part in parts]
            assert len(set(names)) == len(names)
    assert len({k.name["en"] for k in worksheet_kinds().values()}) == len(worksheet_kinds())


@EVERY_KIND
def test_that_the_example_fills_every_slot(kind: WorksheetKind) -> None:
    order = [slot.key for slot in kind.slots]
    assert [slot for slot, _ in groupby(example.slot for example in kind.examples)] == order
    texts = [example.text["en"] for example in kind.examples]
    assert len(set(texts)) == len(texts) >= 3


@EVERY_KIND
def test_that_the_example_answers_everything_that_is_asked(kind: WorksheetKind) -> None:
    open_ends = {"weight", "learned", "therefore"}
    for example in kind.examples:
        asked = {f.key for f in kind.fields if not f.slots or example.slot in f.slots}
        given = {*example.values, *example.answers}
        assert asked - given <= open_ends
        assert given <= asked
        subjects = kind.subjects.names if kind.subjects else ()
        assert len(example.ratings) == len(subjects)
        slot = kind.slot(example.slot)
        assert slot is not None
        assert bool(example.made_from) == bool(slot.made_from)


@EVERY_KIND
def test_that_an_option_of_the_example_combines_each_of_its_slots(kind: WorksheetKind) -> None:
    for example in kind.examples:
        slot = kind.slot(example.slot)
        assert slot is not None
        sources = [kind.examples[at - 1].slot for at in example.made_from]
        assert sorted(sources) == sorted(slot.made_from)


@EVERY_KIND
def test_that_weights_of_the_example_leave_no_doubt(kind: WorksheetKind) -> None:
    weights = [field for field in kind.fields if field.is_weight]
    for field in weights:
        parts: dict[str, list[float | None]] = {}
        for example in kind.examples:
            group = example.slot if kind.slot_value == "mean" else ""
            parts.setdefault(group, []).append(numbers_of(example).get(field.key))
        for values in parts.values():
            fixed = [value for value in values if value is not None]
            assert not fixed or sum(fixed) == pytest.approx(1)
            assert not fixed or len(fixed) == len(values)


@EVERY_KIND
def test_that_factors_of_the_example_have_low_base_and_high_in_order(kind: WorksheetKind) -> None:
    for example in kind.examples:
        given = numbers_of(example)
        if "base" in given:
            assert given["low"] < given["base"] < given["high"]


def test_that_both_ways_to_the_market_of_the_example_meet() -> None:
    base: dict[str, float] = {}
    for example in worksheet_kinds()["market_size"].examples:
        base[example.slot] = base.get(example.slot, 1) * numbers_of(example)["base"]
    top_down = base["tam"] * base["sam"] * base["som"]
    assert (base["tam"], round(top_down)) == (1_350_000_000, 11_340_000)
    assert base["bottom_up"] == pytest.approx(top_down, rel=0.01)


@pytest.mark.parametrize(("key", "total"), [("efe", 2.65), ("ife", 2.35)])
def test_that_the_factors_of_the_example_add_up(key: str, total: float) -> None:
    parts = [numbers_of(example) for example in worksheet_kinds()[key].examples]
    assert sum(one["weight"] * one["rating"] for one in parts) == pytest.approx(total)


def test_that_the_example_of_the_portfolio_has_a_product_in_every_cell() -> None:
    kind = worksheet_kinds()["portfolio"]
    x, y = kind.axes[:2]
    assert (x.divide, y.divide) == (1, 0.1)
    cells = set()
    for example in kind.examples:
        given = numbers_of(example)
        cells.add((given["our_share"] / given["rival_share"] >= 1, given["growth"] >= 0.1))
    assert cells == {(True, True), (True, False), (False, True), (False, False)}


def region_of(kind: WorksheetKind, **names: float) -> str:
    """A plain reading of regions: the first whose formulas are all at least 0."""
    for region in kind.regions:
        if all(computed(formula, names) >= 0 for formula in region.when):
            return region.key
    return ""


def computed(formula: str, names: dict[str, float]) -> float:
    return number_of(ast.parse(formula, mode="eval").body, names)


def number_of(node: ast.expr, names: dict[str, float]) -> float:
    match node:
        case ast.Name(name):
            return names[name]
        case ast.Constant(float(value) | int(value)):
            return value
        case ast.Call(_, parts):
            return max(number_of(part, names) for part in parts)
        case ast.BinOp(left, sign, right):
            a, b = number_of(left, names), number_of(right, names)
            return a + b if isinstance(sign, ast.Add) else a - b
        case _:
            raise TypeError(node)


@pytest.mark.parametrize(
    ("importance", "satisfaction", "region"),
    [(8, 3, "great"), (8, 4, "great"), (7.5, 4, "good"), (6, 2, "good"), (5, 5, "right"),
     (6, 3, "right"), (4, 7, "over"), (10, 10, "good"), (0, 0, "right")],
)  # fmt: skip
def test_that_needs_lie_in_the_region_of_their_opportunity(
    importance: float, satisfaction: float, region: str
) -> None:
    kind = worksheet_kinds()["user_needs"]
    assert region_of(kind, x=importance, y=satisfaction) == region


@pytest.mark.parametrize(
    ("share", "growth", "region"),
    [(1, 0.1, "star"), (2, 0.3, "star"), (1, 0.09, "cow"), (0.99, 0.1, "question"),
     (0.5, -0.2, "dog")],
)  # fmt: skip
def test_that_products_lie_in_the_cell_of_their_share_and_growth(
    share: float, growth: float, region: str
) -> None:
    kind = worksheet_kinds()["portfolio"]
    assert region_of(kind, x=share, y=growth, divide_x=1, divide_y=0.1) == region


def test_that_records_keep_the_fields_that_the_catalogue_says() -> None:
    owners = {"finding": Finding, "requirement": Requirement, "theme": Theme}
    for records, dates in DATES.items():
        types = {field.name: field.type for field in fields(owners[records])}
        assert {types[name] for name in dates} <= {date | None}
    for records, kept in KEPT.items():
        assert set(kept) <= {field.name for field in fields(owners[records])}
    assert {*TAKEN_BY_FINDING, *KEPT["finding"]} == {field.name for field in fields(Finding)}
    assert not set(RESERVED) & set(TAKEN_BY_FINDING)


@pytest.mark.parametrize("records", ["finding", "requirement"])
def test_that_the_scales_of_records_are_those_of_the_plan(records: str) -> None:
    for key, kept in KEPT[records].items():
        if kept.sort != "number":
            continue
        for end, beyond in ((kept.low, -0.01), (kept.high, 0.01)):
            if end is not None:
                add_records(EMPTY, [record_with(records, key, end)])
                with pytest.raises(OutOfRangeError):
                    add_records(EMPTY, [record_with(records, key, end + beyond)])


def record_with(records: str, key: str, value: float) -> Finding | Requirement:
    if records == "finding":
        return Finding(id=FindingId("FND-1"), text="a", **{key: value})
    return Requirement(id=RequirementId("REQ-1"), title="a", **{key: value})
