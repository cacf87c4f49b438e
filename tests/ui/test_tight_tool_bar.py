"""The bar at the top where there is little room: words give way before buttons do."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop_app.ui.frame.main_window import MainWindow

ICON_ALONE = Qt.ToolButtonStyle.ToolButtonIconOnly


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


def written(window: MainWindow) -> list[bool]:
    """Whether save state, filter and search show their words."""
    bar = window.top_bar
    saved, chosen = (bar.findChild(QToolButton, name) for name in ("save_state", "filter"))
    search = bar.findChild(QPushButton, "search")
    assert saved is not None
    assert chosen is not None
    assert search is not None
    styles = [button.toolButtonStyle() is not ICON_ALONE for button in (saved, chosen)]
    return [*styles, bool(search.text())]


def test_that_words_give_way_one_after_the_other(window: MainWindow) -> None:
    bar, shown = window.top_bar, []
    window.removeToolBar(bar)
    bar.show()
    for width in (1600, 620, 560, 480, 380):
        bar.resize(width, bar.height())
        shown.append(written(window))
    bar.hide()
    assert shown[0] == [True, True, True]
    assert shown[-1] == [False, False, False]
    counts = [sum(each) for each in shown]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("width", [900, 1280])
def test_that_nothing_in_the_bar_overlaps(window: MainWindow, width: int) -> None:
    window.resize(width, 600)
    children = window.top_bar.findChildren(
        QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    shown = sorted(
        (child.geometry() for child in children if child.isVisible()), key=lambda rect: rect.left()
    )
    assert len(shown) > 10
    assert [(one, other) for one, other in pairwise(shown) if one.right() >= other.left()] == []


def test_that_the_button_for_what_finds_no_room_has_a_name(window: MainWindow) -> None:
    more = window.top_bar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert more is not None
    assert more.accessibleName() == "More tools"
