"""What only a person can know about a file, asked before anything is imported."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.data.additivity_table import AdditivityTable
from desktop_app.ui.pages.data.metric_rows import CHOICES, GivenAnswer, metric_rows
from desktop_app.ui.pages.data.question_block import QuestionBlock
from desktop_app.ui.pages.data.question_words import (
    ADDITIVITY,
    READ_AS,
    answer_to,
)

if TYPE_CHECKING:
    from desktop_app.metrics.cleaning.answers import Question
    from desktop_app.metrics.import_report import ImportOptions, PreparedImport

_Key = tuple[str, str, str]


class ImportQuestions(QWidget):
    """One block of choices per question; an answered question stays, so that it can be changed.

    Signals:
        answered(list): answers, each a `GivenAnswer`.
        kind_chosen(str): what the rows are.
        column_chosen(str, str): column name and the role it has.
    """

    answered = Signal(object)
    kind_chosen = Signal(str)
    column_chosen = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: dict[_Key, Question] = {}
        self.blocks: dict[_Key, QuestionBlock] = {}
        self._open: tuple[Question, ...] = ()
        self.additivity = AdditivityTable(desk)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING)
        self._column.addWidget(self.additivity)
        self.additivity.chosen.connect(self._on_additivities)
        self.additivity.hide()

    @property
    def can_agree(self) -> bool:
        """Whether something is proposed for every question that is open."""
        return bool(self._open) and all(question.proposed for question in self._open)

    def show_found(
        self, found: "PreparedImport", wishes: "ImportOptions", earlier: Mapping[str, str]
    ) -> None:
        """Ask what is open, and show the answers to what was asked before.

        Args:
            found: the file as it is read now.
            wishes: what was decided.
            earlier: column to what was answered last time, separated by commas.
        """
        self._open = found.questions
        for question in found.questions:
            self._asked[_key(question)] = question
        self._show_blocks(wishes, earlier)
        rows = metric_rows(self._desk, found, wishes, self._asked.values(), earlier)
        self.additivity.show_rows(rows if found.report.role == "metrics" else [])
        self.setVisible(bool(self.blocks) or not self.additivity.isHidden())

    def forget(self) -> None:
        """Forget every question: another file or another sheet has its own."""
        self._asked.clear()
        self._open = ()
        self._show_only(frozenset())
        self.additivity.show_rows([])

    def forget_columns(self) -> None:
        """Forget every question but what the file is: other columns count from now on."""
        self._asked = {key: one for key, one in self._asked.items() if key[1] == READ_AS}
        self._show_only(frozenset(self._asked))

    def agree(self) -> None:
        """Answer everything that is open as it is proposed."""
        given = [
            GivenAnswer(question.column, question.proposed, question.choices)
            for question in self._open
            if question.proposed
        ]
        if given:
            self.answered.emit(given)

    def _show_blocks(self, wishes: "ImportOptions", earlier: Mapping[str, str]) -> None:
        open_keys = {_key(question) for question in self._open}
        shown = {
            key: question
            for key, question in self._asked.items()
            if question.question != ADDITIVITY and (key in open_keys or answer_to(question, wishes))
        }
        self._show_only(frozenset(shown))
        for key, question in shown.items():
            if key in self.blocks and self.blocks[key].question != question:
                self._remove(key)
            if key not in self.blocks:
                block = self.blocks[key] = QuestionBlock(self._desk, question)
                block.answered.connect(self._on_answered)
                self._column.insertWidget(self._column.count() - 1, block)
            before = [part.strip() for part in earlier.get(question.column, "").split(",")]
            told = next((choice for choice in question.choices if choice in before), "")
            self.blocks[key].show_answer(answer_to(question, wishes), told)

    def _show_only(self, keys: frozenset[_Key]) -> None:
        for key in [key for key in self.blocks if key not in keys]:
            self._remove(key)

    def _remove(self, key: _Key) -> None:
        block = self.blocks.pop(key)
        # At once out of sight and reach: deleting waits for the event loop.
        block.setParent(None)
        block.deleteLater()

    @Slot(object, str)
    def _on_answered(self, question: "Question", choice: str) -> None:
        match question.question:
            case "which-column":
                self.column_chosen.emit(choice, question.role)
            case "read-as":
                self.kind_chosen.emit(choice)
            case _:
                self.answered.emit([GivenAnswer(question.column, choice, question.choices)])

    @Slot(object)
    def _on_additivities(self, chosen: dict[str, str]) -> None:
        self.answered.emit([GivenAnswer(name, one, CHOICES) for name, one in chosen.items()])


def _key(question: "Question") -> _Key:
    return question.column, question.question, question.role
