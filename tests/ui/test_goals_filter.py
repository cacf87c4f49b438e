"""What is shown of the goals: filter, folds, columns; check-ins; what cannot be changed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import KeyResult, Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import KeyResultId, ObjectiveId, PersonId
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.parts.sheet_delegates import arrow_place
from desktop_app.ui.services import Services
from tests.ui.goals_sheet import (
    FIRST,
    OBJECTIVE,
    SECOND,
    cell,
    focused_goals,
    goals_window,
    plan_of,
    press,
    stand,
)


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    assert plan_file.exists()
    return goals_window(open_window)


@pytest.fixture
def page(window: MainWindow) -> GoalsPage:
    return focused_goals(window)


# Filter, folds and columns.


def test_that_typing_into_the_filter_leaves_fitting_goals_and_those_above_them(
    page: GoalsPage,
) -> None:
    page.filter.line.setText("RETURNS")
    assert page.model.shown_ids() == [OBJECTIVE, SECOND]
    assert page.filter.found == "1 of 3 goals"
    page.filter.line.setText("monthly buyers")
    assert page.model.shown_ids() == [OBJECTIVE, FIRST]
    QTest.keyClick(page.filter.line, Qt.Key.Key_Escape)
    assert page.model.shown_ids() == [OBJECTIVE, FIRST, SECOND]


def test_that_a_filter_that_nothing_fits_offers_all_again(
    page: GoalsPage, services: Services
) -> None:
    page.filter.line.setText("zzz")
    assert page._nothing.isVisible()
    page._nothing.show_all.click()
    assert page.tree.isVisible()
    assert len(page.model.shown_ids()) == 3


def test_that_the_filter_of_all_pages_holds_in_the_tree(
    page: GoalsPage, services: Services
) -> None:
    change = partial(change_record, record_id="KPI-00000000000A", stage="retention")
    services.document.edit(label("Change"), change)
    services.filters.choose(PlanFilter(stage="retention"))
    assert page.model.shown_ids() == [OBJECTIVE, FIRST]


def test_that_folded_goals_stay_folded_for_the_next_time(
    page: GoalsPage, services: Services
) -> None:
    page.tree.folds.fold(OBJECTIVE)
    assert services.memory.recall("goals.folded") == [OBJECTIVE]
    page.filter.line.setText("returns")
    assert not page.model.is_folded(OBJECTIVE)
    page.filter.line.clear()
    assert page.model.is_folded(OBJECTIVE)
    page.tree.folds.unfold_all()
    assert services.memory.recall("goals.folded") == []


def test_that_folds_of_a_filtered_tree_are_not_for_the_next_time(
    page: GoalsPage, services: Services
) -> None:
    page.filter.line.setText("returns")
    page.tree.folds.fold(OBJECTIVE)
    assert (page.model.rowCount(), services.memory.recall("goals.folded")) == (1, None)
    page.filter.line.clear()
    assert page.model.rowCount() == 3


def test_that_the_arrow_folds_at_a_click_and_the_selection_goes_up_with_it(
    page: GoalsPage, services: Services
) -> None:
    services.selection.select(SECOND)
    stand(page, SECOND)
    arrow = arrow_place(page.tree.visualRect(page.model.index_of(OBJECTIVE)), 0)
    QTest.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=arrow.center())
    assert (page.model.rowCount(), services.selection.record_id) == (1, OBJECTIVE)
    QTest.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=arrow.center())
    assert page.model.rowCount() == 3


def test_that_left_folds_and_leads_out_and_right_unfolds_and_goes_to_the_next_cell(
    page: GoalsPage,
) -> None:
    stand(page, FIRST)
    press(page, Qt.Key.Key_Left)
    assert cell(page) == (OBJECTIVE, "title")
    press(page, Qt.Key.Key_Left)
    assert page.model.is_folded(OBJECTIVE)
    press(page, Qt.Key.Key_Right)
    assert not page.model.is_folded(OBJECTIVE)
    press(page, Qt.Key.Key_Right)
    assert cell(page) == (OBJECTIVE, page.tree.columns.visible[1])


def test_that_home_and_end_lead_to_the_first_and_last_row(page: GoalsPage) -> None:
    stand(page, FIRST)
    press(page, Qt.Key.Key_End)
    assert cell(page) == (SECOND, "title")
    press(page, Qt.Key.Key_Home)
    assert cell(page) == (OBJECTIVE, "title")


def test_that_a_goal_that_is_chosen_elsewhere_is_unfolded(
    page: GoalsPage, services: Services
) -> None:
    page.tree.folds.fold_all()
    services.selection.select(SECOND)
    assert cell(page) == (SECOND, "title")
    assert not page.model.is_folded(OBJECTIVE)


def test_that_a_chosen_column_is_shown_and_remembered(page: GoalsPage, services: Services) -> None:
    for is_shown in (True, False):
        page.tree.columns.choose("team", is_shown=is_shown)
        assert ("team" in page.tree.columns.visible) is is_shown
        remembered = services.memory.recall("goals.columns")
        assert isinstance(remembered, dict)
        assert remembered["shown"] == {"team": is_shown}


def test_that_a_moved_column_stands_there_again_when_the_plan_is_opened(
    page: GoalsPage, services: Services
) -> None:
    page.tree.horizontalHeader().moveSection(1, 2)
    assert page.tree.columns.visible[:3] == ["title", "status", "progress"]
    page.tree.horizontalHeader().moveSection(2, 1)
    services.memory.remember("goals.columns", {"order": ["title", "status"], "widths": "broken"})
    page.tree.columns.recall()
    assert page.tree.columns.visible[:3] == ["title", "status", "progress"]


# Check-ins.


def test_that_a_check_in_is_taken_beside_the_row_and_listed_in_the_panel(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    stand(page, SECOND)
    page.act("check_in")
    assert page.popup is not None
    form = page.popup.form
    form.confidence.setText("60")
    form.day.setText("1998-06-30")
    QTest.keyClick(form.note, Qt.Key.Key_Return)
    (said,) = plan_of(services).check_ins.values()
    assert (said.confidence, str(said.day)) == (0.6, "1998-06-30")
    (row,) = window.inspector.panel("key_result").history.rows  # type: ignore[attr-defined]
    assert row.facts.text() == "confidence 60%"
    row.remove.click()
    assert plan_of(services).check_ins == {}
    assert window.desk.actions["undo"].text() == "Undo: Remove a check-in of “Fewer returns”"


def test_that_the_next_check_in_is_of_a_key_result_that_waits(
    page: GoalsPage, window: MainWindow
) -> None:
    stand(page, OBJECTIVE)
    page.act("next_check_in")
    assert cell(page)[0] == SECOND
    assert page.popup is not None
    page.popup.close()
    page.act("next_check_in")
    assert "No other key result waits" in window.message_bar.text


def test_that_an_objective_cannot_be_checked_in(window: MainWindow, page: GoalsPage) -> None:
    stand(page, OBJECTIVE)
    page.check_in()
    assert "Select a key result first." in window.message_bar.text


# What cannot be changed.


def test_that_a_plan_opened_to_read_takes_no_typing_and_no_drops(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    session = services.document.session
    assert session is not None
    path = session.path
    services.document.save()
    services.document.open(path, read_only=True)
    QApplication.processEvents()
    index = page.model.index_of(FIRST)
    editable = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
    assert not page.model.flags(index) & editable
    assert not window.desk.actions["remove"].isEnabled()


def test_that_weights_say_their_share_and_typed_ones_are_told_from_shared_ones(
    page: GoalsPage, services: Services
) -> None:
    change = partial(change_record, record_id=FIRST, weight=0.8)
    services.document.edit(label("Change"), change)
    cells = page.model.cells
    assert [cells.text(each, "weight") for each in (OBJECTIVE, FIRST, SECOND)] == ["", "80%", "20%"]
    assert [cells.is_borrowed(each, "weight") for each in (FIRST, SECOND)] == [False, True]


def test_that_a_goal_is_found_by_its_owner(page: GoalsPage, services: Services) -> None:
    owner = PersonId("PER-00000000000A")

    def edit(plan: Plan) -> Plan:
        new = Objective(id=ObjectiveId("OBJ-00000000000B"), title="Other", owner=owner)
        result = KeyResult(id=KeyResultId("KRS-00000000000C"), objective=new.id, title="Third")
        return add_records(plan, [Person(id=owner, name="陈 Li"), new, result])

    services.document.edit(label("Add"), edit)
    page.filter.line.setText("陈")
    assert page.model.shown_ids() == ["OBJ-00000000000B"]
