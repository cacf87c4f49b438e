"""What a person decides about a conflict, as edits of the merged plan."""

from desktop_app.plan.changes import WHOLE, Change, apply
from desktop_app.plan.edits import remove_record
from desktop_app.plan.fields import Record
from desktop_app.plan.merging import Conflict, ConflictKind
from desktop_app.plan.plan import Plan, find, with_records

_CANNOT_BE_TAKEN = frozenset({ConflictKind.MISSING_REFERENCE, ConflictKind.PARENT_CYCLE})


def can_take_theirs(conflict: Conflict) -> bool:
    """Whether their side is possible at all: not where it would break the plan."""
    return conflict.kind not in _CANNOT_BE_TAKEN


def take_theirs(plan: Plan, conflict: Conflict) -> Plan:
    """The merged plan with their side of a conflict.

    Raises: ValueError: their side is not possible (`can_take_theirs`).
    """
    if not can_take_theirs(conflict):
        raise ValueError(conflict.kind)
    now = find(plan, conflict.id)
    if conflict.field == WHOLE and conflict.theirs is None:
        return plan if now is None else remove_record(plan, conflict.id)
    if isinstance(conflict.theirs, Record) and conflict.field == WHOLE:
        return with_records(plan, conflict.record_kind, {conflict.id: conflict.theirs})
    change = Change(
        conflict.record_kind, conflict.id, conflict.field, conflict.ours, conflict.theirs
    )
    return apply(plan, (change,))


def take_ours(plan: Plan, conflict: Conflict) -> Plan:
    """The merged plan with our side of a conflict: what was deleted here is deleted again."""
    deleted_here = conflict.kind is ConflictKind.DELETED_HERE_EDITED_THERE
    if deleted_here and find(plan, conflict.id) is not None:
        return remove_record(plan, conflict.id)
    return plan
