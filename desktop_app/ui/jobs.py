"""Long work off the window's thread: one runner, one queued signal back."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable
from enum import Enum
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
# What takes longer than this is noticed; what does not is over before anything flickers.
PATIENCE_SECONDS = 0.05


class Lane(Enum):
    """Which way a piece of work goes.

    LONG: beside others, listed at once. OPENING, SAVING: work on plan files, one after the other
    and never behind long work; it is waited for a moment and listed only where it takes longer.
    Saving cannot be stopped halfway. QUIET: as these, but nobody waits for it and it is not listed.
    DRAWING: pictures, one after the other and not listed; matplotlib prefers a single thread.
    ASKING: answers to what a person is trying out, one after the other and not listed.
    """

    LONG = "long"
    OPENING = "opening"
    SAVING = "saving"
    QUIET = "quiet"
    DRAWING = "drawing"
    ASKING = "asking"


_AWAITED = frozenset({Lane.OPENING, Lane.SAVING})
_UNLISTED = frozenset({Lane.QUIET, Lane.DRAWING, Lane.ASKING})
# Lanes in one pool of threads wait for each other.
_POOLS = {Lane.LONG: "long", Lane.DRAWING: "drawing", Lane.ASKING: "asking"}


class Job(NamedTuple):
    """One piece of work under way.

    Attributes:
        title: what it does, in the reader's words.
        stop: set to ask it to end.
        can_stop: whether it hears that.
    """

    number: int
    title: str
    stop: Event
    can_stop: bool = True

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
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._numbers = itertools.count(1)
        self._running: dict[int, tuple[Job, _Answers]] = {}
        self._quiet: set[int] = set()
        self._is_closed = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs under way that are listed, oldest first."""
        jobs = [job for job, _ in self._running.values()]
        return tuple(job for job in jobs if job.number not in self._quiet)

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[UserFacingError], None],
        lane: Lane = Lane.LONG,
    ) -> Job:
        """Run `work` in a thread; then `done` or `failed` here. Neither is called when cancelled.

        On the lanes of opening and saving they may be called before this returns. An unexpected
        error goes to `sys.excepthook`, as every bug does.
        """
        from desktop_app.progress import Progress

        job = Job(next(self._numbers), title, Event(), can_stop=lane is not Lane.SAVING)
        if self._is_closed:
            # A window that goes hears of its plan's end once more; nobody waits for its work.
            job.cancel()
            return job
        self._running[job.number] = (job, _Answers(done, failed))
        if lane is not Lane.LONG:
            self._quiet.add(job.number)
        progress = Progress(shown=self._reporter(job), stop=job.stop)
        future = self._threads(_POOLS.get(lane, "files")).submit(work, progress)
        if lane in _AWAITED and self._is_over_soon(job, future):
            return job
        if lane not in _UNLISTED:
            self._quiet.discard(job.number)
            self.job_started.emit(job)
        future.add_done_callback(lambda finished: self._tell_finished(job, finished))
        return job

    def close(self) -> None:
        """Cancel everything and wait for it; nobody is called back any more."""
        self._is_closed = True
        for job, _ in self._running.values():
            job.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _is_over_soon(self, job: Job, future: Future[Any]) -> bool:
        """Wait a moment; where the work is over by then, answer at once."""
        from concurrent.futures import wait

        wait([future], timeout=PATIENCE_SECONDS)
        if not future.done():
            return False
        self._quiet.discard(job.number)
        _, answers = self._running.pop(job.number)
        _answer(answers, future)
        return True

    def _threads(self, pool: str) -> ThreadPoolExecutor:
        if pool not in self._pools:
            from concurrent.futures import ThreadPoolExecutor

            workers = WORKERS if pool == "long" else 1
            self._pools[pool] = ThreadPoolExecutor(workers, thread_name_prefix="causeway-job")
        return self._pools[pool]

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
        if job.number in self._running and job.number not in self._quiet:
            self.job_progressed.emit(job, step, total, what)

    @Slot(object, object)
    def _on_finished(self, job: Job, future: Future[Any]) -> None:
        found = self._running.pop(job.number, None)
        if found is None:
            return
        was_listed = job.number not in self._quiet
        self._quiet.discard(job.number)
        try:
            _answer(found[1], future)
        finally:
            if was_listed:
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
