"""The order of cards within the columns of a map: few crossings, and no needless reshuffling."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

NodeId = str
Layers = list[list[NodeId]]
Neighbours = Mapping[NodeId, Sequence[NodeId]]

_SWEEPS = 4


class HasTop(Protocol):
    """What an earlier layout knows of a card."""

    @property
    def y(self) -> float:
        """Its upper border."""


def reduce_crossings(
    layers: Layers,
    links: Iterable[tuple[NodeId, NodeId]],
    previous: Mapping[NodeId, HasTop] | None = None,
) -> None:
    """Put the nodes of each layer in an order with few crossings, in place.

    Args:
        layers: node ids by column; the order they come in is kept where the links do not care.
        links: pairs of nodes in neighbouring columns, left first.
        previous: nodes that stood in an earlier layout keep their order among themselves.
    """
    to_right, to_left = _neighbours(links)
    if previous:
        _keep_order(layers, to_left, to_right, previous)
        return
    best, fewest = [list(layer) for layer in layers], _crossings(layers, to_right)
    for sweep in range(_SWEEPS):
        if fewest == 0:
            break
        _sweep(layers, to_left, to_right, forward=sweep % 2 == 0)
        count = _crossings(layers, to_right)
        if count < fewest:
            best, fewest = [list(layer) for layer in layers], count
    layers[:] = best


def _neighbours(links: Iterable[tuple[NodeId, NodeId]]) -> tuple[Neighbours, Neighbours]:
    to_right: dict[NodeId, list[NodeId]] = defaultdict(list)
    to_left: dict[NodeId, list[NodeId]] = defaultdict(list)
    for left, right in links:
        to_right[left].append(right)
        to_left[right].append(left)
    return to_right, to_left


def _sweep(layers: Layers, to_left: Neighbours, to_right: Neighbours, *, forward: bool) -> None:
    """Order every layer by the layer before it, from left to right or back."""
    steps = range(1, len(layers)) if forward else range(len(layers) - 2, -1, -1)
    neighbours = to_left if forward else to_right
    for at in steps:
        place = _places(layers[at - 1 if forward else at + 1])
        layers[at] = _ordered(layers[at], neighbours, place)


def _places(layer: Sequence[NodeId]) -> dict[NodeId, int]:
    return {node: place for place, node in enumerate(layer)}


def _ordered(
    layer: Sequence[NodeId], neighbours: Neighbours, place: Mapping[NodeId, int]
) -> list[NodeId]:
    """Linked nodes by the mean place of their neighbours; the others stay where they are."""
    means = {
        node: sum(place[other] for other in neighbours[node]) / len(neighbours[node])
        for node in layer
        if neighbours.get(node)
    }
    linked = iter(sorted(means, key=lambda node: means[node]))
    return [next(linked) if node in means else node for node in layer]


def _crossings(layers: Layers, to_right: Neighbours) -> int:
    return sum(
        _crossings_between(left, _places(right), to_right) for left, right in pairwise(layers)
    )


def _crossings_between(
    left: Sequence[NodeId], place: Mapping[NodeId, int], to_right: Neighbours
) -> int:
    """Pairs of links in opposite order, counted by inserting ends from top to bottom."""
    seen: list[int] = []
    count = 0
    for node in left:
        ends = sorted(place[other] for other in to_right.get(node, ()))
        count += sum(len(seen) - bisect_left(seen, end + 1) for end in ends)
        for end in ends:
            insort(seen, end)
    return count


def _keep_order(
    layers: Layers, to_left: Neighbours, to_right: Neighbours, previous: Mapping[NodeId, HasTop]
) -> None:
    """Known nodes by their earlier height; new ones at the mean height of their neighbours."""
    heights = {node: box.y for node, box in previous.items()}
    for at, layer in enumerate(layers):
        known = sorted((n for n in layer if n in previous), key=lambda node: heights[node])
        heights |= _heights_of_new(layer, (to_left, to_right), heights)
        new = [node for node in layer if node not in previous]
        layers[at] = sorted([*known, *new], key=lambda node: heights[node])


def _heights_of_new(
    layer: Sequence[NodeId], sides: Sequence[Neighbours], heights: Mapping[NodeId, float]
) -> dict[NodeId, float]:
    """Where new nodes belong: by their neighbours, else below the node that comes before them."""
    found: dict[NodeId, float] = {}
    before = 0.0
    for node in layer:
        if node in heights:
            before = heights[node]
            continue
        around = [heights[n] for side in sides for n in side.get(node, ()) if n in heights]
        found[node] = sum(around) / len(around) if around else before
    return found
