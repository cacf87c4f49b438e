"""Fields for days: shown as the language has them, typed in many ways, chosen from a calendar."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.parts.day_editor import DayEditor, DayPopup
from desktop_app.ui.settings import Settings, WeekStart
from tests.ui.field_editing import ENTER, ESC, Holder, Told, holding, replace_text

LAST_OF_MARCH = date(1998, 3, 31)


@pytest.fixture
def hold(application: QApplication, qtbot: QtBot) -> Iterator[Callable[[QWidget], Holder]]:
    yield from holding(qtbot)


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


@pytest.fixture
def editor(window: MainWindow, hold: Callable[[QWidget], Holder]) -> DayEditor:
    made = DayEditor(window.desk)
    made.show_value(LAST_OF_MARCH)
    hold(made)
    return made


@pytest.mark.parametrize(("language", "shown"), [("en", "31 Mar 1998"), ("zh_CN", "1998年3月31日")])
def test_that_a_day_is_shown_as_the_language_writes_it(
    open_window: Callable[..., MainWindow], language: str, shown: str, qtbot: QtBot
) -> None:
    editor = DayEditor(open_window(language).desk)
    qtbot.addWidget(editor)
    editor.show_value(LAST_OF_MARCH)
    assert editor.text() == shown
    editor.show_value(None)
    assert editor.text() == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1998-06-30", date(1998, 6, 30)),
        ("1998/6/30", date(1998, 6, 30)),
        ("30 June 1998", date(1998, 6, 30)),
        ("", None),
    ],
)
def test_that_a_day_is_read_as_people_type_it(
    editor: DayEditor, typed: str, day: date | None
) -> None:
    told = Told(editor)
    editor.clear()
    QTest.keyClicks(editor, typed)
    QTest.keyClick(editor, ENTER)
    assert (told.edited, told.misread) == ([day], [])


def test_that_what_is_no_day_is_told_and_the_old_one_stays(editor: DayEditor) -> None:
    told = Told(editor)
    replace_text(editor, "1998-02-30")
    QTest.keyClick(editor, ENTER)
    assert (told.edited, told.misread, editor.text()) == ([], ["1998-02-30"], "31 Mar 1998")


def test_that_esc_brings_the_day_back(editor: DayEditor) -> None:
    replace_text(editor, "1999")
    QTest.keyClick(editor, ESC)
    assert editor.text() == "31 Mar 1998"


def test_that_a_key_types_today(editor: DayEditor, window: MainWindow) -> None:
    told = Told(editor)
    QTest.keyClick(editor, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, ENTER)
    assert told.edited == [window.desk.document.today]


def popup_of(editor: DayEditor) -> DayPopup:
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (popup,) = editor.findChildren(DayPopup)
    return popup


def test_that_the_calendar_begins_at_the_day_and_gives_another(editor: DayEditor) -> None:
    told = Told(editor)
    popup = popup_of(editor)
    assert popup.calendar.selectedDate() == QDate(1998, 3, 31)
    popup.calendar.clicked.emit(QDate(1998, 4, 2))
    assert (told.edited, editor.text()) == ([date(1998, 4, 2)], "2 Apr 1998")
    assert not popup.isVisible()


def test_that_the_calendar_has_a_button_for_today(editor: DayEditor, window: MainWindow) -> None:
    told = Told(editor)
    popup_of(editor).today.click()
    assert told.edited == [window.desk.document.today]


def test_that_the_calendar_is_opened_by_the_button_in_the_field(editor: DayEditor) -> None:
    editor.clear()
    editor.choose.trigger()
    (popup,) = editor.findChildren(DayPopup)
    assert popup.isVisible()
    assert popup.pos().y() >= editor.mapToGlobal(QPoint(0, editor.height())).y()
    popup.close()


@pytest.mark.parametrize(
    ("week_start", "first"),
    [("monday", Qt.DayOfWeek.Monday), ("sunday", Qt.DayOfWeek.Sunday)],
)
def test_that_weeks_begin_as_the_person_has_chosen(
    window: MainWindow, week_start: WeekStart, first: Qt.DayOfWeek, qtbot: QtBot
) -> None:
    desk = window.desk._replace(settings=Settings(week_start=week_start))
    popup = DayPopup(desk, None, window)
    qtbot.addWidget(popup)
    assert popup.calendar.firstDayOfWeek() == first


def test_that_a_field_for_reading_only_opens_no_calendar(editor: DayEditor) -> None:
    editor.setReadOnly(True)
    editor.choose.trigger()
    QTest.keyClick(editor, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert (editor.findChildren(DayPopup), editor.text()) == ([], "31 Mar 1998")
