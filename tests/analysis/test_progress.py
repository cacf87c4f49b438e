"""Progress of each kind of key result, and the traps on the way."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.analysis.progress import (
    change_progress,
    clamp,
    health_score,
    hit_rate,
    is_within,
    milestone_progress,
    suggested_score,
)
from desktop_app.analysis.results import Amounts
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import KeyResultKind, Milestone, Status
from desktop_app.plan.kpis import Additivity, KpiVersion, Point, Series
from tests.analysis.plans import (
    DAY,
    check_in,
    key_result,
    kpi,
    measured,
    plan_of,
    result_of,
    typed,
)

NUMBERS = st.floats(-1e6, 1e6)
SCALES = st.floats(0.001, 1000)


@given(NUMBERS, NUMBERS, NUMBERS, SCALES, NUMBERS)
def test_that_progress_does_not_depend_on_the_unit(
    baseline: float, target: float, value: float, scale: float, shift: float
) -> None:
    assume(abs(target - baseline) > 1e-3)
    plain = change_progress(baseline, target, value)
    moved = [scale * number + shift for number in (baseline, target, value)]
    assert change_progress(*moved) == pytest.approx(plain, rel=1e-5, abs=1e-5)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_that_the_way_back_is_what_is_left(baseline: float, target: float, value: float) -> None:
    assume(abs(target - baseline) > 1e-3)
    there, back = (
        change_progress(baseline, target, value),
        change_progress(target, baseline, value),
    )
    assert there + back == pytest.approx(1, rel=1e-6, abs=1e-6)


@given(NUMBERS, NUMBERS)
def test_that_baseline_is_zero_and_target_is_one(baseline: float, target: float) -> None:
    assume(baseline != target)
    assert change_progress(baseline, target, baseline) == 0
    assert change_progress(baseline, target, target) == 1


@given(NUMBERS, NUMBERS, NUMBERS)
def test_that_health_stays_between_zero_and_ten(goal: float, red: float, value: float) -> None:
    assume(goal != red)
    assert 0 <= health_score(goal, red, value) <= 10


def test_that_health_needs_two_different_numbers() -> None:
    with pytest.raises(ValueError, match="5"):
        health_score(5, 5, 3)


@pytest.mark.parametrize(
    ("progress", "score"),
    [(-0.5, 0.0), (0.04, 0.0), (0.05, 0.1), (0.25, 0.3), (0.66, 0.7), (1.0, 1.0), (1.5, 1.0)],
)
def test_that_a_score_has_one_decimal_between_zero_and_one(progress: float, score: float) -> None:
    assert suggested_score(progress) == score


@pytest.mark.parametrize(
    ("low", "high", "kept"),
    [(4, 5, True), (4.5, None, True), (None, 4.5, True), (4.6, None, False), (None, 4.4, False)],
)
def test_that_bounds_include_their_own_value(
    low: float | None, high: float | None, kept: bool
) -> None:
    assert is_within(4.5, low, high) is kept


def test_that_progress_counts_within_zero_and_one() -> None:
    assert [clamp(p) for p in (-0.5, 0.0, 0.4, 1.0, 1.5)] == [0.0, 0.0, 0.4, 1.0, 1.0]


def test_that_nothing_planned_gives_no_hit_rate() -> None:
    assert hit_rate([], 0) is None
    assert milestone_progress([]) is None
    assert milestone_progress([(0.0, True)]) is None


def test_that_a_rate_may_have_decimals() -> None:
    plan = plan_of(
        kpi(unit="%", additivity=Additivity.RATIO), *measured(0.30, 0.415),
        key_result(baseline=0.30, target=0.50),
    )  # fmt: skip
    result = result_of(plan)
    assert result.current == 0.415
    assert result.progress == pytest.approx(0.575)


def test_that_lower_is_better_has_the_same_formula() -> None:
    plan = plan_of(
        kpi(additivity=Additivity.RATIO), *measured(0.06, 0.045),
        key_result(kind=KeyResultKind.DECREASE, baseline=0.06, target=0.03),
    )  # fmt: skip
    assert result_of(plan).progress == pytest.approx(0.5)


def test_that_progress_is_shown_raw_beyond_the_target_and_below_the_baseline() -> None:
    above = plan_of(kpi(), *measured(190), key_result())
    below = plan_of(kpi(), *measured(70), key_result())
    assert (result_of(above).progress, result_of(below).progress) == (1.5, -0.5)


def test_that_an_incomplete_period_is_not_scored() -> None:
    plan = plan_of(kpi(), *measured(110, 120, 20, open_periods=1), key_result())
    result = result_of(plan, day=date(1998, 3, 15))
    assert (result.current, result.current_period) == (120, "1998-02")


def test_that_a_blank_is_not_zero() -> None:
    plan = plan_of(kpi(), *measured(110, 120, None), key_result())
    assert result_of(plan).current_period == "1998-02"
    nothing = plan_of(kpi(), *measured(None, None), key_result())
    result = result_of(nothing)
    assert (result.current, result.progress, result.score) == (None, None, None)
    assert result.status is Status.NO_DATA


def test_that_values_before_the_start_and_after_the_due_day_do_not_count() -> None:
    goal = key_result(start=date(1998, 2, 1), due=date(1998, 3, 31))
    plan = plan_of(kpi(), *measured(110, 120, 130, 140, 150, 160), goal)
    assert result_of(plan).current_period == "1998-03"
    early = plan_of(kpi(), *measured(110), goal)
    assert result_of(early).current is None


def test_that_values_after_the_day_looked_at_do_not_count() -> None:
    plan = plan_of(kpi(), *measured(110, 120, 130, 140), key_result())
    assert result_of(plan, day=date(1998, 2, 28)).current_period == "1998-02"
    assert result_of(plan, day=date(1998, 2, 27)).current_period == "1998-01"


def test_that_a_total_is_the_sum_of_the_complete_periods_in_its_dates() -> None:
    goal = key_result(kind=KeyResultKind.TOTAL, target=1000.0, start=date(1998, 2, 1))
    plan = plan_of(kpi(), *measured(500, 100, 150, 50, open_periods=1), goal)
    result = result_of(plan)
    assert (result.current, result.progress) == (250, 0.25)
    assert result.current_period == "1998-03"


@pytest.mark.parametrize("additivity", [Additivity.UNIQUE, Additivity.RATIO, Additivity.LEVEL])
def test_that_a_total_of_what_does_not_add_has_no_value_and_says_why(
    additivity: Additivity,
) -> None:
    goal = key_result(kind=KeyResultKind.TOTAL, target=1000.0)
    plan = plan_of(kpi(additivity=additivity), *measured(100, 200), goal)
    result = result_of(plan)
    assert (result.current, result.progress, result.status) == (None, None, Status.NO_DATA)
    assert result.explanation.inputs[0].inputs[0].rule == "current.not_additive"


def test_that_a_goal_to_keep_has_no_progress_but_a_hit_rate() -> None:
    goal = key_result(kind=KeyResultKind.AT_LEAST, low=110.0, baseline=None, target=None)
    plan = plan_of(kpi(), *measured(120, 100, None, 115), goal)
    result = result_of(plan, day=date(1998, 5, 1))
    assert (result.progress, result.pace, result.is_met) == (None, None, True)
    assert result.hit_rate == pytest.approx(2 / 12)
    assert result.suggested_score == 0.2


def test_that_a_goal_to_keep_without_dates_counts_from_its_first_value() -> None:
    goal = key_result(kind=KeyResultKind.AT_MOST, high=110.0, objective="OBJ-1")
    plan = change_record(plan_of(kpi(), *measured(120, None, 100), goal), "OBJ-1", cycle=None)
    assert result_of(plan).hit_rate == pytest.approx(1 / 3)


def milestones(*steps: tuple[float, date | None, date | None]) -> list[Milestone]:
    return [
        Milestone(id=f"MIL-{n}", parent="KRS-1", title="Step", weight=w, due=due, done_on=done)
        for n, (w, due, done) in enumerate(steps)
    ]


def test_that_milestones_count_by_weight_once_done() -> None:
    goal = typed(kind=KeyResultKind.MILESTONE, baseline=None, target=None)
    steps = milestones((1, None, date(1998, 3, 1)), (2, None, date(1998, 8, 1)), (1, None, None))
    result = result_of(plan_of(goal, *steps))
    assert (result.current, result.progress) == (0.25, 0.25)


def test_that_a_goal_of_milestones_without_one_has_no_progress() -> None:
    result = result_of(plan_of(typed(kind=KeyResultKind.MILESTONE, baseline=None, target=None)))
    assert (result.progress, result.status) == (None, Status.NO_DATA)


def test_that_typed_values_come_from_the_latest_check_in_with_a_value() -> None:
    plan = plan_of(
        typed(), check_in(date(1998, 5, 1), 120.0, confidence=0.4),
        check_in(date(1998, 6, 1), 130.0, confidence=0.8), check_in(date(1998, 6, 20), None),
        check_in(date(1998, 8, 1), 160.0),
    )  # fmt: skip
    result = result_of(plan)
    assert (result.current, result.progress, result.confidence) == (130.0, 0.5, 0.8)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"baseline": None}, "progress.no_baseline"),
        ({"target": None}, "progress.no_target"),
        ({"kind": KeyResultKind.TOTAL, "target": None}, "progress.no_target"),
        ({"baseline": 0.0, "target": 1e-320, "kind": KeyResultKind.INCREASE}, "progress.too_large"),
        ({"target": 1e-320, "kind": KeyResultKind.TOTAL}, "progress.too_large"),
    ],
)
def test_that_missing_or_absurd_numbers_give_no_progress_and_a_reason(
    values: dict[str, object], rule: str
) -> None:
    result = result_of(plan_of(kpi(), *measured(110), key_result(**values)))
    assert result.progress is None
    assert result.explanation.inputs[0].rule == rule


def test_that_an_infinite_sum_is_no_value() -> None:
    goal = key_result(kind=KeyResultKind.TOTAL, target=1000.0)
    assert result_of(plan_of(kpi(), *measured(1.5e308, 1.5e308), goal)).current is None


def test_that_amounts_are_given_to_parents_that_sum() -> None:
    plan = plan_of(kpi(), *measured(130), key_result())
    assert result_of(plan).amounts == Amounts(done=30, wanted=60)
    unique = plan_of(kpi(additivity=Additivity.UNIQUE), *measured(130), key_result())
    assert result_of(unique).amounts is None


def test_that_the_owner_s_score_is_kept_beside_the_suggested_one() -> None:
    goal = key_result(score=0.9, score_reason="late data", is_committed=True)
    result = result_of(plan_of(kpi(), *measured(130), goal))
    assert (result.score, result.suggested_score, result.expected_score) == (0.9, 0.5, 1.0)
    aspiring = result_of(plan_of(kpi(), *measured(130), key_result()))
    assert (aspiring.score, aspiring.expected_score) == (0.5, 0.7)


def test_that_a_renamed_kpi_still_measures_its_key_result() -> None:
    plan = plan_of(kpi(), *measured(130), key_result())
    renamed = change_record(plan, "KPI-1", key="another")
    assert result_of(renamed).progress == result_of(plan).progress


def test_that_values_of_segments_and_older_definitions_do_not_count() -> None:
    plan = plan_of(kpi(), *measured(130), key_result())
    ios = Series(
        id="SER-7", kpi="KPI-1", version="VER-1", segment="ios", points=(Point("1998-01", 5.0),)
    )
    newer = KpiVersion(id="VER-7", kpi="KPI-1", number=2)
    assert result_of(add_records(plan, [ios])).current == 130
    assert result_of(add_records(plan, [newer])).current is None


def test_that_a_key_result_whose_kpi_is_lost_is_computed_from_check_ins() -> None:
    plan = plan_of(kpi(), key_result(), check_in(DAY, 130.0))
    damaged = replace(plan, kpis={})
    assert result_of(damaged).progress == 0.5
