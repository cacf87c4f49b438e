"""Bugs leave a report, and the application goes on."""

import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.crash_reports import KEPT_REPORTS, CrashReports
from tests.ui.conftest import NOW


class Clock:
    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def divide() -> None:
    raise ZeroDivisionError("secret of the plan")


def test_that_a_bug_in_a_slot_leaves_a_report_and_the_loop_goes_on(
    qtbot: QtBot, tmp_path: Path
) -> None:
    reports = CrashReports(tmp_path, Clock())
    hook = sys.excepthook
    try:
        reports.install()
        with qtbot.waitSignal(reports.report_written) as told:
            sys.excepthook(ZeroDivisionError, ZeroDivisionError("0"), None)
        went_on: list[bool] = []
        QTimer.singleShot(0, lambda: went_on.append(True))
        qtbot.waitUntil(lambda: bool(went_on))
    finally:
        reports.uninstall()
        sys.excepthook = hook
    assert "ZeroDivisionError" in told.args[0].read_text(encoding="utf-8")


def test_that_a_bug_in_a_thread_is_reported_too(qapp: QApplication, tmp_path: Path) -> None:
    reports = CrashReports(tmp_path, Clock())
    hook, thread_hook = sys.excepthook, threading.excepthook
    try:
        reports.install()
        thread = threading.Thread(target=divide)
        thread.start()
        thread.join()
    finally:
        reports.uninstall()
        sys.excepthook, threading.excepthook = hook, thread_hook
    (report,) = tmp_path.glob("report-*.txt")
    assert "divide" in report.read_text(encoding="utf-8")


def test_that_old_reports_are_forgotten(qapp: QApplication, tmp_path: Path) -> None:
    reports = CrashReports(tmp_path, Clock())
    for _ in range(KEPT_REPORTS + 5):
        reports.write(ValueError("x"))
    assert len(list(tmp_path.glob("report-*.txt"))) == KEPT_REPORTS


def test_that_a_report_that_cannot_be_written_is_no_second_crash(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert CrashReports(tmp_path / "gone", Clock()).write(ValueError("x")) is None


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_that_a_report_names_lines_and_versions_and_nothing_of_the_plan(
    qapp: QApplication, tmp_path: Path
) -> None:
    try:
        try:
            divide()
        except ZeroDivisionError as error:
            raise KeyError("Objective of the plan") from error
    except KeyError as error:
        path = CrashReports(tmp_path, Clock()).write(error)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert text.index("ZeroDivisionError") < text.index("KeyError")
    assert "tests/ui/test_crash_reports.py" in text
    assert text.startswith("Causeway ")
    assert "of the plan" not in text.replace(
        'raise ZeroDivisionError("secret of the plan")', ""
    ).replace('raise KeyError("Objective of the plan") from error', "")
    assert str(Path.home()) not in text


def test_that_the_same_bug_is_reported_once_and_counted(qapp: QApplication, tmp_path: Path) -> None:
    reports = CrashReports(tmp_path, Clock())
    told: list[int] = []
    reports.report_written.connect(lambda _path, times: told.append(times))
    for _ in range(9):
        error = raised(ValueError("x"))
        reports._on_error(type(error), error, None)
    assert told == [1, 2, 4, 8]
    assert len(list(tmp_path.glob("report-*.txt"))) == 1
