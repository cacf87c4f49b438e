"""Language and appearance are commands of the palette; groups of the menus look even."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from tests.ui.palette_steps import lines, opened, press


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


@pytest.mark.parametrize(
    ("typed", "line", "chosen"),
    [
        (">english", "Language: English", ("language", "en")),
        (">繁體", "Language: 繁體中文", ("language", "zh_TW")),
        (">appearance dark", "Appearance: dark", ("theme", "dark")),
    ],
)
def test_that_language_and_appearance_are_chosen_in_the_palette(
    *, window: MainWindow, qtbot: QtBot, typed: str, line: str, chosen: tuple[str, str]
) -> None:
    heard: list[tuple[str, str]] = []
    window.language_chosen.connect(lambda key: heard.append(("language", key)))
    window.theme_chosen.connect(lambda key: heard.append(("theme", key)))
    popup = opened(window, qtbot)
    popup.field.setText(typed)
    assert lines(popup) == [line]
    press(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: heard == [chosen])


def groups(menu: QMenu) -> list[list[bool]]:
    """Whether each entry has an icon, by the groups between the lines of a menu."""
    found: list[list[bool]] = [[]]
    for entry in menu.actions():
        if entry.isSeparator():
            found.append([])
        else:
            found[-1].append(not entry.icon().isNull())
    return found


def test_that_every_entry_of_a_group_has_an_icon_or_none(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.menus.theme.icon().isNull())
    menus = [bar.menu() for bar in window.menuBar().actions()]
    uneven = [
        [entry.text() for entry in menu.actions() if entry.icon().isNull()]
        for menu in menus
        if isinstance(menu, QMenu) and any(len(set(group)) > 1 for group in groups(menu))
    ]
    assert uneven == []
