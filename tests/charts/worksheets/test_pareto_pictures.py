from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.charts.line_picture import draw_lines
from desktop_app.charts.tables import Wording
from desktop_app.charts.worksheets.pareto import pareto_of
from desktop_app.charts.worksheets.theme_trend import months_of, theme_trend_of, theme_trend_table
from desktop_app.plan.ids import ThemeId
from desktop_app.plan.market import Theme
from desktop_app.words import Language
from tests.charts.ink import boxes_of
from tests.charts.looking import drawn, said, style_in
from tests.charts.worksheets.filled import THEMES, voices
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

VITAL = "one of the few that make 80%"
WORDING = style_in()


def test_that_the_table_has_counts_shares_and_what_they_make_together() -> None:
    assert table_of(voices(THEMES["en"])) == [
        ("Name", "Mentions", "Share", "Together with all above", "Remark"),
        ("Waiting time", "412", "41.4%", "41.4%", VITAL),
        ("Coupons do not apply", "260", "26.2%", "67.6%", VITAL),
        ("Too sweet", "131", "13.2%", "80.8%", VITAL),
        ("App crashes", "96", "9.7%", "90.4%", ""),
        ("Delivery spills", "60", "6.0%", "96.5%", ""),
        ("Seats", "21", "2.1%", "98.6%", ""),
        ("Other", "14", "1.4%", "100.0%", ""),
    ]
    assert keys_of(voices(THEMES["en"]))[:2] == ("THM-0", "THM-1")


def test_that_the_few_are_full_and_the_many_pale() -> None:
    style = style_for()
    figure = drawn_as(picture_of(voices(THEMES["en"])), style)
    full = boxes_of(figure, style.theme.series[0])
    assert [round(box.width / full[0].width, 2) for box in full] == [1.0, 0.63, 0.32]


def test_that_the_line_reaches_its_mark_where_the_few_end() -> None:
    style = style_for()
    figure = drawn_as(picture_of(voices(THEMES["en"])), style)
    lines = [line for axes in figure.axes for line in axes.lines]
    mark = next(line for line in lines if line.get_color() == style.theme.target)
    line = next(line for line in lines if line.get_color() == style.theme.series[1])
    at = np.asarray(mark.get_xdata())[0]
    assert [x >= at for x in np.asarray(line.get_xdata())] == [False] * 2 + [True] * 5


def test_that_counts_and_shares_are_written() -> None:
    shown = texts_in(voices(THEMES["en"]))
    assert {"412 (41%)", "Waiting time", "80%", "68%", "3 entries make 80% of all"} <= set(shown)


def test_that_a_row_says_its_numbers() -> None:
    second = marks_of(voices(THEMES["en"]))[1]
    assert second.key == "THM-1"
    assert second.text.splitlines() == [
        "Coupons do not apply",
        "Mentions: 260",
        "Share: 26.2%",
        "Together with all above: 67.6%",
    ]


def test_that_entries_without_a_count_are_left_out_and_none_at_all_is_a_hint() -> None:
    assert keys_of(voices([("A", 3), ("B", None), ("C", 0)])) == ("THM-0",)
    hint = "Nothing is counted yet: bring in what users say."
    assert hint in texts_in(voices([("A", None)]))
    assert any(text.startswith("Nothing here yet.") for text in texts_in(voices([])))


def test_that_entries_stand_by_their_counts_however_the_worksheet_orders_them() -> None:
    plan, result = voices(THEMES["en"])
    shuffled = replace(result, items=result.items[::-1])
    rows = pareto_of(plan, shuffled, WORDING.words).rows
    assert rows == pareto_of(plan, result, WORDING.words).rows


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_no_texts_cover_one_another(language: Language, size: str) -> None:
    assert faults_of(voices(THEMES[language]), language, size) == []


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.floats(0.001, 1e15), min_size=1, max_size=40))
def test_that_counts_of_any_size_are_drawn_without_covering_one_another(
    counts: list[float],
) -> None:
    ordered = sorted(counts, reverse=True)
    filled = voices([(f"Theme {at}", count) for at, count in enumerate(ordered)])
    assert faults_of(filled, "en", "window") == []


def test_that_in_a_window_many_themes_end_in_a_line_that_counts_the_rest() -> None:
    filled = voices([(f"Theme {at}", 10.0) for at in range(200)])
    marks = marks_of(filled, "window")
    assert f"and {200 - len(marks)} more" in texts_in(filled, size="window")


def theme(name: str, **months: float) -> Theme:
    periods = {key[1:].replace("_", "-"): count for key, count in months.items()}
    return Theme(id=ThemeId(f"THM-{name}"), name=name, by_period=periods)


SLOW = theme("Slow", m2025_11=5, m2026_02=9)
DEAR = theme("Dear", m2025_12=20)


def test_that_a_trend_has_every_month_and_nobody_speaking_is_zero() -> None:
    trend = theme_trend_of([SLOW, DEAR], WORDING.words)
    lines = trend.panels[0].lines
    assert [line.name for line in lines] == ["Dear", "Slow"]
    assert [(spot.label, spot.value) for spot in lines[1].spots] == [
        ("2025-11", 5), ("2025-12", 0), ("2026-01", 0), ("2026-02", 9),
    ]  # fmt: skip
    assert {spot.key for spot in lines[0].spots} == {"THM-Dear"}


def test_that_only_the_most_spoken_of_themes_have_lines() -> None:
    many = [theme(f"T{at}", m2026_01=float(at + 1)) for at in range(8)]
    trend = theme_trend_of(many, WORDING.words)
    assert [line.name for line in trend.panels[0].lines] == ["T7", "T6", "T5", "T4", "T3", "T2"]
    assert trend.subtitle == "2 themes with fewer mentions stand in the table"


def test_that_the_table_of_a_trend_has_a_row_per_month_and_a_column_per_theme() -> None:
    table = theme_trend_table([SLOW, DEAR], Wording(WORDING.words, WORDING.numbers))
    assert table.columns == ("Month", "Dear", "Slow")
    assert [tuple(cell.plain for cell in row) for row in table.rows] == [
        ("2025-11", "0", "5"), ("2025-12", "20", "0"), ("2026-01", "0", "0"), ("2026-02", "0", "9"),
    ]  # fmt: skip


def test_that_themes_without_months_have_no_trend() -> None:
    bare = theme("Bare")
    assert months_of([bare]) == []
    assert theme_trend_of([bare], WORDING.words).panels[0].lines == ()
    assert "There are no values to show here yet." in trend_texts([bare])


def test_that_a_trend_is_drawn_as_lines_with_their_names() -> None:
    assert {"Slow", "Dear"} <= set(trend_texts([SLOW, DEAR]))


def trend_texts(themes: list[Theme]) -> list[str]:

    trend = theme_trend_of(themes, WORDING.words)
    return said(drawn(lambda figure, style: draw_lines(figure, trend, style), WORDING))
