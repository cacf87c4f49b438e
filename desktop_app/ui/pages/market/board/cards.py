"""The cards of a board: what is computed of each record beside the record itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.plan.goals import LinkKind

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
        is_decided: a decision relies on it.
    """

    record: Record
    item: ItemResult
    is_linked: bool = False
    answers: tuple[str, ...] = ()
    is_decided: bool = False


class Relied(NamedTuple):
    """Ids of the records that objectives rest on, and of those that decisions rely on."""

    by_objectives: Collection[str] = frozenset()
    by_decisions: Collection[str] = frozenset()


def relied_on(plan: Plan) -> Relied:
    """What objectives and decisions rely on; linear in the links."""
    links = plan.links.values()
    return Relied(
        frozenset(link.target for link in links if link.kind is LinkKind.BECAUSE_OF),
        frozenset(link.target for link in links if link.kind is LinkKind.RELIES_ON),
    )


def cards_by_slot(
    plan: Plan,
    result: WorksheetResult,
    relied: Relied,
    answers: Mapping[str, tuple[str, ...]],
) -> dict[str, list[Card]]:
    """The cards of every slot of the kind in their order; those of other slots under `OTHER`.

    `answers` has the lines by record.
    """
    from desktop_app.plan.plan import records

    found: dict[str, list[Card]] = {slot.key: [] for slot in result.kind.slots}
    there = records(plan, result.kind.records)
    for item in result.items:
        record = there.get(item.id)
        if record is not None:
            slot = item.slot if item.slot in found else OTHER
            is_linked, is_decided = (item.id in ids for ids in relied)
            card = Card(record, item, is_linked, answers.get(item.id, ()), is_decided)
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
