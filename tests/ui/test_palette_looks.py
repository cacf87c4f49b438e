"""How the palette looks and is heard: whole, named, translated, and not there at the start."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.themes import ThemeName
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.palette.popup import PalettePopup
from desktop_app.words import Language
from tests.ui.looking import clipped_texts, nameless_controls, pseudo_words, untranslated_texts
from tests.ui.palette_steps import opened

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: OpenWindow, plan_file: Path) -> MainWindow:
    """A window over the small plan, showing its imports."""
    window = open_window()
    window.show_page("data")
    return window


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_that_it_is_whole_and_named(
    *,
    open_window: OpenWindow,
    plan_file: Path,
    qtbot: QtBot,
    tmp_path: Path,
    language: Language,
    theme: ThemeName,
) -> None:
    window = open_window(language, theme)
    window.resize(window.minimumSize())
    popup = opened(window, qtbot)
    for at, query in enumerate(("", "buyers", "zzqqxx")):
        popup.field.setText(query)
        QApplication.processEvents()
        window.grab().save(str(tmp_path / f"palette-{at}.png"))
        assert clipped_texts(popup) == []
    assert nameless_controls(popup) == []
    popup.leave()


def test_that_all_it_says_by_itself_is_translated(window: MainWindow) -> None:
    words = pseudo_words()
    popup = PalettePopup(words, window.desk.look, window)
    popup.appear()
    popup.show_lines((), total=0, note="")
    assert untranslated_texts(popup, words) == []
    popup.leave()


def test_that_it_stays_over_the_whole_window(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    window.resize(1000, 640)
    QApplication.processEvents()
    assert popup.size() == window.size()
    assert popup.rect().contains(popup._box.geometry())


def test_that_screen_readers_hear_what_it_is_and_what_is_current(
    window: MainWindow, qtbot: QtBot
) -> None:
    popup = opened(window, qtbot)
    popup.field.setText("more monthly")
    interface = QAccessible.queryAccessibleInterface(popup)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Dialog
    assert interface.text(QAccessible.Text.Name) == "Search or run a command"
    said = "More monthly buyers, key result · Bring customers back, ● On course"
    assert popup.field.accessibleDescription() == said
    row = popup.results.index(0, 0)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == said


def test_that_the_lines_keep_qts_rules_and_are_painted(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    QAbstractItemModelTester(popup.results, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for query in ("buy", "", "zzqqxx", "> a", "m"):
        popup.field.setText(query)
        assert not popup.grab().isNull()


def test_that_neither_the_palette_nor_pinyin_is_imported_with_the_window() -> None:
    script = (
        "import sys, desktop_app.ui.frame.main_window;"
        "print([name for name in sys.modules if 'pypinyin' in name or '.palette.' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
