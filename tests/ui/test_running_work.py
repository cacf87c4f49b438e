"""The running work in the bar below: named, counted, stopped one by one."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui import jobs
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.running_work import RunningWork
from desktop_app.ui.frame.status_line import StatusLine
from desktop_app.ui.jobs import Lane
from desktop_app.ui.services import Services


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


@pytest.fixture
def gates() -> Iterator[dict[str, Event]]:
    made = {"first": Event(), "second": Event()}
    yield made
    for gate in made.values():
        gate.set()


def wait_for(gate: Event, _progress: object) -> None:
    gate.wait(20)


def work_of(window: MainWindow) -> RunningWork:
    line = window.statusBar()
    assert isinstance(line, StatusLine)
    return line.work


def begin_both(window: MainWindow, gates: dict[str, Event]) -> None:
    for name, gate in gates.items():
        window.desk.run(name, partial(wait_for, gate), lambda _: None)


def test_that_a_second_job_is_named_when_the_first_is_over(
    window: MainWindow, services: Services, gates: dict[str, Event], qtbot: QtBot
) -> None:
    work = work_of(window)
    begin_both(window, gates)
    assert (work.text.text(), work.more.text()) == ("first", "and 1 more")
    gates["first"].set()
    qtbot.waitUntil(lambda: len(services.jobs.running) == 1)
    assert (work.text.text(), work.more.isVisible()) == ("second", False)
    gates["second"].set()
    qtbot.waitUntil(lambda: not services.jobs.running)
    assert not work.isVisible()


def test_that_each_of_several_jobs_can_be_stopped_on_its_own(
    window: MainWindow, services: Services, gates: dict[str, Event]
) -> None:
    work = work_of(window)
    begin_both(window, gates)
    work.menu.aboutToShow.emit()
    entries = work.menu.actions()
    assert [entry.text() for entry in entries] == ["Stop: first", "Stop: second"]
    entries[1].trigger()
    assert [job.stop.is_set() for job in services.jobs.running] == [False, True]
    work.menu.aboutToShow.emit()
    shown = [(entry.text(), entry.isEnabled()) for entry in work.menu.actions()]
    assert shown == [("Stop: first", True), ("Stopping...", False)]


def test_that_work_that_cannot_be_stopped_offers_no_way_to_stop_it(
    window: MainWindow, gates: dict[str, Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 0.0)
    work = work_of(window)
    window.desk.jobs.start(
        "Saving",
        partial(wait_for, gates["first"]),
        done=lambda _: None,
        failed=window.desk.tell,
        lane=Lane.SAVING,
    )
    assert (work.text.text(), work.isVisible(), work.cancel.isVisible()) == ("Saving", True, False)


def test_that_a_long_name_of_work_leaves_room_for_the_rest_of_the_line(
    window: MainWindow, gates: dict[str, Event]
) -> None:
    work = work_of(window)
    window.desk.run(
        "Writing " + "long name " * 40, partial(wait_for, gates["first"]), lambda _: None
    )
    assert "…" in work.text.text()
    assert work.width() < window.width() / 2 + work.bar.width()
    assert work.text.toolTip().startswith("<qt>Writing long name")
