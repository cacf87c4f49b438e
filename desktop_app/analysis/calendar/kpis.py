"""The KPIs of a plan against a year before, by the plan's calendar."""

from desktop_app.analysis.calendar.days import Calendar, calendar_of
from desktop_app.analysis.calendar.year_on_year import (
    YearOnYear,
    period_year_on_year,
    year_on_year,
)
from desktop_app.plan.kpis import Kpi, Series
from desktop_app.plan.periods import Grain, Period
from desktop_app.plan.plan import Plan

_LEAST = {Grain.DAY: 330, Grain.WEEK: 50, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 1}
"""Fewer periods than this reach no year back."""


def kpi_year_on_year(
    plan: Plan, kpi: Kpi, series: Series | None, grain: Grain | None = None
) -> list[YearOnYear]:
    """The periods of a KPI that can be compared with a year before, in order of time.

    Args:
        plan: whose days off and occasions count.
        kpi: what is compared.
        series: its values.
        grain: of the periods; daily values may be put together to longer ones. None: their own.
    """
    if series is None or not reaches_a_year(series):
        return []
    rows = year_on_year(plan_calendar(plan), series.points, kpi.additivity, grain or series.grain)
    return [row for row in rows if row.value is not None and row.before is not None]


def kpi_period_year_on_year(
    calendar: Calendar, kpi: Kpi, series: Series | None, period: Period
) -> YearOnYear | None:
    """One period of a KPI against the year before; None where there is nothing to compare."""
    if series is None or not reaches_a_year(series):
        return None
    row = period_year_on_year(calendar, series.points, kpi.additivity, period)
    return None if row is None or row.value is None or row.before is None else row


def plan_calendar(plan: Plan) -> Calendar:
    """The days of a plan: its region's days off and its occasions."""
    return calendar_of(plan.info.days_off, plan.occasions.values())


def reaches_a_year(series: Series | None) -> bool:
    """Whether there may be values of a year before; cheap."""
    return series is not None and len(series.points) > _LEAST[series.grain]
