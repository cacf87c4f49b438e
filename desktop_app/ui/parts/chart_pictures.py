"""Pictures of `charts` as the window shows them: drawing, numbers, and what a pointer reads.

Nothing here imports matplotlib before something is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.charts.tables import (
    PictureTable,
    Wording,
    cohort_table,
    goals_table,
    rfm_table,
    trend_table,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from desktop_app.charts.cohorts import Cohorts
    from desktop_app.charts.forms import Lines
    from desktop_app.charts.goals import GoalsOverview
    from desktop_app.charts.marks import Mark
    from desktop_app.charts.measured import MeasuredPicture
    from desktop_app.charts.recipes import Form
    from desktop_app.charts.rfm import RfmSegments
    from desktop_app.charts.style import ChartStyle
    from desktop_app.charts.trend import Trend
    from desktop_app.charts.worksheets.registry import WorksheetPicture
    from desktop_app.charts.year_calendar import YearCalendar
    from desktop_app.plan.kpis import Kpi
    from desktop_app.plan.market import Theme
    from desktop_app.plan.plan import Plan
    from desktop_app.words import Words

    Draw = Callable[[Figure, ChartStyle], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture.

    Attributes:
        table: the same numbers as rows; marks: the places of the drawn figure that say something.
        name: what a file of it is called, without folder and ending.
    """

    draw: Draw
    table: Callable[[Wording], PictureTable] | None = None
    marks: Callable[[Figure, ChartStyle], tuple[Mark, ...]] | None = None
    name: str = ""


def trend_shown(trend: Trend) -> Picture:
    """A KPI over time; a mark's key is its period."""
    return Picture(
        draw=partial(_draw_trend, trend),
        table=partial(trend_table, trend),
        marks=partial(_trend_marks, trend),
        name=trend.name,
    )


def segments_shown(plan: Plan, kpi: Kpi, lines: Lines) -> Picture:
    """A KPI by segment; a mark's key is its period."""
    from desktop_app.charts.segments import segments_table

    return Picture(
        draw=partial(_draw_form, lines),
        table=partial(segments_table, plan, kpi),
        marks=partial(_form_marks, lines),
        name=lines.title,
    )


def year_shown(year: YearCalendar) -> Picture:
    """A year day by day; a mark's key is the occasion or initiative of the day."""
    from desktop_app.charts.year_calendar import year_table

    return Picture(
        draw=partial(_draw_year, year),
        table=partial(year_table, year),
        marks=partial(_year_marks, year),
        name=year.title,
    )


def cohorts_shown(cohorts: Cohorts, name: str) -> Picture:
    """The cohort heat map."""
    return Picture(
        draw=partial(_draw_cohorts, cohorts),
        table=partial(cohort_table, cohorts),
        marks=partial(_cohort_marks, cohorts),
        name=name,
    )


def rfm_shown(segments: RfmSegments, name: str) -> Picture:
    """The RFM segments."""
    return Picture(
        draw=partial(_draw_rfm, segments),
        table=partial(rfm_table, segments),
        marks=partial(_rfm_marks, segments),
        name=name,
    )


def goals_shown(overview: GoalsOverview) -> Picture:
    """The progress of every goal."""
    return Picture(
        draw=partial(_draw_goals, overview),
        table=partial(goals_table, overview),
        name=overview.title,
    )


def measured_shown(picture: MeasuredPicture, words: Words) -> Picture:
    """A picture of a measure's answer."""
    return Picture(
        draw=picture.draw, table=picture.table, marks=picture.marks, name=picture.title(words)
    )


def worksheet_shown(picture: WorksheetPicture) -> Picture:
    """The picture of a worksheet; a mark's key is the id of a record."""
    return Picture(draw=picture.draw, table=picture.table, marks=picture.marks, name=picture.title)


def theme_trend_shown(themes: Sequence[Theme], words: Words) -> Picture:
    """What users talk about month by month; a mark's key is the id of a theme."""
    from desktop_app.charts.worksheets.theme_trend import theme_trend_of, theme_trend_table

    lines = theme_trend_of(themes, words)
    return Picture(
        draw=partial(_draw_form, lines),
        table=partial(theme_trend_table, themes),
        marks=partial(_form_marks, lines),
        name=lines.title,
    )


def _draw_goals(overview: GoalsOverview, figure: Figure, style: ChartStyle) -> None:
    from desktop_app.charts.goals_picture import draw_goals

    draw_goals(figure, overview, style)


def _draw_trend(trend: Trend, figure: Figure, style: ChartStyle) -> None:
    from desktop_app.charts.trend_picture import draw_trend

    draw_trend(figure, trend, style)


def _trend_marks(trend: Trend, figure: Figure, style: ChartStyle) -> tuple[Mark, ...]:
    from desktop_app.charts.trend_marks import trend_marks

    return trend_marks(figure, trend, style)


def _draw_form(form: Form, figure: Figure, style: ChartStyle) -> None:
    from desktop_app.charts.form_picture import draw_form

    draw_form(figure, form, style)


def _form_marks(form: Form, figure: Figure, style: ChartStyle) -> tuple[Mark, ...]:
    from desktop_app.charts.form_picture import form_marks

    return form_marks(figure, form, style)


def _draw_year(year: YearCalendar, figure: Figure, style: ChartStyle) -> None:
    from desktop_app.charts.year_calendar_picture import draw_year

    draw_year(figure, year, style)


def _year_marks(year: YearCalendar, figure: Figure, style: ChartStyle) -> tuple[Mark, ...]:
    from desktop_app.charts.year_calendar_picture import year_marks

    return year_marks(figure, year, style)


def _draw_cohorts(cohorts: Cohorts, figure: Figure, style: ChartStyle) -> None:
    from desktop_app.charts.cohort_picture import draw_cohorts

    draw_cohorts(figure, cohorts, style)


def _cohort_marks(cohorts: Cohorts, figure: Figure, style: ChartStyle) -> tuple[Mark, ...]:
    from desktop_app.charts.cohort_picture import cohort_marks

    return cohort_marks(figure, cohorts, style)


def _draw_rfm(segments: RfmSegments, figure: Figure, style: ChartStyle) -> None:
    from desktop_app.charts.rfm_picture import draw_rfm

    draw_rfm(figure, segments, style)


def _rfm_marks(segments: RfmSegments, figure: Figure, style: ChartStyle) -> tuple[Mark, ...]:
    from desktop_app.charts.rfm_picture import rfm_marks

    return rfm_marks(figure, segments, style)
