"""How a key result stands: value, progress, pace, status, score."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.pace import Goal, expected_value, pace_of
from desktop_app.analysis.progress import (
    change_progress,
    hit_rate,
    is_within,
    suggested_score,
)
from desktop_app.analysis.reading import Measured, check_ins_of, reading_of
from desktop_app.analysis.results import Amounts, GoalResult
from desktop_app.analysis.situation import Situation, TimeWindow, window_of
from desktop_app.analysis.status import judge, with_override
from desktop_app.plan.goals import KEEP_KINDS, KeyResult, KeyResultKind, Objective
from desktop_app.plan.kpis import Additivity

_COMMITTED, _ASPIRATIONAL = 1.0, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Achieved:
    """What a value means for its goal, by the goal's kind."""

    explanation: Explanation
    progress: float | None = None
    is_met: bool | None = None
    hit_rate: float | None = None
    amounts: Amounts | None = None


def key_result_result(situation: Situation, key_result: KeyResult) -> GoalResult:
    """How a key result stands on the day looked at."""
    window = window_of(situation, key_result)
    reading = reading_of(situation, key_result, window)
    goal = Goal(situation=situation, key_result=key_result, window=window, reading=reading)
    achieved, pace = _achieved(goal), pace_of(goal)
    derived = judge(goal, achieved.progress, pace, is_met=achieved.is_met)
    status, why_status = with_override(key_result, derived)
    ended = achieved.hit_rate if key_result.kind in KEEP_KINDS else achieved.progress
    suggested = None if ended is None else suggested_score(ended)
    typed = [c.confidence for c in check_ins_of(situation, key_result) if c.confidence is not None]
    measured = reading.measured
    return GoalResult(
        id=key_result.id,
        current=reading.value,
        current_period=measured[-1].period.label if measured else None,
        progress=achieved.progress,
        pace=pace.share,
        pace_basis=pace.basis,
        expected=expected_value(key_result, pace.share),
        status=status,
        derived_status=derived[0],
        status_override=key_result.status_override,
        confidence=typed[-1] if typed else None,
        score=suggested if key_result.score is None else key_result.score,
        suggested_score=suggested,
        expected_score=expected_score(key_result),
        is_met=achieved.is_met,
        hit_rate=achieved.hit_rate,
        amounts=achieved.amounts,
        explanation=explained(
            "key_result" if achieved.is_met is None else "key_result.kept",
            achieved.progress, achieved.explanation, pace.explanation, why_status,
            title=key_result.title, status=status, hit_rate=achieved.hit_rate,
        ),
    )  # fmt: skip


def expected_score(goal: Objective | KeyResult) -> float:
    """The score at the end that counts as success: all of a commitment, most of an aspiration."""
    return _COMMITTED if goal.is_committed else _ASPIRATIONAL


def _achieved(goal: Goal) -> Achieved:
    value, why = goal.reading.value, goal.reading.explanation
    if value is None:
        return Achieved(explanation=explained("progress.no_value", None, why))
    kind = goal.key_result.kind
    if kind is KeyResultKind.MILESTONE:
        return Achieved(progress=value, explanation=explained("progress.milestones", value, why))
    if kind in KEEP_KINDS:
        return _kept(goal, value)
    if kind is KeyResultKind.TOTAL:
        return _total(goal, value)
    return _changed(goal, value)


def _changed(goal: Goal, value: float) -> Achieved:
    baseline, target = goal.key_result.baseline, goal.key_result.target
    why = goal.reading.explanation
    if baseline is None or target is None:
        rule = "progress.no_target" if target is None else "progress.no_baseline"
        return Achieved(explanation=explained(rule, None, why))
    if baseline == target:
        return Achieved(explanation=explained("progress.target_is_baseline", None, why))
    progress = change_progress(baseline, target, value)
    if not math.isfinite(progress):
        return Achieved(explanation=explained("progress.too_large", None, why))
    return Achieved(
        progress=progress,
        amounts=_amounts(goal, value - baseline, target - baseline),
        explanation=explained(
            "progress.change", progress, why,
            value=value, baseline=baseline, target=target, unit=goal.unit,
        ),
    )  # fmt: skip


def _total(goal: Goal, value: float) -> Achieved:
    target, why = goal.key_result.target, goal.reading.explanation
    if not target:
        return Achieved(explanation=explained("progress.no_target", None, why))
    progress = value / target
    if not math.isfinite(progress):
        return Achieved(explanation=explained("progress.too_large", None, why))
    return Achieved(
        progress=progress,
        amounts=_amounts(goal, value, target),
        explanation=explained(
            "progress.total", progress, why, value=value, target=target, unit=goal.unit
        ),
    )


def _kept(goal: Goal, value: float) -> Achieved:
    low, high = goal.key_result.low, goal.key_result.high
    is_met = is_within(value, low, high)
    hits = [is_within(m.value, low, high) for m in goal.reading.measured]
    planned = _planned(goal.window, goal.reading.measured)
    rate = hit_rate(hits, planned)
    why = explained(
        "progress.kept" if is_met else "progress.missed", rate, goal.reading.explanation,
        value=value, low=low, high=high, hits=sum(hits), planned=planned, unit=goal.unit,
    )  # fmt: skip
    return Achieved(is_met=is_met, hit_rate=rate, explanation=why)


def _planned(window: TimeWindow, measured: Sequence[Measured]) -> int:
    """How many periods a goal to keep has; without dates, from the first measured to the last."""
    if not measured:
        return 0
    first, last = measured[0].period, measured[-1].period
    if window.start is not None and window.end is not None:
        return window.count_of(first.grain)
    return last.number - first.number + 1


def _amounts(goal: Goal, done: float, wanted: float) -> Amounts | None:
    """What the goal adds to a parent that sums; nothing for what does not add across goals."""
    adds = goal.kpi is None or goal.kpi.additivity in {Additivity.FLOW, Additivity.LEVEL}
    return Amounts(done=done, wanted=wanted) if adds else None
