"""The inspector: fields, links, arithmetic and history of what is selected, beside every page."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import ObjectiveId
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.panels import PANELS
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.parts.section import Section
from desktop_app.ui.services import Services
from tests.ui.inspecting import form_in, links_in

OBJECTIVE, KEY_RESULT, KPI = "OBJ-00000000000A", "KRS-00000000000A", "KPI-00000000000A"
FINDING, INITIATIVE = "FND-00000000000A", "INI-00000000000A"
REASONS = "Because of these findings"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    made = open_window()
    made.show_page("market")
    return made


def section(window: MainWindow, title: str) -> Section:
    (found,) = [
        each
        for each in window.inspector.findChildren(Section)
        if each._toggle.accessibleName() == title
    ]
    return found


def retitle(services: Services, title: str) -> None:
    edit = partial(change_record, record_id=OBJECTIVE, title=title)
    services.document.edit(label("Change title"), edit)


@pytest.mark.parametrize(
    ("record_id", "kind", "title"),
    [
        (OBJECTIVE, "objective", "Bring customers back"),
        (KEY_RESULT, "key_result", "More monthly buyers"),
        (KPI, "kpi", "Monthly buyers"),
        (FINDING, "finding", "Most customers buy once"),
        (INITIATIVE, "initiative", "Letters to first buyers"),
    ],
)
def test_that_every_kind_of_record_shows_its_own_fields_on_every_page(
    window: MainWindow, services: Services, record_id: str, kind: str, title: str
) -> None:
    services.selection.select(record_id)
    for page in PAGES:
        window.show_page(page.key)
        assert window.inspector.header.title.text() == title
        assert [each for each in PANELS if window.inspector.panel(each).isVisible()] == [kind]


def test_that_a_field_edited_there_changes_the_page(window: MainWindow, services: Services) -> None:
    services.selection.select(OBJECTIVE)
    editor = form_in(window, "objective").editor("title")
    editor.setText("Win customers back")
    editor.editingFinished.emit()
    assert services.document.plan.objectives[ObjectiveId(OBJECTIVE)].title == "Win customers back"
    assert window.inspector.header.title.text() == "Win customers back"


def test_that_a_link_is_a_chip_that_leads_to_its_record(
    window: MainWindow, services: Services
) -> None:
    services.selection.select(OBJECTIVE)
    links = links_in(window, "objective", REASONS)
    links.link(FINDING)
    (chip,) = links.chips
    assert chip.go.accessibleName() == "finding “Most customers buy once” ▲ Single source"
    chip.go.click()
    assert services.selection.record_id == FINDING
    window.desk.actions["back"].trigger()
    assert services.selection.record_id == OBJECTIVE


def test_that_only_what_is_not_linked_yet_is_offered(
    window: MainWindow, services: Services
) -> None:
    services.selection.select(OBJECTIVE)
    links = links_in(window, "objective", REASONS)
    assert links.offered() == [(FINDING, "Most customers buy once")]
    links.link(FINDING)
    assert links.offered() == []


def test_that_history_says_when_who_and_from_what_to_what(
    window: MainWindow, services: Services
) -> None:
    services.selection.select(OBJECTIVE)
    retitle(services, "Win customers back")
    services.document.undo()
    section(window, "History")._toggle.click()
    entries = window.inspector.history.entries
    assert [entry.splitlines()[1:] for entry in entries] == [
        ["Undo: Change title"],
        ["Change title", "Title: Bring customers back → Win customers back"],
    ]
    assert all(entry.splitlines()[0].endswith(" · Lin") for entry in entries)
    retitle(services, "Others")
    assert len(window.inspector.history.entries) == 3


def test_that_a_record_without_changes_says_so(window: MainWindow, services: Services) -> None:
    services.selection.select(FINDING)
    section(window, "History")._toggle.click()
    assert window.inspector.history.entries == ["Nothing has changed since the plan was made."]


def test_that_a_folded_section_stays_folded_for_the_next_record(
    window: MainWindow, services: Services
) -> None:
    services.selection.select(OBJECTIVE)
    section(window, "Details")._toggle.click()
    services.selection.select(FINDING)
    assert not section(window, "Details").body.isVisible()
    assert services.memory.recall("section.fields") is False


def test_that_the_arithmetic_is_there_for_goals_and_kpis_only(
    window: MainWindow, services: Services
) -> None:
    seen = {}
    for record_id in (OBJECTIVE, KEY_RESULT, KPI, FINDING):
        services.selection.select(record_id)
        seen[record_id] = section(window, "Explain this number").isVisible()
    assert seen == {OBJECTIVE: True, KEY_RESULT: True, KPI: True, FINDING: False}


def test_that_a_hidden_inspector_catches_up_when_it_is_shown(
    window: MainWindow, services: Services
) -> None:
    services.selection.select(OBJECTIVE)
    window.desk.actions["inspector"].trigger()
    services.selection.select(FINDING)
    assert window.inspector.header.title.text() == "Bring customers back"
    window.desk.actions["inspector"].trigger()
    assert window.inspector.header.title.text() == "Most customers buy once"


def test_that_a_plan_open_for_reading_offers_no_editing(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    services.document.save()
    services.document.open(plan_file, read_only=True)
    services.selection.select(OBJECTIVE)
    assert not form_in(window, "objective").editor("title").isEnabled()


def test_that_nothing_selected_asks_to_select(window: MainWindow, services: Services) -> None:
    services.selection.select("")
    assert not window.inspector.header.title.isVisible()
    assert not section(window, "Details").isVisible()


# Choosing a record.


@pytest.fixture
def chooser(window: MainWindow) -> Iterator[RecordChooser]:
    offered = [("OBJ-1", "Bring customers back"), ("OBJ-2", "Raise value"), ("OBJ-3", "回购率")]
    made = RecordChooser(window.desk, offered, window)
    made.pop_up(window.top_bar)
    yield made
    for left in window.findChildren(RecordChooser):
        left.hide()


def names(chooser: RecordChooser) -> list[str]:
    model = chooser.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_that_typing_narrows_the_list_and_enter_chooses(
    chooser: RecordChooser, qtbot: QtBot
) -> None:
    QTest.keyClicks(chooser.field, "back bring")
    assert names(chooser) == ["Bring customers back"]
    with qtbot.waitSignal(chooser.chosen) as told:
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert told.args == ["OBJ-1"]


def test_that_arrow_keys_walk_the_list_while_typing(chooser: RecordChooser, qtbot: QtBot) -> None:
    QTest.keyClick(chooser.field, Qt.Key.Key_Down)
    QTest.keyClick(chooser.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(chooser.chosen) as told:
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert told.args == ["OBJ-3"]


def test_that_enter_without_a_hit_chooses_nothing(chooser: RecordChooser, qtbot: QtBot) -> None:
    QTest.keyClicks(chooser.field, "zzz")
    assert names(chooser) == []
    with qtbot.assertNotEmitted(chooser.chosen):
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)


def test_that_an_added_record_is_found_in_the_history_of_what_it_belongs_to(
    window: MainWindow, services: Services
) -> None:
    child = Objective(
        id=ObjectiveId("OBJ-0000000000ZZ"), title="Second order", parent=ObjectiveId(OBJECTIVE)
    )
    services.document.edit(label("Add objective"), partial(add_record, record=child))
    services.selection.select(OBJECTIVE)
    section(window, "History")._toggle.click()
    assert [entry.splitlines()[1:] for entry in window.inspector.history.entries] == [
        ["Add objective"]
    ]
