"""Every kind of the catalogue with numbers that were computed by hand."""

from datetime import date

import pytest

from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.plan.fields import Record
from desktop_app.plan.market import Requirement, Theme
from tests.analysis.worksheets.sheets import (
    finding,
    items,
    made_from,
    rating,
    remarks,
    result_of,
    rules,
    scores,
    slots,
    subject,
    subjects,
    texts,
    totals,
)


def test_that_swot_multiplies_impact_and_likelihood_and_ranks_within_a_slot() -> None:
    result = result_of(
        "swot",
        finding(1, "strength", impact=4.0, likelihood=5.0),
        finding(2, "strength", impact=5.0, likelihood=5.0),
        finding(3, "threat", impact=3.0, likelihood=2.0),
    )
    assert scores(result) == {"FND-1": 20.0, "FND-2": 25.0, "FND-3": 6.0}
    assert [item.place for item in result.items] == [2, 1, 1]


def test_that_a_tows_option_is_worth_the_mean_of_its_sources_and_its_feasibility() -> None:
    result = result_of(
        "swot",
        finding(1, "strength", impact=4.0, likelihood=5.0),
        finding(2, "opportunity", impact=3.0, likelihood=4.0),
        finding(3, "opportunity", text="Unscored"),
        finding(4, "so", feasibility=3.0),
        *made_from(4, 1, 2, 3),
    )
    option = items(result)["FND-4"]
    assert option.score == (20 + 12) / 2 + 3
    assert texts(option.explanation) == [
        "Priority 19 = mean score of what it is made from + Feasibility.",
        "Mean score of the 2 it is made from: 16.",
        "“Finding 1”: 20.",
        "“Finding 2”: 12.",
        "“Unscored”: left out, because it has no score.",
        "Feasibility: 3.",
    ]


def test_that_a_trend_is_worth_impact_times_certainty_and_lies_on_its_horizon() -> None:
    result = result_of(
        "trends",
        finding(1, "social", impact=4.0, certainty=3.0, horizon=2.0),
        finding(2, "social", impact=2.0, certainty=3.0, horizon=5.0),
    )
    first = items(result)["FND-1"]
    assert (first.score, first.x, first.y, first.size) == (12.0, 2.0, 4.0, 3.0)
    assert slots(result)["social"].value == (12 + 6) / 2


def test_that_five_forces_are_weighted_means_and_leave_the_rest_as_attractiveness() -> None:
    result = result_of(
        "five_forces",
        finding(1, "rivalry", pressure=5.0, weight=0.75),
        finding(2, "rivalry", pressure=3.0),
        finding(3, "entrants", pressure=2.0),
        finding(4, "substitutes", pressure=4.0),
        finding(5, "suppliers", pressure=1.0),
        finding(6, "buyers", pressure=3.5),
    )
    assert slots(result)["rivalry"].value == 5 * 0.75 + 3 * 0.25
    assert {key: part.value for key, part in slots(result).items()} == {
        "rivalry": 4.5, "entrants": 2.0, "substitutes": 4.0, "suppliers": 1.0, "buyers": 3.5,
    }  # fmt: skip
    # The mean of 4.5, 2, 4, 1 and 3.5 is 3.
    assert totals(result) == {"attractiveness": 3.0}
    assert "3 lies at the midpoint." in texts(result.totals[0].explanation)


def test_that_a_force_without_statements_is_left_out_of_attractiveness() -> None:
    result = result_of(
        "five_forces", finding(1, "rivalry", pressure=5.0), finding(2, "buyers", pressure=2.0)
    )
    assert totals(result) == {"attractiveness": pytest.approx(6 - 3.5)}
    assert "New entrants: left out, because it has no value." in texts(result.totals[0].explanation)


def test_that_the_competitor_matrix_sums_weight_times_rating() -> None:
    result = result_of(
        "competitors",
        finding(1, "criterion", weight=0.5),
        finding(2, "criterion", weight=0.3),
        finding(3, "criterion"),
        subject(1, is_us=True),
        subject(2),
        subject(3),
        rating(1, 1, 3.0), rating(2, 1, 2.0), rating(3, 1, 4.0),
        rating(1, 2, 4.0), rating(2, 2, 3.0), rating(3, 2, 1.0),
        rating(1, 3, 1.0), rating(2, 3, 4.0), rating(3, 3, 2.0),
    )  # fmt: skip
    we, second, third = subjects(result).values()
    assert we.total == pytest.approx(0.5 * 3 + 0.3 * 2 + 0.2 * 4)  # 2.9
    assert second.total == pytest.approx(0.5 * 4 + 0.3 * 3 + 0.2 * 1)  # 3.1
    assert third.total == pytest.approx(0.5 * 1 + 0.3 * 4 + 0.2 * 2)  # 2.1
    assert [we.gap, second.gap, third.gap] == [pytest.approx(gap) for gap in (-0.2, 0.2, -1.0)]
    assert we.gaps == {"FND-1": -1.0, "FND-2": -2.0, "FND-3": 2.0}
    assert texts(we.explanation) == [
        "We 2.9: weighted mean of 3 of 3 ratings.",
        "Finding 1: 3, weight 50%.",
        "Finding 2: 2, weight 30%.",
        "Finding 3: 4, weight 20%.",
        "Behind the best other by 0.2.",
    ]
    assert rules(result) == []


def test_that_a_positioning_map_takes_its_first_three_criteria_and_finds_white_space() -> None:
    criteria = [finding(number, "criterion") for number in (1, 2, 3)]
    rated = [rating(1, 1, 9.0), rating(2, 1, 9.0), rating(3, 1, 5.0), rating(1, 2, 1.0),
             rating(2, 2, 5.0)]  # fmt: skip
    result = result_of("positioning", *criteria, subject(1, is_us=True), subject(2), *rated)
    we, rival = subjects(result).values()
    assert (we.x, we.y, we.size, we.total) == (9.0, 9.0, 5.0, None)
    assert (rival.x, rival.y, rival.size) == (1.0, 5.0, None)
    assert dict(result.axes) == {"x": "FND-1", "y": "FND-2", "size": "FND-3"}
    third = 10 / 3
    middles = [third / 2, third * 1.5, third * 2.5]
    free = [(x, y) for x in middles for y in middles]
    free.remove((middles[2], middles[2]))
    free.remove((middles[0], middles[1]))
    assert result.white_spaces == tuple(pytest.approx(place) for place in free)


def test_that_the_value_curve_tells_the_distance_to_the_best_other_per_factor() -> None:
    result = result_of(
        "value_curve",
        finding(1, "raise"), finding(2, "reduce"),
        subject(1, is_us=True), subject(2), subject(3),
        rating(1, 1, 8.0), rating(1, 2, 5.0), rating(1, 3, 6.0), rating(2, 1, 2.0),
    )  # fmt: skip
    we = subjects(result)["SUB-1"]
    assert we.gaps == {"FND-1": 2.0, "FND-2": None}
    assert (we.total, we.missing) == (None, 0)


def market(*further: Record) -> WorksheetResult:
    return result_of(
        "market_size",
        finding(1, "tam", low=900.0, base=1000.0, high=1200.0),
        finding(2, "tam", base=10.0),
        finding(3, "sam", low=0.4, base=0.5, high=0.6),
        finding(4, "som", low=0.05, base=0.1, high=0.2),
        *further,
    )


def test_that_market_sizes_multiply_along_their_chain() -> None:
    result = market(
        finding(5, "bottom_up", base=40.0), finding(6, "bottom_up", low=10.0, base=12.0, high=13.0)
    )
    ends = {key: (part.low, part.value, part.high) for key, part in slots(result).items()}
    assert ends["tam"] == (9000.0, 10000.0, 12000.0)
    assert ends["sam"] == (3600.0, 5000.0, 7200.0)
    assert list(ends["som"]) == [pytest.approx(size) for size in (180.0, 500.0, 1440.0)]
    assert ends["bottom_up"] == (400.0, 480.0, 520.0)
    assert rules(result) == []  # 480 and 500 are 4 % apart


def test_that_swings_show_what_each_factor_moves_the_largest_first() -> None:
    swings = [(s.item, s.low, s.high) for s in market().swings if s.slot == "som"]
    assert swings == [
        ("FND-4", 250.0, 1000.0),
        ("FND-3", 400.0, 600.0),
        ("FND-1", 450.0, 600.0),
    ]


def test_that_two_ways_to_one_number_are_reconciled() -> None:
    result = market(finding(5, "bottom_up", base=1000.0))
    (remark,) = result.remarks
    assert remark.rule == "ways-differ"
    assert remark.facts["ratio"] == 2.0
    assert remarks(result) == [
        "Two ways to one number lead apart: “From below” 1,000, “SOM: what we can win” 500."
    ]


def test_that_a_part_larger_than_its_whole_is_remarked() -> None:
    result = result_of(
        "market_size",
        finding(1, "tam", base=100.0),
        finding(2, "sam", base=1.5),
        finding(3, "som", base=0.5),
    )
    assert rules(result) == ["slot-exceeds"]
    assert result.remarks[0].facts["value"] == 150.0
    assert result.remarks[0].facts["limit"] == 100.0


def test_that_a_growth_option_is_effect_less_cost_and_risk() -> None:
    result = result_of(
        "growth_options",
        finding(1, "penetration", effect=3.0, cost=2.0, risk=1.0),
        finding(2, "diversification", effect=5.0, cost=5.0, risk=5.0),
    )
    assert scores(result) == {"FND-1": 3 + 4 + 5, "FND-2": 5 + 1 + 1}


@pytest.mark.parametrize(
    ("ours", "rival", "growth", "cell"),
    [
        (0.3, 0.2, 0.15, "star"),
        (0.3, 0.2, 0.05, "cow"),
        (0.1, 0.2, 0.15, "question"),
        (0.1, 0.2, 0.05, "dog"),
        (0.2, 0.2, 0.1, "star"),
    ],
)
def test_that_a_product_lies_in_its_bcg_cell(
    ours: float, rival: float, growth: float, cell: str
) -> None:
    result = result_of(
        "portfolio",
        finding(1, "product", our_share=ours, rival_share=rival, growth=growth, revenue=7.0),
    )
    (product,) = result.items
    assert product.x == pytest.approx(ours / rival)
    assert (product.y, product.size) == (growth, 7.0)
    assert product.region == cell


def test_that_a_worksheet_s_own_thresholds_move_the_cells() -> None:
    product = finding(1, "product", our_share=0.3, rival_share=0.2, growth=0.15)
    settings = {"divide_x": "2", "divide_y": "0.2"}
    result = result_of("portfolio", product, settings=settings)
    assert dict(result.divides) == {"x": 2.0, "y": 0.2}
    assert result.items[0].region == "dog"
    unreadable = result_of("portfolio", product, settings={"divide_x": "two", "divide_y": "nan"})
    assert dict(unreadable.divides) == {"x": 1.0, "y": 0.1}


@pytest.mark.parametrize(
    ("importance", "satisfaction", "opportunity", "region"),
    [
        (9.0, 3.0, 15.0, "great"),
        (6.0, 2.0, 10.0, "good"),
        (5.0, 5.0, 5.0, "right"),
        (3.0, 8.0, 3.0, "over"),
    ],
)
def test_that_a_need_s_opportunity_counts_what_is_important_and_missing(
    importance: float, satisfaction: float, opportunity: float, region: str
) -> None:
    result = result_of(
        "user_needs", finding(1, "need", importance=importance, satisfaction=satisfaction)
    )
    assert result.items[0].score == opportunity
    assert result.items[0].region == region


def test_that_few_themes_make_most_of_the_voices() -> None:
    mentions = {1: 50.0, 2: 10.0, 3: 30.0, 4: 6.0, 5: 4.0}
    themes = [Theme(id=f"THM-{n}", name=f"Theme {n}", mentions=m) for n, m in mentions.items()]
    found = items(result_of("user_voice", *themes, Theme(id="THM-6", name="Not counted")))
    assert {at: item.share for at, item in found.items()} == {
        "THM-1": 0.5, "THM-2": 0.1, "THM-3": 0.3, "THM-4": 0.06, "THM-5": 0.04, "THM-6": None,
    }  # fmt: skip
    assert [found[f"THM-{n}"].cumulative for n in (1, 3, 2, 4, 5)] == [
        pytest.approx(share) for share in (0.5, 0.8, 0.9, 0.96, 1.0)
    ]
    assert {at for at, item in found.items() if item.is_vital} == {"THM-1", "THM-3"}
    assert texts(found["THM-3"].explanation)[0] == (
        "30% of all; 80% together with the larger ones."
    )


def requirement(number: int, **values: object) -> Requirement:
    return Requirement(id=f"REQ-{number}", title=f"Requirement {number}", **values)


def test_that_requirements_are_ranked_by_rice_over_all_stages() -> None:
    rice = {"reach": 1000.0, "impact": 2.0, "confidence": 0.8}
    result = result_of(
        "product_board",
        requirement(1, **rice, effort=4.0, kano="must"),
        requirement(2, **rice, effort=2.0, stage="designed", kano="must"),
        requirement(3, **rice, effort=0.0, stage="tested", kano="attractive"),
        requirement(4, stage="released"),
    )
    assert scores(result) == {"REQ-1": 400.0, "REQ-2": 800.0, "REQ-3": None, "REQ-4": None}
    found = items(result)
    assert (found["REQ-2"].place, found["REQ-1"].place) == (1, 2)
    assert [found[f"REQ-{n}"].slot for n in (1, 2, 3, 4)] == [
        "planned", "designed", "tested", "released",
    ]  # fmt: skip
    assert "divides by 0" in texts(found["REQ-3"].explanation)[0]
    assert texts(found["REQ-4"].explanation)[0].endswith(" still needs: Reach.")
    assert {choice: n for (_, choice), n in result.counts.items()} == {
        "must": 2, "performance": 0, "attractive": 1, "indifferent": 0, "reverse": 0, "": 1,
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["efe", "ife"])
def test_that_factor_evaluation_sums_weight_times_rating(kind: str) -> None:
    first, second = ("opportunity", "threat") if kind == "efe" else ("strength", "weakness")
    result = result_of(
        kind,
        finding(1, first, weight=0.4, rating=4.0),
        finding(2, first, weight=0.1, rating=2.0),
        finding(3, second, rating=1.0),
        finding(4, second, rating=3.0),
    )
    assert scores(result) == {"FND-1": 1.6, "FND-2": 0.2, "FND-3": 0.25, "FND-4": 0.75}
    assert slots(result)[first].value == pytest.approx(1.8)
    assert totals(result)["total"] == pytest.approx(2.8)
    assert "2.8 lies above the midpoint 2.5." in texts(result.totals[0].explanation)


def test_that_a_missing_rating_leaves_its_weight_to_the_others() -> None:
    result = result_of(
        "efe",
        finding(1, "opportunity", weight=0.4, rating=4.0),
        finding(2, "opportunity", weight=0.4, rating=2.0),
        finding(3, "threat", weight=0.2),
    )
    # 0.4 · 4 + 0.4 · 2 = 2.4 of a weight of 0.8: 3 of the whole, and not 2.4.
    assert totals(result)["total"] == pytest.approx(3.0)
    assert scores(result)["FND-3"] is None


def test_that_evidence_ages_by_whole_months() -> None:
    found = items(
        result_of(
            "swot",
            finding(1, "threat", found_on=date(1997, 7, 1)),
            finding(2, "threat", found_on=date(1997, 7, 2)),
            finding(3, "threat"),
        )
    )
    assert [(item.age_months, item.is_stale) for item in found.values()] == [
        (12, True), (11, False), (None, False),
    ]  # fmt: skip
