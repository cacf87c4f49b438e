"""How the cells of a large sheet are painted and edited: one call for all a cell shows.

Qt would ask the model eight times per cell and let the style paint in three steps, which is 0.25 ms
for a cell whose model is written in Python, 35 ms for a window full of them.
"""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.look import Look, grown, small_icon_size
from desktop_app.ui.parts.columns import CELL_PAD
from desktop_app.ui.parts.delegates import CHOICES, NameLine, paint_bar, row_height

Index = QModelIndex | QPersistentModelIndex
PAINTED = Qt.ItemDataRole.UserRole + 10
_STATE = QStyle.StateFlag
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = int(Qt.AlignmentFlag.AlignLeft | _MIDDLE)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | _MIDDLE)
_ELIDED = Qt.TextElideMode.ElideRight
_BAR_HEIGHT = 8
_BAR_WIDTH = 120
_SHARE_EMS = 3
_RING = 1.5
_ARROW, _STEP = 14, 20


class Painted(NamedTuple):
    """All that a cell shows.

    Attributes:
        colour: of the text; None is the usual one.
        bar: progress, pace and colour role of a bar before the text.
        level: how many steps further in it stands, as in a tree.
        is_folded: whether what stands below the row is hidden; None where nothing does.
        mark: a sign of trouble after the text, "" for none.
    """

    text: str
    colour: QColor | None = None
    is_right: bool = False
    icon: QIcon | None = None
    bar: tuple[float, float | None, str] | None = None
    has_bar: bool = False
    level: int | None = None
    is_folded: bool | None = None
    mark: str = ""


class SheetDelegate(QStyledItemDelegate):
    """A cell of a sheet: the current one has a ring, so that the keyboard can be followed."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._text, self._ring = look.colour("text"), QPen(look.colour("focus"), _RING)
        self._mark = look.colour("at_risk")
        self._arrows = {
            True: look.icon("chevron-right", "muted"),
            False: look.icon("chevron-down", "muted"),
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  (Qt)
        """One line and its air."""
        shown: Painted | None = index.data(PAINTED)
        if shown is None:
            return super().sizeHint(option, index)
        metrics = option.fontMetrics
        width = metrics.horizontalAdvance(shown.text) + 4 * CELL_PAD
        width += small_icon_size() + CELL_PAD if shown.icon else 0
        width += 0 if shown.level is None else arrow_place(QRect(), shown.level).right()
        if shown.has_bar:
            width = _BAR_WIDTH
        return QSize(width, row_height(metrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, icon or bar, text, and the ring of the current cell."""
        shown: Painted | None = index.data(PAINTED)
        if shown is None:
            return
        state, rect = option.state, option.rect
        if state & _STATE.State_Selected:
            painter.fillRect(rect, option.palette.brush(QPalette.ColorRole.Highlight))
        room = rect.adjusted(CELL_PAD, 0, -CELL_PAD, 0)
        if shown.level is not None:
            arrow = arrow_place(rect, shown.level)
            if shown.is_folded is not None:
                self._arrows[shown.is_folded].paint(painter, arrow)
            room.setLeft(arrow.right() + CELL_PAD)
        if shown.icon is not None:
            side = small_icon_size()
            top = room.center().y() - side // 2 + 1
            shown.icon.paint(painter, QRect(room.left(), top, side, side))
            room.setLeft(room.left() + side + CELL_PAD)
        if shown.bar is not None:
            self._paint_bar(painter, room, shown.bar, option.fontMetrics.height())
        self._paint_text(painter, room, shown, option.fontMetrics)
        if state & _STATE.State_HasFocus:
            painter.setPen(self._ring)
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))

    def _paint_text(
        self, painter: QPainter, room: QRect, shown: Painted, metrics: QFontMetrics
    ) -> None:
        if shown.mark:
            room = self._beside_mark(painter, room, shown, metrics)
        painter.setPen(shown.colour or self._text)
        text = metrics.elidedText(shown.text, _ELIDED, room.width())
        painter.drawText(room, _RIGHT if shown.is_right else _LEFT, text)

    def _beside_mark(
        self, painter: QPainter, room: QRect, shown: Painted, metrics: QFontMetrics
    ) -> QRect:
        """Paint the mark right after the text; what is left for the text."""
        taken = metrics.horizontalAdvance(shown.mark) + CELL_PAD
        width = min(metrics.horizontalAdvance(shown.text), room.width() - taken)
        painter.setPen(self._mark)
        painter.drawText(room.adjusted(width + CELL_PAD, 0, 0, 0), _LEFT, shown.mark)
        return QRect(room.left(), room.top(), width + 1, room.height())

    def updateEditorGeometry(  # noqa: N802  (Qt)
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """An editor stands where the text stands, after arrow and icon."""
        shown: Painted | None = index.data(PAINTED)
        rect = QRect(option.rect)
        if shown is not None and shown.level is not None:
            rect.setLeft(arrow_place(rect, shown.level).right() + small_icon_size() + CELL_PAD)
        editor.setGeometry(rect)

    def _paint_bar(
        self, painter: QPainter, room: QRect, bar: tuple[float, float | None, str], em: int
    ) -> None:
        width = room.width() - _SHARE_EMS * em
        place = QRectF(room.left(), room.center().y() - _BAR_HEIGHT / 2 + 0.5, width, _BAR_HEIGHT)
        painter.save()
        paint_bar(painter, place, bar, self._look)
        painter.restore()


def arrow_place(cell: QRect, level: int) -> QRect:
    """Where the arrow that folds a row of that level stands in its first cell."""
    left, side = cell.left() + CELL_PAD + level * grown(_STEP), grown(_ARROW)
    return QRect(left, cell.center().y() - side // 2 + 1, side, side)


class SheetNameDelegate(SheetDelegate):
    """Edits a cell by typing; `CHOICES`, names that are known, are offered while it is typed."""

    def createEditor(  # noqa: N802  (Qt)
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A line that completes names."""
        line = NameLine(parent, index.data(CHOICES) or ())
        line.name_picked.connect(self._on_picked)
        return line

    @Slot(QWidget)
    def _on_picked(self, line: QWidget) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.SubmitModelCache)
