"""What people paste into fields: several lines, very much, or HTML."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.parts.field_editors import LONGEST_TEXT, LongTextEditor, TextEditor
from desktop_app.ui.parts.line_editor import LONGEST_LINE
from desktop_app.ui.services import Services
from tests.ui.field_editing import Holder, Told, holding
from tests.ui.inspecting import form_in

OBJECTIVE = "OBJ-00000000000A"


@pytest.fixture
def hold(application: QApplication, qtbot: QtBot) -> Iterator[Callable[[QWidget], Holder]]:
    yield from holding(qtbot)


def on_clipboard(text: str, html: str = "") -> None:
    content = QMimeData()
    content.setText(text)
    if html:
        content.setHtml(html)
    QApplication.clipboard().setMimeData(content)


def test_that_lines_pasted_into_one_line_are_joined_by_spaces(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = TextEditor()
    told = Told(editor)
    holder = hold(editor)
    on_clipboard("Bring\r\ncustomers\tback\u2028soon")
    editor.paste()
    assert editor.text() == "Bring customers back soon"
    holder.other.setFocus()
    assert told.edited == ["Bring customers back soon"]


def test_that_a_line_that_is_too_long_is_cut_and_that_is_told(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = TextEditor()
    shortened: list[int] = []
    editor.shortened.connect(shortened.append)
    hold(editor)
    on_clipboard("x" * 10_000)
    editor.paste()
    assert (len(editor.text()), shortened) == (LONGEST_LINE, [LONGEST_LINE])


def test_that_a_title_that_was_longer_already_can_be_edited(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = TextEditor()
    editor.show_value("y" * 600)
    hold(editor)
    editor.setCursorPosition(600)
    editor.backspace()
    on_clipboard("z")
    editor.paste()
    assert editor.text() == "y" * 599 + "z"


def test_that_html_is_taken_as_its_text(hold: Callable[[QWidget], Holder]) -> None:
    on_clipboard("Bold", "<b>Bold</b>")
    for editor in (TextEditor(), LongTextEditor()):
        hold(editor)
        editor.paste()
        shown = editor.text() if isinstance(editor, TextEditor) else editor.toPlainText()
        assert shown == "Bold"


def test_that_ten_thousand_lines_are_kept_in_a_long_text(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = LongTextEditor()
    told = Told(editor)
    holder = hold(editor)
    lines = "\n".join("ab" for _ in range(10_000))
    on_clipboard(lines)
    editor.paste()
    holder.other.setFocus()
    assert told.edited == [lines]


def test_that_a_long_text_is_cut_at_its_end(
    hold: Callable[[QWidget], Holder],
) -> None:
    editor = LongTextEditor()
    shortened: list[int] = []
    editor.shortened.connect(shortened.append)
    hold(editor)
    on_clipboard("0123456789" * 4_000)
    editor.paste()
    assert (len(editor.toPlainText()), shortened) == (LONGEST_TEXT, [LONGEST_TEXT])


def test_that_the_window_says_that_a_text_was_shortened(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> None:
    window = open_window()
    services.selection.select(OBJECTIVE)
    editor = form_in(window, "objective").editor("title")
    assert isinstance(editor, TextEditor)
    on_clipboard("x" * 600)
    editor.paste()
    assert window.message_bar.text == (
        "This field holds 500 letters at most; what came after was left out.\n"
        "Keep longer texts in a file of their own and note here where it is."
    )
