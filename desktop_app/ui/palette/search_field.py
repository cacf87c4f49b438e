"""The field of the palette: what is typed searches, keys of movement walk through the results."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OWN = {*_STEPS, *_PAGES, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class SearchField(QLineEdit):
    """A line to type in that keeps the focus while another widget shows what is found.

    Signals:
        stepped(int), paged(int): to the next line or page of lines, 1 down, -1 up.
        left(): Esc was pressed.
    """

    stepped = Signal(int)
    paged = Signal(int)
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the palette from being shortcuts of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN
        ):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, *_is_next: bool) -> bool:  # noqa: N802  (Qt)
        """The focus stays: there is nothing else to type in."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Walk, leave, or type."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _PAGES:
            self.paged.emit(_PAGES[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key not in _OWN:
            super().keyPressEvent(event)
