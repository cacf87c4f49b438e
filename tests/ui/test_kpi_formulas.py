"""Formulas in the window: typed, checked, completed, previewed, and changed as a new version."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi, KpiVersion, Point
from desktop_app.plan.measured import series_in_force, version_in_force, versions_of
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.kpi_panel import KpiPanel
from desktop_app.ui.pages.kpis.open_questions import OpenQuestions
from desktop_app.ui.pages.kpis.own_kpi_dialog import OwnKpiDialog
from desktop_app.ui.services import Services

BUYERS = KpiId("KPI-00000000000A")
DOUBLE = KpiId("KPI-00000000000D")
ASKING = KpiId("KPI-00000000000E")


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> MainWindow:
    assert plan_file.exists()
    window = open_window()
    new = (
        Kpi(id=DOUBLE, key="double", name=text_in("en", "Double"), unit="users"),
        KpiVersion(id="VER-00000000000D", kpi=DOUBLE, source="formula", formula="buyers × 2"),
        Kpi(id=ASKING, key="activation_rate", name=text_in("en", "Activation"), unit="%"),
        KpiVersion(
            id="VER-00000000000E", kpi=ASKING, source="events", measure="activation",
            parameters={"event": "?"},
        ),
    )  # fmt: skip
    services.document.edit(label("Add"), partial(add_records, new=new))
    window.show_page("kpis")
    return window


def panel_of(window: MainWindow, services: Services, kpi: KpiId) -> KpiPanel:
    services.selection.select(kpi)
    found = window.inspector.panel("kpi")
    assert isinstance(found, KpiPanel)
    return found


@pytest.fixture
def panel(window: MainWindow, services: Services) -> KpiPanel:
    return panel_of(window, services, DOUBLE)


def last_value(services: Services, kpi: KpiId) -> Point:
    points = series_in_force(services.document.plan, kpi).points
    return [point for point in points if point.complete and point.value is not None][-1]


def test_that_a_formula_is_shown_with_names_and_its_last_value(
    panel: KpiPanel, services: Services
) -> None:
    edit, last = panel.definition.formula, last_value(services, DOUBLE)
    assert edit.line.text() == "Monthly buyers × 2"
    assert edit.told.text() == f"{last.period}: {last.value:,.0f}"
    assert panel.source.text().startswith("Source: Computed from other KPIs")
    assert not panel.definition.question.isVisible()


def test_that_a_measured_kpi_has_no_formula_to_type(window: MainWindow, services: Services) -> None:
    assert panel_of(window, services, BUYERS).definition.formula.isHidden()


FAULTS = {
    "Buyers ×": (
        "The formula cannot be read at its end: a KPI, a number or an opening parenthesis"
        " belongs here. Write it like this: payers * arppu."
    ),
    "Buyer × 2": (
        "The plan has no KPI “Buyer” (character 1 of the formula). Names that are alike: buyers."
    ),
    "Double × 2": (
        "The KPI would be computed from itself: double → double. Take one of them out of a formula."
    ),
    "2 ÷ Buyers": (
        "The formula gives 1 ÷ users, but the KPI is counted in users."
        " Change the formula, or the unit of the KPI."
    ),
}


@pytest.mark.parametrize("typed", FAULTS)
def test_that_a_fault_is_told_as_it_is_typed_and_cannot_be_kept(
    panel: KpiPanel, typed: str
) -> None:
    box = panel.definition
    box.formula.line.setText(typed)
    assert box.formula.told.text() == FAULTS[typed]
    assert box.formula.formula is None
    assert (box.define_button.isEnabled(), box.reword_button.isEnabled()) == (False, False)


def test_that_another_formula_is_a_new_version_and_the_old_one_keeps_its_values(
    panel: KpiPanel, services: Services
) -> None:
    before = last_value(services, DOUBLE)
    box = panel.definition
    box.formula.line.setText("Buyers × 3")
    assert box.question.isVisible()
    assert not box.reword_button.isEnabled()
    box.define_button.click()
    plan = services.document.plan
    new, old = versions_of(plan, DOUBLE)
    assert (new.number, new.formula, old.formula) == (2, "buyers × 3", "buyers × 2")
    assert last_value(services, DOUBLE).value == (before.value or 0) * 1.5
    assert not [series for series in plan.series.values() if series.kpi == DOUBLE]


def test_that_a_begun_name_is_completed(panel: KpiPanel) -> None:
    edit = panel.definition.formula
    edit.line.setText("2 × buy")
    edit._on_edited(edit.line.text())
    assert edit.completer.currentCompletion() == "Monthly buyers"
    edit.completer.popup().hide()
    edit._on_completed("Monthly buyers")
    assert edit.line.text() == "2 × Monthly buyers"
    assert edit.formula == "2 × buyers"


def test_that_an_own_kpi_is_computed_where_that_is_chosen(
    window: MainWindow, services: Services
) -> None:
    made: list[tuple[Kpi, KpiVersion]] = []
    dialog = OwnKpiDialog(window.desk, window, lambda kpi, version: made.append((kpi, version)))
    dialog.name.setText("Share")
    assert dialog.add_button.isEnabled()
    dialog.source.setCurrentIndex(1)
    assert not dialog.add_button.isEnabled()
    dialog.formula.line.setText("Buyers ÷ Double")
    assert dialog.add_button.isEnabled()
    dialog.add_button.click()
    ((kpi, version),) = made
    assert (version.source, version.formula) == ("formula", "buyers ÷ double")
    assert (kpi.unit, kpi.additivity) == ("ratio", "ratio")
    services.document.edit(label("Add"), partial(add_records, new=(kpi, version)))
    assert last_value(services, kpi.id).value == 0.5


def test_that_a_formula_without_values_names_the_blank_input(
    window: MainWindow, services: Services
) -> None:
    def use_an_empty_kpi(plan: Plan) -> Plan:
        plan = change_record(plan, ASKING, unit="users")
        return change_record(plan, "VER-00000000000D", formula="buyers + activation_rate")

    services.document.edit(label("Change"), use_an_empty_kpi)
    missing = panel_of(window, services, DOUBLE).missing
    assert missing.text.text() == (
        "This KPI cannot be computed yet.\nActivation has no values yet."
    )
    assert missing.import_button.isHidden()


def test_that_an_open_question_is_asked_and_answered_in_place(
    window: MainWindow, services: Services
) -> None:
    questions: OpenQuestions = panel_of(window, services, ASKING).missing.questions
    assert questions.isVisible()
    assert not questions.answer_button.isEnabled()
    questions.fields["event"].setEditText("pay，first order")
    questions.answer_button.click()
    version = version_in_force(services.document.plan, ASKING)
    assert version.parameters == {"event": "pay,first order"}
    assert questions.isHidden()


def test_that_a_typed_kpi_is_computed_from_others_once_it_has_a_formula(
    window: MainWindow, services: Services
) -> None:
    typed = KpiId("KPI-00000000000F")
    new = (
        Kpi(id=typed, key="halves", name=text_in("en", "Halves"), unit="users"),
        KpiVersion(id="VER-00000000000F", kpi=typed),
    )
    services.document.edit(label("Add"), partial(add_records, new=new))
    panel = panel_of(window, services, typed)
    box = panel.definition
    assert box.formula.isHidden()
    box.compute_button.click()
    assert not box.question.isVisibleTo(box)
    box.formula.line.setText("Monthly buyers ÷ 2")
    assert box.define_button.isEnabled()
    assert not box.reword_button.isEnabled()
    box.define_button.click()
    plan = services.document.plan
    version = version_in_force(plan, typed)
    assert version is not None
    assert (version.number, version.source, version.formula) == (2, "formula", "buyers ÷ 2")
    assert last_value(services, typed).value == 780.0
    assert box.compute_button.isHidden()
    assert panel_of(window, services, DOUBLE).definition.compute_button.isHidden()


def test_that_a_formula_that_was_only_begun_is_given_up_with_another_kpi(
    window: MainWindow, services: Services
) -> None:
    panel = panel_of(window, services, BUYERS)
    panel.definition.compute_button.click()
    panel_of(window, services, DOUBLE)
    panel_of(window, services, BUYERS)
    assert panel.definition.formula.isHidden()
    assert not panel.definition.compute_button.isHidden()
