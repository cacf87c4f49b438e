"""The data page: what was imported, from where, and what became of every row."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.edits import remove_import
from desktop_app.plan.history import label
from desktop_app.plan.ids import DatasetId
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan
from desktop_app.terms import role_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import data_moment_text, moment_text
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.words import Words


class DataPage(Page):
    """Imports with their provenance. Users' rows never enter the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words, actions = desk.words, desk.actions
        self.view = RecordView(words("Imports"), _columns(words), desk.selection)
        self._remove = actions["remove_import"]
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(words("Data"), [actions["import"], self._remove]))
        column.addWidget(self.view, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(
            EmptyState(
                desk.look,
                icon="data",
                title=words("Bring in your numbers"),
                text=words(
                    "Drop a CSV or Excel export here, or choose one. You see what every column is"
                    " read as before anything is imported; rows stay on this computer."
                ),
                actions=[actions["import"]],
            )
        )
        self._stack.addWidget(filled)
        desk.selection.record_selected.connect(self._show_selected)

    def show_plan(self, _old: Plan, new: Plan) -> None:
        """Show the imports, newest first."""
        shown = sorted(new.datasets.values(), key=lambda d: d.imported_at, reverse=True)
        self.view.show_records(shown)
        self._stack.setCurrentIndex(1 if shown else 0)
        self.take_selection()

    def take_selection(self) -> None:
        """Show the selected import; where nothing is selected at all, select the first one."""
        self.view.select_something()
        self._show_selected(self.desk.selection.record_id)

    def act(self, key: str) -> None:
        """Answer the one action of the page."""
        if key == "remove_import":
            self.remove()

    def remove(self) -> None:
        """Remove the selected import with what was measured from it; undo brings it back."""
        dataset = self._selected()
        if dataset is not None:
            done = label("Remove import {file}", file=dataset.file)
            self.desk.edit(done, partial(remove_import, dataset=dataset.id))

    def _selected(self) -> Dataset | None:
        return self.desk.document.plan.datasets.get(DatasetId(self.view.current_id()))

    @Slot(str)
    def _show_selected(self, record_id: str) -> None:
        dataset = self.desk.document.plan.datasets.get(DatasetId(record_id))
        self._remove.setEnabled(dataset is not None)


def _columns(words: Words) -> tuple[TableColumn, ...]:
    return (
        TableColumn(title=words("File"), text=lambda d: d.file, width_ems=0),
        TableColumn(title=words("Read as"), text=lambda d: role_word(words, d.role), width_ems=7),
        TableColumn(
            title=words("Rows kept"), text=lambda d: f"{d.rows_kept:,}", is_number=True, width_ems=8
        ),
        TableColumn(title=words("Data up to"), text=lambda d: data_moment_text(d.data_end)),
        TableColumn(title=words("Imported"), text=lambda d: moment_text(d.imported_at)),
    )
