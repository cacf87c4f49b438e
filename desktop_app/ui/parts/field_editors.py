"""Controls that edit one field of a record. Each tells once when a person is done with it.

What a person is typing stays while the plan changes elsewhere; Esc brings the old value back.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from desktop_app.ui.number_text import parse_number, typed_text
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.parts.day_editor import DayEditor
from desktop_app.ui.parts.line_editor import LineEditor

LONGEST_TEXT = 30_000


class TextEditor(LineEditor):
    """One line of text."""

    def text_of(self, value: object) -> str:
        """The text itself."""
        return str(value or "")

    def value_of(self, text: str) -> object:
        """The text itself."""
        return text


class NumberEditor(LineEditor):
    """A number in a unit; blank is no value."""

    def __init__(self) -> None:
        super().__init__()
        self.unit = ""

    def text_of(self, value: object) -> str:
        """With all its digits."""
        return typed_text(value if isinstance(value, int | float) else None, self.unit)

    def value_of(self, text: str) -> object:
        """The number."""
        return parse_number(text, self.unit)


class LongTextEditor(QPlainTextEdit):
    """Several lines of text; told when the control is left.

    Signals: shortened(int): only that many letters were kept of what was typed or pasted.
    """

    edited = Signal(object)
    misread = Signal(str)
    shortened = Signal(int)
    _LINES = 3

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._LINES + 14)
        self.textChanged.connect(self._keep_short)

    def show_value(self, value: object) -> None:
        """Show a text."""
        text = str(value or "")
        if text == self._shown and self.hasFocus():
            return
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def forget_typing(self) -> None:
        """Show the old text again: another record is about to be shown."""
        self.setPlainText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Esc brings the old text back."""
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.forget_typing()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt)
        """Tell what was typed."""
        super().focusOutEvent(event)
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)

    @Slot()
    def _keep_short(self) -> None:
        # Qt counts the end of the text as a letter.
        letters = self.document().characterCount() - 1
        if letters <= LONGEST_TEXT or len(self._shown) > LONGEST_TEXT:
            return
        rest = self.textCursor()
        rest.setPosition(LONGEST_TEXT)
        rest.movePosition(rest.MoveOperation.End, rest.MoveMode.KeepAnchor)
        rest.removeSelectedText()
        self.shortened.emit(LONGEST_TEXT)


class ChoiceEditor(ChoiceBox):
    """One of several values."""

    edited = Signal(object)
    misread = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # Qt would hand a member of an enumeration back as its plain text.
        self._values: list[object] = []
        self.activated.connect(self._on_activated)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices."""
        self._values = [value for value, _ in choices]
        with QSignalBlocker(self):
            self.clear()
            for value, text in choices:
                self.addItem(text, value)

    @property
    def value(self) -> object:
        """The current choice."""
        return self._values[self.currentIndex()]

    def show_value(self, value: object) -> None:
        """Show the choice that has the value."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.edited.emit(self._values[row])


class NameEditor(ChoiceBox):
    """A person by name: one of the known ones, or a new one that is typed."""

    edited = Signal(object)
    misread = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setEditable(True)
        self.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._on_finished)
        self.activated.connect(self._on_finished)

    def offer(self, names: Sequence[str]) -> None:
        """Offer other names."""
        typed = self.currentText()
        with QSignalBlocker(self):
            self.clear()
            self.addItems(list(names))
            self.setEditText(typed)

    def show_value(self, value: object) -> None:
        """Show a name."""
        name = str(value or "")
        if name == self._shown and self.hasFocus():
            return
        self._shown = name
        self.setEditText(name)

    def forget_typing(self) -> None:
        """Show the old name again: another record is about to be shown."""
        self.setEditText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Esc brings the old name back."""
        if event.key() == Qt.Key.Key_Escape and self.currentText() != self._shown:
            self.forget_typing()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_finished(self) -> None:
        name = self.currentText().strip()
        if name != self._shown:
            self._shown = name
            self.edited.emit(name)


class FlagEditor(QCheckBox):
    """Yes or no."""

    edited = Signal(object)
    misread = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.clicked.connect(self._on_clicked)

    def show_value(self, value: object) -> None:
        """Show yes or no."""
        self.setChecked(bool(value))

    @Slot()
    def _on_clicked(self) -> None:
        self.edited.emit(self.isChecked())


EditorWidget = (
    TextEditor | LongTextEditor | NumberEditor | DayEditor | ChoiceEditor | NameEditor | FlagEditor
)
TYPED = (LineEditor, LongTextEditor, NameEditor)
"""Editors in which something may stand that was not told yet."""
