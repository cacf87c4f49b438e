"""Cards and edges of the causeway map as Qt paints them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsPathItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from desktop_app.charts.causeway_map import MapEdge, MapNode
from desktop_app.charts.map_layout import Box, Point
from desktop_app.charts.map_texts import CardRow, card_bar, card_role, card_rows
from desktop_app.charts.wrapping import wrap
from desktop_app.number_formats import NumberFormats
from desktop_app.ui.look import Look
from desktop_app.ui.parts.delegates import paint_bar
from desktop_app.ui.texts import tip
from desktop_app.words import Words

PAD = 10.0
EDGE_WIDTH = 4.0
_TITLE_LINES = 3
_BAR_ROOM = 16.0
_DIMMED = 0.22
_CURVE = 0.45


class CardText:
    """The texts of a card, broken into lines, and how high they are."""

    def __init__(
        self, node: MapNode, width: float, font: QFont, words: Words, numbers: NumberFormats
    ) -> None:
        self.node = node
        self.title_font = QFont(font)
        self.title_font.setWeight(QFont.Weight.DemiBold)
        self.font = font
        self.rows: Sequence[CardRow] = card_rows(node, words, numbers)
        self.bar = card_bar(node)
        metrics = QFontMetricsF(self.title_font)
        room = width - 2 * PAD - EDGE_WIDTH
        title = " ".join(node.title.split())
        self.lines = wrap(title, room, metrics.horizontalAdvance, max_lines=_TITLE_LINES)
        self.line_height = metrics.lineSpacing()
        self.height = (
            2 * PAD
            + self.line_height * (len(self.lines) + len(self.rows))
            + (_BAR_ROOM if self.bar else 0)
        )

    @property
    def spoken(self) -> str:
        """Everything on the card as one text."""
        rows = (f"{row.left} {row.right}".strip() for row in self.rows)
        return ". ".join((self.node.title, *rows))


class CardItem(QGraphicsObject):
    """One record on the map."""

    def __init__(self, text: CardText, box: Box, look: Look) -> None:
        super().__init__()
        self.text = text
        self._look = look
        self._rect = QRectF(0, 0, box.width, box.height)
        self.setPos(box.x, box.y)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsFocusable)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tip(text.node.title))

    @property
    def record_id(self) -> str:
        """The record that the card stands for."""
        return self.text.node.id

    def dim(self, *, is_dimmed: bool) -> None:
        """Step back while another chain is lit."""
        self.setOpacity(_DIMMED if is_dimmed else 1.0)

    def boundingRect(self) -> QRectF:  # noqa: N802  (Qt)
        """The card and its outline."""
        return self._rect.adjusted(-2, -2, 2, 2)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Ground, coloured edge, title, rows, bar."""
        look, role = self._look, card_role(self.text.node)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = look.colour("focus" if self.isSelected() else "line")
        painter.setPen(QPen(outline, 2.5 if self.isSelected() else 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(self._rect, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(role))
        painter.drawRoundedRect(QRectF(1, 6, EDGE_WIDTH, self._rect.height() - 12), 2, 2)
        self._paint_texts(painter)

    def _paint_texts(self, painter: QPainter) -> None:
        text, look = self.text, self._look
        left, width = PAD + EDGE_WIDTH, self._rect.width() - 2 * PAD - EDGE_WIDTH
        top = PAD
        painter.setFont(text.title_font)
        painter.setPen(look.colour("text"))
        for line in text.lines:
            painter.drawText(QRectF(left, top, width, text.line_height), line)
            top += text.line_height
        painter.setFont(text.font)
        for row in text.rows:
            self._paint_row(painter, row, QRectF(left, top, width, text.line_height))
            top += text.line_height
        if text.bar is not None:
            room = QRectF(left, top + _BAR_ROOM / 2 - 3, width, 7)
            paint_bar(painter, room, (text.bar.progress, text.bar.pace, text.bar.role), look)

    def _paint_row(self, painter: QPainter, row: CardRow, room: QRectF) -> None:
        metrics = QFontMetricsF(self.text.font)
        right = metrics.horizontalAdvance(row.right) + 6 if row.right else 0
        left = metrics.elidedText(row.left, Qt.TextElideMode.ElideRight, room.width() - right)
        painter.setPen(self._look.colour(row.left_role))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, left)
        painter.setPen(self._look.colour(row.right_role))
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.right
        )


class EdgeItem(QGraphicsPathItem):
    """One relation on the map."""

    def __init__(self, edge: MapEdge, route: Sequence[Point], look: Look) -> None:
        super().__init__(curve(route))
        self.edge = edge
        self._look = look
        self.setZValue(-1)
        self.light(is_lit=False)

    def light(self, *, is_lit: bool) -> None:
        """Stand out as part of the lit chain."""
        self.setPen(QPen(self._look.colour("accent" if is_lit else "line"), 2.4 if is_lit else 1.3))

    def dim(self, *, is_dimmed: bool) -> None:
        """Step back while another chain is lit."""
        self.setOpacity(_DIMMED if is_dimmed else 1.0)


def curve(route: Sequence[Point]) -> QPainterPath:
    """A smooth line through the points of a route."""
    path = QPainterPath(QPointF(*route[0]))
    for before, after in pairwise(route):
        reach = (after.x - before.x) * _CURVE or -30.0
        end_reach = reach if after.x != before.x else 30.0
        path.cubicTo(
            QPointF(before.x + reach, before.y),
            QPointF(after.x - end_reach, after.y),
            QPointF(after.x, after.y),
        )
    return path
