"""Which cards belong to a card's chain: its causes to the left, its effects to the right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from desktop_app.charts.causeway_map import CausewayMap, MapEdge


def chain_of(causeway_map: CausewayMap, record_id: str) -> frozenset[str]:
    """The record and everything reached from it by going only left, or only right."""
    left: dict[str, set[str]] = defaultdict(set)
    right: dict[str, set[str]] = defaultdict(set)
    for edge in causeway_map.edges:
        near, far = _sides(causeway_map, edge)
        right[near].add(far)
        left[far].add(near)
    return frozenset({record_id, *_reached(left, record_id), *_reached(right, record_id)})


def _sides(causeway_map: CausewayMap, edge: MapEdge) -> tuple[str, str]:
    ends = (edge.source, edge.target)
    columns = [causeway_map.nodes[end].column for end in ends]
    return ends if columns[0] <= columns[1] else (ends[1], ends[0])


def _reached(neighbours: Mapping[str, Iterable[str]], start: str) -> set[str]:
    seen: set[str] = set()
    front = {start}
    while front:
        front = {far for near in front for far in neighbours.get(near, ())} - seen
        seen |= front
    return seen
