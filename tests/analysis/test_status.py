"""Status: colours from pace, what beats them, and what holds them back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.status import NOT_STARTED_PACE, status_from_pace
from desktop_app.plan.edits import add_record, add_records, change_record
from desktop_app.plan.goals import (
    Alignment,
    KeyResultKind,
    Link,
    LinkKind,
    Milestone,
    Objective,
    Status,
)
from desktop_app.plan.kpis import Dataset, Series
from desktop_app.plan.people import PlanInfo
from tests.analysis.plans import (
    DAY,
    check_in,
    key_result,
    kpi,
    measured,
    plan_of,
    result_of,
    targets,
    typed,
)

INFO = PlanInfo(id="PLN-1", title="Plan")


@pytest.mark.parametrize(
    ("progress", "pace", "status"),
    [
        (0.475, 0.5, Status.ON_COURSE),
        (0.474, 0.5, Status.AT_RISK),
        (0.425, 0.5, Status.AT_RISK),
        (0.424, 0.5, Status.OFF_COURSE),
        (-0.5, 0.5, Status.OFF_COURSE),
        (1.5, 1.0, Status.ON_COURSE),
        (0.0, 0.0, Status.NOT_STARTED),
        (0.0, 0.05, Status.NOT_STARTED),
        (0.0, 0.06, Status.OFF_COURSE),
    ],
)
def test_that_the_colour_is_the_share_of_pace_reached(
    progress: float, pace: float, status: Status
) -> None:
    assert status_from_pace(progress, pace, INFO) is status


def test_that_the_bounds_are_the_plan_s() -> None:
    strict = PlanInfo(id="PLN-1", title="Plan", on_course_from=1.0, at_risk_from=0.9)
    assert status_from_pace(0.49, 0.5, strict) is Status.AT_RISK
    assert status_from_pace(0.44, 0.5, strict) is Status.OFF_COURSE


@given(st.floats(-2, 3), st.floats(-2, 3), st.floats(NOT_STARTED_PACE + 0.01, 1.5))
def test_that_more_progress_is_never_a_worse_status(one: float, other: float, pace: float) -> None:
    order = [Status.OFF_COURSE, Status.AT_RISK, Status.ON_COURSE]
    low, high = (status_from_pace(p, pace, INFO) for p in sorted((one, other)))
    assert order.index(low) <= order.index(high)


def test_that_a_goal_of_a_year_is_not_red_on_day_one() -> None:
    first = date(1998, 1, 1)
    monthly = plan_of(kpi(), *measured(80, 5, open_periods=1, first="1997-12"), key_result())
    by_hand = plan_of(typed(), check_in(first, 100.0))
    assert result_of(monthly, day=first).status is Status.NOT_STARTED
    assert result_of(by_hand, day=first).status is Status.NOT_STARTED
    assert result_of(plan_of(typed()), day=first).status is Status.NOT_STARTED


def test_that_a_goal_waits_for_its_first_whole_period_without_blame() -> None:
    plan = plan_of(kpi(), *measured(10, open_periods=1), key_result())
    assert result_of(plan, day=date(1998, 1, 30)).status is Status.NOT_STARTED
    assert result_of(plan, day=date(1998, 1, 31)).status is Status.NO_DATA


def test_that_a_goal_that_begins_later_is_not_started() -> None:
    plan = plan_of(typed(start=date(1998, 9, 1)))
    assert result_of(plan).status is Status.NOT_STARTED


def test_that_a_goal_without_any_value_has_no_data() -> None:
    assert result_of(plan_of(typed())).status is Status.NO_DATA


def test_that_values_too_old_make_a_goal_outdated_whatever_its_colour() -> None:
    plan = plan_of(kpi(), *measured(200, 210, 220, data_end="1998-04-01"), key_result())
    assert result_of(plan, day=date(1998, 5, 2)).status is Status.ON_COURSE
    result = result_of(plan, day=date(1998, 5, 3))
    assert (result.status, result.progress) == (Status.OUTDATED, 2.0)


def test_that_the_import_s_data_end_counts_as_news() -> None:
    dataset = Dataset(
        id="DST-1", file="orders.csv", sha256="0", role="orders", imported_at="",
        data_end="1998-07-01T00:00:00+08:00",
    )  # fmt: skip
    definition, series = measured(105, 110, data_end="1998-03-01")
    assert isinstance(series, Series)
    plan = plan_of(kpi(), definition, dataset, series, key_result())
    assert result_of(plan).status is Status.OUTDATED
    assert result_of(change_record(plan, "SER-1", dataset="DST-1")).status is Status.ON_COURSE


def test_that_an_unreadable_data_end_is_no_news() -> None:
    plan = plan_of(kpi(), *measured(105, 110, data_end="yesterday"), key_result())
    assert result_of(plan).status is Status.OUTDATED


def test_that_a_check_in_without_a_value_counts_as_news() -> None:
    plan = plan_of(kpi(), *measured(105, 110, data_end="1998-03-01"), key_result())
    assert result_of(add_record(plan, check_in(DAY, None))).status is Status.ON_COURSE


def test_that_a_finished_goal_does_not_grow_old() -> None:
    plan = plan_of(kpi(), *measured(120, 140, 160), key_result(due=date(1998, 3, 31)))
    assert result_of(plan, day=date(1999, 3, 1)).status is Status.ON_COURSE


def test_that_a_milestone_just_done_is_news() -> None:
    goal = typed(kind=KeyResultKind.MILESTONE, baseline=None, target=None)
    steps = [
        Milestone(id="MIL-1", parent="KRS-1", title="Step", done_on=date(1998, 6, 20)),
        Milestone(id="MIL-2", parent="KRS-1", title="Step"),
    ]
    assert result_of(plan_of(goal, *steps)).status is Status.ON_COURSE
    assert result_of(plan_of(goal, steps[1])).status is Status.OUTDATED


def test_that_a_goal_to_keep_is_on_course_while_it_is_kept() -> None:
    goal = key_result(kind=KeyResultKind.AT_LEAST, low=100.0)
    assert result_of(plan_of(kpi(), *measured(90, 90, 90, 90, 90, 101), goal)).status is (
        Status.ON_COURSE
    )
    assert result_of(plan_of(kpi(), *measured(101, 101, 101, 101, 101, 99), goal)).status is (
        Status.OFF_COURSE
    )


def test_that_an_override_is_shown_beside_the_derived_status() -> None:
    goal = key_result(status_override=Status.AT_RISK, status_reason="key account leaves")
    result = result_of(plan_of(kpi(), *measured(130), goal))
    assert (result.status, result.derived_status, result.status_override) == (
        Status.AT_RISK, Status.ON_COURSE, Status.AT_RISK,
    )  # fmt: skip
    assert result.explanation.inputs[2].facts["reason"] == "key account leaves"


def test_that_an_objective_takes_the_worst_of_its_children() -> None:
    plan = plan_of(
        kpi(), *measured(105, 110, 115, 120, 125, 130), key_result(),
        typed(2), check_in(DAY, 100.0, of="KRS-2"),
    )  # fmt: skip
    assert result_of(plan).status is Status.ON_COURSE
    assert result_of(plan, "OBJ-1").status is Status.OFF_COURSE


def test_that_outdated_beats_every_colour_in_an_objective() -> None:
    plan = plan_of(
        typed(), check_in(DAY, 0.0), typed(2), check_in(date(1998, 2, 1), 150.0, of="KRS-2"),
    )  # fmt: skip
    assert result_of(plan, "KRS-1").status is Status.OFF_COURSE
    assert result_of(plan, "OBJ-1").status is Status.OUTDATED


def test_that_a_supporting_child_s_status_does_not_count() -> None:
    plan = plan_of(typed(), check_in(DAY, 160.0))
    child = Objective(id="OBJ-2", title="Help", parent="OBJ-1", alignment=Alignment.SUPPORTING)
    plan = add_records(plan, [child, typed(2, objective="OBJ-2"), check_in(DAY, 0.0, of="KRS-2")])
    assert result_of(plan, "OBJ-2").status is Status.OFF_COURSE
    assert result_of(plan, "OBJ-1").status is Status.ON_COURSE


def test_that_children_without_data_do_not_hide_a_colour() -> None:
    plan = plan_of(typed(), check_in(DAY, 160.0), typed(2))
    assert result_of(plan, "OBJ-1").status is Status.ON_COURSE


GUARDED = plan_of(
    kpi(), *measured(105, 110, 115, 120, 125, 130), key_result(),
    kpi(2), *measured(1, 2, 3, number=2),
)  # fmt: skip


def test_that_an_objective_is_not_on_course_while_its_own_guardrail_is_broken() -> None:
    assert result_of(GUARDED, "OBJ-1").status is Status.ON_COURSE
    broken = change_record(GUARDED, "KPI-1", guardrail_high=120.0)
    result = result_of(broken, "OBJ-1")
    assert (result.status, result_of(broken).status) == (Status.AT_RISK, Status.ON_COURSE)
    assert result.explanation.inputs[1].rule == "status.guardrail"


@pytest.mark.parametrize(("source", "target"), [("OBJ-1", "KPI-2"), ("KPI-2", "OBJ-1")])
def test_that_a_linked_guardrail_binds_in_either_direction(source: str, target: str) -> None:
    broken = change_record(GUARDED, "KPI-2", guardrail_low=10.0)
    assert result_of(broken, "OBJ-1").status is Status.ON_COURSE
    link = Link(id="LNK-1", source=source, target=target, kind=LinkKind.RELIES_ON)
    assert result_of(add_record(broken, link), "OBJ-1").status is Status.AT_RISK


def test_that_the_owner_s_word_does_not_mend_a_broken_guardrail() -> None:
    broken = change_record(GUARDED, "KPI-1", guardrail_high=120.0)
    broken = change_record(
        broken, "OBJ-1", status_override=Status.ON_COURSE, status_reason="all is well"
    )
    result = result_of(broken, "OBJ-1")
    assert (result.status, result.status_override) == (Status.AT_RISK, Status.ON_COURSE)
    pessimist = change_record(broken, "OBJ-1", status_override=Status.OFF_COURSE)
    assert result_of(pessimist, "OBJ-1").status is Status.OFF_COURSE


def test_that_a_period_target_may_ask_for_less_than_a_straight_line() -> None:
    values = measured(100, 101, 102, 104, 106, 110)
    straight = plan_of(kpi(), *values, key_result())
    planned = plan_of(kpi(), *values, *targets(100, 101, 102, 104, 106, 110), key_result())
    assert result_of(straight).status is Status.OFF_COURSE
    assert result_of(planned).status is Status.ON_COURSE
