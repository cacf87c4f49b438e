"""The tree of goals as a sheet: keys, several rows at once, paste, fill, columns, filter."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.plan.goals import CheckIn
from desktop_app.plan.ids import KeyResultId, ObjectiveId
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goal_menu import GoalMenu
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.services import Services
from tests.ui.goals_sheet import (
    ALT,
    CTRL,
    FIRST,
    OBJECTIVE,
    SECOND,
    SHIFT,
    cell,
    choose,
    editor,
    finish,
    focused_goals,
    goals_window,
    plan_of,
    press,
    stand,
    titles,
)


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    assert plan_file.exists()
    return goals_window(open_window)


@pytest.fixture
def page(window: MainWindow) -> GoalsPage:
    return focused_goals(window)


# Keys.


def test_that_enter_begins_to_type_and_enter_again_goes_down(
    page: GoalsPage, services: Services
) -> None:
    stand(page, FIRST)
    press(page, Qt.Key.Key_Return)
    finish(editor(page), "Buyers", Qt.Key.Key_Return)
    assert plan_of(services).key_results[KeyResultId(FIRST)].title == "Buyers"
    assert cell(page) == (SECOND, "title")


def test_that_a_typed_letter_begins_a_cell_and_esc_gives_it_up(
    page: GoalsPage, services: Services
) -> None:
    before = plan_of(services)
    stand(page, FIRST, "target")
    QTest.keyClicks(page.tree, "7")
    assert editor(page).text() == "7"
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    assert plan_of(services) is before
    assert cell(page) == (FIRST, "target")


def test_that_tab_goes_on_to_the_next_cell_that_can_be_typed_into(
    page: GoalsPage, services: Services
) -> None:
    stand(page, FIRST, "target")
    press(page, Qt.Key.Key_F2)
    finish(editor(page), "1,800", Qt.Key.Key_Tab)
    assert cell(page) == (FIRST, "due")
    finish(editor(page), "1998/9/30", Qt.Key.Key_Backtab)
    assert cell(page) == (FIRST, "target")
    key_result = plan_of(services).key_results[KeyResultId(FIRST)]
    assert (key_result.target, str(key_result.due)) == (1800.0, "1998-09-30")


def test_that_left_and_right_walk_through_the_cells_of_a_row(page: GoalsPage) -> None:
    stand(page, FIRST, "progress")
    press(page, Qt.Key.Key_Right)
    assert cell(page) == (FIRST, "status")
    press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Left)
    assert cell(page) == (FIRST, "title")


def test_that_insert_and_ctrl_enter_add_a_goal_of_the_same_kind_right_below(
    page: GoalsPage, services: Services
) -> None:
    stand(page, FIRST)
    page.act("add_sibling")
    finish(editor(page), "Between", Qt.Key.Key_Return)
    assert titles(services) == ["More monthly buyers", "Between", "Fewer returns"]
    stand(page, SECOND)
    press(page, Qt.Key.Key_Return, CTRL)
    assert titles(services)[-1] == "New key result"


def test_that_alt_shift_and_arrows_move_goals_in_and_out(
    page: GoalsPage, services: Services
) -> None:
    page.commands.add_objective()
    finish(editor(page), "Grow", Qt.Key.Key_Return)
    (new,) = set(plan_of(services).objectives) - {OBJECTIVE}
    stand(page, new)
    press(page, Qt.Key.Key_Right, ALT | SHIFT)
    assert plan_of(services).objectives[ObjectiveId(new)].parent == OBJECTIVE
    press(page, Qt.Key.Key_Left, ALT | SHIFT)
    assert plan_of(services).objectives[ObjectiveId(new)].parent is None


def test_that_cut_goals_are_on_the_clipboard_and_come_back_by_undo(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    before = plan_of(services)
    stand(page, SECOND)
    press(page, Qt.Key.Key_X, CTRL)
    assert titles(services) == ["More monthly buyers"]
    assert QGuiApplication.clipboard().text().startswith("Fewer returns")
    window.desk.actions["undo"].trigger()
    assert plan_of(services) is before


# Several goals at once.


def test_that_typing_into_one_of_several_selected_goals_changes_that_column_of_all(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    choose(page, FIRST, SECOND, column="owner")
    press(page, Qt.Key.Key_F2)
    finish(editor(page), "Chen Li", Qt.Key.Key_Return)
    owners = {k.owner for k in plan_of(services).key_results.values()}
    assert [p.id for p in plan_of(services).people.values()] == list(owners)
    assert window.desk.actions["undo"].text() == "Undo: Change Owner of 2 goals"


def test_that_a_title_is_typed_for_one_goal_whatever_is_selected(
    page: GoalsPage, services: Services
) -> None:
    choose(page, FIRST, SECOND, column="title")
    page.model.edited.emit(FIRST, "title", "Buyers")
    assert titles(services) == ["Buyers", "Fewer returns"]


def test_that_the_menu_changes_all_selected_goals(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    choose(page, FIRST, SECOND, column="title")
    menu = GoalMenu(window.desk, page.tree, page.cells)
    (committed,) = (each for each in menu.actions() if each.text() == "Committed")
    committed.trigger()
    assert [k.is_committed for k in plan_of(services).key_results.values()] == [True, True]
    assert window.desk.actions["undo"].text() == "Undo: Change Committed of 2 goals"


def test_that_fill_down_writes_the_first_cell_into_the_others(
    page: GoalsPage, services: Services
) -> None:
    choose(page, FIRST, SECOND, column="target")
    press(page, Qt.Key.Key_D, CTRL)
    assert plan_of(services).key_results[KeyResultId(SECOND)].target == 1600.0


def test_that_fill_down_of_one_goal_says_what_it_needs(window: MainWindow, page: GoalsPage) -> None:
    stand(page, FIRST, "target")
    page.act("fill_down")
    assert "Select several goals" in window.message_bar.text


# Cells.


def test_that_a_current_value_and_confidence_typed_on_one_day_are_one_check_in(
    page: GoalsPage, services: Services
) -> None:
    page.model.edited.emit(SECOND, "current", "12")
    page.model.edited.emit(SECOND, "confidence", "70")
    (said,) = plan_of(services).check_ins.values()
    assert isinstance(said, CheckIn)
    assert (said.key_result, str(said.day), said.value, said.confidence) == (
        SECOND, "1998-07-01", 12.0, 0.7,
    )  # fmt: skip


def test_that_a_kpi_is_found_by_a_part_of_its_name_and_refused_where_none_fits(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    page.model.edited.emit(SECOND, "kpi", "buyers")
    assert plan_of(services).key_results[KeyResultId(SECOND)].kpi == "KPI-00000000000A"
    page.model.edited.emit(SECOND, "kpi", "Weather")
    assert "“Weather” cannot be read as KPI" in window.message_bar.text
    assert plan_of(services).key_results[KeyResultId(SECOND)].kpi == "KPI-00000000000A"


def test_that_a_rectangle_is_pasted_to_the_right_and_down(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    page.tree.columns.choose("due", is_shown=True)
    stand(page, FIRST, "target")
    QGuiApplication.clipboard().setText("1,700\t1998-10-31\n20\t1998/11/30")
    press(page, Qt.Key.Key_V, CTRL)
    found = [(k.target, str(k.due)) for k in plan_of(services).key_results.values()]
    assert found == [(1700.0, "1998-10-31"), (20.0, "1998-11-30")]
    assert window.desk.actions["undo"].text() == "Undo: Paste into 4 cells"


def test_that_html_on_the_clipboard_is_pasted_as_its_text(
    page: GoalsPage, services: Services
) -> None:
    both = QMimeData()
    both.setHtml("<table><tr><td><b>Orders</b></td></tr></table>")
    both.setText("Orders\n")
    QGuiApplication.clipboard().setMimeData(both)
    stand(page, OBJECTIVE)
    press(page, Qt.Key.Key_V, CTRL)
    assert titles(services)[-1] == "Orders"


def test_that_ten_thousand_lines_are_asked_about_and_the_first_are_pasted_as_one_step(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    before = plan_of(services)
    offered: list[object] = []
    services.notices.notice_raised.connect(offered.append)
    stand(page, OBJECTIVE)
    page.cells.paste("\n".join(f"Line {n}" for n in range(10_000)))
    assert plan_of(services) is before
    (notice,) = offered
    assert "10000 lines" in notice.text  # type: ignore[attr-defined]
    notice.ways_out[0].go()  # type: ignore[attr-defined]
    assert len(titles(services)) == 502
    assert titles(services)[-1] == "Line 499"
    window.desk.actions["undo"].trigger()
    assert plan_of(services) is before
