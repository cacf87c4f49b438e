"""The shape of the tree as Qt sees it: a small change of the plan is a small change of rows."""

from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

from desktop_app.ui.pages.goals.goal_nodes import (
    Below,
    GoalNode,
    every_node,
    grow,
    grown,
    staying,
)

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_MOST_STEPS = 60
"""Beyond so many rows that come, go or move, one reset is quicker than their signals."""


class TreeModel(QAbstractItemModel):
    """Rows by record id. Rows that stay keep their indexes, and what is unfolded below them.

    Qt holds numbers, not nodes: an index that a view kept too long finds nothing instead of memory
    that belongs to somebody else by now.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self.columns = columns
        self._width = len(columns)
        self._below: Below = {}
        self._root = GoalNode("")
        self._nodes: dict[str, GoalNode] = {}
        self._by_key = {0: self._root}
        self._keys = count(1)

    def show_tree(self, below: Below) -> None:
        """Bring the rows to another tree, by single rows where few differ."""
        if below == self._below:
            return
        self._below = below
        wanted = {child: above for above, children in below.items() for child in children}
        known = {child.record_id: child.parent for child in self._nodes.values()}
        steps = len(wanted.keys() ^ known.keys())
        if steps > _MOST_STEPS or (wanted and not known):
            self.beginResetModel()
            self._root = grown(below)
            self._nodes.clear()
            self._by_key = {0: self._root}
            for top in self._root.children:
                self._take_in(top)
            self.endResetModel()
            return
        for gone in known.keys() - wanted.keys():
            if gone in self._nodes:
                self._take_out(self._nodes[gone])
        self._bring(self._root, below)

    def index_of(self, record_id: str, column: int = 0) -> QModelIndex:
        """Where a record stands; an invalid index for one that is not shown."""
        node = self._nodes.get(record_id)
        return QModelIndex() if node is None else self.createIndex(node.row, column, node.key)

    def record_id_at(self, index: Index) -> str:
        """The record of a row, "" for none."""
        return self.node(index).record_id

    def shown_ids(self) -> list[str]:
        """All rows from the top down, folded or not."""
        return [node.record_id for node in every_node(self._root) if node.record_id]

    def node(self, index: Index) -> GoalNode:
        """The node of an index; the root for an invalid one."""
        return self._by_key.get(index.internalId(), self._root)

    # What Qt asks of a model, in its own names.

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """The index of a child."""
        # Called some ten thousand times for a tree of 5,000 rows.
        children = self._by_key.get(parent.internalId(), self._root).children
        if 0 <= row < len(children) and 0 <= column < self._width and parent.column() <= 0:
            return self.createIndex(row, column, children[row].key)
        return QModelIndex()

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        """The index of a row's parent."""
        above = self._by_key.get(index.internalId(), self._root).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above.key)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        """How many children a row has."""
        children = self._by_key.get(parent.internalId(), self._root).children
        return len(children) if parent.column() <= 0 else 0

    def hasChildren(self, parent: Index = ROOT) -> bool:  # noqa: N802
        """Whether a row has any: Qt would count rows and columns for it."""
        return (
            bool(self._by_key.get(parent.internalId(), self._root).children)
            and parent.column() <= 0
        )

    def columnCount(self, _parent: Index = ROOT) -> int:  # noqa: N802
        """The columns are the same everywhere."""
        return self._width

    def _bring(self, node: GoalNode, below: Below) -> None:
        """Bring what is below a node to the order that is wanted there, parents first.

        A node only moves below one that already stands where it is wanted, so never below itself.
        """
        wanted = below.get(node.record_id, ())
        stay = staying((child.record_id for child in node.children), wanted)
        place = 0
        for record_id in wanted:
            if record_id in stay:
                place = self._nodes[record_id].row + 1
            else:
                place = self._put(record_id, node, place, below)
        for child in tuple(node.children):
            self._bring(child, below)

    def _put(self, record_id: str, above: GoalNode, place: int, below: Below) -> int:
        """Put a row, old or new, at a place; the place after it."""
        node = self._nodes.get(record_id)
        if node is None:
            self._insert(record_id, above, place, below)
        elif node.parent is not None:
            self._move(node, node.parent, above, place)
            return node.row + 1
        return place + 1

    def _insert(self, record_id: str, above: GoalNode, place: int, below: Below) -> None:
        new = GoalNode(record_id, parent=above, row=place)
        # Those below that are shown elsewhere move here one by one.
        grow(new, {} if self._is_shown_below(record_id, below) else below)
        self.beginInsertRows(self._index_of_node(above), place, place)
        above.children.insert(place, new)
        _number(above)
        self._take_in(new)
        self.endInsertRows()

    def _is_shown_below(self, record_id: str, below: Below) -> bool:
        children = below.get(record_id, ())
        return any(each in self._nodes or self._is_shown_below(each, below) for each in children)

    def _move(self, node: GoalNode, old: GoalNode, new: GoalNode, place: int) -> None:
        self.beginMoveRows(
            self._index_of_node(old), node.row, node.row, self._index_of_node(new), place
        )
        old.children.pop(node.row)
        if old is new and place > node.row:
            place -= 1
        new.children.insert(place, node)
        node.parent = new
        _number(old)
        _number(new)
        self.endMoveRows()

    def _take_out(self, node: GoalNode) -> None:
        above = node.parent or self._root
        self.beginRemoveRows(self._index_of_node(above), node.row, node.row)
        above.children.pop(node.row)
        _number(above)
        for gone in every_node(node):
            del self._nodes[gone.record_id]
            del self._by_key[gone.key]
        self.endRemoveRows()

    def _take_in(self, node: GoalNode) -> None:
        for new in every_node(node):
            new.key = next(self._keys)
            self._nodes[new.record_id] = self._by_key[new.key] = new

    def _index_of_node(self, node: GoalNode) -> QModelIndex:
        if node is self._root:
            return QModelIndex()
        return self.createIndex(node.row, 0, node.key)


def _number(above: GoalNode) -> None:
    for row, child in enumerate(above.children):
        child.row = row
