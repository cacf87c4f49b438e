"""What linking two cards would mean, and the edits that make and remove links."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from desktop_app.charts.causeway_map import EdgeKind, MapEdge
from desktop_app.plan.edits import add_record, change_record, remove_record
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.ids import IdFactory, LinkId
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, find, kind_of_id
from desktop_app.words import Words

Edit = Callable[[Plan], Plan]

# Kinds of two records, in the order in which the link is read, and what the link is.
_LINKS = {
    ("objective", "finding"): LinkKind.BECAUSE_OF,
    ("finding", "kpi"): LinkKind.MEASURED_BY,
    ("finding", "finding"): LinkKind.MADE_FROM,
    ("initiative", "kpi"): LinkKind.MOVES,
    ("initiative", "key_result"): LinkKind.MOVES,
    ("initiative", "objective"): LinkKind.SERVES,
    ("kpi", "kpi"): LinkKind.DRIVES,
}
# The same for what is no link record but a field of the first record.
_FIELDS = {
    ("key_result", "kpi"): "kpi",
    ("key_result", "objective"): "objective",
    ("objective", "objective"): "parent",
}


class Tie(NamedTuple):
    """One possible relation: the first record's link or field points at the second."""

    source: str
    target: str
    kind: LinkKind | None
    field: str = ""


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


def _possible(one: str, other: str) -> Tie | None:
    for ends in ((one, other), (other, one)):
        kinds = (kind_of_id(ends[0]), kind_of_id(ends[1]))
        if kinds in _LINKS:
            return Tie(*ends, _LINKS[kinds])
        if kinds in _FIELDS:
            return Tie(*ends, None, _FIELDS[kinds])
    return None


def _is_vain(plan: Plan, tie: Tie) -> bool:
    """Whether a field says so already, or an objective would become part of itself."""
    if tie.kind is not None:
        return False
    if getattr(find(plan, tie.source), tie.field) == tie.target:
        return True
    parents: dict[str, str | None] = {}
    if tie.field == "parent":
        parents = {objective.id: objective.parent for objective in plan.objectives.values()}
    above: str | None = tie.target
    while above is not None:
        above = parents.get(above)
        if above == tie.source:
            return True
    return False


def tie_sentence(plan: Plan, tie: Tie, words: Words) -> str:
    """What the relation would mean, in one sentence."""
    source, target = (name_in(find(plan, end), words.language) for end in tie[:2])
    return _sentence(tie, words).format(source=source, target=target)


def tie_edit(tie: Tie, new_id: IdFactory) -> Edit:
    """The edit that makes the relation."""
    if tie.kind is None:
        return partial(_set_field, tie=tie)
    link = Link(id=LinkId(new_id("LNK")), source=tie.source, target=tie.target, kind=tie.kind)
    return partial(add_record, record=link)


def _set_field(plan: Plan, tie: Tie) -> Plan:
    return change_record(plan, tie.source, **{tie.field: tie.target})


def tie_label(plan: Plan, tie: Tie, words: Words) -> EditLabel:
    """What making the relation is called when it is undone."""
    source, target = (name_in(find(plan, end), words.language) for end in tie[:2])
    return label("Link “{record}” with “{other}”", record=source, other=target)


def untie_edit(edge: MapEdge) -> Edit | None:
    """The edit that removes a relation; None for one that the record cannot be without."""
    if edge.link is not None:
        return partial(remove_record, record_id=edge.link)
    if edge.kind is EdgeKind.MEASURED_BY:
        return partial(change_record, record_id=edge.source, kpi=None)
    if edge.kind is EdgeKind.PART_OF:
        return partial(change_record, record_id=edge.source, parent=None)
    return None


def untie_label(plan: Plan, edge: MapEdge, words: Words) -> EditLabel:
    """What removing the relation is called when it is undone."""
    ends = (edge.source, edge.target)
    source, target = (name_in(find(plan, end), words.language) for end in ends)
    return label("Remove the link between “{record}” and “{other}”", record=source, other=target)


def edge_sentence(plan: Plan, edge: MapEdge, words: Words) -> str:
    """What a relation that is there means."""
    source, target = (
        name_in(find(plan, end), words.language) for end in (edge.source, edge.target)
    )
    return _meaning(edge, words).format(source=source, target=target)


def _meaning(edge: MapEdge, words: Words) -> str:
    match edge.kind:
        case EdgeKind.SHOWN_BY:
            return words("“{source}” is shown by “{target}”")
        case EdgeKind.MOVED_BY:
            return words("“{source}” is moved by “{target}”")
        case EdgeKind.PART_OF:
            return words("“{source}” is part of “{target}”")
        case _:
            return _link_meaning(edge.kind.value, words)


def _link_meaning(kind: str, words: Words) -> str:
    return {
        "because_of": words("“{source}” is there because of “{target}”"),
        "measured_by": words("“{source}” is measured by “{target}”"),
        "made_from": words("“{source}” is made from “{target}”"),
        "moves": words("“{source}” moves “{target}”"),
        "serves": words("“{source}” serves “{target}”"),
        "drives": words("“{source}” drives “{target}”"),
    }[kind]


def _sentence(tie: Tie, words: Words) -> str:
    if tie.kind is not None:
        return _link_meaning(tie.kind.value, words)
    if tie.field == "kpi":
        return _link_meaning("measured_by", words)
    if tie.field == "objective":
        return words("“{source}” will show whether “{target}” is reached")
    return words("“{source}” is part of “{target}”")
