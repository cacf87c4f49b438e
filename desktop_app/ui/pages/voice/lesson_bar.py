"""The question whether a theme should learn a word; it stands in place and can be left alone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.voice.voice_work import Lesson
from desktop_app.ui.parts.flow import FlowLayout
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.texts import action_text, plain_label, shortened, tip

_LONGEST = 24
_MOST = 4


class WordButtons(QWidget):
    """A few words as buttons, in as many lines as they need.

    Signals: chosen(str): a word.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[QPushButton] = []
        self._line = FlowLayout(self, spacing=SPACING // 2)

    def offer(self, words: Sequence[tuple[str, str, str]]) -> None:
        """Offer other words: each with what its button says and its tooltip."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for word, text, says in words:
            button = QPushButton(action_text(text))
            button.setAccessibleName(text)
            button.setToolTip(tip(says))
            button.setProperty("word", word)
            button.clicked.connect(self._on_clicked)
            self._line.addWidget(button)
            self._buttons.append(button)

    @property
    def words(self) -> list[str]:
        """The words on offer."""
        return [str(button.property("word")) for button in self._buttons]

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("word")))


class LessonBar(QFrame):
    """Offers words of the text that was moved last.

    Signals: learned(Lesson, str): the theme is to have the word.
    """

    learned = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lesson: Lesson | None = None
        words = desk.words
        self.setObjectName("lesson")
        theme = desk.look.theme
        self.setStyleSheet(f"#lesson {{ background: {theme.selection}; }}")
        self.question = plain_label("")
        self.question.setWordWrap(True)
        self.words = WordButtons()
        self.leave = QPushButton(words("Only this text"))
        self.leave.setAccessibleName(words("Only this text"))
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        column.setSpacing(SPACING // 2)
        column.addWidget(self.question)
        column.addLayout(row)
        self.words.chosen.connect(self._on_chosen)
        self.leave.clicked.connect(self.hide)
        self.hide()

    @property
    def lesson(self) -> Lesson | None:
        """What is asked, None while nothing is."""
        return None if self.isHidden() else self._lesson

    def ask(self, lesson: Lesson, theme: str) -> None:
        """Ask which word the theme of that name should learn."""
        words, numbers = self._desk.words, numbers_of(self._desk)
        self._lesson = lesson
        question = (
            words("Moved out of “{theme}”. Should texts with one of these words stay out, too?")
            if lesson.is_excluded
            else words("Moved to “{theme}”. Should texts with one of these words go there, too?")
        )
        self.question.setText(question.format(theme=theme))
        self.words.offer([
            (
                each.word,
                shortened(each.word, _LONGEST),
                words("In {n} other texts of the import.").format(n=numbers.full(each.others)),
            )
            for each in lesson.proposals[:_MOST]
        ])  # fmt: skip
        self.show()

    @Slot(str)
    def _on_chosen(self, word: str) -> None:
        self.hide()
        if self._lesson is not None:
            self.learned.emit(self._lesson, word)
