"""The tiles of the gallery: opened, renamed, ordered and removed with mouse or keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop_app.ui.look import MARGIN
from desktop_app.ui.pages.market.gallery.gallery_model import WORKSHEETS, GalleryModel
from desktop_app.ui.pages.market.gallery.tile_delegate import TileDelegate

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CTRL = Qt.KeyboardModifier.ControlModifier


class GalleryView(QListView):
    """A wall of tiles.

    Signals: opened(str), removal_wanted(str), duplicate_wanted(str): the id of a worksheet;
    chosen(str): it is the current one; dropped(str, int): it goes before that row; typed(str): a
    letter to search with.
    """

    opened = Signal(str)
    removal_wanted = Signal(str)
    duplicate_wanted = Signal(str)
    chosen = Signal(str)
    dropped = Signal(str, int)
    typed = Signal(str)

    def __init__(self, desk: Desk, model: GalleryModel) -> None:
        super().__init__()
        self._look, self._tiles = desk.look, model
        self._drop_row = -1
        self.setModel(model)
        self.setItemDelegate(TileDelegate(desk, model, self))
        self.setAccessibleName(desk.words("Worksheets"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setViewportMargins(MARGIN // 2, 0, MARGIN // 2, 0)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current)

    def current_id(self) -> str:
        """The current worksheet, "" for none."""
        row = self.currentIndex().row()
        return self._tiles.ids()[row] if 0 <= row < self._tiles.rowCount() else ""

    def choose(self, worksheet_id: str) -> None:
        """Make a worksheet the current one."""
        row = self._tiles.row_of(worksheet_id)
        if row < 0:
            self.selectionModel().clear()
        elif worksheet_id != self.current_id():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._tiles.index(row), flag)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Enter opens, Del removes, Ctrl+D duplicates, letters search."""
        key, current = event.key(), self.current_id()
        is_ctrl = bool(event.modifiers() & _CTRL)
        if self.state() == QAbstractItemView.State.EditingState:
            # The line that is typed in lets Enter through.
            super().keyPressEvent(event)
        elif current and key in _ENTER:
            self.opened.emit(current)
        elif current and key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(current)
        elif current and key == Qt.Key.Key_D and is_ctrl:
            self.duplicate_wanted.emit(current)
        elif event.text().isalnum() and not is_ctrl:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """A double click opens."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._tiles.ids()[index.row()])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt)
        """Worksheets of this gallery, while the plan may be changed."""
        event.setAccepted(self._tiles.may_edit and event.mimeData().hasFormat(WORKSHEETS))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802  (Qt)
        """Show before which tile it would go."""
        super().dragMoveEvent(event)
        self._mark(self._row_at(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: object) -> None:  # noqa: ARG002, N802  (Qt)
        """It goes elsewhere."""
        self._mark(-1)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt)
        """It goes to another place."""
        carried = bytes(event.mimeData().data(WORKSHEETS).data()).decode()
        row = self._row_at(event.position().toPoint())
        self._mark(-1)
        # The model moves nothing by itself: the plan changes, and the gallery follows.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(carried.split("\n")[0], row)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """The tiles, and where a dropped one would go."""
        super().paintEvent(event)
        if self._drop_row < 0 or not self._tiles.rowCount():
            return
        is_last = self._drop_row >= self._tiles.rowCount()
        row = self._drop_row - is_last
        place = self.visualRect(self._tiles.index(row))
        x = place.right() if is_last else place.left()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._look.colour("accent"), 3))
        painter.drawLine(x, place.top(), x, place.bottom())
        painter.end()

    def _mark(self, row: int) -> None:
        if row != self._drop_row:
            self._drop_row = row
            self.viewport().update()

    def _row_at(self, place: QPoint) -> int:
        index = self.indexAt(place)
        if not index.isValid():
            return self._tiles.rowCount()
        return index.row() + (place.x() > self.visualRect(index).center().x())

    def _on_current(self, *_indexes: object) -> None:
        if current := self.current_id():
            self.chosen.emit(current)
