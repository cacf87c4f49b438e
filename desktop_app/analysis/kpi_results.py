"""How a KPI stands: value, change, target of the period, health, guardrail."""

from collections.abc import Iterable

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.formula_steps import blank_steps, formula_steps
from desktop_app.analysis.progress import health_score, is_within
from desktop_app.analysis.reading import Measured, complete_points, series_of
from desktop_app.analysis.results import KpiResult
from desktop_app.analysis.situation import Situation, group
from desktop_app.analysis.status import ROUNDING
from desktop_app.plan.goals import Status
from desktop_app.plan.kpis import Direction, Kpi
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.periods import period_of

_RECENT = 4
_HEALTHY, _ILL = 20 / 3, 10 / 3


def kpi_result(situation: Situation, kpi: Kpi) -> KpiResult:
    """How a KPI stands on the day looked at."""
    points = _latest_points(situation, kpi)
    if not points:
        why = explained("kpi.no_value", None, *blank_steps(situation, kpi), kpi=kpi.name)
        return KpiResult(id=kpi.id, status=_asked(situation, kpi), explanation=why)
    last, previous = points[-1], _previous(points)
    target = _target(situation, kpi, last.period.label)
    broken = not is_within(last.value, kpi.guardrail_low, kpi.guardrail_high)
    health = _health(kpi, last.value)
    status = _status(situation.plan.info, kpi, last.value, (target, health))
    computed = formula_steps(situation, kpi, last.period.label)
    return KpiResult(
        id=kpi.id,
        current=last.point,
        previous=None if previous is None else previous.point,
        delta=None if previous is None else last.value - previous.value,
        target=target,
        health=health,
        is_guardrail_broken=broken,
        status=Status.OFF_COURSE if broken else status,
        explanation=_why(kpi, last, (target, health), computed),
    )


def _latest_points(situation: Situation, kpi: Kpi) -> list[Measured]:
    """The last complete points, enough of them to know what came right before the last one."""
    series = series_of(situation, kpi.id)
    if series is None:
        return []
    recent = period_of(situation.today, series.grain).moved(-_RECENT).start
    points = complete_points(series, situation.tomorrow, since=recent)
    return points if len(points) > 1 else complete_points(series, situation.tomorrow)


def _previous(points: list[Measured]) -> Measured | None:
    """The point of the period right before the last: a gap is not bridged."""
    before = points[-1].period.moved(-1)
    return points[-2] if len(points) > 1 and points[-2].period == before else None


def _target(situation: Situation, kpi: Kpi, period: str) -> float | None:
    rows = group(situation.plan.targets, situation.index.targets_of, kpi.id)
    return next((row.value for row in rows if row.period == period), None)


def _asked(situation: Situation, kpi: Kpi) -> Status | None:
    """No data is a status only for a KPI of which something is asked."""
    asks = (kpi.goal, kpi.red_flag, kpi.guardrail_low, kpi.guardrail_high)
    has_targets = bool(situation.index.targets_of.get(kpi.id))
    return Status.NO_DATA if has_targets or any(a is not None for a in asks) else None


def _health(kpi: Kpi, value: float) -> float | None:
    if kpi.goal is None or kpi.red_flag is None or kpi.goal == kpi.red_flag:
        return None
    return health_score(kpi.goal, kpi.red_flag, value)


def _status(
    info: PlanInfo, kpi: Kpi, value: float, asked: tuple[float | None, float | None]
) -> Status | None:
    target, health = asked
    if target is not None:
        return _against_target(info, kpi.direction, value, target)
    if health is None:
        return None
    if health >= _HEALTHY - ROUNDING:
        return Status.ON_COURSE
    return Status.AT_RISK if health >= _ILL - ROUNDING else Status.OFF_COURSE


def _against_target(info: PlanInfo, direction: Direction, value: float, target: float) -> Status:
    """What is missing to the target, as a share of it, against what the plan tolerates."""
    missing = {
        Direction.UP: target - value,
        Direction.DOWN: value - target,
        Direction.WITHIN: abs(target - value),
    }[direction]
    if missing <= (1 - info.on_course_from) * abs(target) + ROUNDING:
        return Status.ON_COURSE
    tolerated = (1 - info.at_risk_from) * abs(target) + ROUNDING
    return Status.AT_RISK if missing <= tolerated else Status.OFF_COURSE


def _why(
    kpi: Kpi,
    last: Measured,
    asked: tuple[float | None, float | None],
    computed: Iterable[Explanation],
) -> Explanation:
    steps = [*computed]
    unit, (target, health) = kpi.unit, asked
    if target is not None:
        steps.append(explained("kpi.target", target, period=last.period.label, unit=unit))
    if health is not None:
        steps.append(
            explained(
                "kpi.health", health,
                score=round(health, 1), goal=kpi.goal, red_flag=kpi.red_flag, unit=unit,
            )
        )  # fmt: skip
    if kpi.guardrail_low is not None or kpi.guardrail_high is not None:
        kept = is_within(last.value, kpi.guardrail_low, kpi.guardrail_high)
        steps.append(
            explained(
                "kpi.guardrail_kept" if kept else "kpi.guardrail_broken", last.value,
                low=kpi.guardrail_low, high=kpi.guardrail_high, unit=unit,
            )
        )  # fmt: skip
    return explained(
        "current.measured", last.value, *steps, kpi=kpi.name, unit=unit, period=last.period.label
    )
