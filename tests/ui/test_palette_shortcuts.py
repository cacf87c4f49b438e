"""The list of keys: whole, in groups, and searchable."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.actions import ACTIONS
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.registry import PAGES, page_keys
from desktop_app.ui.palette.commands import shortcut_text
from desktop_app.ui.palette.shortcuts import ShortcutsDialog, groups_of
from desktop_app.ui.texts import plain_text
from desktop_app.words import Language
from tests.ui.looking import clipped_texts, nameless_controls, pseudo_words, untranslated_texts


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


def shown_dialog(window: MainWindow) -> ShortcutsDialog:
    dialog = window.findChild(ShortcutsDialog)
    assert isinstance(dialog, ShortcutsDialog)
    return dialog


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_that_either_key_opens_it_ready_to_search(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key, modifier)
    dialog = shown_dialog(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.search.hasFocus()
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.findChild(ShortcutsDialog) is None


def test_that_every_shortcut_of_the_window_is_listed(window: MainWindow) -> None:
    listed = {entry.keys for group in groups_of(window.desk) for entry in group.entries}
    keys = {shortcut_text(window.desk.actions[key]) for key in ACTIONS if key != "palette"}
    assert keys - {""} <= listed
    assert {page_keys(number) for number in range(1, len(PAGES) + 1)} <= listed


def test_that_keys_stand_in_groups_and_a_page_without_keys_has_none(window: MainWindow) -> None:
    groups = {group.title: group.entries for group in groups_of(window.desk)}
    assert list(groups)[:2] == ["Everywhere", "Pages"]
    assert list(groups)[-3:] == ["Tables and trees", "Causeway map", "Search and commands"]
    assert all(groups.values())
    assert ("Move up", "Alt+Up") in groups["Goals"]
    assert "Move up" not in {entry.text for entry in groups["Everywhere"]}


def test_that_typing_leaves_what_fits_by_what_it_does_or_by_the_key(window: MainWindow) -> None:
    window.desk.actions["shortcuts"].trigger()
    dialog = shown_dialog(window)
    dialog.search.setText("quit")
    assert dialog.shown == [("Quit Causeway", "Ctrl+Q")]
    dialog.search.setText("ctrl+k")
    assert ("Search or run a command", "Ctrl+K") in dialog.shown
    dialog.search.setText("there is no such thing")
    assert (dialog.shown, dialog.list.isVisible(), dialog._nothing.isVisible()) == ([], False, True)
    dialog.search.clear()
    assert len(dialog.shown) == sum(len(group.entries) for group in groups_of(window.desk))
    dialog.reject()
    QApplication.processEvents()


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_that_the_list_is_whole_and_named(
    open_window: Callable[..., MainWindow], plan_file: Path, tmp_path: Path, language: Language
) -> None:
    window = open_window(language)
    window.desk.actions["shortcuts"].trigger()
    dialog = shown_dialog(window)
    QApplication.processEvents()
    dialog.grab().save(str(tmp_path / "shortcuts.png"))
    assert (clipped_texts(dialog), nameless_controls(dialog)) == ([], [])
    dialog.reject()
    QApplication.processEvents()


def test_that_all_the_list_says_by_itself_is_translated(window: MainWindow) -> None:
    words = pseudo_words()
    dialog = ShortcutsDialog(window.desk._replace(words=words), window)
    dialog.show()
    actions = [plain_text(window.desk.actions[key].text()).rstrip(".…") for key in ACTIONS]
    keys = [keys for _, keys in dialog.shown]
    assert untranslated_texts(dialog, words, [*actions, *keys, "&Close", "Close"]) == []
    dialog.reject()
    dialog.deleteLater()
