"""The pictures of the selected KPI."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget

from desktop_app.plan.kpis import Kpi, Series, SmallTable
from desktop_app.plan.measured import series_in_force
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.chart_view import ChartView

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from desktop_app.charts.cohorts import Cohorts
    from desktop_app.charts.style import ChartStyle
    from desktop_app.charts.trend import Trend


class KpiCharts(QTabWidget):
    """The trend of a KPI, and the cohorts of the same data."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.setDocumentMode(True)
        self.trend = ChartView(desk, words("Trend"))
        self.cohorts = ChartView(desk, words("Retention by cohort"))
        self.addTab(self.trend, words("Trend"))
        self.addTab(self.cohorts, words("Cohorts"))

    def show_kpi(self, plan: Plan, kpi: Kpi) -> None:
        """Show the pictures of a KPI."""
        from desktop_app.charts.cohorts import cohorts_of
        from desktop_app.charts.trend import trend_of

        language = self._desk.words.language
        trend = trend_of(plan, self._desk.document.computed, kpi.id, language)
        self.trend.show_drawing(partial(_draw_trend, trend))
        table = _cohort_table(plan, series_in_force(plan, kpi.id))
        self.setTabVisible(1, table is not None)
        if table is not None:
            self.cohorts.show_drawing(partial(_draw_cohorts, cohorts_of(plan, table)))


def _cohort_table(plan: Plan, series: Series | None) -> SmallTable | None:
    from desktop_app.charts.cohorts import retention_tables

    if series is None:
        return None
    tables = [table for table in retention_tables(plan) if table.dataset == series.dataset]
    return tables[-1] if tables else None


def _draw_trend(trend: "Trend", figure: "Figure", style: "ChartStyle") -> None:
    from desktop_app.charts.trend_picture import draw_trend

    draw_trend(figure, trend, style)


def _draw_cohorts(cohorts: "Cohorts", figure: "Figure", style: "ChartStyle") -> None:
    from desktop_app.charts.cohort_picture import draw_cohorts

    draw_cohorts(figure, cohorts, style)
