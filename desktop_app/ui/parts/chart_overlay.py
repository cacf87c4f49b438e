"""What lies over a drawn picture: it says what the pointer or the arrow keys stand on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from desktop_app.ui.look import SPACING, Look

if TYPE_CHECKING:
    from desktop_app.charts.marks import Mark

_DOT = 4.5
_AWAY = 12
_SAME = 1e-6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_CHOOSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ChartOverlay(QWidget):
    """Lights the mark that is meant and says it, without the picture being drawn again.

    Signals: mark_chosen(str): the key of a mark that was clicked, or chosen with Enter.
    """

    mark_chosen = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._marks: tuple[Mark, ...] = ()
        self._at = -1
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def said(self) -> str:
        """What it says of the mark that is meant; "" for none."""
        return self._marks[self._at].text if self._at >= 0 else ""

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Take the marks of another drawing; the one that was meant stays, if it is still there."""
        said = self.said
        self._marks = tuple(marks)
        self._at = -1
        self._mean(next((n for n, mark in enumerate(marks) if said and mark.text == said), -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """Mean the mark below the pointer."""
        self._mean(self._mark_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt)
        """Mean nothing once the pointer is gone."""
        super().leaveEvent(event)
        self._mean(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt)
        """Mean nothing once the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._mean(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """Choose the mark below the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._mean(self._mark_at(event.position()))
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Arrows, Home and End walk through the marks; Enter chooses one, Esc leaves them."""
        key = Qt.Key(event.key())
        aims = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._marks) - 1,
            Qt.Key.Key_Up: self._across(-1),
            Qt.Key.Key_Down: self._across(1),
        }
        if not self._marks:
            event.ignore()
        elif key in _STEPS:
            self._walk(_STEPS[key])
        elif key in aims:
            self._mean(aims[key])
        elif key in _CHOOSING and self._at >= 0:
            self._choose()
        elif key == Qt.Key.Key_Escape and self._at >= 0:
            self._mean(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """The mark that is meant, and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        if self._at >= 0:
            self._paint_mark(painter, self._marks[self._at])
        painter.end()

    def _walk(self, step: int) -> None:
        last = len(self._marks) - 1
        if self._at < 0:
            self._mean(0 if step > 0 else last)
        else:
            self._mean(min(max(self._at + step, 0), last))

    def _across(self, way: int) -> int:
        """The nearest mark above or below; the same one where there is none."""
        if self._at < 0:
            return 0
        here = self._marks[self._at]
        found = [
            (abs(mark.area.top - here.area.top), abs(mark.x - here.x), number)
            for number, mark in enumerate(self._marks)
            if (mark.area.top - here.area.top) * way > _SAME
        ]
        return min(found)[2] if found else self._at

    def _mark_at(self, place: QPointF) -> int:
        x, y = place.x() / max(self.width(), 1), place.y() / max(self.height(), 1)
        return next((n for n, mark in enumerate(self._marks) if mark.area.holds(x, y)), -1)

    def _choose(self) -> None:
        key = self._marks[self._at].key if self._at >= 0 else ""
        if key:
            self.mark_chosen.emit(key)

    def _mean(self, number: int) -> None:
        if number == self._at:
            return
        self._at = number
        can_choose = number >= 0 and bool(self._marks[number].key)
        shape = Qt.CursorShape.PointingHandCursor if can_choose else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.setAccessibleDescription(self.said)
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
        self.update()

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        look, place = self._look, QPointF(mark.x * self.width(), mark.y * self.height())
        area = QRectF(
            mark.area.left * self.width(),
            mark.area.top * self.height(),
            mark.area.width * self.width(),
            mark.area.height * self.height(),
        )
        if mark.key:
            painter.setPen(QPen(look.colour("muted"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(place.x(), area.top()), QPointF(place.x(), area.bottom()))
            painter.setPen(QPen(look.colour("surface"), 2))
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(place, _DOT, _DOT)
        else:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)
        self._paint_words(painter, place, mark.text)

    def _paint_words(self, painter: QPainter, place: QPointF, text: str) -> None:
        look = self._look
        needed = painter.fontMetrics().boundingRect(self.rect(), Qt.AlignmentFlag.AlignLeft, text)
        box = QRectF(0, 0, needed.width() + 2 * SPACING, needed.height() + SPACING)
        left = place.x() + _AWAY
        if left + box.width() > self.width():
            left = max(place.x() - _AWAY - box.width(), 0.0)
        top = min(max(place.y() - box.height() - _AWAY, 0.0), self.height() - box.height())
        box.moveTo(left, top)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(look.colour("text"))
        inner = box.adjusted(SPACING, SPACING / 2, -SPACING, -SPACING / 2)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
