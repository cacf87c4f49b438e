"""The map as a table: the same records and relations, for reading, copying and screen readers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from desktop_app.charts.causeway_map import CausewayMap, EdgeKind, MapEdge
from desktop_app.charts.map_texts import status_text
from desktop_app.number_formats import NumberFormats
from desktop_app.terms import kind_word, perspective_word
from desktop_app.ui.look import Look
from desktop_app.ui.parts.columns import calm
from desktop_app.ui.parts.delegates import RECORD_ID, RowDelegate, row_height
from desktop_app.ui.texts import tip
from desktop_app.words import Words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NAME, _STATUS, _PROGRESS, _LINKS = 1, 2, 3, 4
# Shares of the width in per cent: of the columns with short texts, and of what they leave.
_SHORT: Mapping[int, int] = {0: 11, _STATUS: 13, _PROGRESS: 10}
_NAME_SHARE = 45


class MapRow(NamedTuple):
    """One record: its cells, and the colour role of its status."""

    record_id: str
    cells: tuple[str, ...]
    role: str


def rows_of(
    causeway_map: CausewayMap, shown: frozenset[str], words: Words, numbers: NumberFormats
) -> list[MapRow]:
    """The records that are shown, each with everything it is linked with, in words."""
    linked = _linked(causeway_map, words)
    rows: list[MapRow] = []
    for node in causeway_map.nodes.values():
        if node.id not in shown:
            continue
        kind = kind_word(words, node.kind)
        if node.perspective:
            kind = f"{kind} · {perspective_word(words, node.perspective)}"
        status = status_text(node.status, words) if node.status else ""
        share = numbers.share(node.progress) if node.progress is not None else ""
        value = numbers.short(node.value, node.unit) if node.kind == "kpi" else share
        cells = (kind, node.title, status, value, "; ".join(linked.get(node.id, ())))
        rows.append(MapRow(node.id, cells, node.status.value if node.status else "text"))
    return rows


def _linked(causeway_map: CausewayMap, words: Words) -> Mapping[str, Sequence[str]]:
    """What each record is linked with, seen from both ends."""
    found: dict[str, list[str]] = defaultdict(list)
    for edge in causeway_map.edges:
        there, back = _seen_from_both(edge, words)
        source, target = (causeway_map.nodes[end].title for end in (edge.source, edge.target))
        found[edge.source].append(there.format(record=target))
        found[edge.target].append(back.format(record=source))
    return found


def _seen_from_both(edge: MapEdge, words: Words) -> tuple[str, str]:
    return {
        EdgeKind.BECAUSE_OF: (words("because of {record}"), words("leads to {record}")),
        EdgeKind.SHOWN_BY: (words("shown by {record}"), words("shows {record}")),
        EdgeKind.MEASURED_BY: (words("measured by {record}"), words("measures {record}")),
        EdgeKind.MOVED_BY: (words("moved by {record}"), words("moves {record}")),
        EdgeKind.PART_OF: (words("part of {record}"), words("consists of {record}")),
        EdgeKind.MADE_FROM: (words("made from {record}"), words("contained in {record}")),
        EdgeKind.DRIVES: (words("drives {record}"), words("driven by {record}")),
    }[edge.kind]


class MapTableModel(QAbstractTableModel):
    """Rows as they are handed in."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[MapRow] = []
        self._titles = (
            words("Kind"),
            words("Name"),
            words("Status"),
            words("Progress or value"),
            words("Linked with"),
        )

    def show_rows(self, rows: list[MapRow]) -> None:
        """Show other rows; where the same records stand, indexes stay valid."""
        is_same = [row.record_id for row in rows] == [row.record_id for row in self._rows]
        if not is_same:
            self.beginResetModel()
        self._rows = rows
        if not is_same:
            self.endResetModel()
        elif rows:
            last = self.index(len(rows) - 1, len(self._titles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_of(self, record_id: str) -> int:
        """The row of a record, -1 for none."""
        found = (at for at, row in enumerate(self._rows) if row.record_id == record_id)
        return next(found, -1)

    def record_id_at(self, row: int) -> str:
        """The record of a row, "" for none."""
        return self._rows[row].record_id if 0 <= row < len(self._rows) else ""

    def text_of(self, rows: Sequence[int]) -> str:
        """Titles and rows as a spreadsheet pastes them."""
        lines = [self._titles, *(self._rows[row].cells for row in rows)]
        clean = ([" ".join(cell.split()) for cell in line] for line in lines)
        return "\n".join("\t".join(line) for line in clean)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """Kind, name, status, progress, links."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(  # noqa: N802  (Qt)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a cell says."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.cells[column]
            case Qt.ItemDataRole.ToolTipRole:
                return tip(row.cells[column].replace("; ", "\n"))
            case Qt.ItemDataRole.ForegroundRole if column == _STATUS:
                return QColor(self._look.colour(row.role))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case _:
                return row.record_id if role == RECORD_ID else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == _PROGRESS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class MapTable(QTableView):
    """The table, which shares the selected record with the map.

    Signals: record_chosen(str), record_opened(str): ids.
    """

    record_chosen = Signal(str)
    record_opened = Signal(str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self.rows = MapTableModel(words, look)
        self.setModel(self.rows)
        name = words("The map as a table")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(RowDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        calm(self.horizontalHeader(), name)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_rows)

    def mark(self, record_id: str) -> None:
        """Select the row of a record; none where it has no row."""
        row = self.rows.row_of(record_id)
        if row < 0:
            self.clearSelection()
        elif row != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.selectRow(row)

    @Slot()
    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, all rows where none is selected."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = chosen or range(self.rows.rowCount())
        QGuiApplication.clipboard().setText(self.rows.text_of(list(rows)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Share the width anew."""
        super().resizeEvent(event)
        header, width = self.horizontalHeader(), self.viewport().width()
        short = {
            column: max(width * share // 100, header.sectionSizeHint(column))
            for column, share in _SHORT.items()
        }
        left = width - sum(short.values())
        name = max(left * _NAME_SHARE // 100, header.sectionSizeHint(_NAME))
        links = max(left - name, header.sectionSizeHint(_LINKS))
        for column, wide in {**short, _NAME: name, _LINKS: links}.items():
            header.resizeSection(column, wide)

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, now: QModelIndex, _was: QModelIndex) -> None:
        if now.isValid() and self.isVisible():
            self.record_chosen.emit(self.rows.record_id_at(now.row()))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.record_chosen.emit(self.rows.record_id_at(index.row()))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.record_opened.emit(self.rows.record_id_at(index.row()))
