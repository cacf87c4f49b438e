"""What follows from a plan by arithmetic alone. Never stored: computed again when needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop_app.analysis.explanation import Explanation
from desktop_app.analysis.plan_index import PlanIndex
from desktop_app.plan.goals import Status
from desktop_app.plan.kpis import Point


class PaceBasis(StrEnum):
    """What the expectation by now was taken from, best first."""

    PERIOD_TARGETS = "period_targets"
    SEASONAL = "seasonal"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What a goal adds to a parent that sums: how much is done, of how much."""

    done: float
    wanted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalResult:
    """How a key result or an objective stands.

    Attributes:
        id: the key result or objective.
        current: value in the KPI's unit (sum so far for TOTAL, done weight for MILESTONE); None
            for objectives and where nothing is measured.
        current_period: label of the period the value is from; None for typed values and sums.
        progress: raw signed fraction, may be below 0 or above 1; None is no progress, not 0.
        pace: the fraction expected on the day the value stands for.
        pace_basis: None where there is no pace, or an objective mixes several.
        expected: the value expected by then, in the KPI's unit.
        status: what counts: the override where there is one, else the derived status.
        derived_status: what the arithmetic says.
        status_override: the owner's, whose reason is in the record.
        confidence: of the latest check-in that has one, 0–1.
        score: the owner's, else the suggested one; one decimal.
        suggested_score: from progress (hit rate for goals to keep).
        expected_score: 1.0 for committed goals, 0.7 for aspirational ones.
        is_met: for goals to keep: within bounds now; None for other kinds or without a value.
        hit_rate: for goals to keep: periods met ÷ periods planned; a missing period is a miss.
        left_out: ids of children that have no progress to count.
        amounts: for parents that sum; None where the kind or the KPI does not add.
        explanation: how progress, pace and status came about.
    """

    id: str
    explanation: Explanation
    current: float | None = None
    current_period: str | None = None
    progress: float | None = None
    pace: float | None = None
    pace_basis: PaceBasis | None = None
    expected: float | None = None
    status: Status = Status.NO_DATA
    derived_status: Status = Status.NO_DATA
    status_override: Status | None = None
    confidence: float | None = None
    score: float | None = None
    suggested_score: float | None = None
    expected_score: float = 0.7
    is_met: bool | None = None
    hit_rate: float | None = None
    left_out: tuple[str, ...] = ()
    amounts: Amounts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiResult:
    """How a KPI stands.

    Attributes:
        id: the KPI.
        current: its last complete point up to the day looked at, None without one.
        previous: the complete point of the period right before, None without one.
        delta: current − previous, in the KPI's unit.
        target: what the period of `current` should show; None without a target row.
        health: 0–10 from goal and red flag, None without them.
        is_guardrail_broken: the current value lies outside the guardrail's bounds.
        status: from guardrail, else target, else health; None where nothing is asked of it.
    """

    id: str
    explanation: Explanation
    current: Point | None = None
    previous: Point | None = None
    delta: float | None = None
    target: float | None = None
    health: float | None = None
    is_guardrail_broken: bool = False
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """Every result of a plan on a day.

    Attributes:
        goals: by id of key result or objective.
        kpis: by id of KPI.
        today: the day it was computed for.
        index: who belongs to whom; kept so that the next computation need not build it.
    """

    goals: Mapping[str, GoalResult]
    kpis: Mapping[str, KpiResult]
    today: date
    index: PlanIndex = field(repr=False, compare=False)
