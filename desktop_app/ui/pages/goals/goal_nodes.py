"""The tree of objectives and key results, in the order people gave them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.plan.plan import Plan, by_rank

Below = Mapping[str, Sequence[str]]
"""The ids below an id, in their order; those at the top stand below ""."""


@dataclass(slots=True, eq=False)
class GoalNode:
    """One row of the tree. The root has no record.

    Attributes:
        row: its place among its parent's children.
        key: what Qt knows it by, never given twice; 0 is the root.
    """

    record_id: str
    parent: "GoalNode | None" = None
    row: int = 0
    key: int = 0
    children: list["GoalNode"] = field(default_factory=list)


def goals_below(plan: Plan) -> Below:
    """Who stands below whom: below an objective first its children, then its key results."""
    below: dict[str, list[str]] = defaultdict(list)
    for objective in by_rank(plan.objectives):
        below[objective.parent or ""].append(objective.id)
    for key_result in by_rank(plan.key_results):
        below[key_result.objective].append(key_result.id)
    return below


def with_ancestors(below: Below, is_kept: Callable[[str], bool]) -> Below:
    """The part of a tree whose goals are kept, with those above them."""
    kept: dict[str, list[str]] = {}

    def keep(above: str) -> bool:
        found = [each for each in below.get(above, ()) if keep(each) | is_kept(each)]
        if found:
            kept[above] = found
        return bool(found)

    keep("")
    return kept


def grown(below: Below) -> GoalNode:
    """The root over a tree of nodes."""
    root = GoalNode("")
    grow(root, below)
    return root


def grow(node: GoalNode, below: Below) -> None:
    """Give a node all that stands below it."""
    for record_id in below.get(node.record_id, ()):
        child = GoalNode(record_id, parent=node, row=len(node.children))
        node.children.append(child)
        grow(child, below)


def every_node(node: GoalNode) -> Iterator[GoalNode]:
    """A node and all below it, parents first."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += reversed(found.children)


def staying(now: Iterable[str], wanted: Sequence[str]) -> Collection[str]:
    """The most of `now` that can stay where they are when the others are moved or go."""
    places = {record_id: place for place, record_id in enumerate(wanted)}
    known = [record_id for record_id in now if record_id in places]
    ends: list[int] = []
    last: list[str] = []
    before: dict[str, str | None] = {}
    for record_id in known:
        length = bisect_left(ends, places[record_id])
        before[record_id] = last[length - 1] if length else None
        ends[length:] = [places[record_id], *ends[length + 1 :]]
        last[length:] = [record_id, *last[length + 1 :]]
    kept: set[str] = set()
    at = last[-1] if last else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return kept
