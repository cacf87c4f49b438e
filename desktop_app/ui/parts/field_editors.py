"""Controls that edit one field of a record. Each tells once when a person is done with it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from desktop_app.ui.number_text import parse_day, parse_number, typed_text


class TextEditor(QLineEdit):
    """One line of text."""

    edited = Signal(object)
    misread = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: object) -> None:
        """Show a text."""
        self._shown = str(value or "")
        if self.text() != self._shown:
            self.setText(self._shown)
            self.setCursorPosition(0)

    @Slot()
    def _on_finished(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.edited.emit(self.text())


class LongTextEditor(QPlainTextEdit):
    """Several lines of text; told when the control is left."""

    edited = Signal(object)
    misread = Signal(str)
    _LINES = 3

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._LINES + 14)

    def show_value(self, value: object) -> None:
        """Show a text."""
        self._shown = str(value or "")
        if self.toPlainText() != self._shown:
            self.setPlainText(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt)
        """Tell what was typed."""
        super().focusOutEvent(event)
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)


class NumberEditor(QLineEdit):
    """A number in a unit; blank is no value."""

    edited = Signal(object)
    misread = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.unit = ""
        self._shown = ""
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: object) -> None:
        """Show a number."""
        self._shown = typed_text(value if isinstance(value, int | float) else None, self.unit)
        if self.text() != self._shown:
            self.setText(self._shown)

    @Slot()
    def _on_finished(self) -> None:
        if self.text() == self._shown:
            return
        try:
            number = parse_number(self.text(), self.unit)
        except ValueError:
            self.misread.emit(self.text())
            self.setText(self._shown)
            return
        self._shown = self.text()
        self.edited.emit(number)


class DayEditor(QLineEdit):
    """A day; blank is none."""

    edited = Signal(object)
    misread = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setPlaceholderText("2026-03-31")
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: object) -> None:
        """Show a day."""
        self._shown = value.isoformat() if isinstance(value, date) else ""
        if self.text() != self._shown:
            self.setText(self._shown)

    @Slot()
    def _on_finished(self) -> None:
        if self.text() == self._shown:
            return
        try:
            day = parse_day(self.text())
        except ValueError:
            self.misread.emit(self.text())
            self.setText(self._shown)
            return
        self._shown = self.text()
        self.edited.emit(day)


class ChoiceEditor(QComboBox):
    """One of several values; the wheel scrolls the form, not the value."""

    edited = Signal(object)
    misread = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # Qt would hand a member of an enumeration back as its plain text.
        self._values: list[object] = []
        self.setMinimumContentsLength(8)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        self.activated.connect(self._on_activated)
        self.installEventFilter(self)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Let the wheel pass."""
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.edited.emit(self._values[row])


class NameEditor(QComboBox):
    """A person by name: one of the known ones, or a new one that is typed."""

    edited = Signal(object)
    misread = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._on_finished)
        self.activated.connect(self._on_finished)

    def offer(self, names: Sequence[str]) -> None:
        """Offer other names."""
        with QSignalBlocker(self):
            self.clear()
            self.addItems(list(names))

    def show_value(self, value: object) -> None:
        """Show a name."""
        self._shown = str(value or "")
        self.setEditText(self._shown)

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
