"""Lots of it: five thousand KPIs in every list that has them, ten thousand lines to paste."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId, KpiId, KpiVersionId
from desktop_app.plan.kpis import Kpi, KpiVersion
from desktop_app.plan.market import Finding
from desktop_app.plan.plan import Plan, with_records
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.kpi_panel import KpiPanel
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.parts.line_editor import LONGEST_LINE
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.ui.services import Services
from tests.ui.conftest import small_plan
from tests.ui.inspecting import form_in
from tests.ui.palette_steps import lines, opened

KPIS = 5000
LINES = 10_000
LAST = KpiId(f"KPI-{KPIS - 1:012}")
OWN = KpiId("KPI-00000000000B")
# Far more than it takes, far less than a person would wait for a program that hangs.
LONGEST_SECONDS = 4.0


def with_many(plan: Plan) -> Plan:
    kpis = {
        KpiId(f"KPI-{number:012}"): Kpi(
            id=KpiId(f"KPI-{number:012}"),
            key=f"kpi_{number}",
            name=text_in("en", f"Indicator {number:04}"),
            stage="revenue" if number % 2 else "retention",
        )
        for number in range(KPIS)
    }
    findings = {
        FindingId(f"FND-{number:012}"): Finding(
            id=FindingId(f"FND-{number:012}"), text=f"Seen {number:04}"
        )
        for number in range(KPIS)
    }
    return with_records(with_records(plan, "kpi", kpis), "finding", findings)


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], services: Services, tmp_path: Path, qtbot: QtBot
) -> MainWindow:
    services.document.create(tmp_path / "many.causeway", with_many(small_plan()))
    made = open_window()
    made.show_page("kpis")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def page(window: MainWindow) -> KpisPage:
    found = window.page("kpis")
    assert isinstance(found, KpisPage)
    return found


class Watch:
    """Fails where something takes as long as a program that hangs."""

    def __enter__(self) -> None:
        self._begun = time.monotonic()

    def __exit__(self, *_error: object) -> None:
        assert time.monotonic() - self._begun < LONGEST_SECONDS


def test_that_the_last_of_many_is_shown_where_it_stands(page: KpisPage, services: Services) -> None:
    with Watch():
        services.selection.select(LAST)
        QApplication.processEvents()
    row = page.view.records.row_of(LAST)
    assert page.view.currentIndex().row() == row
    shown = page.view.visualRect(page.view.model().index(row, 0))
    assert page.view.viewport().rect().contains(shown.center())


def test_that_a_filter_of_many_leaves_half_and_brings_all_back(
    page: KpisPage, services: Services
) -> None:
    every = page.view.records.rowCount()
    assert every == KPIS + 1
    with Watch():
        services.filters.choose(PlanFilter(stage="revenue"))
        QApplication.processEvents()
    assert page.view.records.rowCount() == KPIS // 2
    services.filters.choose(PlanFilter())
    assert page.view.records.rowCount() == every


def test_that_typing_finds_one_of_many(page: KpisPage) -> None:
    with Watch():
        page.view.setFocus()
        QTest.keyClicks(page.view, "i")
        QTest.keyClicks(QApplication.focusWidget() or page, "ndicator 4321")
        QApplication.processEvents()
    records = page.view.records
    assert [records.index(row, 0).data() for row in range(records.rowCount())] == ["Indicator 4321"]


def test_that_the_search_finds_one_of_ten_thousand_records(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    popup = opened(window, qtbot)
    with Watch():
        popup.field.setText("seen 4321")
    assert lines(popup)[0] == "Seen 4321"
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert services.selection.record_id == "FND-000000004321"
    assert window.page_key == "market"


def test_that_an_edit_of_one_of_many_keeps_the_row_and_the_place(
    page: KpisPage, services: Services
) -> None:
    services.selection.select(LAST)
    QApplication.processEvents()
    place = page.view.verticalScrollBar().value()
    assert place > 0
    with Watch():
        index = page.view.records.index(page.view.records.row_of(LAST), 0)
        assert page.view.records.setData(index, "Renamed")
        QApplication.processEvents()
    assert services.document.plan.kpis[LAST].name.in_language("en") == "Renamed"
    assert page.view.verticalScrollBar().value() == place


def test_that_end_and_home_go_through_a_long_list(window: MainWindow, services: Services) -> None:
    window.show_page("market")
    view = window.page("market").findChild(RecordView)
    assert isinstance(view, RecordView)
    view.setFocus()
    with Watch():
        for key, row in ((Qt.Key.Key_End, KPIS), (Qt.Key.Key_Home, 0)):
            QTest.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
            assert view.currentIndex().row() == row
            assert services.selection.record_id == view.records.record_id_at(row)


# Ten thousand lines on the clipboard.


@pytest.fixture
def small_window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    QGuiApplication.clipboard().setText("\n".join(str(number) for number in range(LINES)))
    return open_window()


def test_that_ten_thousand_lines_fill_the_periods_there_are(
    small_window: MainWindow, services: Services
) -> None:
    kpi = Kpi(id=OWN, key="score", name=text_in("en", "Shop score"), unit="points")
    version = KpiVersion(id=KpiVersionId("VER-00000000000B"), kpi=OWN)
    services.document.edit(label("Add"), lambda plan: add_records(plan, (kpi, version)))
    small_window.show_page("kpis")
    services.selection.select(OWN)
    panel = small_window.inspector.panel("kpi")
    assert isinstance(panel, KpiPanel)
    panel.periods.setCurrentCell(0, 1)
    before = services.document.plan
    with Watch():
        QTest.keyClick(panel.periods, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    found = {target.period: target.value for target in services.document.plan.targets.values()}
    assert found == {f"1998-{month:02}": month - 1.0 for month in range(1, 13)}
    QTest.keyClick(panel.periods, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.periods, Qt.Key.Key_Delete)
    assert services.document.plan.targets == {}
    for _ in range(2):
        small_window.desk.actions["undo"].trigger()
    assert services.document.plan == before


def test_that_ten_thousand_lines_in_a_field_of_one_line_become_one_short_title(
    small_window: MainWindow, services: Services
) -> None:
    services.selection.select("OBJ-00000000000A")
    title = form_in(small_window, "objective").editor("title")
    title.setFocus()
    with Watch():
        QTest.keyClick(title, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(title, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(title, Qt.Key.Key_Return)
    (objective,) = services.document.plan.objectives.values()
    assert objective.title.startswith("0 1 2 3 4 5")
    assert len(objective.title) <= LONGEST_LINE
    assert "\n" not in objective.title
