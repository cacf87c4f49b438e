"""Lines over periods and rows as a table, for any measure, as values: nothing is drawn here."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.charts.answer_table import answer_table, duration_text, shown_columns, value_text
from desktop_app.charts.forms import Spot
from desktop_app.charts.general_forms import (
    column_width,
    lines_over_periods,
    list_lines,
    middle_of,
    panels_of,
    period_lines,
    places_of,
    rows_as_grid,
    spots_of,
    time_axis,
    without_keys,
)
from desktop_app.charts.subtitles import source_text, subtitle_of
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word, measure_word
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.metrics.number_units import unit_of
from desktop_app.plan.periods import Grain
from desktop_app.words import Language, words_in
from tests.charts.answer_rows import answer, over_time, undated
from tests.charts.answers import ACTIVE_BY_SEGMENT, REPEAT, REVENUE
from tests.charts.looking import style_in


def wording(language: Language = "en") -> Wording:
    style = style_in(language)
    return Wording(style.words, style.numbers)


def week(label: str, **values: Any) -> dict[str, Any]:
    return {"period": label, "start": None, "segment": None, "complete": True, **values}


# Places in time.


@pytest.mark.parametrize(
    ("period", "middle"),
    [("1970-01-01", 0.5), ("1970-01-02", 1.5), ("1970-W02", 7.5), ("1970-01", 15.5)],
)
def test_that_a_value_stands_in_the_middle_of_its_period(period: str, middle: float) -> None:
    assert middle_of(period) == middle


def test_that_the_axis_reaches_from_the_first_day_to_the_last() -> None:
    axis = time_axis([week("2026-W02"), week("2026-W01"), week("2026-W04")])
    assert (axis.grain, axis.span) == (Grain.WEEK, (date(2025, 12, 29), date(2026, 1, 26)))


def test_that_an_axis_without_rows_is_still_one() -> None:
    axis = time_axis([])
    assert axis.span is not None
    assert axis.span[1] > axis.span[0]


def test_that_a_column_is_narrower_than_its_period() -> None:
    assert column_width([week("2026-01-01"), week("2026-01-02")]) < 1
    assert 1 < column_width([week("2026-W01")]) < 7
    assert column_width([]) < 1


def test_that_spots_are_in_order_of_time_with_gaps_where_nothing_was_measured() -> None:
    rows = [
        week("2026-W03", value=3),
        {**week("2026-W01", value=1), "complete": False},
        week("2026-W02", value=None),
        {**week("2026-W04", value=9), "period": None},
    ]
    spots = spots_of(rows, "value")
    assert [(spot.label, spot.value, spot.complete) for spot in spots] == [
        ("2026-W01", 1.0, False),
        ("2026-W02", None, True),
        ("2026-W03", 3.0, True),
    ]


def test_that_lengths_of_time_are_in_minutes() -> None:
    (spot,) = spots_of([week("2026-W01", median_seconds=150)], "median_seconds")
    assert spot.value == 2.5


def test_that_a_margin_gives_the_ends_of_the_interval() -> None:
    (spot,) = spots_of([week("2026-W01", nps=25.0, nps_margin=10.5)], "nps")
    assert (spot.low, spot.high) == (14.5, 35.5)
    (bare,) = spots_of([week("2026-W01", csat=0.7, csat_low=0.6, csat_high=0.8)], "csat")
    assert (bare.low, bare.high) == (0.6, 0.8)


def test_that_spots_without_keys_choose_nothing() -> None:
    spots = without_keys((Spot(label="a", x=1.0, value=2.0, key="k"),))
    assert spots == (Spot(label="a", x=1.0, value=2.0),)


def test_that_columns_stand_where_their_periods_are() -> None:
    places = places_of([week("1970-01-01"), {**week("1970-01-02"), "complete": False}])
    assert [(place.x, place.value, place.complete) for place in places] == [
        (0.5, None, True),
        (1.5, None, False),
    ]


# Lines.


def test_that_every_segment_has_its_line() -> None:
    lines = period_lines(ACTIVE_BY_SEGMENT, wording())
    assert [line.name for line in lines.panels[0].lines] == ["App", "微信小程序", "Web"]
    assert lines.panels[0].lines[0].spots[3].value == 0.0


def test_that_six_segments_are_drawn_at_most() -> None:
    rows = tuple({**row, "segment": f"s{n}"} for n in range(9) for row in over_time(value=(n,) * 6))
    lines = period_lines(answer("active", rows), wording())
    assert [line.name for line in lines.panels[0].lines] == [f"s{n}" for n in range(6)]


def test_that_numbers_of_several_units_have_a_panel_each() -> None:
    lines = lines_over_periods(REVENUE, wording(), [("revenue",), ("orders",), ("pay_rate",)])
    assert [(panel.title, panel.unit) for panel in lines.panels] == [
        ("Revenue", "money"),
        ("Orders", "orders"),
        ("Share of users who pay", "%"),
    ]


def test_that_several_columns_of_one_panel_are_named() -> None:
    lines = lines_over_periods(REVENUE, wording(), [("orders", "buyers")])
    assert [line.name for line in lines.panels[0].lines] == ["Orders", "Buyers"]
    assert lines.panels[0].title == ""


def test_that_a_column_without_any_value_has_no_panel() -> None:
    rows = over_time(orders=(1,) * 6, items=(None,) * 6)
    lines = panels_of("orders", "items")(answer("revenue", rows), wording())
    assert len(lines.panels) == 1


def test_that_a_list_beside_is_drawn_as_rows_are() -> None:
    lines = list_lines("next_window", "value")(REPEAT, wording())
    assert [spot.value for spot in lines.panels[0].lines[0].spots][:2] == [0.1475, 0.1745]


# Tables.


def test_that_empty_columns_and_inner_keys_are_left_out() -> None:
    rows = [{"period": "1998-01", "start": "1998-01-01", "segment": None, "value": 3, "key": "x"}]
    assert shown_columns(rows) == ["period", "value"]


def test_that_a_column_that_only_later_rows_have_is_shown_behind() -> None:
    rows = [{"period": "1998-01", "value": 3}, {"period": "1998-02", "value": 3, "extra": 1}]
    assert shown_columns(rows) == ["period", "value", "extra"]


def test_that_the_table_marks_the_period_that_is_not_over() -> None:
    table = answer_table(REVENUE, wording())
    assert table.columns[-1] == "Remark"
    assert [row[-1].shown for row in table.rows] == [""] * 5 + ["period not complete yet"]


def test_that_numbers_stand_at_the_right_and_are_plain_for_sheets() -> None:
    table = answer_table(REVENUE, wording())
    revenue = table.columns.index("Revenue")
    assert revenue in table.numbers
    assert table.columns.index("Period") not in table.numbers
    assert float(table.rows[0][revenue].plain) == 76756.78


def test_that_a_list_beside_has_a_table_of_its_own() -> None:
    table = answer_table(REPEAT, wording(), "next_window")
    value = table.columns.index("Value")
    assert [row[value].shown for row in table.rows][:4] == ["14.8%", "17.4%", "18.6%", ""]


def test_that_yes_and_no_are_words() -> None:
    rows = undated({"is_core": True}, {"is_core": False})
    shown = [
        [cell.shown for cell in row] for row in answer_table(answer("x", rows), wording()).rows
    ]
    assert shown == [["yes"], ["no"]]


def test_that_a_picture_of_rows_ends_where_it_cannot_be_read_any_more() -> None:
    rows = undated(*({"item_id": f"p{n}", "views": n} for n in range(60)))
    grid = rows_as_grid(answer("content", rows), wording())
    assert len(grid.rows) == 24
    assert grid.rows[5][0].text == "p5"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (45, "45 s"), (90, "1.5 min"), (3600, "1 h"), (9000, "2.5 h"), (200_000, "2.3 d")],
)
def test_that_a_length_of_time_is_told_in_its_largest_unit(seconds: float, said: str) -> None:
    assert duration_text(seconds, words_in("en")) == said


def test_that_a_missing_number_is_a_dash() -> None:
    assert value_text("revenue", "revenue", None, wording()) == "—"


# Units and words.


@pytest.mark.parametrize(
    ("measure", "column", "unit"),
    [
        ("revenue", "revenue", "money"),
        ("revenue", "pay_rate", "%"),
        ("active", "value", "users"),
        ("channels", "day7", "%"),
        ("funnel", "interval_low", "%"),
        ("feedback", "csat_low", "%"),
        ("none", "anything", ""),
    ],
)
def test_that_a_number_has_the_unit_that_it_declares_or_its_name_tells(
    measure: str, column: str, unit: str
) -> None:
    assert unit_of(measure, column) == unit


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_that_every_measure_and_number_has_a_word(language: Language) -> None:
    words = words_in(language)
    nameless = [name for name in MEASURES if measure_word(words, name) == name]
    assert nameless == []
    bare = {
        column.name
        for spec in MEASURES.values()
        for column in spec.columns
        if column_word(words, column.name) == column.name
    }
    assert bare == set()


def test_that_no_two_numbers_of_a_measure_have_the_same_word() -> None:
    words = words_in("zh_CN")
    for name, spec in MEASURES.items():
        said = [column_word(words, column.name) for column in spec.columns]
        assert (name, len(set(said))) == (name, len(said))


# What stands below a title.


@pytest.mark.parametrize(
    ("source", "as_of", "said"),
    [
        ("a.csv", "2026-03-01T00:00", "Source: a.csv, as of 2026-03-01"),
        ("a.csv", "", "Source: a.csv"),
        ("", "2026-03-01", "As of 2026-03-01"),
        ("", "", ""),
    ],
)
def test_that_the_source_is_told_as_far_as_it_is_known(source: str, as_of: str, said: str) -> None:
    assert source_text(words_in("en"), source, as_of) == said


def test_that_the_subtitle_has_a_line_for_each_thing_it_says() -> None:
    lines = subtitle_of(REVENUE, wording(), "More of it.").splitlines()
    assert (lines[0], lines[-1]) == ("More of it.", "Source: shop_events.csv, as of 1998-06-20")
    bare = replace(REVENUE, definition=(), source="", as_of="")
    assert subtitle_of(bare, wording()) == ""


def test_that_the_days_around_a_campaign_are_named_in_the_reader_s_language() -> None:
    rows = undated({"phase": "campaign", "value": 3}, {"phase": "baseline", "value": 2})
    table = answer_table(answer("campaign", rows), wording("zh_CN"))
    shown = [row[0].shown for row in table.rows]
    assert len(set(shown)) == 2
    assert not any(text.isascii() for text in shown)
