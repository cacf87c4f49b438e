"""NPS and CSAT with their margins over time: the answer of the measure, as the analyses show it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app.charts.tables import Wording
from desktop_app.errors import UserFacingError
from desktop_app.metrics.measured import Measured
from desktop_app.plan.kpis import Dataset
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.users.answer_view import AnswerView
from desktop_app.ui.pages.users.asking import Answer, Asker, Question
from desktop_app.ui.pages.users.key_figures import key_figures
from desktop_app.ui.parts.numbers import numbers_of

_MEASURE = "feedback"
_BY_MONTH = {"grain": "month"}


class ScoresPane(QScrollArea):
    """The answer in full.

    Signals: told(str): the key figures in one line, "" while there are none.
    """

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dataset: Dataset | None = None
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
        """Ask for the scores of an import, where they are not known yet."""
        if dataset == self._dataset:
            return
        self._dataset = dataset
        self.told.emit("")
        if dataset is not None:
            self.asker.ask(Question(dataset, _MEASURE, _BY_MONTH), at_once=True)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        self.answer.show_measured(answer.measured)
        self.told.emit(_line(answer.measured, self._desk))

    @Slot(object)
    def _on_failed(self, _error: UserFacingError) -> None:
        """The page says by itself where rows are missing."""
        self.told.emit("")


def _line(measured: Measured, desk: Desk) -> str:
    figures = key_figures(measured, Wording(desk.words, numbers_of(desk)))
    return " · ".join(f"{name} {value}" for name, value in figures)
