"""What the inspector shows of a KPI: its definition, targets, limits and settings, part by part."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop_app.plan.formulas.book import FORMULA, is_formula
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.measured import series_in_force, version_in_force
from desktop_app.plan.plan import Plan
from desktop_app.terms import field_word, role_word, term
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import data_moment_text
from desktop_app.ui.pages.kpis.definition_box import DefinitionBox
from desktop_app.ui.pages.kpis.kpi_fields import KPI_FIELDS, KPI_LIMITS, KPI_LINKS
from desktop_app.ui.pages.kpis.missing_values import MissingValues
from desktop_app.ui.pages.kpis.number_facts import number_facts
from desktop_app.ui.pages.kpis.period_grid import PeriodGrid
from desktop_app.ui.pages.kpis.version_list import VersionList
from desktop_app.ui.pages.kpis.year_before import YearBefore
from desktop_app.ui.parts.fact_list import FactList
from desktop_app.ui.parts.record_form import RecordForm
from desktop_app.ui.parts.record_panel import RecordPanel
from desktop_app.ui.parts.section import Section
from desktop_app.ui.texts import plain_label


class KpiPanel(RecordPanel):
    """Definition with source and versions, targets by period, limits, settings.

    What is read stands open, what is set once is folded until it is asked for.
    """

    links = KPI_LINKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kpi, self._pointed = KpiId(""), ""
        words, muted = desk.words, desk.look.colour("muted")
        self.definition = DefinitionBox(desk)
        self.source = plain_label("", muted)
        self.source.setWordWrap(True)
        self.versions = VersionList(desk)
        self.year = YearBefore(desk)
        self.facts = FactList(desk)
        self.periods = PeriodGrid(desk)
        self.missing = MissingValues(desk)
        self.missing.typing_wanted.connect(self._on_typing_wanted)
        self.limits = RecordForm(desk, KPI_LIMITS)
        self.form = RecordForm(desk, KPI_FIELDS)
        definition = self._part("definition", field_word(words, "definition"), self.definition)
        definition.column.addWidget(self.source)
        definition.column.addWidget(self.versions)
        definition.column.addWidget(self.missing)
        self.column.addWidget(self.year)
        title = words("Where this number comes from")
        self._origin = self._part("origin", title, self.facts, is_open=False)
        title = words("Targets and values by period")
        self._periods = self._part("periods", title, self.periods)
        self._part("limits", words("Goal, red flag and guardrails"), self.limits, is_open=False)
        self._part("settings", words("Settings of this KPI"), self.form, is_open=False)
        desk.selection.period_pointed.connect(self._on_period_pointed)

    def _part(self, key: str, title: str, widget: QWidget, *, is_open: bool = True) -> Section:
        part = Section(self.desk, f"kpi.{key}", title, is_open=is_open)
        part.column.addWidget(widget)
        self.column.addWidget(part)
        return part

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a KPI as it is now."""
        kpi = plan.kpis[KpiId(record_id)]
        self.definition.show_kpi(plan, kpi.id)
        self.source.setText("\n".join((self._source_text(plan, kpi), self._nature_text(plan, kpi))))
        self.versions.show_kpi(plan, kpi.id)
        self.year.show_kpi(plan, kpi)
        self._show_origin(plan, kpi, self._pointed if kpi.id == self._kpi else "")
        self.periods.show_kpi(plan, kpi.id)
        self.missing.show_kpi(plan, kpi.id)
        self.limits.show_record(plan, kpi.id)
        self.form.show_record(plan, kpi.id)

    def _show_origin(self, plan: Plan, kpi: Kpi, period: str) -> None:
        self._kpi, self._pointed = kpi.id, period
        facts = number_facts(self.desk, plan, kpi, period)
        self.facts.show_facts(facts)
        self._origin.setVisible(bool(facts))

    @Slot(str)
    def _on_period_pointed(self, period: str) -> None:
        """Explain the number of a period that was clicked in a picture."""
        plan = self.desk.document.plan
        kpi = plan.kpis.get(self._kpi)
        if kpi is not None and kpi.id == self.desk.selection.record_id:
            self._show_origin(plan, kpi, period)
            self._origin.open()

    @Slot()
    def _on_typing_wanted(self) -> None:
        self._periods.open()
        self.periods.begin_typing()

    def _nature_text(self, plan: Plan, kpi: Kpi) -> str:
        """How often it is counted and how its values add up."""
        words, version = self.desk.words, version_in_force(plan, kpi.id)
        nature = term(words, kpi.additivity)
        if version is None:
            return nature
        return words("{grain}, {nature}").format(grain=term(words, version.grain), nature=nature)

    def _source_text(self, plan: Plan, kpi: Kpi) -> str:
        words = self.desk.words
        version, series = version_in_force(plan, kpi.id), series_in_force(plan, kpi.id)
        if version is not None and is_formula(version):
            source = role_word(words, FORMULA)
            return words("Source: {source}").format(source=source)
        dataset = plan.datasets.get(series.dataset) if series and series.dataset else None
        if series is not None and series.dataset is None:
            return words("Source: typed by hand, last on {day}").format(day=series.as_of[:10])
        if dataset is None or series is None:
            source = role_word(words, version.source if version else "typed")
            return words("Source: {source}").format(source=source)
        return words("Source: {file}, up to {moment}").format(
            file=dataset.file, moment=data_moment_text(series.as_of)
        )
