"""Workbook, report and picture: written in the background from a snapshot, or explained."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.progress import Progress
from desktop_app.ui.frame import outputs
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.outputs import Snapshot
from desktop_app.ui.frame.status_line import StatusLine
from desktop_app.ui.services import Services
from tests.ui.conftest import AnsweredQuestions

SVG, PDF, PNG, XLSX = b"<?xml", b"%PDF", b"\x89PNG", b"PK\x03\x04"
OUTPUTS = (
    ("workbook", "plan.xlsx", XLSX),
    ("report", "review.pdf", PDF),
    ("picture", "map.png", PNG),
    ("picture", "map.svg", SVG),
    ("picture", "map.pdf", PDF),
    ("strategy_picture", "strategy.png", PNG),
)


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


def ask(window: MainWindow, key: str, qtbot: QtBot) -> None:
    window.desk.actions[key].trigger()
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=60_000)


@pytest.mark.parametrize(("key", "name", "beginning"), OUTPUTS)
def test_that_a_file_is_written_and_its_place_is_told(
    *,
    window: MainWindow,
    questions: AnsweredQuestions,
    tmp_path: Path,
    qtbot: QtBot,
    key: str,
    name: str,
    beginning: bytes,
) -> None:
    path = tmp_path / name
    questions.paths = [path]
    ask(window, key, qtbot)
    assert path.read_bytes().startswith(beginning)
    assert window.message_bar.text == f"{name} was written.\nYou find it in {tmp_path}."


class Outside(QObject):
    """The system's program for files: notes what it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def outside() -> Iterator[Outside]:
    handler = Outside()
    QDesktopServices.setUrlHandler("file", handler, "take")
    yield handler
    QDesktopServices.unsetUrlHandler("file")


@pytest.mark.parametrize(("text", "at"), [("Open", "plan.xlsx"), ("Show in folder", "")])
def test_that_a_file_that_was_written_can_be_looked_at(
    *,
    window: MainWindow,
    questions: AnsweredQuestions,
    tmp_path: Path,
    outside: Outside,
    qtbot: QtBot,
    text: str,
    at: str,
) -> None:
    questions.paths = [tmp_path / "plan.xlsx"]
    ask(window, "workbook", qtbot)
    (button,) = (each for each in window.message_bar.buttons if each.text() == text)
    button.click()
    assert outside.opened == [str(tmp_path / at)]


@pytest.mark.parametrize(("key", "name", "_beginning"), OUTPUTS)
def test_that_a_folder_that_went_is_explained_and_nothing_is_left(
    *,
    window: MainWindow,
    questions: AnsweredQuestions,
    tmp_path: Path,
    qtbot: QtBot,
    key: str,
    name: str,
    _beginning: bytes,
) -> None:
    questions.paths = [tmp_path / "gone" / name]
    ask(window, key, qtbot)
    assert name in window.message_bar.text
    assert "was written" not in window.message_bar.text
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(("key", "name", "_beginning"), OUTPUTS)
def test_that_a_folder_in_place_of_the_file_is_explained(
    *,
    window: MainWindow,
    questions: AnsweredQuestions,
    tmp_path: Path,
    qtbot: QtBot,
    key: str,
    name: str,
    _beginning: bytes,
) -> None:
    (tmp_path / name).mkdir()
    questions.paths = [tmp_path / name]
    ask(window, key, qtbot)
    assert name in window.message_bar.text
    assert "was written" not in window.message_bar.text
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_that_a_picture_of_no_known_kind_is_explained(
    window: MainWindow, questions: AnsweredQuestions, tmp_path: Path, qtbot: QtBot
) -> None:
    questions.paths = [tmp_path / "map.bmp"]
    ask(window, "picture", qtbot)
    assert "map.bmp" in window.message_bar.text
    assert not (tmp_path / "map.bmp").exists()


@pytest.mark.parametrize("key", ["workbook", "report", "picture", "strategy_picture"])
def test_that_nothing_is_written_without_a_place(
    window: MainWindow, questions: AnsweredQuestions, tmp_path: Path, qtbot: QtBot, key: str
) -> None:
    before = sorted(tmp_path.iterdir())
    ask(window, key, qtbot)
    assert len(questions.asked) == 1
    assert sorted(tmp_path.iterdir()) == before
    assert not window.message_bar.isVisible()


def test_that_the_files_speak_the_language_of_the_window(
    open_window: Callable[..., MainWindow],
    plan_file: Path,
    questions: AnsweredQuestions,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    path = tmp_path / "plan.xlsx"
    questions.paths = [path]
    ask(open_window("zh_CN"), "workbook", qtbot)
    sheets = load_workbook(path, read_only=True).sheetnames
    assert not any(name.isascii() for name in sheets if not name.startswith("_"))


class Held:
    """A writer that waits at its first step until it is let go."""

    def __init__(self) -> None:
        self.has_begun, self.may_go = Event(), Event()
        self.snapshots: list[Snapshot] = []

    def __call__(self, snapshot: Snapshot, path: Path, progress: Progress) -> Path:
        self.snapshots.append(snapshot)
        self.has_begun.set()
        self.may_go.wait(20)
        progress.step(1, 2, "writing")
        path.write_text("written", encoding="utf-8")
        return path


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    writer = Held()
    monkeypatch.setattr(outputs, "write_workbook_file", writer)
    return writer


def test_that_an_export_shows_the_plan_as_it_was_when_it_was_asked_for(
    *,
    window: MainWindow,
    services: Services,
    questions: AnsweredQuestions,
    tmp_path: Path,
    held: Held,
    qtbot: QtBot,
) -> None:
    questions.paths = [tmp_path / "plan.xlsx"]
    before = services.document.plan
    window.desk.actions["workbook"].trigger()
    rename = partial(change_record, record_id="OBJ-00000000000A", title="Later")
    services.document.edit(label("Rename"), rename)
    held.may_go.set()
    qtbot.waitUntil(lambda: not services.jobs.running)
    assert [snapshot.plan is before for snapshot in held.snapshots] == [True]
    assert services.document.plan.objectives["OBJ-00000000000A"].title == "Later"


def test_that_a_cancelled_export_writes_nothing_and_says_nothing(
    *,
    window: MainWindow,
    services: Services,
    questions: AnsweredQuestions,
    tmp_path: Path,
    held: Held,
    qtbot: QtBot,
) -> None:
    questions.paths = [tmp_path / "plan.xlsx"]
    window.desk.actions["workbook"].trigger()
    assert held.has_begun.wait(20)
    line = window.statusBar()
    assert isinstance(line, StatusLine)
    line.work.cancel.click()
    assert (line.work.text.text(), line.work.cancel.isEnabled()) == ("Stopping...", False)
    held.may_go.set()
    qtbot.waitUntil(lambda: not services.jobs.running)
    assert not (tmp_path / "plan.xlsx").exists()
    assert not window.message_bar.isVisible()
    assert not line.work.isVisible()


def test_that_the_bar_below_names_the_running_work_and_how_far_it_is(
    *,
    window: MainWindow,
    services: Services,
    questions: AnsweredQuestions,
    tmp_path: Path,
    held: Held,
    qtbot: QtBot,
) -> None:
    questions.paths = [tmp_path / "plan.xlsx"]
    line = window.statusBar()
    assert isinstance(line, StatusLine)
    assert not line.work.isVisible()
    window.desk.actions["workbook"].trigger()
    assert line.work.text.text() == "Writing plan.xlsx"
    assert (line.work.bar.minimum(), line.work.bar.maximum()) == (0, 0)
    with qtbot.waitSignal(services.jobs.job_progressed):
        held.may_go.set()
    assert (line.work.bar.value(), line.work.bar.maximum()) == (1, 2)
    assert line.work.text.text() == "Writing plan.xlsx: 1 of 2"
    qtbot.waitUntil(lambda: not services.jobs.running)
    assert not line.work.isVisible()
