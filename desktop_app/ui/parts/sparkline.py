"""A KPI's last values as a little line within a cell, painted by Qt."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from desktop_app.ui.look import Look
from desktop_app.ui.parts.columns import CELL_PAD
from desktop_app.ui.parts.delegates import CHOICES, Index, RowDelegate

SPARK = CHOICES + 1
_WIDTH = 96
_AIR = 5.0
_DOT = 2.4


class SparkPoint(NamedTuple):
    """One period: its value, None for a gap, and whether it is complete."""

    value: float | None
    is_complete: bool = True


class SparklineDelegate(RowDelegate):
    """Paints the `SPARK` of a cell: a sequence of `SparkPoint`, earliest first."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  (Qt)
        """Room for a year of months."""
        return QSize(_WIDTH, super().sizeHint(option, index).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell's ground, then the line."""
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        room = QRectF(option.rect).adjusted(CELL_PAD, _AIR, -CELL_PAD, -_AIR)
        paint_sparkline(painter, room, index.data(SPARK) or (), self._look)
        painter.restore()


def paint_sparkline(
    painter: QPainter, room: QRectF, points: Sequence[SparkPoint], look: Look
) -> None:
    """A line through neighbouring complete periods, the last one as a dot; open periods hollow."""
    places = spark_places(room, points)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = QColor(look.theme.series[0])
    before: QPointF | None = None
    for place, point in zip(places, points, strict=True):
        if place is not None and before is not None:
            pen = QPen(line, 1.4 if point.is_complete else 1.0)
            if not point.is_complete:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(before, place)
        before = place
    known = [n for n, place in enumerate(places) if place is not None]
    complete = [n for n in known if points[n].is_complete]
    for number in known:
        place, is_complete = places[number], points[number].is_complete
        if place is not None and (not is_complete or number == complete[-1]):
            painter.setPen(QPen(line, 1.2))
            painter.setBrush(line if is_complete else look.colour("surface"))
            painter.drawEllipse(place, _DOT, _DOT)


def spark_places(room: QRectF, points: Sequence[SparkPoint]) -> list[QPointF | None]:
    """Where each value stands: the least at the bottom, the greatest at the top, gaps nowhere."""
    values = [point.value for point in points if point.value is not None]
    if not values:
        return [None] * len(points)
    low, high = min(values), max(values)
    step = room.width() / max(len(points) - 1, 1)

    def place(number: int, value: float) -> QPointF:
        share = (value - low) / (high - low) if high > low else 0.5
        return QPointF(room.left() + number * step, room.bottom() - share * room.height())

    return [None if p.value is None else place(n, p.value) for n, p in enumerate(points)]
