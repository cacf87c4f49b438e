"""Findings, initiatives, KPIs and imports: lists with details that edit the plan."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.pages.records.findings_page import FindingsPage
from desktop_app.ui.pages.records.initiatives_page import InitiativesPage
from desktop_app.ui.parts.field_editors import ChoiceEditor, NumberEditor
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.ui.services import Services
from tests.ui.inspecting import form_in, links_in

FINDING, INITIATIVE, KPI = "FND-00000000000A", "INI-00000000000A", "KPI-00000000000A"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


def row_of(view: RecordView, row: int = 0) -> list[str]:
    model = view.records
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_that_a_finding_is_listed_with_its_evidence(window: MainWindow) -> None:
    window.show_page("market")
    page = window.page("market").findChild(FindingsPage)
    assert isinstance(page, FindingsPage)
    QAbstractItemModelTester(page.view.records, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert row_of(page.view) == [
        "Most customers buy once", "—", "—", "20", "One source", "", "—", "—",
    ]  # fmt: skip
    page.act("add_finding")
    assert page.view.records.rowCount() == 2


def test_that_a_finding_is_scored_in_its_form(window: MainWindow, services: Services) -> None:
    window.show_page("market")
    services.selection.select(FINDING)
    editor = form_in(window, "finding").editor("impact")
    assert isinstance(editor, NumberEditor)
    for typed, kept in (("4", 4.0), ("9", 4.0)):
        editor.setText(typed)
        editor.editingFinished.emit()
        assert services.document.plan.findings[FINDING].impact == kept
    assert editor.text() == "4"
    assert window.message_bar.isVisible()


def test_that_an_initiative_says_what_it_moves(window: MainWindow, services: Services) -> None:
    window.show_page("initiatives")
    page = window.page("initiatives")
    assert isinstance(page, InitiativesPage)
    assert row_of(page.view)[:4] == ["Letters to first buyers", "Planned", "Monthly buyers", ""]
    services.selection.select(INITIATIVE)
    editor = form_in(window, "initiative").editor("status")
    assert isinstance(editor, ChoiceEditor)
    row = editor.findData("active")
    editor.setCurrentIndex(row)
    editor.activated.emit(row)
    assert services.document.plan.initiatives[INITIATIVE].status == "active"
    assert row_of(page.view)[1] == "Under way"


def test_that_an_initiative_serves_an_objective_by_a_link(
    window: MainWindow, services: Services
) -> None:
    window.show_page("initiatives")
    services.selection.select(INITIATIVE)
    links_in(window, "initiative", "Serves these objectives").link("OBJ-00000000000A")
    ends = {(link.source, link.target) for link in services.document.plan.links.values()}
    assert (INITIATIVE, "OBJ-00000000000A") in ends


def test_that_a_removed_record_takes_its_links_and_comes_back(
    window: MainWindow, services: Services
) -> None:
    window.show_page("initiatives")
    page = window.page("initiatives")
    assert isinstance(page, InitiativesPage)
    before = services.document.plan
    page.view.selectRow(0)
    page.delete.trigger()
    assert (len(services.document.plan.initiatives), len(services.document.plan.links)) == (0, 0)
    assert services.selection.record_id == ""
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before


def test_that_a_kpi_shows_its_latest_complete_value_and_change(window: MainWindow) -> None:
    window.show_page("kpis")
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    assert row_of(page.view) == [
        "Monthly buyers", "", "1,560", "↑ +10", "—", "—", "—", "—", "—", "1998-06",
        "Typed by hand",
    ]  # fmt: skip


def test_that_a_kpi_in_percent_changes_by_points(window: MainWindow, services: Services) -> None:
    series = next(iter(services.document.plan.series.values()))
    points = tuple(point._replace(value=(point.value or 0) / 10_000) for point in series.points)
    edit = partial(change_record, record_id=series.id, points=points)
    services.document.edit(label("Share"), edit)
    services.document.edit(label("Unit"), partial(change_record, record_id=KPI, unit="%"))
    window.show_page("kpis")
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    assert row_of(page.view)[2:4] == ["15.6%", "↑ +0.1 pp"]


def test_that_a_kpi_without_cohorts_hides_their_picture(window: MainWindow) -> None:
    window.show_page("kpis")
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    assert not page.charts.isTabVisible(1)
