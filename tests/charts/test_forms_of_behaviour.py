"""What pictures of users' behaviour say, as values: nothing is drawn here."""

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.charts.answer import Answer
from desktop_app.charts.behaviour_forms import (
    days_active_columns,
    funnel_bars,
    gap_columns,
    lifecycle_columns,
    retention_curves,
    retention_matrix,
)
from desktop_app.charts.forms import Columns, Stack
from desktop_app.charts.tables import Wording
from desktop_app.words import Language
from tests.charts.answer_rows import answer, over_time, undated
from tests.charts.answers import CHURN, DAYS_ACTIVE, FUNNEL, LIFECYCLE, RETENTION, SEGMENT_FUNNEL
from tests.charts.looking import style_in


def wording(language: Language = "en") -> Wording:
    style = style_in(language)
    return Wording(style.words, style.numbers)


def stack(columns: Columns, name: str) -> Stack:
    return next(one for one in columns.stacks if one.part.name == name)


# The accounts of the user base.


def test_that_the_accounts_stand_above_zero_and_who_went_quiet_below() -> None:
    columns = lifecycle_columns(LIFECYCLE, wording())
    assert [(one.part.name, one.is_below) for one in columns.stacks] == [
        ("Retained", False),
        ("Resurrected", False),
        ("New", False),
        ("Dormant", True),
    ]
    assert stack(columns, "New").values == (320, 300, 410, 260, 280, 120)
    assert stack(columns, "Dormant").values == (1352, 1065, 980, 1542, 930, 1188)


def test_that_the_quick_ratio_stands_above_with_the_line_that_parts_growth_from_shrinking() -> None:
    panel = lifecycle_columns(LIFECYCLE, wording()).panel
    assert panel is not None
    assert panel.level == 1.0
    (line,) = panel.lines
    assert [spot.value for spot in line.spots][:2] == [0.7581, 1.0131]


def test_that_the_period_that_is_not_over_is_marked() -> None:
    columns = lifecycle_columns(LIFECYCLE, wording())
    assert [place.complete for place in columns.places] == [True] * 5 + [False]


def test_that_unclassified_users_have_a_part_only_where_there_are_any() -> None:
    rows = over_time(active=(9,) * 6, retained=(4,) * 6, unclassified=(5, 0, 0, 0, 0, 0))
    columns = lifecycle_columns(answer("lifecycle", rows), wording())
    assert [one.part.name for one in columns.stacks] == ["Retained", "Unclassified", "Dormant"]
    assert stack(columns, "Dormant").values == (None,) * 6


def test_that_an_answer_by_segment_shows_the_first_of_them() -> None:
    rows = tuple(
        {**row, "segment": segment}
        for segment, factor in (("App", 1), ("Web", 10))
        for row in over_time(retained=tuple(factor * n for n in range(1, 7)))
    )
    columns = lifecycle_columns(answer("lifecycle", rows), wording())
    assert stack(columns, "Retained").values == (1, 2, 3, 4, 5, 6)


def test_that_no_rows_give_columns_without_places() -> None:
    columns = lifecycle_columns(answer("lifecycle", ()), wording())
    assert columns.places == ()


# Funnels.


def test_that_everybody_who_reached_a_step_went_on_is_open_or_dropped() -> None:
    bars = funnel_bars(FUNNEL, wording())
    assert [part.name for part in bars.legend] == ["went on or converted", "still open", "dropped"]
    assert [row.parts for row in bars.rows] == [
        (3250.0, 250.0, 1100.0),
        (1480.0, 170.0, 1600.0),
        (950.0, 80.0, 450.0),
        (950.0, None, None),
    ]
    reached = [4600, 3250, 1480, 950]
    assert [sum(part or 0 for part in row.parts) for row in bars.rows] == reached


def test_that_a_bar_tells_the_share_of_all_and_of_the_step_before() -> None:
    bars = funnel_bars(FUNNEL, wording())
    assert [(row.label, row.text) for row in bars.rows] == [
        ("1. view", "4,600 (100.0%)"),
        ("2. add to cart", "3,250 (73.2%; 73.2% of the step before)"),
        ("3. checkout", "1,480 (34.1%; 46.7% of the step before)"),
        ("4. pay", "950 (23.2%; 67.9% of the step before)"),
    ]


def test_that_the_subtitle_has_rate_interval_and_durations() -> None:
    subtitle = funnel_bars(FUNNEL, wording()).subtitle
    assert "23.2% convert (95% interval 21.9% to 24.5%)." in subtitle
    assert "Half of them within 1.4 h, 90% within 3 d." in subtitle


def test_that_too_few_for_a_rate_are_told_instead_of_one() -> None:
    totals = {"totals": {"entrants": 25, "converted": 3, "dropped": 12, "open": 10, "rate": None}}
    rows = tuple({**row, "value": None} for row in FUNNEL.rows)
    bars = funnel_bars(replace(FUNNEL, rows=rows, beside=totals), wording())
    assert "15 have closed: too few for a rate." in bars.subtitle
    assert bars.rows[0].text == "4,600"


def test_that_without_closed_users_the_rest_of_a_step_has_dropped() -> None:
    rows = tuple(
        {key: value for key, value in row.items() if key != "numerator"} for row in FUNNEL.rows
    )
    bars = funnel_bars(replace(FUNNEL, rows=rows), wording())
    assert bars.rows[0].parts == (3250.0, None, 1350.0)


def test_that_segments_stand_together_at_each_step() -> None:
    bars = funnel_bars(SEGMENT_FUNNEL, wording("zh_CN"))
    assert [(row.group, row.label) for row in bars.rows[:4]] == [
        ("1 浏览商品详情页", "App"),
        ("1 浏览商品详情页", "微信小程序"),
        ("1 浏览商品详情页", "Web"),
        ("2 加入购物车", "App"),
    ]


def test_that_a_segment_that_stops_early_has_no_later_bars() -> None:
    rows = [row for row in SEGMENT_FUNNEL.rows if row["segment"] != "Web" or row["step"] < 3]
    bars = funnel_bars(replace(SEGMENT_FUNNEL, rows=tuple(rows)), wording())
    assert [row.label for row in bars.rows] == ["App", "微信小程序", "Web"] * 2 + [
        "App",
        "微信小程序",
    ] * 2


# Retention.


def test_that_the_curve_over_all_leaves_out_age_0() -> None:
    lines = retention_curves(RETENTION, wording())
    (panel,) = lines.panels
    overall = panel.lines[0]
    assert [(spot.x, spot.value) for spot in overall.spots] == [
        (1.0, 0.42),
        (2.0, 0.3),
        (3.0, 0.25),
        (4.0, 0.22),
        (5.0, 0.2),
    ]


def test_that_the_newest_cohorts_stand_beside_with_hollow_ends() -> None:
    lines = retention_curves(RETENTION, wording())
    (panel,) = lines.panels
    assert [line.name for line in panel.lines] == ["All mature", "1998-04", "1998-05", "1998-06"]
    april = panel.lines[1]
    assert [spot.complete for spot in april.spots] == [True, True, False]


def test_that_segments_replace_the_cohorts() -> None:
    overall = [
        {"age": age, "value": 0.5 / age, "segment": segment}
        for segment in ("App", "Web")
        for age in (1, 2)
    ]
    lines = retention_curves(replace(RETENTION, beside={"overall": overall}), wording())
    assert [line.name for line in lines.panels[0].lines] == ["App", "Web"]


def test_that_a_stored_table_without_the_overall_list_is_summed_again() -> None:
    lines = retention_curves(replace(RETENTION, beside={}), wording())
    first = lines.panels[0].lines[0].spots[0]
    kept = [row for row in RETENTION.rows if row["age"] == 1 and row["complete"]]
    expected = sum(row["retained"] for row in kept) / sum(row["size"] for row in kept)
    assert first.value == pytest.approx(expected)


def test_that_the_matrix_has_every_cohort_with_its_size() -> None:
    matrix = retention_matrix(RETENTION, wording())
    assert matrix.cohorts[0] == ("1998-01", 1000)
    assert len(matrix.cohorts) == 6
    assert matrix.cells["1998-06", 0].value == 1.0


# Days active and pauses.


def test_that_the_days_are_those_of_the_newest_whole_period() -> None:
    rows: list[dict[str, Any]] = [
        {"period": "1998-05", "days": 1, "users": 10, "complete": True},
        {"period": "1998-05", "days": 2, "users": 4, "complete": True},
        {"period": "1998-06", "days": 1, "users": 3, "complete": False},
    ]
    columns = days_active_columns(answer("days_active", tuple(rows)), wording())
    assert [(place.label, place.x) for place in columns.places] == [("1 day", 1.0), ("2 days", 2.0)]
    assert columns.stacks[0].values == (10, 4)
    assert "In 1998-05." in columns.subtitle


def test_that_an_unfinished_period_is_shown_where_there_is_no_other() -> None:
    rows = ({"period": "1998-06", "days": 1, "users": 3, "complete": False, "segment": None},)
    columns = days_active_columns(answer("days_active", rows), wording())
    assert [place.complete for place in columns.places] == [False]


def test_that_thirty_days_have_a_column_each() -> None:
    columns = days_active_columns(DAYS_ACTIVE, wording())
    assert len(columns.places) == 30
    assert columns.width == 0.8


def test_that_pauses_are_shown_a_little_beyond_the_days_that_count_as_lost() -> None:
    columns = gap_columns(CHURN, wording())
    assert columns.rules == ((21.0, "Warning: 21 days"), (38.0, "Lost: 38 days"))
    assert 38 < columns.places[-1].x <= 51
    assert columns.stacks[0].values[0] == round(4000 / 2**1.1)


def test_that_long_pauses_are_put_together_in_columns_of_several_days() -> None:
    gaps = [{"days": days, "times": 1} for days in range(1, 401)]
    totals = {"p80_days": 120, "p90_days": 200, "window_days": 200}
    given = replace(CHURN, beside={"gaps": gaps, "totals": totals})
    columns = gap_columns(given, wording())
    assert len(columns.places) <= 60
    assert columns.places[0].label == "1 to 5 days"
    assert set(columns.stacks[0].values[:-1]) == {5.0}


def test_that_no_pauses_at_all_draw_no_rule() -> None:
    columns = gap_columns(answer("churn", undated({"value": None})), wording())
    assert columns.rules == ()
    assert sum(value or 0 for value in columns.stacks[0].values) == 0


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_that_the_words_of_a_funnel_are_in_the_reader_s_language(language: Language) -> None:
    legend = [part.name for part in funnel_bars(FUNNEL, wording(language)).legend]
    assert len(set(legend)) == 3
    assert all(name.isascii() == (language == "en") for name in legend)


def test_that_a_given_title_is_the_measure_s_own() -> None:
    given: Answer = replace(FUNNEL, source="", as_of="")
    assert funnel_bars(given, wording()).title == "Funnel"
