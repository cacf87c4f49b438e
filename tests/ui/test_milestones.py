"""Milestones of a key result: added, ticked, renamed, dated, removed."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from desktop_app.plan.edits import change_record
from desktop_app.plan.goals import KeyResultKind
from desktop_app.plan.history import label
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goal_panel import KeyResultPanel
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.pages.goals.milestones import Milestones
from desktop_app.ui.services import Services

KEY_RESULT = "KRS-00000000000B"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    assert plan_file.exists()
    return open_window()


@pytest.fixture
def milestones(window: MainWindow, services: Services) -> Milestones:
    change = partial(change_record, record_id=KEY_RESULT, kind=KeyResultKind.MILESTONE)
    services.document.edit(label("Change"), change)
    window.show_page("goals")
    page = window.page("goals")
    assert isinstance(page, GoalsPage)
    services.selection.select(KEY_RESULT)
    panel = window.inspector.panel("key_result")
    assert isinstance(panel, KeyResultPanel)
    return panel.milestones


def add(milestones: Milestones, *titles: str) -> None:
    for title in titles:
        milestones.new.setText(title)
        milestones.new.returnPressed.emit()


def progress(services: Services) -> float | None:
    return services.document.computed.goals[KEY_RESULT].progress


def test_that_ticking_milestones_is_the_progress_of_the_key_result(
    milestones: Milestones, services: Services, window: MainWindow
) -> None:
    add(milestones, "Design", "Launch")
    assert [row.title.text() for row in milestones.rows.values()] == ["Design", "Launch"]
    assert progress(services) == 0.0
    first = next(iter(milestones.rows.values()))
    first.done.click()
    assert progress(services) == 0.5
    (done,) = (m for m in services.document.plan.milestones.values() if m.done_on)
    assert (done.title, done.done_on) == ("Design", date(1998, 7, 1))
    assert window.desk.actions["undo"].text() == "Undo: Tick off “Design”"
    window.desk.actions["undo"].trigger()
    assert not first.done.isChecked()


def test_that_a_milestone_is_renamed_dated_and_removed(
    milestones: Milestones, services: Services
) -> None:
    add(milestones, "Design")
    (row,) = milestones.rows.values()
    row.title.setText("Design agreed")
    row.title.editingFinished.emit()
    row.due.setText("1998/9/30")
    row.due.editingFinished.emit()
    (milestone,) = services.document.plan.milestones.values()
    assert (milestone.title, milestone.due) == ("Design agreed", date(1998, 9, 30))
    assert row.done.accessibleName() == "Reached: Design agreed"
    row.remove.click()
    assert (services.document.plan.milestones, milestones.rows) == ({}, {})


def test_that_a_blank_title_is_refused_and_the_old_one_stays(
    milestones: Milestones, services: Services, window: MainWindow
) -> None:
    add(milestones, "Design", "   ")
    (row,) = milestones.rows.values()
    row.title.setText("")
    row.title.editingFinished.emit()
    (milestone,) = services.document.plan.milestones.values()
    assert (milestone.title, row.title.text()) == ("Design", "Design")
    assert window.message_bar.isVisible()


def test_that_only_a_key_result_of_milestones_shows_them(
    milestones: Milestones, services: Services
) -> None:
    assert milestones.isVisible()
    services.selection.select("KRS-00000000000A")
    assert not milestones.isVisible()
