"""How an objective stands: rolled up from its key results and contributing child objectives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.key_result_results import expected_score
from desktop_app.analysis.progress import clamp, suggested_score
from desktop_app.analysis.results import Amounts, GoalResult, KpiResult, PaceBasis
from desktop_app.analysis.roll_up import roll_up, sum_up, weights_of, worst
from desktop_app.analysis.situation import Situation, group
from desktop_app.analysis.status import Judged, with_override
from desktop_app.plan.goals import Alignment, KeyResult, Objective, RollUp, Status
from desktop_app.plan.ids import KpiId
from desktop_app.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Child:
    """One child that counts for its parent, with the weight it has there."""

    record: Objective | KeyResult
    result: GoalResult
    weight: float


@dataclass(frozen=True, slots=True)
class _RolledUp:
    progress: float | None
    explanation: Explanation
    left_out: tuple[str, ...]
    amounts: Amounts | None = None


def contributing(situation: Situation, objective_id: str) -> list[Objective | KeyResult]:
    """The children that count for an objective: key results first, then child objectives.

    Each in the order people gave them; supporting child objectives do not count.
    """
    plan, index = situation.plan, situation.index
    below = group(plan.objectives, index.objectives_under, objective_id)
    return [
        *group(plan.key_results, index.key_results_of, objective_id),
        *(o for o in below if o.alignment is Alignment.CONTRIBUTING),
    ]


def objective_result(
    situation: Situation,
    objective: Objective,
    goals: Mapping[str, GoalResult],
    kpis: Mapping[str, KpiResult],
) -> GoalResult:
    """How an objective stands, from the results of its children and the KPIs."""
    counted = contributing(situation, objective.id)
    weights = weights_of([record.weight for record in counted])
    # A child without a result is one of a damaged file's cycle of parents.
    children = [
        Child(record, goals[record.id], weight)
        for record, weight in zip(counted, weights, strict=True)
        if record.id in goals
    ]
    rolled = _summed(children) if objective.roll_up is RollUp.SUM else _weighted(children)
    pace, basis = _pace(objective, children)
    derived = _guarded(_worst(children), _broken_guardrails(situation, objective, kpis))
    status, why_status = _decided(objective, derived)
    suggested = None if rolled.progress is None else suggested_score(rolled.progress)
    return GoalResult(
        id=objective.id,
        progress=rolled.progress,
        pace=pace,
        pace_basis=basis,
        status=status,
        derived_status=derived[0],
        status_override=objective.status_override,
        score=suggested if objective.score is None else objective.score,
        suggested_score=suggested,
        expected_score=expected_score(objective),
        left_out=rolled.left_out,
        amounts=rolled.amounts,
        explanation=explained(
            "objective", rolled.progress, rolled.explanation, why_status,
            title=objective.title, status=status, pace=pace,
        ),
    )  # fmt: skip


def _weighted(children: Sequence[Child]) -> _RolledUp:
    progress = roll_up([(child.result.progress, child.weight) for child in children])
    steps = tuple(_weighted_step(child) for child in children)
    left_out = tuple(c.record.id for c in children if c.result.progress is None)
    rule = "roll_up.nothing" if progress is None else "roll_up.weighted"
    why = explained(rule, progress, *steps, left_out=len(left_out))
    return _RolledUp(progress, why, left_out)


def _weighted_step(child: Child) -> Explanation:
    progress = child.result.progress
    if progress is None:
        return explained("roll_up.left_out", None, title=child.record.title)
    rule = "roll_up.child" if progress == clamp(progress) else "roll_up.clamped"
    return explained(
        rule, clamp(progress), title=child.record.title, progress=progress, weight=child.weight
    )


def _summed(children: Sequence[Child]) -> _RolledUp:
    adding = [(child, child.result.amounts) for child in children]
    counted = [amounts for _, amounts in adding if amounts is not None]
    done, wanted = sum(a.done for a in counted), sum(a.wanted for a in counted)
    progress = sum_up([(a.done, a.wanted) for a in counted])
    steps = tuple(_summed_step(child, amounts) for child, amounts in adding)
    left_out = tuple(child.record.id for child, amounts in adding if amounts is None)
    rule = "roll_up.nothing" if progress is None else "roll_up.sum"
    why = explained(rule, progress, *steps, done=done, wanted=wanted, left_out=len(left_out))
    amounts = Amounts(done=done, wanted=wanted) if counted else None
    return _RolledUp(progress, why, left_out, amounts)


def _summed_step(child: Child, amounts: Amounts | None) -> Explanation:
    title = child.record.title
    if amounts is None:
        is_measured = child.result.progress is not None
        rule = "roll_up.does_not_add" if is_measured else "roll_up.left_out"
        return explained(rule, None, title=title)
    return explained(
        "roll_up.part", amounts.done, title=title, done=amounts.done, wanted=amounts.wanted
    )


def _pace(objective: Objective, children: Sequence[Child]) -> tuple[float | None, PaceBasis | None]:
    """The pace of the children that count, mixed as their progress is."""
    paced = [c for c in children if c.result.progress is not None and c.result.pace is not None]
    if objective.roll_up is RollUp.SUM:
        pace = sum_up([
            (a.wanted * (c.result.pace or 0.0), a.wanted)
            for c in paced
            if (a := c.result.amounts) is not None
        ])  # fmt: skip
    else:
        pace = roll_up([(c.result.pace, c.weight) for c in paced])
    bases = {c.result.pace_basis for c in paced}
    return pace, bases.pop() if len(bases) == 1 else None


def _worst(children: Sequence[Child]) -> Judged:
    status = worst([child.result.status for child in children])
    if not children:
        return status, explained("status.no_children")
    cause = next(child for child in children if child.result.status is status)
    return status, explained("status.worst", status=status, title=cause.record.title)


def _guarded(derived: Judged, broken: Sequence[Explanation]) -> Judged:
    """An objective is not on course while one of its guardrails is broken."""
    if not broken or derived[0] is not Status.ON_COURSE:
        return derived
    why = explained("status.guardrail", None, *broken, derived[1], status=Status.AT_RISK)
    return Status.AT_RISK, why


def _decided(objective: Objective, derived: Judged) -> Judged:
    """The owner's word counts, but it does not mend a broken guardrail."""
    guarded = derived[1].rule == "status.guardrail"
    if guarded and objective.status_override is Status.ON_COURSE:
        return derived
    return with_override(objective, derived)


def _broken_guardrails(
    situation: Situation, objective: Objective, kpis: Mapping[str, KpiResult]
) -> list[Explanation]:
    broken = []
    for kpi_id in sorted(set(guarding_kpis(situation, objective.id))):
        result = kpis.get(kpi_id)
        if result is None or not result.is_guardrail_broken or result.current is None:
            continue
        kpi = situation.plan.kpis[KpiId(kpi_id)]
        broken.append(
            explained(
                "kpi.guardrail", result.current.value,
                kpi=kpi.name, unit=kpi.unit, low=kpi.guardrail_low, high=kpi.guardrail_high,
            )
        )  # fmt: skip
    return broken


def guarding_kpis(situation: Situation, objective_id: str) -> Iterator[str]:
    """The KPIs whose guardrails bind an objective: its key results' and those linked to it.

    Those of contributing child objectives bind it through the child's status.
    """
    plan, index = situation.plan, situation.index
    for key_result in group(plan.key_results, index.key_results_of, objective_id):
        if key_result.kpi is not None:
            yield key_result.kpi
    yield from linked_kpis(plan, objective_id, index.links_from, index.links_to)


def linked_kpis(
    plan: Plan,
    record_id: str,
    links_from: Mapping[str, tuple[str, ...]],
    links_to: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    """The KPIs that a link ties to a record, in either direction."""
    for link_id in links_from.get(record_id, ()):
        if plan.links[link_id].target in plan.kpis:
            yield plan.links[link_id].target
    for link_id in links_to.get(record_id, ()):
        if plan.links[link_id].source in plan.kpis:
            yield plan.links[link_id].source
