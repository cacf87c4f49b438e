"""Who belongs to whom in a plan, by the id of the owner. Built once, then changed with the plan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, cast

from desktop_app.plan.changes import WHOLE, Change
from desktop_app.plan.plan import Plan, records

Ids = Mapping[str, tuple[str, ...]]

# Part of the index: the kind of the records in it, and the field that names their owner.
_PARTS: Mapping[str, tuple[str, str]] = {
    "objectives_under": ("objective", "parent"),
    "key_results_of": ("key_result", "objective"),
    "key_results_on": ("key_result", "kpi"),
    "check_ins_of": ("check_in", "key_result"),
    "milestones_of": ("milestone", "parent"),
    "series_of": ("series", "kpi"),
    "series_from": ("series", "dataset"),
    "targets_of": ("target", "kpi"),
    "versions_of": ("kpi_version", "kpi"),
    "links_from": ("link", "source"),
    "links_to": ("link", "target"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanIndex:
    """Ids of owned records by the id of what they belong to, each group in the order of ids.

    Records without an owner (top objectives) are in no group.
    """

    objectives_under: Ids
    key_results_of: Ids
    key_results_on: Ids
    check_ins_of: Ids
    milestones_of: Ids
    series_of: Ids
    series_from: Ids
    targets_of: Ids
    versions_of: Ids
    links_from: Ids
    links_to: Ids


def index_of(plan: Plan) -> PlanIndex:
    """The index of a plan, from nothing: linear in its records."""
    return PlanIndex(**{
        part.name: _grouped(plan, *_PARTS[part.name]) for part in fields(PlanIndex)
    })  # fmt: skip


def _grouped(plan: Plan, kind: str, owner_field: str) -> Ids:
    groups: dict[str, list[str]] = defaultdict(list)
    for record_id, record in records(plan, kind).items():
        owner = getattr(record, owner_field)
        if owner is not None:
            groups[owner].append(record_id)
    return {owner: tuple(sorted(ids)) for owner, ids in groups.items()}


def index_after(index: PlanIndex, changes: Iterable[Change]) -> PlanIndex:
    """The index after `changes`; parts that they do not touch keep their identity."""
    per_kind: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        per_kind[change.kind].append(change)
    changed = {}
    for part, (kind, owner_field) in _PARTS.items():
        moves = [move for c in per_kind.get(kind, ()) for move in _moves(c, owner_field)]
        if moves:
            changed[part] = _moved(getattr(index, part), moves)
    return replace(index, **cast("Any", changed)) if changed else index


def _moves(change: Change, owner_field: str) -> Iterator[tuple[str, str | None, str | None]]:
    """Id, owner before and owner after, where the change is about the owner."""
    if change.field == WHOLE:
        sides = (change.before, change.after)
        before, after = (None if side is None else getattr(side, owner_field) for side in sides)
        yield change.id, before, after
    elif change.field == owner_field:
        yield change.id, cast("str | None", change.before), cast("str | None", change.after)


def _moved(groups: Ids, moves: list[tuple[str, str | None, str | None]]) -> Ids:
    now = dict(groups)
    for record_id, before, after in moves:
        if before is not None:
            rest = tuple(other for other in now[before] if other != record_id)
            now[before] = rest
            if not rest:
                del now[before]
        if after is not None:
            now[after] = tuple(sorted((*now.get(after, ()), record_id)))
    return now
