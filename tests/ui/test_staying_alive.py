"""A killed or crashed window: nothing that was done is lost, and the next start says so."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app_folders import log_folder
from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.storage.opening import open_session
from desktop_app.storage.plan_file import read_plan
from desktop_app.storage.recovery import unsaved_sessions
from desktop_app.ui.alive.crash_dialog import CrashDialog
from desktop_app.ui.crash_reports import CrashReports
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.unsaved_dialog import UnsavedDialog
from desktop_app.ui.frame.unsaved_work import UnsavedWork
from desktop_app.ui.services import Services
from tests.ui.conftest import NOW, AnsweredQuestions

OBJECTIVE = "OBJ-00000000000A"
# A window like a person's, that edits and then waits to be killed.
EDITING = """
import sys
from functools import partial
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop_app.app import make_application, start_here
from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.shell import Shell

def edit():
    for title in ("One", "Two", "Three"):
        change = partial(change_record, record_id="OBJ-00000000000A", title=title)
        window.desk.document.edit(label("Rename"), change)
    print("edited", flush=True)

application = make_application()
shell = Shell(application, start_here())
window = shell.show()
# A test that fails must not leave a process behind.
QTimer.singleShot(30_000, application.quit)
window.files.open(Path(sys.argv[1]))
timer = QTimer(interval=20)
timer.timeout.connect(lambda: window.desk.document.session and (timer.stop(), edit()))
timer.start()
application.exec()
"""
CRASHING = """
import faulthandler, sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.ui.crash_reports import CrashReports

application = QCoreApplication([])
reports = CrashReports(Path(sys.argv[1]), datetime.now)
reports.install()
faulthandler._sigsegv()
"""


@pytest.fixture
def closed_plan(services: Services, plan_file: Path) -> Path:
    """The small plan as a file that nobody has open."""
    services.document.close()
    return plan_file


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window()


def kill_while_editing(path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", EDITING, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=dict(os.environ),
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "edited\n"
        process.kill()


def look(window: MainWindow, qtbot: QtBot, crash: Path | None = None) -> None:
    UnsavedWork(window.desk, window.files, crash).look()
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=10_000)


def leave_unsaved(path: Path, *titles: str) -> None:
    session = open_session(path, author="Lin", now=lambda: NOW)
    for title in titles:
        session.push(change_record(session.plan, OBJECTIVE, title=title), label("Change"))
    session.close()


def press(window: MainWindow, text: str) -> None:
    (button,) = (button for button in window.message_bar.buttons if button.text() == text)
    button.click()


def offered(window: MainWindow) -> list[str]:
    return [button.text() for button in window.message_bar.buttons]


def unsaved_dialog(window: MainWindow, qtbot: QtBot) -> UnsavedDialog:
    press(window, "Show unsaved work...")
    (dialog,) = window.findChildren(UnsavedDialog)
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=10_000)
    return dialog


def row_of(dialog: UnsavedDialog, row: int) -> list[str]:
    items = [dialog.table.item(row, column) for column in range(dialog.table.columnCount())]
    return [item.text() for item in items if item is not None]


def test_that_work_of_a_killed_window_is_offered_at_the_next_start(
    closed_plan: Path, window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    kill_while_editing(closed_plan)
    assert read_plan(closed_plan).plan.objectives[OBJECTIVE].title == "Bring customers back"
    look(window, qtbot)
    assert "unsaved work on “Retailer”" in window.message_bar.text
    press(window, "Open “Retailer”")
    session = services.document.session
    assert session is not None
    assert services.document.plan.objectives[OBJECTIVE].title == "Three"
    assert (session.is_dirty, session.read_only) == (True, False)
    services.document.undo()
    assert services.document.plan.objectives[OBJECTIVE].title == "Two"


def test_that_a_crash_of_native_code_is_told_once_at_the_next_start(
    qapp: QApplication, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASHING, str(tmp_path)],
        stderr=subprocess.DEVNULL,
        check=False,
        env=dict(os.environ),
    )
    assert done.returncode != 0
    reports = CrashReports(tmp_path, lambda: NOW)
    report = reports.take_native_crash()
    assert report is not None
    assert "Segmentation fault" in report.read_text(encoding="utf-8")
    assert reports.take_native_crash() is None


def test_that_a_process_that_left_as_it_should_is_no_crash(
    qapp: QApplication, tmp_path: Path
) -> None:
    hook = sys.excepthook
    reports = CrashReports(tmp_path, lambda: NOW)
    try:
        reports.install()
        assert CrashReports(tmp_path, lambda: NOW).take_native_crash() is None
    finally:
        reports.uninstall()
        sys.excepthook = hook
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def crash() -> Path:
    report = log_folder() / "report-1.txt"
    report.write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    return report


def test_that_after_a_crash_the_start_says_that_nothing_was_lost(
    window: MainWindow, crash: Path, qtbot: QtBot
) -> None:
    look(window, qtbot, crash)
    assert window.message_bar.text.splitlines() == [
        "Causeway ended unexpectedly the last time.",
        "Nothing was lost: every change is kept as soon as it is made.",
    ]
    press(window, "Show the report...")
    (dialog,) = window.findChildren(CrashDialog)
    assert "Segmentation fault" in dialog.text.toPlainText()
    dialog.reject()


def test_that_after_a_crash_the_unsaved_work_is_offered_with_the_report(
    window: MainWindow, closed_plan: Path, crash: Path, qtbot: QtBot
) -> None:
    leave_unsaved(closed_plan, "Unsaved")
    look(window, qtbot, crash)
    assert "There is unsaved work on “Retailer”" in window.message_bar.text
    assert offered(window) == ["Open “Retailer”", "Show unsaved work...", "Show the report..."]


def test_that_unsaved_work_is_listed_with_plan_moment_and_how_much(
    window: MainWindow, closed_plan: Path, qtbot: QtBot
) -> None:
    leave_unsaved(closed_plan, "One", "Two")
    look(window, qtbot)
    dialog = unsaved_dialog(window, qtbot)
    assert row_of(dialog, 0) == ["Retailer", "1998-07-01 17:30", "2 changes", str(closed_plan)]
    dialog.reject()


def test_that_listed_work_is_opened(
    window: MainWindow, services: Services, closed_plan: Path, qtbot: QtBot
) -> None:
    leave_unsaved(closed_plan, "Unsaved")
    look(window, qtbot)
    unsaved_dialog(window, qtbot).open_button.click()
    assert services.document.plan.objectives[OBJECTIVE].title == "Unsaved"


def test_that_a_copy_of_listed_work_leaves_the_plan_and_the_work_as_they_are(
    window: MainWindow, questions: AnsweredQuestions, closed_plan: Path, qtbot: QtBot
) -> None:
    leave_unsaved(closed_plan, "Unsaved")
    look(window, qtbot)
    dialog = unsaved_dialog(window, qtbot)
    copy = closed_plan.with_name("copy.causeway")
    questions.paths = [copy]
    dialog.copy_button.click()
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=10_000)
    assert read_plan(copy).plan.objectives[OBJECTIVE].title == "Unsaved"
    assert read_plan(closed_plan).plan.objectives[OBJECTIVE].title == "Bring customers back"
    assert len(unsaved_sessions()) == 1
    dialog.reject()


@pytest.mark.parametrize(("confirms", "left"), [(True, 0), (False, 1)])
def test_that_work_is_thrown_away_only_after_a_person_said_so(
    *,
    window: MainWindow,
    questions: AnsweredQuestions,
    closed_plan: Path,
    qtbot: QtBot,
    confirms: bool,
    left: int,
) -> None:
    leave_unsaved(closed_plan, "Unsaved")
    look(window, qtbot)
    dialog = unsaved_dialog(window, qtbot)
    questions.confirms = confirms
    dialog.forget_button.click()
    assert questions.asked == ["Throw away the unsaved work on “Retailer”?"]
    assert (len(unsaved_sessions()), dialog.table.rowCount()) == (left, left)
    assert dialog.open_button.isEnabled() is bool(left)
    dialog.reject()
