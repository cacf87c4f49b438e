"""What only a person can know about a file, asked before anything is imported."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from desktop_app.terms import role_word
from desktop_app.ui.look import SPACING
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.texts import plain_label
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.cleaning.answers import Question

_BOX_LETTERS = 34


class ImportQuestions(QWidget):
    """One list of choices per question; an answered question stays, so that it can be changed.

    Signals:
        answered(str, str, tuple): column, choice, and all the choices there were.
        kind_chosen(str): what the rows are.
        column_chosen(str, str): column name and the role it has.
    """

    answered = Signal(str, str, object)
    kind_chosen = Signal(str)
    column_chosen = Signal(str, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._asked: dict[tuple[str, str], Question] = {}
        self._shown: tuple[Question, ...] = ()
        self._given: Mapping[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING // 2)

    def show_questions(
        self, questions: "tuple[Question, ...]", given: Mapping[str, str] | None = None
    ) -> None:
        """Ask these questions, and show the answers to those that were asked before.

        Args:
            questions: the open ones.
            given: column to its answers, separated by commas.
        """
        given = given or {}
        for question in questions:
            self._asked[(question.column, question.question)] = question
        answered = [one for one in self._asked.values() if _answer_to(one, given)]
        shown = (*questions, *(one for one in answered if one not in questions))
        if shown == self._shown and given == self._given:
            return
        self._shown, self._given = shown, dict(given)
        self._clear()
        for question in shown:
            self._add(question, _answer_to(question, given))
        self.setVisible(bool(shown))

    def forget(self) -> None:
        """Forget every question: another file or another sheet has its own."""
        self._asked.clear()
        self.show_questions(())

    def boxes(self) -> list[QComboBox]:
        """The lists of choices, in the order of the questions."""
        return self.findChildren(QComboBox)

    def _add(self, question: "Question", answer: str) -> None:
        text = self._text(question)
        box = self._box(question)
        box.setCurrentIndex(max(0, box.findData(answer)))
        box.setAccessibleName(text)
        line: QLabel = plain_label(text)
        line.setWordWrap(True)
        self._column.addWidget(line)
        self._column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addSpacing(SPACING)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # At once out of sight and reach: deleting waits for the event loop.
                widget.setParent(None)
                widget.deleteLater()

    def _text(self, question: "Question") -> str:
        from desktop_app.metrics.wording import question_sentence

        words = self._words
        role = role_word(words, question.role) if question.role else ""
        text = question_sentence(question.question, words).format(column=question.column, role=role)
        if not question.examples:
            return text
        return words("{question} For example: {examples}").format(
            question=text, examples=" · ".join(question.examples)
        )

    def _box(self, question: "Question") -> QComboBox:
        box = ChoiceBox()
        box.setMinimumContentsLength(_BOX_LETTERS)
        box.addItem(self._words("Please choose..."), "")
        for choice in question.choices:
            box.addItem(self._choice_text(question, choice), choice)
        box.setProperty("question", question.question)
        box.setProperty("column", question.column)
        box.setProperty("role", question.role)
        box.activated.connect(self._on_chosen)
        return box

    def _choice_text(self, question: "Question", choice: str) -> str:
        from desktop_app.metrics.wording import answer_sentence

        match question.question:
            case "which-column":
                return choice
            case "read-as":
                return role_word(self._words, choice)
            case _:
                return answer_sentence(choice, self._words)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        box = cast("QComboBox", self.sender())
        choice = str(box.itemData(row))
        if not choice:
            return
        column, question = str(box.property("column")), str(box.property("question"))
        match question:
            case "which-column":
                self.column_chosen.emit(choice, str(box.property("role")))
            case "read-as":
                self.kind_chosen.emit(choice)
            case _:
                self.answered.emit(column, choice, self._asked[(column, question)].choices)


def _answer_to(question: "Question", given: Mapping[str, str]) -> str:
    """The answer that was given to a question, "" for none."""
    parts = [part.strip() for part in given.get(question.column, "").split(",")]
    return next((choice for choice in question.choices if choice in parts), "")
