"""Long work off the window's thread: one runner, one queued signal back."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_app.errors import UserFacingError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from desktop_app.progress import Progress

T = TypeVar("T")
SECONDS_BETWEEN_REPORTS = 0.05
WORKERS = 2


class Job(NamedTuple):
    """One piece of work under way.

    Attributes:
        title: what it does, in the reader's words.
        stop: set to ask it to end.
    """

    number: int
    title: str
    stop: Event

    def cancel(self) -> None:
        """Ask the work to end at its next step."""
        self.stop.set()


class _Answers(NamedTuple):
    done: Callable[[Any], None]
    failed: Callable[[UserFacingError], None]


class JobRunner(QObject):
    """Runs plain functions in threads; their answers arrive on the window's thread.

    Signals: job_started(Job); job_progressed(Job, step, total, what), at most 20 a second per job;
    job_ended(Job), after `done` or `failed` was called, or after it was cancelled.
    """

    job_started = Signal(object)
    job_progressed = Signal(object, int, int, str)
    job_ended = Signal(object)
    _reported = Signal(object, int, int, str)
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._numbers = itertools.count(1)
        self._running: dict[int, tuple[Job, _Answers]] = {}
        self._is_closed = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs under way, oldest first."""
        return tuple(job for job, _ in self._running.values())

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[UserFacingError], None],
    ) -> Job:
        """Run `work` in a thread; then `done` or `failed` here. Neither is called when cancelled.

        An unexpected error goes to `sys.excepthook`, as every bug does.
        """
        from desktop_app.progress import Progress

        job = Job(number=next(self._numbers), title=title, stop=Event())
        self._running[job.number] = (job, _Answers(done, failed))
        self.job_started.emit(job)
        progress = Progress(shown=self._reporter(job), stop=job.stop)
        future = self._threads().submit(work, progress)
        future.add_done_callback(lambda finished: self._tell_finished(job, finished))
        return job

    def close(self) -> None:
        """Cancel everything and wait for it; nobody is called back any more."""
        self._is_closed = True
        for job in self.running:
            job.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _threads(self) -> ThreadPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="causeway-job")
        return self._pool

    def _reporter(self, job: Job) -> Callable[[int, int, str], None]:
        last = [0.0]

        def report(step: int, total: int, what: str) -> None:
            now = time.monotonic()
            if now - last[0] >= SECONDS_BETWEEN_REPORTS:
                last[0] = now
                self._reported.emit(job, step, total, what)

        return report

    def _tell_finished(self, job: Job, future: Future[Any]) -> None:
        if not self._is_closed:
            self._finished.emit(job, future)

    @Slot(object, int, int, str)
    def _on_reported(self, job: Job, step: int, total: int, what: str) -> None:
        if job.number in self._running:
            self.job_progressed.emit(job, step, total, what)

    @Slot(object, object)
    def _on_finished(self, job: Job, future: Future[Any]) -> None:
        found = self._running.pop(job.number, None)
        if found is None:
            return
        try:
            _answer(found[1], future)
        finally:
            self.job_ended.emit(job)


def _answer(answers: _Answers, future: Future[Any]) -> None:
    from desktop_app.progress import Cancelled

    if future.cancelled():
        return
    error = future.exception()
    if error is None:
        answers.done(future.result())
    elif isinstance(error, UserFacingError):
        answers.failed(error)
    elif not isinstance(error, Cancelled):
        sys.excepthook(type(error), error, error.__traceback__)
