"""Back and forward through pages and records, like a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.plan.edits import remove_record
from desktop_app.plan.history import label
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.services import Services
from desktop_app.ui.visits import MOST_VISITS, Visit, Visits

OBJECTIVE, KEY_RESULT, KPI = "OBJ-00000000000A", "KRS-00000000000A", "KPI-00000000000A"
A, B, C = Visit("goals", OBJECTIVE), Visit("kpis", KPI), Visit("map", KPI)


def visits_of(*noted: Visit) -> Visits:
    visits = Visits()
    for visit in noted:
        visits.note(visit)
    return visits


def test_that_going_back_and_forward_returns_to_each_visit() -> None:
    visits = visits_of(A, B, C)
    assert [visits.back(), visits.back(), visits.back()] == [B, A, None]
    assert [visits.forward(), visits.forward(), visits.forward()] == [B, C, None]


def test_that_a_new_visit_forgets_what_was_ahead() -> None:
    visits = visits_of(A, B)
    visits.back()
    visits.note(C)
    assert not visits.can_go_forward
    assert visits.back() == A


def test_that_the_same_visit_twice_is_one() -> None:
    visits = visits_of(A, A)
    assert not visits.can_go_back


def test_that_selecting_on_a_page_just_reached_is_part_of_reaching_it() -> None:
    visits = visits_of(A, Visit("kpis", ""), B)
    assert visits.back() == A


def test_that_the_oldest_visits_are_forgotten() -> None:
    visits = visits_of(*(Visit("goals", f"OBJ-{n:012}") for n in range(MOST_VISITS + 5)))
    seen = 0
    while visits.back() is not None:
        seen += 1
    assert seen == MOST_VISITS - 1


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


def place(window: MainWindow, services: Services) -> tuple[str, str]:
    return window.page_key, services.selection.record_id


def test_that_back_returns_to_the_page_and_the_record(
    window: MainWindow, services: Services
) -> None:
    window.show_page("goals")
    services.selection.select(KEY_RESULT)
    window.show_page("kpis")
    services.selection.select(KPI)
    actions = window.desk.actions
    actions["back"].trigger()
    assert place(window, services) == ("kpis", KEY_RESULT)
    actions["back"].trigger()
    assert place(window, services) == ("goals", KEY_RESULT)
    actions["forward"].trigger()
    actions["forward"].trigger()
    assert place(window, services) == ("kpis", KPI)
    assert not actions["forward"].isEnabled()


def test_that_going_back_to_a_removed_record_shows_its_page_all_the_same(
    window: MainWindow, services: Services
) -> None:
    window.show_page("goals")
    services.selection.select(KEY_RESULT)
    window.show_page("kpis")
    services.selection.select(KPI)
    services.document.edit(label("Remove"), lambda plan: remove_record(plan, KEY_RESULT))
    window.desk.actions["back"].trigger()
    assert place(window, services) == ("kpis", KPI)
    window.desk.actions["back"].trigger()
    assert window.page_key == "goals"
    assert services.selection.record_id not in {"", KEY_RESULT}


def test_that_another_plan_starts_without_visits(window: MainWindow, services: Services) -> None:
    window.show_page("goals")
    window.show_page("kpis")
    assert window.desk.actions["back"].isEnabled()
    services.document.close()
    assert not window.desk.actions["back"].isEnabled()
