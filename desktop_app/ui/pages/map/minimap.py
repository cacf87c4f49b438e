"""The whole map in a corner, with a frame around what is seen; clicking or dragging goes there."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.charts.map_texts import card_role
from desktop_app.ui.look import Look
from desktop_app.ui.pages.map.arrangement import Arrangement
from desktop_app.ui.pages.map.zoom_view import ZoomView
from desktop_app.words import Words

_MOST = QSize(144, 108)
_LEAST = QSize(64, 40)
_DISTANCE = 12
_PAD = 6
_LEAST_VIEW = QSize(520, 320)
_SLACK = 1.02
# Where nearly all of the height is seen it would cover more than it tells.
_TALL = 1.4


class Minimap(QWidget):
    """Shown only while the map is larger than the view."""

    def __init__(self, view: ZoomView, words: Words, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look
        self._cards: list[tuple[QRectF, QColor]] = []
        self._whole = QRectF()
        self.setAccessibleName(words("Overview of the map"))
        self.setToolTip(words("Overview of the map"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        view.view_changed.connect(self.follow)

    def show_arrangement(self, arrangement: Arrangement, whole: QRectF) -> None:
        """Show another map."""
        self._whole = whole
        nodes = arrangement.nodes
        self._cards = [
            (QRectF(*box), self._look.colour(card_role(nodes[i])))
            for i, box in arrangement.boxes.items()
        ]
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Stand in the corner, if there is something that is not seen."""
        view = self._view
        first, last = view.seen()
        is_larger = (
            self._whole.width() > (last.x() - first.x()) * _SLACK
            or self._whole.height() > (last.y() - first.y()) * _TALL
        )
        has_room = view.viewport().size().expandedTo(_LEAST_VIEW) == view.viewport().size()
        self.setVisible(is_larger and has_room and bool(self._cards))
        if self.isVisible():
            size = self._whole.size().scaled(_MOST, Qt.AspectRatioMode.KeepAspectRatio).toSize()
            size = size.expandedTo(_LEAST)
            self.resize(size.width() + 2 * _PAD, size.height() + 2 * _PAD)
            corner = view.viewport().geometry().bottomRight()
            self.move(corner.x() - self.width() - _DISTANCE, corner.y() - self.height() - _DISTANCE)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """Ground, cards as boxes, the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._look.colour("raised")
        ground.setAlphaF(0.94)
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setClipRect(self.rect().adjusted(_PAD, _PAD, -_PAD, -_PAD))
        painter.save()
        painter.translate(_PAD, _PAD)
        painter.scale(*self._scale())
        painter.translate(-self._whole.topLeft())
        painter.setPen(Qt.PenStyle.NoPen)
        for rect, colour in self._cards:
            painter.fillRect(rect, colour)
        painter.restore()
        first, last = (self._here(corner) for corner in self._view.seen())
        tint = self._look.colour("accent")
        painter.setPen(QPen(tint, 1.5))
        tint.setAlphaF(0.12)
        painter.setBrush(tint)
        inside = QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD)
        painter.drawRect(QRectF(first, last).intersected(inside).adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """Go there."""
        self._go_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """Drag the frame."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event)

    def _go_to(self, event: QMouseEvent) -> None:
        at = event.position() - QPointF(_PAD, _PAD)
        across, down = self._scale()
        self._view.centerOn(self._whole.topLeft() + QPointF(at.x() / across, at.y() / down))
        event.accept()

    def _scale(self) -> tuple[float, float]:
        """How much smaller than the map it is; a long thin map is made less thin."""
        return (
            (self.width() - 2 * _PAD) / max(self._whole.width(), 1.0),
            (self.height() - 2 * _PAD) / max(self._whole.height(), 1.0),
        )

    def _here(self, place: QPointF) -> QPointF:
        across, down = self._scale()
        at = place - self._whole.topLeft()
        return QPointF(at.x() * across + _PAD, at.y() * down + _PAD)
