"""One question about a file: its sentence, texts of the file, and its choices."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.data.question_words import (
    choice_text,
    examples_text,
    proposal_text,
    question_text,
)
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.texts import action_text, breakable, plain_label

if TYPE_CHECKING:
    from desktop_app.metrics.cleaning.answers import Question

_MOST_RADIOS = 7
_BOX_LETTERS = 34


class QuestionBlock(QWidget):
    """Choices to click; where one is proposed it is marked, but only a person answers.

    Signals: answered(object, str): the question and the choice.
    """

    answered = Signal(object, str)

    def __init__(self, desk: Desk, question: "Question") -> None:
        super().__init__()
        self._desk = desk
        self.question = question
        self._answer = ""
        self.radios: dict[str, QRadioButton] = {}
        self.box: ChoiceBox | None = None
        self._group = QButtonGroup(self)
        words, muted = desk.words, desk.look.colour("muted")
        self.text = question_text(question, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING)
        column.setSpacing(SPACING // 2)
        line = plain_label(breakable(self.text))
        font = line.font()
        font.setWeight(font.Weight.DemiBold)
        line.setFont(font)
        self.examples = plain_label(breakable(examples_text(question.examples, words)), muted)
        self.note = plain_label("", desk.look.colour("accent"))
        for label in (line, self.examples, self.note):
            label.setWordWrap(True)
        column.addWidget(line)
        column.addWidget(self.examples)
        self.examples.setVisible(bool(question.examples))
        self._add_choices(column)
        column.addWidget(self.note)

    @property
    def choice(self) -> str:
        """What is marked now: the answer, else the proposal, "" for nothing."""
        return self._answer or self.question.proposed

    @property
    def is_proposal(self) -> bool:
        """Whether what is marked still waits for a person to agree."""
        return not self._answer and bool(self.question.proposed)

    def show_answer(self, answer: str, earlier: str) -> None:
        """Mark the answer; `earlier` is what was answered about such a file last time."""
        words = self._desk.words
        self._answer = answer
        if self.box is not None:
            self.box.setCurrentIndex(max(0, self.box.findData(self.choice)))
        elif self.choice in self.radios:
            self.radios[self.choice].setChecked(True)
        note = proposal_text(self.question, words) if self.is_proposal else ""
        if answer and answer == earlier:
            note = words("Answered last time.")
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def choose(self, choice: str) -> None:
        """Choose as a person does."""
        if self.box is not None:
            row = self.box.findData(choice)
            self.box.setCurrentIndex(row)
            self.box.activated.emit(row)
        else:
            self.radios[choice].click()

    def _add_choices(self, column: QVBoxLayout) -> None:
        if len(self.question.choices) > _MOST_RADIOS:
            self.box = self._made_box()
            column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeft)
            return
        for choice in self.question.choices:
            radio = QRadioButton(action_text(choice_text(self.question, choice, self._desk.words)))
            radio.setAccessibleDescription(self.text)
            radio.setProperty("choice", choice)
            self.radios[choice] = radio
            self._group.addButton(radio)
            column.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
        self._group.buttonClicked.connect(self._on_radio)

    def _made_box(self) -> ChoiceBox:
        words = self._desk.words
        box = ChoiceBox()
        box.setMinimumContentsLength(_BOX_LETTERS)
        box.setAccessibleName(self.text)
        box.addItem(words("Please choose..."), "")
        for choice in self.question.choices:
            box.addItem(choice_text(self.question, choice, words), choice)
        box.activated.connect(self._on_row)
        return box

    @Slot(object)
    def _on_radio(self, radio: QRadioButton) -> None:
        self.answered.emit(self.question, str(radio.property("choice")))

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if self.box is not None and self.box.itemData(row):
            self.answered.emit(self.question, str(self.box.itemData(row)))
