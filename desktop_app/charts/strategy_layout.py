"""Where the cards of a strategy map stand: fixed rows, few crossings, a stable order.

The causeway map's arithmetic turned by a quarter: rows are its columns, widths its heights.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from desktop_app.charts.map_crossings import reduce_crossings
from desktop_app.charts.map_layout import Box, Edge, Point, Spacing
from desktop_app.charts.map_positions import place_layers

MOST_IN_LINE = 6
"""Cards side by side; a row of more has several lines."""

_HEAD = 24.0
_FOOT = 20.0
_LEAST_LINE = 26.0


class Band(NamedTuple):
    """A row's place: its upper border and its height, over the whole width."""

    top: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyLayout:
    """A laid out strategy map.

    Attributes:
        boxes: every objective's rectangle by id.
        routes: for every edge the points it passes, from its source to its target. An edge
            between neighbours of one line has the two upper borders alone.
        bands: of the rows, from top to bottom.
        width, height: of the whole; the top left corner is (0, 0).
    """

    boxes: Mapping[str, Box]
    routes: Mapping[Edge, tuple[Point, ...]]
    bands: tuple[Band, ...]
    width: float
    height: float


class _Left(NamedTuple):
    """A card's earlier left border, as `reduce_crossings` asks for it."""

    y: float


@dataclass(slots=True)
class _Lines:
    """Cards and lanes line by line, from the uppermost row down."""

    layers: list[list[str]]
    row_of_line: list[int]
    widths: dict[str, float]
    links: list[Edge] = field(default_factory=list)
    lanes: dict[Edge, list[str]] = field(default_factory=dict)


def lay_out_rows(
    rows: Sequence[Sequence[str]],
    heights: Mapping[str, float],
    edges: Iterable[Edge],
    spacing: Spacing,
    *,
    previous: Mapping[str, Box] | None = None,
) -> StrategyLayout:
    """Lay out a strategy map.

    Args:
        rows: ids of the cards from top to bottom; an empty row keeps its place.
        heights: of the cards.
        edges: pairs of ids in any direction.
        spacing: `column_gap` lies between two lines, `card_gap` between two cards of a line.
        previous: the boxes of an earlier layout, whose cards keep their order.
    """
    lines = _lines_of(rows, spacing)
    line_of = {node: at for at, layer in enumerate(lines.layers) for node in layer}
    for edge in dict.fromkeys(edges):
        if edge[0] in line_of and edge[1] in line_of:
            _add_edge(lines, edge, line_of, spacing)
    lefts = {node: _Left(box.x) for node, box in (previous or {}).items()}
    reduce_crossings(lines.layers, lines.links, lefts or None)
    placed = place_layers(lines.layers, lines.links, lines.widths, spacing.card_gap)
    sizes = {**_lane_heights(lines, heights), **heights}
    bands, tops = _bands(lines, len(rows), sizes, spacing)
    boxes = {
        node: Box(placed[node], top, lines.widths[node], sizes[node])
        for top, layer in zip(tops, lines.layers, strict=True)
        for node in layer
    }
    return StrategyLayout(
        boxes={node: box for node, box in boxes.items() if node in line_of},
        routes={edge: _route(edge, lanes, boxes) for edge, lanes in lines.lanes.items()},
        bands=tuple(bands),
        width=max((box.x + box.width for box in boxes.values()), default=0.0),
        height=bands[-1].top + bands[-1].height if bands else 0.0,
    )


def _lines_of(rows: Sequence[Sequence[str]], spacing: Spacing) -> _Lines:
    layers: list[list[str]] = []
    row_of_line: list[int] = []
    for row, nodes in enumerate(rows):
        for start in range(0, max(len(nodes), 1), MOST_IN_LINE):
            layers.append(list(nodes[start : start + MOST_IN_LINE]))
            row_of_line.append(row)
    widths = {node: spacing.card_width for nodes in rows for node in nodes}
    return _Lines(layers=layers, row_of_line=row_of_line, widths=widths)


def _add_edge(lines: _Lines, edge: Edge, line_of: Mapping[str, int], spacing: Spacing) -> None:
    first, last = sorted((line_of[edge[0]], line_of[edge[1]]))
    lanes = [f"{edge[0]}\n{edge[1]}\n{line}" for line in range(first + 1, last)]
    for line, lane in enumerate(lanes, start=first + 1):
        lines.layers[line].append(lane)
        lines.widths[lane] = spacing.lane
    lines.lanes[edge] = lanes
    if first != last:
        upper, lower = sorted(edge, key=lambda node: line_of[node])
        lines.links += pairwise([upper, *lanes, lower])


def _lane_heights(lines: _Lines, heights: Mapping[str, float]) -> dict[str, float]:
    """A lane is as high as the cards beside it, so that its edge passes between them."""
    found: dict[str, float] = {}
    for layer in lines.layers:
        highest = max([_LEAST_LINE, *(heights.get(node, 0.0) for node in layer)])
        found |= {node: highest for node in layer if node not in heights}
    return found


def _bands(
    lines: _Lines, rows: int, heights: Mapping[str, float], spacing: Spacing
) -> tuple[list[Band], list[float]]:
    """The rows' bands, and the upper border of every line."""
    bands: list[Band] = []
    tops: list[float] = []
    top = 0.0
    for row in range(rows):
        start, top = top, top + _HEAD
        own = [
            layer for layer, at in zip(lines.layers, lines.row_of_line, strict=True) if at == row
        ]
        for place, layer in enumerate(own):
            top += spacing.column_gap if place else 0.0
            tops.append(top)
            top += max([_LEAST_LINE, *(heights[node] for node in layer)])
        top += _FOOT
        bands.append(Band(start, top - start))
    return bands, tops


def _route(edge: Edge, lanes: Sequence[str], boxes: Mapping[str, Box]) -> tuple[Point, ...]:
    source, target = boxes[edge[0]], boxes[edge[1]]
    if source.y == target.y:
        return Point(_centre(source), source.y), Point(_centre(target), target.y)
    upper, lower = sorted((source, target), key=lambda box: box.y)
    points = [Point(_centre(upper), upper.y + upper.height)]
    for box in (boxes[lane] for lane in lanes):
        points += [Point(_centre(box), box.y), Point(_centre(box), box.y + box.height)]
    points.append(Point(_centre(lower), lower.y))
    return tuple(points if source is upper else reversed(points))


def _centre(box: Box) -> float:
    return box.x + box.width / 2
