from dataclasses import replace
from itertools import pairwise

import pytest

from desktop_app.analysis.worksheets.results import Swing, WorksheetResult
from desktop_app.charts.worksheets.market import market_of
from desktop_app.plan.plan import Plan
from desktop_app.words import Language
from tests.charts.ink import boxes_of
from tests.charts.looking import style_in
from tests.charts.worksheets.filled import SIZES as MARKET
from tests.charts.worksheets.filled import market
from tests.charts.worksheets.pictures import (
    SIZES,
    drawn_as,
    faults_of,
    keys_of,
    marks_of,
    picture_of,
    style_for,
    table_of,
    texts_in,
)


def with_swings(*swings: Swing) -> tuple[Plan, WorksheetResult]:
    plan, result = market()
    return plan, replace(result, swings=swings)


def test_that_the_table_has_parts_with_ranges_and_factors_with_what_they_move() -> None:
    assert table_of(market())[:7] == [
        ("Part or factor", "Low", "Base", "High", "Share or change", "Remark"),
        ("Total market (TAM)", "9,200,000,000", "12,400,000,000", "15,100,000,000", "—", ""),
        ("Served market (SAM)", "2,100,000,000", "3,100,000,000", "4,400,000,000", "25%",
         "25% of Total market (TAM)"),
        ("Obtainable market (SOM)", "120,000,000", "220,000,000", "360,000,000", "7.1%",
         "7.1% of Served market (SAM)"),
        ("Bottom-up estimate", "100,000,000", "170,000,000", "260,000,000", "−22.7%",
         "23% below Obtainable market (SOM)"),
        ("Share of city dwellers who drink coffee", "127,600,000", "", "340,120,000", "96.6%",
         "Moves Obtainable market (SOM)"),
        ("Cups per drinker and year", "154,000,000", "", "305,800,000", "69%",
         "Moves Obtainable market (SOM)"),
    ]  # fmt: skip
    assert keys_of(market())[3:6] == ("", "FND-0", "FND-1")


def test_that_factors_stand_by_what_they_move_the_widest_first() -> None:
    plan, result = market()
    mixed = replace(result, swings=result.swings[::-1])
    factors = market_of(plan, mixed, style_in().words).factors
    widths = [abs(factor.high - factor.low) for factor in factors]
    assert all(first >= second for first, second in pairwise(widths))
    assert factors[0].name == "Share of city dwellers who drink coffee"


def test_that_the_tornado_is_of_the_innermost_part_alone() -> None:
    swings = (
        Swing(item="FND-0", slot="tam", low=1e9, high=2e10),
        Swing(item="FND-1", slot="som", low=2e8, high=3e8),
        Swing(item="FND-2", slot="bottom_up", low=1e8, high=2e8),
    )
    plan, result = with_swings(*swings)
    found = market_of(plan, result, style_in().words)
    assert (found.of, [factor.id for factor in found.factors]) == (
        "Obtainable market (SOM)", ["FND-1"],
    )  # fmt: skip


def test_that_a_factor_whose_low_gives_more_goes_to_the_other_side() -> None:
    plan, result = with_swings(Swing(item="FND-0", slot="som", low=3.3e8, high=1.1e8))
    (factor,) = market_of(plan, result, style_in().words).factors
    assert factor.low_change == pytest.approx(0.5)
    assert factor.high_change == pytest.approx(-0.5)
    assert {"+50%", "−50%"} <= set(texts_in((plan, result)))


def test_that_a_part_larger_than_its_whole_is_said() -> None:
    filled = market(sizes=[(None, 10, None), (None, 20, None), (None, 5, None), (None, 5, None)])
    remarks = [row[-1] for row in table_of(filled)][1:5]
    assert remarks == [
        "",
        "larger than Total market (TAM), which it is part of",
        "25% of Served market (SAM)",
        "the same as Obtainable market (SOM)",
    ]


def test_that_an_estimate_above_is_said() -> None:
    filled = market(sizes=[(None, 10, None), (None, 8, None), (None, 4, None), (None, 5, None)])
    assert table_of(filled)[4][-1] == "25% above Obtainable market (SOM)"


def test_that_parts_within_parts_are_drawn_on_one_scale() -> None:
    style = style_for()
    figure = drawn_as(picture_of(market()), style)
    widths = [box.width for box in boxes_of(figure, style.theme.series[0])][:3]
    assert widths[1] / widths[0] == pytest.approx(3.1 / 12.4)
    assert widths[2] / widths[0] == pytest.approx(0.22 / 12.4)


def test_that_the_two_ways_to_one_number_are_compared_on_a_scale_of_their_own() -> None:
    style = style_for()
    figure = drawn_as(picture_of(market()), style)
    other = boxes_of(figure, style.theme.series[0])[3]
    own = boxes_of(figure, style.theme.series[1])[0]
    assert own.width / other.width == pytest.approx(170 / 220)
    assert "100M to 260M" not in texts_in(market())
    assert any(text.startswith("enlarged") for text in texts_in(market()))


def test_that_ranges_and_shares_are_written() -> None:
    shown = texts_in(market())
    assert {"12.4B", "220M", "9.2B to 15.1B", "−42%", "+55%", "the factor at its low"} <= set(shown)
    assert "2.1B to 4.4B  ·  25% of Total market (TAM)" in shown


def test_that_parts_and_factors_say_their_numbers() -> None:
    marks = marks_of(market())
    assert [mark.key for mark in marks] == ["", "", "", "", *(f"FND-{at}" for at in range(5))]
    assert marks[1].text.splitlines() == [
        "Served market (SAM)", "3.1B", "2.1B to 4.4B", "25% of Total market (TAM)",
    ]  # fmt: skip
    assert marks[4].text.splitlines() == [
        "Share of city dwellers who drink coffee",
        "Obtainable market (SOM): 127,600,000 to 340,120,000",
    ]


def test_that_a_thumbnail_shows_the_sizes_alone() -> None:
    assert len(marks_of(market(), "thumbnail")) == 4


def test_that_a_market_without_numbers_says_what_is_lacking() -> None:
    empty = market(sizes=[(None, None, None)] * 4)
    assert "Give every factor of one part a number to see its size." in texts_in(empty)
    plan, result = market()
    bare = (plan, replace(result, items=()))
    assert any(text.startswith("Nothing here yet.") for text in texts_in(bare))


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_no_texts_cover_one_another(language: Language, size: str) -> None:
    assert faults_of(market(language), language, size) == []


@pytest.mark.parametrize("factor", [1e-12, 1e15, 0.0, -1.0])
def test_that_sizes_of_any_number_are_drawn(factor: float) -> None:
    sizes = [tuple(None if one is None else one * factor for one in part) for part in MARKET]
    filled = market(sizes=sizes)
    assert len(marks_of(filled)) >= 4
    assert faults_of(filled, "en", "page") == []


def test_that_many_factors_end_in_a_line_that_counts_the_rest() -> None:
    swings = [Swing(item="FND-0", slot="som", low=1e8 - at, high=3e8) for at in range(60)]
    filled = with_swings(*swings)
    assert any(text.startswith("and ") and text.endswith(" more") for text in texts_in(filled))
    assert faults_of(filled, "en", "window") == []
