"""How a parent's progress follows from its children, on plain numbers."""

import math
from collections.abc import Sequence

from desktop_app.analysis.progress import clamp
from desktop_app.plan.goals import Status

# Outdated beats every colour; what has no colour yields to what has one.
_WORST_FIRST = (
    Status.OUTDATED,
    Status.OFF_COURSE,
    Status.AT_RISK,
    Status.ON_COURSE,
    Status.NOT_STARTED,
    Status.NO_DATA,
)


def weights_of(fixed: Sequence[float | None]) -> tuple[float, ...]:
    """The weight of each child, from the weights people fixed (None: not fixed).

    Unfixed children share equally what the fixed ones leave of 1, nothing if they leave nothing.
    Fixed weights are never changed, even if they do not sum to 1.
    """
    unfixed = sum(weight is None for weight in fixed)
    left = max(1.0 - math.fsum(weight for weight in fixed if weight is not None), 0.0)
    return tuple(left / unfixed if weight is None else weight for weight in fixed)


def roll_up(children: Sequence[tuple[float | None, float]]) -> float | None:
    """Mean of the children's progress within 0–1, weighted, from (progress, weight).

    A child without progress is left out and the other weights are renormalised. None where
    nothing is left to count.
    """
    counted = [(progress, weight) for progress, weight in children if progress is not None]
    total = math.fsum(weight for _, weight in counted)
    if not total:
        return None
    return math.fsum(weight * clamp(progress) for progress, weight in counted) / total


def sum_up(parts: Sequence[tuple[float | None, float]]) -> float | None:
    """Done ÷ wanted of an additive parent, from its children's (done, wanted).

    A child without a value is left out on both sides. None where nothing is wanted.
    """
    counted = [(done, wanted) for done, wanted in parts if done is not None]
    wanted = math.fsum(wanted for _, wanted in counted)
    return math.fsum(done for done, _ in counted) / wanted if wanted else None


def worst(statuses: Sequence[Status]) -> Status:
    """The status that a parent takes from its children; no data without children."""
    return min(statuses, key=_WORST_FIRST.index, default=Status.NO_DATA)
