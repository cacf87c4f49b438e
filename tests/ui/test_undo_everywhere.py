"""Undo takes back whatever a page can do, and redo does it again: the very same plan."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import text_in
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId, KpiVersionId, ObjectiveId
from desktop_app.plan.kpis import Kpi, KpiVersion
from desktop_app.plan.plan import Plan, kind_of_id
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.ui.services import Services
from desktop_app.ui.texts import plain_text
from tests.ui.inspecting import form_in

FINDING, OBJECTIVE, SECOND = "FND-00000000000A", "OBJ-00000000000A", "OBJ-00000000000B"
FIRST_RESULT, SECOND_RESULT = "KRS-00000000000A", "KRS-00000000000B"
KPI, INITIATIVE = "KPI-00000000000A", "INI-00000000000A"


def with_more(plan: Plan) -> Plan:
    """A second objective to move among, and a KPI whose values are typed."""
    return add_records(
        plan,
        [
            Objective(id=ObjectiveId(SECOND), title="Sell to new people", rank="X"),
            Kpi(id=KpiId("KPI-00000000000B"), key="score", name=text_in("en", "Score")),
            KpiVersion(id=KpiVersionId("VER-00000000000B"), kpi=KpiId("KPI-00000000000B")),
        ],
    )


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> MainWindow:
    services.document.edit(label("Add"), with_more)
    return open_window()


def check_undone_and_redone(window: MainWindow, services: Services, before: Plan) -> None:
    """One step of undo leads back, one of redo forth, and the window shows it without harm."""
    after = services.document.plan
    assert after != before
    undo, redo = window.desk.actions["undo"], window.desk.actions["redo"]
    assert plain_text(undo.text()).startswith("Undo: ")
    said = plain_text(undo.text()).removeprefix("Undo: ")
    undo.trigger()
    assert services.document.plan == before
    assert plain_text(redo.text()) == f"Redo: {said}"
    redo.trigger()
    assert services.document.plan == after
    undo.trigger()
    assert services.document.plan == before


@pytest.mark.parametrize(
    ("page", "selected", "action"),
    [
        ("market", FINDING, "add_finding"),
        ("initiatives", INITIATIVE, "add_initiative"),
        ("goals", OBJECTIVE, "add_objective"),
        ("goals", OBJECTIVE, "add_child"),
        ("goals", OBJECTIVE, "add_key_result"),
        ("goals", FIRST_RESULT, "add_sibling"),
        ("goals", FIRST_RESULT, "move_down"),
        ("goals", SECOND_RESULT, "move_up"),
        ("goals", SECOND, "indent"),
        ("goals", FIRST_RESULT, "remove"),
        ("goals", OBJECTIVE, "remove"),
    ],
)
def test_that_an_action_of_a_page_is_one_step(
    window: MainWindow, services: Services, page: str, selected: str, action: str
) -> None:
    window.show_page(page)
    services.selection.select(selected)
    before = services.document.plan
    window.desk.actions[action].trigger()
    check_undone_and_redone(window, services, before)


@pytest.mark.parametrize(
    ("page", "record"), [("market", FINDING), ("initiatives", INITIATIVE), ("kpis", KPI)]
)
def test_that_removing_by_key_is_one_step(
    window: MainWindow, services: Services, page: str, record: str
) -> None:
    window.show_page(page)
    services.selection.select(record)
    view = window.page(page).findChild(RecordView)
    assert isinstance(view, RecordView)
    view.setFocus()
    before = services.document.plan
    QTest.keyClick(view, Qt.Key.Key_Delete)
    check_undone_and_redone(window, services, before)
    assert view.records.row_of(record) >= 0


def typed(editor: QWidget, text: str) -> None:
    """Type into a field and confirm it."""
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("record", "field", "text"),
    [
        (OBJECTIVE, "title", "Win them back"),
        (OBJECTIVE, "owner", "Lin Yue"),
        (FIRST_RESULT, "title", "Many more buyers"),
        (FIRST_RESULT, "target", "1,700"),
        (FIRST_RESULT, "baseline", "1400"),
        (INITIATIVE, "title", "Postcards"),
        (INITIATIVE, "owner", "Wang Wei"),
    ],
)
def test_that_a_field_in_the_details_is_one_step(
    window: MainWindow, services: Services, record: str, field: str, text: str
) -> None:
    services.selection.select(record)
    editor = form_in(window, kind_of_id(record)).editor(field)
    before = services.document.plan
    typed(editor, text)
    check_undone_and_redone(window, services, before)


def test_that_many_steps_are_taken_back_in_their_order(
    window: MainWindow, services: Services
) -> None:
    plans = [services.document.plan]
    for action in ("add_finding", "add_objective", "add_key_result", "add_initiative", "add_child"):
        window.desk.actions[action].trigger()
        plans.append(services.document.plan)
    for plan in reversed(plans[:-1]):
        window.desk.actions["undo"].trigger()
        assert services.document.plan == plan
    for plan in plans[1:]:
        window.desk.actions["redo"].trigger()
        assert services.document.plan == plan
    assert not window.desk.actions["redo"].isEnabled()


def test_that_a_new_edit_ends_what_could_be_redone(window: MainWindow, services: Services) -> None:
    window.desk.actions["add_finding"].trigger()
    window.desk.actions["undo"].trigger()
    assert window.desk.actions["redo"].isEnabled()
    window.desk.actions["add_objective"].trigger()
    assert not window.desk.actions["redo"].isEnabled()
    assert list(services.document.plan.findings) == [FINDING]


def test_that_undo_of_adding_leaves_nothing_selected_that_is_gone(
    window: MainWindow, services: Services
) -> None:
    window.show_page("market")
    window.desk.actions["add_finding"].trigger()
    added = services.selection.record_id
    assert added in services.document.plan.findings
    window.desk.actions["undo"].trigger()
    assert services.selection.record_id != added
    assert services.selection.record_id in {"", FINDING}
