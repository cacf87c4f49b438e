"""What hangs together on the map: a card's causes on one side, its effects on the other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from desktop_app.charts.causeway_map import CausewayMap, MapEdge

Neighbours = Mapping[str, Iterable[str]]


class Sides(NamedTuple):
    """The linked records of each record: towards the causes, and towards the effects."""

    left: Neighbours
    right: Neighbours


def sides_of(causeway_map: CausewayMap) -> Sides:
    """Who is linked with whom on which side; within a column the edge's source is the left."""
    left: dict[str, list[str]] = defaultdict(list)
    right: dict[str, list[str]] = defaultdict(list)
    for edge in causeway_map.edges:
        near, far = _ends(causeway_map, edge)
        right[near].append(far)
        left[far].append(near)
    return Sides(left, right)


def chain_of(sides: Sides, record_id: str) -> frozenset[str]:
    """The record and everything reached from it by going only left, or only right."""
    return frozenset(
        {record_id, *_reached(sides.left, record_id), *_reached(sides.right, record_id)}
    )


def _ends(causeway_map: CausewayMap, edge: MapEdge) -> tuple[str, str]:
    ends = (edge.source, edge.target)
    columns = [causeway_map.nodes[end].column for end in ends]
    return ends if columns[0] <= columns[1] else (ends[1], ends[0])


def _reached(neighbours: Neighbours, start: str) -> set[str]:
    seen: set[str] = set()
    front = {start}
    while front:
        front = {far for near in front for far in neighbours.get(near, ())} - seen
        seen |= front
    return seen
