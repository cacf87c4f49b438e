"""A KPI's definition: worded anew, or another one from a period on, with all its versions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.plan.edits import add_record
from desktop_app.plan.fields import text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.measured import series_in_force, version_in_force, versions_of
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.definition_box import DefinitionBox
from desktop_app.ui.pages.kpis.kpi_panel import KpiPanel
from desktop_app.ui.services import Services

KPI = KpiId("KPI-00000000000A")


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    assert plan_file.exists()
    return open_window()


@pytest.fixture
def panel(window: MainWindow, services: Services) -> KpiPanel:
    window.show_page("kpis")
    services.selection.select(KPI)
    found = window.inspector.panel("kpi")
    assert isinstance(found, KpiPanel)
    return found


@pytest.fixture
def box(panel: KpiPanel) -> DefinitionBox:
    return panel.definition


def test_that_typing_over_a_definition_asks_what_that_means(box: DefinitionBox) -> None:
    assert box.text.toPlainText() == "Distinct buyers"
    assert not box.question.isVisible()
    box.text.setPlainText("Distinct paying buyers")
    assert box.question.isVisible()
    assert box.period.currentText() == "1998-07"
    box.text.setPlainText("Distinct buyers ")
    assert not box.question.isVisible()


def test_that_esc_brings_the_definition_back(box: DefinitionBox, services: Services) -> None:
    before = services.document.plan
    box.text.setPlainText("Something else")
    QTest.keyClick(box.text, Qt.Key.Key_Escape)
    assert box.text.toPlainText() == "Distinct buyers"
    assert not box.question.isVisible()
    assert services.document.plan is before


def test_that_another_wording_keeps_the_version_and_its_values(
    box: DefinitionBox, services: Services
) -> None:
    box.text.setPlainText("Everyone who paid")
    box.reword_button.click()
    plan = services.document.plan
    (version,) = versions_of(plan, KPI)
    assert version.definition.en == "Everyone who paid"
    assert series_in_force(plan, KPI) is not None
    assert not box.question.isVisible()


def test_that_a_new_definition_holds_from_a_period_and_keeps_both_series(
    *, box: DefinitionBox, panel: KpiPanel, window: MainWindow, services: Services
) -> None:
    before = services.document.plan
    old = series_in_force(before, KPI)
    box.text.setPlainText("Buyers without returns")
    box.period.setCurrentText("1998-04")
    box.reason.setText("Returns were counted as buyers")
    box.define_button.click()
    plan = services.document.plan
    version = version_in_force(plan, KPI)
    assert version is not None
    assert (version.number, version.valid_from, version.reason, version.definition.en) == (
        2,
        "1998-04-01",
        "Returns were counted as buyers",
        "Buyers without returns",
    )
    new = series_in_force(plan, KPI)
    assert new is not None
    assert old is not None
    assert new.points == old.points
    assert {old.id, new.id} <= set(plan.series)
    head, *rest = panel.versions.entries[0].split("\n")
    assert head == "Definition 2, holds from 1998-04-01"
    assert rest[0].startswith("written by Lin, ")
    assert rest[1:] == ["Reason: Returns were counted as buyers", "Buyers without returns"]
    assert panel.versions.entries[1] == "Definition 1\nDistinct buyers"
    assert window.desk.actions["undo"].text() == "Undo: New definition of Monthly buyers"
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before
    assert not panel.versions.isVisible()


def test_that_a_value_typed_after_a_new_definition_restates_it_alone(
    box: DefinitionBox, panel: KpiPanel, services: Services
) -> None:
    box.text.setPlainText("Buyers without returns")
    box.define_button.click()
    row = [cell.period for cell in panel.periods._cells].index("1998-05")
    item = panel.periods.item(row, 2)
    assert item is not None
    item.setText("1400")
    plan = services.document.plan
    values = {
        version.number: {p.period: p.value for p in series.points}["1998-05"]
        for version in versions_of(plan, KPI)
        for series in plan.series.values()
        if series.version == version.id
    }
    assert values == {1: 1550.0, 2: 1400.0}


def test_that_a_kpi_that_nobody_defined_gets_its_first_definition(
    box: DefinitionBox, services: Services
) -> None:
    own = Kpi(id=KpiId("KPI-00000000000B"), key="own", name=text_in("en", "Own"))
    services.document.edit(label("Add"), lambda plan: add_record(plan, own))
    services.selection.select(own.id)
    assert box.text.toPlainText() == ""
    box.text.setPlainText("What we count")
    assert not box.reword_button.isEnabled()
    box.define_button.click()
    version = version_in_force(services.document.plan, own.id)
    assert version is not None
    assert (version.number, version.definition.en) == (1, "What we count")


def test_that_what_is_being_typed_stays_while_the_plan_changes_elsewhere(
    box: DefinitionBox, services: Services
) -> None:
    box.text.setPlainText("Half a sent")
    other = Kpi(id=KpiId("KPI-00000000000B"), key="own", name=text_in("en", "Own"))
    services.document.edit(label("Add"), lambda plan: add_record(plan, other))
    assert box.text.toPlainText() == "Half a sent"
    services.selection.select(other.id)
    services.selection.select(KPI)
    assert box.text.toPlainText() == "Distinct buyers"
