"""A worksheet as a sheet: findings in rows, what is asked of them or subjects in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.grid.grid_commands import GridCommands
from desktop_app.ui.pages.market.grid.grid_model import GridModel
from desktop_app.ui.pages.market.grid.grid_table import GridTable
from desktop_app.ui.pages.market.grid.subject_menu import SubjectMenu
from desktop_app.ui.pages.market.options.option_commands import OptionCommands

if TYPE_CHECKING:
    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.plan.plan import Plan


class GridView(QWidget):
    """The grid of one worksheet; what is typed into it is an edit of the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = GridModel(desk.words, desk.look)
        self.table = GridTable(self.model, desk.look, desk.words("Grid"))
        self.commands = GridCommands(desk, self.table)
        self.subjects = SubjectMenu(desk, self.table)
        self.options = OptionCommands(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.model.typed.connect(self.commands.type)
        self.table.command_wanted.connect(self.commands.act)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu_wanted)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        desk.selection.record_selected.connect(self._on_record_selected)

    def show_worksheet(self, plan: Plan, result: WorksheetResult) -> None:
        """Show a worksheet as it is now; the current cell stays where it was."""
        session, at = self._desk.document.session, self.table.currentIndex()
        place = (at.row(), at.column())
        self.model.is_read_only = session is None or session.read_only
        self.model.show(plan, result)
        now = self.table.currentIndex()
        if not now.isValid() and place[0] >= 0 and self.model.rowCount():
            row = min(place[0], self.model.rowCount() - 1)
            self.table.go_to(row, min(place[1], self.model.columnCount() - 1))
        elif not now.isValid():
            self._on_record_selected(self._desk.selection.record_id)

    def chosen_ids(self) -> list[str]:
        """The records of the rows in which something is selected, from the top down."""
        return self.table.chosen_ids()

    def menu(self) -> QMenu:
        """What can be done with the selected cells."""
        words, menu = self._desk.words, QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(words("Copy")).triggered.connect(self.commands.copy)
        if self.model.is_read_only:
            return menu
        for text, act in (
            (words("Cut"), self.commands.cut),
            (words("Paste"), self.commands.paste),
            (words("Fill down"), self.commands.fill_down),
            (words("Fill right"), self.commands.fill_right),
            (words("Empty cells"), self.commands.clear),
            (words("Remove rows"), self.commands.remove_rows),
        ):
            menu.addAction(text).triggered.connect(act)
        menu.addSeparator()
        self.options.add_to(menu, self.chosen_ids())
        return menu

    @Slot(QPoint)
    def _on_menu_wanted(self, place: QPoint) -> None:
        self.menu().popup(self.table.viewport().mapToGlobal(place))

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, now: QModelIndex, _was: QModelIndex) -> None:
        row = self.model.row_at(now)
        if row is not None and row.key:
            self._desk.selection.select(row.key)

    @Slot(str)
    def _on_record_selected(self, record_id: str) -> None:
        row = self.model.row_of(record_id)
        if row >= 0 and row != self.table.currentIndex().row():
            self.table.go_to(row)
