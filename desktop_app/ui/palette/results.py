"""The lines that the palette shows, as a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.ui.palette.entries import Entry, Sort
from desktop_app.ui.parts.matching import Span

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class Line(NamedTuple):
    """An entry and where its text fits what was typed."""

    entry: Entry
    spans: tuple[Span, ...] = ()


class Results(QAbstractListModel):
    """Lines in the order they are handed in; headings and what is impossible cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """As many as there are lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text, the whole line under `LINE`, and for screen readers all it says."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line.entry)
        return line if role == LINE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Whether a line can be chosen."""
        if not index.isValid() or not can_choose(self._lines[index.row()].entry):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def entry(self, row: int) -> Entry | None:
        """The entry of a row that can be chosen, else None."""
        if not 0 <= row < len(self._lines):
            return None
        entry = self._lines[row].entry
        return entry if can_choose(entry) else None

    def row_after(self, row: int, by: int) -> int:
        """The next row in a direction that can be chosen, from the other end if there is none.

        Args:
            row: from where; -1 is before the first.
            by: 1 or -1.

        Returns: -1 where nothing can be chosen.
        """
        count = len(self._lines)
        start = row if row >= 0 or by > 0 else 0
        ways = ((start + by * step) % count for step in range(1, count + 1))
        return next((at for at in ways if can_choose(self._lines[at].entry)), -1)


def can_choose(entry: Entry) -> bool:
    """Whether a line does something now."""
    return entry.is_possible and entry.sort is not Sort.HEADING


def spoken(entry: Entry) -> str:
    """All that a line says, for screen readers."""
    return ", ".join(filter(None, (entry.text, entry.context, entry.right)))
