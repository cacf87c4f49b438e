"""The cards of a board: what is computed of each record beside the record itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop_app.analysis.worksheets.results import ItemResult, WorksheetResult
    from desktop_app.plan.fields import Record
    from desktop_app.plan.plan import Plan

OTHER = "\0other"
"""Key of the part of a board with all that stands in no slot of the kind."""


class Card(NamedTuple):
    """One record of a worksheet.

    Attributes:
        is_linked: an objective rests on it.
        answers: what it says below its text, line by line.
    """

    record: Record
    item: ItemResult
    is_linked: bool = False
    answers: tuple[str, ...] = ()


def cards_by_slot(
    plan: Plan,
    result: WorksheetResult,
    linked: Mapping[str, object],
    answers: Mapping[str, tuple[str, ...]],
) -> dict[str, list[Card]]:
    """The cards of every slot of the kind in their order; those of other slots under `OTHER`.

    `linked` has an entry for every record that something rests on, `answers` the lines by record.
    """
    from desktop_app.plan.plan import records

    found: dict[str, list[Card]] = {slot.key: [] for slot in result.kind.slots}
    there = records(plan, result.kind.records)
    for item in result.items:
        record = there.get(item.id)
        if record is not None:
            slot = item.slot if item.slot in found else OTHER
            card = Card(record, item, item.id in linked, answers.get(item.id, ()))
            found.setdefault(slot, []).append(card)
    return found


class Change(NamedTuple):
    """How one list of cards becomes another: the rows between two ends are others now.

    Attributes:
        first: rows before it have the same ids in both.
        gone, come: how many rows from there on are replaced, and by how many.
    """

    first: int
    gone: int
    come: int


def change_between(old: Sequence[Card], new: Sequence[Card]) -> Change:
    """The shortest stretch of rows whose ids differ."""
    shorter = min(len(old), len(new))
    first = 0
    while first < shorter and old[first].item.id == new[first].item.id:
        first += 1
    last = 0
    while last < shorter - first and old[-1 - last].item.id == new[-1 - last].item.id:
        last += 1
    return Change(first, len(old) - first - last, len(new) - first - last)
