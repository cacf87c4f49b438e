"""The KPIs page: what is measured, how it stands, and what it means."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.plan.edits import add_records, remove_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi, KpiVersion
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.kpis.kpi_charts import KpiCharts
from desktop_app.ui.pages.kpis.kpi_columns import kpi_columns
from desktop_app.ui.pages.kpis.kpi_work import add_from_catalog, added_label
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.ui.parts.remembered import remember_splitter

if TYPE_CHECKING:
    from desktop_app.catalog.kpis import CatalogKpi


class KpisPage(Page):
    """The list of KPIs and the pictures below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = RecordView(desk.words("KPIs"), kpi_columns(desk), desk.selection)
        self.delete = self.view.removal(desk.actions["remove"])
        self.delete.triggered.connect(self.remove)
        self._ways_in = [desk.actions[key] for key in ("import", "add_kpis", "add_own_kpi")]
        self.charts = KpiCharts(desk)
        self._lay_out()
        desk.selection.record_selected.connect(self._show_selected)

    def _lay_out(self) -> None:
        words = self.desk.words
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.view)
        both.addWidget(self.charts)
        both.setSizes([320, 420])
        both.setChildrenCollapsible(False)
        remember_splitter(both, self.desk.memory, "kpis.splitter")
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(words("KPIs"), [*self._ways_in, self.delete]))
        column.addWidget(both, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(
            EmptyState(
                self.desk.look,
                icon="kpis",
                title=words("No KPI yet"),
                text=words(
                    "Import an export of orders or events, and KPIs such as buyers, orders and"
                    " retention are measured from it, each with its definition."
                ),
                actions=self._ways_in,
            )
        )
        self._stack.addWidget(filled)

    def show_plan(self, _old: Plan, new: Plan) -> None:
        """Show the KPIs as they are now."""
        shown = by_rank(new.kpis)
        self.view.show_records(shown)
        self._stack.setCurrentIndex(1 if shown else 0)
        self.take_selection()

    def take_selection(self) -> None:
        """Show the selected KPI, else the one that was shown last."""
        self.view.select_something()
        self._show_selected(self.desk.selection.record_id)

    def act(self, key: str) -> None:
        """Answer the page's actions."""
        {"add_kpis": self.choose_kpis, "add_own_kpi": self.ask_own_kpi}[key]()

    def choose_kpis(self) -> None:
        """Offer the catalogue, and add what the person ticks."""
        from desktop_app.ui.pages.kpis.catalog_chooser import CatalogChooser

        CatalogChooser(self.desk, self.window(), self._add_chosen).open()

    def ask_own_kpi(self) -> None:
        """Ask for a KPI whose values are typed."""
        from desktop_app.ui.pages.kpis.own_kpi_dialog import OwnKpiDialog

        OwnKpiDialog(self.desk, self.window(), self._add_own).open()

    @Slot()
    def remove(self) -> None:
        """Remove the selected KPI with its values and targets; undo brings it back."""
        kpi = self.desk.document.plan.kpis.get(KpiId(self.view.current_id()))
        if kpi is not None:
            done = label("Remove “{record}”", record=record_name(kpi, self.desk.words))
            self.desk.edit(done, partial(remove_record, record_id=kpi.id))

    def _add_chosen(self, entries: tuple["CatalogKpi", ...]) -> None:
        added = add_from_catalog(self.desk, entries)
        if added:
            self.desk.selection.select(added[0])

    def _add_own(self, kpi: Kpi, version: KpiVersion) -> None:
        done = added_label(self.desk, [kpi])
        if self.desk.edit(done, partial(add_records, new=(kpi, version))):
            self.desk.selection.select(kpi.id)

    @Slot(str)
    def _show_selected(self, record_id: str) -> None:
        if not self.isVisible():
            return
        plan = self.desk.document.plan
        kpi = plan.kpis.get(KpiId(record_id)) or plan.kpis.get(KpiId(self.view.current_id()))
        self.charts.setVisible(kpi is not None)
        if kpi is not None:
            self.charts.show_kpi(plan, kpi)
