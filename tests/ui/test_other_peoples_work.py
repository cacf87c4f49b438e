"""A plan's file that changes, goes, or is in use elsewhere; work that an earlier run left."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import change_record, remove_record
from desktop_app.plan.history import label
from desktop_app.plan.plan import Plan
from desktop_app.storage.backups import backups_of
from desktop_app.storage.opening import open_session
from desktop_app.storage.plan_file import read_plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.merge_dialog import MergeDialog, decided
from desktop_app.ui.frame.unsaved_work import UnsavedWork
from desktop_app.ui.services import Services
from tests.ui.conftest import NOW, AnsweredQuestions

OBJECTIVE, KEY_RESULT = "OBJ-00000000000A", "KRS-00000000000A"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


def edit(services: Services, record_id: str, **values: object) -> None:
    services.document.edit(label("Change"), partial(change_record, record_id=record_id, **values))


def saved_by_a_colleague(path: Path, change: Callable[[Plan], Plan]) -> None:
    """The file as a colleague with a copy of it would bring it back."""
    copy = path.with_name("copy.causeway")
    copy.write_bytes(path.read_bytes())
    with open_session(copy, author="Wang", now=lambda: NOW) as session:
        session.push(change(session.plan), label("Change"))
        session.save()
    copy.replace(path)


def press(window: MainWindow, text: str) -> None:
    (button,) = (button for button in window.message_bar.buttons if button.text() == text)
    button.click()


def merge_dialog(window: MainWindow) -> MergeDialog:
    (dialog,) = window.findChildren(MergeDialog)
    return dialog


def test_that_a_colleagues_version_is_never_overwritten_unasked(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    saved_by_a_colleague(plan_file, partial(change_record, record_id=OBJECTIVE, title="Theirs"))
    edit(services, KEY_RESULT, title="Mine")
    before = plan_file.read_bytes()
    window.desk.actions["save"].trigger()
    assert plan_file.read_bytes() == before
    assert "Somebody else has saved" in window.message_bar.text
    offered = [button.text() for button in window.message_bar.buttons]
    assert offered == ["Merge...", "Save a copy...", "Save over it"]


def test_that_two_versions_are_merged_and_saved(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    saved_by_a_colleague(plan_file, partial(change_record, record_id=OBJECTIVE, title="Theirs"))
    edit(services, KEY_RESULT, title="Mine")
    window.desk.actions["save"].trigger()
    press(window, "Merge...")
    dialog = merge_dialog(window)
    assert (dialog.conflicts.rowCount(), dialog.changes.rowCount()) == (0, 1)
    texts = [dialog.changes.item(0, column) for column in range(3)]
    assert [item.text() for item in texts if item] == [
        "objective “Theirs”: Title",
        "Bring customers back",
        "Theirs",
    ]
    dialog.merge_button.click()
    plan = read_plan(plan_file).plan
    assert (plan.objectives[OBJECTIVE].title, plan.key_results[KEY_RESULT].title) == (
        "Theirs",
        "Mine",
    )
    assert window.desk.actions["undo"].text() == "Undo: Merge retailer.causeway"


@pytest.mark.parametrize(("row", "kept"), [(0, "Mine"), (1, "Theirs")])
def test_that_a_person_decides_a_conflict(
    *, window: MainWindow, services: Services, plan_file: Path, row: int, kept: str
) -> None:
    saved_by_a_colleague(plan_file, partial(change_record, record_id=OBJECTIVE, title="Theirs"))
    edit(services, OBJECTIVE, title="Mine")
    window.desk.actions["save"].trigger()
    press(window, "Merge...")
    dialog = merge_dialog(window)
    (choice,) = dialog.choices
    assert choice.accessibleName() == "What to keep of objective “Mine”: Title"
    choice.setCurrentIndex(row)
    dialog.merge_button.click()
    assert read_plan(plan_file).plan.objectives[OBJECTIVE].title == kept


def test_that_a_cancelled_merge_changes_nothing(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    saved_by_a_colleague(plan_file, partial(change_record, record_id=OBJECTIVE, title="Theirs"))
    edit(services, OBJECTIVE, title="Mine")
    window.desk.actions["save"].trigger()
    press(window, "Merge...")
    before = plan_file.read_bytes()
    merge_dialog(window).reject()
    assert plan_file.read_bytes() == before
    assert services.document.plan.objectives[OBJECTIVE].title == "Mine"


def test_that_keeping_both_a_removal_and_its_changes_is_decided_record_by_record(
    services: Services, plan_file: Path
) -> None:
    from desktop_app.plan.merging import merge

    base = services.document.plan
    ours = remove_record(base, OBJECTIVE)
    theirs = change_record(base, OBJECTIVE, title="Theirs", reason="Growth")
    merged = merge(base, ours, theirs)
    assert len(merged.conflicts) == 2
    assert OBJECTIVE not in decided(merged, [False, True]).objectives
    assert decided(merged, [True, True]).objectives[OBJECTIVE].title == "Theirs"


def test_that_saving_over_another_version_keeps_it_among_the_backups(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    saved_by_a_colleague(plan_file, partial(change_record, record_id=OBJECTIVE, title="Theirs"))
    theirs = plan_file.read_bytes()
    edit(services, OBJECTIVE, title="Mine")
    window.desk.actions["save"].trigger()
    press(window, "Save over it")
    assert read_plan(plan_file).plan.objectives[OBJECTIVE].title == "Mine"
    assert theirs in [backup.path.read_bytes() for backup in backups_of(plan_file)]


def test_that_a_plan_whose_file_went_is_saved_anew(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    edit(services, OBJECTIVE, title="Mine")
    plan_file.unlink()
    window.desk.actions["save"].trigger()
    assert read_plan(plan_file).plan.objectives[OBJECTIVE].title == "Mine"
    assert "no longer in its folder" in window.message_bar.text


def test_that_a_plan_open_elsewhere_can_only_be_read_and_says_so(
    open_window: Callable[..., MainWindow],
    services: Services,
    questions: AnsweredQuestions,
    plan_file: Path,
) -> None:
    window = open_window()
    services.document.close()
    copy = plan_file.with_name("mine.causeway")
    with open_session(plan_file, author="Wang", now=lambda: NOW):
        window.files.open(plan_file)
        session = services.document.session
        assert session is not None
        assert session.read_only
        assert "another window" in window.message_bar.text
        questions.paths = [copy]
        press(window, "Save a copy...")
        assert not session.read_only
        assert copy.exists()


def test_that_opening_the_open_plan_leaves_it_open_for_editing(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    session = services.document.session
    window.files.open(plan_file)
    assert services.document.session is session
    assert window.message_bar.text == "“retailer.causeway” is open already."


def leave_unsaved(path: Path) -> None:
    """A session that ends without saving, as a killed process leaves it."""
    session = open_session(path, author="Lin", now=lambda: NOW)
    session.push(change_record(session.plan, OBJECTIVE, title="Unsaved"), label("Change"))
    session.close()


def test_that_unsaved_work_is_offered_and_brought_back(
    window: MainWindow, services: Services, plan_file: Path, qtbot: QtBot
) -> None:
    services.document.close()
    leave_unsaved(plan_file)
    UnsavedWork(window.desk, window.files, None).look()
    qtbot.waitUntil(lambda: bool(window.message_bar.buttons), timeout=10_000)
    assert "unsaved work on “Retailer”" in window.message_bar.text
    press(window, "Open “Retailer”")
    assert services.document.plan.objectives[OBJECTIVE].title == "Unsaved"
    assert "brought back" in window.message_bar.text


def test_that_nothing_is_said_where_nothing_was_left(
    window: MainWindow, plan_file: Path, qtbot: QtBot
) -> None:
    assert plan_file.exists()
    UnsavedWork(window.desk, window.files, None).look()
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=10_000)
    assert not window.message_bar.isVisible()
