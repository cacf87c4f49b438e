"""Another language or theme, another plan, the end of a plan: while something is half done."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import change_record, remove_record
from desktop_app.plan.history import label
from desktop_app.ui.document import Surroundings
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.import_commands import import_file
from desktop_app.ui.pages.data.import_dialog import ImportDialog
from desktop_app.ui.parts.field_editors import TextEditor
from desktop_app.ui.shell import Shell, Start
from tests.ui.conftest import NOW, numbered_ids, small_plan
from tests.ui.importing import ORDERS
from tests.ui.inspecting import form_in
from tests.ui.palette_steps import finder_of, opened

OBJECTIVE, KEY_RESULT = "OBJ-00000000000A", "KRS-00000000000A"
OLD, NEW = "Bring customers back", "Win them back"
Change = Callable[[Shell], None]


@pytest.fixture
def shell(application: QApplication, tmp_path: Path) -> Iterator[Shell]:
    """The application with the small plan open."""
    surroundings = Surroundings(now=lambda: NOW, new_id=numbered_ids(), author="Lin")
    made = Shell(application, Start(settings_folder=tmp_path, surroundings=surroundings))
    made.show()
    made.services.document.create(tmp_path / "retailer.causeway", small_plan())
    made.services.selection.select(OBJECTIVE)
    yield made
    made.close()
    if made.window is not None:
        made.window.leave_for_another()
    QApplication.processEvents()


def window_of(shell: Shell) -> MainWindow:
    assert shell.window is not None
    return shell.window


def title_of(shell: Shell) -> str:
    return shell.services.document.plan.objectives[OBJECTIVE].title


def typed(shell: Shell, qtbot: QtBot) -> TextEditor:
    """The title's field in the details, with a new title typed but not confirmed."""
    window = window_of(shell)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editor = form_in(window, "objective").editor("title")
    assert isinstance(editor, TextEditor)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, NEW)
    assert title_of(shell) == OLD
    return editor


def in_other_language(shell: Shell) -> None:
    window_of(shell).language_chosen.emit("zh_TW")


def in_other_theme(shell: Shell) -> None:
    window_of(shell).theme_chosen.emit("dark")


@pytest.fixture(params=[in_other_language, in_other_theme])
def change(request: pytest.FixtureRequest) -> Change:
    found: Change = request.param
    return found


def test_that_what_is_being_typed_is_not_lost_with_the_window(
    shell: Shell, change: Change, qtbot: QtBot
) -> None:
    typed(shell, qtbot)
    before = window_of(shell)
    change(shell)
    QApplication.processEvents()
    assert window_of(shell) is not before
    assert title_of(shell) == NEW
    shown = form_in(window_of(shell), "objective").editor("title")
    assert isinstance(shown, TextEditor)
    assert shown.text() == NEW
    window_of(shell).desk.actions["undo"].trigger()
    assert title_of(shell) == OLD


def test_that_the_step_of_undo_speaks_the_new_language(shell: Shell, qtbot: QtBot) -> None:
    edit = partial(change_record, record_id=OBJECTIVE, title=NEW)
    shell.services.document.edit(label("Remove “{record}”", record=OLD), edit)
    assert window_of(shell).desk.actions["undo"].text() == f"Undo: Remove “{OLD}”"
    in_other_language(shell)
    said = window_of(shell).desk.actions["undo"].text()
    assert OLD in said
    assert "Undo" not in said


def test_that_an_open_search_goes_with_its_window(
    shell: Shell, change: Change, qtbot: QtBot
) -> None:
    popup = opened(window_of(shell), qtbot)
    QTest.keyClicks(popup.field, "buy")
    change(shell)
    QApplication.processEvents()
    again = opened(window_of(shell), qtbot)
    assert again.field.text() == ""
    assert again is finder_of(window_of(shell)).popup


def test_that_a_cell_that_is_edited_keeps_what_was_typed(
    shell: Shell, change: Change, qtbot: QtBot
) -> None:
    window = window_of(shell)
    window.show_page("goals")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.actions["add_key_result"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Typed amid a change")
    change(shell)
    QApplication.processEvents()
    titles = {each.title for each in shell.services.document.plan.key_results.values()}
    assert "Typed amid a change" in titles
    assert window_of(shell).page_key == "goals"


def wizards() -> list[ImportDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, ImportDialog)]


def test_that_a_wizard_that_still_reads_goes_with_its_window(
    shell: Shell, change: Change, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    before = shell.services.document.plan
    import_file(window_of(shell).desk, window_of(shell), path)
    change(shell)
    qtbot.waitUntil(lambda: not wizards())
    qtbot.waitUntil(lambda: not shell.services.jobs.running, timeout=30_000)
    assert shell.services.document.plan is before


def test_that_the_filter_outlives_the_window(shell: Shell, change: Change) -> None:
    filters = shell.services.filters
    chosen = filters.current._replace(stage="retention")
    filters.choose(chosen)
    change(shell)
    assert shell.services.filters.current == chosen


def test_that_a_record_removed_while_it_is_typed_into_takes_no_text(
    shell: Shell, qtbot: QtBot
) -> None:
    typed(shell, qtbot)
    remove = partial(remove_record, record_id=OBJECTIVE)
    shell.services.document.edit(label("Remove"), remove)
    QApplication.processEvents()
    assert OBJECTIVE not in shell.services.document.plan.objectives
    assert shell.services.selection.record_id != OBJECTIVE
    titles = {each.title for each in shell.services.document.plan.objectives.values()}
    assert NEW not in titles


def test_that_a_plan_whose_file_is_deleted_is_edited_and_saved_on(
    shell: Shell, qtbot: QtBot
) -> None:
    typed(shell, qtbot)
    session = shell.services.document.session
    assert session is not None
    session.path.unlink()
    window_of(shell).desk.actions["add_finding"].trigger()
    assert title_of(shell) == NEW
    assert len(shell.services.document.plan.findings) == 2
    window_of(shell).desk.actions["undo"].trigger()
    assert len(shell.services.document.plan.findings) == 1
