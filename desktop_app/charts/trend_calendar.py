"""A trend among the days it lies in: days off, occasions, and what each period is compared with.

Free of matplotlib and Qt. Days off are looked up, which may take a moment.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from desktop_app.analysis.calendar.days import SPRING_FESTIVAL, Calendar, DayKind, Special
from desktop_app.analysis.calendar.kpis import kpi_year_on_year, plan_calendar, reaches_a_year
from desktop_app.charts.calendar_words import plain_name
from desktop_app.charts.trend import Trend, TrendBand, trend_point, without_holes
from desktop_app.plan.ids import KpiId
from desktop_app.plan.measured import series_in_force
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

BANDED = frozenset({Grain.DAY, Grain.WEEK})
"""In longer periods a few days off are no longer seen."""
_INSIDE = 5
_DAY = timedelta(days=1)


def has_year_before(plan: Plan, kpi_id: str) -> bool:
    """Whether a KPI has values of more than a year."""
    return reaches_a_year(series_in_force(plan, KpiId(kpi_id)))


def in_calendar(trend: Trend, plan: Plan, words: Words, *, shows_year: bool = False) -> Trend:
    """The trend with its bands, and with the year before where that is to be shown."""
    if shows_year:
        kpi = plan.kpis[KpiId(trend.kpi)]
        rows = kpi_year_on_year(plan, kpi, series_in_force(plan, kpi.id))
        points = without_holes([trend_point(row.period, row.before) for row in rows])
        trend = replace(trend, year_before=points)
    if trend.grain not in BANDED or not trend.points:
        return trend
    days = trend.points[0].start, trend.points[-1].end
    return replace(trend, bands=tuple(bands_of(plan_calendar(plan), days, words)))


def bands_of(calendar: Calendar, days: tuple[date, date], words: Words) -> Iterator[TrendBand]:
    """Rows of days off with a festival in them, and occasions, from a day until before another.

    Plain weekends are no bands.
    """
    day, end = days
    while day < end:
        kind, first = calendar.kind(day), day
        while day < end and _belong_together(calendar.kind(day), kind):
            day += _DAY
        if kind.special is Special.OCCASION:
            yield TrendBand(
                name=plain_name(words, calendar, kind), start=first, end=day, is_occasion=True
            )
        elif _is_off(kind) and _has_festival(kind, (day - first).days):
            yield TrendBand(name=plain_name(words, calendar, kind), start=first, end=day)


def _belong_together(one: DayKind, other: DayKind) -> bool:
    if Special.OCCASION in (one.special, other.special):
        return (one.special, one.name) == (other.special, other.name)
    return (_is_off(one), one.name) == (_is_off(other), other.name)


def _is_off(kind: DayKind) -> bool:
    return kind.special is Special.FESTIVAL and not kind.works


def _has_festival(first: DayKind, days: int) -> bool:
    """Whether the row of days off is the festival's: weekends near the Spring Festival are not."""
    return first.name != SPRING_FESTIVAL or (first.number <= _INSIDE and first.number + days > 0)
