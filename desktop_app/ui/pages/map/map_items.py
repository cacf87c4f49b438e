"""Cards and edges of the map as Qt paints them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsPathItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from desktop_app.charts.map_layout import Box, Point
from desktop_app.charts.map_texts import card_role
from desktop_app.themes import blended
from desktop_app.ui.look import Look
from desktop_app.ui.pages.map.card_text import (
    BAR_ROOM,
    EDGE_WIDTH,
    ICON_GAP,
    PAD,
    ROW_ICON,
    CardText,
    FittedRow,
)
from desktop_app.ui.pages.map.map_shown import ShownEdge
from desktop_app.ui.parts.delegates import paint_bar
from desktop_app.ui.texts import tip

HANDLE = 7.0
"""Radius of the dot from which a link is drawn."""

PILL = QRectF(0, 0, 38, 20)
"""Size of the button that folds what is below an objective."""

_AROUND = 11.0
_RADIUS = 7.0
_DIMMED = 0.2
_CURVE = 0.45
_ARC = 54.0
_LEAST_ARC = 16.0
_ARC_SHARE = 0.06
_FAR = 0.42
_REACH = 10.0
_ARROW = (7.0, 4.0)
_ICON_PIXELS = 32
_TROUBLE = frozenset({"at_risk", "off_course"})


class CardMarks:
    """What is shown at a card beside its record; the view sets it and the card is painted anew.

    Attributes:
        is_target: a link that is being drawn may end here.
        is_near: the mouse is over it, so its handles are shown.
        has_focus: the keyboard is here.
        below: how many records a folded objective hides; None where there is nothing to fold.
    """

    __slots__ = ("below", "has_focus", "is_folded", "is_near", "is_target")

    def __init__(self) -> None:
        self.is_target = False
        self.is_near = False
        self.has_focus = False
        self.is_folded = False
        self.below: int | None = None


class CardItem(QGraphicsObject):
    """One record on the map."""

    def __init__(self, text: CardText, box: Box, look: Look) -> None:
        super().__init__()
        self.text = text
        self.marks = CardMarks()
        self._look = look
        self._rect = QRectF(0, 0, box.width, box.height)
        self.setPos(box.x, box.y)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        # A card is painted by Python: while nothing about it changes, its picture is moved.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.show_text(text, box)

    @property
    def record_id(self) -> str:
        """The record that the card stands for."""
        return self.text.node.id

    @property
    def rect(self) -> QRectF:
        """The card without its outline, in its own coordinates."""
        return self._rect

    def show_text(self, text: CardText, box: Box) -> None:
        """Say something else; the card may be higher or lower then."""
        self.prepareGeometryChange()
        self.text = text
        self._rect = QRectF(0, 0, box.width, box.height)
        self.setToolTip(tip(text.spoken.replace(". ", "\n", 1)))
        self.update()

    def dim(self, *, is_dimmed: bool) -> None:
        """Step back while others are lit."""
        self.setOpacity(_DIMMED if is_dimmed else 1.0)

    def part_at(self, place: QPointF) -> str:
        """What is at a place in the scene: "handle", "fold" or "card"; "" for nothing."""
        at = place - self.pos()
        if self.marks.below is not None and self.pill().contains(at):
            return "fold"
        handle = QPointF(self._rect.width(), self._rect.height() / 2) - at
        if self.marks.is_near and handle.manhattanLength() <= 2 * HANDLE:
            return "handle"
        return "card" if self._rect.contains(at) else ""

    def pill(self) -> QRectF:
        """Where the button that folds is: on the middle of the lower border."""
        return PILL.translated(
            (self._rect.width() - PILL.width()) / 2, self._rect.height() - PILL.height() / 2
        )

    def boundingRect(self) -> QRectF:  # noqa: N802  (Qt)
        """The card, its outline and what stands on its border."""
        return self._rect.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)

    def shape(self) -> QPainterPath:
        """The card and what stands on its border, as the mouse finds it."""
        path = QPainterPath()
        path.addRect(self._rect.adjusted(0, 0, HANDLE, HANDLE))
        return path

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Ground, coloured edge, title, rows, bar; from far away without texts."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        far = QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform()) < _FAR
        self._paint_ground(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(card_role(self.text.node)))
        stripe = EDGE_WIDTH * (3 if far else 1)
        painter.drawRoundedRect(QRectF(2, 7, stripe, self._rect.height() - 14), 2, 2)
        if far:
            self._paint_from_afar(painter)
            return
        self._paint_texts(painter)
        self._paint_handles(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        look, marks = self._look, self.marks
        if self.isSelected() or marks.has_focus:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selection"))
            painter.drawRoundedRect(self._rect.adjusted(-5, -5, 5, 5), _RADIUS + 4, _RADIUS + 4)
        is_marked = self.isSelected() or marks.is_target
        role = "accent" if is_marked else "muted" if marks.is_near else "line"
        painter.setPen(QPen(look.colour(role), 2.2 if is_marked else 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(self._rect, _RADIUS, _RADIUS)
        if marks.has_focus:
            pen = QPen(look.colour("text"), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._rect.adjusted(-4, -4, 4, 4), _RADIUS + 3, _RADIUS + 3)

    def _paint_from_afar(self, painter: QPainter) -> None:
        painter.setBrush(self._look.colour("line"))
        width = self._rect.width() - 2 * PAD - 4 * EDGE_WIDTH
        for line in range(len(self.text.lines)):
            top = PAD + 4 + line * self.text.font.line_height
            share = 0.6 if line + 1 == len(self.text.lines) else 1.0
            painter.drawRect(QRectF(PAD + 3 * EDGE_WIDTH, top, width * share, 7))

    def _paint_texts(self, painter: QPainter) -> None:
        text, look = self.text, self._look
        left, width, step = PAD + EDGE_WIDTH, text.font.room, text.font.line_height
        top = PAD
        painter.setFont(text.font.bold)
        painter.setPen(look.colour("text"))
        for line in text.lines:
            painter.drawText(QRectF(left, top, width + PAD, step), line)
            top += step
        painter.setFont(text.font.plain)
        for row in text.rows:
            self._paint_row(painter, row, QRectF(left, top, width, step))
            top += step
        if text.bar is not None:
            room = QRectF(left, top + BAR_ROOM / 2 - 3, width, 6)
            paint_bar(painter, room, (text.bar.progress, text.bar.pace, text.bar.role), look)

    def _paint_row(self, painter: QPainter, row: FittedRow, room: QRectF) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.text.font.bold if row.is_large else self.text.font.plain)
        painter.setPen(self._look.colour(row.left_role))
        beside = QRectF(room)
        if row.icon:
            self._paint_icon(painter, row, room)
            beside.setLeft(room.left() + ROW_ICON + ICON_GAP)
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | middle, row.left)
        if row.right:
            painter.setFont(self.text.font.plain)
            painter.setPen(self._look.colour(row.right_role))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, row.right)

    def _paint_icon(self, painter: QPainter, row: FittedRow, room: QRectF) -> None:
        place = QRectF(room.left(), room.center().y() - ROW_ICON / 2, ROW_ICON, ROW_ICON)
        # Larger than it is painted: a map that is zoomed in shows it sharp.
        picture = self._look.picture(row.icon, row.left_role, _ICON_PIXELS)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, picture, QRectF(picture.rect()))

    def _paint_handles(self, painter: QPainter) -> None:
        look, marks = self._look, self.marks
        if marks.below is not None and (marks.is_near or marks.is_folded or self.isSelected()):
            painter.setPen(QPen(look.colour("muted"), 1))
            painter.setBrush(look.colour("raised"))
            painter.drawRoundedRect(self.pill(), 10, 10)
            painter.setPen(look.colour("text"))
            sign = f"+{marks.below}" if marks.is_folded else "−"
            painter.drawText(self.pill(), Qt.AlignmentFlag.AlignCenter, sign)
        if marks.is_near:
            painter.setPen(QPen(look.colour("surface"), 2))
            painter.setBrush(look.colour("accent"))
            at = QPointF(self._rect.width(), self._rect.height() / 2)
            painter.drawEllipse(at, HANDLE, HANDLE)
            painter.setPen(QPen(look.colour("accent_text"), 1.6))
            painter.drawLine(at - QPointF(3, 0), at + QPointF(3, 0))
            painter.drawLine(at - QPointF(0, 3), at + QPointF(0, 3))


class EdgeItem(QGraphicsPathItem):
    """One relation on the map.

    Attributes:
        tone: the role of its colour where nothing is lit; trouble shows its way to the numbers.
    """

    def __init__(self, shown: ShownEdge, look: Look) -> None:
        super().__init__()
        self.shown = shown
        self.route: Sequence[Point] = ()
        self.tone = "line"
        self._look = look
        self._shape: QPainterPath | None = None
        self._is_arrow = False
        self.setZValue(-1)

    def follow(self, route: Sequence[Point], *, is_in_rows: bool) -> None:
        """Run along another route."""
        self.route = tuple(route)
        self._shape = None
        kind = self.shown.edge.kind if self.shown.edge else None
        self._is_arrow = is_in_rows or (kind is not None and route[0].x == route[-1].x)
        path = curve(route, is_in_rows=is_in_rows)
        if self._is_arrow:
            _add_arrow(path)
        self.setPath(path)

    def light(self, *, is_lit: bool, is_marked: bool = False, is_chosen: bool = False) -> None:
        """Stand out: as part of the lit chain, of the selected record's, or chosen itself."""
        look = self._look
        colour = QColor(blended(look.theme.line, look.theme.muted, 0.45))
        width = 1.4
        if self.tone in _TROUBLE:
            colour, width = look.colour(self.tone), 1.6
        if is_marked:
            colour, width = look.colour("accent"), 1.9
        if is_lit or is_chosen:
            colour, width = look.colour("accent"), 3.4 if is_chosen else 2.5
        dashed = self.shown.edge is None
        pen = QPen(colour, width, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if pen != self.pen():
            self.setPen(pen)
        self.setZValue(-0.5 if is_lit or is_marked or is_chosen else -1)

    def dim(self, *, is_dimmed: bool) -> None:
        """Step back while another chain is lit."""
        self.setOpacity(_DIMMED if is_dimmed else 1.0)

    def shape(self) -> QPainterPath:
        """A band around the line, so that a mouse can hit it."""
        if self._shape is None:
            stroker = QPainterPathStroker()
            stroker.setWidth(_REACH)
            self._shape = stroker.createStroke(self.path())
        return self._shape


def curve(route: Sequence[Point], *, is_in_rows: bool = False) -> QPainterPath:
    """A smooth line through the points of a route; an arc where both ends are on one side."""
    path = QPainterPath(QPointF(*route[0]))
    for before, after in pairwise(route):
        here, there = QPointF(*before), QPointF(*after)
        if is_in_rows:
            reach = QPointF(0, (after.y - before.y) * _CURVE or -_LEAST_ARC * 2)
            end = reach if after.y != before.y else -reach
        else:
            # The longer an arc, the farther out it runs, so that arcs do not lie on one another.
            arc = min(_ARC, _LEAST_ARC + abs(after.y - before.y) * _ARC_SHARE)
            reach = QPointF((after.x - before.x) * _CURVE or -arc, 0)
            end = reach if after.x != before.x else -reach
        path.cubicTo(here + reach, there - end, there)
    return path


def _add_arrow(path: QPainterPath) -> None:
    """An open arrow head at the end of a path."""
    tip_at = path.currentPosition()
    control = path.elementAt(path.elementCount() - 2)
    along = tip_at - QPointF(control.x, control.y)
    size = max((along.x() ** 2 + along.y() ** 2) ** 0.5, 1e-6)
    unit = along / size
    across = QPointF(-unit.y(), unit.x())
    for side in (1, -1):
        path.moveTo(tip_at)
        path.lineTo(tip_at - unit * _ARROW[0] + across * (side * _ARROW[1]))
