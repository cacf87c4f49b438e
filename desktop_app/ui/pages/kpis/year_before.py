"""A KPI against the year before, in the details: how much, and which days were compared."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from shiboken6 import isValid

from desktop_app.plan.kpis import Additivity, Kpi, Point, Series
from desktop_app.plan.measured import series_in_force
from desktop_app.plan.periods import Grain, Period, parse_period, period_of
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane
from desktop_app.ui.pages.kpis.year_texts import change_text, compared_text, pair_text
from desktop_app.ui.parts.section import Section
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.analysis.calendar.days import Calendar
    from desktop_app.analysis.calendar.year_on_year import YearOnYear

_ADDED = (Additivity.FLOW, Additivity.RATIO)


class _Found(NamedTuple):
    """The comparisons of a KPI, and the calendar that they were made by."""

    calendar: "Calendar"
    rows: "tuple[YearOnYear, ...]"


class YearBefore(Section):
    """The latest value and, for daily values, the latest whole month; not there without either.

    The days that were compared are folded away below.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "kpi.year", desk.words("Against the year before"))
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self.said = plain_label("")
        self.said.setWordWrap(True)
        self.days = plain_label("", desk.look.colour("muted"))
        self.days.setWordWrap(True)
        self.matched = Section(
            desk, "kpi.year_days", desk.words("Days that were compared"), is_open=False
        )
        self.matched.column.addWidget(self.days)
        self.column.addWidget(self.said)
        self.column.addWidget(self.matched)
        self.hide()

    def show_kpi(self, plan: Plan, kpi: Kpi) -> None:
        """Compare a KPI in a worker, unless nothing about it differs."""
        series = series_in_force(plan, kpi.id)
        result = self._desk.document.computed.kpis.get(kpi.id)
        point = result.current if result else None
        shown = (kpi, series, point, plan.occasions, plan.info.days_off)
        if shown == self._shown:
            return
        if self._shown[:1] != shown[:1]:
            self.hide()
        self._shown = shown
        if series is None or point is None:
            self.hide()
            return
        self._desk.jobs.start(
            "",
            partial(_compared, plan, kpi, series, point),
            done=partial(self._take, shown, kpi),
            failed=self._desk.tell,
            lane=Lane.ASKING,
        )

    def _take(self, shown: tuple[object, ...], kpi: Kpi, found: _Found) -> None:
        # Another KPI may be shown by now, or the window have been made anew.
        if not isValid(self) or shown is not self._shown:
            return
        words = self._desk.words
        lines = [
            words("{change}  {compared}").format(
                change=change_text(self._desk, kpi, row),
                compared=compared_text(self._desk, kpi, row),
            )
            for row in found.rows
        ]
        self.said.setText("\n".join(lines))
        pairs = found.rows[-1].days if found.rows else ()
        self.days.setText("\n".join(pair_text(words, found.calendar, pair) for pair in pairs))
        self.matched.setVisible(bool(pairs))
        self.setVisible(bool(lines))


def _compared(plan: Plan, kpi: Kpi, series: Series, point: Point, progress: Progress) -> _Found:
    from desktop_app.analysis.calendar.kpis import kpi_period_year_on_year, plan_calendar

    progress.step(0)
    calendar = plan_calendar(plan)
    rows = (
        kpi_period_year_on_year(calendar, kpi, series, period)
        for period in _periods(kpi, point.period)
    )
    found = _Found(calendar, tuple(row for row in rows if row is not None))
    for row in found.rows:
        for pair in row.days:
            # So that the window does not have to look up festivals.
            for day in pair:
                calendar.kind(day)
    return found


def _periods(kpi: Kpi, latest: str) -> tuple[Period, ...]:
    """The latest period; for daily values that add up, the last month that is over as well."""
    period = parse_period(latest)
    if period.grain is not Grain.DAY or kpi.additivity not in _ADDED:
        return (period,)
    month = period_of(period.start, Grain.MONTH)
    return period, month if month.end == period.end else month.moved(-1)
