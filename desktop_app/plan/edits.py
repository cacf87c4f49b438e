"""Edits: pure functions from a plan to a plan that succeed whole or raise an expected error.

`add_record`, `change_record` and `remove_record` serve every kind; what follows them are the
edits that mean more than that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from desktop_app.plan.errors import DuplicateRecordError, UnknownRecordError
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import KeyResult, Objective, Target
from desktop_app.plan.ids import IdFactory, KpiId, ObjectiveId, TargetId
from desktop_app.plan.kpis import Series
from desktop_app.plan.plan import (
    KINDS,
    Plan,
    find,
    kind_of,
    kind_of_id,
    records,
    references,
    with_records,
)
from desktop_app.plan.rank import rank_between
from desktop_app.plan.rules import check_record

R = TypeVar("R", bound=Record)


def add_record(plan: Plan, record: Record) -> Plan:
    """The plan with a new record.

    Raises: DuplicateRecordError: its id is taken; and what `check_record` refuses.
    """
    kind = kind_of(record).name
    if record.id in records(plan, kind):
        raise DuplicateRecordError(kind, record.id)
    check_record(plan, record)
    return with_records(plan, kind, {record.id: record})


def add_records(plan: Plan, new: Iterable[Record]) -> Plan:
    """The plan with several new records, in an order in which each one's references exist."""
    for record in new:
        plan = add_record(plan, record)
    return plan


def change_record(plan: Plan, record_id: str, **values: object) -> Plan:
    """The plan with some fields of one record replaced; the same plan when nothing differs.

    Raises: UnknownRecordError; and what `check_record` refuses.
    """
    record = find(plan, record_id)
    if record is None:
        raise UnknownRecordError("", record_id)
    if all(getattr(record, name) == value for name, value in values.items()):
        return plan
    changed = replace(record, **cast("Any", values))
    check_record(plan, changed)
    return with_records(plan, kind_of(record).name, {record_id: changed})


def remove_record(plan: Plan, record_id: str) -> Plan:
    """The plan without a record and what it owns; other references to them are cleared.

    Raises: UnknownRecordError.
    """
    return remove_records(plan, [record_id])


def remove_records(plan: Plan, record_ids: Iterable[str]) -> Plan:
    """The plan without some records, as `remove_record`; thousands take as long as one.

    Raises: UnknownRecordError.
    """
    gone = set(record_ids)
    for record_id in gone:
        if find(plan, record_id) is None or kind_of_id(record_id) == "plan":
            raise UnknownRecordError("", record_id)
    front = gone
    while front:
        front = {owned for owned in _owned_by(plan, front) if owned not in gone}
        gone |= front
    for kind in KINDS:
        changed = _without(plan, kind, gone)
        if changed:
            plan = with_records(plan, kind, changed)
    return plan


def _owned_by(plan: Plan, owners: set[str]) -> Iterable[str]:
    for kind in KINDS.values():
        owning = [reference.field for reference in references(kind.name) if reference.owned]
        if not owning:
            continue
        for record in records(plan, kind.name).values():
            if any(getattr(record, name) in owners for name in owning):
                yield record.id


def _without(plan: Plan, kind: str, gone: set[str]) -> Mapping[str, Record | None]:
    """What changes within a kind when the records `gone` go: None, or with cleared fields."""
    loose = [reference.field for reference in references(kind) if not reference.owned]
    changed: dict[str, Record | None] = {}
    for record in records(plan, kind).values():
        if record.id in gone:
            changed[record.id] = None
        elif cleared := {name: None for name in loose if getattr(record, name) in gone}:
            changed[record.id] = replace(record, **cast("Any", cleared))
    return changed


def last_rank(siblings: Iterable[R]) -> str:
    """A rank after all of `siblings`."""
    return rank_between(max((getattr(s, "rank", "") for s in siblings), default=""), "")


def move_objective(
    plan: Plan, objective_id: ObjectiveId, parent: ObjectiveId | None, *, before: str, after: str
) -> Plan:
    """Put an objective under `parent`, between the ranks `before` and `after`.

    Raises: UnknownRecordError, ParentCycleError.
    """
    rank = rank_between(before, after)
    return change_record(plan, objective_id, parent=parent, rank=rank)


def set_target(plan: Plan, kpi: KpiId, period: str, value: float | None, new_id: IdFactory) -> Plan:
    """Set what a KPI should show in a period; None takes the target away."""
    old = next((t for t in plan.targets.values() if (t.kpi, t.period) == (kpi, period)), None)
    if value is None:
        return plan if old is None else remove_record(plan, old.id)
    if old is not None:
        return change_record(plan, old.id, value=value)
    target = Target(id=TargetId(new_id("TGT")), kpi=kpi, period=period, value=value)
    return add_record(plan, target)


def put_series(plan: Plan, new: Series) -> Plan:
    """The plan with measured values in place of those of the same version, grain and segment."""
    same = (new.version, new.grain, new.segment)
    old = [s.id for s in plan.series.values() if (s.version, s.grain, s.segment) == same]
    check_record(plan, new)
    return with_records(plan, "series", {**dict.fromkeys(old), new.id: new})


def children_of(
    plan: Plan, objective: ObjectiveId | None
) -> tuple[list[Objective], list[KeyResult]]:
    """The child objectives and the key results of an objective, each in their order."""
    objectives = [o for o in plan.objectives.values() if o.parent == objective]
    results = [k for k in plan.key_results.values() if k.objective == objective]
    return (
        sorted(objectives, key=lambda o: (o.rank, o.id)),
        sorted(results, key=lambda k: (k.rank, k.id)),
    )
