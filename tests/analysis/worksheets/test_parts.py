"""Parts of the arithmetic of worksheets: weights by group, best others, regions, shown formulas."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.explanation import explained
from desktop_app.analysis.worksheets.formulas import field_names_of, formula_of, slot_names_of
from desktop_app.analysis.worksheets.market_index import market_index
from desktop_app.analysis.worksheets.matrix import Best, best_of
from desktop_app.analysis.worksheets.places import places_of
from desktop_app.analysis.worksheets.remarks import is_between
from desktop_app.analysis.worksheets.results import SubjectResult
from desktop_app.analysis.worksheets.scatter import white_spaces
from desktop_app.analysis.worksheets.weights import (
    odd_weights,
    slot_weights,
    sum_of,
    weighted_mean,
    weights_in,
)
from desktop_app.catalog.worksheets import Subjects, worksheet_kinds
from desktop_app.plan.fields import LocalText
from desktop_app.plan.formulas.evaluating import Blank, Why
from desktop_app.plan.market import Finding
from tests.analysis.worksheets.sheets import (
    finding,
    kind_of,
    made_from,
    matrix_kind,
    named,
    number_field,
    plan_with,
    rating,
    sheet,
    slot,
    subject,
)

KINDS = worksheet_kinds()
SCALE = Subjects(low=0, high=9)


def test_that_weights_add_up_within_a_slot_where_slots_have_means() -> None:
    rows = [finding(1, "buyers", weight=0.4), finding(2, "buyers"), finding(3, "rivalry")]
    weights = weights_in(KINDS["five_forces"], rows)
    assert {at: (w.value, w.group, w.is_fixed) for at, w in weights.items()} == {
        "FND-1": (0.4, "buyers", True),
        "FND-2": (0.6, "buyers", False),
        "FND-3": (1.0, "rivalry", False),
    }


def test_that_weights_add_up_over_the_worksheet_elsewhere() -> None:
    rows = [finding(1, "opportunity", weight=0.4), finding(2, "threat"), finding(3, "threat")]
    weights = weights_in(KINDS["efe"], rows)
    assert [w.value for w in weights.values()] == [0.4, pytest.approx(0.3), pytest.approx(0.3)]
    assert {w.group for w in weights.values()} == {""}


def test_that_a_weight_is_shared_among_those_only_who_are_asked_for_one() -> None:
    weight = number_field("weight", is_weight=True, slots=("a",))
    kind = kind_of(slot("a"), slot("b"), fields=(weight,))
    weights = weights_in(kind, [finding(1, "a"), finding(2, "a"), finding(3, "b")])
    assert {at: w.value for at, w in weights.items()} == {"FND-1": 0.5, "FND-2": 0.5}
    assert weights_in(KINDS["swot"], [finding(1, "threat")]) == {}


def test_that_weights_nobody_typed_are_never_odd() -> None:
    rows = [finding(number, "criterion") for number in range(3)]
    assert list(odd_weights(weights_in(matrix_kind(), rows))) == []
    assert list(odd_weights({})) == []


def test_that_slots_share_what_usual_weights_leave() -> None:
    assert slot_weights([slot("a", weight=0.5), slot("b"), slot("c")]) == {
        "a": 0.5, "b": 0.25, "c": 0.25,
    }  # fmt: skip
    assert slot_weights([]) == {}


@pytest.mark.parametrize(
    ("parts", "mean"),
    [
        ([], None),
        ([(3.0, 0.0)], None),
        ([(3.0, 0.5)], 3.0),
        ([(1.0, 1.0), (4.0, 2.0)], 3.0),
        ([(1e308, 1.0), (1e308, 1.0), (1e308, 1.0)], None),
        ([(2.0, -1.0), (4.0, 3.0)], 5.0),
    ],
)
def test_that_a_weighted_mean_is_what_it_is_by_hand(
    parts: list[tuple[float, float]], mean: float | None
) -> None:
    assert weighted_mean(parts) == mean


def test_that_a_sum_does_not_round_on_the_way_and_has_an_end() -> None:
    assert sum_of([0.1] * 10) == 1.0
    assert sum_of([]) == 0.0
    assert sum_of([1e308, 1e308]) is None


@given(st.dictionaries(st.sampled_from("abcde"), st.one_of(st.none(), st.floats(0, 9))))
def test_that_the_best_other_is_the_best_of_all_others(values: dict[str, float | None]) -> None:
    best = best_of(values)
    for own in values:
        others = [value for at, value in values.items() if at != own and value is not None]
        assert best.besides(own) == max(others, default=None)


def test_that_nobody_is_best_among_none() -> None:
    assert best_of({}) == Best(None, "", None)
    assert best_of({"a": None}).besides("b") is None


def placed(number: int, x: float | None, y: float | None) -> SubjectResult:
    return SubjectResult(
        id=f"SUB-{number}", name="", is_us=False, why=partial(explained, "worksheet.no_score"),
        x=x, y=y,
    )  # fmt: skip


def test_that_white_spaces_are_the_thirds_of_the_scale_where_nobody_stands() -> None:
    diagonal = [placed(1, 0.0, 0.0), placed(2, 4.0, 5.0), placed(3, 9.0, 9.0)]
    assert white_spaces(SCALE, diagonal) == (
        (1.5, 4.5), (1.5, 7.5), (4.5, 1.5), (4.5, 7.5), (7.5, 1.5), (7.5, 4.5),
    )  # fmt: skip


def test_that_who_has_no_place_or_stands_outside_leaves_no_odd_white_space() -> None:
    assert white_spaces(SCALE, [placed(1, None, 4.0)]) == ()
    outside = white_spaces(SCALE, [placed(1, -3.0, 30.0)])
    assert len(outside) == 8
    assert (1.5, 7.5) not in outside
    assert white_spaces(Subjects(low=3, high=3), [placed(1, 3.0, 3.0)]) == ()


def test_that_formulas_are_shown_with_names_of_fields_and_of_slots() -> None:
    tows = formula_of("made_from + feasibility", field_names_of(KINDS["swot"]))
    assert tows.names == ("made_from", "feasibility")
    assert tows.shown.en == "mean score of what it is made from + Feasibility"
    assert tows.shown.zh_CN == "所依据洞察的平均分 + 可行性"
    total = formula_of("6 - all", slot_names_of(KINDS["five_forces"]))
    assert total.shown.zh_TW == "6 − 各部分的平均值"
    unknown = formula_of("else_where * 2", {"known": LocalText(en="Known")})
    assert unknown.shown.en == "else_where × 2"


def test_that_a_formula_gives_its_value_or_says_what_it_lacks() -> None:
    half = formula_of("whole / parts", {})
    assert half.value({"whole": 3.0, "parts": 2.0}.get) == 1.5
    assert half.value({"whole": 3.0}.get) == Blank(Why.INPUT, "parts")
    assert half.value({"whole": 3.0, "parts": 0.0}.get) == Blank(Why.ZERO)


def test_that_the_index_knows_who_belongs_where_in_the_order_of_people() -> None:
    first, second = finding(1, "so", rank="V2"), finding(2, "so", rank="V1")
    free = Finding(id="FND-3", text="Free")
    plan = plan_with(
        sheet("swot"), first, second, free, subject(2), subject(1), rating(1, 2, 3.0),
        *made_from(1, 3, 2),
    )  # fmt: skip
    index = market_index(plan, KINDS)
    assert index.findings == {"WKS-1": [second, first]}
    assert [column.id for column in index.subjects["WKS-1"]] == ["SUB-1", "SUB-2"]
    assert [cell.value for cell in index.ratings["SUB-2"]] == [3.0]
    assert index.sources_of("FND-1") == ["FND-2", "FND-3"]
    assert (index.sources_of("FND-2"), index.kpis_of("FND-1")) == ((), ())


def test_that_places_are_given_within_each_group() -> None:
    scored = [("a", "x", 3.0), ("b", "y", 1.0), ("c", "x", 3.0), ("d", "x", 2.0)]
    assert places_of(scored) == {"a": 1, "c": 1, "d": 3, "b": 1}
    assert places_of([]) == {}


def test_that_the_ends_of_a_scale_belong_to_it() -> None:
    assert [is_between(value, 1.0, 5.0) for value in (0.9, 1.0, 5.0, 5.1)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert is_between(-9.0, None, 5.0)
    assert is_between(9.0, 1.0, None)


def test_that_a_kind_without_a_name_for_its_score_has_one_all_the_same() -> None:
    plain = kind_of(slot("a"), score="points")
    assert field_names_of(plain)["score"].en == "Score"
    own = kind_of(slot("a"), score="points", score_name=named("Merit"))
    assert field_names_of(own)["score"].en == "Merit"
