"""How far a goal should be by now, and which of the three ways says so."""

from datetime import date

import pytest

from desktop_app.analysis.results import PaceBasis
from desktop_app.plan.edits import change_record
from desktop_app.plan.goals import KeyResultKind, Milestone, Status
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain
from tests.analysis.plans import (
    check_in,
    key_result,
    kpi,
    measured,
    plan_of,
    result_of,
    targets,
    typed,
)

YEAR_BEFORE = [10.0, 10, 10, 10, 10, 10, 20, 20, 20, 20, 30, 30]  # 200 in all


def test_that_a_straight_line_runs_to_the_end_of_the_last_complete_period() -> None:
    plan = plan_of(kpi(), *measured(110, 120, 130, 20, open_periods=1), key_result())
    result = result_of(plan, day=date(1998, 4, 20))
    assert result.pace_basis is PaceBasis.LINEAR
    assert result.pace == pytest.approx(90 / 365)
    assert result.expected == pytest.approx(100 + 60 * 90 / 365)


def test_that_the_target_of_the_latest_complete_period_comes_first() -> None:
    plan = plan_of(
        kpi(), *measured(*YEAR_BEFORE, 110, 120, first="1997-01"),
        *targets(103, 109, 115), key_result(),
    )  # fmt: skip
    result = result_of(plan, day=date(1998, 3, 15))
    assert (result.pace_basis, result.expected) == (PaceBasis.PERIOD_TARGETS, 109)
    assert result.pace == pytest.approx(9 / 60)


def test_that_a_gap_in_the_targets_keeps_the_latest_one() -> None:
    plan = plan_of(kpi(), *measured(110, 120, 125), *targets(103, 109), key_result())
    assert result_of(plan).expected == 109


def test_that_targets_of_other_grains_or_outside_the_dates_are_not_compared() -> None:
    goal = key_result(start=date(1998, 3, 1))
    plan = plan_of(kpi(), *measured(110, 120, 125), *targets(103, 109), goal)
    assert result_of(plan).pace_basis is PaceBasis.LINEAR
    quarters = plan_of(
        kpi(), *measured(110, 120, 125), *targets(300, first="1998-Q1"), key_result()
    )
    assert result_of(quarters).pace_basis is PaceBasis.LINEAR


def test_that_a_total_is_paced_by_the_sum_of_the_targets_so_far() -> None:
    goal = key_result(kind=KeyResultKind.TOTAL, target=1000.0)
    plan = plan_of(kpi(), *measured(90, 120), *targets(50, 100, 150), goal)
    result = result_of(plan, day=date(1998, 3, 15))
    assert (result.pace_basis, result.pace, result.expected) == (
        PaceBasis.PERIOD_TARGETS, 0.15, 150,
    )  # fmt: skip


def test_that_a_total_without_targets_follows_the_shape_of_the_year_before() -> None:
    goal = key_result(kind=KeyResultKind.TOTAL, target=1000.0)
    plan = plan_of(kpi(), *measured(*YEAR_BEFORE, 40, 50, 60, first="1997-01"), goal)
    result = result_of(plan, day=date(1998, 4, 2))
    assert result.pace_basis is PaceBasis.SEASONAL
    assert (result.pace, result.expected) == (0.15, 150)


def test_that_a_change_of_a_flow_follows_the_shape_of_the_year_before() -> None:
    plan = plan_of(kpi(), *measured(*YEAR_BEFORE, 40, first="1997-01"), key_result())
    result = result_of(plan, day=date(1998, 2, 2))
    assert (result.pace_basis, result.pace) == (PaceBasis.SEASONAL, 0.05)


def test_that_a_quarter_takes_its_own_months_of_the_year_before() -> None:
    goal = key_result(
        kind=KeyResultKind.TOTAL, target=100.0, start=date(1998, 10, 1), due=date(1998, 12, 31)
    )
    values = [*YEAR_BEFORE, *[float(n) for n in range(10, 19)], 30.0]
    plan = plan_of(kpi(), *measured(*values, first="1997-01", data_end="1998-11-01"), goal)
    result = result_of(plan, day=date(1998, 11, 1))
    assert result.pace_basis is PaceBasis.SEASONAL
    assert result.pace == pytest.approx(20 / (20 + 30 + 30))


@pytest.mark.parametrize(
    "history",
    [YEAR_BEFORE[1:], [*YEAR_BEFORE[:5], None, *YEAR_BEFORE[6:]], [*YEAR_BEFORE[:11], -1.0]],
    ids=["eleven months", "a gap", "a negative month"],
)
def test_that_less_than_a_whole_year_before_has_no_shape(history: list[float | None]) -> None:
    first = "1997-02" if len(history) < 12 else "1997-01"
    goal = key_result(kind=KeyResultKind.TOTAL, target=1000.0)
    plan = plan_of(kpi(), *measured(*history, 40, first=first), goal)
    assert result_of(plan, day=date(1998, 2, 2)).pace_basis is PaceBasis.LINEAR


def test_that_a_year_of_zeros_has_no_shape() -> None:
    goal = key_result(kind=KeyResultKind.TOTAL, target=1000.0)
    plan = plan_of(kpi(), *measured(*[0.0] * 12, 40, first="1997-01"), goal)
    assert result_of(plan, day=date(1998, 2, 2)).pace_basis is PaceBasis.LINEAR


def test_that_a_ratio_has_no_seasonal_shares() -> None:
    plan = plan_of(
        kpi(additivity=Additivity.RATIO), *measured(*YEAR_BEFORE, 40, first="1997-01"),
        key_result(),
    )  # fmt: skip
    assert result_of(plan, day=date(1998, 2, 2)).pace_basis is PaceBasis.LINEAR


def test_that_a_yearly_kpi_has_no_shape_within_the_year() -> None:
    plan = plan_of(
        kpi(), *measured(10, 20, first="1996", grain=Grain.YEAR),
        key_result(kind=KeyResultKind.TOTAL, target=30.0),
    )  # fmt: skip
    assert result_of(plan).pace_basis is PaceBasis.LINEAR


def test_that_a_typed_goal_is_paced_on_the_day_of_its_value() -> None:
    plan = plan_of(typed(), check_in(date(1998, 6, 10), 130.0))
    assert result_of(plan).pace == pytest.approx(160 / 365)


def test_that_a_goal_without_dates_has_no_pace() -> None:
    plan = change_record(plan_of(kpi(), *measured(130), key_result()), "OBJ-1", cycle=None)
    result = result_of(plan)
    assert (result.pace, result.pace_basis, result.expected) == (None, None, None)
    assert result.status is Status.NO_DATA
    reached = change_record(plan, "KRS-1", target=130.0)
    assert result_of(reached).status is Status.ON_COURSE


def test_that_the_plan_s_current_cycle_serves_an_objective_without_one() -> None:
    plan = change_record(plan_of(kpi(), *measured(130), key_result()), "OBJ-1", cycle=None)
    plan = change_record(plan, "PLN-1", current_cycle="CYC-1")
    assert result_of(plan).pace == pytest.approx(31 / 365)


def test_that_milestones_are_paced_by_their_due_dates() -> None:
    goal = typed(kind=KeyResultKind.MILESTONE, baseline=None, target=None)
    steps = [
        Milestone(id=f"MIL-{n}", parent="KRS-1", title="Step", weight=weight, due=due)
        for n, (weight, due) in enumerate([(1, date(1998, 6, 30)), (3, date(1998, 7, 1))])
    ]
    result = result_of(plan_of(goal, *steps))
    assert (result.pace, result.pace_basis) == (0.25, PaceBasis.PERIOD_TARGETS)
    undated = plan_of(goal, *steps, Milestone(id="MIL-9", parent="KRS-1", title="Step"))
    assert result_of(undated).pace_basis is PaceBasis.LINEAR


def test_that_a_due_day_at_the_end_of_the_calendar_is_a_date_like_others() -> None:
    plan = plan_of(kpi(), *measured(130), key_result(due=date.max))
    assert result_of(plan).pace == pytest.approx(0, abs=1e-4)


def test_that_nothing_is_expected_of_a_range_to_keep() -> None:
    goal = key_result(kind=KeyResultKind.WITHIN, low=1.0, high=2.0)
    result = result_of(plan_of(kpi(), *measured(1.5), *targets(1.5), goal))
    assert (result.pace, result.pace_basis) == (None, None)
