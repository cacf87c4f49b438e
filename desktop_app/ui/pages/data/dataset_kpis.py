"""The KPIs measured from an import, as links."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.plan.imports import fed_kpis
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.data.kind_words import dataset_purpose
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.texts import action_text, plain_label, tip


class DatasetKpis(QWidget):
    """One button per KPI; it selects the KPI for the whole window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[tuple[str, str], ...] | None = None
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._none = plain_label("", desk.look.colour("muted"))
        self._none.setWordWrap(True)
        self._column.addWidget(self._none)

    def show_dataset(self, plan: Plan, dataset: Dataset) -> None:
        """Show the KPIs whose values come from an import."""
        words = self._desk.words
        nothing = words("None: other imports have replaced its values, or nothing was measured.")
        self._none.setText(dataset_purpose(dataset, words) or nothing)
        fed = fed_kpis(plan).get(dataset.id, frozenset())
        shown = tuple(
            (kpi.id, record_name(kpi, self._desk.words))
            for kpi in by_rank(plan.kpis)
            if kpi.id in fed
        )
        if shown == self._shown:
            return
        self._shown = shown
        for button in self.buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(kpi, name) for kpi, name in shown]
        self._none.setVisible(not shown)

    def _button(self, kpi: str, name: str) -> QPushButton:
        look = self._desk.look
        button = QPushButton(look.icon("kpis", "kpi"), action_text(name))
        button.setFlat(True)
        button.setToolTip(tip(name))
        button.setStyleSheet(
            "QPushButton { text-align: left; border: 0; padding: 4px 2px; }"
            "QPushButton:focus { text-decoration: underline; }"
        )
        button.setProperty("kpi", kpi)
        button.clicked.connect(self._on_clicked)
        self._column.addWidget(button)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._desk.selection.select(str(sender.property("kpi")))
