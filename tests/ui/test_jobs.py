"""The job runner: results and failures arrive on the window's thread, cancelled work is silent."""

import sys
import threading
from dataclasses import dataclass
from threading import Event
from types import TracebackType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.errors import UserFacingError
from desktop_app.progress import Progress
from desktop_app.ui import jobs
from desktop_app.ui.jobs import Job, Lane
from desktop_app.ui.services import Services


@dataclass(eq=False)
class DiskFullError(UserFacingError):
    name: str


class Heard:
    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[UserFacingError] = []
        self.threads: list[int] = []

    def on_done(self, result: object) -> None:
        self.done.append(result)
        self.threads.append(threading.get_ident())

    def on_failed(self, error: UserFacingError) -> None:
        self.failed.append(error)


def test_that_a_result_arrives_on_the_thread_of_the_window(
    qtbot: QtBot, services: Services
) -> None:
    heard = Heard()
    with qtbot.waitSignal(services.jobs.job_ended):
        services.jobs.start("Add", lambda _: 2 + 2, done=heard.on_done, failed=heard.on_failed)
    assert (heard.done, heard.failed) == ([4], [])
    assert heard.threads == [threading.get_ident()]


def test_that_an_expected_failure_goes_to_whoever_started_the_job(
    qtbot: QtBot, services: Services
) -> None:
    def work(_: Progress) -> None:
        raise DiskFullError("out.xlsx")

    heard = Heard()
    with qtbot.waitSignal(services.jobs.job_ended):
        services.jobs.start("Write", work, done=heard.on_done, failed=heard.on_failed)
    assert [type(error) for error in heard.failed] == [DiskFullError]
    assert heard.done == []


def test_that_a_bug_reaches_the_crash_hook(
    qtbot: QtBot, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[BaseException] = []

    def hook(_kind: type, error: BaseException, _trace: TracebackType | None) -> None:
        caught.append(error)

    def work(_: Progress) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sys, "excepthook", hook)
    heard = Heard()
    with qtbot.waitSignal(services.jobs.job_ended):
        services.jobs.start("Divide", work, done=heard.on_done, failed=heard.on_failed)
    assert [type(error) for error in caught] == [ZeroDivisionError]
    assert (heard.done, heard.failed) == ([], [])


def test_that_a_cancelled_job_ends_without_an_answer(qtbot: QtBot, services: Services) -> None:
    began = Event()

    def work(progress: Progress) -> None:
        while True:
            began.set()
            progress.step(1, 2)

    heard = Heard()
    job = services.jobs.start("Count", work, done=heard.on_done, failed=heard.on_failed)
    assert began.wait(5)
    with qtbot.waitSignal(services.jobs.job_ended):
        job.cancel()
    assert (heard.done, heard.failed, services.jobs.running) == ([], [], ())


def test_that_progress_is_told_at_most_twenty_times_a_second(
    qtbot: QtBot, services: Services
) -> None:
    told: list[int] = []

    def hear(_job: Job, step: int, _total: int, _what: str) -> None:
        told.append(step)

    def work(progress: Progress) -> None:
        for step in range(5_000):
            progress.step(step, 5_000)

    services.jobs.job_progressed.connect(hear)
    heard = Heard()
    with qtbot.waitSignal(services.jobs.job_ended):
        services.jobs.start("Count", work, done=heard.on_done, failed=heard.on_failed)
    assert 1 <= len(told) <= 20


def test_that_work_asked_for_after_the_end_is_not_begun(services: Services) -> None:
    services.jobs.close()
    heard, began = Heard(), Event()

    def work(_progress: Progress) -> None:
        began.set()

    job = services.jobs.start("Late", work, done=heard.on_done, failed=heard.on_failed)
    assert job.stop.is_set()
    assert not began.is_set()
    assert services.jobs.running == ()


def test_that_closing_stops_what_runs_and_calls_nobody_back(
    qtbot: QtBot, services: Services
) -> None:
    began = Event()

    def work(progress: Progress) -> None:
        while True:
            began.set()
            progress.step(1)

    heard = Heard()
    services.jobs.start("Count", work, done=heard.on_done, failed=heard.on_failed)
    assert began.wait(5)
    services.jobs.close()
    QApplication.processEvents()
    assert (heard.done, heard.failed) == ([], [])


class Gate:
    """Work that waits until it is let go."""

    def __init__(self) -> None:
        self.may_go = Event()

    def __call__(self, _progress: Progress) -> str:
        assert self.may_go.wait(20)
        return "through"


def test_that_quick_work_on_a_file_is_over_at_once_and_never_listed(services: Services) -> None:
    heard, listed = Heard(), list[Job]()
    services.jobs.job_started.connect(listed.append)
    services.jobs.start(
        "Open", lambda _: 1, done=heard.on_done, failed=heard.on_failed, lane=Lane.OPENING
    )
    assert (heard.done, listed) == ([1], [])


def test_that_slow_work_on_a_file_is_listed_and_answers_later(
    services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 0.0)
    heard, gate = Heard(), Gate()
    job = services.jobs.start(
        "Save", gate, done=heard.on_done, failed=heard.on_failed, lane=Lane.SAVING
    )
    assert (services.jobs.running, job.can_stop, heard.done) == ((job,), False, [])
    with qtbot.waitSignal(services.jobs.job_ended):
        gate.may_go.set()
    assert (services.jobs.running, heard.done) == ((), ["through"])


def test_that_saving_does_not_wait_behind_long_work(services: Services) -> None:
    heard, gates = Heard(), [Gate() for _ in range(jobs.WORKERS + 1)]
    for gate in gates:
        services.jobs.start("Long", gate, done=heard.on_done, failed=heard.on_failed)
    services.jobs.start(
        "Save", lambda _: "saved", done=heard.on_done, failed=heard.on_failed, lane=Lane.SAVING
    )
    assert heard.done == ["saved"]
    for gate in gates:
        gate.may_go.set()


def test_that_quiet_work_is_not_listed(services: Services, qtbot: QtBot) -> None:
    heard, gate = Heard(), Gate()
    services.jobs.start("", gate, done=heard.on_done, failed=heard.on_failed, lane=Lane.QUIET)
    assert services.jobs.running == ()
    gate.may_go.set()
    qtbot.waitUntil(lambda: heard.done == ["through"])
