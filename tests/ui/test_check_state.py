"""What is missing in the plan, counted at the bottom of the window and listed on demand."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import ObjectiveId
from desktop_app.ui.frame.check_list import CheckList, CheckModel
from desktop_app.ui.frame.check_state import CheckState
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.services import Services

OBJECTIVE = "OBJ-00000000000A"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


@pytest.fixture
def state(window: MainWindow, qtbot: QtBot) -> CheckState:
    found = window.findChild(CheckState)
    assert isinstance(found, CheckState)
    found.refresh()
    qtbot.waitUntil(found.isVisible)
    return found


def test_that_findings_are_counted_in_words(state: CheckState) -> None:
    assert state.isVisible()
    assert len(state.findings) > 1
    assert state.text() == f"{len(state.findings)} things to look at"


def test_that_many_findings_are_counted_with_separators(
    state: CheckState, services: Services, qtbot: QtBot
) -> None:
    many = [Objective(id=ObjectiveId(f"OBJ-{n:012}"), title=f"Goal {n}") for n in range(1500)]
    services.document.edit(label("Add"), partial(add_records, new=many))
    qtbot.waitUntil(lambda: len(state.findings) > 1500)
    assert state.text() == f"{len(state.findings):,} things to look at"
    assert "," in state.text()


def test_that_an_edit_is_checked_when_the_plan_has_come_to_rest(
    state: CheckState, services: Services, qtbot: QtBot
) -> None:
    def gaps() -> set[str]:
        return {finding.rule for finding in state.findings if finding.record == OBJECTIVE}

    assert "objective-without-why" in gaps() or "objective-without-reason" in gaps()
    edit = partial(change_record, record_id=OBJECTIVE, reason="They buy once")
    before = gaps()
    services.document.edit(label("Say why"), edit)
    qtbot.waitUntil(lambda: gaps() != before)
    assert gaps() < before


def test_that_the_list_tells_what_is_so_and_what_to_do(
    state: CheckState, window: MainWindow, qtbot: QtBot
) -> None:
    model = CheckModel(window.desk, state.findings, window)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    texts = [model.index(row, 0).data().split("\n") for row in range(model.rowCount())]
    assert all(len(text) == 2 and all(text) for text in texts)
    assert len(texts) == len(state.findings)


def test_that_a_chosen_finding_leads_to_its_record(
    state: CheckState, window: MainWindow, services: Services
) -> None:
    window.show_page("map")
    state.show_list()
    shown = state.findChild(CheckList)
    assert isinstance(shown, CheckList)
    rows = [finding.record for finding in state.findings]
    shown.view.clicked.emit(shown.view.model().index(rows.index(OBJECTIVE), 0))
    assert (window.page_key, services.selection.record_id) == ("goals", OBJECTIVE)


def test_that_without_a_plan_nothing_is_counted(state: CheckState, services: Services) -> None:
    services.document.close()
    state.refresh()
    assert not state.isVisible()


def test_that_a_window_over_an_open_plan_counts_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    found = window.findChild(CheckState)
    assert isinstance(found, CheckState)
    qtbot.waitUntil(found.isVisible)
    assert found.findings
