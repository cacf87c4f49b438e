"""All results of a plan, and after an edit only those that depend on it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar, cast

from desktop_app.analysis.affected import Affected, affected_by
from desktop_app.analysis.key_result_results import key_result_result
from desktop_app.analysis.kpi_results import kpi_result
from desktop_app.analysis.objective_results import objective_result
from desktop_app.analysis.plan_index import index_after, index_of
from desktop_app.analysis.results import Computed, GoalResult, KpiResult
from desktop_app.analysis.situation import Situation, upwards, within_calendar
from desktop_app.plan.changes import diff
from desktop_app.plan.ids import KeyResultId, KpiId, ObjectiveId
from desktop_app.plan.plan import Plan

T = TypeVar("T")


def day_of(plan: Plan, clock_day: date) -> date:
    """The day a plan is looked at from: its own `as_of` where it has one, else the clock's."""
    return within_calendar(plan.info.as_of or clock_day)


def compute(plan: Plan, today: date) -> Computed:
    """Every result of a plan on `today` (see `day_of`)."""
    situation = Situation(plan=plan, index=index_of(plan), today=today)
    kpis: dict[str, KpiResult] = {kpi.id: kpi_result(situation, kpi) for kpi in plan.kpis.values()}
    goals: dict[str, GoalResult] = {
        key_result.id: key_result_result(situation, key_result)
        for key_result in plan.key_results.values()
    }
    for objective_id in deepest_first(plan, plan.objectives):
        objective = plan.objectives[ObjectiveId(objective_id)]
        goals[objective_id] = objective_result(situation, objective, goals, kpis)
    return Computed(
        goals=MappingProxyType(goals), kpis=MappingProxyType(kpis),
        today=today, index=situation.index,
    )  # fmt: skip


def recompute(computed: Computed, old: Plan, new: Plan, today: date) -> Computed:
    """The results of `new`, given those of `old`; results that cannot differ keep their identity.

    The answer equals `compute(new, today)`.
    """
    if today != computed.today:
        return compute(new, today)
    changes = diff(old, new)
    if not changes:
        return computed
    index = index_after(computed.index, changes)
    situation = Situation(plan=new, index=index, today=today)
    affected = affected_by(changes, computed.index, situation)
    if affected is None:
        return compute(new, today)
    kpis = _kpis_after(computed.kpis, affected, situation)
    goals = _goals_after(computed.goals, kpis, affected, situation)
    return Computed(goals=goals, kpis=kpis, today=today, index=index)


def _kpis_after(
    before: Mapping[str, KpiResult], affected: Affected, situation: Situation
) -> Mapping[str, KpiResult]:
    if not affected.kpis:
        return before
    now = _copied(before)
    for kpi_id in affected.kpis:
        kpi = situation.plan.kpis.get(KpiId(kpi_id))
        if kpi is None:
            now.pop(kpi_id, None)
        else:
            now[kpi_id] = kpi_result(situation, kpi)
    return MappingProxyType(now)


def _goals_after(
    before: Mapping[str, GoalResult],
    kpis: Mapping[str, KpiResult],
    affected: Affected,
    situation: Situation,
) -> Mapping[str, GoalResult]:
    if not affected.key_results and not affected.objectives:
        return before
    plan, now = situation.plan, _copied(before)
    for key_result_id in affected.key_results:
        key_result = plan.key_results.get(KeyResultId(key_result_id))
        if key_result is None:
            now.pop(key_result_id, None)
        else:
            now[key_result_id] = key_result_result(situation, key_result)
    for gone in affected.objectives - plan.objectives.keys():
        now.pop(gone, None)
    for objective_id in deepest_first(plan, affected.objectives & plan.objectives.keys()):
        objective = plan.objectives[ObjectiveId(objective_id)]
        now[objective_id] = objective_result(situation, objective, now, kpis)
    return MappingProxyType(now)


def _copied(before: Mapping[str, T]) -> dict[str, T]:
    """A copy to write into; `dict(…)` would walk through the read-only view item by item."""
    return cast("dict[str, T]", before).copy()


def deepest_first(plan: Plan, objective_ids: Iterable[str]) -> Iterator[str]:
    """Objectives so that children come before their parents."""
    depths = {o: sum(1 for _ in upwards(plan, o)) for o in objective_ids}
    return iter(sorted(depths, key=lambda o: (-depths[o], o)))
