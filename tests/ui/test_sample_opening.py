"""New, open, recent, sample, save, save as and close, with everything that can go wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import change_record
from desktop_app.storage.plan_file import read_plan
from desktop_app.ui.frame import file_commands, sample
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.services import Services
from tests.ui.conftest import small_plan
from tests.ui.plan_files import NEW, OBJECTIVE, open_title, rename, second_plan

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


# The sample.


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes which samples were built; building is instant."""
    languages: list[str] = []

    def build(_sample: object, language: str, *_: object) -> object:
        languages.append(language)
        return change_record(small_plan(), "PLN-00000000000A", title="Sample")

    monkeypatch.setattr("desktop_app.samples.bundled.build_sample", build)
    return languages


def open_sample(window: MainWindow, qtbot: QtBot, *, times: int = 1) -> None:
    for _ in range(times):
        window.desk.actions["sample"].trigger()
    qtbot.waitUntil(lambda: not window.desk.jobs.running)


def test_that_the_sample_is_built_once_and_opened(
    open_window: OpenWindow, services: Services, built: list[str], documents: Path, qtbot: QtBot
) -> None:
    window = open_window("zh_CN")
    open_sample(window, qtbot)
    assert open_title(services) == "Sample"
    assert services.document.session is not None
    assert services.document.session.path.parent == documents / "Causeway"
    window.desk.actions["close"].trigger()
    open_sample(window, qtbot)
    assert (open_title(services), built) == ("Sample", ["zh_CN"])


def test_that_two_clicks_build_one_sample(
    open_window: OpenWindow, services: Services, built: list[str], qtbot: QtBot
) -> None:
    window = open_window()
    open_sample(window, qtbot, times=2)
    assert (open_title(services), built) == ("Sample", ["en"])
    assert not window.message_bar.isVisible()


def test_that_changes_in_the_sample_are_there_the_next_time(
    open_window: OpenWindow, services: Services, built: list[str], qtbot: QtBot
) -> None:
    window = open_window()
    open_sample(window, qtbot)
    rename(services)
    window.desk.actions["save"].trigger()
    window.desk.actions["close"].trigger()
    open_sample(window, qtbot)
    assert services.document.plan.objectives[OBJECTIVE].title == NEW


def test_that_a_sample_without_a_place_to_write_is_explained(
    open_window: OpenWindow, services: Services, built: list[str], documents: Path, qtbot: QtBot
) -> None:
    (documents / "Causeway").write_text("a file where the folder should be", encoding="utf-8")
    window = open_window()
    open_sample(window, qtbot)
    assert window.message_bar.isVisible()
    assert "Causeway" in window.message_bar.text
    assert services.document.session is None


def test_that_the_sample_is_made_of_the_bundled_orders(tmp_path: Path) -> None:
    from desktop_app.progress import Progress

    path = sample.build_sample_file(tmp_path / "a" / "s.causeway", "en", Progress())
    plan = read_plan(path).plan
    assert [dataset.file for dataset in plan.datasets.values()] == ["cdnow_orders.csv"]
    assert plan.series
