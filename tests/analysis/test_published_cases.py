"""The cases of the fixtures, exactly (progress, health, hit rate, roll-up)."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.analysis.progress import (
    change_progress,
    health_score,
    hit_rate,
)
from desktop_app.analysis.roll_up import roll_up, sum_up
from desktop_app.plan.edits import add_records
from desktop_app.plan.errors import TargetEqualsBaselineError
from desktop_app.plan.goals import KeyResult, KeyResultKind, RollUp
from desktop_app.plan.periods import Grain, parse_period
from tests.analysis.plans import (
    DAY,
    check_in,
    kpi,
    kpi_result_of,
    measured,
    plan_of,
    result_of,
    typed,
    with_progress,
)

CASES: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "cases.json").read_text(encoding="utf-8")
)
FIRST_DIGITS = 5e-5  # the fixtures round to four or five digits


def progress_cases(*, refused: bool) -> list[dict[str, Any]]:
    return [case for case in CASES["progress"] if isinstance(case["expect"], str) == refused]


@pytest.mark.parametrize("case", progress_cases(refused=False), ids=lambda case: case["id"])
def test_that_progress_is_as_published(case: dict[str, Any]) -> None:
    assert change_progress(case["baseline"], case["target"], case["value"]) == case["expect"]


@pytest.mark.parametrize("case", progress_cases(refused=True), ids=lambda case: case["id"])
def test_that_a_target_that_is_the_baseline_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="10"):
        change_progress(case["baseline"], case["target"], case["value"])
    goal = typed(baseline=case["baseline"], target=case["target"])
    with pytest.raises(TargetEqualsBaselineError):
        plan_of(goal)


@pytest.mark.parametrize("case", CASES["health"], ids=lambda case: case["id"])
def test_that_health_is_as_published(case: dict[str, Any]) -> None:
    for value, expected in case["cases"]:
        score = health_score(case["goal"], case["red_flag"], value)
        assert score == pytest.approx(expected, abs=FIRST_DIGITS)
        plan = plan_of(kpi(goal=case["goal"], red_flag=case["red_flag"]), *measured(value))
        assert kpi_result_of(plan).health == score


def test_that_hit_rates_are_as_published() -> None:
    case = CASES["hit_rate"]
    hits = [week in case["hits"] for week in range(1, case["planned"] + 1)]
    percents = [
        round(100 * (hit_rate(hits[:week], case["planned"]) or 0))
        for week in range(1, case["planned"] + 1)
    ]
    assert percents == case["expect_percent"]


def test_that_a_kept_range_over_thirteen_weeks_has_the_published_hit_rates() -> None:
    case = CASES["hit_rate"]
    first, last = parse_period("1998-W01"), parse_period("1998-W13")
    values = [4.5 if week in case["hits"] else 6.0 for week in range(1, 14)]
    for weeks, percent in enumerate(case["expect_percent"], start=1):
        plan = plan_of(
            kpi(), *measured(*values[:weeks], first="1998-W01", grain=Grain.WEEK),
            KeyResult(
                id="KRS-1", objective="OBJ-1", title="Band", kind=KeyResultKind.WITHIN,
                kpi="KPI-1", low=4.0, high=5.0, start=first.start, due=last.end - timedelta(days=1),
            ),
        )  # fmt: skip
        rate = result_of(plan, day=parse_period(f"1998-W{weeks:02}").end).hit_rate
        assert round(100 * (rate or 0)) == percent


def rollup_cases(*, summed: bool) -> list[dict[str, Any]]:
    return [case for case in CASES["rollup"] if (case.get("kind") == "sum") == summed]


@pytest.mark.parametrize("case", rollup_cases(summed=False), ids=lambda case: case["id"])
def test_that_weighted_roll_up_is_as_published(case: dict[str, Any]) -> None:
    children = [(progress, weight) for progress, weight in case["children"]]
    assert roll_up(children) == pytest.approx(case["expect"], abs=FIRST_DIGITS)
    plan = with_progress(*(progress for progress, _ in children))
    assert result_of(plan, "OBJ-1").progress == pytest.approx(case["expect"], abs=FIRST_DIGITS)


@pytest.mark.parametrize("case", rollup_cases(summed=True), ids=lambda case: case["id"])
def test_that_additive_roll_up_is_as_published(case: dict[str, Any]) -> None:
    parts = list(zip(case["actuals"], case["targets"], strict=True))
    assert sum_up(parts) == pytest.approx(case["expect"], abs=FIRST_DIGITS)
    plan = with_progress(roll_up=RollUp.SUM)
    for number, (actual, target) in enumerate(parts, start=1):
        goal = typed(number, baseline=0.0, target=float(target))
        plan = add_records(plan, [goal, check_in(DAY, float(actual), of=goal.id)])
    result = result_of(plan, "OBJ-1")
    assert result.progress == pytest.approx(case["expect"], abs=FIRST_DIGITS)
    assert result.amounts is not None
    assert (result.amounts.done, result.amounts.wanted) == (sum(case["actuals"]), 121000.0)
