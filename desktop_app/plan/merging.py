"""Three-way merge per field. Pure and deterministic.

Laws (held by property tests): merge(b, b, t) gives t; merge(b, o, b) gives o; merge(b, x, x)
gives x; every remote difference ends in exactly one of changes, same, conflicts, rejected.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.plan.changes import WHOLE, Change, Changes, apply, diff
from desktop_app.plan.fields import Record
from desktop_app.plan.ids import ObjectiveId
from desktop_app.plan.plan import (
    KINDS,
    Plan,
    every_record,
    find,
    kind_of,
    records,
    references,
)


class ConflictKind(StrEnum):
    """Why a remote change was not simply made."""

    BOTH_EDITED = "both_edited"
    BOTH_ADDED = "both_added"
    EDITED_HERE_DELETED_THERE = "edited_here_deleted_there"
    DELETED_HERE_EDITED_THERE = "deleted_here_edited_there"
    STILL_USED = "still_used"
    MISSING_REFERENCE = "missing_reference"
    PARENT_CYCLE = "parent_cycle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A remote change that needs a person.

    Attributes:
        base, ours, theirs: the field's values; whole records where `field` is WHOLE; None where
            a side lacks the record.
    """

    kind: ConflictKind
    record_kind: str
    id: str
    field: str
    base: object
    ours: object
    theirs: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What became of every difference between base and theirs.

    Attributes:
        changes: to make in ours.
        same: differences that ours has already.
        conflicts: left for a person.
        rejected: differences that cannot be: another plan's identity.
        kept: changes that bring back records deleted here because they were edited there.
        plan: ours after `kept` and `changes`.
    """

    changes: Changes
    same: Changes
    conflicts: tuple[Conflict, ...]
    rejected: Changes
    kept: Changes
    plan: Plan

    @property
    def remote_differences(self) -> int:
        """How many differences there were in all."""
        return sum(map(len, (self.changes, self.same, self.conflicts, self.rejected)))


def merge(base: Plan, ours: Plan, theirs: Plan) -> Merged:
    """Bring what changed from `base` to `theirs` into `ours`."""
    local = {(c.kind, c.id, c.field): c for c in diff(base, ours)}
    touched = {(c.kind, c.id) for c in local.values()}
    changes: list[Change] = []
    same: list[Change] = []
    conflicts: list[Conflict] = []
    for remote in diff(base, theirs):
        conflict = _conflict(remote, base, ours, touched)
        if _is_there_already(remote, ours):
            same.append(remote)
        elif conflict is not None:
            conflicts.append(_described(remote, conflict, base, ours))
        else:
            changes.append(remote)
    kept = _brought_back(conflicts, base, ours)
    changes, broken = _without_broken(changes, conflicts, base, apply(ours, kept))
    return Merged(
        changes=tuple(changes),
        same=tuple(same),
        conflicts=(*conflicts, *broken),
        rejected=(),
        kept=kept,
        plan=apply(apply(ours, kept), changes),
    )


def merge_without_base(ours: Plan, theirs: Plan) -> Merged:
    """What differs between two versions without a known common one: nothing is automatic."""
    conflicts = tuple(
        _described(change, ConflictKind.BOTH_EDITED, ours, ours) for change in diff(ours, theirs)
    )
    return Merged(changes=(), same=(), conflicts=conflicts, rejected=(), kept=(), plan=ours)


def _is_there_already(remote: Change, ours: Plan) -> bool:
    record = records(ours, remote.kind).get(remote.id)
    if remote.field == WHOLE:
        return record == remote.after
    return record is not None and getattr(record, remote.field) == remote.after


def _conflict(
    remote: Change, base: Plan, ours: Plan, touched: set[tuple[str, str]]
) -> ConflictKind | None:
    own = records(ours, remote.kind).get(remote.id)
    if remote.field != WHOLE:
        if own is None:
            return ConflictKind.DELETED_HERE_EDITED_THERE
        was = records(base, remote.kind)[remote.id]
        edited_here = getattr(own, remote.field) != getattr(was, remote.field)
        return ConflictKind.BOTH_EDITED if edited_here else None
    if remote.before is None:
        return ConflictKind.BOTH_ADDED if own is not None else None
    if (remote.kind, remote.id) in touched:
        return ConflictKind.EDITED_HERE_DELETED_THERE
    return None


def _described(remote: Change, kind: ConflictKind, base: Plan, ours: Plan) -> Conflict:
    def value(plan: Plan) -> object:
        record = records(plan, remote.kind).get(remote.id)
        return record if record is None or remote.field == WHOLE else getattr(record, remote.field)

    return Conflict(
        kind=kind, record_kind=remote.kind, id=remote.id, field=remote.field,
        base=value(base), ours=value(ours), theirs=remote.after,
    )  # fmt: skip


def _brought_back(conflicts: Iterable[Conflict], base: Plan, ours: Plan) -> Changes:
    """Records edited there and deleted here, as they were in base, with the owners they need."""
    back: dict[str, Record] = {}
    wanted = [c.id for c in conflicts if c.kind is ConflictKind.DELETED_HERE_EDITED_THERE]
    while wanted:
        record_id = wanted.pop()
        record = find(base, record_id)
        if record is None or record_id in back:
            continue
        back[record_id] = record
        needed = (target for _, target in _targets(record))
        wanted += [target for target in needed if find(ours, target) is None]
    return tuple(
        Change(kind, record.id, WHOLE, None, record)
        for kind in KINDS
        for record in back.values()
        if isinstance(record, KINDS[kind].record)
    )


def _targets(record: Record) -> Iterator[tuple[str, str]]:
    """Field and id of each reference that a record holds."""
    for name, _, _ in references(kind_of(record).name):
        target = getattr(record, name)
        if target is not None:
            yield name, target


def _without_broken(
    changes: list[Change], conflicts: Iterable[Conflict], base: Plan, ours: Plan
) -> tuple[list[Change], list[Conflict]]:
    """Take back changes that would leave a missing reference, a cycle of parents, or half a
    record: what a removal took along stays as long as that removal waits for a person.

    Each round removes at least one change, so it ends; most merges need one round.
    """
    waiting = {c.id for c in conflicts if c.field == WHOLE and c.theirs is None}
    broken: list[Conflict] = []
    while True:
        bad = {**_taken_along(changes, waiting), **_breaking(changes, apply(ours, changes))}
        if not bad:
            return changes, broken
        for change in changes:
            if (change.id, change.field) in bad:
                kind = bad[change.id, change.field]
                broken.append(_described(change, kind, base, ours))
        waiting |= {record_id for record_id, field in bad if field == WHOLE}
        changes = [change for change in changes if (change.id, change.field) not in bad]


def _taken_along(
    changes: list[Change], waiting: set[str]
) -> Mapping[tuple[str, str], ConflictKind]:
    """Removals and cleared references that only followed from a removal that now waits."""
    along: dict[tuple[str, str], ConflictKind] = {}
    for change in changes:
        if change.after is not None or change.before is None:
            continue
        removed = change.field == WHOLE
        for name, _, owned in references(change.kind):
            target = getattr(change.before, name) if removed else change.before
            if target in waiting and (owned if removed else name == change.field):
                along[change.id, change.field] = ConflictKind.STILL_USED
    return along


def _breaking(changes: list[Change], merged: Plan) -> Mapping[tuple[str, str], ConflictKind]:
    """Id and field of the changes that cannot stay, and why."""
    made = {(c.id, c.field) for c in changes}
    bad = dict(_losing_their_target(made, merged))
    for objective in _in_cycles(merged):
        if (objective, "parent") in made:
            bad[objective, "parent"] = ConflictKind.PARENT_CYCLE
    return bad


def _losing_their_target(
    made: set[tuple[str, str]], merged: Plan
) -> Iterator[tuple[tuple[str, str], ConflictKind]]:
    """The changes that leave a reference to nothing: a removal, or else the referring change."""
    for record in every_record(merged):
        for name, target in _targets(record):
            if find(merged, target) is not None:
                continue
            if (target, WHOLE) in made:
                yield (target, WHOLE), ConflictKind.STILL_USED
            else:
                causes = {(record.id, name), (record.id, WHOLE)} & made
                yield from ((cause, ConflictKind.MISSING_REFERENCE) for cause in causes)


def _in_cycles(plan: Plan) -> Iterator[str]:
    """Objectives that are their own ancestors."""
    safe: set[str] = set()
    for start in plan.objectives:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in safe and at not in path:
            path.append(at)
            above = plan.objectives.get(ObjectiveId(at))
            at = None if above is None else above.parent
        if at is not None and at in path:
            yield from path[path.index(at) :]
        safe.update(path)
