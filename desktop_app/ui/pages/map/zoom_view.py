"""A scene that is zoomed and moved: wheel, pinch, keys, dragging the ground."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QNativeGestureEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

_STEP = 1.2
_WHEEL_STEP = 1.12
_LEAST, _MOST = 0.12, 3.0
_READABLE = 0.62
_FIRST = 0.7
_LARGEST = 1.0


class ZoomView(QGraphicsView):
    """A view without frame that zooms around the mouse.

    Until a person zooms or fits, it goes on fitting while the room for it changes.

    Signals: view_changed(): another part of the scene is seen, or at another size.
    """

    view_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self._fits = False
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.view_changed)
            bar.rangeChanged.connect(self.view_changed)

    @property
    def zoom(self) -> float:
        """How large the scene is shown; 1 is its own size."""
        return self.transform().m11()

    @Slot()
    def fit(self) -> None:
        """Show the whole scene, but not larger than its own size."""
        self._fits = False
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        self.zoom_to(min(max(self.zoom, _LEAST), _LARGEST))

    def fit_readable(self) -> None:
        """Show the whole width where it can be read then, else the left of it; from the top."""
        self._fit_width()
        self._fits = True
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    @Slot()
    def zoom_in(self) -> None:
        """Come nearer."""
        self._zoom_by(_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Go farther."""
        self._zoom_by(1 / _STEP)

    @Slot()
    def zoom_to_own_size(self) -> None:
        """Show the scene in its own size."""
        self._fits = False
        self.zoom_to(1.0)

    def _fit_width(self) -> None:
        # As if the bar for scrolling down were there: it comes and goes with the size.
        bar = self.verticalScrollBar()
        room = self.width() - self.viewportMargins().left() - bar.sizeHint().width()
        wide = room / max(self.sceneRect().width(), 1.0)
        self.zoom_to(min(wide, _LARGEST) if wide >= _READABLE else _FIRST)

    def zoom_to(self, zoom: float) -> None:
        """Show the scene in that size."""
        factor = zoom / self.zoom
        self.scale(factor, factor)
        self.view_changed.emit()

    def pan_by(self, moved: QPoint) -> None:
        """Move what is seen along with the mouse."""
        for bar, by in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - by)

    def seen(self) -> tuple[QPointF, QPointF]:
        """The upper left and the lower right corner of what is seen, in the scene."""
        rect = self.viewport().rect()
        return self.mapToScene(rect.topLeft()), self.mapToScene(rect.bottomRight())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  (Qt)
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / 120
            self._zoom_by(_WHEEL_STEP**notches)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Zoom with two fingers."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom_by(1 + event.value())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Another part is seen."""
        super().resizeEvent(event)
        if self._fits and event.size().width() != event.oldSize().width():
            self._fit_width()
        self.view_changed.emit()

    def _zoom_by(self, factor: float) -> None:
        zoom = min(max(self.zoom * factor, _LEAST), _MOST)
        self._fits = False
        if abs(zoom - self.zoom) > 1e-9:
            self.zoom_to(zoom)
