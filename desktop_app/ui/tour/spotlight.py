"""Dims the window around what the tour points at. It takes no mouse and no focus."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_app.ui.look import Look

_ROUND = 8
_EDGE = 3
_AROUND = 4
_ARROW = 10
_DIM_LIGHT, _DIM_DARK = 70, 130


class Spotlight(QWidget):
    """Lies over the whole window, with a hole where the target is, and an arrow towards it."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self._target, self._bubble = QRect(), QRect()
        self.setObjectName("tour_spotlight")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def target(self) -> QRect:
        """What is lit, in the window's coordinates; empty for nothing."""
        return self._target

    def point_at(self, target: QRect, bubble: QRect) -> None:
        """Light another place, and point at it from the bubble."""
        if (target, bubble) == (self._target, self._bubble):
            return
        self._target, self._bubble = QRect(target), QRect(bubble)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """Dim everything but the target, and outline it."""
        if self._target.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = QRectF(self._target.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) & self.rect())
        hole = QPainterPath()
        hole.addRoundedRect(lit.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        ground = QPainterPath()
        ground.addRect(QRectF(self.rect()))
        dim = QColor(0, 0, 0, _DIM_DARK if self._look.is_dark else _DIM_LIGHT)
        painter.fillPath(ground - hole, dim)
        painter.setPen(QPen(self._look.colour("accent"), _EDGE))
        painter.drawPath(hole)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent"))
        painter.drawPolygon(self._arrow())
        painter.end()

    def _arrow(self) -> QPolygonF:
        """A triangle at the bubble's edge that points at the target; none where they overlap."""
        bubble, target = self._bubble, self._target
        if bubble.isEmpty() or bubble.intersects(target):
            return QPolygonF()
        centre = target.center()
        x = max(bubble.left() + 2 * _ARROW, min(centre.x(), bubble.right() - 2 * _ARROW))
        y = max(bubble.top() + 2 * _ARROW, min(centre.y(), bubble.bottom() - 2 * _ARROW))
        if bubble.left() > target.right():
            return _triangle(QPoint(bubble.left(), y), QPoint(-1, 0))
        if bubble.right() < target.left():
            return _triangle(QPoint(bubble.right(), y), QPoint(1, 0))
        if bubble.top() > target.bottom():
            return _triangle(QPoint(x, bubble.top()), QPoint(0, -1))
        return _triangle(QPoint(x, bubble.bottom()), QPoint(0, 1))


def _triangle(base: QPoint, towards: QPoint) -> QPolygonF:
    across = QPoint(towards.y(), towards.x())
    corners = (base + across * _ARROW, base + towards * _ARROW, base - across * _ARROW)
    return QPolygonF([corner.toPointF() for corner in corners])
