"""The data page: what was imported, from where, and what became of every row."""

from collections import Counter
from collections.abc import Collection

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.metrics.recognition.roles import FileKind
from desktop_app.plan.ids import DatasetId, KpiId
from desktop_app.plan.imports import fed_kpis
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.pages.data.dataset_columns import dataset_columns
from desktop_app.ui.pages.data.import_commands import ask_newer_import, import_pasted
from desktop_app.ui.pages.data.kinds_guide import KindsGuide
from desktop_app.ui.pages.data.removing import ask_removal
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState, NothingFits
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.ui.parts.remembered import remember_header

_EMPTY, _FILLED, _HIDDEN = range(3)


class DataPage(Page):
    """Imports with their provenance. Users' rows never enter the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words, actions = desk.words, desk.actions
        self._fed: Counter[str] = Counter()
        columns = dataset_columns(words, desk.look, self._fed)
        self.view = RecordView(words("Imports"), columns, desk.selection)
        self._remove, self._newer = actions["remove_import"], actions["newer_import"]
        self.delete = self.view.removal(actions["remove"])
        self.delete.triggered.connect(self.remove)
        self.addAction(actions["paste_table"])
        self.empty = EmptyState(
            desk.look,
            icon="data",
            title=words("Bring in your numbers"),
            text=words(
                "Choose a CSV or Excel export. You see what every column is read as before"
                " anything is imported; rows stay on this computer."
            ),
            actions=[actions["import"]],
        )
        self.empty.say_what_can_be_dropped(
            words("Or drop a file anywhere on the window, or paste a table copied in Excel.")
        )
        self.guide = KindsGuide(desk)
        self.empty.show_below(self.guide)
        self._nothing_fits = NothingFits(desk)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(words("Data"), [actions["import"], self._newer, self._remove]))
        column.addWidget(self.view, 1)
        self._stack = QStackedLayout(self)
        for widget in (_scrolling(self.empty, words("Data")), filled, self._nothing_fits):
            self._stack.addWidget(widget)
        remember_header(self.view.horizontalHeader(), desk.memory, "data.columns")
        desk.selection.record_selected.connect(self._show_selected)
        desk.filters.filter_changed.connect(self._on_filter_changed)

    def show_plan(self, _old: Plan, new: Plan) -> None:
        """Show the imports by kind, the newest of each kind first."""
        self._fed.clear()
        fed = fed_kpis(new)
        self._fed.update({str(dataset): len(kpis) for dataset, kpis in fed.items()})
        newest = sorted(new.datasets.values(), key=lambda d: d.imported_at, reverse=True)
        order = {kind.value: place for place, kind in enumerate(FileKind)}
        everything = sorted(newest, key=lambda dataset: order.get(dataset.role, len(order)))
        shown = [
            dataset
            for dataset in everything
            if self._is_let_through(new, fed.get(dataset.id, frozenset()))
        ]
        self.view.show_records(shown)
        hidden = _HIDDEN if everything else _EMPTY
        self._stack.setCurrentIndex(_FILLED if shown else hidden)
        self.take_selection()

    def take_selection(self) -> None:
        """Show the selected import; where nothing is selected at all, select the first one."""
        self.view.select_something()
        self._show_selected(self.desk.selection.record_id)

    def act(self, key: str) -> None:
        """Answer the page's actions."""
        {
            "remove_import": self.remove,
            "newer_import": self.import_newer,
            "paste_table": self.paste,
        }[key]()

    @Slot()
    def remove(self) -> None:
        """Remove the selected import with what was measured from it; undo brings it back."""
        dataset = self._selected()
        if dataset is not None:
            ask_removal(self.desk, dataset)

    def import_newer(self) -> None:
        """Ask for a newer file of the selected import's source."""
        dataset = self._selected()
        if dataset is not None:
            ask_newer_import(self.desk, self.window(), dataset, self.page_requested.emit)

    def paste(self) -> None:
        """Import the table on the clipboard."""
        import_pasted(self.desk, self.window(), self.page_requested.emit)

    def _is_let_through(self, plan: Plan, fed: Collection[KpiId]) -> bool:
        """An import is of no team and no stage; it is shown where one of its KPIs is."""
        current = self.desk.filters.current
        if current == PlanFilter():
            return True
        return any(current.lets_through(plan, plan.kpis[kpi]) for kpi in fed)

    def _selected(self) -> Dataset | None:
        return self.desk.document.plan.datasets.get(DatasetId(self.desk.selection.record_id))

    @Slot(str)
    def _show_selected(self, record_id: str) -> None:
        session = self.desk.document.session
        may_edit = session is not None and not session.read_only
        is_ours = DatasetId(record_id) in self.desk.document.plan.datasets
        for action in (self._remove, self._newer, self.delete):
            action.setEnabled(is_ours and may_edit)

    @Slot()
    def _on_filter_changed(self) -> None:
        if self.isVisible():
            plan = self.desk.document.plan
            self.show_plan(plan, plan)


def _scrolling(widget: QWidget, name: str) -> QScrollArea:
    """A widget that scrolls where the window is small."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setWidget(widget)
    return area
