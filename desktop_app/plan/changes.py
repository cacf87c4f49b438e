"""The one difference between two plans: it serves undo, journal, merge, review and views."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from desktop_app.plan.codec import Json, decode_value, encode_value
from desktop_app.plan.errors import DuplicateRecordError, UnknownRecordError
from desktop_app.plan.fields import Record
from desktop_app.plan.plan import (
    KINDS,
    Plan,
    field_names,
    records,
    with_records,
)

WHOLE = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs.

    Attributes:
        kind: name of the record's kind.
        id: the record.
        field: the field, or WHOLE where the record itself came or went.
        before, after: values; for WHOLE the record, or None on the side that lacks it.
    """

    kind: str
    id: str
    field: str
    before: object
    after: object


Changes = tuple[Change, ...]


def diff(old: Plan, new: Plan) -> Changes:
    """What to apply to `old` to get `new`. Kinds in the order of `KINDS`, additions first.

    Looks only into kinds and records that are not the same object on both sides.
    """
    return tuple(change for kind in KINDS for change in _diff_kind(old, new, kind))


def _diff_kind(old: Plan, new: Plan, kind: str) -> Iterator[Change]:
    if kind == "plan":
        if old.info is not new.info:
            yield from _diff_record(kind, old.info, new.info)
        return
    before, after = records(old, kind), records(new, kind)
    if before is not after:
        yield from _diff_records(kind, before, after)


def _diff_records(
    kind: str, before: Mapping[str, Record], after: Mapping[str, Record]
) -> Iterator[Change]:
    for record_id, record in after.items():
        was = before.get(record_id)
        if was is None:
            yield Change(kind, record_id, WHOLE, None, record)
        elif was is not record:
            yield from _diff_record(kind, was, record)
    for record_id, record in before.items():
        if record_id not in after:
            yield Change(kind, record_id, WHOLE, record, None)


def _diff_record(kind: str, old: Record, new: Record) -> Iterator[Change]:
    for name in field_names(kind):
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and before != after:
            yield Change(kind, old.id, name, before, after)


def apply(plan: Plan, changes: Iterable[Change]) -> Plan:
    """The plan after `changes`; records and kinds that none of them names keep their identity.

    Raises: UnknownRecordError, DuplicateRecordError: a change does not fit this plan.
    """
    per_kind: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        per_kind[change.kind].append(change)
    for kind, own in per_kind.items():
        plan = with_records(plan, kind, _changed_records(plan, kind, own))
    return plan


def _changed_records(plan: Plan, kind: str, changes: list[Change]) -> dict[str, Record | None]:
    now = records(plan, kind)
    changed: dict[str, Record | None] = {}
    for change in changes:
        record = changed.get(change.id, now.get(change.id))
        if change.field != WHOLE:
            if record is None:
                raise UnknownRecordError(kind, change.id)
            changed[change.id] = replace(record, **cast("Any", {change.field: change.after}))
        elif change.before is None:
            if record is not None:
                raise DuplicateRecordError(kind, change.id)
            changed[change.id] = cast("Record", change.after)
        else:
            if record is None:
                raise UnknownRecordError(kind, change.id)
            changed[change.id] = None
    return changed


def invert(changes: Iterable[Change]) -> Changes:
    """The changes that undo `changes`, last one first."""
    return tuple(Change(c.kind, c.id, c.field, c.after, c.before) for c in reversed(tuple(changes)))


def encode_change(change: Change) -> dict[str, Json]:
    """A change as a JSON object."""
    return {
        "kind": change.kind,
        "id": change.id,
        "field": change.field,
        "before": encode_value(change.before),
        "after": encode_value(change.after),
    }


def decode_change(body: dict[str, Json]) -> Change:
    """A change from its JSON object.

    Raises: UnreadableRecordError: a value does not have its field's form.
    """
    kind, field = body["kind"], body["field"]
    before, after = (decode_value(kind, field, body[side]) for side in ("before", "after"))
    return Change(kind, body["id"], field, before, after)
