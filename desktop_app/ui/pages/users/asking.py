"""Asking a measure off the window's thread: a pause for typing, one answer at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop_app.errors import UserFacingError
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane
from desktop_app.ui.warm_up import import_for_measuring

if TYPE_CHECKING:
    from desktop_app.metrics.canonical import CanonicalTable
    from desktop_app.metrics.dataset_facts import DatasetFacts
    from desktop_app.metrics.measured import Measured
    from desktop_app.plan.kpis import Dataset
    from desktop_app.plan.plan import Plan
    from desktop_app.progress import Progress
    from desktop_app.ui.jobs import Job

TYPING_PAUSE_MS = 150


class Question(NamedTuple):
    """What is asked of which import."""

    dataset: Dataset
    measure: str
    parameters: Mapping[str, str]


class Answer(NamedTuple):
    """A question with its answer."""

    question: Question
    measured: Measured


class Asker(QObject):
    """Asks the latest question; answers to earlier ones are not shown any more.

    Signals: asking(): work has begun; answered(Answer); failed(UserFacingError);
    facts_found(str, DatasetFacts): what rows of that import offer.
    """

    asking = Signal()
    answered = Signal(object)
    failed = Signal(object)
    facts_found = Signal(str, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._question: Question | None = None
        self._job: Job | None = None
        self._facts: dict[str, DatasetFacts] = {}
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._start)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._pause.isActive() or self._job is not None

    def ask(self, question: Question, *, at_once: bool = False) -> None:
        """Ask another question, once nobody types any more."""
        self.stop()
        self._question = question
        self._pause.start(0 if at_once else TYPING_PAUSE_MS)

    def stop(self) -> None:
        """Wait for no answer any more."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def want_facts(self, dataset: Dataset) -> None:
        """Find out which events and attributes an import has; known ones are told at once."""
        known = self._facts.get(dataset.sha256)
        if known is not None:
            self.facts_found.emit(dataset.id, known)
            return

        def done(facts: DatasetFacts) -> None:
            if isValid(self):
                self._facts[dataset.sha256] = facts
                self.facts_found.emit(dataset.id, facts)

        self._desk.jobs.start("", _facts(dataset), done=done, failed=_ignore, lane=Lane.ASKING)

    @Slot()
    def _start(self) -> None:
        question = self._question
        if question is None:
            return

        def done(measured: Measured) -> None:
            if self._is_awaited(job):
                self.answered.emit(Answer(question, measured))

        def failed(error: UserFacingError) -> None:
            if self._is_awaited(job):
                self.failed.emit(error)

        work = _measuring(self._desk.document.plan, question)
        job = self._desk.jobs.start("", work, done=done, failed=failed, lane=Lane.ASKING)
        self._job = job
        self.asking.emit()

    def _is_awaited(self, job: Job) -> bool:
        """Whether that job's answer is wanted, which comes now."""
        if not isValid(self) or self._job is not job:
            return False
        self._job = None
        return True


def _measuring(plan: Plan, question: Question) -> Callable[[Progress], Measured]:
    def work(progress: Progress) -> Measured:
        progress.step(0)
        table = _rows(question.dataset)
        from desktop_app.metrics.measuring import measure, rows_beside

        progress.step(0)
        beside = rows_beside(plan, table.role)
        return measure(table, question.measure, question.parameters, beside)

    return work


def _facts(dataset: Dataset) -> Callable[[Progress], DatasetFacts]:
    def work(_progress: Progress) -> DatasetFacts:
        table = _rows(dataset)
        from desktop_app.metrics.dataset_facts import dataset_facts

        return dataset_facts(table)

    return work


def _rows(dataset: Dataset) -> CanonicalTable:
    """The rows of an import. Raises: RowsGoneError."""
    import_for_measuring()
    from desktop_app.metrics.cache import cached_table
    from desktop_app.metrics.engine_errors import RowsGoneError

    table = cached_table(dataset)
    if table is None:
        raise RowsGoneError(dataset.file)
    return table


def _ignore(_error: UserFacingError) -> None:
    """Without facts the form offers less; the question itself says what is wrong."""
