"""F6 and Shift+F6: from part to part of the window, without the mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.services import Services

SHIFT = Qt.KeyboardModifier.ShiftModifier
OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: OpenWindow, plan_file: Path, qtbot: QtBot) -> MainWindow:
    made = open_window()
    made.show_page("market")
    return active(made, qtbot)


def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def part_names(window: MainWindow) -> dict[str, QWidget]:
    return {
        "message": window.message_bar,
        "pages": window.navigation,
        "page": window.page(window.page_key),
        "details": window.inspector,
        "bar": window.top_bar,
    }


def part_with_focus(window: MainWindow) -> str:
    focused = QApplication.focusWidget()
    assert focused is not None
    parts = part_names(window).items()
    return next((name for name, part in parts if part in _ancestors(focused)), "none")


def _ancestors(widget: QWidget) -> list[QWidget]:
    above, found = widget, [widget]
    while (parent := above.parentWidget()) is not None:
        above = parent
        found.append(above)
    return found


def walked(window: MainWindow, steps: int, *, backwards: bool = False) -> list[str]:
    """The parts that get the focus, one after the other."""
    found = []
    for _ in range(steps):
        focused = QApplication.focusWidget() or window
        QTest.keyClick(focused, Qt.Key.Key_F6, SHIFT if backwards else Qt.KeyboardModifier(0))
        found.append(part_with_focus(window))
    return found


def test_that_f6_goes_round_the_window_as_one_reads_it(window: MainWindow) -> None:
    window.navigation.setFocus()
    assert walked(window, 4) == ["page", "details", "bar", "pages"]


def test_that_shift_f6_goes_the_other_way_round(window: MainWindow) -> None:
    window.navigation.setFocus()
    assert walked(window, 4, backwards=True) == ["bar", "details", "page", "pages"]


def test_that_a_message_is_a_part_as_long_as_it_stands(window: MainWindow) -> None:
    window.desk.notices.problem("Something is wrong", "Do this")
    window.navigation.setFocus()
    assert "message" in walked(window, 5)
    window.message_bar.close_notice()
    window.navigation.setFocus()
    assert "message" not in walked(window, 5)


def test_that_hidden_details_are_left_out(window: MainWindow) -> None:
    window.desk.actions["inspector"].trigger()
    window.navigation.setFocus()
    assert walked(window, 3) == ["page", "bar", "pages"]


def test_that_a_page_gives_the_focus_to_its_list_first(window: MainWindow) -> None:
    window.navigation.setFocus()
    walked(window, 1)
    assert isinstance(QApplication.focusWidget(), QAbstractItemView)


def test_that_coming_back_finds_the_control_that_was_left(window: MainWindow) -> None:
    window.navigation.setFocus()
    walked(window, 2)
    first = QApplication.focusWidget()
    assert first is not None
    QTest.keyClick(first, Qt.Key.Key_Tab)
    left = QApplication.focusWidget()
    assert left is not first
    assert window.inspector.isAncestorOf(left)
    walked(window, 4)
    assert QApplication.focusWidget() is left


def test_that_without_a_plan_the_doors_and_the_bar_are_walked(
    open_window: OpenWindow, services: Services, qtbot: QtBot
) -> None:
    window = active(open_window(), qtbot)
    window.top_bar.setFocus()
    walks = []
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        walks.append(window.welcome.isAncestorOf(focused))
    assert sorted(walks) == [False, True]
