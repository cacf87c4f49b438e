"""Everything about the selected KPI: definition, source, targets, pictures, arithmetic."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop_app.plan.kpis import Kpi, Series, SmallTable
from desktop_app.plan.measured import series_in_force, version_in_force
from desktop_app.plan.plan import Plan
from desktop_app.terms import role_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.number_text import data_moment_text
from desktop_app.ui.pages.kpis.kpi_fields import KPI_FIELDS, KPI_LINKS
from desktop_app.ui.pages.kpis.period_grid import PeriodGrid
from desktop_app.ui.pages.kpis.target_row import TargetRow
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.parts.explanation_view import ExplanationView
from desktop_app.ui.parts.links_editor import LinksEditor
from desktop_app.ui.parts.record_form import RecordForm
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.texts import heading, plain_label

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


class KpiDetail(QScrollArea):
    """Definition, source, target, fields, links and the arithmetic of a KPI."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words, muted = desk.words, desk.look.colour("muted")
        self._title = heading("", 1.15)
        self._definition, self._source = plain_label(""), plain_label("", muted)
        for text in (self._title, self._definition, self._source):
            text.setWordWrap(True)
        self.periods = PeriodGrid(desk)
        self.target = TargetRow(desk)
        self.form = RecordForm(desk, KPI_FIELDS)
        self._links = [LinksEditor(desk, side) for side in KPI_LINKS]
        self.explanation = ExplanationView(words)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        for widget in (
            self._title,
            plain_label(words("Definition"), muted),
            self._definition,
            self._source,
            heading(words("Period target"), 1.05),
            self.periods,
            self.target,
            heading(words("Explain this number"), 1.05),
            self.explanation,
            heading(words("Settings of this KPI"), 1.05),
            self.form,
            *self._links,
        ):
            column.addWidget(widget)
        column.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words("Details of the selected KPI"))

    def show_kpi(self, plan: Plan, kpi: Kpi) -> None:
        """Show a KPI as it is now."""
        words = self._desk.words
        version = version_in_force(plan, kpi.id)
        definition = version.definition.in_language(words.language) if version else ""
        self._title.setText(record_name(kpi, words))
        self._definition.setText(definition or words("Nobody has written a definition yet."))
        self._source.setText(self._source_text(plan, kpi))
        self.periods.show_kpi(plan, kpi.id)
        self.target.show_kpi(plan, kpi.id)
        self.form.show_record(plan, kpi.id)
        for links in self._links:
            links.show_record(plan, kpi.id)
        result = self._desk.document.computed.kpis.get(kpi.id)
        self.explanation.show_explanation(result.explanation if result else None)

    def _source_text(self, plan: Plan, kpi: Kpi) -> str:
        words = self._desk.words
        series = series_in_force(plan, kpi.id)
        dataset = plan.datasets.get(series.dataset) if series and series.dataset else None
        if series is not None and series.dataset is None:
            return words("Source: typed by hand, last on {day}").format(day=series.as_of[:10])
        if dataset is None or series is None:
            version = version_in_force(plan, kpi.id)
            source = role_word(words, version.source) if version else role_word(words, "typed")
            return words("Source: {source}. No values yet.").format(source=source)
        return words("Source: {file}, up to {moment}").format(
            file=dataset.file, moment=data_moment_text(series.as_of)
        )


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
