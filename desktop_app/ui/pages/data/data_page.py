"""The data page: what was imported, from where, and what became of every row."""

from collections import Counter
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.plan.history import label
from desktop_app.plan.ids import DatasetId
from desktop_app.plan.imports import remove_import
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.pages.data.dataset_columns import dataset_columns
from desktop_app.ui.pages.data.import_commands import ask_newer_import, import_pasted
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
        columns = dataset_columns(words, self._fed)
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
        self._nothing_fits = NothingFits(desk)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(words("Data"), [actions["import"], self._newer, self._remove]))
        column.addWidget(self.view, 1)
        self._stack = QStackedLayout(self)
        for widget in (self.empty, filled, self._nothing_fits):
            self._stack.addWidget(widget)
        remember_header(self.view.horizontalHeader(), desk.memory, "data.columns")
        desk.selection.record_selected.connect(self._show_selected)
        desk.filters.filter_changed.connect(self._on_filter_changed)

    def show_plan(self, _old: Plan, new: Plan) -> None:
        """Show the imports, newest first."""
        self._fed.clear()
        for kpi, dataset in {(s.kpi, s.dataset) for s in new.series.values() if s.dataset}:
            self._fed[str(dataset)] += bool(kpi)
        everything = sorted(new.datasets.values(), key=lambda d: d.imported_at, reverse=True)
        shown = [dataset for dataset in everything if self._is_let_through(new, dataset)]
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
            done = label("Remove import {file}", file=dataset.file)
            self.desk.edit(done, partial(remove_import, dataset=dataset.id))

    def import_newer(self) -> None:
        """Ask for a newer file of the selected import's source."""
        dataset = self._selected()
        if dataset is not None:
            ask_newer_import(self.desk, self.window(), dataset, self.page_requested.emit)

    def paste(self) -> None:
        """Import the table on the clipboard."""
        import_pasted(self.desk, self.window(), self.page_requested.emit)

    def _is_let_through(self, plan: Plan, dataset: Dataset) -> bool:
        """An import is of no team and no stage; it is shown where one of its KPIs is."""
        current = self.desk.filters.current
        if current == PlanFilter():
            return True
        fed = {series.kpi for series in plan.series.values() if series.dataset == dataset.id}
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
