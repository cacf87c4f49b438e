"""What of the causeway map is on the picture: what is folded stands back, and stays connected."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from desktop_app.charts.causeway_map import CausewayMap, EdgeKind, MapEdge, loose_ends
from desktop_app.charts.map_nodes import MapColumn, MapNode

Ends = tuple[str, str]


class Folds(NamedTuple):
    """What a person folded.

    Attributes:
        columns, rows: of the causeway map, by number; of the strategy map, by their headings' keys.
        objectives: whose goals below are folded.
        has_folded_unlinked: whether the KPIs and findings that nothing is linked to are folded.
    """

    columns: frozenset[int] = frozenset()
    objectives: frozenset[str] = frozenset()
    has_folded_unlinked: bool = True
    rows: frozenset[str] = frozenset()


class ShownEdge(NamedTuple):
    """A line on the picture; `edge` is None where it stands for a way through folded records."""

    source: str
    target: str
    edge: MapEdge | None


class Shown(NamedTuple):
    """What is on the picture.

    Attributes:
        nodes: cards, in the map's order. `edges`: each between two of them.
        unlinked: ids of KPIs and findings that nothing is linked to; cards only if in `nodes`.
        below: how many records folded objectives hide.
        counts: records of each column, folded or not.
        column_of: the column of each unlinked record.
    """

    nodes: Mapping[str, MapNode]
    edges: tuple[ShownEdge, ...]
    unlinked: tuple[str, ...]
    below: Mapping[str, int]
    counts: Mapping[MapColumn, int]
    column_of: Mapping[str, MapColumn]


def shown_of(causeway_map: CausewayMap, kept: Iterable[str], folds: Folds) -> Shown:
    """The part of the map that is on the picture.

    Args:
        causeway_map: the whole map.
        kept: ids of the records that the filters let through.
        folds: what is folded.
    """
    let_through = set(kept)
    nodes = {i: node for i, node in causeway_map.nodes.items() if i in let_through}
    stands_for = _representatives(causeway_map, folds.objectives, nodes)
    edges = _moved(causeway_map.edges, stands_for, nodes)
    loose = loose_ends(causeway_map)
    unlinked = tuple(i for i in nodes if i in loose)
    cards = {i: node for i, node in nodes.items() if i not in stands_for}
    folded = {i for i, node in cards.items() if node.column in folds.columns}
    cards = {i: node for i, node in cards.items() if i not in folded}
    if folds.has_folded_unlinked:
        cards = {i: node for i, node in cards.items() if i not in unlinked}
    return Shown(
        nodes=cards,
        edges=tuple(_bridged(edges, folded, nodes)),
        unlinked=unlinked,
        below=Counter(stands_for.values()),
        counts=Counter(node.column for node in nodes.values()),
        column_of={i: nodes[i].column for i in unlinked},
    )


def below_objectives(causeway_map: CausewayMap) -> Mapping[str, list[str]]:
    """The child objectives and key results of every objective that has some."""
    below: dict[str, list[str]] = defaultdict(list)
    for edge in causeway_map.edges:
        if edge.kind is EdgeKind.PART_OF:
            below[edge.target].append(edge.source)
        elif edge.kind is EdgeKind.SHOWN_BY:
            below[edge.source].append(edge.target)
    return below


def _representatives(
    causeway_map: CausewayMap, folded: frozenset[str], nodes: Mapping[str, MapNode]
) -> dict[str, str]:
    """Hidden records by id, each with the uppermost folded objective that stands for it."""
    below = below_objectives(causeway_map)
    children = {child for many in below.values() for child in many}
    found: dict[str, str] = {}
    # From the roots down, so that a folded objective within a folded one is hidden with it.
    front = [(i, "") for i in nodes if i not in children]
    while front:
        record_id, standing_in = front.pop()
        if standing_in and record_id in nodes:
            found[record_id] = standing_in
        inner = standing_in or (record_id if record_id in folded else "")
        front += [(child, inner) for child in below.get(record_id, ())]
    return found


def _moved(
    edges: Iterable[MapEdge], stands_for: Mapping[str, str], nodes: Mapping[str, MapNode]
) -> dict[Ends, ShownEdge]:
    found: dict[Ends, ShownEdge] = {}
    for edge in edges:
        if edge.source not in nodes or edge.target not in nodes:
            continue
        source = stands_for.get(edge.source, edge.source)
        target = stands_for.get(edge.target, edge.target)
        if source != target:
            own = edge if (source, target) == (edge.source, edge.target) else None
            found.setdefault((source, target), ShownEdge(source, target, own))
    return found


def _bridged(
    edges: Mapping[Ends, ShownEdge], folded: set[str], nodes: Mapping[str, MapNode]
) -> Iterator[ShownEdge]:
    """Edges between cards, and one for every way that leads through folded columns."""
    ways = dict(edges)
    columns = sorted({nodes[i].column for i in folded})
    for column in columns:
        gone = {i for i in folded if nodes[i].column == column}
        ways = _without_column(ways, gone, nodes)
    yield from ways.values()


def _without_column(
    ways: Mapping[Ends, ShownEdge], gone: set[str], nodes: Mapping[str, MapNode]
) -> dict[Ends, ShownEdge]:
    left: dict[str, list[str]] = defaultdict(list)
    right: dict[str, list[str]] = defaultdict(list)
    kept: dict[Ends, ShownEdge] = {}
    for ends, way in ways.items():
        inside = gone.intersection(ends)
        if not inside:
            kept[ends] = way
        elif len(inside) == 1:
            (middle,) = inside
            outer = ends[1] if ends[0] == middle else ends[0]
            side = left if nodes[outer].column < nodes[middle].column else right
            side[middle].append(outer)
    for middle in sorted(gone):
        for ends in product(left[middle], right[middle]):
            kept.setdefault(ends, ShownEdge(*ends, None))
    return kept
