"""The worksheets as a list of tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from desktop_app.ui.number_text import NOTHING, day_text
from desktop_app.ui.pages.market.gallery.thumbnails import Thumbnail, Thumbnails
from desktop_app.ui.pages.market.kind_texts import kind_name
from desktop_app.ui.texts import tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.gallery.tiles import Tile

Index = QModelIndex | QPersistentModelIndex
TILE = Qt.ItemDataRole.UserRole
WORKSHEETS = "application/x-causeway-worksheets"
_NOWHERE = QModelIndex()


class GalleryModel(QAbstractListModel):
    """Shows tiles; a title that is typed is handed to `rename`."""

    def __init__(self, desk: Desk, rename: Callable[[str, str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._rename = desk, rename
        self._tiles: list[Tile] = []
        self.may_edit = False
        self.thumbnails = Thumbnails(desk, self)
        self.thumbnails.drawn.connect(self._on_drawn)

    @property
    def tiles(self) -> Sequence[Tile]:
        """What is shown, in order."""
        return self._tiles

    def ids(self) -> list[str]:
        """The ids of the worksheets that are shown."""
        return [tile.worksheet.id for tile in self._tiles]

    def row_of(self, worksheet_id: str) -> int:
        """The row of a worksheet, -1 where it is not shown."""
        ids = self.ids()
        return ids.index(worksheet_id) if worksheet_id in ids else -1

    def show_tiles(self, tiles: list[Tile]) -> None:
        """Show other worksheets, or the same ones as they are now."""
        if [tile.worksheet.id for tile in tiles] == self.ids():
            self._tiles = tiles
            if tiles:
                self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))
            return
        self.beginResetModel()
        self._tiles = tiles
        self.endResetModel()

    def thumbnail(self, tile: Tile) -> Thumbnail | None:
        """The small picture of a worksheet; None while there is none."""
        return self.thumbnails.of(tile.worksheet.id)

    def facts(self, tile: Tile) -> str:
        """Kind and day of a worksheet."""
        words = self._desk.words
        day = day_text(tile.worksheet.made_on, words)
        kind = kind_name(tile.worksheet, words)
        if day == NOTHING or not day:
            return kind
        return words("{kind} · {day}").format(kind=kind, day=day)

    def counts(self, tile: Tile) -> str:
        """How much stands in it."""
        words = self._desk.words
        entries = words.count("{n} entry", "{n} entries", tile.entries)
        if not tile.subjects:
            return entries
        subjects = words.count("{n} subject", "{n} subjects", tile.subjects)
        return words("{one} · {two}").format(one=entries, two=subjects)

    def remarks(self, tile: Tile) -> int:
        """How many remarks the arithmetic has, as far as it is known."""
        thumbnail = self.thumbnail(tile)
        return 0 if thumbnail is None else thumbnail.remarks

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  (Qt)
        """One row per worksheet."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, what is said about it, or the tile itself."""
        if not index.isValid() or index.row() >= len(self._tiles):
            return None
        tile = self._tiles[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return tile.worksheet.title
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(self._said(tile)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return "; ".join(self._said(tile))
        return tile if role == TILE else None

    def _said(self, tile: Tile) -> list[str]:
        facts = [tile.worksheet.title, self.facts(tile), self.counts(tile)]
        if remarks := self.remarks(tile):
            facts.append(self._desk.words.count("{n} remark", "{n} remarks", remarks))
        if tile.worksheet.note:
            facts.append(tile.worksheet.note)
        return facts

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802  (Qt)
        """Give a worksheet another title."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        worksheet, title = self._tiles[index.row()].worksheet, str(value).strip()
        return bool(title) and (title == worksheet.title or self._rename(worksheet.id, title))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Worksheets can be renamed and moved where the plan can be changed."""
        flags = super().flags(index)
        if not self.may_edit:
            return flags
        flag = Qt.ItemFlag
        return flags | (
            flag.ItemIsEditable | flag.ItemIsDragEnabled
            if index.isValid()
            else flag.ItemIsDropEnabled
        )

    def mimeTypes(self) -> list[str]:  # noqa: N802  (Qt)
        """Worksheets of this gallery."""
        return [WORKSHEETS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802  (Qt)
        """The worksheet that is dragged."""
        carried = QMimeData()
        ids = [self._tiles[index.row()].worksheet.id for index in indexes]
        carried.setData(WORKSHEETS, "\n".join(ids).encode())
        return carried

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802  (Qt)
        """Worksheets are moved."""
        return Qt.DropAction.MoveAction

    @Slot(str)
    def _on_drawn(self, worksheet_id: str) -> None:
        row = self.row_of(worksheet_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))
