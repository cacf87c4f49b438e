"""The grid as a view that is worked in like a sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop_app.ui.look import Look
from desktop_app.ui.pages.goals.tree_keys import next_cell
from desktop_app.ui.pages.market.grid.frozen_names import FrozenNames
from desktop_app.ui.pages.market.grid.grid_clipboard import text_of_block
from desktop_app.ui.pages.market.grid.grid_delegate import GridDelegate
from desktop_app.ui.pages.market.grid.grid_keys import ENTER, command_of
from desktop_app.ui.pages.market.grid.grid_layout import ColumnSort, RowSort
from desktop_app.ui.pages.market.grid.grid_model import GridModel
from desktop_app.ui.parts.columns import calm
from desktop_app.ui.parts.delegates import row_height

Hint = QAbstractItemDelegate.EndEditHint
_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect
_LEAST_EMS, _MOST_EMS = 5, 11
_TEXT_EMS, _ADD_EMS = 14, 3
_EM_FACTOR = 1.7


class GridTable(QTableView):
    """Cells that are typed into, copied and filled.

    Signals: command_wanted(str): "copy", "cut", "paste", "fill_down", "fill_right" or "clear".
    """

    command_wanted = Signal(str)

    def __init__(self, model: GridModel, look: Look, name: str) -> None:
        super().__init__()
        self.grid = model
        self.setModel(model)
        self.setAccessibleName(name)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(GridDelegate(look, self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.fontMetrics()))
        header = self.horizontalHeader()
        calm(header, name)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(True)
        self.names = FrozenNames(self, GridDelegate(look, self))
        model.modelReset.connect(self.fit)

    def chosen_ids(self) -> list[str]:
        """The records of the rows in which something is selected, from the top down."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        keys = [self.grid.layout.rows[row].key for row in rows]
        return [key for key in keys if key]

    def chosen_cells(self) -> list[QModelIndex]:
        """The selected cells, line by line."""
        return sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))

    def copied(self) -> str:
        """The selected cells as a sheet takes them: numbers with all their digits."""
        chosen = self.chosen_cells()
        columns = sorted({index.column() for index in chosen})
        rows: dict[int, dict[int, str]] = {}
        for index in chosen:
            rows.setdefault(index.row(), {})[index.column()] = self._copied_cell(index)
        return text_of_block([row.get(column, "") for column in columns] for row in rows.values())

    def go_to(self, row: int, column: int = 0) -> None:
        """Make a cell the only selected one."""
        self.selectionModel().setCurrentIndex(self.grid.index(row, column), _ONLY)

    @Slot()
    def fit(self) -> None:
        """Give columns the width of their titles, within limits; the text takes the rest."""
        em, header = self.fontMetrics().horizontalAdvance("0") * _EM_FACTOR, self.horizontalHeader()
        for section, column in enumerate(self.grid.layout.columns):
            wanted = max(header.sectionSizeHint(section), self._number_width(section))
            limits = (_LEAST_EMS * em, _MOST_EMS * em)
            if column.sort is ColumnSort.ADD:
                limits = (_ADD_EMS * em, _ADD_EMS * em)
            header.resizeSection(section, round(min(max(wanted, limits[0]), limits[1])))
        self._share()

    # What Qt asks of a view, in its own names.

    def event(self, event: QEvent) -> bool:
        """Keys that the window has given another meaning are the grid's own while it has them."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and command_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The keys of a sheet."""
        if self.state() == QAbstractItemView.State.EditingState:
            # What an editor leaves over, such as the Enter that ends it.
            super().keyPressEvent(event)
            return
        command, index = command_of(event), self.currentIndex()
        if command:
            self.command_wanted.emit(command)
        elif event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            else:
                self._go_down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:  # noqa: N802
        """Enter goes down, Tab to the next cell that can be typed into."""
        super().closeEditor(editor, Hint.NoHint)
        if hint is Hint.SubmitModelCache:
            self._go_down()
        elif hint in {Hint.EditNextItem, Hint.EditPreviousItem}:
            index = next_cell(self, 1 if hint is Hint.EditNextItem else -1, within_row=False)
            if index.isValid():
                self.selectionModel().setCurrentIndex(index, _ONLY)

    def focusNextPrevChild(self, *is_next: bool) -> bool:  # noqa: N802
        """Tab goes through the cells of a row that can be typed into, then on."""
        index = next_cell(self, 1 if all(is_next) else -1, within_row=True)
        if not index.isValid():
            return super().focusNextPrevChild(*is_next)
        self.selectionModel().setCurrentIndex(index, _ONLY)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()
        self.names.place()

    def _go_down(self) -> None:
        at = self.currentIndex()
        below = at.sibling(at.row() + 1, at.column())
        if below.isValid():
            self.selectionModel().setCurrentIndex(below, _ONLY)

    def _copied_cell(self, index: QModelIndex) -> str:
        row, column = self.grid.layout.rows[index.row()], self.grid.layout.columns[index.column()]
        if row.sort is RowSort.ITEM and column.sort is not ColumnSort.SCORE:
            return self.grid.cells.whole_text(row, column)
        return "" if row.sort is RowSort.NEW else self.grid.cells.text(row, column)

    def _number_width(self, section: int) -> int:
        return self.sizeHintForColumn(section) if section else 0

    def _share(self) -> None:
        """The text column takes what the others leave, but never less than a line of words."""
        header = self.horizontalHeader()
        if not header.count():
            return
        em = self.fontMetrics().horizontalAdvance("0") * _EM_FACTOR
        others = sum(header.sectionSize(section) for section in range(1, header.count()))
        header.resizeSection(0, max(round(_TEXT_EMS * em), self.viewport().width() - others))
        self.names.place()
