"""The data page: what was imported, from where, and what became of every row."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
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
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.number_text import data_moment_text, moment_text
from desktop_app.ui.pages.data.reconciliation import provenance_lines
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.ui.texts import heading, plain_label
from desktop_app.words import Words


class DataPage(Page):
    """Imports with their provenance. Users' rows never enter the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words, actions = desk.words, desk.actions
        self.view = RecordView(words("Imports"), _columns(words), desk.selection)
        self._title = heading("", 1.15)
        self._lines = plain_label("")
        for text in (self._title, self._lines):
            text.setWordWrap(True)
        self._remove = actions["remove_import"]
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.view)
        both.addWidget(self._detail())
        both.setStretchFactor(0, 1)
        both.setSizes([760, 400])
        both.setChildrenCollapsible(False)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(words("Data"), [actions["import"], self._remove]))
        column.addWidget(both, 1)
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
        """Show the selected import; the first one where none is."""
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

    def _detail(self) -> QScrollArea:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(self._title)
        column.addWidget(self._lines)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.desk.words("Details of the selected import"))
        area.setWidget(body)
        return area

    @Slot(str)
    def _show_selected(self, record_id: str) -> None:
        dataset = self.desk.document.plan.datasets.get(DatasetId(record_id))
        self._remove.setEnabled(dataset is not None)
        self._title.setText(dataset.file if dataset else "")
        lines = provenance_lines(dataset, self.desk.words) if dataset else []
        self._lines.setText("\n".join(lines))


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
