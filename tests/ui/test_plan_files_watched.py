"""A plan's file that is deleted, replaced or out of reach while it is open; a second window."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.storage.opening import open_session
from desktop_app.storage.plan_file import read_plan
from desktop_app.ui.alive import calling, file_watch
from desktop_app.ui.alive.calling import Answering, is_shown_elsewhere, show_elsewhere
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.services import Services
from tests.ui.conftest import NOW, AnsweredQuestions

OBJECTIVE = "OBJ-00000000000A"


@pytest.fixture(autouse=True)
def _short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_watch, "PAUSE_MS", 1)


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


def rename(services: Services, title: str) -> None:
    edit = partial(change_record, record_id=OBJECTIVE, title=title)
    services.document.edit(label("Rename"), edit)


def title_in(path: Path) -> str:
    return read_plan(path).plan.objectives[OBJECTIVE].title


def saved_elsewhere(path: Path, title: str) -> None:
    """The file as a colleague with a copy of it would bring it back."""
    copy = path.with_name("copy.causeway")
    shutil.copyfile(path, copy)
    with open_session(copy, author="Wang", now=lambda: NOW) as session:
        session.push(change_record(session.plan, OBJECTIVE, title=title), label("Change"))
        session.save()
    copy.replace(path)


def told(window: MainWindow, qtbot: QtBot, text: str) -> list[str]:
    """What is offered once the bar says this."""
    qtbot.waitUntil(lambda: text in window.message_bar.text, timeout=10_000)
    return [button.text() for button in window.message_bar.buttons]


def press(window: MainWindow, text: str) -> None:
    (button,) = (button for button in window.message_bar.buttons if button.text() == text)
    button.click()


def test_that_a_deleted_file_is_told_and_saved_again(
    window: MainWindow, plan_file: Path, qtbot: QtBot
) -> None:
    plan_file.unlink()
    offered = told(window, qtbot, "no longer in its folder")
    assert offered == ["Save it again", "Save as..."]
    press(window, "Save it again")
    assert plan_file.exists()


def test_that_a_file_that_came_back_is_no_news_any_more(
    window: MainWindow, plan_file: Path, qtbot: QtBot
) -> None:
    aside = plan_file.with_name("aside")
    plan_file.rename(aside)
    told(window, qtbot, "no longer in its folder")
    aside.rename(plan_file)
    qtbot.waitUntil(window.message_bar.isHidden, timeout=10_000)


def test_that_a_new_version_is_shown_where_nothing_was_changed_here(
    window: MainWindow, services: Services, plan_file: Path, qtbot: QtBot
) -> None:
    saved_elsewhere(plan_file, "Theirs")
    assert told(window, qtbot, "Somebody else has saved") == ["Show the new version"]
    press(window, "Show the new version")
    assert services.document.plan.objectives[OBJECTIVE].title == "Theirs"
    services.document.undo()
    assert services.document.plan.objectives[OBJECTIVE].title == "Bring customers back"


def test_that_a_new_version_beside_own_changes_is_offered_for_merging(
    window: MainWindow, services: Services, plan_file: Path, qtbot: QtBot
) -> None:
    rename(services, "Mine")
    saved_elsewhere(plan_file, "Theirs")
    offered = told(window, qtbot, "Somebody else has saved")
    assert offered == ["Merge...", "Save a copy..."]
    assert services.document.plan.objectives[OBJECTIVE].title == "Mine"


def test_that_own_saves_are_no_news(
    window: MainWindow, services: Services, plan_file: Path, qtbot: QtBot
) -> None:
    rename(services, "Mine")
    window.desk.actions["save"].trigger()
    looked: list[object] = []
    guard = window.files._news.guard
    assert guard is not None
    guard.watch.state_changed.connect(looked.append)
    guard.watch.look()
    qtbot.waitUntil(lambda: not guard.watch._is_looking)
    assert (looked, window.message_bar.text) == ([], "Saved to retailer.causeway.")


def test_that_a_vanished_folder_is_told_as_such(
    *,
    open_window: Callable[..., MainWindow],
    services: Services,
    plan_file: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    services.document.save(drive / "plan.causeway")
    window = open_window()
    rename(services, "Mine")
    shutil.rmtree(drive)
    assert told(window, qtbot, "cannot be reached") == ["Save it again", "Save as..."]
    press(window, "Save it again")
    assert "was not saved" in window.message_bar.text
    assert services.document.plan.objectives[OBJECTIVE].title == "Mine"


def test_that_a_save_that_failed_is_tried_again_and_then_forgotten(
    window: MainWindow, services: Services, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(services, "Mine")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", refuse)
        window.desk.actions["save"].trigger()
    assert "the disk is full" in window.message_bar.text
    assert [button.text() for button in window.message_bar.buttons] == ["Try again", "Save as..."]
    press(window, "Try again")
    assert title_in(plan_file) == "Mine"
    assert (window.message_bar.text, window.message_bar.more.isHidden()) == (
        "Saved to retailer.causeway.",
        True,
    )


def test_that_the_backup_of_a_damaged_plan_is_opened_for_reading(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    rename(services, "Mine")
    window.desk.actions["save"].trigger()
    window.desk.actions["close"].trigger()
    plan_file.write_bytes(plan_file.read_bytes()[:-4096] + b"\0" * 4096)
    window.files.open(plan_file)
    press(window, "Open the backup")
    session = services.document.session
    assert session is not None
    assert session.read_only
    assert services.document.plan.info.title == "Retailer"


def test_that_a_plan_that_is_not_there_can_be_looked_for(
    window: MainWindow, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    window.files.open(tmp_path / "gone.causeway")
    press(window, "Look for it...")
    assert questions.asked == ["Open plan"]


# One window per plan.


def test_that_a_second_window_is_answered_and_this_one_comes_to_the_front(
    plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "ANSWER_SECONDS", 10.0)
    answering = Answering()
    answering.answer_for(plan_file)
    with ThreadPoolExecutor(1) as pool:
        with qtbot.waitSignal(answering.asked, timeout=10_000):
            answer = pool.submit(show_elsewhere, plan_file)
        assert answer.result(10) is True


def test_that_a_request_for_another_plan_is_left_to_others(
    plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    answering = Answering()
    answering.answer_for(tmp_path / "other.causeway")
    assert show_elsewhere(plan_file) is False


def test_that_starting_with_a_plan_that_nobody_edits_asks_nobody(
    services: Services, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(calling, "show_elsewhere", asked.append)
    services.document.close()
    assert (is_shown_elsewhere(plan_file), asked) == (False, [])


def test_that_starting_with_a_plan_that_is_edited_asks_its_window(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def answered(path: Path) -> bool:
        asked.append(path)
        return True

    monkeypatch.setattr(calling, "show_elsewhere", answered)
    assert (is_shown_elsewhere(plan_file), asked) == (True, [plan_file])


def test_that_a_plan_shown_elsewhere_is_not_opened_twice_but_can_be_read(
    window: MainWindow, services: Services, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.actions["close"].trigger()
    monkeypatch.setattr(calling, "show_elsewhere", lambda _path: True)
    with open_session(plan_file, author="Lin", now=lambda: NOW):
        window.files.open(plan_file)
        assert services.document.session is None
        assert "open in another window, which came to the front" in window.message_bar.text
        press(window, "Open for reading")
        assert services.document.plan.info.title == "Retailer"
