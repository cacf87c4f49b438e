"""Goals from the clipboard and to it, and several removed at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.plan.edits import children_of
from desktop_app.plan.ids import ObjectiveId
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goal_cells import COLUMNS
from desktop_app.ui.pages.goals.goal_edits import without_goals
from desktop_app.ui.pages.goals.goal_paste import with_outline
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.parts.pasted import outline_of
from desktop_app.ui.services import Services
from tests.ui.conftest import numbered_ids, small_plan

OBJECTIVE = "OBJ-00000000000A"
FIRST, SECOND = "KRS-00000000000A", "KRS-00000000000B"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    assert plan_file.exists()
    return open_window()


@pytest.fixture
def page(window: MainWindow) -> GoalsPage:
    window.show_page("goals")
    page = window.page("goals")
    assert isinstance(page, GoalsPage)
    return page


def choose(page: GoalsPage, *record_ids: str, column: str = "title") -> None:
    page.tree.go_to(page.model.index_of(record_ids[0], COLUMNS.index(column)))
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for record_id in record_ids:
        page.tree.selectionModel().select(page.model.index_of(record_id), rows)


def press(page: GoalsPage, key: Qt.Key) -> None:
    QTest.keyClick(page.tree, key, Qt.KeyboardModifier.ControlModifier)


def titles(services: Services) -> list[str]:
    return [k.title for k in children_of(services.document.plan, ObjectiveId(OBJECTIVE))[1]]


def test_that_pasted_lines_become_key_results_of_the_selected_objective(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    before = services.document.plan
    choose(page, OBJECTIVE)
    QGuiApplication.clipboard().setText("复购率到 30%\r\n客单价到 42\t42\r\n")
    press(page, Qt.Key.Key_V)
    assert titles(services) == [
        "More monthly buyers",
        "Fewer returns",
        "复购率到 30%",
        "客单价到 42",
    ]
    assert window.desk.actions["undo"].text() == "Undo: Paste 2 goals"
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before


def test_that_an_indented_text_becomes_objectives_with_key_results() -> None:
    lines = outline_of("Grow\n\tBuyers\n\tOrders\nKeep\n\tReturn")
    before = small_plan()
    plan = with_outline(before, lines, OBJECTIVE, numbered_ids())
    new = [o for o in children_of(plan, None)[0] if o.id not in before.objectives]
    assert [(o.title, [k.title for k in children_of(plan, o.id)[1]]) for o in new] == [
        ("Grow", ["Buyers", "Orders"]),
        ("Keep", ["Return"]),
    ]


def test_that_cells_pasted_into_a_column_go_down_its_rows(
    page: GoalsPage, services: Services
) -> None:
    choose(page, FIRST, column="target")
    page.tree.text_pasted.emit("1,700\n12.5")
    results = services.document.plan.key_results
    assert (results[FIRST].target, results[SECOND].target) == (1700.0, 12.5)
    choose(page, FIRST, column="weight")
    page.tree.text_pasted.emit("60%\n40")
    results = services.document.plan.key_results
    assert (results[FIRST].weight, results[SECOND].weight) == (0.6, 0.4)
    choose(page, FIRST, column="owner")
    page.tree.text_pasted.emit("Lin\nLin")
    results = services.document.plan.key_results
    assert results[FIRST].owner == results[SECOND].owner
    assert [person.name for person in services.document.plan.people.values()] == ["Lin"]


def test_that_a_cell_that_is_no_number_pastes_nothing(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    before = services.document.plan
    choose(page, FIRST, column="target")
    page.tree.text_pasted.emit("1700\nmany")
    assert services.document.plan is before
    assert "cannot be read" in window.message_bar.text


def test_that_selected_rows_are_copied_as_a_sheet_takes_them(page: GoalsPage) -> None:
    choose(page, SECOND, FIRST)
    press(page, Qt.Key.Key_C)
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert [row[0] for row in rows] == ["More monthly buyers", "Fewer returns"]
    visible = page.tree.columns.visible
    assert [len(row) for row in rows] == [len(visible)] * 2
    assert rows[0][visible.index("current")] == "1,560"


def test_that_several_goals_are_removed_as_one_step(
    window: MainWindow, page: GoalsPage, services: Services
) -> None:
    before = services.document.plan
    choose(page, FIRST, SECOND)
    page.act("remove")
    assert services.document.plan.key_results == {}
    assert window.desk.actions["undo"].text() == "Undo: Remove 2 goals"
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before


def test_that_a_goal_below_another_removed_one_is_gone_already() -> None:
    plan = without_goals(small_plan(), [OBJECTIVE, FIRST])
    assert (len(plan.objectives), len(plan.key_results)) == (0, 0)
