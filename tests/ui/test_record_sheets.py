"""Findings and initiatives as sheets: sorted, searched, edited in cells, copied, removed."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox

from desktop_app.plan.edits import add_records
from desktop_app.plan.goals import Initiative
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId, InitiativeId, PersonId
from desktop_app.plan.market import Finding, Strength
from desktop_app.plan.people import Person
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.records.findings_page import FindingsPage
from desktop_app.ui.pages.records.record_page import RecordPage
from desktop_app.ui.services import Services

FINDINGS = ("FND-00000000000A", "FND-00000000000B", "FND-00000000000C")
INITIATIVES = ("INI-00000000000A", "INI-00000000000B")
TEXT, SLOT, STRENGTH, SOURCE, FOUND_ON = 0, 2, 4, 5, 6
TITLE, STATUS, MOVES, OWNER, END, BUDGET = range(6)
EDIT = Qt.ItemDataRole.EditRole


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> MainWindow:
    owner = PersonId("PER-00000000000A")
    new = [
        Person(id=owner, name="Chen"),
        Finding(
            id=FindingId(FINDINGS[1]),
            text="a rival cut prices",
            source="Survey",
            strength=Strength.SEVERAL,
            found_on=date(1998, 5, 2),
            rank="b",
        ),
        Finding(id=FindingId(FINDINGS[2]), text="Zeal for records", slot="trend", rank="c"),
        Initiative(
            id=InitiativeId(INITIATIVES[1]), title="A faster shop", owner=owner, budget=900.0
        ),
    ]
    services.document.edit(label("Add"), partial(add_records, new=new))
    return open_window()


@pytest.fixture
def findings(window: MainWindow) -> RecordPage:
    window.show_page("market")
    page = window.page("market").findChild(FindingsPage)
    assert page is not None
    return page


@pytest.fixture
def initiatives(window: MainWindow) -> RecordPage:
    return page_of(window, "initiatives")


def page_of(window: MainWindow, key: str) -> RecordPage:
    window.show_page(key)
    page = window.page(key)
    assert isinstance(page, RecordPage)
    QAbstractItemModelTester(page.view.records, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return page


def shown(page: RecordPage) -> list[str]:
    return [page.view.records.record_id_at(row) for row in range(page.view.records.rowCount())]


def write(page: RecordPage, record_id: str, column: int, value: object) -> bool:
    records = page.view.records
    return records.setData(records.index(records.row_of(record_id), column), value)


def choose_all(page: RecordPage) -> None:
    page.view.selectAll()


def test_that_a_title_sorts_up_then_down_then_as_before(
    findings: RecordPage, services: Services
) -> None:
    first, second, third = FINDINGS
    orders = []
    for _ in range(3):
        findings.view.horizontalHeader().sectionClicked.emit(TEXT)
        orders.append(shown(findings))
    assert orders == [[second, first, third], [third, first, second], [first, second, third]]
    findings.view.horizontalHeader().sectionClicked.emit(FOUND_ON)
    assert shown(findings) == [second, first, third]
    assert services.memory.recall("findings.order") == [FOUND_ON, False, -1]


def test_that_letters_typed_in_the_list_search_all_that_it_says(findings: RecordPage) -> None:
    findings.view.setFocus()
    QTest.keyClick(findings.view, Qt.Key.Key_S)
    findings.bar.search.setText("survey RIVAL")
    assert shown(findings) == [FINDINGS[1]]
    assert findings.bar.count.text() == "1 of 3"
    findings.bar.search.setText("nothing of that kind")
    assert findings._nothing.isVisible()
    findings._nothing.show_all.click()
    assert (shown(findings), findings.bar.search.text()) == ([*FINDINGS], "")


def test_that_cells_of_a_finding_are_edited_in_place(
    findings: RecordPage, services: Services
) -> None:
    assert write(findings, FINDINGS[0], TEXT, "Most buy once only")
    assert write(findings, FINDINGS[0], STRENGTH, Strength.HEARSAY)
    assert not write(findings, FINDINGS[0], SLOT, "weakness")
    assert write(findings, FINDINGS[0], FOUND_ON, "1998-06-01")
    found = services.document.plan.findings[FindingId(FINDINGS[0])]
    expected = ("Most buy once only", Strength.HEARSAY, date(1998, 6, 1))
    assert (found.text, found.strength, found.found_on) == expected


def test_that_what_is_no_day_is_refused_in_words(
    window: MainWindow, findings: RecordPage, services: Services
) -> None:
    before = services.document.plan
    assert not write(findings, FINDINGS[0], FOUND_ON, "soon")
    assert services.document.plan is before
    assert "“soon” cannot be read" in window.message_bar.text


def test_that_leaving_a_cell_as_it_was_is_no_step_of_undo(
    findings: RecordPage, services: Services
) -> None:
    before = services.document.plan
    index = findings.view.records.index(1, FOUND_ON)
    assert index.data(EDIT) == "1998-05-02"
    assert not write(findings, FINDINGS[1], FOUND_ON, "1998-05-02")
    assert services.document.plan is before


def test_that_an_initiative_gets_owner_status_end_and_budget_in_its_cells(
    initiatives: RecordPage, services: Services
) -> None:
    changes: list[tuple[int, Any]] = [(OWNER, "Wu"), (STATUS, "active"), (END, "2026/3/31")]
    for column, value in [*changes, (BUDGET, "1,200")]:
        assert write(initiatives, INITIATIVES[0], column, value)
    plan = services.document.plan
    found = plan.initiatives[InitiativeId(INITIATIVES[0])]
    assert found.owner is not None
    assert plan.people[found.owner].name == "Wu"
    assert (found.status, found.end, found.budget) == ("active", date(2026, 3, 31), 1200.0)
    moves = initiatives.view.records.index(0, MOVES)
    assert not moves.flags() & Qt.ItemFlag.ItemIsEditable


def test_that_a_status_is_chosen_from_a_list(initiatives: RecordPage, services: Services) -> None:
    view = initiatives.view
    view.edit(view.records.index(0, STATUS))
    box = view.viewport().findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert [box.itemData(n) for n in range(box.count())] == ["planned", "active", "done", "stopped"]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert services.document.plan.initiatives[InitiativeId(INITIATIVES[0])].status == "done"


def test_that_chosen_rows_are_copied_with_their_titles(initiatives: RecordPage) -> None:
    choose_all(initiatives)
    initiatives.view.copy_action.trigger()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == [
        "Title",
        "Letters to first buyers",
        "A faster shop",
    ]


def test_that_several_rows_are_removed_as_one_step(
    window: MainWindow, findings: RecordPage, services: Services
) -> None:
    view = findings.view
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectRow(0)
    view.selectionModel().select(view.records.index(2, 0), rows)
    assert view.chosen_ids() == [FINDINGS[0], FINDINGS[2]]
    findings.delete.trigger()
    assert shown(findings) == [FINDINGS[1]]
    assert "Remove 2 findings" in window.desk.actions["undo"].text()
    window.desk.actions["undo"].trigger()
    assert shown(findings) == [*FINDINGS]


def test_that_a_hidden_column_stays_hidden_for_the_next_time(
    findings: RecordPage, services: Services
) -> None:
    findings.view.show_column(SOURCE, is_shown=False)
    assert findings.view.isColumnHidden(SOURCE)
    assert services.memory.recall("findings.hidden_columns") == ["source"]


def test_that_a_plan_that_is_only_read_is_not_edited_in_cells(
    findings: RecordPage, services: Services
) -> None:
    session = services.document.session
    assert session is not None
    services.document.save()
    services.document.open(session.path, read_only=True)
    findings.view.setCurrentIndex(findings.view.records.index(0, TEXT))
    QTest.keyClick(findings.view, Qt.Key.Key_Return)
    assert findings.view.state() != findings.view.State.EditingState
