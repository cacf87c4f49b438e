"""New, open, recent, sample, save, save as and close, with everything that can go wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
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

    def build(sample: str, language: str, *_: object) -> object:
        languages.append(language if sample == "cd_retailer" else f"{sample} {language}")
        return change_record(small_plan(), "PLN-00000000000A", title="Sample")

    monkeypatch.setattr("desktop_app.samples.bundled.build_sample", build)
    return languages


def open_sample(
    window: MainWindow, qtbot: QtBot, *, times: int = 1, action: str = "sample"
) -> None:
    for _ in range(times):
        window.desk.actions[action].trigger()
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


FILE_NAMES = {
    "en": "Sample - Coffee mini-program.causeway",
    "zh_CN": "示例 - 轻饮咖啡小程序.causeway",
    "zh_TW": "範例 - 輕飲咖啡小程式.causeway",
}


@pytest.mark.parametrize("language", FILE_NAMES)
def test_that_the_coffee_sample_is_a_file_of_its_own(
    open_window: OpenWindow,
    services: Services,
    built: list[str],
    qtbot: QtBot,
    language: str,
) -> None:
    window = open_window(language)
    open_sample(window, qtbot)
    open_sample(window, qtbot, action="coffee_sample")
    assert services.document.session is not None
    assert services.document.session.path.name == FILE_NAMES[language]
    assert built == [language, f"coffee_2026 {language}"]


@pytest.mark.parametrize(
    ("language", "order"),
    [("en", ["sample", "coffee_sample"]), ("zh_CN", ["coffee_sample", "sample"])],
)
def test_that_the_file_menu_offers_both_samples_the_readers_own_first(
    open_window: OpenWindow, language: str, order: list[str]
) -> None:
    window = open_window(language)
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    wanted = [window.desk.actions[key] for key in order]
    assert [action for action in menu.actions() if action in wanted] == wanted


@pytest.mark.parametrize(("language", "first"), [("en", "CD"), ("zh_TW", "輕飲")])
def test_that_the_welcome_page_begins_with_the_readers_own_sample(
    open_window: OpenWindow, language: str, first: str
) -> None:
    doors = open_window(language).welcome.doors
    assert first in doors[0].accessibleName()
    assert len(doors) == 4


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
