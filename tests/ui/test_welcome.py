"""The welcome page: its doors, the recent plans, what can be dropped on it, how it looks."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.document import Surroundings
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.new_plan_dialog import NewPlanDialog
from desktop_app.ui.frame.recent_plans import RecentPlans
from desktop_app.ui.frame.welcome_page import WelcomePage
from desktop_app.ui.services import Services
from desktop_app.ui.settings import Settings, load_settings, save_settings, without_recent
from desktop_app.ui.shell import Shell, Start
from tests.ui.conftest import NOW, numbered_ids

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


@pytest.fixture
def welcome(window: MainWindow) -> WelcomePage:
    return window.welcome


@pytest.fixture
def listed(welcome: WelcomePage, tmp_path: Path) -> tuple[Path, Path]:
    """A recent plan that is there and one that is gone."""
    there, gone = tmp_path / "there.causeway", tmp_path / "gone.causeway"
    there.write_text("a plan", encoding="utf-8")
    welcome.show_recent((str(there), str(gone)))
    return there, gone


def shown(plans: RecentPlans, role: int) -> list[object]:
    return [plans.item(row).data(role) for row in range(plans.count())]


def drag(welcome: WelcomePage, path: Path, *, drop: bool = True) -> None:
    """Drag a file over the page; drop it there or go away with it."""
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    place = QPointF(10, 10)
    welcome.dragEnterEvent(QDragEnterEvent(place.toPoint(), copy, urls, left, none))
    assert welcome.doors[-1].isDown()
    if drop:
        welcome.dropEvent(QDropEvent(place, copy, urls, left, none))
    else:
        welcome.dragLeaveEvent(QDragLeaveEvent())


def dismiss(window: MainWindow) -> None:
    for dialog in window.findChildren(NewPlanDialog):
        dialog.reject()


# The doors.


def test_that_there_are_four_doors_that_say_what_lies_behind_them(welcome: WelcomePage) -> None:
    assert [door.accessibleName() for door in welcome.doors] == [
        "Sample: CD retailer",
        "Sample: Coffee mini-program",
        "New from a template",
        "From my Excel",
    ]
    for door in welcome.doors:
        texts = [label.text() for label in door.findChildren(QLabel) if label.text()]
        assert texts == [door.accessibleName(), door.accessibleDescription()]


@pytest.mark.parametrize(
    ("door", "key"), [(0, "sample"), (1, "coffee_sample"), (2, "new"), (3, "new_from_table")]
)
def test_that_a_door_does_what_its_action_does(
    window: MainWindow, welcome: WelcomePage, qtbot: QtBot, door: int, key: str
) -> None:
    action = window.desk.actions[key]
    action.triggered.disconnect()
    with qtbot.waitSignal(action.triggered):
        welcome.doors[door].click()


@pytest.mark.parametrize("width", [640, 900, 1600])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_no_door_cuts_its_texts_off(
    open_window: OpenWindow, width: int, language: str
) -> None:
    window = open_window(language)
    window.setMinimumSize(0, 0)
    window.resize(width, 600)
    QApplication.processEvents()
    labels = [label for door in window.welcome.doors for label in door.findChildren(QLabel)]
    texts = [label for label in labels if label.text()]
    assert len(texts) == 8
    assert [t.text() for t in texts if t.height() < t.heightForWidth(t.width())] == []


def test_that_a_low_window_scrolls_instead_of_cutting(
    window: MainWindow, welcome: WelcomePage, listed: tuple[Path, Path]
) -> None:
    window.setMinimumSize(0, 0)
    window.resize(700, 320)
    QApplication.processEvents()
    assert welcome.verticalScrollBar().maximum() > 0
    assert welcome.horizontalScrollBar().maximum() == 0


# Recent plans.


def test_that_a_recent_plan_is_listed_with_folder_and_day_and_a_lost_one_says_so(
    welcome: WelcomePage, listed: tuple[Path, Path]
) -> None:
    there, _gone = listed
    assert shown(welcome.recent, Qt.ItemDataRole.DisplayRole) == ["there", "gone"]
    spoken = [str(text) for text in shown(welcome.recent, Qt.ItemDataRole.AccessibleTextRole)]
    assert spoken[0].startswith(f"there, in {there.parent}, Changed today at ")
    assert spoken[1] == f"gone, in {there.parent}, The file is gone"


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "Changed today at 12:30"), (1, "Changed yesterday at 12:30"), (40, "Changed on ")],
)
def test_that_the_day_of_a_change_is_said_as_people_say_it(
    welcome: WelcomePage, tmp_path: Path, days: int, said: str
) -> None:
    noon = datetime.now().astimezone().replace(hour=12, minute=30) - timedelta(days=days)
    path = tmp_path / "plan.causeway"
    path.write_text("a plan", encoding="utf-8")
    os.utime(path, (noon.timestamp(), noon.timestamp()))
    welcome.show_recent((str(path),))
    day = f"{noon:%Y-%m-%d}" if days > 1 else ""
    (spoken,) = shown(welcome.recent, Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).endswith(f"{said}{day}")


def test_that_nothing_is_headed_recent_where_nothing_is(welcome: WelcomePage) -> None:
    welcome.show_recent(())
    titles = [label for label in welcome.findChildren(QLabel) if label.text() == "Recent plans"]
    assert [label.isVisible() for label in titles] == [False]
    assert not welcome.recent.isVisible()


def test_that_a_click_or_return_opens_a_recent_plan(
    welcome: WelcomePage, plan_file: Path, services: Services
) -> None:
    services.document.close()
    welcome.show_recent((str(plan_file),))
    welcome.recent.setCurrentRow(0)
    welcome.recent.setFocus()
    QTest.keyClick(welcome.recent, Qt.Key.Key_Return)
    assert services.document.plan.info.title == "Retailer"
    services.document.close()
    place = welcome.recent.visualItemRect(welcome.recent.item(0)).center()
    QTest.mouseClick(welcome.recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert services.document.plan.info.title == "Retailer"


def test_that_a_lost_plan_can_be_taken_off_the_list_with_its_button(
    window: MainWindow, welcome: WelcomePage, listed: tuple[Path, Path], qtbot: QtBot
) -> None:
    (button,) = welcome.recent.findChildren(QPushButton)
    assert (button.accessibleName(), button.accessibleDescription()) == (
        "Remove from the list",
        "gone",
    )
    with qtbot.waitSignal(window.files.plan_forgotten) as forgotten:
        button.click()
    assert forgotten.args == [listed[1]]


def test_that_del_takes_the_current_plan_off_the_list(
    window: MainWindow, welcome: WelcomePage, listed: tuple[Path, Path], qtbot: QtBot
) -> None:
    welcome.recent.setCurrentRow(0)
    with qtbot.waitSignal(window.files.plan_forgotten) as forgotten:
        QTest.keyClick(welcome.recent, Qt.Key.Key_Delete)
    assert forgotten.args == [listed[0]]


@pytest.fixture
def menus(welcome: WelcomePage, listed: tuple[Path, Path]) -> Iterator[list[QMenu]]:
    """The context menu of each plan."""
    plans = welcome.recent
    made = [plans.menu_of(plans.item(row)) for row in range(plans.count())]
    yield made
    for menu in made:
        menu.deleteLater()


def test_that_the_context_menu_offers_what_is_possible(menus: list[QMenu]) -> None:
    offered = [[(a.text(), a.isEnabled()) for a in menu.actions()] for menu in menus]
    assert offered == [
        [("Open", True), ("Show in its folder", True), ("Remove from the list", True)],
        [("Open", False), ("Show in its folder", True), ("Remove from the list", True)],
    ]


def test_that_the_context_menu_shows_the_folder_of_a_plan(
    menus: list[QMenu], listed: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    menus[0].actions()[1].trigger()
    assert asked == [str(listed[0].parent)]


def test_that_every_row_is_painted_at_any_width(
    window: MainWindow, welcome: WelcomePage, listed: tuple[Path, Path]
) -> None:
    for width in (320, 1400):
        welcome.recent.resize(width, 200)
        picture = welcome.recent.viewport().grab().toImage()
        colours = {picture.pixel(x, y) for x in range(0, width, 3) for y in range(0, 60, 3)}
        assert len(colours) > 3


def test_that_the_settings_forget_one_plan_and_keep_the_others() -> None:
    settings = Settings(recent=("a.causeway", "b.causeway"))
    assert without_recent(settings, Path("a.causeway")).recent == ("b.causeway",)
    assert without_recent(settings, Path("c.causeway")) == settings


def test_that_a_forgotten_plan_stays_forgotten(application: QApplication, tmp_path: Path) -> None:
    names = tuple(str(tmp_path / name) for name in ("a.causeway", "b.causeway"))
    save_settings(tmp_path, Settings(language="en", recent=names))
    surroundings = Surroundings(now=lambda: NOW, new_id=numbered_ids(), author="Lin")
    shell = Shell(application, Start(settings_folder=tmp_path, surroundings=surroundings))
    window = shell.show()
    window.files.plan_forgotten.emit(Path(names[0]))
    assert shown(window.welcome.recent, Qt.ItemDataRole.DisplayRole) == ["b"]
    assert load_settings(tmp_path).settings.recent == (names[1],)
    shell.close()
    window.leave_for_another()
    QApplication.processEvents()


def test_that_the_keyboard_begins_at_the_latest_plan_or_the_first_door(
    window: MainWindow, welcome: WelcomePage, listed: tuple[Path, Path]
) -> None:
    window.activateWindow()
    assert welcome.doors[0].hasFocus()
    welcome.hide()
    welcome.show()
    assert welcome.recent.hasFocus()
    assert welcome.recent.currentRow() == 0


# Dropping files.


def test_that_a_dropped_plan_is_opened_from_the_page(
    welcome: WelcomePage, plan_file: Path, services: Services
) -> None:
    services.document.close()
    drag(welcome, plan_file)
    assert services.document.plan.info.title == "Retailer"


@pytest.mark.parametrize("name", ["orders.csv", "ORDERS.XLSX"])
def test_that_dropped_numbers_begin_a_new_plan(
    window: MainWindow, welcome: WelcomePage, tmp_path: Path, name: str
) -> None:
    drag(welcome, tmp_path / name)
    (dialog,) = window.findChildren(NewPlanDialog)
    assert dialog.accept_button.text() == "Create plan and import..."
    assert not welcome.doors[-1].isDown()
    dismiss(window)


def test_that_a_file_that_is_none_of_ours_is_answered_in_words(
    window: MainWindow, welcome: WelcomePage, tmp_path: Path
) -> None:
    drag(welcome, tmp_path / "holiday.png")
    assert window.message_bar.text == (
        "“holiday.png” is neither a plan nor a table.\n"
        "Drop a plan file, or a CSV or Excel file with your numbers."
    )
    assert window.findChildren(NewPlanDialog) == []


def test_that_a_file_that_is_dragged_away_leaves_no_mark(
    window: MainWindow, welcome: WelcomePage, tmp_path: Path
) -> None:
    drag(welcome, tmp_path / "orders.csv", drop=False)
    assert not welcome.doors[-1].isDown()
    assert window.findChildren(NewPlanDialog) == []


# Language and appearance.


def test_that_language_and_appearance_are_chosen_on_the_page(
    window: MainWindow, welcome: WelcomePage, qtbot: QtBot
) -> None:
    assert (welcome.language.currentText(), welcome.theme.currentText()) == (
        "English",
        "As the system",
    )
    with qtbot.waitSignal(window.language_chosen) as language:
        welcome.language.activated.emit(1)
    with qtbot.waitSignal(window.theme_chosen) as theme:
        welcome.theme.activated.emit(2)
    assert (language.args, theme.args) == (["zh_TW"], ["dark"])
