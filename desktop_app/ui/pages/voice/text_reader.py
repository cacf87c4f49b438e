"""One user's text in full, with the words that sorted it marked and named."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.voice.marked_text import Shown, mark_format, qt_place
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.metrics.voice.texts import VoiceText

_LINES = 5
_MOST_NAMED = 6


class TextReader(QWidget):
    """Shows a text as it was written, to read and to copy from."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.field = QPlainTextEdit()
        self.field.setReadOnly(True)
        self.field.setFrameShape(QFrame.Shape.NoFrame)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(desk.words("The chosen text"))
        self.field.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + SPACING)
        self.why = plain_label("", desk.look.colour("muted"))
        self.why.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACING, MARGIN, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(self.field)
        column.addWidget(self.why)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.field.clear()
        self.field.setExtraSelections([])
        self.why.clear()

    def show_text(self, text: "VoiceText", shown: Shown) -> None:
        """Show a text with its marks, and say which words they are."""
        # Each line end is one place in the control; marks must not shift.
        self.field.setPlainText(text.text.replace("\r\n", " \n"))
        self.field.setExtraSelections([self._selection(text.text, mark) for mark in shown.marks])
        self.why.setText(self._reason(text.text, shown))

    def _selection(self, text: str, mark: tuple[int, int, bool]) -> QTextEdit.ExtraSelection:
        start, end, is_excluded = mark
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.field.document())
        cursor.setPosition(qt_place(text, start))
        cursor.setPosition(qt_place(text, end), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = mark_format(self._desk.look, is_excluded=is_excluded)
        return made

    def _reason(self, text: str, shown: Shown) -> str:
        words = self._desk.words
        kinds = {False: dict[str, None](), True: dict[str, None]()}
        for start, end, is_excluded in shown.marks:
            kinds[is_excluded].setdefault(text[start:end])
        sentences = [
            (words("Keywords in it: {names}."), kinds[False]),
            (words("Words that exclude it: {names}."), kinds[True]),
        ]
        said = [
            sentence.format(names=words(", ").join(list(found)[:_MOST_NAMED]))
            for sentence, found in sentences
            if found
        ]
        return (" " if words.language == "en" else "").join(said)
