"""How the gallery's tiles are painted and renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.look import SPACING, grown, icon_size
from desktop_app.ui.pages.market.gallery.gallery_model import TILE, GalleryModel, Index
from desktop_app.ui.pages.market.gallery.thumbnails import SIZE
from desktop_app.ui.pages.market.gallery.tiles import Tile
from desktop_app.ui.pages.market.kind_texts import kind_icon
from desktop_app.ui.texts import breakable

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

_PAD, _ROUND = 10, 8
_LINES = 2
_WIDEST = 1.4
_STATE = QStyle.StateFlag
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class TileDelegate(QStyledItemDelegate):
    """A small picture, the title in two lines, kind and day, how much stands in it."""

    def __init__(self, desk: Desk, model: GalleryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._words, self._model = desk.look, desk.words, model

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802  (Qt)
        """Every tile is as large as the others; together they fill a row of the wall."""
        _, height = _picture_size()
        lines = option.fontMetrics.height() * (_LINES + 2) + SPACING
        return QSize(tile_width(_room_in(option.widget)), height + lines + 2 * _PAD + 2 * SPACING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One tile."""
        tile = index.data(TILE)
        if not isinstance(tile, Tile):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = _inner(option.rect)
        self._paint_ground(painter, option, place)
        self._paint_picture(painter, _picture_place(place), tile)
        self._paint_texts(painter, option, place, tile)
        painter.restore()

    def createEditor(  # noqa: N802  (Qt)
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """A line for the title."""
        line = QLineEdit(parent)
        line.setAccessibleName(self._words("Title of the worksheet"))
        return line

    def updateEditorGeometry(  # noqa: N802  (Qt)
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Where the title stands."""
        place = _text_place(_inner(option.rect))
        place.setHeight(editor.sizeHint().height())
        editor.setGeometry(place)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect) -> None:
        is_chosen = bool(option.state & _STATE.State_Selected)
        is_over = bool(option.state & _STATE.State_MouseOver)
        role = "accent" if is_chosen else "outline" if is_over else "line"
        painter.setPen(QPen(self._look.colour(role), 2 if is_chosen else 1))
        painter.setBrush(self._look.colour("selection" if is_chosen else "raised"))
        painter.drawRoundedRect(place, _ROUND, _ROUND)

    def _paint_picture(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        thumbnail = self._model.thumbnail(tile)
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(place, _ROUND - 2, _ROUND - 2)
        painter.setClipPath(shape)
        painter.fillRect(place, self._look.colour("surface"))
        if thumbnail is None:
            side = 2 * icon_size()
            icon = self._look.picture(kind_icon(tile.worksheet), "muted", side)
            middle = place.center()
            painter.drawPixmap(middle.x() - side // 2, middle.y() - side // 2, icon)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            inside = QRect(0, 0, *_picture_size())
            inside.moveCenter(place.center())
            painter.drawPixmap(inside, thumbnail.picture)
        painter.restore()

    def _paint_texts(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, tile: Tile
    ) -> None:
        line = option.fontMetrics.height()
        room = _text_place(place)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._look.colour("text"))
        title = two_lines(breakable(tile.worksheet.title), QFontMetrics(font), room.width())
        painter.drawText(room, _WRAPPED, title)
        painter.setFont(option.font)
        muted = self._look.colour("muted")
        below = room.top() + _LINES * line + SPACING // 2
        for place_of_line, text in enumerate((self._model.facts(tile), self._model.counts(tile))):
            row = QRect(room.left(), below + place_of_line * line, room.width(), line)
            self._paint_line(painter, row, text, muted)
        if remarks := self._model.remarks(tile):
            row = QRect(room.left(), below + line, room.width(), line)
            said = self._words.count("{n} remark", "{n} remarks", remarks)
            self._paint_remarks(painter, row, said)

    def _paint_line(self, painter: QPainter, place: QRect, text: str, colour: QColor) -> None:
        painter.setPen(colour)
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, 0, short)

    def _paint_remarks(self, painter: QPainter, place: QRect, said: str) -> None:
        """At the right, with a sign: colour alone would not tell everybody."""
        width = painter.fontMetrics().horizontalAdvance(said)
        side = place.height() - 2
        icon = self._look.picture("hint", "at_risk", side)
        left = place.right() - width
        painter.drawPixmap(left - side - 4, place.top() + 1, icon)
        painter.setPen(self._look.colour("text"))
        painter.drawText(QRect(left, place.top(), width + 1, place.height()), 0, said)


def _room_in(view: QWidget | None) -> int:
    """The width of a wall beside its scroll bar, whether that is there or not."""
    if not isinstance(view, QAbstractItemView):
        return 0
    bar = view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
    return view.maximumViewportSize().width() - bar - 1


def tile_width(room: int) -> int:
    """How wide tiles are that fill a row of that width, at least as wide as their pictures."""
    least = _picture_size()[0] + 2 * SPACING + 2
    across = room // least
    return min(room // across, round(least * _WIDEST)) if across else least


def two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """A text that fits into two lines, cut with "…" where it is longer."""
    plain = " ".join(text[:300].split())
    if metrics.horizontalAdvance(plain) <= width:
        return plain
    return metrics.elidedText(plain, Qt.TextElideMode.ElideRight, round(width * 1.85))


def _picture_size() -> tuple[int, int]:
    return (grown(SIZE[0]), grown(SIZE[1]))


def _inner(place: QRect) -> QRect:
    return place.adjusted(SPACING // 2, SPACING // 2, -SPACING // 2, -SPACING // 2)


def _picture_place(place: QRect) -> QRect:
    inside = place.adjusted(2, 2, -2, 0)
    _, height = _picture_size()
    return QRect(inside.left(), inside.top(), inside.width(), height)


def _text_place(place: QRect) -> QRect:
    top = _picture_place(place).bottom() + _PAD // 2
    return QRect(place.left() + _PAD, top, place.width() - 2 * _PAD, place.bottom() - top - 4)
