"""The tree of objectives and key results, in the order people gave them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.plan.plan import Plan, by_rank


@dataclass(slots=True, eq=False)
class GoalNode:
    """One row of the tree. The root has no record.

    Attributes:
        row: its place among its parent's children.
    """

    record_id: str
    parent: "GoalNode | None" = None
    row: int = 0
    children: list["GoalNode"] = field(default_factory=list)


def goal_tree(plan: Plan) -> GoalNode:
    """The root over all objectives; below an objective first its children, then its key results."""
    below: dict[str | None, list[str]] = defaultdict(list)
    for objective in by_rank(plan.objectives):
        below[objective.parent].append(objective.id)
    for key_result in by_rank(plan.key_results):
        below[key_result.objective].append(key_result.id)
    root = GoalNode("")
    _grow(root, None, below)
    return root


def _grow(node: GoalNode, key: str | None, below: dict[str | None, list[str]]) -> None:
    for record_id in below.get(key, ()):
        child = GoalNode(record_id, parent=node, row=len(node.children))
        node.children.append(child)
        _grow(child, record_id, below)


def every_node(node: GoalNode) -> Iterable[GoalNode]:
    """A node and all below it, parents first."""
    yield node
    for child in node.children:
        yield from every_node(child)


def shape_of(node: GoalNode) -> tuple[object, ...]:
    """What the tree looks like: equal for two trees of the same records in the same places."""
    return (node.record_id, *(shape_of(child) for child in node.children))
