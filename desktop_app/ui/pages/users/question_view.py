"""The right side of the page: what is asked of which import, and the answer below."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import UserFacingError
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.plan.kpis import Dataset, SmallTable
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.users.analyses import Analysis
from desktop_app.ui.pages.users.answer_view import AnswerView
from desktop_app.ui.pages.users.asking import Answer, Asker, Question
from desktop_app.ui.pages.users.form_order import suggested
from desktop_app.ui.pages.users.offer import beside_text, dataset_text
from desktop_app.ui.pages.users.parameter_form import ParameterForm
from desktop_app.ui.parts.action_buttons import ActionButton
from desktop_app.ui.parts.field_editors import ChoiceEditor
from desktop_app.ui.parts.parameter_words import parameter_word
from desktop_app.ui.texts import heading, plain_label, tint

if TYPE_CHECKING:
    from desktop_app.metrics.dataset_facts import DatasetFacts

_BUSY_PIXELS = 3
_LEAST_EMS = 13
_DATASET = "users.dataset"


class QuestionView(QScrollArea):
    """Asks again whenever something is changed; the last answer stands until the new one is there.

    Signals: asked(object): the parameters that a person chose; answered(object): an `Answer`, or
    None while there is none.
    """

    asked = Signal(object)
    answered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self._analysis: Analysis | None = None
        self._datasets: dict[str, Dataset] = {}
        self._parameters: dict[str, str] = {}
        self._missing = ""
        self.title = heading("", 1.15)
        self.says = plain_label("", desk.look.colour("muted"))
        self.dataset = ChoiceEditor()
        self.dataset.setAccessibleName(words("Import that is asked"))
        self.beside = plain_label("", desk.look.colour("muted"))
        self.form = ParameterForm(desk)
        self.trouble = plain_label("")
        self.import_button = ActionButton(desk.actions["import"], desk.look)
        self.again = QPushButton(words("Use the defaults"))
        self.busy = QProgressBar()
        self.answer = AnswerView(desk)
        self.asker = Asker(desk, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        words = self._desk.words
        for line in (self.title, self.says, self.beside, self.trouble):
            line.setWordWrap(True)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(_BUSY_PIXELS)
        self.busy.setAccessibleName(words("Measuring"))
        policy = self.busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(policy)
        self.busy.hide()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, SPACING, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(self.title)
        column.addWidget(self.says)
        column.addWidget(self.dataset)
        column.addWidget(self.beside)
        column.addWidget(self.form)
        column.addWidget(self.busy)
        column.addWidget(self.trouble)
        ways = QHBoxLayout()
        ways.addWidget(self.import_button)
        ways.addWidget(self.again)
        ways.addStretch()
        column.addLayout(ways)
        column.addWidget(self.answer, 1)
        column.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words("Question and answer"))
        self.setMinimumWidth(_LEAST_EMS * self.fontMetrics().height())

    def _connect(self) -> None:
        self.form.asked.connect(self._on_asked)
        self.dataset.edited.connect(self._on_dataset)
        self.asker.asking.connect(self.busy.show)
        self.asker.answered.connect(self._on_answered)
        self.asker.failed.connect(self._on_failed)
        self.asker.facts_found.connect(self._on_facts)
        self.again.clicked.connect(partial(self._on_defaults))
        self._say("")

    @property
    def shown(self) -> tuple[str, dict[str, str]]:
        """The measure and the parameters that are asked."""
        return (self._analysis.measure if self._analysis else "", dict(self._parameters))

    def show_analysis(
        self,
        analysis: Analysis,
        datasets: Sequence[Dataset],
        parameters: Mapping[str, str],
        missing: str,
    ) -> None:
        """Show a question; `missing` says why it cannot be answered."""
        is_other = self._analysis is None or self._analysis.measure != analysis.measure
        self._analysis, self._missing = analysis, missing
        self._parameters = dict(parameters)
        self._datasets = {one.id: one for one in datasets}
        words = self._desk.words
        self.title.setText(analysis.title)
        self.says.setText(analysis.question)
        self.says.setVisible(bool(analysis.question))
        self.dataset.offer([(one.id, dataset_text(one, words)) for one in datasets])
        self.dataset.show_value(self._desk.memory.recall(_DATASET, ""))
        self.dataset.setVisible(bool(datasets))
        self._show_form()
        self.form.setVisible(not missing)
        plan = self._desk.document.plan
        beside = beside_text(plan, MEASURES[analysis.measure], words) if not missing else ""
        self.beside.setText(beside)
        self.beside.setVisible(bool(beside))
        if is_other:
            self._forget()

    def prefer(self, dataset: str) -> None:
        """Ask that import from now on, where it suits."""
        self._desk.memory.remember(_DATASET, dataset)

    def ask(self, *, at_once: bool) -> None:
        """Ask what is shown."""
        dataset = self._chosen()
        if self._missing or dataset is None or self._analysis is None:
            self.asker.stop()
            self.busy.hide()
            self._forget()
            self._say(self._missing)
            self.import_button.setVisible(bool(self._missing))
            return
        self.asker.want_facts(dataset)
        parameters = {**self._suggested(), **self._parameters}
        question = Question(dataset, self._analysis.measure, parameters)
        self.asker.ask(question, at_once=at_once)

    def show_stored(self, plan: Plan, table: SmallTable) -> None:
        """Show a kept table until it is measured anew, or for good where that cannot be done."""
        self.title.setText(table.kept_as)
        self.answer.show_stored(plan, table)
        self.answer.show()

    def show_nothing(self) -> None:
        """Ask nothing."""
        self.asker.stop()
        self._forget()

    def _forget(self) -> None:
        self.answer.show_nothing()
        self.answer.hide()
        self.answered.emit(None)

    def _chosen(self) -> Dataset | None:
        if not self._datasets:
            return None
        return self._datasets.get(str(self.dataset.value))

    def _suggested(self) -> dict[str, str]:
        """What is asked of the chosen import where the person says nothing."""
        dataset = self._chosen()
        if dataset is None or self._analysis is None:
            return {}
        return suggested(MEASURES[self._analysis.measure], dataset)

    def _show_form(self) -> None:
        if self._analysis is not None:
            spec = MEASURES[self._analysis.measure]
            self.form.show_measure(spec, self._parameters, self._suggested())

    def _say(self, text: str, role: str = "muted") -> None:
        tint(self.trouble, self._desk.look.colour(role))
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.import_button.setVisible(False)
        self.again.setVisible(False)

    @Slot(object)
    def _on_asked(self, parameters: dict[str, str]) -> None:
        self._parameters = parameters
        self.asked.emit(parameters)
        self.ask(at_once=False)

    @Slot(object)
    def _on_dataset(self, dataset: object) -> None:
        self.prefer(str(dataset))
        self._show_form()
        self.ask(at_once=True)

    @Slot()
    def _on_defaults(self) -> None:
        if self._analysis is not None:
            self._parameters = {}
            self._show_form()
            self._on_asked({})

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        self.busy.hide()
        words = self._desk.words
        is_blank = not answer.measured.rows
        self._say(words("There is nothing in these periods or events.") if is_blank else "")
        self.again.setVisible(is_blank and bool(self._parameters))
        self.answer.setVisible(not is_blank)
        self.answer.show_measured(answer.measured)
        self.answered.emit(answer)

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        from desktop_app.metrics.engine_errors import RowsGoneError
        from desktop_app.metrics.measures.errors import MissingParameterError

        self.busy.hide()
        if isinstance(error, MissingParameterError):
            self._say(self._what_to_fill_in(error.name))
        else:
            self._say(self._message(error), "problem")
        is_gone = isinstance(error, RowsGoneError)
        self.import_button.setVisible(is_gone)
        self.again.setVisible(bool(self._parameters) and not is_gone)
        self.answered.emit(None)

    def _message(self, error: UserFacingError) -> str:
        from desktop_app.messages.errors import message_of

        message = message_of(error, self._desk.words)
        return "\n".join(part for part in (message.text, message.hint) if part)

    def _what_to_fill_in(self, parameter: str) -> str:
        words = self._desk.words
        measure = self._analysis.measure if self._analysis else ""
        name = parameter_word(words, parameter, measure=measure)
        return words("Fill in “{parameter}”, and the answer comes here.").format(parameter=name)

    @Slot(str, object)
    def _on_facts(self, dataset: str, facts: "DatasetFacts") -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.id == dataset:
            self.form.offer(facts)
