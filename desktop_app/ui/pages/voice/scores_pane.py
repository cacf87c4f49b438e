"""NPS and CSAT with their margins over time: the answer of the measure, as the analyses show it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import UserFacingError
from desktop_app.plan.kpis import Dataset
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.users.answer_view import AnswerView
from desktop_app.ui.pages.users.asking import Answer, Asker, Question

_MEASURE = "feedback"
_BY_MONTH = {"grain": "month"}


class ScoresPane(QScrollArea):
    """Asks when it is looked at, and not before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dataset: Dataset | None = None
        self._is_stale = False
        self.asker = Asker(desk, self)
        self.answer = AnswerView(desk)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        column.addWidget(self.answer)
        self.setWidget(room)
        self.asker.answered.connect(self._on_answered)
        self.asker.failed.connect(self._on_failed)

    def look_at(self, dataset: Dataset | None) -> None:
        """Show the scores of an import, once they are looked at."""
        if dataset != self._dataset:
            self._dataset, self._is_stale = dataset, True
            if self.isVisible():
                self._ask()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Ask what is not answered yet."""
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    def _ask(self) -> None:
        self._is_stale = False
        if self._dataset is not None:
            self.asker.ask(Question(self._dataset, _MEASURE, _BY_MONTH), at_once=True)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        self.answer.show_measured(answer.measured)

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        self._desk.tell(error)
