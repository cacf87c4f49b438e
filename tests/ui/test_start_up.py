"""The window paints before any slow library is imported, and can be used once it is painted."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.actions import ACTIONS
from desktop_app.ui.document import Surroundings
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.new_plan_dialog import NewPlanDialog
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.shell import Shell, Start
from tests.ui.conftest import NOW, numbered_ids

SLOW = ("pandas", "matplotlib", "ibis", "duckdb", "xlsxwriter", "openpyxl", "python_calamine")
LATER = ("concurrent.futures", "dataclasses", "datetime", "desktop_app.plan.plan", "sqlite3")
SCRIPT = """
import gc, sys
{planted}
from PySide6.QtCore import QTimer
from desktop_app.app import run_window
from desktop_app.ui.frame.main_window import MainWindow

class Told(MainWindow):
    def show(self):
        super().show()
        self.first_painted.connect(self.tell)

    def tell(self):
        print(sorted(name for name in {names!r} if name in sys.modules))
        print(not gc.isenabled() and gc.get_freeze_count() > 10_000)

import desktop_app.ui.shell
desktop_app.ui.shell.MainWindow = Told
sys.exit(run_window(None, exit_after_paint=True))
"""
QT_NOTE = "This plugin does not support propagateSizeHints()"
OpenWindow = Callable[..., MainWindow]


def run(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "CAUSEWAY_HOME": str(folder)},
    )


def told_at_first_paint(folder: Path, *, planted: str = "") -> list[str]:
    """Which of the libraries are there, and whether garbage is collected but for the start's."""
    script = SCRIPT.format(planted=planted, names=(*SLOW, *LATER))
    done = run("-c", script, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:2]


def test_that_the_first_window_is_painted_without_what_only_a_plan_needs(tmp_path: Path) -> None:
    assert told_at_first_paint(tmp_path)[0] == "[]"


@pytest.mark.parametrize("name", ["openpyxl", "datetime"])
def test_that_a_library_imported_too_early_is_found(tmp_path: Path, name: str) -> None:
    assert repr(name) in told_at_first_paint(tmp_path, planted=f"import {name}")[0]


def test_that_garbage_is_collected_again_once_the_window_stands(tmp_path: Path) -> None:
    assert told_at_first_paint(tmp_path)[1] == "True"


def test_that_the_window_leaves_after_its_first_paint_when_asked(tmp_path: Path) -> None:
    done = run("-m", "desktop_app", "--exit-after-paint", folder=tmp_path)
    assert (done.returncode, done.stderr.replace(QT_NOTE, "").strip()) == (0, "")


@pytest.fixture
def unpainted(application: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A window as it is when the event loop begins: shown, but not painted yet."""
    surroundings = Surroundings(now=lambda: NOW, new_id=numbered_ids(), author="Lin")
    shell = Shell(application, Start(settings_folder=tmp_path, surroundings=surroundings))
    window = shell.show()
    yield window
    shell.close()
    window.leave_for_another()
    QApplication.processEvents()


def drawn(window: MainWindow) -> set[str]:
    """Keys of the actions that have their icon."""
    return {key for key in ACTIONS if not window.desk.actions[key].icon().isNull()}


def entries(window: MainWindow) -> list[QAction]:
    """The entries of the menu bar's menus."""
    menus = [action.menu() for action in window.menuBar().actions()]
    return [entry for menu in menus if isinstance(menu, QMenu) for entry in menu.actions()]


def test_that_everything_in_the_tool_bar_has_its_icon_when_it_is_first_painted(
    unpainted: MainWindow,
) -> None:
    buttons = [
        button
        for button in unpainted.top_bar.findChildren(QToolButton)
        if button.defaultAction() is not None
    ]
    assert len(buttons) > 5
    assert [button.text() for button in buttons if button.icon().isNull()] == []


def test_that_the_menus_get_their_icons_right_after_the_first_paint(
    unpainted: MainWindow, qtbot: QtBot
) -> None:
    with_icon = {key for key, kind in ACTIONS.items() if kind.icon}
    assert drawn(unpainted) < with_icon
    qtbot.waitUntil(lambda: drawn(unpainted) == with_icon)
    titles = [kind.title(unpainted.desk.words) for kind in PAGES]
    pages = [entry for entry in entries(unpainted) if entry.text() in titles]
    assert [entry.text() for entry in pages] == titles
    assert [entry.text() for entry in pages if entry.icon().isNull()] == []


def test_that_the_menus_are_whole_before_the_first_paint(
    unpainted: MainWindow, qtbot: QtBot
) -> None:
    before = [(entry.text(), entry.isEnabled()) for entry in entries(unpainted)]
    with qtbot.waitSignal(unpainted.first_painted):
        pass
    assert [(entry.text(), entry.isEnabled()) for entry in entries(unpainted)] == before


def test_that_a_shortcut_pressed_before_the_first_paint_is_answered(
    unpainted: MainWindow,
) -> None:
    unpainted.activateWindow()
    QTest.keyClick(unpainted, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = unpainted.findChildren(NewPlanDialog)
    dialog.reject()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)


def test_that_a_plan_opened_before_the_first_paint_shows_its_page_with_icons(
    unpainted: MainWindow, plan_file: Path
) -> None:
    unpainted.files.open(plan_file)
    buttons = unpainted.page(unpainted.page_key).findChildren(QToolButton)
    named = [button for button in buttons if button.defaultAction() in _actions(unpainted)]
    assert named
    assert [button.text() for button in named if button.icon().isNull()] == []
    assert not unpainted.navigation.item(0).icon().isNull()


def _actions(window: MainWindow) -> list[QAction]:
    return [window.desk.actions[key] for key in ACTIONS]
