"""What holds for every picture: nothing covers anything, nothing leaves the page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from matplotlib.figure import Figure

from desktop_app.analysis.computing import compute
from desktop_app.charts.causeway_map import map_of
from desktop_app.charts.cohort_picture import draw_cohorts
from desktop_app.charts.cohorts import cohorts_of
from desktop_app.charts.kinds import chart_named
from desktop_app.charts.map_picture import draw_causeway_map
from desktop_app.charts.style import ChartStyle, Draw, legible
from desktop_app.charts.trend import TrendGoal, TrendPoint, trend_of
from desktop_app.charts.trend_picture import draw_trend
from desktop_app.plan.plan import Plan
from desktop_app.themes import ThemeName, theme_named
from desktop_app.words import LANGUAGES, Language
from tests.charts.looking import drawn, faults, said, style_in
from tests.charts.plans import TODAY, empty_plan, retail_plan, retention_table, wordy_plan

KINDS = ("map", "goals", "trend:monthly_buyers", "trend:order_value", "cohorts", "rfm")
PLANS: dict[str, Callable[[Language], Plan]] = {"retail": retail_plan, "wordy": wordy_plan}


def _draw(plan: Plan, kind: str, language: Language) -> Draw:
    return chart_named(plan, compute(plan, TODAY), kind, style_in(language).words)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS)
def test_that_texts_neither_cover_one_another_nor_leave_the_picture(
    kind: str, language: Language, plan: str
) -> None:
    figure = drawn(_draw(PLANS[plan](language), kind, language), style_in(language))
    assert faults(figure) == []
    assert len(said(figure)) > 5


@pytest.mark.parametrize("kind", ["map", "goals", "cohorts", "rfm"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_an_empty_plan_gets_a_friendly_picture(kind: str, language: Language) -> None:
    figure = drawn(_draw(empty_plan(language), kind, language), style_in(language))
    assert faults(figure) == []
    assert any(text.endswith((".", "。")) for text in said(figure))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_that_the_ground_is_the_theme_s(kind: str, theme: ThemeName) -> None:
    figure = drawn(_draw(retail_plan("en"), kind, "en"), style_in("en", theme))
    colours = theme_named(theme)
    assert figure.get_facecolor()[:3] in {
        tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        for colour in (colours.window, colours.surface)
    }


def test_that_the_map_grows_with_its_content_and_shows_every_title() -> None:
    plan = retail_plan("en")
    style = style_in()
    small = drawn(_draw(empty_plan("en"), "map", "en"), style)
    large = drawn(_draw(plan, "map", "en"), style)
    assert large.get_size_inches()[1] > small.get_size_inches()[1]
    shown = " ".join(said(large))
    for title in (k.title for k in plan.key_results.values()):
        assert all(word in shown for word in legible(title).split())


def test_that_kpis_and_findings_nothing_is_linked_to_are_counted_not_drawn() -> None:
    plan = retail_plan("en")
    plan = replace(plan, links={}, key_results={})
    texts = said(drawn(_draw(plan, "map", "en"), style_in()))
    assert "6 KPIs and findings that nothing is linked to are not shown" in texts
    assert "Monthly buyers" not in texts


def test_that_the_map_tells_each_status_by_shape_and_word() -> None:
    figure = drawn(_draw(retail_plan("zh_CN"), "map", "zh_CN"), style_in("zh_CN"))
    assert {"■ 已偏离", "▲ 有风险", "○ 无数据", "● 正常"} <= set(said(figure))


def test_that_the_map_s_headings_read_as_a_sentence() -> None:
    figure = drawn(_draw(retail_plan("en"), "map", "en"), style_in())
    words = ["Findings", "lead to", "Objectives", "shown by", "Key results"]
    words += ["measured with", "KPIs", "moved by", "Initiatives"]
    assert [text for text in said(figure) if text in words[::2]] == words[::2]
    assert [text for text in said(figure) if text in words[1::2]] == words[1::2]


def test_that_a_trend_labels_the_last_complete_value_target_and_baseline() -> None:
    figure = drawn(_draw(retail_plan("en"), "trend:order_value", "en"), style_in())
    assert {"$44.35 in 1998-06", "Target $45", "Baseline $38"} <= set(said(figure))


def test_that_incomplete_periods_are_hollow_and_explained() -> None:
    figure = drawn(_draw(retail_plan("en"), "trend:repeat_90", "en"), style_in())
    axes = figure.axes[1]
    surface = theme_named("light").surface
    hollow = [line for line in axes.lines if line.get_markerfacecolor() == surface]
    assert [np.size(line.get_xdata()) for line in hollow] == [3]
    assert "period not complete yet" in said(figure)


def test_that_a_missing_value_breaks_the_line() -> None:
    figure = drawn(_draw(retail_plan("en"), "trend:order_value", "en"), style_in())
    blue = theme_named("light").series[0]
    axes = figure.axes[1]
    runs = [line for line in axes.lines if line.get_color() == blue and line.get_marker() == "o"]
    lengths = [np.size(line.get_xdata()) for line in runs if np.size(line.get_xdata())]
    assert lengths == [7, 10]


def _trend_with(values: list[float | None], *goals: TrendGoal) -> Draw:
    plan = retail_plan("en")
    trend = trend_of(plan, compute(plan, TODAY), "KPI-000000000000", "en")
    points = tuple(
        TrendPoint(
            period=f"{1990 + n}", start=date(1990 + n, 1, 1), end=date(1991 + n, 1, 1), value=v
        )
        for n, v in enumerate(values)
    )
    changed = replace(trend, points=points, targets=(), goals=goals, grain=type(trend.grain).YEAR)
    return lambda figure, style: draw_trend(figure, changed, style)


@pytest.mark.parametrize(
    "values", [[0.0], [5.0], [0.0, 0.0], [-3.0, 4.0], [1e12, 2e12], [1e-6, 2e-6], [None, 4.0, None]]
)
def test_that_any_values_can_be_drawn(values: list[float | None]) -> None:
    figure = drawn(_trend_with(values), style_in())
    assert faults(figure) == []


def test_that_many_lines_at_one_height_keep_their_labels_apart() -> None:
    goals = [
        TrendGoal(key_result=f"K{n}", title="", baseline=100 + n / 10, target=101 + n / 10)
        for n in range(4)
    ]
    figure = drawn(_trend_with([100.0, 100.5, 100.2], *goals), style_in())
    assert faults(figure) == []


def test_that_bounds_to_keep_are_labelled() -> None:
    bounds = TrendGoal(key_result="K", title="", low=3.0, high=6.0)
    assert {"At least 3", "At most 6"} <= set(said(drawn(_trend_with([4.0], bounds), style_in())))


def test_that_a_kpi_without_values_gets_a_hint() -> None:
    figure = drawn(_trend_with([]), style_in())
    assert "Nothing has been measured for this KPI yet." in said(figure)


@pytest.mark.parametrize("cohorts", [1, 12, 36])
def test_that_cohort_tables_of_any_size_stay_readable(cohorts: int) -> None:
    months = [f"{1990 + m // 12}-{m % 12 + 1:02}" for m in range(cohorts)]
    table = replace(
        retention_table(None, 1),
        rows=tuple(
            (month, 1000, age, 100, 0.1, at + age <= cohorts)
            for at, month in enumerate(months)
            for age in range(1, cohorts + 1)
        ),
    )
    matrix = cohorts_of(empty_plan(), table)
    figure = drawn(lambda f, s: draw_cohorts(f, matrix, s), style_in())
    assert faults(figure) == []


def test_that_immature_cells_are_hatched_and_explained() -> None:
    figure = drawn(_draw(retail_plan("en"), "cohorts", "en"), style_in())
    hatched = [patch for axes in figure.axes for patch in axes.patches if patch.get_hatch()]
    assert len(hatched) == sum(range(1, 13)) + 1
    assert "not everybody has reached this age yet" in said(figure)


def test_that_a_plan_of_two_hundred_goals_is_drawn() -> None:
    plan = retail_plan("en")
    causeway_map = map_of(plan, compute(plan, TODAY), "en")
    copies = {
        f"{node.id}-{n}": replace(node, id=f"{node.id}-{n}")
        for n in range(11)
        for node in causeway_map.nodes.values()
    }
    large = replace(causeway_map, nodes=copies, edges=())
    figure = drawn(lambda f, s: draw_causeway_map(f, large, s), style_in())
    assert figure.get_size_inches()[1] > 40


def test_that_two_texts_in_one_place_and_one_beyond_the_border_are_noticed() -> None:
    def clumsy(figure: Figure, style: ChartStyle) -> None:
        style.write(figure, (0.5, 0.5), "first")
        style.write(figure, (0.51, 0.5), "second")
        style.write(figure, (0.99, 0.2), "far too long for the place where it stands")

    assert faults(drawn(clumsy, style_in())) == [
        "“first” and “second” cover one another",
        "“far too long for the place where it stands” leaves the picture",
    ]
