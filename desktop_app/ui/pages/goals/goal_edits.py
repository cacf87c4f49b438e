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


def without_goals(plan: Plan, record_ids: Iterable[str]) -> Plan:
    """The plan without some goals and what is below them; one may be below another."""
    for record_id in record_ids:
        if find(plan, record_id) is not None:
            plan = remove_record(plan, record_id)
    return plan
