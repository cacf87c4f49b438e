"""A finding of the check as a row: a mark, its sentence, and the button of its fix at the right."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.look import SPACING, Look, small_icon_size
from desktop_app.ui.parts.delegates import paint_ground

Index = QModelIndex | QPersistentModelIndex
FIX_ROW = Qt.ItemDataRole.UserRole + 20
"""The role under which a model hands out a `FixRow`."""

_AIR, _RADIUS = 3, 4.0
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SHARE = 0.4


class FixRow(NamedTuple):
    """All that a row shows.

    Attributes:
        hint: a second, quieter line; "" for none.
        fix: what the button says; "" for a row without one.
        tally: what stands at the right of a heading; "" for none.
    """

    text: str
    icon: QIcon | None = None
    hint: str = ""
    fix: str = ""
    tally: str = ""


class FixDelegate(QStyledItemDelegate):
    """Paints the rows; `button_at` says where a row's button is."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._muted, self._text = look.colour("muted"), look.colour("text")
        self._accent, self._line = look.colour("accent"), look.colour("line")
        self._ground = look.colour("surface")
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  (Qt)
        """One line or two, and their air."""
        row: FixRow | None = index.data(FIX_ROW)
        lines = 2 if row is not None and row.hint else 1
        return QSize(0, lines * option.fontMetrics.height() + 4 * _AIR + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, mark, sentence, hint, button."""
        row: FixRow | None = index.data(FIX_ROW)
        if row is None:
            return
        painter.save()
        paint_ground(painter, option)
        room = option.rect.adjusted(_AIR, 0, -SPACING, 0)
        if row.icon is not None:
            side = small_icon_size()
            row.icon.paint(
                painter, QRect(room.left(), room.center().y() - side // 2 + 1, side, side)
            )
            room.setLeft(room.left() + side + SPACING)
        if row.fix:
            button = _button(option.rect, row.fix, option.fontMetrics)
            self._paint_button(painter, button, row.fix, option.fontMetrics)
            room.setRight(button.left() - SPACING)
        self._paint_texts(painter, room, row, option)
        painter.restore()

    def button_at(self, index: Index) -> QRect:
        """Where the button of a row is in the view; empty where it has none."""
        row: FixRow | None = index.data(FIX_ROW)
        if row is None or not row.fix:
            return QRect()
        return _button(self._view.visualRect(index), row.fix, self._view.fontMetrics())

    def is_on_button(self, index: Index, event: QEvent) -> bool:
        """Whether the mouse is on the button of a row."""
        place = getattr(event, "position", None)
        return place is not None and self.button_at(index).contains(place().toPoint())

    def _paint_texts(
        self, painter: QPainter, room: QRect, row: FixRow, option: QStyleOptionViewItem
    ) -> None:
        font, metrics = option.font, option.fontMetrics
        if row.tally:
            font.setBold(True)
            metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._text)
        count = f"  {row.tally}" if row.tally else ""
        wide = room.width() - metrics.horizontalAdvance(count)
        text = _elided(row.text, metrics, wide) + count
        if not row.hint:
            painter.drawText(room, _LEFT, text)
            return
        upper = QRect(room.left(), room.top() + 2 * _AIR, room.width(), metrics.height())
        painter.drawText(upper, _LEFT, text)
        painter.setPen(self._muted)
        lower = upper.translated(0, metrics.height())
        painter.drawText(lower, _LEFT, _elided(row.hint, metrics, room.width()))

    def _paint_button(
        self, painter: QPainter, button: QRect, text: str, metrics: QFontMetrics
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._line, 1))
        painter.setBrush(self._ground)
        painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setPen(self._accent)
        room = button.adjusted(SPACING, 0, -SPACING, 0)
        said = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), said)


def _elided(text: str, metrics: QFontMetrics, room: int) -> str:
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room)


def _button(rect: QRect, text: str, metrics: QFontMetrics) -> QRect:
    """At the right of a row, at most a part of it wide."""
    wished = metrics.horizontalAdvance(text) + 2 * SPACING + 2
    width = min(wished, int(rect.width() * _SHARE))
    height = metrics.height() + 2 * _AIR
    top = rect.top() + (rect.height() - height) // 2
    return QRect(rect.right() - SPACING // 2 - width, top, width, height)
