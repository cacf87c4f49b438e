"""The titles of a matrix's subjects: added, renamed, moved, marked as us and removed there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QLineEdit, QMenu

from desktop_app.analysis.worksheets.rating_edits import (
    added_subject,
    marked_us,
    moved_subject,
    subjects_of,
)
from desktop_app.analysis.worksheets.values import Making
from desktop_app.plan.edits import change_record, remove_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import SubjectId
from desktop_app.plan.market import Subject
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.grid.grid_layout import ColumnSort
from desktop_app.ui.pages.market.grid.grid_table import GridTable


class SubjectMenu(QObject):
    """What a person does with the columns of a matrix."""

    def __init__(self, desk: Desk, table: GridTable) -> None:
        super().__init__(table)
        self._desk, self._table = desk, table
        self.editor: QLineEdit | None = None
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_menu_wanted)
        header.sectionClicked.connect(self._on_clicked)
        header.sectionDoubleClicked.connect(self.rename)

    @Slot()
    def add(self) -> None:
        """Add a column at the end, and ask for its name."""
        document, worksheet = self._desk.document, self._table.grid.cells.result.worksheet
        count = len(subjects_of(document.plan, worksheet.id))
        name = self._desk.words("Column {n}").format(n=str(count + 1))
        making = Making(document.new_id, document.today)
        edit = partial(_added, worksheet.id, name, making)
        if self._desk.edit(label("Add column “{record}”", record=name), edit):
            self.rename(self._table.grid.columnCount() - 2)

    @Slot(int)
    def rename(self, section: int) -> None:
        """Let a title be typed over."""
        subject = self.subject_at(section)
        if subject is None or self._table.grid.is_read_only:
            return
        header = self._table.horizontalHeader()
        self._table.scrollTo(self._table.grid.index(0, section))
        self.editor = editor = QLineEdit(subject.name, header.viewport())
        editor.setAccessibleName(self._desk.words("Name of the column"))
        left = header.sectionViewportPosition(section)
        wide = max(header.sectionSize(section), 8 * editor.fontMetrics().height())
        left = max(min(left, header.viewport().width() - wide), 0)
        editor.setGeometry(left, 0, wide, header.height())
        editor.selectAll()
        editor.editingFinished.connect(partial(self._on_renamed, editor, subject.id))
        editor.show()
        editor.setFocus()

    def mark_us(self, subject_id: str) -> None:
        """Say that a column is us."""
        done = label("Mark “{record}” as us", record=self._name(subject_id))
        self._desk.edit(done, partial(marked_us, subject_id=subject_id))

    def move(self, subject_id: str, by: int) -> None:
        """Move a column by so many places."""
        subject = self._desk.document.plan.subjects[SubjectId(subject_id)]
        own = [each.id for each in subjects_of(self._desk.document.plan, subject.worksheet)]
        place = min(max(own.index(subject.id) + by, 0), len(own) - 1)
        done = label("Move “{record}”", record=subject.name)
        self._desk.edit(done, partial(moved_subject, subject_id=subject_id, place=place))

    def remove(self, subject_id: str) -> None:
        """Remove a column with its ratings; undo brings them back."""
        done = label("Remove “{record}”", record=self._name(subject_id))
        self._desk.edit(done, partial(remove_record, record_id=subject_id))

    def subject_at(self, section: int) -> Subject | None:
        """The subject of a section of the header."""
        column = self._table.grid.column_at(section)
        if column is None or column.sort is not ColumnSort.SUBJECT:
            return None
        return self._desk.document.plan.subjects.get(SubjectId(column.key))

    def menu_of(self, section: int) -> QMenu | None:
        """What can be done with the column of a section; None where nothing can."""
        subject = self.subject_at(section)
        if subject is None or self._table.grid.is_read_only:
            return None
        words, menu = self._desk.words, QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(words("Rename")).triggered.connect(partial(self.rename, section))
        us = menu.addAction(words("This is us"))
        us.setEnabled(not subject.is_us)
        us.triggered.connect(partial(self.mark_us, subject.id))
        left = menu.addAction(words("Move left"))
        left.triggered.connect(partial(self.move, subject.id, -1))
        right = menu.addAction(words("Move right"))
        right.triggered.connect(partial(self.move, subject.id, 1))
        menu.addSeparator()
        menu.addAction(words("Remove column")).triggered.connect(partial(self.remove, subject.id))
        return menu

    def _name(self, subject_id: str) -> str:
        return self._desk.document.plan.subjects[SubjectId(subject_id)].name

    @Slot(QPoint)
    def _on_menu_wanted(self, place: QPoint) -> None:
        header = self._table.horizontalHeader()
        menu = self.menu_of(header.logicalIndexAt(place))
        if menu is not None:
            menu.popup(header.mapToGlobal(place))

    @Slot(int)
    def _on_clicked(self, section: int) -> None:
        column = self._table.grid.column_at(section)
        is_add = column is not None and column.sort is ColumnSort.ADD
        if is_add and not self._table.grid.is_read_only:
            self.add()

    def _on_renamed(self, editor: QLineEdit, subject_id: str) -> None:
        if self.editor is not editor:
            return
        self.editor = None
        name = editor.text().strip()
        editor.deleteLater()
        self._table.setFocus()
        subject = self._desk.document.plan.subjects.get(SubjectId(subject_id))
        if subject is not None and name and name != subject.name:
            done = label("Rename “{record}”", record=subject.name)
            self._desk.edit(done, partial(change_record, record_id=subject_id, name=name))


def _added(worksheet_id: str, name: str, making: Making, plan: Plan) -> Plan:
    return added_subject(plan, worksheet_id, name, making)
