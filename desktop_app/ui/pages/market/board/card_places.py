"""Where cards go: into a slot, between two ranks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan


def with_cards_at(
    plan: Plan, moving: Sequence[str], standing: Sequence[str], slot: str | None, row: int
) -> Plan:
    """The plan with records moved into a slot, in their order, before one of its rows.

    Only the moved ones get another rank, unless those around them leave no room between them.

    Args:
        plan: the plan.
        moving: ids of the records that move; some may stand in the slot already.
        standing: ids of all records of the slot as they stand, from the top.
        slot: None keeps each in its own.
        row: before which of `standing` they go; its length for after the last.

    Raises: UnknownRecordError.
    """
    from desktop_app.plan.rank import rank_between, ranks_after

    going = set(moving)
    above = [each for each in standing[:row] if each not in going]
    below = [each for each in standing[row:] if each not in going]
    before = _rank(plan, above[-1]) if above else ""
    after = _rank(plan, below[0]) if below else ""
    if not after or before < after:
        for each in moving:
            before = rank_between(before, after)
            plan = _placed(plan, each, slot, before)
        return plan
    together = [*above, *moving, *below]
    for each, rank in zip(together, ranks_after("", len(together)), strict=True):
        plan = _placed(plan, each, slot if each in going else None, rank)
    return plan


def _rank(plan: Plan, record_id: str) -> str:
    from desktop_app.plan.plan import find

    return str(getattr(find(plan, record_id), "rank", ""))


def _placed(plan: Plan, record_id: str, slot: str | None, rank: str) -> Plan:
    from desktop_app.analysis.worksheets.values import slot_attribute
    from desktop_app.plan.edits import change_record
    from desktop_app.plan.errors import UnknownRecordError
    from desktop_app.plan.plan import find

    record = find(plan, record_id)
    if record is None:
        raise UnknownRecordError("", record_id)
    stands = {} if slot is None else {slot_attribute(record): slot}
    return change_record(plan, record_id, rank=rank, **stands)
