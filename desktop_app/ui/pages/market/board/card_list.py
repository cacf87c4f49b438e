"""The cards of one slot: chosen, typed in, scored, dragged and moved with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop_app.ui.pages.market.board.card_delegate import CardDelegate
from desktop_app.ui.pages.market.board.card_model import CardModel
from desktop_app.ui.parts.carried_cards import CARDS, carried_ids

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

_KEY = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SIDEWAYS = {_KEY.Key_Left: -1, _KEY.Key_Right: 1}
_UPWARDS = {_KEY.Key_Up: -1, _KEY.Key_Down: 1}
_DIGITS = frozenset(range(_KEY.Key_0, _KEY.Key_9 + 1))
_LEAST_EMS = 3
_MOST_EMS = 48
"""Lists of more cards than this scroll on their own."""
_SINGLE = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})


class CardList(QListView):
    """A list of cards as wide as itself.

    Signals: dropped(list[str], int): ids of cards, before which row they go; moved(int): the chosen
    cards go so many rows down; sent(int): they go so many slots on; left(int): the person goes so
    many slots on; scored(str): what was typed to score the current card, "" for a click;
    removal_wanted(); copy_wanted(); paste_wanted(); entered(): it has the focus now.
    """

    dropped = Signal(list, int)
    moved = Signal(int)
    sent = Signal(int)
    left = Signal(int)
    scored = Signal(str)
    removal_wanted = Signal()
    copy_wanted = Signal()
    paste_wanted = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, model: CardModel, name: str) -> None:
        super().__init__()
        self._look = desk.look
        self._cards = model
        self._drop_row = -1
        self._is_whole = False
        self.delegate = CardDelegate(desk, model.texts, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self.viewport().setAutoFillBackground(False)

    def chosen_ids(self) -> list[str]:
        """The chosen cards, from the top."""
        ids = self._cards.ids()
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [ids[row] for row in rows]

    def current_id(self) -> str:
        """The card with the focus, "" for none."""
        row = self.currentIndex().row()
        return self._cards.ids()[row] if 0 <= row < len(self._cards.cards) else ""

    def choose(self, record_ids: list[str]) -> None:
        """Choose cards; the first of them gets the focus."""
        flag = QItemSelectionModel.SelectionFlag
        rows = {record_id: row for row, record_id in enumerate(self._cards.ids())}
        found = [rows[each] for each in record_ids if each in rows]
        self.clearSelection()
        for place, row in enumerate(found):
            index = self._cards.index(row)
            if place == 0:
                self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
                self.scrollTo(index)
            self.selectionModel().select(index, flag.Select)

    def show_all(self, *, is_wanted: bool) -> None:
        """Be as high as the cards, up to a limit, so that the board scrolls and not the list."""
        self._is_whole = is_wanted
        self._take_room()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt)
        """No higher than it has to be: what is left is shared among the parts of a board."""
        least = _LEAST_EMS * self.fontMetrics().height()
        return QSize(super().sizeHint().width(), max(self.minimumHeight(), least))

    def updateGeometries(self) -> None:  # noqa: N802  (Qt)
        """With other cards the list has another height."""
        super().updateGeometries()
        self._take_room()

    def _take_room(self) -> None:
        metrics, most, needed = self.fontMetrics(), 0, 0
        if self._is_whole:
            most = _MOST_EMS * metrics.height()
        for card in self._cards.cards:
            if needed >= most:
                break
            needed += self.delegate.height_of(card, metrics, self.width())
        if min(needed, most) != self.minimumHeight():
            self.setMinimumHeight(min(needed, most))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Moving, scoring, copying; everything else as lists do."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif not (self._walks(event) or self._edits(event)):
            super().keyPressEvent(event)

    def _walks(self, event: QKeyEvent) -> bool:
        """Arrows: alone from slot to slot, with Ctrl the cards come along."""
        key, is_carrying = _KEY(event.key()), bool(event.modifiers() & _CTRL)
        if key in _SIDEWAYS:
            (self.sent if is_carrying else self.left).emit(_SIDEWAYS[key])
        elif key in _UPWARDS and is_carrying:
            self.moved.emit(_UPWARDS[key])
        else:
            return False
        return True

    def _edits(self, event: QKeyEvent) -> bool:
        key, index = event.key(), self.currentIndex()
        if key in {_KEY.Key_Return, _KEY.Key_Enter} and index.isValid():
            if self._cards.may_edit:
                self.edit(index)
        elif key in {_KEY.Key_Delete, _KEY.Key_Backspace}:
            self.removal_wanted.emit()
        elif key in _DIGITS and event.modifiers() in _SINGLE and index.isValid():
            self.scored.emit(event.text())
        else:
            return False
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """A click on the badge or on the answers asks."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and is_plain:
            card = self._cards.cards[index.row()]
            at = self.delegate.badge_at if self.delegate.has_score else self.delegate.answers_at
            place = at(self.visualRect(index), self.fontMetrics(), card)
            if place.contains(event.position().toPoint()):
                self.scored.emit("")

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt)
        """Tell; the first card is the current one where none was."""
        super().focusInEvent(event)
        self.entered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Wrap the texts anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt)
        """Cards of this board, while the plan may be changed."""
        event.setAccepted(self._cards.may_edit and event.mimeData().hasFormat(CARDS))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802  (Qt)
        """Show before which card they would go."""
        super().dragMoveEvent(event)
        self._mark(self._row_at(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: object) -> None:  # noqa: ARG002, N802  (Qt)
        """They go elsewhere."""
        self._mark(-1)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt)
        """Cards come."""
        row, ids = self._row_at(event.position().toPoint()), carried_ids(event.mimeData())
        self._mark(-1)
        # The model moves nothing by itself: the plan changes, and the board follows.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(ids, row)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """The cards, and where dropped ones would go."""
        super().paintEvent(event)
        if self._drop_row < 0:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._look.colour("accent"), 2))
        painter.drawLine(
            0,
            self._line_above(self._drop_row),
            self.viewport().width(),
            self._line_above(self._drop_row),
        )
        painter.end()

    def _mark(self, row: int) -> None:
        if row != self._drop_row:
            self._drop_row = row
            self.viewport().update()

    def _row_at(self, place: QPoint) -> int:
        index = self.indexAt(place)
        if not index.isValid():
            return self._cards.rowCount()
        return index.row() + (place.y() > self.visualRect(index).center().y())

    def _line_above(self, row: int) -> int:
        count = self._cards.rowCount()
        if not count:
            return 1
        if row < count:
            return max(self.visualRect(self._cards.index(row)).top(), 1)
        return self.visualRect(self._cards.index(count - 1)).bottom()
