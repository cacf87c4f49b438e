"""New, open, recent, sample, save, save as and close, with everything that can go wrong."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame import file_commands
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.new_plan_dialog import NewPlanDialog
from desktop_app.ui.places import file_name
from desktop_app.ui.questions import CloseAnswer
from desktop_app.ui.services import Services
from tests.ui.conftest import AnsweredQuestions
from tests.ui.plan_files import NEW, OBJECTIVE, OLD, open_title, rename, second_plan, title_in

OpenWindow = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of documents that is nobody's own."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr(file_commands, "plans_folder", lambda: folder)
    return folder


@pytest.fixture
def window(open_window: OpenWindow, plan_file: Path) -> MainWindow:
    return open_window()


@pytest.fixture
def other_file(services: Services, tmp_path: Path, plan_file: Path) -> Path:
    """A second plan file, closed; the first one is open again."""
    return second_plan(services, tmp_path / "other.causeway", plan_file)


# Saving.


def test_that_save_puts_the_work_into_the_file_and_says_so(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    rename(services)
    assert title_in(plan_file) == OLD
    window.desk.actions["save"].trigger()
    assert title_in(plan_file) == NEW
    assert window.message_bar.text == "Saved to retailer.causeway."


def test_that_save_without_changes_leaves_the_file_untouched(
    window: MainWindow, plan_file: Path
) -> None:
    before = plan_file.read_bytes()
    window.desk.actions["save"].trigger()
    assert plan_file.read_bytes() == before


def test_that_save_as_goes_on_in_the_other_file(
    window: MainWindow,
    services: Services,
    questions: AnsweredQuestions,
    plan_file: Path,
    tmp_path: Path,
) -> None:
    copy = tmp_path / "copy.causeway"
    questions.paths = [copy]
    rename(services)
    window.desk.actions["save_as"].trigger()
    assert (title_in(plan_file), title_in(copy)) == (OLD, NEW)
    session = services.document.session
    assert session is not None
    assert (session.path, session.is_dirty) == (copy, False)
    rename(services, "Third")
    window.desk.actions["save"].trigger()
    assert (title_in(plan_file), title_in(copy)) == (OLD, "Third")


def test_that_a_cancelled_save_as_changes_nothing(
    window: MainWindow, services: Services, questions: AnsweredQuestions, plan_file: Path
) -> None:
    rename(services)
    window.desk.actions["save_as"].trigger()
    session = services.document.session
    assert questions.asked == ["Save plan as"]
    assert session is not None
    assert (session.path, session.is_dirty) == (plan_file, True)


def test_that_saving_into_a_folder_that_went_is_explained_and_the_work_kept(
    window: MainWindow, services: Services, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    rename(services)
    questions.paths = [tmp_path / "gone" / "copy.causeway"]
    window.desk.actions["save_as"].trigger()
    assert "copy.causeway" in window.message_bar.text
    assert services.document.plan.objectives[OBJECTIVE].title == NEW
    session = services.document.session
    assert session is not None
    assert session.path.name == "retailer.causeway"


def test_that_undo_after_save_is_unsaved_work_again(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    rename(services)
    window.desk.actions["save"].trigger()
    window.desk.actions["undo"].trigger()
    assert window.files.must_ask_before_closing
    window.desk.actions["save"].trigger()
    assert title_in(plan_file) == OLD


# Opening.


def test_that_open_shows_the_chosen_plan_in_place_of_the_open_one(
    window: MainWindow,
    services: Services,
    questions: AnsweredQuestions,
    other_file: Path,
    qtbot: QtBot,
) -> None:
    questions.paths = [other_file]
    with qtbot.waitSignal(window.files.plan_shown) as shown:
        window.desk.actions["open"].trigger()
    assert shown.args == [other_file]
    assert open_title(services) == "Other"
    assert window.windowTitle() == "Other – Causeway"


def test_that_a_cancelled_open_keeps_the_open_plan(
    window: MainWindow, services: Services, questions: AnsweredQuestions
) -> None:
    window.desk.actions["open"].trigger()
    assert (questions.asked, open_title(services)) == (["Open plan"], "Retailer")


@pytest.mark.parametrize(
    ("answer", "opened", "kept_title"),
    [
        (CloseAnswer.SAVE, "Other", NEW),
        (CloseAnswer.KEEP, "Other", OLD),
        (CloseAnswer.DISCARD, "Other", OLD),
        (CloseAnswer.CANCEL, "Retailer", OLD),
    ],
)
def test_that_unsaved_work_is_dealt_with_before_another_plan_is_opened(
    *,
    window: MainWindow,
    services: Services,
    questions: AnsweredQuestions,
    plan_file: Path,
    other_file: Path,
    answer: CloseAnswer,
    opened: str,
    kept_title: str,
) -> None:
    rename(services)
    questions.closing = answer
    window.files.open(other_file)
    assert questions.asked == ["close Retailer"]
    assert (open_title(services), title_in(plan_file)) == (opened, kept_title)


def test_that_work_kept_for_later_comes_back_with_its_plan(
    window: MainWindow,
    services: Services,
    questions: AnsweredQuestions,
    plan_file: Path,
    other_file: Path,
) -> None:
    rename(services)
    questions.closing = CloseAnswer.KEEP
    window.files.open(other_file)
    window.files.open(plan_file)
    assert services.document.plan.objectives[OBJECTIVE].title == NEW
    assert "brought back" in window.message_bar.text


def test_that_work_that_cannot_be_saved_stops_the_closing(
    *,
    window: MainWindow,
    services: Services,
    questions: AnsweredQuestions,
    plan_file: Path,
    other_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rename(services)
    questions.closing = CloseAnswer.SAVE

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        window.files.open(other_file)
    assert (open_title(services), title_in(plan_file)) == ("Retailer", OLD)
    assert services.document.plan.objectives[OBJECTIVE].title == NEW
    assert "retailer.causeway" in window.message_bar.text


def test_that_a_selected_record_of_the_closed_plan_is_selected_no_more(
    window: MainWindow, services: Services
) -> None:
    services.selection.select(OBJECTIVE)
    window.desk.actions["close"].trigger()
    assert services.selection.record_id == ""


# Recent plans.


def recent_menu(window: MainWindow) -> QMenu:
    return next(menu for menu in window.findChildren(QMenu) if menu.title() == "Recent plans")


def test_that_recent_plans_are_opened_from_the_menu(
    window: MainWindow, services: Services, plan_file: Path, other_file: Path
) -> None:
    window.show_recent((str(other_file), str(plan_file)))
    names = [action.text() for action in recent_menu(window).actions()]
    assert names == ["other", "retailer"]
    recent_menu(window).actions()[0].trigger()
    assert open_title(services) == "Other"


def test_that_a_recent_plan_that_went_is_explained_and_nothing_changes(
    window: MainWindow, services: Services, tmp_path: Path
) -> None:
    window.show_recent((str(tmp_path / "gone.causeway"),))
    recent_menu(window).actions()[0].trigger()
    assert "gone.causeway" in window.message_bar.text
    assert open_title(services) == "Retailer"


def test_that_a_sign_in_a_file_name_is_no_shortcut(
    window: MainWindow, plan_file: Path, tmp_path: Path
) -> None:
    window.show_recent((str(tmp_path / "R&D 2026.causeway"),))
    (action,) = recent_menu(window).actions()
    assert action.text() == "R&&D 2026"


# New plans.


def new_plan(window: MainWindow, title: str = "Autumn") -> None:
    window.desk.actions["new"].trigger()
    dialog = next(found for found in window.findChildren(NewPlanDialog) if found.isVisible())
    dialog.title.setText(title)
    dialog.place_button.click()
    dialog.accept_button.click()


def leave_dialog(window: MainWindow) -> None:
    for left in window.findChildren(NewPlanDialog):
        left.reject()


def test_that_a_new_plan_asks_about_unsaved_work_first(
    window: MainWindow, services: Services, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    rename(services)
    questions.paths, questions.closing = [tmp_path / "new.causeway"], CloseAnswer.CANCEL
    new_plan(window)
    assert questions.asked == ["Where to keep the plan", "close Retailer"]
    assert open_title(services) == "Retailer"
    assert not (tmp_path / "new.causeway").exists()
    leave_dialog(window)


def test_that_a_new_plan_in_a_folder_that_went_is_explained(
    window: MainWindow, services: Services, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    questions.paths = [tmp_path / "gone" / "new.causeway"]
    new_plan(window)
    (dialog,) = window.findChildren(NewPlanDialog)
    assert "new.causeway" in dialog.reason
    assert open_title(services) == "Retailer"
    leave_dialog(window)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("H1/H2: win?", "H1_H2_ win_"),
        ("  ..plan.. ", "plan"),
        ("<b>bold</b>", "_b_bold__b_"),
        ("...", "plan"),
        ("增长 2026", "增长 2026"),
    ],
)
def test_that_a_title_becomes_a_file_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name
