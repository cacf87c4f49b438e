"""Which records can be tied to which, and by what: the one table of what a link may mean."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.ids import IdFactory, LinkId, ObjectiveId
from desktop_app.plan.plan import Plan, find, kind_of_id

LINK_PAIRS: Mapping[tuple[str, str], LinkKind] = MappingProxyType(
    {
        ("objective", "finding"): LinkKind.BECAUSE_OF,
        ("finding", "kpi"): LinkKind.MEASURED_BY,
        ("finding", "finding"): LinkKind.MADE_FROM,
        ("finding", "theme"): LinkKind.MADE_FROM,
        ("initiative", "kpi"): LinkKind.MOVES,
        ("initiative", "key_result"): LinkKind.MOVES,
        ("requirement", "kpi"): LinkKind.MOVES,
        ("initiative", "objective"): LinkKind.SERVES,
        ("requirement", "objective"): LinkKind.SERVES,
        ("requirement", "finding"): LinkKind.SERVES,
        ("requirement", "theme"): LinkKind.SERVES,
        ("kpi", "kpi"): LinkKind.DRIVES,
    }
)
"""Kinds of a link's source and target, and what such a link is.

Beside these a decision may rely on any record.
"""

FIELD_PAIRS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("key_result", "kpi"): "kpi",
        ("key_result", "objective"): "objective",
        ("objective", "objective"): "parent",
    }
)
"""The same for what is no link record but a field of the first record."""

_RELYING = "decision"


class Tie(NamedTuple):
    """One possible relation: the first record's link or field points at the second."""

    source: str
    target: str
    kind: LinkKind | None
    field: str = ""


def ends_of(kind: LinkKind) -> tuple[frozenset[str], frozenset[str]]:
    """Kinds of records at the source and at the target of such links; no kinds: any."""
    if kind is LinkKind.RELIES_ON:
        return frozenset({_RELYING}), frozenset()
    pairs = [ends for ends, found in LINK_PAIRS.items() if found is kind]
    return frozenset(source for source, _ in pairs), frozenset(target for _, target in pairs)


def tie_between(plan: Plan, one: str, other: str) -> Tie | None:
    """The one relation that two records can have, if they do not have it; None for none."""
    return ties_from(plan, one, (other,)).get(other)


def ties_from(plan: Plan, one: str, others: Iterable[str]) -> dict[str, Tie]:
    """The relations that a record can still have, by the id of the other one."""
    if find(plan, one) is None:
        return {}
    linked = {
        (link.kind, other)
        for link in plan.links.values()
        for here, other in ((link.source, link.target), (link.target, link.source))
        if here == one
    }
    found: dict[str, Tie] = {}
    for other in others:
        tie = _possible(one, other) if other != one and find(plan, other) is not None else None
        if tie is not None and (tie.kind, other) not in linked and not _is_vain(plan, tie):
            found[other] = tie
    return found


def tie_edit(tie: Tie, new_id: IdFactory) -> Callable[[Plan], Plan]:
    """The edit that makes the relation."""
    if tie.kind is None:
        return partial(_set_field, tie=tie)
    link = Link(id=LinkId(new_id("LNK")), source=tie.source, target=tie.target, kind=tie.kind)
    return partial(add_record, record=link)


def _set_field(plan: Plan, tie: Tie) -> Plan:
    return change_record(plan, tie.source, **{tie.field: tie.target})


def _possible(one: str, other: str) -> Tie | None:
    for ends in ((one, other), (other, one)):
        kinds = (kind_of_id(ends[0]), kind_of_id(ends[1]))
        if kinds in LINK_PAIRS:
            return Tie(*ends, LINK_PAIRS[kinds])
        if kinds in FIELD_PAIRS:
            return Tie(*ends, None, FIELD_PAIRS[kinds])
        if kinds[0] == _RELYING != kinds[1]:
            return Tie(*ends, LinkKind.RELIES_ON)
    return None


def _is_vain(plan: Plan, tie: Tie) -> bool:
    """Whether a field says so already, or an objective would become part of itself."""
    if tie.kind is not None:
        return False
    if getattr(find(plan, tie.source), tie.field) == tie.target:
        return True
    return tie.field == "parent" and _stands_below(plan, tie.target, tie.source)


def _stands_below(plan: Plan, objective_id: str, above: str) -> bool:
    at: str | None = objective_id
    while at is not None and at != above:
        objective = plan.objectives.get(ObjectiveId(at))
        at = None if objective is None else objective.parent
    return at is not None
