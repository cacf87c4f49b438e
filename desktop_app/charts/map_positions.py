"""At which height the cards of a map stand: near what they are linked to, without overlaps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

NodeId = str
Placed = dict[NodeId, float]

_ROUNDS = 4


def place_layers(
    layers: Sequence[Sequence[NodeId]],
    links: Iterable[tuple[NodeId, NodeId]],
    heights: Mapping[NodeId, float],
    gap: float,
) -> Placed:
    """The upper border of every node, the topmost at 0.

    Args:
        layers: node ids from top to bottom, by column.
        links: pairs of nodes that should stand near each other.
        heights: of the nodes.
        gap: least free height between two nodes of a column.
    """
    neighbours: dict[NodeId, list[NodeId]] = defaultdict(list)
    for left, right in links:
        neighbours[left].append(right)
        neighbours[right].append(left)
    middles = _centred(layers, heights, gap)
    forward = list(layers)
    for turn in range(_ROUNDS):
        for layer in forward if turn % 2 == 0 else reversed(forward):
            wished = [_wish(node, neighbours, middles) for node in layer]
            sizes = [heights[node] for node in layer]
            middles.update(zip(layer, spread(wished, sizes, gap), strict=True))
    tops = {node: middle - heights[node] / 2 for node, middle in middles.items()}
    highest = min(tops.values(), default=0.0)
    return {node: top - highest for node, top in tops.items()}


def _centred(
    layers: Sequence[Sequence[NodeId]], heights: Mapping[NodeId, float], gap: float
) -> Placed:
    """Every column packed, and centred around height 0."""
    middles: Placed = {}
    for layer in layers:
        top = -(sum(heights[node] + gap for node in layer) - gap) / 2
        for node in layer:
            middles[node] = top + heights[node] / 2
            top += heights[node] + gap
    return middles


def _wish(
    node: NodeId, neighbours: Mapping[NodeId, Sequence[NodeId]], middles: Mapping[NodeId, float]
) -> float:
    around = neighbours.get(node)
    if not around:
        return middles[node]
    return sum(middles[other] for other in around) / len(around)


def spread(wished: Sequence[float], sizes: Sequence[float], gap: float) -> list[float]:
    """Middles nearest to the wished ones (least squares) that keep their order and the gap.

    Args:
        wished: where the middles would be, in the order they must keep.
        sizes: of the things along the same line.
        gap: least free space between two neighbours.
    """
    offsets = _offsets(sizes, gap)
    blocks: list[tuple[float, int]] = []  # mean of wish minus offset, and how many it holds
    for wish, offset in zip(wished, offsets, strict=True):
        mean, count = wish - offset, 1
        while blocks and blocks[-1][0] > mean:
            above, many = blocks.pop()
            mean = (above * many + mean * count) / (many + count)
            count += many
        blocks.append((mean, count))
    starts = [mean for mean, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def _offsets(sizes: Sequence[float], gap: float) -> list[float]:
    """How far each middle lies below the first upper border when all are packed."""
    offsets: list[float] = []
    below = 0.0
    for size in sizes:
        offsets.append(below + size / 2)
        below += size + gap
    return offsets
