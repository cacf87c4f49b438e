"""Where the names of bubbles stand: beside them, never over another name or a bubble's middle.

Pure: everything is in points, x to the right and y downwards.
"""

from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import NamedTuple

_CELL = 3.0
_GAP = 3.5
_CORE = 2.5
# How far from its bubble a name may be moved, and from which distance on a line leads to it.
_DISTANCES = (0.0, 9.0, 20.0, 34.0, 52.0, 76.0)
_DIRECTIONS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))

_Cell = tuple[int, int]


class Disc(NamedTuple):
    """A bubble by its middle."""

    x: float
    y: float
    radius: float


class Box(NamedTuple):
    """A rectangle by its upper left corner."""

    left: float
    top: float
    width: float
    height: float


class Label(NamedTuple):
    """The place of a name; one that was moved away needs a line to its bubble."""

    box: Box
    is_moved: bool


def place_labels(
    discs: Sequence[Disc],
    sizes: Sequence[tuple[float, float]],
    room: tuple[float, float],
    taken: Sequence[Box] = (),
    *,
    farthest: float = _DISTANCES[-1],
) -> list[Label | None]:
    """A place for every name, None for one that finds none.

    Args:
        discs: every bubble; those named first choose first, and the last may stay nameless.
        sizes: width and height of the names of the first bubbles.
        room: width and height; no name leaves it.
        taken: places that something else has.
        farthest: how far a name may be moved away from its bubble.

    Returns: as many as `sizes`. No two names share a point, and none holds a bubble's middle.
    """
    covered = {cell for box in taken for cell in _cells(box)}
    covered |= {cell for disc in discs for cell in _cells(_around(disc, _CORE))}
    discal = {cell for disc in discs for cell in _cells(_around(disc, disc.radius))}
    found: list[Label | None] = []
    for disc, size in zip(discs, sizes, strict=False):
        # Rather a place that no bubble is under; else any that is free.
        tried = [
            one for one in _candidates(disc, size) if one[0] <= farthest and _is_in(one[1], room)
        ]
        label = _free(tried, (covered, discal)) or _free(tried, (covered,))
        found.append(label)
        if label is not None:
            covered.update(_cells(label.box))
    return found


def _free(tried: Sequence[tuple[float, Box]], taken: Sequence[set[_Cell]]) -> Label | None:
    for distance, box in tried:
        if not any(cell in cells for cell in _cells(box) for cells in taken):
            return Label(box, distance > 0)
    return None


def _is_in(box: Box, room: tuple[float, float]) -> bool:
    is_across = box.left >= 0 and box.left + box.width <= room[0]
    return is_across and box.top >= 0 and box.top + box.height <= room[1]


def _candidates(disc: Disc, size: tuple[float, float]) -> Iterator[tuple[float, Box]]:
    width, height = size
    for distance in _DISTANCES:
        reach = disc.radius + _GAP + distance
        for across, along in _DIRECTIONS:
            # A diagonal step is as long as a straight one.
            step = reach * (0.7072 if across and along else 1.0)
            x, y = disc.x + across * step, disc.y + along * step
            left = x - width * (1 - across) / 2
            top = y - height * (1 - along) / 2
            yield distance, Box(left, top, width, height)


def _around(disc: Disc, reach: float) -> Box:
    return Box(disc.x - reach, disc.y - reach, 2 * reach, 2 * reach)


def _cells(box: Box) -> Iterator[_Cell]:
    """The squares of a fine grid that a box touches."""
    columns = range(floor(box.left / _CELL), ceil((box.left + box.width) / _CELL))
    rows = range(floor(box.top / _CELL), ceil((box.top + box.height) / _CELL))
    return ((column, row) for row in rows for column in columns)
