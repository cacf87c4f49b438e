"""Where cards and edges of a layered map stand: fixed columns, few crossings, a stable order.

Pure arithmetic in whatever unit the caller measures in; the window paints it with Qt, the
exported picture with matplotlib.

Source: Sugiyama, Tagawa and Toda (1981), barycentre ordering; positions by isotonic regression
(pool adjacent violators), which is the least-squares answer under the order and the gaps.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import NamedTuple

from desktop_app.charts.map_crossings import Layers, reduce_crossings
from desktop_app.charts.map_positions import Placed, place_layers

NodeId = str
Edge = tuple[NodeId, NodeId]


class LayoutNode(NamedTuple):
    """A card: its column from 0 at the left, and its height with the text the caller measured."""

    id: NodeId
    column: int
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """Measures of a map.

    Attributes:
        card_width: of every card; column_gap: free width between two columns of cards.
        card_gap: least free height between two cards; lane: height kept free for an edge that
            passes between the cards of a column.
        narrow: columns that are folded and take `narrow_width` instead of a card's width.
    """

    card_width: float = 200.0
    column_gap: float = 80.0
    card_gap: float = 14.0
    lane: float = 4.0
    narrow: frozenset[int] = frozenset()
    narrow_width: float = 36.0

    def width_of(self, column: int) -> float:
        """How wide a column is."""
        return self.narrow_width if column in self.narrow else self.card_width


class Box(NamedTuple):
    """A rectangle: left, top (downwards), width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return self.y + self.height / 2


class Point(NamedTuple):
    """A place on the map; y grows downwards."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayout:
    """A laid out map.

    Attributes:
        boxes: every node's rectangle by id.
        routes: for every edge the points it passes: from the border of its left end, through the
            free lanes of the columns between, to the border of its right end. An edge within one
            column has its two left borders alone.
        columns: left borders of the columns.
        width, height: of the whole; the top left corner is (0, 0).
    """

    boxes: Mapping[NodeId, Box]
    routes: Mapping[Edge, tuple[Point, ...]]
    columns: tuple[float, ...]
    width: float
    height: float


@dataclass(slots=True)
class _Graph:
    """Nodes and edges with a lane wherever an edge passes a column without ending in it."""

    layers: Layers
    heights: dict[NodeId, float]
    links: list[Edge] = field(default_factory=list)
    lanes: dict[Edge, list[NodeId]] = field(default_factory=dict)


def lay_out(
    nodes: Sequence[LayoutNode],
    edges: Iterable[Edge],
    spacing: Spacing,
    *,
    columns: int = 0,
    previous: Mapping[NodeId, Box] | None = None,
) -> MapLayout:
    """Lay out a map.

    Args:
        nodes: in the order in which they should stand where the edges do not care.
        edges: pairs of ids in any direction; pairs with an unknown id are left out.
        spacing: the measures.
        columns: how many columns there are at least, so that empty ones keep their place.
        previous: the boxes of an earlier layout. Cards that stood there keep their order, and new
            ones come beside what they are linked to.
    """
    graph = _graph_of(nodes, edges, columns, spacing)
    reduce_crossings(graph.layers, graph.links, previous)
    placed = place_layers(graph.layers, graph.links, graph.heights, spacing.card_gap)
    return _drawn(graph, placed, spacing)


def _graph_of(
    nodes: Sequence[LayoutNode], edges: Iterable[Edge], columns: int, spacing: Spacing
) -> _Graph:
    count = max([columns, *(node.column + 1 for node in nodes)])
    graph = _Graph(layers=[[] for _ in range(count)], heights={})
    column_of: dict[NodeId, int] = {}
    for node in nodes:
        graph.layers[node.column].append(node.id)
        graph.heights[node.id] = node.height
        column_of[node.id] = node.column
    for edge in dict.fromkeys(edges):
        if edge[0] in column_of and edge[1] in column_of:
            _add_edge(graph, edge, column_of, spacing.lane)
    return graph


def _add_edge(
    graph: _Graph, edge: Edge, column_of: Mapping[NodeId, int], lane_height: float
) -> None:
    left, right = sorted(edge, key=lambda node_id: column_of[node_id])
    through: list[NodeId] = []
    for column in range(column_of[left] + 1, column_of[right]):
        lane = f"{edge[0]}\n{edge[1]}\n{column}"
        graph.layers[column].append(lane)
        graph.heights[lane] = lane_height
        through.append(lane)
    graph.lanes[edge] = through
    if column_of[left] == column_of[right]:
        return
    stops = [left, *through, right]
    graph.links += pairwise(stops)


def _drawn(graph: _Graph, placed: Placed, spacing: Spacing) -> MapLayout:
    widths = [spacing.width_of(column) for column in range(len(graph.layers))]
    lefts = tuple(accumulate((w + spacing.column_gap for w in widths[:-1]), initial=0.0))
    boxes = {
        node_id: Box(left, placed[node_id], width, graph.heights[node_id])
        for left, width, layer in zip(lefts, widths, graph.layers, strict=False)
        for node_id in layer
    }
    routes = {edge: _route(edge, graph.lanes[edge], boxes) for edge in graph.lanes}
    lanes = {lane for through in graph.lanes.values() for lane in through}
    return MapLayout(
        boxes={node_id: box for node_id, box in boxes.items() if node_id not in lanes},
        routes=routes,
        columns=lefts if widths else (),
        width=lefts[-1] + widths[-1] if widths else 0.0,
        height=max((box.y + box.height for box in boxes.values()), default=0.0),
    )


def _route(edge: Edge, lanes: Sequence[NodeId], boxes: Mapping[NodeId, Box]) -> tuple[Point, ...]:
    left, right = sorted((boxes[end] for end in edge), key=lambda box: box.x)
    if left.x == right.x:
        return tuple(Point(boxes[end].x, boxes[end].middle) for end in edge)
    points = [Point(left.x + left.width, left.middle)]
    for lane in lanes:
        box = boxes[lane]
        points += [Point(box.x, box.middle), Point(box.x + box.width, box.middle)]
    return (*points, Point(right.x, right.middle))
