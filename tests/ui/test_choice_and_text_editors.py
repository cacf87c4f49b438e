"""Editors of single fields: what is told when, what Esc, a wrong value and the wheel do."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.plan.goals import KeyResultKind
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.parts.field_editors import (
    ChoiceEditor,
    FlagEditor,
    LongTextEditor,
    NameEditor,
)
from tests.ui.field_editing import ENTER, ESC, TAB, Holder, Told, holding, replace_text, wheel_over


@pytest.fixture
def hold(application: QApplication, qtbot: QtBot) -> Iterator[Callable[[QWidget], Holder]]:
    yield from holding(qtbot)


# Several lines.


def test_that_a_long_text_is_told_when_the_control_is_left(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = LongTextEditor()
    editor.show_value("Because")
    told = Told(editor)
    holder = hold(editor)
    editor.selectAll()
    QTest.keyClicks(editor, "They buy once")
    QTest.keyClick(editor, ENTER)
    QTest.keyClicks(editor, "and go")
    assert told.edited == []
    holder.other.setFocus()
    assert told.edited == ["They buy once\nand go"]


def test_that_tab_leaves_a_long_text(hold: Callable[[QWidget], Holder]) -> None:
    editor = LongTextEditor()
    told = Told(editor)
    holder = hold(editor)
    QTest.keyClicks(editor, "Why")
    QTest.keyClick(editor, TAB)
    assert holder.other.hasFocus()
    assert told.edited == ["Why"]


def test_that_esc_brings_a_long_text_back(hold: Callable[[QWidget], Holder]) -> None:
    editor = LongTextEditor()
    editor.show_value("Because")
    told = Told(editor)
    holder = hold(editor)
    QTest.keyClicks(editor, "xyz ")
    QTest.keyClick(editor, ESC)
    holder.other.setFocus()
    assert (editor.toPlainText(), told.edited) == ("Because", [])


def test_that_pasted_html_stays_plain_text(hold: Callable[[QWidget], Holder]) -> None:
    editor = LongTextEditor()
    editor.show_value("<b>bold</b> & more")
    assert editor.toPlainText() == "<b>bold</b> & more"


# Choices and names.

KINDS = ((KeyResultKind.INCREASE, "Increase"), (KeyResultKind.DECREASE, "Decrease"))


def test_that_a_choice_keeps_the_type_of_its_value(hold: Callable[[QWidget], Holder]) -> None:
    editor = ChoiceEditor()
    editor.offer(KINDS)
    editor.show_value(KeyResultKind.INCREASE)
    told = Told(editor)
    hold(editor)
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert told.edited == [KeyResultKind.DECREASE]
    assert isinstance(told.edited[0], KeyResultKind)


def test_that_showing_or_offering_choices_tells_nothing() -> None:
    editor = ChoiceEditor()
    told = Told(editor)
    editor.offer(KINDS)
    editor.show_value(KeyResultKind.DECREASE)
    editor.offer(KINDS)
    editor.show_value(KeyResultKind.DECREASE)
    assert told.edited == []
    assert editor.value is KeyResultKind.DECREASE


def test_that_a_value_that_is_not_offered_shows_the_first_choice() -> None:
    editor = ChoiceEditor()
    editor.offer(((None, "—"), ("KPI-A", "Buyers")))
    editor.show_value("KPI-GONE")
    assert editor.value is None


@pytest.mark.parametrize("make", [ChoiceEditor, NameEditor, ChoiceBox])
def test_that_the_wheel_scrolls_the_page_and_never_the_choice(
    hold: Callable[[QWidget], Holder], make: Callable[[], QComboBox]
) -> None:
    box = make()
    box.addItems(["one", "two", "three"])
    chosen: list[int] = []
    box.activated.connect(chosen.append)
    hold(box)
    event = wheel_over(box)
    assert (box.currentIndex(), chosen) == (0, [])
    assert not event.isAccepted()


def test_that_a_new_name_can_be_typed(hold: Callable[[QWidget], Holder]) -> None:
    editor = NameEditor()
    editor.offer(["", "Lin", "Wu"])
    editor.show_value("Lin")
    told = Told(editor)
    holder = hold(editor)
    line = editor.lineEdit()
    assert line is not None
    replace_text(line, " Chen Li ")
    QTest.keyClick(line, ENTER)
    holder.other.setFocus()
    assert told.edited == ["Chen Li"]


def test_that_a_chosen_name_is_told_once(hold: Callable[[QWidget], Holder]) -> None:
    editor = NameEditor()
    editor.offer(["", "Lin", "Wu"])
    editor.show_value("Lin")
    told = Told(editor)
    holder = hold(editor)
    editor.setCurrentIndex(2)
    editor.activated.emit(2)
    holder.other.setFocus()
    assert told.edited == ["Wu"]


def test_that_esc_brings_the_old_name_back(hold: Callable[[QWidget], Holder]) -> None:
    editor = NameEditor()
    editor.offer(["", "Lin", "Wu"])
    editor.show_value("Lin")
    told = Told(editor)
    holder = hold(editor)
    line = editor.lineEdit()
    assert line is not None
    replace_text(line, "Somebody")
    QTest.keyClick(line, ESC)
    holder.other.setFocus()
    assert (editor.currentText(), told.edited) == ("Lin", [])


def test_that_a_name_being_typed_stays_while_other_names_are_offered(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = NameEditor()
    editor.offer(["", "Lin"])
    editor.show_value("Lin")
    hold(editor)
    line = editor.lineEdit()
    assert line is not None
    replace_text(line, "Zh")
    editor.offer(["", "Lin", "Wu"])
    editor.show_value("Lin")
    assert editor.currentText() == "Zh"


def test_that_clearing_a_name_tells_nobody_owns_it(hold: Callable[[QWidget], Holder]) -> None:
    editor = NameEditor()
    editor.offer(["", "Lin"])
    editor.show_value("Lin")
    told = Told(editor)
    hold(editor)
    line = editor.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, ENTER)
    assert told.edited == [""]


# Yes or no.


def test_that_a_flag_tells_a_click_and_not_what_it_is_shown() -> None:
    editor = FlagEditor()
    told = Told(editor)
    editor.show_value(True)
    assert (editor.isChecked(), told.edited) == (True, [])
    editor.click()
    assert told.edited == [False]
