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
from desktop_app.ui.jobs import Job
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
