"""Narrowing the plan to a team or a stage."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import text_in
from desktop_app.plan.goals import Initiative, KeyResult, Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import (
    InitiativeId,
    KeyResultId,
    KpiId,
    ObjectiveId,
    PersonId,
    PlanId,
    TeamId,
)
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.people import Person, PlanInfo, Team
from desktop_app.plan.plan import Plan, find
from desktop_app.ui.filters import Filters, PlanFilter
from desktop_app.ui.frame.filter_button import FilterButton
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.records.initiatives_page import InitiativesPage
from desktop_app.ui.parts.empty_state import NothingFits
from desktop_app.ui.services import Services

GROWTH, CARE = TeamId("TEM-00000000000A"), TeamId("TEM-00000000000B")
LIN = PersonId("PER-00000000000A")
OBJECTIVE, KPI = ObjectiveId("OBJ-0000000000AA"), KpiId("KPI-0000000000AA")
KEY_RESULT, INITIATIVE = KeyResultId("KRS-0000000000AA"), InitiativeId("INI-0000000000AA")

TEAMS = [
    Team(id=GROWTH, name="Growth", rank="F"),
    Team(id=CARE, name="Care", rank="V"),
    Person(id=LIN, name="Lin", team=CARE),
]
GOALS = [
    Objective(id=OBJECTIVE, title="More buyers", team=GROWTH, stage="retention"),
    Kpi(id=KPI, key="buyers", name=text_in("en", "Buyers"), stage="revenue"),
    KeyResult(id=KEY_RESULT, objective=OBJECTIVE, title="1,600 buyers", kpi=KPI),
    Initiative(id=INITIATIVE, title="Letters", owner=LIN, stage="activity"),
]


@pytest.fixture
def plan() -> Plan:
    return add_records(Plan(info=PlanInfo(id=PlanId("PLN-00000000000A"), title="P")), TEAMS + GOALS)


@pytest.mark.parametrize(
    ("narrowed", "shown"),
    [
        (PlanFilter(), {OBJECTIVE, KEY_RESULT, INITIATIVE, KPI}),
        (PlanFilter(team=GROWTH), {OBJECTIVE, KEY_RESULT}),
        (PlanFilter(team=CARE), {INITIATIVE}),
        (PlanFilter(stage="retention"), {OBJECTIVE, KEY_RESULT}),
        (PlanFilter(stage="revenue"), {KEY_RESULT, KPI}),
        (PlanFilter(team=CARE, stage="retention"), set()),
    ],
)
def test_that_a_filter_lets_through_what_belongs_to_team_and_stage(
    plan: Plan, narrowed: PlanFilter, shown: set[str]
) -> None:
    found = [find(plan, record_id) for record_id in (OBJECTIVE, KEY_RESULT, INITIATIVE, KPI)]
    assert {r.id for r in found if r is not None and narrowed.lets_through(plan, r)} == shown


def test_that_only_another_filter_is_told() -> None:
    filters, told = Filters(), []
    filters.filter_changed.connect(lambda: told.append(filters.current))
    for narrowed in (PlanFilter(), PlanFilter(stage="churn"), PlanFilter(stage="churn")):
        filters.choose(narrowed)
    assert told == [PlanFilter(stage="churn")]


@pytest.fixture
def button(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> FilterButton:
    services.document.edit(label("More"), lambda plan: add_records(plan, TEAMS + GOALS))
    found = open_window().top_bar.findChild(FilterButton)
    assert isinstance(found, FilterButton)
    return found


def choose(button: FilterButton, text: str) -> None:
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    (action,) = [action for action in menu.actions() if action.text() == text]
    action.trigger()


def test_that_the_button_offers_teams_and_the_stages_in_use(
    button: FilterButton, services: Services
) -> None:
    choose(button, "Growth")
    choose(button, "Retention")
    assert services.filters.current == PlanFilter(team=GROWTH, stage="retention")
    assert button.text() == "Growth · Retention"
    choose(button, "Show the whole plan")
    assert (services.filters.current, button.text()) == (PlanFilter(), "Whole plan")


def test_that_closing_the_plan_forgets_the_filter(button: FilterButton, services: Services) -> None:
    choose(button, "Growth")
    services.document.close()
    assert services.filters.current == PlanFilter()


def test_that_a_list_shows_what_the_filter_lets_through_and_says_when_it_hides_all(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> None:
    services.document.edit(label("More"), lambda plan: add_records(plan, TEAMS + GOALS))
    window = open_window()
    window.show_page("initiatives")
    page = window.page("initiatives")
    assert isinstance(page, InitiativesPage)
    services.filters.choose(PlanFilter(team=CARE))
    assert [page.view.records.record_id_at(n) for n in range(page.view.records.rowCount())] == [
        INITIATIVE
    ]
    services.filters.choose(PlanFilter(team=GROWTH))
    nothing = page.findChild(NothingFits)
    assert isinstance(nothing, NothingFits)
    assert nothing.isVisible()
    nothing.show_all.click()
    assert page.view.records.rowCount() == 2
