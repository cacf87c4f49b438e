"""The numbers of a picture as a table that can be read, walked through and copied."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from desktop_app.charts.tables import PictureTable
from desktop_app.ui.parts.columns import calm
from desktop_app.ui.parts.delegates import RowDelegate, row_height
from desktop_app.ui.parts.pasted import text_of

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_EMPTY = PictureTable(title="", columns=(), rows=())


class PictureTableModel(QAbstractTableModel):
    """Shows a `PictureTable`."""

    def __init__(self) -> None:
        super().__init__()
        self.table = _EMPTY

    def show_table(self, table: PictureTable | None) -> None:
        """Show another table; None shows nothing."""
        self.beginResetModel()
        self.table = table or _EMPTY
        self.endResetModel()

    def key_at(self, row: int) -> str:
        """What a row is about, "" for nothing that can be chosen."""
        keys = self.table.keys
        return keys[row] if 0 <= row < len(keys) else ""

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many rows."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many columns."""
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(  # noqa: N802  (Qt)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.table.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return self.table.columns[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a cell shows."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.rows[index.row()][index.column()].shown
        return self._alignment(index.column()) if role == _ALIGNMENT else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_number = column in self.table.numbers
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole


class PictureTableView(QTableView):
    """The table of a picture; what is selected is copied as a sheet takes it.

    Signals: key_chosen(str): what a double-clicked row is about.
    """

    key_chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.numbers = PictureTableModel()
        self.setModel(self.numbers)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setItemDelegate(RowDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        calm(self.horizontalHeader(), name)
        self.activated.connect(self._on_activated)

    def show_table(self, table: PictureTable | None) -> None:
        """Show another table."""
        self.numbers.show_table(table)
        last = self.numbers.columnCount() - 1
        self.horizontalHeader().setStretchLastSection(last not in self.numbers.table.numbers)
        self.resizeColumnsToContents()

    def copied(self) -> str:
        """The selected cells as text for a sheet, with all their digits."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column())):
            cell = self.numbers.table.rows[index.row()][index.column()]
            rows.setdefault(index.row(), []).append(cell.plain)
        return text_of(rows.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Copy what is selected."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        key = self.numbers.key_at(index.row())
        if key:
            self.key_chosen.emit(key)
