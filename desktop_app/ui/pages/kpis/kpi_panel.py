"""What the inspector shows of a KPI: definition, source, targets and settings."""

from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.measured import series_in_force, version_in_force
from desktop_app.plan.plan import Plan
from desktop_app.terms import role_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import data_moment_text
from desktop_app.ui.pages.kpis.kpi_fields import KPI_FIELDS, KPI_LINKS
from desktop_app.ui.pages.kpis.period_grid import PeriodGrid
from desktop_app.ui.pages.kpis.target_row import TargetRow
from desktop_app.ui.parts.record_form import RecordForm
from desktop_app.ui.parts.record_panel import RecordPanel
from desktop_app.ui.texts import heading, plain_label


class KpiPanel(RecordPanel):
    """Definition, source, target and fields of a KPI."""

    links = KPI_LINKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words, muted = desk.words, desk.look.colour("muted")
        self.definition, self.source = plain_label(""), plain_label("", muted)
        for text in (self.definition, self.source):
            text.setWordWrap(True)
        self.periods = PeriodGrid(desk)
        self.target = TargetRow(desk)
        self.form = RecordForm(desk, KPI_FIELDS)
        for widget in (
            plain_label(words("Definition"), muted),
            self.definition,
            self.source,
            heading(words("Period target"), 1.05),
            self.periods,
            self.target,
            heading(words("Settings of this KPI"), 1.05),
            self.form,
        ):
            self.column.addWidget(widget)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a KPI as it is now."""
        words, kpi = self.desk.words, plan.kpis[KpiId(record_id)]
        version = version_in_force(plan, kpi.id)
        definition = version.definition.in_language(words.language) if version else ""
        self.definition.setText(definition or words("Nobody has written a definition yet."))
        self.source.setText(self._source_text(plan, kpi))
        self.periods.show_kpi(plan, kpi.id)
        self.target.show_kpi(plan, kpi.id)
        self.form.show_record(plan, kpi.id)

    def _source_text(self, plan: Plan, kpi: Kpi) -> str:
        words = self.desk.words
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
