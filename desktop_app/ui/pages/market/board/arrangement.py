"""Where the parts of a board stand, by the layout of its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

_CROSS = ((1, 1), (0, 1), (1, 0), (1, 2), (2, 1))
_QUARTERS = 2
_MOST_ACROSS = 3
_ONE_LINE = 8


class Cell(NamedTuple):
    """A place in a grid."""

    row: int
    column: int


def cells_of(layout: str, count: int, across: int) -> list[Cell]:
    """A place for each of `count` parts.

    Args:
        layout: one of `catalog.worksheets.LAYOUTS`; others are laid out as lists.
        count: how many parts there are.
        across: as many parts as there is room for beside each other, at least 1.
    """
    return _ARRANGED.get(layout, _sections)(count, max(across, 1))


def columns_of(cells: Sequence[Cell]) -> int:
    """How many columns places need."""
    return max((cell.column for cell in cells), default=0) + 1


def _quarters(count: int, across: int) -> list[Cell]:
    columns = min(_QUARTERS, across)
    return [Cell(*divmod(place, columns)) for place in range(count)]


def _cross(count: int, across: int) -> list[Cell]:
    """The first in the middle, four around it, more below; one below the other without room."""
    if across < _MOST_ACROSS or count < len(_CROSS):
        return _sections(count, across)
    around = [Cell(*place) for place in _CROSS]
    more = [divmod(place, _MOST_ACROSS) for place in range(count - len(_CROSS))]
    return [*around, *(Cell(row + 3, column) for row, column in more)]


def _in_one_line(count: int, _across: int) -> list[Cell]:
    """Stages and steps stand beside each other, however many."""
    columns = min(count, _ONE_LINE) or 1
    return [Cell(*divmod(place, columns)) for place in range(count)]


def _sections(count: int, across: int) -> list[Cell]:
    """As even rows as there is room for."""
    most = min(across, _MOST_ACROSS)
    rows = ceil(count / most) or 1
    columns = ceil(count / rows) or 1
    return [Cell(*divmod(place, columns)) for place in range(count)]


_ARRANGED: dict[str, Callable[[int, int], list[Cell]]] = {
    "quadrants": _quarters,
    "forces": _cross,
    "board": _in_one_line,
    "chain": _in_one_line,
}
