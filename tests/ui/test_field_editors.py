"""Editors of single fields: what is told when, what Esc, a wrong value and the wheel do."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.parts.field_editors import (
    NumberEditor,
    TextEditor,
)
from desktop_app.ui.parts.line_editor import LineEditor
from tests.ui.field_editing import ENTER, ESC, TAB, Holder, Told, holding, replace_text


@pytest.fixture
def hold(application: QApplication, qtbot: QtBot) -> Iterator[Callable[[QWidget], Holder]]:
    yield from holding(qtbot)


# One line: text, numbers, days.


@pytest.mark.parametrize("key", [ENTER, TAB], ids=["Enter", "Tab"])
def test_that_a_typed_text_is_told_once(hold: Callable[[QWidget], Holder], key: Qt.Key) -> None:
    editor = TextEditor()
    editor.show_value("Win customers")
    told = Told(editor)
    hold(editor)
    replace_text(editor, "Win them back")
    assert told.edited == []
    QTest.keyClick(editor, key)
    assert told.edited == ["Win them back"]


def test_that_leaving_a_field_after_enter_does_not_tell_again(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = TextEditor()
    told = Told(editor)
    holder = hold(editor)
    QTest.keyClicks(editor, "New")
    QTest.keyClick(editor, ENTER)
    holder.other.setFocus()
    assert told.edited == ["New"]


def test_that_visiting_a_field_tells_nothing(hold: Callable[[QWidget], Holder]) -> None:
    editor = NumberEditor()
    editor.show_value(1600.0)
    told = Told(editor)
    holder = hold(editor)
    QTest.keyClick(editor, ENTER)
    holder.other.setFocus()
    assert (told.edited, told.misread) == ([], [])


@pytest.mark.parametrize(
    ("editor_kind", "value", "shown", "typed"),
    [
        (TextEditor, "Old", "Old", "New"),
        (NumberEditor, 1600.0, "1600", "17"),
    ],
)
def test_that_esc_brings_the_old_value_back_and_tells_nothing(
    hold: Callable[[QWidget], Holder],
    editor_kind: type[LineEditor],
    value: object,
    shown: str,
    typed: str,
) -> None:
    editor = editor_kind()
    editor.show_value(value)
    told = Told(editor)
    holder = hold(editor)
    replace_text(editor, typed)
    QTest.keyClick(editor, ESC)
    assert editor.text() == shown
    holder.other.setFocus()
    assert (told.edited, told.misread) == ([], [])


def test_that_esc_in_an_untouched_field_is_left_to_the_dialog_around_it(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = TextEditor()
    editor.show_value("Old")
    seen: list[int] = []

    class Around(Holder):
        def keyPressEvent(self, event: object) -> None:  # noqa: N802  (Qt)
            seen.append(1)

    holder = Around(editor)
    holder.show()
    QTest.keyClick(editor, ESC)
    assert seen == [1]
    replace_text(editor, "New")
    QTest.keyClick(editor, ESC)
    assert seen == [1]
    holder.hide()
    holder.deleteLater()


@pytest.mark.parametrize(
    ("editor_kind", "value", "typed", "shown"),
    [
        (NumberEditor, 1600.0, "many", "1600"),
        (NumberEditor, None, "1e999", ""),
        (NumberEditor, 3.0, "nan", "3"),
    ],
)
def test_that_what_cannot_be_read_is_told_and_the_old_value_stays(
    hold: Callable[[QWidget], Holder],
    editor_kind: type[LineEditor],
    value: object,
    typed: str,
    shown: str,
) -> None:
    editor = editor_kind()
    editor.show_value(value)
    told = Told(editor)
    hold(editor)
    replace_text(editor, typed)
    QTest.keyClick(editor, ENTER)
    assert (told.edited, told.misread, editor.text()) == ([], [typed], shown)


@pytest.mark.parametrize(
    ("unit", "value", "shown", "typed", "told_value"),
    [
        ("%", 0.415, "41.5%", "42", 0.42),
        ("%", 0.415, "41.5%", "42 %", 0.42),
        ("%", 0.07, "7%", "7.5％", 0.075),
        ("users", 1234567.0, "1234567", "1,200", 1200.0),
        ("money", 0.1, "0.1", "2，000", 2000.0),
        ("users", 3.0, "3", "", None),
        ("users", 3.0, "3", "—", None),
        ("users", -3.0, "-3", "-2.5", -2.5),
    ],
)
def test_that_a_number_is_shown_and_read_in_its_unit(
    *,
    hold: Callable[[QWidget], Holder],
    unit: str,
    value: float,
    shown: str,
    typed: str,
    told_value: float | None,
) -> None:
    editor = NumberEditor()
    editor.unit = unit
    editor.show_value(value)
    told = Told(editor)
    hold(editor)
    assert editor.text() == shown
    editor.clear()
    editor.insert(typed)  # key clicks know Latin letters only
    QTest.keyClick(editor, ENTER)
    assert told.edited == [told_value]


def test_that_none_is_a_blank_and_not_a_word() -> None:
    for editor in (TextEditor(), NumberEditor()):
        editor.show_value(None)
        assert editor.text() == ""


def test_that_typing_is_not_lost_when_the_plan_changes_elsewhere(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = TextEditor()
    editor.show_value("Old")
    hold(editor)
    replace_text(editor, "Half a tit")
    editor.show_value("Old")
    assert editor.text() == "Half a tit"


def test_that_another_value_replaces_what_is_being_typed(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = NumberEditor()
    editor.show_value(1.0)
    hold(editor)
    replace_text(editor, "12")
    editor.show_value(5.0)
    assert editor.text() == "5"


def test_that_a_long_title_is_shown_from_its_beginning(hold: Callable[[QWidget], Holder]) -> None:
    editor = TextEditor()
    hold(editor)
    editor.show_value("A title that is much longer than the field that shows it " * 3)
    assert editor.cursorPosition() == 0
