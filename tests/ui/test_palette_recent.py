"""What was looked at and used lately is remembered for the plan, and nothing else is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.memory import Remembered
from desktop_app.ui.palette.recent import (
    MOST_RECORDS,
    RECENT_RECORDS,
    USED_COMMANDS,
    Recent,
)
from desktop_app.ui.services import Services

KPI, FINDING = "KPI-00000000000A", "FND-00000000000A"


@pytest.fixture
def recent(open_window: Callable[..., MainWindow], plan_file: Path) -> Recent:
    """What a window over the small plan notes."""
    window = open_window()
    found = window._palette.finder.recent
    found._looking.stop()
    found._memory.remember(RECENT_RECORDS, [])
    return found


def test_that_a_record_that_is_looked_at_for_a_while_is_noted(
    recent: Recent, services: Services, qtbot: QtBot
) -> None:
    recent._looking.setInterval(0)
    services.selection.select(KPI)
    qtbot.waitUntil(lambda: recent.records == (KPI,))
    services.selection.select(FINDING)
    qtbot.waitUntil(lambda: recent.records == (FINDING, KPI))


def test_that_a_record_that_is_only_passed_is_not_noted(
    recent: Recent, services: Services, qtbot: QtBot
) -> None:
    services.selection.select(KPI)
    assert recent._looking.isActive()
    recent._looking.setInterval(0)
    services.selection.select(FINDING)
    qtbot.waitUntil(lambda: recent.records == (FINDING,))
    services.selection.select("")
    assert not recent._looking.isActive()


def test_that_the_last_ones_are_kept_each_once_last_first(recent: Recent) -> None:
    for number in range(20):
        recent.look_at(f"KPI-{number}")
    recent.look_at("KPI-15")
    others = [f"KPI-{number}" for number in range(19, 0, -1) if number != 15]
    assert recent.records == ("KPI-15", *others[: MOST_RECORDS - 1])
    assert recent.names["record:KPI-15"] == 0
    assert recent.names["record:KPI-19"] == 1


def test_that_it_is_remembered_for_the_next_time_and_per_plan(
    recent: Recent, services: Services
) -> None:
    plan_id = services.document.plan.info.id
    services.memory.turn_to(plan_id)
    recent.look_at(KPI)
    kept = [recent.records]
    for other in ("PLN-00000000000B", plan_id):
        services.memory.turn_to(other)
        kept.append(recent.records)
    assert kept == [(KPI,), (), (KPI,)]


def test_that_the_most_used_commands_come_first(recent: Recent, services: Services) -> None:
    usual = recent.commands
    services.memory.remember(USED_COMMANDS, {"report": 2, "workbook": 5, "gone": 9})
    assert recent.commands[:3] == ("workbook", "report", usual[0])
    assert sorted(recent.commands) == sorted(usual)


def test_that_using_a_command_counts_it(
    recent: Recent, open_window: Callable[..., MainWindow], services: Services
) -> None:
    services.memory.remember(USED_COMMANDS, {})
    action = recent._memory.recall(USED_COMMANDS)
    assert action == {}
    window = recent.parent().parent()
    assert isinstance(window, MainWindow)
    window.desk.actions["add_finding"].trigger()
    window.desk.actions["undo"].trigger()
    window.desk.actions["add_finding"].trigger()
    assert services.memory.recall(USED_COMMANDS) == {"add_finding": 2}


@pytest.mark.parametrize("broken", ["text", 3, {"a": 1}, None])
def test_that_a_broken_memory_is_an_empty_one(
    recent: Recent, services: Services, broken: Remembered
) -> None:
    services.memory.remember(RECENT_RECORDS, broken)
    services.memory.remember(USED_COMMANDS, ["report"])
    assert recent.records == ()
    assert recent.commands[0] == "import"
