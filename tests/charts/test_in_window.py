"""Pictures as the window shows them: low frames, any size of text, three languages."""

from dataclasses import replace
from functools import partial

import pytest
from matplotlib.figure import Figure

from desktop_app.analysis.computing import compute
from desktop_app.charts.cohort_picture import draw_cohorts
from desktop_app.charts.cohorts import cohorts_of, retention_tables
from desktop_app.charts.goals import goals_of
from desktop_app.charts.goals_picture import draw_goals
from desktop_app.charts.marks import axes_named
from desktop_app.charts.rfm import rfm_of, rfm_tables
from desktop_app.charts.rfm_picture import draw_rfm
from desktop_app.charts.style import ChartStyle, Draw
from desktop_app.charts.trend import Trend, trend_of
from desktop_app.charts.trend_picture import draw_trend
from desktop_app.plan.plan import Plan
from desktop_app.words import Language
from tests.charts.ink import boxes_of
from tests.charts.looking import faults, said, style_in
from tests.charts.plans import TODAY, retail_plan

LANGUAGES: tuple[Language, ...] = ("en", "zh_CN", "zh_TW")
# Logical pixels of a picture in the window: usual, beside open details, at large text.
FRAMES = ((900, 300, 1.0), (560, 230, 1.0), (660, 300, 1.4))


def _style(language: Language = "en", scale: float = 1.0) -> ChartStyle:
    return replace(style_in(language), scale=scale, is_in_window=True)


def _drawn(draw: Draw, style: ChartStyle, width: int, height: int) -> Figure:
    figure = Figure(figsize=(width / 100, height / 100), dpi=100)
    draw(figure, style)
    figure.draw_without_rendering()
    return figure


def _draws(plan: Plan, language: Language) -> dict[str, Draw]:
    computed = compute(plan, TODAY)
    trends = [trend_of(plan, computed, kpi, language) for kpi in plan.kpis]
    cohorts = cohorts_of(plan, retention_tables(plan)[-1])
    segments = rfm_of(plan, rfm_tables(plan)[-1])
    overview = goals_of(plan, computed)
    return {
        **{trend.name: partial(_draw_trend, trend) for trend in trends},
        "cohorts": lambda figure, style: draw_cohorts(figure, cohorts, style),
        "rfm": lambda figure, style: draw_rfm(figure, segments, style),
        "goals": lambda figure, style: draw_goals(figure, overview, style),
    }


def _draw_trend(trend: Trend, figure: Figure, style: ChartStyle) -> None:
    draw_trend(figure, trend, style)


@pytest.mark.parametrize(("width", "height", "scale"), FRAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_text_covers_another_or_is_cut_in_a_low_frame(
    language: Language, width: int, height: int, scale: float
) -> None:
    style = _style(language, scale)
    found = {
        name: faults(_drawn(draw, style, width, height))
        for name, draw in _draws(retail_plan(language), language).items()
    }
    assert [fault for faults_of_one in found.values() for fault in faults_of_one] == []


def test_that_a_trend_has_most_of_a_low_frame_for_its_plot() -> None:
    draws = _draws(retail_plan("en"), "en")
    shares = []
    for style in (_style(), style_in()):
        axes = axes_named(_drawn(next(iter(draws.values())), style, 900, 300), "trend")
        assert axes is not None
        shares.append(axes.get_position().height)
    assert shares[0] > 0.6 > shares[1]


def test_that_a_heading_in_the_window_is_one_line_of_name_and_definition() -> None:
    plan = retail_plan("en")
    trend = trend_of(plan, compute(plan, TODAY), next(iter(plan.kpis)), "en")
    texts = said(_drawn(partial(_draw_trend, trend), _style(), 900, 300))
    assert texts[:2] == [trend.name, trend.definition]
    assert not [text for text in texts if text.startswith(("Source", "As of"))]


def test_that_a_picture_of_goals_keeps_its_size_and_counts_what_has_no_room() -> None:
    plan = retail_plan("en")
    overview = goals_of(plan, compute(plan, TODAY))
    many = replace(overview, rows=(replace(overview.rows[0], title="A goal"),) * 20)
    figure = _drawn(lambda f, s: draw_goals(f, many, s), _style(), 600, 260)
    assert tuple(figure.get_size_inches()) == (6.0, 2.6)
    shown = said(figure).count("A goal")
    assert said(figure)[-1] == f"and {20 - shown} more"
    assert shown > 4
    assert faults(figure) == []


def test_that_segments_leave_the_bars_nearly_half_of_a_narrow_frame() -> None:
    plan = retail_plan("zh_CN")
    segments = rfm_of(plan, rfm_tables(plan)[-1])
    style = _style("zh_CN")
    figure = _drawn(lambda f, s: draw_rfm(f, segments, s), style, 460, 230)
    bars = boxes_of(figure, style.theme.series[0])
    assert max(bar.width for bar in bars) > 0.45 * 460 * 0.72
