"""How a KPI stands: value, change, target, health, guardrail."""

from datetime import date

import pytest

from desktop_app.plan.edits import add_records
from desktop_app.plan.goals import Status
from desktop_app.plan.kpis import Direction, KpiVersion, Point, Series
from tests.analysis.plans import kpi, kpi_result_of, measured, plan_of, targets


def test_that_the_current_value_is_the_last_complete_one_and_the_change_is_to_the_one_before() -> (
    None
):
    result = kpi_result_of(plan_of(kpi(), *measured(100, 110, 20, open_periods=1)))
    assert (result.current, result.previous) == (Point("1998-02", 110), Point("1998-01", 100))
    assert (result.delta, result.status, result.health) == (10, None, None)


def test_that_a_gap_is_not_bridged() -> None:
    result = kpi_result_of(plan_of(kpi(), *measured(100, None, 130)))
    assert (result.previous, result.delta) == (None, None)


def test_that_the_future_is_not_looked_at() -> None:
    result = kpi_result_of(plan_of(kpi(), *measured(100, 110, 120)), day=date(1998, 2, 28))
    assert result.current == Point("1998-02", 110)


@pytest.mark.parametrize(
    ("direction", "value", "status"),
    [
        (Direction.UP, 95, Status.ON_COURSE),
        (Direction.UP, 200, Status.ON_COURSE),
        (Direction.UP, 94, Status.AT_RISK),
        (Direction.UP, 84, Status.OFF_COURSE),
        (Direction.DOWN, 105, Status.ON_COURSE),
        (Direction.DOWN, 50, Status.ON_COURSE),
        (Direction.DOWN, 106, Status.AT_RISK),
        (Direction.DOWN, 116, Status.OFF_COURSE),
        (Direction.WITHIN, 105, Status.ON_COURSE),
        (Direction.WITHIN, 90, Status.AT_RISK),
        (Direction.WITHIN, 120, Status.OFF_COURSE),
    ],
)
def test_that_a_period_s_target_is_read_in_the_good_direction(
    direction: Direction, value: float, status: Status
) -> None:
    result = kpi_result_of(plan_of(kpi(direction=direction), *measured(value), *targets(100)))
    assert (result.target, result.status) == (100, status)


@pytest.mark.parametrize(
    ("value", "status"),
    [(700, Status.ON_COURSE), (500, Status.AT_RISK), (499, Status.OFF_COURSE)],
)
def test_that_health_gives_the_status_where_there_is_no_target(
    value: float, status: Status
) -> None:
    plan = plan_of(kpi(goal=700.0, red_flag=500.0), *measured(value))
    assert kpi_result_of(plan).status is status


def test_that_equal_goal_and_red_flag_give_no_health() -> None:
    assert kpi_result_of(plan_of(kpi(goal=5.0, red_flag=5.0), *measured(7))).health is None


@pytest.mark.parametrize(
    ("low", "high", "broken"),
    [(None, 120.0, True), (140.0, None, True), (120.0, 140.0, False), (None, None, False)],
)
def test_that_a_broken_guardrail_is_off_course_whatever_the_target(
    low: float | None, high: float | None, broken: bool
) -> None:
    plan = plan_of(kpi(guardrail_low=low, guardrail_high=high), *measured(130), *targets(100))
    result = kpi_result_of(plan)
    assert result.is_guardrail_broken is broken
    assert result.status is (Status.OFF_COURSE if broken else Status.ON_COURSE)


def test_that_no_data_is_a_status_only_where_something_is_asked() -> None:
    assert kpi_result_of(plan_of(kpi())).status is None
    assert kpi_result_of(plan_of(kpi(goal=1.0, red_flag=0.0))).status is Status.NO_DATA
    assert kpi_result_of(plan_of(kpi(), *targets(5))).status is Status.NO_DATA


def test_that_the_definition_in_force_decides_which_values_count() -> None:
    plan = plan_of(kpi(), *measured(100))
    newer = KpiVersion(id="VER-2", kpi="KPI-1", number=2)
    plan = add_records(plan, [newer])
    assert kpi_result_of(plan).current is None
    again = Series(id="SER-2", kpi="KPI-1", version="VER-2", points=(Point("1998-01", 90.0),))
    assert kpi_result_of(add_records(plan, [again])).current == Point("1998-01", 90.0)
