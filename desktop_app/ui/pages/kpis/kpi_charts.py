"""The pictures of the selected KPI, each with its numbers as a table."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget
from shiboken6 import isValid

from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi, Series, SmallTable
from desktop_app.plan.measured import series_in_force
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane
from desktop_app.ui.parts.chart_pictures import (
    cohorts_shown,
    rfm_shown,
    segments_shown,
    trend_shown,
)
from desktop_app.ui.parts.chart_view import ChartView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.charts.trend import Trend

_TAB = "kpis.picture"
_YEAR = "kpis.year_before"
_TREND, _SEGMENTS, _COHORTS, _RFM = range(4)


class KpiCharts(QTabWidget):
    """The trend of a KPI, and the cohorts and segments of the same data.

    Signals: period_chosen(str): a period of the trend was clicked.
    """

    period_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self._shown: list[object] = [None] * 4
        self._kpi = KpiId("")
        self._is_showing = False
        self.setDocumentMode(True)
        self.setAccessibleName(words("Pictures of the selected KPI"))
        self.trend = ChartView(desk, words("Trend"), "kpis.trend.table")
        self.year = self.trend.bar.switch(
            "history", words("A year before"), words("Show what each period is compared with")
        )
        self.year.setChecked(bool(desk.memory.recall(_YEAR, usual=True)))
        self.segments = ChartView(desk, words("Segments"), "kpis.segments.table")
        self.cohorts = ChartView(desk, words("Retention by cohort"), "kpis.cohorts.table")
        self.rfm = ChartView(
            desk, words("Users by recency, frequency and money (RFM)"), "kpis.rfm.table"
        )
        self.addTab(self.trend, words("Trend"))
        self.addTab(self.segments, words("Segments"))
        self.addTab(self.cohorts, words("Cohorts"))
        self.addTab(self.rfm, words("RFM segments"))
        self.trend.place_chosen.connect(self.period_chosen)
        self.segments.place_chosen.connect(self.period_chosen)
        self.year.clicked.connect(self._on_year_clicked)
        self.currentChanged.connect(self._on_tab_changed)

    def show_kpi(self, plan: Plan, kpi: Kpi) -> None:
        """Show the pictures of a KPI; one that shows the same as before is not drawn again."""
        self._is_showing = True
        self._kpi = kpi.id
        self._show_trend(plan, kpi)
        self._show_segments(plan, kpi)
        series = series_in_force(plan, kpi.id)
        self._show_cohorts(plan, series)
        self._show_rfm(plan, series)
        wanted = self._desk.memory.recall(_TAB, _TREND)
        if isinstance(wanted, int) and self.isTabVisible(wanted):
            self.setCurrentIndex(wanted)
        self._is_showing = False

    def _show_trend(self, plan: Plan, kpi: Kpi) -> None:
        from desktop_app.charts.trend import trend_of
        from desktop_app.charts.trend_calendar import BANDED, has_year_before, in_calendar

        words = self._desk.words
        trend = trend_of(plan, self._desk.document.computed, kpi.id, words.language)
        has_year = has_year_before(plan, kpi.id)
        self.year.setVisible(has_year)
        shows_year = has_year and self.year.isChecked()
        shown = (trend, plan.info.currency, shows_year, plan.occasions, plan.info.days_off)
        if not self._is_news(_TREND, shown):
            return
        placed = partial(in_calendar, trend, plan, words, shows_year=shows_year)
        if trend.grain not in BANDED:
            self.trend.show_picture(trend_shown(placed()))
            return
        # Days off are looked up, and days compared one by one.
        self._desk.jobs.start(
            "",
            partial(_placed, placed),
            done=partial(self._take_trend, shown),
            failed=self._desk.tell,
            lane=Lane.ASKING,
        )

    def _take_trend(self, shown: object, trend: "Trend") -> None:
        # Another KPI may be shown by now, or the window have been made anew.
        if isValid(self) and self._shown[_TREND] is shown:
            self.trend.show_picture(trend_shown(trend))

    @Slot()
    def _on_year_clicked(self) -> None:
        self._desk.memory.remember(_YEAR, self.year.isChecked())
        plan = self._desk.document.plan
        if self._kpi in plan.kpis:
            self._show_trend(plan, plan.kpis[self._kpi])

    def _show_segments(self, plan: Plan, kpi: Kpi) -> None:
        from desktop_app.charts.segments import segments_of

        lines = segments_of(plan, kpi, self._desk.words)
        self.setTabVisible(_SEGMENTS, lines is not None)
        if lines is not None and self._is_news(_SEGMENTS, (lines, plan.info.currency)):
            self.segments.show_picture(segments_shown(plan, kpi, lines))

    def _show_cohorts(self, plan: Plan, series: Series | None) -> None:
        from desktop_app.charts.cohorts import cohorts_of, retention_tables

        table = _of_same_rows(retention_tables(plan), series)
        self.setTabVisible(_COHORTS, table is not None)
        if table is not None and self._is_news(_COHORTS, table):
            name = self._desk.words("Retention by cohort")
            self.cohorts.show_picture(cohorts_shown(cohorts_of(plan, table), name))

    def _show_rfm(self, plan: Plan, series: Series | None) -> None:
        from desktop_app.charts.rfm import rfm_of, rfm_tables

        table = _of_same_rows(rfm_tables(plan), series)
        self.setTabVisible(_RFM, table is not None)
        if table is not None and self._is_news(_RFM, table):
            name = self._desk.words("RFM segments")
            self.rfm.show_picture(rfm_shown(rfm_of(plan, table), name))

    def _is_news(self, tab: int, shown: object) -> bool:
        before, self._shown[tab] = self._shown[tab], shown
        return before is not shown and before != shown

    @Slot(int)
    def _on_tab_changed(self, tab: int) -> None:
        if not self._is_showing and self.isVisible():
            self._desk.memory.remember(_TAB, tab)


def _placed(place: "Callable[[], Trend]", progress: Progress) -> "Trend":
    progress.step(0)
    return place()


def _of_same_rows(tables: "Sequence[SmallTable]", series: Series | None) -> SmallTable | None:
    """The newest table that was measured from the same import."""
    if series is None:
        return None
    same = [table for table in tables if table.dataset == series.dataset]
    return same[-1] if same else None
