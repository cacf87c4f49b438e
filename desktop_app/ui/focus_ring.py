"""A ring around the control that the keyboard talks to, the same for every kind of control."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.ui.look import Look

# Trees, tables and pictures show within themselves what has the focus.
# By name: each class that is named in Python is made when this module is imported, at the start.
_TYPED = ("QAbstractSpinBox", "QLineEdit", "QPlainTextEdit")
_RINGED = ("QAbstractButton", "QAbstractSlider", "QComboBox", "QTabBar", *_TYPED)
_RADIUS, _WIDTH = 4, 2
# Not every move is told: a page that is laid out while it is being shown tells none.
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Paint})


def _is_one_of(widget: QWidget, classes: tuple[str, ...]) -> bool:
    return any(widget.inherits(name) for name in classes)


class FocusRing(QObject):
    """Follows the keyboard focus; a button that was clicked has no ring.

    Fusion marks most controls by the colour of their outline alone, some not at all.
    """

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._colour = QColor()
        self._line: _Line | None = None
        self._is_searching = False
        application.focusChanged.connect(self._on_focus_changed)

    @property
    def ringed(self) -> QWidget | None:
        """The control that has the ring."""
        return None if self._line is None or not isValid(self._line) else self._line.control

    def dress(self, look: Look) -> None:
        """Take the colour of another look; a ring that is there keeps its own."""
        self._colour = look.colour("focus")

    def take_off(self) -> None:
        """Follow the focus no more."""
        self._application.focusChanged.disconnect(self._on_focus_changed)
        self._remove()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        self._remove()
        if old is None or not old.isVisible():
            # A page was turned: Qt looks for the next control, sometimes in several steps.
            self._is_searching = True
            QTimer.singleShot(0, self, self._end_search)
        if now is None or not _is_one_of(now, _RINGED) or now.parentWidget() is None:
            return
        if _is_one_of(now, _TYPED) or not (self._is_searching or _is_clicking()):
            self._line = _Line(now, self._colour)

    @Slot()
    def _end_search(self) -> None:
        self._is_searching = False

    def _remove(self) -> None:
        # It lives beside the control and may be gone with its window already.
        if self._line is not None and isValid(self._line):
            self._line.hide()
            self._line.deleteLater()
        self._line = None


class _Line(QWidget):
    """A line around one control, above whatever is beside it."""

    def __init__(self, control: QWidget, colour: QColor) -> None:
        moved = _moved_together(control)
        super().__init__(moved[-1].parentWidget())
        self.control, self._colour = control, colour
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._follow()
        self.raise_()
        self.show()
        for each in moved:
            each.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Go where the control goes."""
        if event.type() in _MOVES:
            self._follow()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """The line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, _WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = _WIDTH / 2
        ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ring, _RADIUS, _RADIUS)

    def _follow(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            corner = self.control.mapTo(parent, QPoint(0, 0))
            self.setGeometry(_around(QRect(corner, self.control.size())))


def _moved_together(control: QWidget) -> list[QWidget]:
    """The control and those of its parents that are too tight for a ring within them."""
    moved = [control]
    parent = control.parentWidget()
    while parent is not None and not parent.isWindow() and not _is_viewport(parent):
        ring = _around(QRect(control.mapTo(parent, QPoint(0, 0)), control.size()))
        if parent.rect().contains(ring):
            break
        moved.append(parent)
        parent = parent.parentWidget()
    return moved


def _is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and parent.inherits("QAbstractScrollArea")


def _around(rect: QRect) -> QRect:
    return rect.adjusted(-_WIDTH, -_WIDTH, _WIDTH, _WIDTH)


def _is_clicking() -> bool:
    return QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
