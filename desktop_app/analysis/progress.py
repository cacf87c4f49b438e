"""The arithmetic of one goal, on plain numbers."""

import math
from collections.abc import Iterable, Sequence

_SCORE_STEPS = 10
_ROUNDING = 1e-9


def change_progress(baseline: float, target: float, value: float) -> float:
    """How far from baseline to target, signed: one formula for increase and decrease.

    Raises: ValueError: target equals baseline; such a goal is one to keep.
    """
    if target == baseline:
        raise ValueError((baseline, target))
    return (value - baseline) / (target - baseline)


def is_within(value: float, low: float | None, high: float | None) -> bool:
    """Whether a value keeps its bounds; a bound of None does not bind."""
    return (low is None or value >= low) and (high is None or value <= high)


def hit_rate(met: Iterable[bool], planned: int) -> float | None:
    """Periods met ÷ periods planned, so that a missing period is a miss; None if none planned."""
    return sum(met) / planned if planned else None


def milestone_progress(steps: Sequence[tuple[float, bool]]) -> float | None:
    """Done weight ÷ total weight of (weight, is done); None without weight."""
    total = math.fsum(weight for weight, _ in steps)
    return math.fsum(weight for weight, is_done in steps if is_done) / total if total else None


def health_score(goal: float, red_flag: float, value: float) -> float:
    """Health of a KPI without an end date: 10/3 at the red flag, 20/3 at the goal, within 0–10.

    Lower is better where `goal` is below `red_flag`.

    Raises: ValueError: goal equals red flag.
    """
    if goal == red_flag:
        raise ValueError((goal, red_flag))
    third = 10 / 3
    return min(max(third + (value - red_flag) / (goal - red_flag) * third, 0.0), 10.0)


def suggested_score(progress: float) -> float:
    """Progress as a score from 0.0 to 1.0 with one decimal; halves go up.

    A weighted mean that should be a half may be a last digit below it.
    """
    return math.floor(clamp(progress) * _SCORE_STEPS + 0.5 + _ROUNDING) / _SCORE_STEPS


def clamp(progress: float) -> float:
    """Progress as it counts for a parent: not below 0, not above 1."""
    return min(max(progress, 0.0), 1.0)
