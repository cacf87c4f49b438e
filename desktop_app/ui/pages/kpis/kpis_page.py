"""The KPIs page: what is measured, how it stands, and what it means."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.plan.ids import KpiId
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.kpis.kpi_columns import kpi_columns
from desktop_app.ui.pages.kpis.kpi_detail import KpiCharts, KpiDetail
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.record_view import RecordView


class KpisPage(Page):
    """The list of KPIs, the pictures below it, the details beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self.view = RecordView(words("KPIs"), kpi_columns(desk), desk.selection)
        self.charts = KpiCharts(desk)
        self.detail = KpiDetail(desk)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.view)
        left.addWidget(self.charts)
        left.setSizes([320, 420])
        left.setChildrenCollapsible(False)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self.detail)
        both.setStretchFactor(0, 1)
        both.setSizes([800, 340])
        both.setChildrenCollapsible(False)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(words("KPIs"), [desk.actions["import"]]))
        column.addWidget(both, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(
            EmptyState(
                desk.look,
                icon="kpis",
                title=words("No KPI yet"),
                text=words(
                    "Import an export of orders or events, and KPIs such as buyers, orders and"
                    " retention are measured from it, each with its definition."
                ),
                actions=[desk.actions["import"]],
            )
        )
        self._stack.addWidget(filled)
        desk.selection.record_selected.connect(self._show_selected)

    def show_plan(self, _old: Plan, new: Plan) -> None:
        """Show the KPIs as they are now; the first one where none is selected."""
        shown = by_rank(new.kpis)
        self.view.show_records(shown)
        self._stack.setCurrentIndex(1 if shown else 0)
        if shown and self.desk.selection.record_id not in new.kpis:
            self.view.selectRow(0)
        self._show_selected(self.desk.selection.record_id)

    @Slot(str)
    def _show_selected(self, record_id: str) -> None:
        if not self.isVisible():
            return
        plan = self.desk.document.plan
        kpi = plan.kpis.get(KpiId(record_id))
        self.detail.setVisible(kpi is not None)
        self.charts.setVisible(kpi is not None)
        if kpi is not None:
            self.detail.show_kpi(plan, kpi)
            self.charts.show_kpi(plan, kpi)
