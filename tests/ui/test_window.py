"""The frame: menus, welcome, messages, closing, dropped files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.new_plan_dialog import NewPlanDialog
from desktop_app.ui.frame.save_state import SaveState
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.questions import CloseAnswer
from desktop_app.ui.services import Services
from tests.ui.conftest import NOW, AnsweredQuestions
from tests.ui.inspecting import form_in

OpenWindow = Callable[..., MainWindow]
OBJECTIVE = "OBJ-00000000000A"


def rename(services: Services, title: str = "Win them back") -> None:
    done = label("Change {field} of “{record}”", field="Title", record="Bring customers back")
    services.document.edit(done, partial(change_record, record_id=OBJECTIVE, title=title))


def dropped(window: MainWindow, path: Path) -> None:
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        urls,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_that_without_a_plan_the_window_offers_three_doors(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.welcome.isVisible()
    enabled = {key for key in ("new", "open", "sample") if window.desk.actions[key].isEnabled()}
    assert enabled == {"new", "open", "sample"}
    assert not window.desk.actions["save"].isEnabled()


def test_that_undo_says_what_it_takes_back(
    open_window: OpenWindow, services: Services, plan_file: Path
) -> None:
    window = open_window("zh_CN")
    rename(services)
    assert window.desk.actions["undo"].text() == "撤销：修改“Bring customers back”的Title"
    window.desk.actions["undo"].trigger()
    assert services.document.plan.objectives[OBJECTIVE].title == "Bring customers back"
    assert not window.desk.actions["undo"].isEnabled()
    assert window.desk.actions["redo"].text().startswith("重做：")


def test_that_the_bar_above_says_in_words_whether_work_is_saved(
    open_window: OpenWindow, services: Services, plan_file: Path
) -> None:
    window = open_window()
    rename(services)
    state = window.findChild(SaveState)
    assert isinstance(state, SaveState)
    assert state.text() == "Kept safe, not yet saved to file"
    window.desk.actions["save"].trigger()
    assert state.text() == f"Saved {NOW.astimezone():%H:%M}"


@pytest.mark.parametrize(
    ("name", "content"),
    [("notes.causeway", b"these are notes"), ("empty.causeway", b""), ("none.causeway", None)],
)
def test_that_a_file_that_is_no_plan_is_explained_and_nothing_changes(
    open_window: OpenWindow,
    services: Services,
    plan_file: Path,
    name: str,
    content: bytes | None,
) -> None:
    window = open_window()
    before = services.document.plan
    path = plan_file.with_name(name)
    if content is not None:
        path.write_bytes(content)
    window.files.open(path)
    assert name in window.message_bar.text
    assert window.message_bar.isVisible()
    assert services.document.plan is before


def test_that_a_refused_value_is_explained_and_the_field_shows_the_old_one(
    open_window: OpenWindow, services: Services, plan_file: Path
) -> None:
    window = open_window()
    window.show_page("goals")
    page = window.page("goals")
    assert isinstance(page, GoalsPage)
    services.selection.select("KRS-00000000000A")
    editor = form_in(window, "key_result").editor("target")
    editor.setText("1500")
    editor.editingFinished.emit()
    assert "equals its baseline" in window.message_bar.text
    assert services.document.plan.key_results["KRS-00000000000A"].target == 1600.0
    assert editor.text() == "1600"


def test_that_closing_with_unsaved_work_asks_and_cancel_stays(
    open_window: OpenWindow, services: Services, plan_file: Path, questions: AnsweredQuestions
) -> None:
    window = open_window()
    rename(services)
    questions.closing = CloseAnswer.CANCEL
    window.close()
    assert window.isVisible()
    assert questions.asked == ["close Retailer"]


def test_that_saving_on_close_puts_the_work_into_the_file(
    open_window: OpenWindow,
    services: Services,
    plan_file: Path,
    questions: AnsweredQuestions,
    qtbot: QtBot,
) -> None:
    window = open_window()
    rename(services)
    questions.closing = CloseAnswer.SAVE
    with qtbot.waitSignal(window.closed):
        window.close()
    session = services.document.session
    assert session is not None
    assert not session.is_dirty


def test_that_a_dropped_plan_is_opened(
    open_window: OpenWindow, services: Services, plan_file: Path
) -> None:
    services.document.close()
    window = open_window()
    dropped(window, plan_file)
    assert services.document.plan.info.title == "Retailer"
    assert not window.welcome.isVisible()


def test_that_an_action_of_a_page_goes_there_first(
    open_window: OpenWindow, services: Services, plan_file: Path
) -> None:
    window = open_window()
    window.show_page("map")
    window.desk.actions["add_finding"].trigger()
    assert window.page_key == "market"
    assert [f.text for f in services.document.plan.findings.values()][-1] == "New finding"


def test_that_the_new_plan_dialog_hands_over_a_plan_with_its_cycle(
    open_window: OpenWindow, services: Services, tmp_path: Path, questions: AnsweredQuestions
) -> None:
    window = open_window()
    questions.paths = [tmp_path / "new.causeway"]
    window.desk.actions["new"].trigger()
    (dialog,) = window.findChildren(NewPlanDialog)
    dialog.title.setText("Autumn <b>plan</b>")
    dialog.place_button.click()
    dialog.accept_button.click()
    plan = services.document.plan
    (cycle,) = plan.cycles.values()
    assert (plan.info.title, plan.info.current_cycle) == ("Autumn <b>plan</b>", cycle.id)
    assert (tmp_path / "new.causeway").exists()


def test_that_a_blank_title_cannot_be_accepted(open_window: OpenWindow) -> None:
    window = open_window()
    window.desk.actions["new"].trigger()
    (dialog,) = window.findChildren(NewPlanDialog)
    dialog.title.setText("  ")
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
