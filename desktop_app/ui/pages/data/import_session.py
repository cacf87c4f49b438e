"""One import while a person looks at it: what was decided, what was found, what it would bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop_app.errors import UserFacingError
from desktop_app.metrics.earlier_answers import EarlierAnswers
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.plan.history import label
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Job
from desktop_app.ui.pages.data.import_paths import remember_path
from desktop_app.ui.pages.data.import_wishes import (
    FROM_IMPORT,
    FROM_MEMORY,
    as_before,
    chosen_by_hand,
    fitting,
    with_answers,
    with_earlier,
    with_role,
)
from desktop_app.ui.pages.data.import_work import measured, prepared
from desktop_app.ui.pages.data.metric_rows import GivenAnswer, asked_names

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import PreparedImport
    from desktop_app.metrics.kept_text import KeptText
    from desktop_app.metrics.measuring import MeasuredImport
    from desktop_app.plan.kpis import Dataset
    from desktop_app.progress import Progress

_CALM_MILLISECONDS = 200
"""How long a person's changes wait for the next one before the file is read anew."""


class ImportSession(QObject):
    """Reads a file in the background, anew after each decision; the plan changes once, at the end.

    Signals:
        state_changed(): something began, ended or failed; `is_busy`, `error` and the rest are new.
        found_changed(): `found` is another one.
        progressed(int, int, str): steps done, steps in all, what is being done.
    """

    state_changed = Signal()
    found_changed = Signal()
    progressed = Signal(int, int, str)

    def __init__(self, desk: Desk, parent: QObject, basis: Dataset | None = None) -> None:
        super().__init__(parent)
        self._desk, self._basis = desk, basis
        self.path = Path()
        self.left_out: frozenset[str] = frozenset()
        self.found: PreparedImport | None = None
        self.measured: MeasuredImport | None = None
        self.applied: MeasuredImport | None = None
        self.error: UserFacingError | None = None
        self.earlier = ""
        self._wishes = self._usual()
        self.earlier_answers: Mapping[str, str] = {}
        self._names: tuple[str, ...] | None = None
        self._asked: frozenset[str] = frozenset()
        self._kept: KeptText | None = None
        self._is_current = False
        self._job: Job | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MILLISECONDS)
        self._calm.timeout.connect(self._read)
        desk.jobs.job_progressed.connect(self._on_progressed)

    @property
    def wishes(self) -> ImportOptions:
        """Everything decided so far, also about columns that are out of sight."""
        return self._wishes

    @property
    def is_busy(self) -> bool:
        """Whether the file is being read or measured, or is about to be."""
        return self._job is not None or self._calm.isActive()

    @property
    def is_ready(self) -> bool:
        """Whether every question is answered and rows were kept, by the latest decisions."""
        return self._is_current and self.found is not None and self.found.table is not None

    def open(self, path: Path) -> None:
        """Turn to a file; what was decided about another one goes."""
        self.stop()
        self.path, self._wishes = path, self._usual()
        self._names, self._asked = None, frozenset()
        self.found, self.earlier, self.earlier_answers = None, "", {}
        self._read()

    def decide(self, wishes: ImportOptions) -> None:
        """Take other decisions; the file is read anew once the person pauses."""
        if wishes == self._wishes:
            return
        before = self._wishes
        if wishes.read != before.read:
            self._names = None
        if (wishes.read, wishes.role, wishes.mapping) != (before.read, before.role, before.mapping):
            # Other columns may name other metrics.
            self._asked = frozenset()
        self._wishes = wishes
        self._stop_job()
        self._is_current, self.measured, self.error = False, None, None
        self._calm.start()
        self.state_changed.emit()

    def set_role(self, column: str, role: str) -> None:
        """Say what a column is. One column for one role: whoever had it is found anew."""
        self.decide(with_role(self._wishes, column, role))

    def answer(self, column: str, choice: str, choices: tuple[str, ...]) -> None:
        """Answer a question about a column, "*" for whole rows, in place of its earlier answer."""
        self.answer_all([GivenAnswer(column, choice, choices)])

    def answer_all(self, given: Iterable[GivenAnswer]) -> None:
        """Answer several questions at once, each in place of its earlier answer."""
        self.decide(with_answers(self._wishes, given))

    def ask_again(self) -> None:
        """Forget what was answered about such files before."""
        from desktop_app.metrics.earlier_answers import forget_answers

        if self._names:
            forget_answers(self._names)
        self.earlier, self.earlier_answers = "", {}
        read = self._wishes.read
        self.decide(
            replace(
                self._usual(),
                encoding=read.encoding,
                delimiter=read.delimiter,
                sheet=read.sheet,
                header_row=read.header_row,
            )
        )

    def measure(self) -> None:
        """Find out what the import would bring to the plan; nothing is changed."""
        if self.found is None or not self.is_ready or self.is_busy or self.measured is not None:
            return
        document = self._desk.document
        self._start(
            self._desk.words("Measuring {file}"),
            measured(document.plan, self.found, document.new_id, document.now()),
            self._on_measured,
        )

    def apply(self) -> bool:
        """Bring the import into the plan as one step. Returns whether it was done."""
        from desktop_app.metrics.measuring import with_import

        if self.measured is None:
            return False
        chosen = self.measured.without(self.left_out)
        done = label("Import {file}", file=chosen.dataset.file)
        if not self._desk.edit(done, partial(with_import, found=chosen)):
            return False
        self.applied = chosen
        remember_path(self._desk.memory, chosen.dataset.id, self.path)
        self.keep_answers()
        self.state_changed.emit()
        return True

    def keep_answers(self) -> None:
        """Keep what was decided, for the next file with the same columns."""
        from desktop_app.metrics.earlier_answers import keep_answers

        if self._names is not None:
            zone = self._desk.document.plan.info.time_zone
            chosen = chosen_by_hand(self._wishes, self._names, zone, self._asked)
            if not chosen.is_nothing():
                keep_answers(self._names, chosen)

    def stop(self) -> None:
        """Stop whatever runs; nothing arrives afterwards."""
        self._calm.stop()
        self._stop_job()
        self._is_current, self.measured, self.error = False, None, None

    def _usual(self) -> ImportOptions:
        return ImportOptions(time_zone=self._desk.document.plan.info.time_zone)

    @Slot()
    def _read(self) -> None:
        from desktop_app.metrics.kept_text import KeptText

        if self._kept is None:
            self._kept = KeptText()
        asked = fitting(self._wishes, self._names, self._asked)
        self._start(
            self._desk.words("Reading {file}"),
            prepared(self.path, asked, self._desk.document.plan, self._kept),
            partial(self._on_read, asked),
        )

    def _start(
        self, title: str, work: Callable[[Progress], object], done: Callable[..., None]
    ) -> None:
        self._stop_job()
        self.error = None
        self._job = self._desk.jobs.start(
            title.format(file=self.path.name),
            work,
            done=self._while_here(done),
            failed=self._while_here(self._on_failed),
        )
        self.state_changed.emit()

    def _while_here(self, answer: Callable[..., None]) -> Callable[..., None]:
        """An answer that is not given once the window is gone: it may be made anew meanwhile."""

        def answered(found: object) -> None:
            if isValid(self):
                answer(found)

        return answered

    def _on_read(self, asked: ImportOptions, found: PreparedImport) -> None:
        self._job = None
        self.found = found
        names = tuple(column.name for column in found.report.columns)
        if self._names is None:
            self._names = names
            self._take_earlier(found)
        self._asked |= asked_names(found.report) - {*names}
        if fitting(self._wishes, names, self._asked) != asked:
            self.found_changed.emit()
            self._read()
            return
        self._is_current = True
        self.found_changed.emit()
        self.state_changed.emit()

    def _take_earlier(self, found: PreparedImport) -> None:
        """Begin with the answers of last time, unless the person has begun already."""
        from desktop_app.metrics.earlier_answers import answers_for

        names = [column.name for column in found.report.columns]
        begun = fitting(self._wishes, tuple(names))
        if begun.mapping or begun.answers or begun.role:
            return
        earlier: EarlierAnswers | None
        if self._basis is not None:
            earlier, self.earlier = as_before(self._basis, found.report), FROM_IMPORT
        else:
            earlier, self.earlier = answers_for(names), FROM_MEMORY
            self.earlier_answers = earlier.answers if earlier else {}
        if earlier is None or earlier.is_nothing():
            self.earlier = self.earlier if self._basis is not None else ""
            return
        self._wishes = with_earlier(self._wishes, earlier)

    def _on_measured(self, result: MeasuredImport) -> None:
        self._job = None
        self.measured = result
        self.state_changed.emit()

    def _on_failed(self, error: UserFacingError) -> None:
        self._job = None
        self.error = error
        self.state_changed.emit()

    def _stop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object, int, int, str)
    def _on_progressed(self, job: Job, step: int, total: int, what: str) -> None:
        if self._job is not None and job.number == self._job.number:
            self.progressed.emit(step, total, what)
