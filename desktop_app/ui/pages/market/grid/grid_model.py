"""The grid of a worksheet as a Qt model: one for every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from desktop_app.ui.pages.market.grid.grid_cells import GridCells, is_one
from desktop_app.ui.pages.market.grid.grid_layout import (
    ColumnSort,
    GridColumn,
    GridLayout,
    GridRow,
    RowSort,
    layout_of,
)
from desktop_app.ui.pages.market.grid.grid_tips import tip_of
from desktop_app.ui.pages.market.kind_texts import said
from desktop_app.ui.parts.delegates import CHOICES, RECORD_ID, Index
from desktop_app.ui.parts.sheet_delegates import PAINTED, Painted
from desktop_app.ui.texts import tip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.look import Look
    from desktop_app.words import Words

HEAT = Qt.ItemDataRole.UserRole + 20
"""Where a number stands on its scale, 0–1."""
HEADING = Qt.ItemDataRole.UserRole + 21
"""Whether a row stands above or below the others."""
_ROOT = QModelIndex()
_NUMBERS = frozenset({ColumnSort.SCORE, ColumnSort.SUBJECT})


class GridModel(QAbstractTableModel):
    """Rows and columns of one worksheet; it owns nothing.

    Signals: typed(GridRow, GridColumn, str): the person typed into a cell.
    """

    typed = Signal(object, object, str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words, self._look = words, look
        self.cells = GridCells(words)
        self.layout = GridLayout()
        self.is_read_only = False
        self._makers: Mapping[int, Callable[[GridRow, GridColumn], Any]] = {
            PAINTED: self._painted,
            HEAT: self.cells.heat,
            Qt.ItemDataRole.DisplayRole: self.cells.text,
            Qt.ItemDataRole.EditRole: self.cells.typed,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            CHOICES: self._choices,
            HEADING: _is_heading,
            RECORD_ID: _key,
        }

    def show(self, plan: Plan, result: WorksheetResult) -> None:
        """Show a worksheet as it is now; where only values differ, only their rows are told of."""
        layout = layout_of(result, self._words)
        if layout.rows != self.layout.rows or not _are_same(layout.columns, self.layout.columns):
            self.beginResetModel()
            self.cells.show(plan, result)
            self.layout = layout
            self.endResetModel()
            return
        before = self.cells.result
        records = [self.cells.record(row) for row in layout.rows]
        self.cells.show(plan, result)
        titles_differ, self.layout = layout.columns != self.layout.columns, layout
        if titles_differ:
            last = len(layout.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self._tell_changes(before, records)

    def _tell_changes(self, before: WorksheetResult, records: list[Any]) -> None:
        """Tell of rows whose record or score is another, and of cells rated otherwise."""
        after, items = self.cells.result, {item.id: item for item in before.items}
        rated = {key for key, one in after.ratings.items() if before.ratings.get(key) is not one}
        rated |= before.ratings.keys() - after.ratings.keys()
        rows_rated = {criterion for criterion, _ in rated}
        last = len(self.layout.columns) - 1
        for number, row in enumerate(self.layout.rows):
            is_other = row.sort is not RowSort.ITEM or (
                self.cells.record(row) is not records[number]
                or row.key in rows_rated
                or self.cells.item(row) != items.get(row.key)
            )
            if is_other:
                self.dataChanged.emit(self.index(number, 0), self.index(number, last))

    def row_at(self, index: Index) -> GridRow | None:
        """The row of an index."""
        rows = self.layout.rows
        return rows[index.row()] if 0 <= index.row() < len(rows) else None

    def column_at(self, section: int) -> GridColumn | None:
        """The column of a section."""
        columns = self.layout.columns
        return columns[section] if 0 <= section < len(columns) else None

    def row_of(self, record_id: str) -> int:
        """The row of a record, -1 for none."""
        keys = [row.key if row.sort is RowSort.ITEM else "" for row in self.layout.rows]
        return keys.index(record_id) if record_id in keys else -1

    # What Qt asks of a model, in its own names.

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """How many rows."""
        return 0 if parent.isValid() else len(self.layout.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """How many columns."""
        return 0 if parent.isValid() else len(self.layout.columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The columns' titles."""
        column = self.column_at(section)
        if orientation is not Qt.Orientation.Horizontal or column is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._title_tip(column))
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight
                if not self._is_number(column):
                    side = Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a cell shows."""
        row, column = self.row_at(index), self.column_at(index.column())
        if not index.isValid() or row is None or column is None:
            return None
        make = self._makers.get(role)
        return None if make is None else make(row, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells that take text are editable."""
        row, column = self.row_at(index), self.column_at(index.column())
        flags = super().flags(index)
        if row is None or column is None or self.is_read_only:
            return flags
        if self.cells.takes_text(row, column):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(  # noqa: N802
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Hand on what was typed; who takes it changes the plan, which is then shown anew."""
        row, column = self.row_at(index), self.column_at(index.column())
        if role != Qt.ItemDataRole.EditRole or row is None or column is None or self.is_read_only:
            return False
        text = "" if value is None else str(value)
        if text.strip() == self.cells.typed(row, column).strip():
            return False
        self.typed.emit(row, column, text)
        return True

    def _tip(self, row: GridRow, column: GridColumn) -> str:
        return tip_of(self.cells, row, column, self._words)

    def _painted(self, row: GridRow, column: GridColumn) -> Painted:
        text, colour = self.cells.text(row, column), None
        if row.sort is RowSort.NEW or self.cells.is_borrowed(row, column):
            colour = self._look.colour("muted")
        elif self._is_odd_sum(row, column):
            colour = self._look.colour("problem")
        return Painted(text, colour, self._is_number(column))

    def _is_odd_sum(self, row: GridRow, column: GridColumn) -> bool:
        field = self.cells.fields.get(column.key)
        if row.sort not in {RowSort.SLOT, RowSort.TOTAL} or field is None or not field.is_weight:
            return False
        total = self.cells.weight_sum(row.slot if row.sort is RowSort.SLOT else None)
        return total is not None and not is_one(total)

    def _choices(self, _row: GridRow, column: GridColumn) -> list[tuple[str, str]]:
        field = self.cells.fields.get(column.key)
        if field is None or field.sort != "choice":
            return []
        return [("", "—"), *((one.key, said(one.name, self._words)) for one in field.choices)]

    def _is_number(self, column: GridColumn) -> bool:
        field = self.cells.fields.get(column.key)
        return column.sort in _NUMBERS or (field is not None and field.sort == "number")

    def _title_tip(self, column: GridColumn) -> str:
        if column.sort is ColumnSort.ADD:
            return self._words("Add a column")
        subject = self.cells.subject(column)
        if subject is not None:
            own = self._words("This is us") if subject.is_us else ""
            return "\n".join(filter(None, (subject.name, own)))
        field = self.cells.fields.get(column.key)
        hint = "" if field is None else said(field.hint, self._words)
        return f"{column.title}\n{hint}" if hint else column.title


def _is_heading(row: GridRow, _column: GridColumn) -> bool:
    return row.sort not in {RowSort.ITEM, RowSort.NEW}


def _key(row: GridRow, _column: GridColumn) -> str:
    return row.key


def _are_same(one: tuple[GridColumn, ...], other: tuple[GridColumn, ...]) -> bool:
    """Whether columns differ in their titles at most."""
    return [(c.sort, c.key) for c in one] == [(c.sort, c.key) for c in other]
