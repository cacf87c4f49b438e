"""What stands in a field that still has the cursor counts before the next command."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import ObjectiveId
from desktop_app.storage.plan_file import read_plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.parts.field_editors import LongTextEditor, TextEditor
from desktop_app.ui.questions import CloseAnswer
from desktop_app.ui.services import Services
from tests.ui.conftest import AnsweredQuestions
from tests.ui.inspecting import form_in

OBJECTIVE, KEY_RESULT = "OBJ-00000000000A", "KRS-00000000000A"
OLD, NEW = "Bring customers back", "Win them back"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path, qtbot: QtBot) -> MainWindow:
    made = open_window()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_page("goals")
    return made


@pytest.fixture
def page(window: MainWindow, services: Services) -> GoalsPage:
    found = window.page("goals")
    assert isinstance(found, GoalsPage)
    services.selection.select(OBJECTIVE)
    return found


@pytest.fixture
def title(page: GoalsPage) -> TextEditor:
    """The title's field, with a new title typed but not confirmed."""
    editor = form_in(page, "objective").editor("title")
    assert isinstance(editor, TextEditor)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, NEW)
    return editor


def title_of(services: Services) -> str:
    return services.document.plan.objectives[OBJECTIVE].title


def test_that_typing_alone_changes_nothing(title: TextEditor, services: Services) -> None:
    assert (title.text(), title_of(services)) == (NEW, OLD)


def test_that_save_takes_what_is_being_typed(
    window: MainWindow, title: TextEditor, plan_file: Path
) -> None:
    window.desk.actions["save"].trigger()
    assert read_plan(plan_file).plan.objectives[OBJECTIVE].title == NEW


def test_that_save_as_takes_what_is_being_typed(
    window: MainWindow,
    title: TextEditor,
    questions: AnsweredQuestions,
    tmp_path: Path,
) -> None:
    copy = tmp_path / "copy.causeway"
    questions.paths = [copy]
    window.desk.actions["save_as"].trigger()
    assert read_plan(copy).plan.objectives[OBJECTIVE].title == NEW


def test_that_the_cursor_stays_where_it_was(window: MainWindow, title: TextEditor) -> None:
    window.desk.actions["save_as"].trigger()
    assert title.hasFocus()


def test_that_undo_takes_back_what_was_being_typed(
    window: MainWindow, title: TextEditor, services: Services
) -> None:
    services.document.edit(label("Note"), partial(change_record, record_id=OBJECTIVE, reason="x"))
    assert title.text() == NEW
    window.desk.actions["undo"].trigger()
    objective = services.document.plan.objectives[OBJECTIVE]
    assert (objective.title, objective.reason, title.text()) == (OLD, "x", OLD)


def test_that_closing_asks_about_what_is_being_typed(
    window: MainWindow,
    title: TextEditor,
    services: Services,
    questions: AnsweredQuestions,
) -> None:
    questions.closing = CloseAnswer.CANCEL
    window.close()
    assert questions.asked == ["close Retailer"]
    assert title_of(services) == NEW


def test_that_what_is_being_typed_goes_along_to_another_page(
    window: MainWindow, title: TextEditor, services: Services
) -> None:
    window.show_page("kpis")
    assert title.text() == NEW
    services.selection.select(KEY_RESULT)
    assert title_of(services) == NEW


def test_that_a_new_record_does_not_get_what_was_typed_for_another(
    window: MainWindow, title: TextEditor, services: Services
) -> None:
    window.desk.actions["add_objective"].trigger()
    titles = {record.title for record in services.document.plan.objectives.values()}
    assert titles == {NEW, "New objective"}


def test_that_selecting_another_record_takes_the_typing_and_does_not_carry_it_over(
    title: TextEditor, page: GoalsPage, services: Services
) -> None:
    services.selection.select(KEY_RESULT)
    services.selection.select(OBJECTIVE)
    page.tree.setFocus()
    assert services.document.plan.key_results[KEY_RESULT].title == "More monthly buyers"
    assert (title_of(services), title.text()) == (NEW, NEW)


def test_that_typing_is_taken_for_its_own_record_among_those_of_one_kind(
    title: TextEditor, services: Services
) -> None:
    other = Objective(id=ObjectiveId("OBJ-00000000000B"), title="Other")
    services.document.edit(label("Add"), partial(add_record, record=other))
    services.selection.select(other.id)
    titles = [record.title for record in services.document.plan.objectives.values()]
    assert (titles, title.text()) == ([NEW, "Other"], "Other")


def test_that_a_cell_that_is_edited_is_saved_too(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    services.selection.select(OBJECTIVE)
    page.tree.edit(page.model.index_of(OBJECTIVE))
    cell = QApplication.focusWidget()
    assert isinstance(cell, QLineEdit)
    cell.setText(NEW)
    window.desk.actions["save_as"].trigger()
    assert title_of(services) == NEW


def test_that_a_reason_of_several_lines_is_saved_too(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    reason = form_in(page, "objective").editor("reason")
    assert isinstance(reason, LongTextEditor)
    reason.setFocus()
    QTest.keyClicks(reason, "They buy once")
    window.desk.actions["save_as"].trigger()
    assert services.document.plan.objectives[OBJECTIVE].reason == "They buy once"


def test_that_a_refused_value_does_not_stop_the_command(
    window: MainWindow, page: GoalsPage, services: Services, questions: AnsweredQuestions
) -> None:
    services.selection.select(KEY_RESULT)
    target = form_in(page, "key_result").editor("target")
    assert isinstance(target, QLineEdit)
    target.setFocus()
    target.selectAll()
    QTest.keyClicks(target, "many")
    window.desk.actions["save_as"].trigger()
    assert questions.asked == ["Save plan as"]
    assert "“many” cannot be read as Target." in window.message_bar.text
    assert target.text() == "1600"


def test_that_keys_typed_into_a_field_are_no_commands_of_the_page(
    title: TextEditor, services: Services
) -> None:
    QTest.keyClick(title, Qt.Key.Key_Delete)
    assert OBJECTIVE in services.document.plan.objectives
