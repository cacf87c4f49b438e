"""Which pages the review book of a plan has, in their order."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from matplotlib.figure import Figure

from desktop_app.analysis.results import Computed
from desktop_app.charts.causeway_map import map_of
from desktop_app.charts.cohort_picture import draw_cohorts_in
from desktop_app.charts.cohorts import Cohorts, cohorts_of, retention_tables
from desktop_app.charts.goals import GoalsOverview, goals_of
from desktop_app.charts.goals_picture import draw_goals_in, row_heights
from desktop_app.charts.headings import draw_heading
from desktop_app.charts.map_picture import draw_causeway_map_in
from desktop_app.charts.rfm import RfmSegments, rfm_of, rfm_tables
from desktop_app.charts.rfm_picture import draw_rfm_in
from desktop_app.charts.sheet import Frame
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.trend import Trend, trend_of
from desktop_app.charts.trend_picture import draw_trend_in
from desktop_app.plan.measured import series_in_force
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.report.cover import cover_of, draw_cover
from desktop_app.report.flow import HEADING_ROOM, paged
from desktop_app.report.market_pages import market_pages
from desktop_app.report.measured_pages import measured_pages
from desktop_app.report.page import BODY, Page
from desktop_app.report.sources_pages import sources_pages
from desktop_app.report.trouble import troubles_of
from desktop_app.report.trouble_pages import trouble_pages


def pages_of(plan: Plan, computed: Computed, style: ChartStyle) -> list[Page]:
    """All pages, the cover first."""
    inside = [
        *trouble_pages(troubles_of(plan, computed, style.words), style),
        *_goal_pages(goals_of(plan, computed), style),
        *market_pages(plan, computed, style),
        _map_page(plan, computed, style),
        *_trend_pages(plan, computed, style),
        *_table_pages(plan, style),
        *measured_pages(plan, style),
        *sources_pages(plan, style),
    ]
    contents = [(page.title, number) for number, page in enumerate(inside, start=2) if page.title]
    cover = cover_of(plan, computed, contents)

    def draw(figure: Figure, style: ChartStyle, frame: Frame) -> None:
        draw_cover(figure, cover, style, frame)

    return [Page(title="", draw=draw, has_foot=False), *inside]


def _goal_pages(overview: GoalsOverview, style: ChartStyle) -> Iterator[Page]:
    heights = row_heights(overview, style, BODY.width)
    parts = list(paged(overview.rows, heights, BODY.height - HEADING_ROOM)) or [[]]
    for number, rows in enumerate(parts):
        part = replace(overview, rows=tuple(rows))
        yield Page(
            title=style.words("Goals") if number == 0 else "", draw=partial(_draw_goals, part)
        )


def _draw_goals(overview: GoalsOverview, figure: Figure, style: ChartStyle, frame: Frame) -> None:
    draw_goals_in(figure, overview, style, frame)


def _map_page(plan: Plan, computed: Computed, style: ChartStyle) -> Page:
    causeway_map = map_of(plan, computed, style.words.language)
    title = style.words("Causeway map")

    def draw(figure: Figure, style: ChartStyle, frame: Frame) -> None:
        subtitle = style.words("From what was found out to what is done about it.")
        below = draw_heading(figure, style, frame, title, subtitle)
        draw_causeway_map_in(figure, causeway_map, style, below)

    return Page(title=title, draw=draw)


def _trend_pages(plan: Plan, computed: Computed, style: ChartStyle) -> Iterator[Page]:
    """A page for every measured KPI that a key result uses."""
    used = {result.kpi for result in plan.key_results.values()}
    for kpi in by_rank(plan.kpis):
        if kpi.id in used and series_in_force(plan, kpi.id) is not None:
            trend = trend_of(plan, computed, kpi.id, style.words.language)
            yield Page(title=trend.name, draw=partial(_draw_trend, trend))


def _draw_trend(trend: Trend, figure: Figure, style: ChartStyle, frame: Frame) -> None:
    draw_trend_in(figure, trend, style, frame)


def _table_pages(plan: Plan, style: ChartStyle) -> Iterator[Page]:
    """The newest cohorts and the newest RFM segments, where there are any."""
    words = style.words
    for table in retention_tables(plan)[-1:]:
        cohorts = cohorts_of(plan, table)
        yield Page(title=words("Retention by cohort"), draw=partial(_draw_cohorts, cohorts))
    for table in rfm_tables(plan)[-1:]:
        title = words("Users by recency, frequency and money (RFM)")
        yield Page(title=title, draw=partial(_draw_rfm, rfm_of(plan, table)))


def _draw_cohorts(cohorts: Cohorts, figure: Figure, style: ChartStyle, frame: Frame) -> None:
    draw_cohorts_in(figure, cohorts, style, frame)


def _draw_rfm(segments: RfmSegments, figure: Figure, style: ChartStyle, frame: Frame) -> None:
    draw_rfm_in(figure, segments, style, frame)
