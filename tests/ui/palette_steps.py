"""Steps of tests that open the palette and walk through it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.palette.finder import Finder
from desktop_app.ui.palette.popup import PalettePopup


def finder_of(window: MainWindow) -> Finder:
    """What answers Ctrl+K in a window."""
    return window._palette.finder


def lines(popup: PalettePopup) -> list[str]:
    """What the palette lists."""
    return [popup.results.index(row, 0).data() for row in range(popup.results.rowCount())]


def opened(window: MainWindow, qtbot: QtBot) -> PalettePopup:
    """The palette, open, with everything of the plan to be found."""
    finder = finder_of(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert finder.popup.isVisible()
    qtbot.waitUntil(lambda: finder.is_ready)
    return finder.popup


def press(popup: PalettePopup, *keys: Qt.Key) -> None:
    """Press keys one after the other in the field."""
    for key in keys:
        QTest.keyClick(popup.field, key)
