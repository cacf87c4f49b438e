"""The step of questions: what must be answered, then what is assumed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.data.assumptions import Assumptions
from desktop_app.ui.pages.data.import_questions import ImportQuestions
from desktop_app.ui.pages.data.metric_rows import GivenAnswer
from desktop_app.ui.texts import heading, plain_label

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import ImportOptions, PreparedImport


class QuestionsStep(QWidget):
    """Questions and assumptions about the file.

    Signals: as those of `ImportQuestions` and `Assumptions`.
    """

    answered = Signal(object)
    decided = Signal(object)
    column_chosen = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        self.questions = ImportQuestions(desk)
        self.assumptions = Assumptions(desk)
        self.title = heading("", 1.05)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, SPACING, 0)
        inner.setSpacing(SPACING)
        inner.addWidget(self.title)
        inner.addWidget(self.questions)
        inner.addSpacing(SPACING)
        inner.addWidget(heading(desk.words("Assumed unless you say otherwise"), 1.05))
        inner.addWidget(
            plain_label(
                desk.words("These are the usual choices for such a file."),
                desk.look.colour("muted"),
            )
        )
        inner.addWidget(self.assumptions, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(desk.words("Questions"))
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.questions.answered.connect(self.answered)
        self.questions.kind_chosen.connect(self._on_kind)
        self.questions.column_chosen.connect(self.column_chosen)
        self.assumptions.answered.connect(self._on_assumed)
        self.assumptions.decided.connect(self.decided)

    def show_found(
        self, found: "PreparedImport", wishes: "ImportOptions", earlier: Mapping[str, str]
    ) -> None:
        """Show what is open and what is assumed now."""
        open_ones = len(found.questions)
        self.title.setText(
            self._words.count("{n} question is open", "{n} questions are open", open_ones)
            if open_ones
            else self._words("No question is open")
        )
        self.questions.show_found(found, wishes, earlier)
        self.assumptions.show_report(found.report, wishes)

    def _on_assumed(self, column: str, choice: str, choices: tuple[str, ...]) -> None:
        self.answered.emit([GivenAnswer(column, choice, choices)])

    def _on_kind(self, kind: str) -> None:
        self.decided.emit({"role": kind})
