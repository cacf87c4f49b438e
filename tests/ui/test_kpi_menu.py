"""The KPI list's menu and groups, and what the details say of a KPI without values."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAction, QColor
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import KeyResultId, KpiId, KpiVersionId
from desktop_app.plan.kpis import Kpi, KpiVersion
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.kpi_columns import COLUMNS
from desktop_app.ui.pages.kpis.kpi_panel import KpiPanel
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.parts.chart_bar import ChartBar
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.parts.section import Section
from desktop_app.ui.services import Services
from tests.ui.map_hands import KEY_RESULT, KPI, UNMEASURED

TYPED, FROM_EVENTS = KpiId("KPI-00000000000T"), KpiId("KPI-00000000000V")


def with_empty_kpis(plan: Plan) -> Plan:
    """One whose values are typed and one that is measured, both without values, both in Churn."""
    new = []
    for kpi_id, source in ((TYPED, "typed"), (FROM_EVENTS, "events")):
        name = text_in("en", f"Of {source}")
        new.append(Kpi(id=kpi_id, key=source, name=name, stage="churn", rank=source))
        version = KpiVersionId(kpi_id.replace("KPI", "VER"))
        new.append(KpiVersion(id=version, kpi=kpi_id, source=source))
    return add_records(plan, new)


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> MainWindow:
    assert plan_file.exists()
    services.document.edit(label("Add"), with_empty_kpis)
    made = open_window()
    made.show_page("kpis")
    return made


@pytest.fixture
def page(window: MainWindow) -> KpisPage:
    found = window.page("kpis")
    assert isinstance(found, KpisPage)
    return found


def panel_of(window: MainWindow, kpi: str) -> KpiPanel:
    window.desk.selection.select(kpi)
    found = window.inspector.panel("kpi")
    assert isinstance(found, KpiPanel)
    return found


def chooser_of(page: KpisPage) -> RecordChooser:
    return page.view.findChildren(RecordChooser)[-1]


# The menu.


def test_that_a_key_result_is_measured_with_the_kpi_from_its_menu(
    page: KpisPage, window: MainWindow, services: Services
) -> None:
    window.desk.selection.select(TYPED)
    page.commands.measure.trigger()
    chooser = chooser_of(page)
    offered = [name for _id, name in chooser._offered]
    key_results = services.document.plan.key_results
    assert offered == [
        key_results[KeyResultId(UNMEASURED)].title,
        f"{key_results[KeyResultId(KEY_RESULT)].title} (now: Monthly buyers)",
    ]
    chooser.field.returnPressed.emit()
    assert services.document.plan.key_results[KeyResultId(UNMEASURED)].kpi == TYPED
    services.document.undo()
    assert services.document.plan.key_results[KeyResultId(UNMEASURED)].kpi is None


def test_that_the_menu_shows_the_kpi_on_the_map(page: KpisPage, window: MainWindow) -> None:
    window.desk.selection.select(KPI)
    page.commands.show_map.trigger()
    assert (window.page_key, window.desk.selection.record_id) == ("map", KPI)


def test_that_the_menu_shows_the_key_result_it_measures(page: KpisPage, window: MainWindow) -> None:
    window.desk.selection.select(KPI)
    page.commands.show_goals.trigger()
    assert (window.page_key, window.desk.selection.record_id) == ("goals", KEY_RESULT)


def test_that_a_kpi_that_measures_nothing_has_no_key_result_to_show(
    page: KpisPage, window: MainWindow, services: Services
) -> None:
    def possible() -> list[bool]:
        actions: tuple[QAction, ...] = (
            page.commands.measure,
            page.commands.show_map,
            page.commands.show_goals,
        )
        return [action.isEnabled() for action in actions]

    window.desk.selection.select(TYPED)
    assert possible() == [True, True, False]
    services.document.edit(label("Link"), lambda plan: change_record(plan, UNMEASURED, kpi=TYPED))
    assert possible() == [True, True, True]


# Groups.


def test_that_grouped_stages_come_first_and_are_named_once(page: KpisPage) -> None:
    stage, header = COLUMNS.index("stage"), page.view.horizontalHeader()
    assert header.visualIndex(stage) == stage
    page.bar.group.setChecked(True)
    assert header.visualIndex(stage) == 0
    rows = page.view.records.rowCount()
    inked = [_has_ink(page, page.view.visualRect(page.view.records.index(row, stage)))
             for row in range(rows)]  # fmt: skip
    stages = [page.view.records.index(row, stage).data() for row in range(rows)]
    assert inked == [row == 0 or stages[row] != stages[row - 1] for row in range(rows)]
    assert False in inked
    page.bar.group.setChecked(False)
    assert header.visualIndex(stage) == stage


def test_that_every_second_group_stands_on_a_band(page: KpisPage, window: MainWindow) -> None:
    page.bar.group.setChecked(True)
    window.desk.selection.select("")
    stage = COLUMNS.index("stage")
    rows = range(page.view.records.rowCount())
    grounds: dict[str, set[str]] = {}
    for row in rows:
        index = page.view.records.index(row, stage)
        rect = page.view.visualRect(index)
        colour = page.view.viewport().grab().toImage().pixelColor(rect.right() - 2, rect.top() + 3)
        if not page.view.selectionModel().isRowSelected(row):
            grounds.setdefault(str(index.data()), set()).add(colour.name())
    banded = [colours for colours in grounds.values() if len(colours) == 1]
    assert len(banded) == len(grounds) > 1
    assert all(one != other for one, other in pairwise(banded))


def _has_ink(page: KpisPage, rect: QRect) -> bool:
    """Whether anything but the ground stands in a cell."""
    picture = page.view.viewport().grab(rect.adjusted(2, 4, -2, -4)).toImage()
    colours: set[int] = set()
    for x in range(picture.width()):
        for y in range(picture.height()):
            colours.add(QColor(picture.pixelColor(x, y)).rgb())
    return len(colours) > 1


# Details.


def test_that_a_kpi_whose_values_are_typed_leads_to_typing(
    page: KpisPage, window: MainWindow
) -> None:
    panel = panel_of(window, TYPED)
    assert panel.missing.isVisibleTo(panel)
    assert panel.missing.text.text() == (
        "This KPI has no values yet. Type them, or paste a column of a sheet."
    )
    panel.missing.type_button.click()
    here = panel.periods.currentItem()
    assert (here.row(), here.column()) == (panel.periods._current_row(), 2)


def test_that_a_measured_kpi_without_values_leads_to_the_import(
    page: KpisPage, window: MainWindow
) -> None:
    panel = panel_of(window, FROM_EVENTS)
    assert panel.missing.text.text() == ("This KPI has no values yet. It is measured from: Events.")
    assert panel.missing.import_button.isVisibleTo(panel)
    assert not panel.missing.type_button.isVisibleTo(panel)


def test_that_a_kpi_with_values_lacks_nothing(page: KpisPage, window: MainWindow) -> None:
    panel = panel_of(window, KPI)
    assert not panel.missing.isVisibleTo(panel)


def test_that_what_is_read_often_stands_open_in_the_details(
    page: KpisPage, window: MainWindow
) -> None:
    panel = panel_of(window, KPI)
    parts = [panel.column.itemAt(n).widget() for n in range(panel.column.count())]
    found = [(part._toggle.text(), part.is_open) for part in parts if isinstance(part, Section)]
    assert found == [
        ("Definition", True),
        ("Against the year before", True),
        ("Where this number comes from", False),
        ("Targets and values by period", True),
        ("Goal, red flag and guardrails", False),
        ("Settings of this KPI", False),
    ]


# Pictures.


def test_that_the_wish_for_numbers_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    for key in ("kpis.trend.table", ""):
        bar, again = ChartBar(window.desk, key), ChartBar(window.desk, key)
        qtbot.addWidget(bar)
        qtbot.addWidget(again)
        bar.offer(has_picture=True, has_table=True)
        bar.table.click()
        again.offer(has_picture=True, has_table=True)
        assert again.table.isChecked() is bool(key)
