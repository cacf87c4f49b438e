"""A control for one line that is read when a person is done with it."""

import re

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

LONGEST_LINE = 500
# What is too long is told and cut by the editor: Qt would cut it without a word.
_NO_LIMIT = 2**30
_BREAKS = re.compile(r"[\n\r\t\v\f\u2028\u2029]+")


class LineEditor(QLineEdit):
    """One line that is read when a person is done with it.

    Line breaks and tabs that are pasted become spaces.

    Signals: edited(object): the value; misread(str): the text, where it is none;
    shortened(int): only that many letters were kept of what was typed or pasted.
    """

    edited = Signal(object)
    misread = Signal(str)
    shortened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setMaxLength(_NO_LIMIT)
        self.editingFinished.connect(self._on_finished)
        self.textEdited.connect(self._tidy)

    def show_value(self, value: object) -> None:
        """Show a value."""
        text = self.text_of(value)
        if text == self._shown and self.hasFocus():
            return
        self._shown = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def forget_typing(self) -> None:
        """Show the old value again: another record is about to be shown."""
        self.setText(self._shown)

    def text_of(self, value: object) -> str:
        """How a value is typed."""
        raise NotImplementedError

    def value_of(self, text: str) -> object:
        """What was typed. Raises: ValueError."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Esc brings the old value back."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.forget_typing()
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _tidy(self, text: str) -> None:
        line, at = _BREAKS.sub(" ", text), self.cursorPosition()
        # A text that was longer before, from an import perhaps, may be edited all the same.
        longest = max(LONGEST_LINE, len(self._shown))
        if line != text or len(line) > longest:
            self.setText(line[:longest])
            self.setCursorPosition(min(at, longest))
        if len(line) > longest:
            self.shortened.emit(longest)

    @Slot()
    def _on_finished(self) -> None:
        text = self.text()
        if text == self._shown:
            return
        try:
            value = self.value_of(text)
        except ValueError:
            self.forget_typing()
            self.misread.emit(text)
            return
        self._shown = text
        self.edited.emit(value)
