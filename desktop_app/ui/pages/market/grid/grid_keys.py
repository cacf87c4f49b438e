"""Keys of the grid: which stand for a command, where Tab and Enter go."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_CTRL = Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEYS = {
    (_CTRL, Qt.Key.Key_C): "copy",
    (_CTRL, Qt.Key.Key_Insert): "copy",
    (_CTRL, Qt.Key.Key_X): "cut",
    (_CTRL, Qt.Key.Key_V): "paste",
    (Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Insert): "paste",
    (_CTRL, Qt.Key.Key_D): "fill_down",
    (_CTRL, Qt.Key.Key_R): "fill_right",
    (_PLAIN, Qt.Key.Key_Delete): "clear",
    (_PLAIN, Qt.Key.Key_Backspace): "clear",
}


def command_of(event: QKeyEvent) -> str:
    """The command that a key stands for in the grid, "" for none."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return next((name for (modifiers, key), name in _KEYS.items()
                 if modifiers == held and key == event.key()), "")  # fmt: skip
