"""What the window remembers of each plan."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.plan.ids import PlanId
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.parts.remembered import remember_splitter
from desktop_app.ui.services import Services

PLAN, OTHER = "PLN-00000000000A", "PLN-00000000000B"


def memory_of(folder: Path, plan_id: str = PLAN) -> PlanMemory:
    memory = PlanMemory(folder)
    memory.turn_to(plan_id)
    return memory


def test_that_what_was_remembered_is_there_at_the_next_start(tmp_path: Path) -> None:
    memory = memory_of(tmp_path)
    memory.remember("page", "kpis")
    memory.remember("folded", ["a", "b"])
    memory.keep()
    again = memory_of(tmp_path)
    assert (again.recall("page"), again.recall("folded")) == ("kpis", ["a", "b"])
    assert again.recall("width", 12) == 12


def test_that_each_plan_has_a_memory_of_its_own(tmp_path: Path) -> None:
    memory = memory_of(tmp_path)
    memory.remember("page", "kpis")
    memory.turn_to(OTHER)
    assert memory.recall("page") is None
    memory.turn_to(PLAN)
    assert memory.recall("page") == "kpis"


@pytest.mark.parametrize("content", ["{", "[]", '"page"', ""])
def test_that_a_broken_memory_is_an_empty_one(
    tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / f"{PLAN}.json").write_text(content, encoding="utf-8")
    memory = memory_of(tmp_path)
    assert memory.recall("page", "goals") == "goals"
    memory.remember("page", "map")
    memory.keep()
    assert memory_of(tmp_path).recall("page") == "map"


def test_that_a_memory_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    folder.write_text("a file where the folder should be", encoding="utf-8")
    memory = memory_of(folder)
    memory.remember("page", "map")
    memory.keep()
    assert memory.recall("page") == "map"


def test_that_a_splitter_stands_where_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    def made(memory: PlanMemory) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        qtbot.addWidget(splitter)
        splitter.addWidget(QTextEdit())
        splitter.addWidget(QTextEdit())
        splitter.resize(600, 300)
        splitter.show()
        remember_splitter(splitter, memory, "page.splitter")
        return splitter

    memory = memory_of(tmp_path)
    first = made(memory)
    first.moveSplitter(150, 1)
    left = first.sizes()
    memory.keep()
    assert made(memory_of(tmp_path)).sizes() == left


def test_that_a_plan_opens_on_the_page_where_it_was_left(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> None:
    window = open_window()
    window.show_page("data")
    window.desk.actions["inspector"].trigger()
    services.document.close()
    window.show_page("goals")
    services.document.open(plan_file)
    assert window.page_key == "data"
    assert not window.inspector.isVisible()


def test_that_another_plan_in_the_same_window_is_shown_as_it_was_left(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services, tmp_path: Path
) -> None:
    window = open_window()
    window.show_page("data")
    other = Plan(info=PlanInfo(id=PlanId(OTHER), title="Other", language="en"))
    services.document.create(tmp_path / "other.causeway", other)
    window.show_page("kpis")
    window.desk.actions["inspector"].trigger()
    services.document.open(plan_file)
    assert window.page_key == "data"
    assert window.inspector.isVisible()
    services.document.open(tmp_path / "other.causeway")
    assert window.page_key == "kpis"
    assert not window.inspector.isVisible()


def test_that_a_splitter_follows_the_plan_and_stays_where_nothing_is_remembered(
    qtbot: QtBot, tmp_path: Path
) -> None:
    memory = memory_of(tmp_path)
    splitter = QSplitter(Qt.Orientation.Horizontal)
    qtbot.addWidget(splitter)
    for _side in ("left", "right"):
        splitter.addWidget(QTextEdit())
    splitter.resize(600, 300)
    splitter.show()
    remember_splitter(splitter, memory, "page.splitter")
    splitter.moveSplitter(150, 1)
    first = splitter.sizes()
    memory.turn_to(OTHER)
    assert splitter.sizes() == first
    splitter.moveSplitter(400, 1)
    memory.turn_to(PLAN)
    assert splitter.sizes() == first
