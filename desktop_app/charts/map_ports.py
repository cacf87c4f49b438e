"""Where edges leave and reach a card: side by side, in the order of where they go.

Edges that all begin in one point cannot be told apart where they bundle.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from desktop_app.charts.map_layout import Box, Edge, Point

Route = tuple[Point, ...]
# By axis: arrow heads side by side need more room than plain ends.
_STEPS = (16.0, 7.0)
_CORNER = 8.0
_SAME = 1e-6


class _End(NamedTuple):
    towards: float
    edge: Edge
    at: int


def spread_ends(
    routes: Mapping[Edge, Route], boxes: Mapping[str, Box], *, axis: int = 1
) -> dict[Edge, Route]:
    """The routes with their ends spread along the borders of the cards.

    Args:
        routes: of the edges, each from the middle of a card's border to another's.
        boxes: of the cards.
        axis: along which ends are spread: 1 down the sides of cards in columns, 0 along the upper
            and lower borders of cards in rows.
    """
    found = {edge: list(route) for edge, route in routes.items()}
    for (node, _border), ends in _ends_by_border(routes, boxes, axis).items():
        box = boxes[node]
        middle, size = (box.middle, box.height) if axis else (box.x + box.width / 2, box.width)
        step = min(_STEPS[axis], max(size - 2 * _CORNER, 0.0) / len(ends))
        for place, end in enumerate(sorted(ends)):
            moved = middle + (place - (len(ends) - 1) / 2) * step
            point = found[end.edge][end.at]
            found[end.edge][end.at] = Point(point.x, moved) if axis else Point(moved, point.y)
    return {edge: tuple(route) for edge, route in found.items()}


def _ends_by_border(
    routes: Mapping[Edge, Route], boxes: Mapping[str, Box], axis: int
) -> Mapping[tuple[str, float], Sequence[_End]]:
    ends: dict[tuple[str, float], list[_End]] = defaultdict(list)
    for edge, route in routes.items():
        for at, near in ((0, 1), (-1, -2)):
            node = _owner(edge, boxes, route[at], axis)
            if node is not None:
                ends[node, route[at][1 - axis]].append(_End(route[near][axis], edge, at))
    return ends


def _owner(edge: Edge, boxes: Mapping[str, Box], point: Point, axis: int) -> str | None:
    """The card at whose border a route's end lies."""
    for node in edge:
        box = boxes[node]
        low, size = (box.x, box.width) if axis else (box.y, box.height)
        middle = box.middle if axis else box.x + box.width / 2
        is_at_border = min(abs(point[1 - axis] - low), abs(point[1 - axis] - low - size)) < _SAME
        if is_at_border and abs(point[axis] - middle) < _SAME:
            return node
    return None
