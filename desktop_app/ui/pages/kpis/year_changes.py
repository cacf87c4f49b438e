"""What the KPI list knows of a year before: compared in a worker, once per value that changes."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi, Series
from desktop_app.plan.measured import every_series_in_force
from desktop_app.plan.periods import parse_period
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane

if TYPE_CHECKING:
    from desktop_app.analysis.calendar.year_on_year import YearOnYear

    Found = Mapping[KpiId, YearOnYear | None]


class _Asked(NamedTuple):
    """A KPI whose latest complete period is to be compared."""

    kpi: Kpi
    series: Series
    period: str


class YearChanges(QObject):
    """The latest complete value of every KPI against the year before.

    Signals: changed(): another look found something else.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._looked: tuple[object, ...] = ()
        self._days: tuple[object, ...] = ()
        self._asked: dict[KpiId, _Asked] = {}
        self._rows: dict[KpiId, YearOnYear | None] = {}

    def row(self, kpi: Kpi) -> "YearOnYear | None":
        """The comparison; None where there is none, or not yet."""
        return self._rows.get(kpi.id)

    def look(self) -> None:
        """Compare, in a worker, what differs from the last look."""
        document = self._desk.document
        plan = document.plan
        now = (plan.kpis, plan.kpi_versions, plan.series, plan.occasions, plan.info, document.today)
        if _are_same(now, self._looked):
            return
        self._looked = now
        days = (plan.occasions, plan.info.days_off)
        if not _are_same(days, self._days):
            self._asked = {}
        self._days = days
        before, self._asked = self._asked, self._every_kpi(plan)
        news = [one for kpi, one in self._asked.items() if not _is_same(one, before.get(kpi))]
        self._rows = {kpi: row for kpi, row in self._rows.items() if kpi in self._asked}
        if news:
            self._desk.jobs.start(
                "",
                partial(_compared, plan, news),
                done=self._take,
                failed=self._desk.tell,
                lane=Lane.ASKING,
            )

    def _every_kpi(self, plan: Plan) -> dict[KpiId, _Asked]:
        results, found = self._desk.document.computed.kpis, {}
        for kpi, series in every_series_in_force(plan).items():
            result = results.get(kpi)
            if result is not None and result.current is not None:
                found[kpi] = _Asked(plan.kpis[kpi], series, result.current.period)
        return found

    def _take(self, found: "Found") -> None:
        # The window may have been made anew in another language by now.
        if not isValid(self):
            return
        self._rows |= {kpi: row for kpi, row in found.items() if kpi in self._asked}
        self.changed.emit()


def _compared(plan: Plan, asked: list[_Asked], progress: Progress) -> "Found":
    from desktop_app.analysis.calendar.kpis import kpi_period_year_on_year, plan_calendar

    calendar, found = plan_calendar(plan), {}
    for at, one in enumerate(asked):
        progress.step(at, len(asked))
        period = parse_period(one.period)
        found[one.kpi.id] = kpi_period_year_on_year(calendar, one.kpi, one.series, period)
    return found


def _is_same(one: _Asked, before: _Asked | None) -> bool:
    """Whether nothing that a comparison reads is another: names and targets are not read."""
    return before is not None and (
        one.series is before.series
        and one.period == before.period
        and one.kpi.additivity is before.kpi.additivity
    )


def _are_same(now: tuple[object, ...], before: tuple[object, ...]) -> bool:
    return len(now) == len(before) and all(
        one is other or (isinstance(one, str | date) and one == other)
        for one, other in zip(now, before, strict=True)
    )
