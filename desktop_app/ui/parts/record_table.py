"""A table of records: columns say how a record's cells read; the model owns nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from desktop_app.plan.fields import Record
from desktop_app.ui.look import Look
from desktop_app.ui.parts.delegates import RECORD_ID
from desktop_app.ui.parts.sheet_delegates import PAINTED, Painted
from desktop_app.ui.texts import tip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def _no_colour(_record: Any) -> QColor | None:  # noqa: ANN401
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column.

    Attributes:
        text: what the cell of a record says.
        colour: of the text; None is the usual one.
        width_ems: about how many letters it may grow to; the first column takes what is left.
        is_dispensable: it goes where there is no room, because the details say it too.
        goes_last: it goes after those, where the first column would still be too narrow.
        key: what rows are sorted by, None for a record that has nothing there.
        roles: what a cell says in further roles of Qt, by role.
        write: makes cells editable: takes the record and what was typed or chosen.
        delegate: paints and edits the cells, where it is not the usual one.
        is_picture: its cells say nothing in letters.
    """

    title: str
    text: Callable[[Any], str]
    colour: Callable[[Any], QColor | None] = _no_colour
    is_number: bool = False
    width_ems: int = 10
    is_dispensable: bool = False
    goes_last: bool = False
    key: Callable[[Any], Any] | None = None
    roles: Mapping[int, Callable[[Any], Any]] = field(default_factory=dict)
    write: Callable[[Any, object], object] | None = None
    delegate: Callable[[Look, QWidget], QStyledItemDelegate] | None = None
    is_picture: bool = False


class RecordTableModel(QAbstractTableModel):
    """Records in rows, in the order they are handed in."""

    def __init__(self, columns: Sequence[TableColumn]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._records: tuple[Record, ...] = ()
        self._rows: dict[str, int] = {}
        self._sorted: tuple[int, str] = (-1, "")

    def mark_sorted(self, column: int, *, is_descending: bool) -> None:
        """Say in a title that rows are sorted by it; -1 for none."""
        before, self._sorted = self._sorted, (column, " ↓" if is_descending else " ↑")
        for section in {before[0], column} - {-1}:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, section, section)

    def show_records(self, records: Sequence[Record]) -> None:
        """Show other records; where only fields or their order differ, indexes stay valid."""
        rows = {record.id: row for row, record in enumerate(records)}
        if rows.keys() != self._rows.keys():
            self.beginResetModel()
            self._records, self._rows = tuple(records), rows
            self.endResetModel()
            return
        if list(rows) != list(self._rows):
            self._move(records, rows)
        self._records = tuple(records)
        if records:
            last = self.index(len(records) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _move(self, records: Sequence[Record], rows: dict[str, int]) -> None:
        """Take the same records in another order."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = [(rows[self._records[one.row()].id], one.column()) for one in before]
        self._records, self._rows = tuple(records), rows
        after = [self.index(row, column) for row, column in places]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def row_of(self, record_id: str) -> int:
        """The row of a record, -1 for none."""
        return self._rows.get(record_id, -1)

    def record_id_at(self, row: int) -> str:
        """The record of a row, "" for none."""
        return self._records[row].id if 0 <= row < len(self._records) else ""

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many records."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """The index of a cell."""
        is_there = 0 <= row < len(self._records) and 0 <= column < len(self._columns)
        return self.createIndex(row, column) if is_there and not parent.isValid() else _ROOT

    def headerData(  # noqa: N802  (Qt)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column.title + self._sorted[1] if section == self._sorted[0] else column.title

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a cell shows."""
        if not index.isValid():
            return None
        record, column = self._records[index.row()], self._columns[index.column()]
        says = column.roles.get(role)
        return _cell(record, column, role) if says is None else says(record)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells that can be written are editable."""
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].write is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(  # noqa: N802  (Qt)
        self,
        index: Index,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Hand what was typed to the column."""
        write = self._columns[index.column()].write if index.isValid() else None
        if write is None or role != Qt.ItemDataRole.EditRole:
            return False
        return bool(write(self._records[index.row()], value))


def _cell(record: Record, column: TableColumn, role: int) -> Any:  # noqa: ANN401
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return column.text(record)
        case Qt.ItemDataRole.ToolTipRole:
            return tip(column.text(record))
        case Qt.ItemDataRole.ForegroundRole:
            return column.colour(record)
        case Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        case _:
            return _further(record, column, role)


def _further(record: Record, column: TableColumn, role: int) -> Any:  # noqa: ANN401
    if role == PAINTED:
        return Painted(column.text(record), column.colour(record), column.is_number)
    return record.id if role == RECORD_ID else None


def _alignment(column: TableColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
