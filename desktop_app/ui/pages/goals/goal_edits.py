"""Edits of the goals page, each one intention of a person: pure functions from plan to plan."""

from collections.abc import Iterable

from desktop_app.plan.edits import (
    add_record,
    change_record,
    children_of,
    last_rank,
    remove_record,
)
from desktop_app.plan.goals import KEEP_KINDS, KeyResult, KeyResultKind, Objective
from desktop_app.plan.ids import KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan, find
from desktop_app.plan.rank import rank_between


def add_objective(plan: Plan, objective_id: ObjectiveId, title: str, parent: str | None) -> Plan:
    """A new objective after its siblings, in the current cycle."""
    above = None if parent is None else ObjectiveId(parent)
    siblings, _ = children_of(plan, above)
    return add_record(
        plan,
        Objective(
            id=objective_id,
            title=title,
            parent=above,
            cycle=plan.info.current_cycle,
            rank=last_rank(siblings),
        ),
    )


def add_key_result(plan: Plan, key_result_id: KeyResultId, title: str, objective: str) -> Plan:
    """A new key result after its siblings."""
    above = ObjectiveId(objective)
    _, siblings = children_of(plan, above)
    return add_record(
        plan,
        KeyResult(id=key_result_id, title=title, objective=above, rank=last_rank(siblings)),
    )


def change_kind(plan: Plan, record_id: str, kind: object) -> Plan:
    """Another kind of key result; a kind to keep starts with bounds from what was asked so far."""
    key_result = plan.key_results[KeyResultId(record_id)]
    values: dict[str, object] = {"kind": kind}
    if kind in KEEP_KINDS:
        asked = [v for v in (key_result.baseline, key_result.target) if v is not None]
        wished = asked[-1] if asked else 0.0
        is_range = kind is KeyResultKind.WITHIN
        if key_result.low is None:
            values["low"] = min(asked, default=0.0) if is_range else wished
        if key_result.high is None:
            values["high"] = max(asked, default=0.0) if is_range else wished
    return change_record(plan, record_id, **values)


def move_goal(plan: Plan, record_id: str, by: int) -> Plan:
    """The plan with a goal one place up (-1) or down (1) among its siblings; as it is at an end."""
    siblings = siblings_of(plan, record_id)
    at = [str(record.id) for record in siblings].index(record_id)
    if not 0 <= at + by < len(siblings):
        return plan
    beyond = at + 2 * by
    neighbour = siblings[at + by].rank
    further = siblings[beyond].rank if 0 <= beyond < len(siblings) else ""
    before, after = (neighbour, further) if by > 0 else (further, neighbour)
    if after and before >= after:
        return _ranked_anew(plan, siblings, at, by)
    return change_record(plan, record_id, rank=rank_between(before, after))


def without_goals(plan: Plan, record_ids: Iterable[str]) -> Plan:
    """The plan without some goals and what is below them; one may be below another."""
    for record_id in record_ids:
        if find(plan, record_id) is not None:
            plan = remove_record(plan, record_id)
    return plan


def siblings_of(plan: Plan, record_id: str) -> list[Objective] | list[KeyResult]:
    """A goal and its siblings of the same kind, in order."""
    record = find(plan, record_id)
    if isinstance(record, Objective):
        return children_of(plan, record.parent)[0]
    if isinstance(record, KeyResult):
        return children_of(plan, record.objective)[1]
    return []


def _ranked_anew(plan: Plan, siblings: list[Objective] | list[KeyResult], at: int, by: int) -> Plan:
    """Siblings of equal rank stand in the order of their ids: give each a rank of its own."""
    order = [record.id for record in siblings]
    order[at], order[at + by] = order[at + by], order[at]
    rank = ""
    for record_id in order:
        rank = rank_between(rank, "")
        plan = change_record(plan, record_id, rank=rank)
    return plan
