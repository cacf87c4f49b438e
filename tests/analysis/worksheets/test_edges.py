"""Worksheets at their edges: nothing typed, odd weights, circles, huge numbers, unknown kinds."""

from datetime import date

import pytest

from desktop_app.analysis.worksheets.evaluating import evaluate, evaluate_all, records_of
from desktop_app.catalog.worksheets import Region, Total, worksheet_kinds
from desktop_app.plan.formulas.errors import FormulaSyntaxError
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.market import Requirement, Theme
from tests.analysis.worksheets.sheets import (
    DAY,
    HOME,
    finding,
    items,
    kind_of,
    made_from,
    matrix_kind,
    named,
    number_field,
    plan_with,
    rating,
    remarks,
    result_of,
    rules,
    scores,
    sheet,
    slot,
    slots,
    subject,
    texts,
    totals,
)

MEAN = kind_of(slot("a"), slot("b"), score="points", slot_value="mean")
SUM = kind_of(slot("a"), slot("b"), score="points * weight", slot_value="sum")
CHAIN = kind_of(
    slot("whole"),
    slot("part", continues="whole", within="whole"),
    fields=tuple(number_field(key) for key in ("low", "base", "high")),
    slot_value="product",
)


@pytest.mark.parametrize("key", list(worksheet_kinds()))
def test_that_an_empty_worksheet_of_any_kind_has_nothing_and_complains_of_nothing(
    key: str,
) -> None:
    result = result_of(key)
    assert (result.items, result.subjects, result.swings, result.remarks) == ((), (), (), ())
    assert {(part.count, part.value) for part in result.slots} == {(0, None)}
    assert {total.value for total in result.totals} <= {None}
    assert not result.white_spaces


def test_that_one_finding_takes_the_whole_weight_and_the_first_place() -> None:
    result = result_of(MEAN, finding(1, "a", points=3.0))
    (item,) = result.items
    assert (item.weight, item.place, slots(result)["a"].value) == (1.0, 1, 3.0)


def test_that_weights_that_are_all_0_give_no_mean() -> None:
    result = result_of(MEAN, finding(1, "a", points=3.0, weight=0.0))
    assert slots(result)["a"].value is None
    assert texts(slots(result)["a"].explanation)[0] == "a: no value."
    assert rules(result) == ["slot-weights-not-one"]


def test_that_typed_weights_are_never_corrected_but_remarked() -> None:
    result = result_of(
        MEAN, finding(1, "a", points=4.0, weight=0.5), finding(2, "a", points=2.0, weight=0.4)
    )
    assert [item.weight for item in result.items] == [0.5, 0.4]
    assert slots(result)["a"].value == pytest.approx((4 * 0.5 + 2 * 0.4) / 0.9)
    assert remarks(result) == ["The weights of “a” sum to 90%, not to 100%."]


def test_that_values_outside_their_scale_are_remarked_and_count_as_they_are() -> None:
    result = result_of(
        "trends",
        finding(1, "legal", impact=2.0, certainty=9.0, horizon=-1.0),
        finding(2, "legal", impact=1.0, certainty=5.0),
    )
    assert scores(result) == {"FND-1": 18.0, "FND-2": 5.0}
    assert remarks(result) == [
        "“Finding 1”: Certainty is 9, and should be from 1 to 5.",
        "“Finding 1”: Horizon is −1, and should be from 1 to 5.",
    ]
    rated = result_of(
        matrix_kind(), finding(1, "criterion"), subject(1, is_us=True), rating(1, 1, 5.0)
    )
    assert remarks(rated) == ["“Finding 1”: We is 5, and should be from 1 to 4."]


def test_that_an_answer_that_is_not_offered_is_remarked() -> None:
    odd = Requirement(id="REQ-1", title="Odd", kano="magic", stage="dreamt")
    assert remarks(result_of("product_board", odd)) == [
        "“Odd” stands in a part that this kind does not have: dreamt.",
        "“Odd”: Kano class has the answer “magic”, which is not offered.",
    ]


def test_that_what_stands_in_an_unknown_slot_is_kept_and_comes_last() -> None:
    result = result_of(
        "swot",
        finding(1, "luck", impact=2.0, likelihood=2.0),
        finding(2, "threat"),
        finding(3, "strength"),
    )
    assert [(item.id, item.slot) for item in result.items] == [
        ("FND-3", "strength"), ("FND-2", "threat"), ("FND-1", "luck"),
    ]  # fmt: skip
    assert rules(result) == ["slot-unknown"]
    assert sum(part.count for part in result.slots) == 2


def test_that_equal_scores_share_a_place_and_the_next_one_counts_them() -> None:
    points = {1: 5.0, 2: 7.0, 3: 5.0, 4: 1.0, 5: None}
    given = [finding(n, "a", **({} if p is None else {"points": p})) for n, p in points.items()]
    assert [item.place for item in result_of(MEAN, *given).items] == [2, 1, 2, 4, None]


def test_that_scores_that_differ_in_their_last_digits_share_a_place() -> None:
    # 0.2 × 3 is 0.6000000000000001 and 0.15 × 4 is 0.6.
    result = result_of(
        "efe",
        finding(1, "threat", weight=0.2, rating=3.0),
        finding(2, "threat", weight=0.15, rating=4.0),
    )
    assert [item.place for item in result.items] == [1, 1]


def test_that_a_point_on_a_border_is_in_the_better_region_whatever_its_last_digits() -> None:
    need = finding(1, "need", importance=8.2, satisfaction=4.4)  # 8.2 + (8.2 − 4.4) = 12
    assert result_of("user_needs", need).items[0].region == "great"


def test_that_a_score_that_is_an_answer_is_told_as_one() -> None:
    (item,) = result_of("five_forces", finding(1, "buyers", pressure=2.0)).items
    assert texts(item.explanation) == [
        "Pressure: 2.",
        "Weight 100%: an equal part of what the typed ones leave.",
    ]


def test_that_a_region_is_told_with_the_values_on_both_axes() -> None:
    product = {"our_share": 0.3, "rival_share": 0.2, "growth": 0.05}
    (item,) = result_of("portfolio", finding(1, "product", **product)).items
    first, *others = texts(item.explanation)
    assert first == "It lies in the region “Cash cow”."
    assert [text.rpartition(": ")[2] for text in others] == ["1.5.", "5%."]
    (need,) = result_of("user_needs", finding(1, "need", importance=9.0, satisfaction=3.0)).items
    assert [step.rule for step in need.explanation.inputs] == [
        "worksheet.answer", "worksheet.answer", "worksheet.region",
    ]  # fmt: skip


def test_that_a_blank_says_which_answer_is_missing() -> None:
    result = result_of("swot", finding(1, "threat", impact=3.0))
    assert texts(result.items[0].explanation) == [
        "Priority still needs: Likelihood.",
        "Impact: 3.",
        "Likelihood: no answer yet.",
    ]


@pytest.mark.parametrize("huge", [1e308, -1e308])
def test_that_numbers_too_large_to_compute_with_give_no_value(huge: float) -> None:
    given = [finding(number, "a", points=huge, weight=1.0) for number in (1, 2, 3)]
    assert slots(result_of(MEAN, *given))["a"].value is None
    added = slots(result_of(SUM, *given))["a"]
    assert added.value is None
    assert texts(added.explanation)[0] == "a: no value."
    square = result_of(kind_of(slot("a"), score="points * points"), *given)
    assert scores(square)["FND-1"] is None
    assert "are too large" in texts(square.items[0].explanation)[0]
    chain = result_of(CHAIN, *(finding(n, "whole", base=abs(huge)) for n in (1, 2)))
    assert slots(chain)["whole"].value is None
    assert texts(slots(chain)["whole"].explanation) == [
        "whole: the numbers are too large to compute with."
    ]


def test_that_options_made_from_each_other_have_no_score_and_say_why() -> None:
    options = [finding(n, "so", feasibility=2.0) for n in (1, 2, 3)]
    result = result_of(
        "swot", *options, finding(4, "strength", impact=2.0, likelihood=3.0),
        *made_from(1, 2), *made_from(2, 1, 4), *made_from(3, 2),
    )  # fmt: skip
    assert scores(result) == {"FND-1": None, "FND-2": None, "FND-3": None, "FND-4": 6.0}
    assert rules(result) == ["made-from-itself"] * 3
    assert texts(items(result)["FND-3"].explanation) == [
        "No score: it is made from itself, or from something that is."
    ]


def test_that_a_finding_made_from_itself_takes_nobody_with_it() -> None:
    result = result_of(
        "swot", finding(1, "so", feasibility=2.0), finding(2, "strength", impact=2.0,
        likelihood=3.0), finding(3, "so", feasibility=1.0), *made_from(1, 1), *made_from(3, 2),
    )  # fmt: skip
    assert scores(result) == {"FND-1": None, "FND-2": 6.0, "FND-3": 7.0}


def test_that_an_option_may_rest_on_other_worksheets_and_on_free_findings() -> None:
    force = finding(2, "rivalry", worksheet="WKS-2", pressure=4.0)
    free = finding(3, worksheet=None, impact=4.0, likelihood=5.0)
    unrated = finding(4, worksheet=None, impact=4.0)
    theme = Theme(id="THM-1", name="Slow", mentions=900.0)
    of_theme = Link(id="LNK-9", source="FND-1", target="THM-1", kind=LinkKind.MADE_FROM)
    result = result_of(
        "swot", sheet("five_forces", "WKS-2"), force, free, unrated, theme,
        finding(1, "so", feasibility=1.0), of_theme, *made_from(1, 2, 3, 4),
    )  # fmt: skip
    assert scores(result) == {"FND-1": (4 + 20) / 2 + 1}


def test_that_a_long_row_of_findings_made_from_each_other_is_followed() -> None:
    kind = kind_of(slot("a"), slot("b", score="made_from + points"), score="points")
    rows = [finding(0, "a", points=1.0), *(finding(n, "b", points=1.0) for n in range(1, 2000))]
    links = [link for n in range(1, 2000) for link in made_from(n, n - 1)]
    assert scores(result_of(kind, *rows, *links))["FND-1999"] == 2000.0


def test_that_slots_with_a_usual_weight_share_the_rest() -> None:
    kind = kind_of(
        slot("a", weight=0.5), slot("b"), slot("c"), score="points", slot_value="mean",
        totals=(Total(key="all", name=named("All"), value="all"),),
    )  # fmt: skip
    given = [
        finding(n, key, points=p)
        for n, (key, p) in enumerate(zip("abc", (4.0, 2.0, 1.0), strict=True))
    ]
    result = result_of(kind, *given)
    assert [part.weight for part in result.slots] == [0.5, 0.25, 0.25]
    assert totals(result) == {"all": 4 * 0.5 + 2 * 0.25 + 1 * 0.25}


def test_that_a_point_without_place_is_in_no_region_even_where_one_takes_the_rest() -> None:
    result = result_of("portfolio", finding(1, "product", our_share=0.3, growth=0.5))
    assert (result.items[0].x, result.items[0].region) == (None, "")


def test_that_a_region_asks_for_all_of_its_formulas() -> None:
    region = Region(key="both", name=named("Both"), advice=named(""), when=("x - 1", "y - 1"))
    kind = worksheet_kinds()["portfolio"]
    narrow = kind_of(*kind.slots, fields=kind.fields, axes=kind.axes, regions=(region,))
    given = {"rival_share": 1.0, "growth": 2.0}
    found = result_of(
        narrow,
        finding(1, "product", our_share=2.0, **given),
        finding(2, "product", our_share=0.5, **given),
    ).items
    assert [item.region for item in found] == ["both", ""]


def test_that_a_worksheet_of_an_unknown_kind_shows_its_findings() -> None:
    plan = plan_with(
        sheet("from_the_future"), finding(1, "then", found_on=date(1997, 1, 1)), finding(2, "now"),
        finding(3, "then"),
    )  # fmt: skip
    result = evaluate(plan, HOME, None, DAY)
    assert [(item.id, item.slot) for item in result.items] == [
        ("FND-1", "then"), ("FND-3", "then"), ("FND-2", "now"),
    ]  # fmt: skip
    assert [(part.key, part.count) for part in result.slots] == [("then", 2), ("now", 1)]
    assert (result.items[0].age_months, result.items[0].is_stale) == (18, True)
    assert remarks(result) == ["This kind of worksheet is not known here: from_the_future."]
    assert texts(result.items[0].explanation) == ["Nothing is computed of this."]


def test_that_a_formula_of_a_user_s_kind_that_cannot_be_read_is_an_expected_error() -> None:
    with pytest.raises(FormulaSyntaxError):
        result_of(kind_of(slot("a"), score="points +"), finding(1, "a"))


def test_that_every_worksheet_of_a_plan_is_computed_in_its_order() -> None:
    plan = plan_with(
        sheet("swot"), sheet("efe", "WKS-2"), finding(1, "threat", impact=2.0, likelihood=2.0)
    )
    results = evaluate_all(plan, None, DAY)
    assert list(results) == ["WKS-1", "WKS-2"]
    assert results["WKS-1"] == evaluate(plan, "WKS-1", None, DAY)
    assert evaluate_all(plan_with(), None, DAY) == {}


def test_that_a_board_holds_the_requirements_of_the_whole_plan() -> None:
    plan = plan_with(
        sheet("product_board"), Requirement(id="REQ-2", title="B", rank="V1"),
        Requirement(id="REQ-1", title="A", rank="V2"), finding(1, "planned"),
    )  # fmt: skip
    worksheet = plan.worksheets[HOME]
    found = records_of(plan, worksheet, worksheet_kinds()["product_board"])
    assert [record.id for record in found] == ["REQ-2", "REQ-1"]
    assert [r.id for r in records_of(plan, worksheet, worksheet_kinds()["swot"])] == ["FND-1"]
