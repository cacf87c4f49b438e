"""After an edit only what depends on it is computed again, and the answer is the same."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.analysis.computing import compute, day_of, recompute
from desktop_app.analysis.plan_index import index_of
from desktop_app.analysis.results import Computed
from desktop_app.plan.edits import add_record, add_records, change_record, remove_record
from desktop_app.plan.goals import CheckIn, Link, LinkKind, Objective, Status
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.people import Cycle
from desktop_app.plan.plan import Plan
from tests.analysis.plans import DAY, key_result, two_objectives
from tests.plan.strategies import GOAL_KINDS, edited, plans


@settings(max_examples=150)
@given(st.data())
def test_that_recomputing_after_any_edits_equals_computing_from_nothing(
    data: st.DataObject,
) -> None:
    plan = data.draw(plans(GOAL_KINDS, most=25))
    computed = compute(plan, DAY)
    for _ in range(data.draw(st.integers(1, 6))):
        new = data.draw(edited(plan, GOAL_KINDS))
        computed = recompute(computed, plan, new, DAY)
        plan = new
        assert computed == compute(plan, DAY)
        assert computed.index == index_of(plan)


@settings(max_examples=60)
@given(st.data())
def test_that_every_goal_and_kpi_has_a_result(data: st.DataObject) -> None:
    plan = data.draw(plans(GOAL_KINDS, most=25))
    computed = compute(plan, DAY)
    assert set(computed.goals) == {*plan.objectives, *plan.key_results}
    assert set(computed.kpis) == set(plan.kpis)


def kept(before: Computed, after: Computed) -> set[str]:
    """Ids of the results that are the very same objects."""
    goals = {i for i, result in after.goals.items() if before.goals.get(i) is result}
    return goals | {i for i, result in after.kpis.items() if before.kpis.get(i) is result}


def test_that_an_edit_of_a_key_result_touches_it_and_its_objective_alone() -> None:
    plan = two_objectives()
    computed = compute(plan, DAY)
    after = recompute(computed, plan, change_record(plan, "KRS-1", target=150.0), DAY)
    assert kept(computed, after) == {"KRS-2", "KRS-3", "OBJ-2", "KPI-1", "KPI-2"}
    assert after.kpis is computed.kpis


def test_that_a_check_in_touches_its_key_result_and_objective_alone() -> None:
    plan = two_objectives()
    computed = compute(plan, DAY)
    check_in = CheckIn(id="CHK-9", key_result="KRS-3", day=DAY, value=7.0)
    after = recompute(computed, plan, add_record(plan, check_in), DAY)
    assert kept(computed, after) == {"KRS-1", "KRS-2", "OBJ-1", "KPI-1", "KPI-2"}
    assert after.goals["KRS-3"].current == 7.0


def test_that_new_values_of_a_kpi_touch_what_it_measures() -> None:
    plan = two_objectives()
    computed = compute(plan, DAY)
    after = recompute(computed, plan, remove_record(plan, "SER-1"), DAY)
    assert kept(computed, after) == {"KRS-2", "KRS-3", "OBJ-2", "KPI-2"}


def test_that_an_edit_of_what_nobody_computes_from_touches_nothing() -> None:
    plan = two_objectives()
    computed = compute(plan, DAY)
    renamed = change_record(plan, plan.info.id, title="Another name")
    after = recompute(computed, plan, renamed, DAY)
    assert after.goals is computed.goals
    assert after.kpis is computed.kpis


NESTED = add_records(
    two_objectives(),
    [
        Cycle(id="CYC-2", title="1999", start=date(1998, 6, 1), end=date(1999, 12, 31)),
        Dataset(
            id="DST-1", file="o.csv", sha256="0", role="orders", imported_at="",
            data_end="1998-07-01",
        ),
        Objective(id="OBJ-3", title="Below", parent="OBJ-2"),
        key_result(4, objective="OBJ-3"),
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("record", "values", "touched"),
    [
        ("OBJ-2", {"cycle": "CYC-2"}, {"KRS-3", "KRS-4", "OBJ-2", "OBJ-3"}),
        ("OBJ-3", {"parent": "OBJ-1"}, {"KRS-4", "OBJ-1", "OBJ-2", "OBJ-3"}),
        ("OBJ-3", {"weight": 0.5}, {"OBJ-2", "OBJ-3"}),
        ("KRS-3", {"objective": "OBJ-1"}, {"KRS-3", "OBJ-1", "OBJ-2"}),
        ("SER-2", {"dataset": "DST-1"}, {"KPI-2", "KRS-2", "OBJ-1"}),
    ],
)
def test_that_an_edit_touches_what_depends_on_it(
    record: str, values: dict[str, object], touched: set[str]
) -> None:
    new = change_record(NESTED, record, **values)
    computed = compute(NESTED, DAY)
    after = recompute(computed, NESTED, new, DAY)
    assert after == compute(new, DAY)
    assert {*after.goals, *after.kpis} - kept(computed, after) == touched


def test_that_an_import_said_to_end_earlier_touches_what_was_measured_from_it() -> None:
    plan = change_record(NESTED, "SER-1", dataset="DST-1")
    new = change_record(plan, "DST-1", data_end="1998-02-01")
    after = recompute(compute(plan, DAY), plan, new, DAY)
    assert after == compute(new, DAY)
    assert after.goals["KRS-1"].status is Status.OUTDATED


def test_that_no_edit_gives_the_same_results() -> None:
    plan = two_objectives()
    computed = compute(plan, DAY)
    assert recompute(computed, plan, plan, DAY) is computed


def test_that_a_broken_guardrail_reaches_the_objective_linked_to_it() -> None:
    plan = two_objectives()
    plan = add_record(
        plan, Link(id="LNK-9", source="OBJ-2", target="KPI-2", kind=LinkKind.RELIES_ON)
    )
    computed = compute(plan, DAY)
    after = recompute(computed, plan, change_record(plan, "KPI-2", guardrail_high=1.0), DAY)
    assert after == compute(change_record(plan, "KPI-2", guardrail_high=1.0), DAY)
    assert after.goals["OBJ-2"] is not computed.goals["OBJ-2"]


@pytest.mark.parametrize(
    "values", [{"on_course_from": 0.5}, {"as_of": date(1998, 3, 1)}, {"current_cycle": None}]
)
def test_that_a_change_of_what_holds_for_all_computes_all_again(values: dict[str, object]) -> None:
    plan = two_objectives()
    new = change_record(plan, plan.info.id, **values)
    assert recompute(compute(plan, DAY), plan, new, DAY) == compute(new, DAY)


def test_that_another_day_computes_all_again() -> None:
    plan = two_objectives()
    tomorrow = date(1998, 7, 2)
    assert recompute(compute(plan, DAY), plan, plan, tomorrow) == compute(plan, tomorrow)


def test_that_a_plan_over_finished_history_is_looked_at_from_its_own_day() -> None:
    plan: Plan = two_objectives()
    past = change_record(plan, plan.info.id, as_of=date(1998, 6, 30))
    assert day_of(plan, date(2026, 1, 1)) == date(2026, 1, 1)
    assert day_of(past, date(2026, 1, 1)) == date(1998, 6, 30)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_that_days_at_the_ends_of_the_calendar_can_be_looked_at(day: date) -> None:
    plan = change_record(two_objectives(), "PLN-1", as_of=day)
    plan = change_record(plan, "KRS-1", start=date.min, due=date.max)
    assert compute(plan, day_of(plan, DAY)).goals["KRS-1"].pace is not None
