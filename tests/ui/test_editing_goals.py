"""Editing on the goals page: in the tree, in the form, by links and check-ins."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop_app.plan.goals import KeyResultKind
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goal_panel import KeyResultPanel
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.parts.day_editor import DayEditor
from desktop_app.ui.parts.field_editors import (
    ChoiceEditor,
    FlagEditor,
    LongTextEditor,
    NameEditor,
    NumberEditor,
    TextEditor,
)
from desktop_app.ui.services import Services
from tests.ui.inspecting import form_in

OBJECTIVE, FIRST, SECOND = "OBJ-00000000000A", "KRS-00000000000A", "KRS-00000000000B"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    made = open_window()
    made.show_page("goals")
    return made


@pytest.fixture
def page(window: MainWindow) -> GoalsPage:
    found = window.page("goals")
    assert isinstance(found, GoalsPage)
    return found


def plan_of(page: GoalsPage) -> Plan:
    return page.desk.document.plan


def window_of(page: GoalsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def panel_of(page: GoalsPage) -> KeyResultPanel:
    panel = window_of(page).inspector.panel("key_result")
    assert isinstance(panel, KeyResultPanel)
    return panel


def choose(box: QComboBox, value: object) -> None:
    row = box.findData(value)
    assert row >= 0
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_that_the_first_goal_is_shown_when_none_was_selected(page: GoalsPage) -> None:
    assert page.desk.selection.record_id == OBJECTIVE
    assert form_in(page, "objective").isVisible()


def test_that_the_form_shows_the_selected_key_result(page: GoalsPage, services: Services) -> None:
    services.selection.select(FIRST)
    form = form_in(page, "key_result")
    target, kpi = form.editor("target"), form.editor("kpi")
    assert isinstance(target, NumberEditor)
    assert isinstance(kpi, ChoiceEditor)
    assert (target.text(), kpi.currentText()) == ("1600", "Monthly buyers")


def test_that_a_typed_title_is_one_step_of_undo(
    window: MainWindow, page: GoalsPage, services: Services, qtbot: QtBot
) -> None:
    services.selection.select(FIRST)
    editor = form_in(page, "key_result").editor("title")
    assert isinstance(editor, TextEditor)
    editor.selectAll()
    qtbot.keyClicks(editor, "Many buyers")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert plan_of(page).key_results[FIRST].title == "Many buyers"
    window.desk.actions["undo"].trigger()
    assert plan_of(page).key_results[FIRST].title == "More monthly buyers"
    assert editor.text() == "More monthly buyers"


def test_that_a_number_that_is_none_is_explained_and_taken_back(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    services.selection.select(FIRST)
    editor = form_in(page, "key_result").editor("target")
    assert isinstance(editor, NumberEditor)
    editor.setText("plenty")
    editor.editingFinished.emit()
    assert "“plenty” cannot be read as Target" in window.message_bar.text
    assert editor.text() == "1600"
    assert plan_of(page).key_results[FIRST].target == 1600.0


def test_that_a_day_is_taken_from_the_form(page: GoalsPage, services: Services) -> None:
    services.selection.select(FIRST)
    editor = form_in(page, "key_result").editor("due")
    assert isinstance(editor, DayEditor)
    editor.setText("1998/9/30")
    editor.editingFinished.emit()
    assert plan_of(page).key_results[FIRST].due == date(1998, 9, 30)


def test_that_only_fields_of_the_kind_are_shown(page: GoalsPage, services: Services) -> None:
    services.selection.select(FIRST)
    form = form_in(page, "key_result")
    shown = {
        name for name in ("baseline", "target", "low", "high") if form.editor(name).isVisible()
    }
    assert shown == {"baseline", "target"}


def test_that_a_kind_to_keep_starts_with_bounds_from_what_was_asked(
    page: GoalsPage, services: Services
) -> None:
    services.selection.select(FIRST)
    editor = form_in(page, "key_result").editor("kind")
    assert isinstance(editor, ChoiceEditor)
    choose(editor, KeyResultKind.WITHIN)
    key_result = plan_of(page).key_results[FIRST]
    assert key_result.kind is KeyResultKind.WITHIN
    assert (key_result.low, key_result.high) == (1500.0, 1600.0)
    choose(editor, KeyResultKind.AT_LEAST)
    assert plan_of(page).key_results[FIRST].kind is KeyResultKind.AT_LEAST
    assert editor.value is KeyResultKind.AT_LEAST


def test_that_a_refused_choice_goes_back_in_its_list(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    services.selection.select(FIRST)
    page.act("remove")
    window.desk.actions["undo"].trigger()
    services.selection.select(FIRST)
    form = form_in(page, "key_result")
    form._on_edited("kpi", "KPI-00000000000Z")
    editor = form.editor("kpi")
    assert isinstance(editor, ChoiceEditor)
    assert (editor.value, window.message_bar.isVisible()) == ("KPI-00000000000A", True)


def test_that_a_new_owner_becomes_a_person_of_the_plan(page: GoalsPage, services: Services) -> None:
    services.selection.select(FIRST)
    editor = form_in(page, "key_result").editor("owner")
    assert isinstance(editor, NameEditor)
    editor.setEditText("Chen Li")
    line = editor.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    (person,) = plan_of(page).people.values()
    assert (person.name, plan_of(page).key_results[FIRST].owner) == ("Chen Li", person.id)


def test_that_a_known_owner_is_not_added_twice(page: GoalsPage, services: Services) -> None:
    for record_id in (FIRST, SECOND):
        page.model.edited.emit(record_id, "owner", "Chen Li")
    assert [person.name for person in plan_of(page).people.values()] == ["Chen Li"]
    page.model.edited.emit(FIRST, "owner", "")
    assert plan_of(page).key_results[FIRST].owner is None


def test_that_a_reason_is_taken_when_its_control_is_left(
    page: GoalsPage, services: Services, qtbot: QtBot
) -> None:
    services.selection.select(OBJECTIVE)
    editor = form_in(page, "objective").editor("reason")
    flag = form_in(page, "objective").editor("is_committed")
    assert isinstance(editor, LongTextEditor)
    assert isinstance(flag, FlagEditor)
    editor.setFocus()
    qtbot.keyClicks(editor, "Most buy once")
    editor.clearFocus()
    flag.click()
    objective = plan_of(page).objectives[OBJECTIVE]
    assert (objective.reason, objective.is_committed) == ("Most buy once", True)


def test_that_a_weight_is_typed_in_percent(page: GoalsPage) -> None:
    page.model.edited.emit(FIRST, "weight", "60%")
    assert plan_of(page).key_results[FIRST].weight == 0.6


def test_that_a_weight_beyond_its_range_is_refused(window: MainWindow, page: GoalsPage) -> None:
    page.model.edited.emit(FIRST, "weight", "160%")
    assert plan_of(page).key_results[FIRST].weight is None
    assert window.message_bar.isVisible()


def test_that_a_check_in_is_recorded_with_the_day_of_the_plan(
    page: GoalsPage, services: Services
) -> None:
    services.selection.select(SECOND)
    row = panel_of(page).check_in
    row.value.setText("12")
    row.confidence.setText("80")
    row.note.setText("Parcels arrive faster")
    row.button.click()
    (check_in,) = plan_of(page).check_ins.values()
    assert (check_in.key_result, check_in.day, check_in.value, check_in.confidence) == (
        SECOND,
        date(1998, 7, 1),
        12.0,
        0.8,
    )
    assert row.value.text() == ""


def test_that_a_measured_key_result_takes_no_typed_value(
    page: GoalsPage, services: Services
) -> None:
    services.selection.select(FIRST)
    assert not panel_of(page).check_in.value.isEnabled()


def test_that_a_check_in_that_cannot_be_read_is_not_recorded(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    services.selection.select(SECOND)
    panel_of(page).check_in.confidence.setText("sure")
    panel_of(page).check_in.button.click()
    assert plan_of(page).check_ins == {}
    assert "was not recorded" in window.message_bar.text


def test_that_the_arithmetic_unfolds(page: GoalsPage, services: Services) -> None:
    services.selection.select(FIRST)
    top = window_of(page).inspector.explanation.topLevelItem(0)
    assert top is not None
    assert "More monthly buyers" in top.text(0)
    assert top.childCount() > 0
    assert top.isExpanded()


def test_that_a_removed_goal_takes_its_key_results_and_undo_brings_all_back(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    before = plan_of(page)
    services.selection.select(OBJECTIVE)
    page.act("remove")
    assert (len(plan_of(page).objectives), len(plan_of(page).key_results)) == (0, 0)
    window.desk.actions["undo"].trigger()
    assert plan_of(page) is before


def test_that_what_was_folded_stays_folded_after_an_edit(page: GoalsPage) -> None:
    page.tree.folds.fold(OBJECTIVE)
    page.act("add_objective")
    assert page.tree.folds.remembered == {OBJECTIVE}


def test_that_a_child_objective_is_added_below_the_selected_one(
    page: GoalsPage, services: Services
) -> None:
    services.selection.select(FIRST)
    page.act("add_child")
    children = [o for o in plan_of(page).objectives.values() if o.parent == OBJECTIVE]
    assert [child.title for child in children] == ["New objective"]


def test_that_a_key_result_without_an_objective_is_explained(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    services.selection.select(OBJECTIVE)
    page.act("remove")
    page.act("add_key_result")
    assert "A key result belongs to an objective." in window.message_bar.text


def test_that_goals_move_by_keyboard(page: GoalsPage, services: Services) -> None:
    services.selection.select(SECOND)
    page.act("move_up")
    assert page.model.shown_ids() == [OBJECTIVE, SECOND, FIRST]
    page.act("move_down")
    assert page.model.shown_ids() == [OBJECTIVE, FIRST, SECOND]


def test_that_a_kpi_is_linked_in_the_tree(page: GoalsPage) -> None:
    page.model.edited.emit(SECOND, "kpi", "Monthly buyers")
    assert plan_of(page).key_results[SECOND].kpi == "KPI-00000000000A"


def test_that_a_picture_is_shown_for_what_has_one_and_a_hint_otherwise(
    page: GoalsPage, services: Services, qtbot: QtBot
) -> None:
    services.selection.select(SECOND)
    assert not page.picture.has_picture
    assert "Link this key result to a KPI" in page.picture.hint.text()
    services.selection.select(FIRST)
    assert page.picture.has_picture
    chart = page.picture.chart
    qtbot.waitUntil(lambda: not chart.paper.image.isNull(), timeout=20_000)
    services.selection.select(OBJECTIVE)
    assert page.picture.has_picture
