"""What a person does with the cells of the grid: each one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolTip

from desktop_app.analysis.worksheets.errors import CellsRefusedError
from desktop_app.analysis.worksheets.values import Making
from desktop_app.plan.edits import remove_records
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.grid.grid_clipboard import block_of
from desktop_app.ui.pages.market.grid.grid_edits import Block, TypedCell, Writing, pasted_block
from desktop_app.ui.pages.market.grid.grid_layout import GridColumn, GridRow, RowSort
from desktop_app.ui.pages.market.grid.grid_table import GridTable
from desktop_app.ui.parts.record_names import name_of
from desktop_app.ui.texts import shortened, tip

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

_LONGEST_NAME = 60


class GridCommands(QObject):
    """Types, copies, pastes, fills and clears cells."""

    def __init__(self, desk: Desk, table: GridTable) -> None:
        super().__init__(table)
        self._desk, self._table = desk, table
        self._model = table.grid

    @Slot(str)
    def act(self, command: str) -> None:
        """Do what a key stands for."""
        if command == "copy":
            self.copy()
        elif not self._model.is_read_only:
            getattr(self, command)()

    @Slot(object, object, str)
    def type(self, row: GridRow, column: GridColumn, text: str) -> None:
        """Take what was typed into one cell; what cannot be taken is said beside it."""
        if row.sort is RowSort.NEW:
            done = label("Add finding “{record}”", record=shortened(text.strip(), _LONGEST_NAME))
            self._write(Block(slot=row.slot, new_rows=[text]), done)
            return
        name = shortened(name_of(self._desk.document.plan, row.key, self._desk.words), 60)
        done = label("Change {field} of “{record}”", field=column.title, record=name)
        self._write(Block([TypedCell(row.key, column, text)]), done)

    @Slot()
    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        QGuiApplication.clipboard().setText(self._table.copied())

    @Slot()
    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self._empty([index for index in self._table.chosen_cells() if index.column() > 0])

    @Slot()
    def clear(self) -> None:
        """Empty the selected cells; where only texts are selected, remove their rows."""
        chosen = self._table.chosen_cells()
        if all(index.column() == 0 for index in chosen):
            self.remove_rows()
        else:
            self._empty([index for index in chosen if index.column() > 0])

    @Slot()
    def remove_rows(self) -> None:
        """Remove the records of the selected rows; undo brings them back."""
        gone = self._table.chosen_ids()
        if not gone:
            return
        plan, words = self._desk.document.plan, self._desk.words
        done = label("Remove {n} findings", n=str(len(gone)))
        if len(gone) == 1:
            done = label("Remove “{record}”", record=name_of(plan, gone[0], words))
        self._desk.edit(done, partial(remove_records, record_ids=gone))

    @Slot()
    def paste(self) -> None:
        """Write the clipboard from the current cell on; one cell fills all that are selected."""
        texts = block_of(QGuiApplication.clipboard().text())
        index, chosen = self._table.currentIndex(), self._table.chosen_cells()
        row = self._model.row_at(index)
        if not texts or row is None or row.sort not in {RowSort.ITEM, RowSort.NEW}:
            return
        if len(texts) == len(texts[0]) == 1 and len(chosen) > 1:
            self._fill([(cell, texts[0][0]) for cell in chosen])
            return
        first = min(chosen, default=index, key=lambda cell: (cell.row(), cell.column()))
        start = (first.row(), min((cell.column() for cell in chosen), default=index.column()))
        block = pasted_block(self._model.cells, self._model.layout, start, texts)
        count = len(block.cells) + len(block.new_rows)
        if count:
            self._write(block, label("Paste into {n} cells", n=str(count)))
        self._tell_left_out(block.left_out)

    @Slot()
    def fill_down(self) -> None:
        """Write the first selected cell of every column into those below it."""
        self._fill_from({}, along=0)

    @Slot()
    def fill_right(self) -> None:
        """Write the first selected cell of every row into those beside it."""
        self._fill_from({}, along=1)

    def _fill_from(self, first: dict[int, str], *, along: int) -> None:
        """Each line of selected cells takes the text of its first; `along` 0 is down, 1 right."""
        found: list[tuple[QModelIndex, str]] = []
        for index in self._table.chosen_cells():
            row, column = self._model.row_at(index), self._model.column_at(index.column())
            line = index.row() if along else index.column()
            if row is None or column is None or row.sort is not RowSort.ITEM:
                continue
            if line not in first:
                first[line] = self._model.cells.typed(row, column)
            else:
                found.append((index, first[line]))
        if found:
            self._fill(found)
            return
        words = self._desk.words
        self._desk.notices.hint(
            words("Select the cell to fill from and those to fill."),
            words("The first cell is then written into the others."),
        )

    def _empty(self, chosen: Sequence[QModelIndex]) -> None:
        self._fill([(index, "") for index in chosen])

    def _fill(self, texts: Sequence[tuple[QModelIndex, str]]) -> None:
        cells = []
        for index, text in texts:
            row, column = self._model.row_at(index), self._model.column_at(index.column())
            if row is None or column is None or row.sort is not RowSort.ITEM:
                continue
            if self._model.cells.takes_text(row, column):
                place = (index.row() + 1, index.column() + 1)
                cells.append(TypedCell(row.key, column, text, place))
        if cells:
            self._write(Block(cells), label("Change {n} cells", n=str(len(cells))))

    def _write(self, block: Block, done: EditLabel) -> None:
        """Make a block one edit, and say which cells of it were refused."""
        document, result = self._desk.document, self._model.cells.result
        making = Making(document.new_id, document.today)
        writing = Writing(result.worksheet, result.kind, making)
        self._desk.edit(done, partial(_written, writing, block))
        if not writing.refused:
            return
        if len(block.cells) > 1:
            self._desk.tell(CellsRefusedError(tuple(writing.refused)))
        else:
            self._tell_beside_cell(writing)

    def _tell_beside_cell(self, writing: Writing) -> None:
        from desktop_app.messages.errors import message_of

        error = writing.refused[0].reason
        self._desk.tell(error)
        if not self._table.isVisible():
            return
        message = message_of(error, self._desk.words)
        rect = self._table.visualRect(self._table.currentIndex())
        place = self._table.viewport().mapToGlobal(rect.bottomLeft())
        QToolTip.showText(place, tip(f"{message.text}\n{message.hint}"), self._table)

    def _tell_left_out(self, count: int) -> None:
        if count:
            words = self._desk.words
            self._desk.notices.hint(
                words.count("{n} line was left out.", "{n} lines were left out.", count),
                words("New rows need a text: paste from the first column on."),
            )


def _written(writing: Writing, block: Block, plan: Plan) -> Plan:
    return writing.written(plan, block)
