"""Counts of so few that somebody could be recognised: hidden in what leaves the program.

The rules and what they cannot do are in docs/decisions/0082-small-counts.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

SMALLEST_SHOWN = 5
SMALL = "<5"
HIDDEN = "*"
"""Stands for a number that would give a small one away."""

# Whole numbers that count nobody: they say where a row belongs.
_PLACES = frozenset(
    {"age", "age_end", "days", "step", "number", "rank", "day", "window", "horizon", "n_periods"}
)
_LEAST_TO_SUBTRACT = 3
_LEAST_IN_GROUP = 2
Row = Mapping[str, Any]


def protected(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows with counts from 1 to 4 as "<5", and "*" for what would give them away.

    Where a single count of a row, or of a column within a period, is small, the next smallest goes
    too: the others and a total would tell the difference. Rates, means and amounts of a row with
    anything hidden are hidden. Zero stays: it speaks of nobody.
    """
    counts = _counts(rows)
    hidden = {place for place, value in counts.items() if 0 < value < SMALLEST_SHOWN}
    _hide_what_differences_tell(hidden, counts, rows)
    touched = {row for row, _ in hidden}
    return [
        {
            name: _shown(name, value, at, hidden=hidden, counts=counts) if at in touched else value
            for name, value in row.items()
        }
        for at, row in enumerate(rows)
    ]


def has_small_counts(rows: Sequence[Row]) -> bool:
    """Whether anything would be hidden."""
    return any(0 < value < SMALLEST_SHOWN for value in _counts(rows).values())


Place = tuple[int, str]


def _counts(rows: Sequence[Row]) -> dict[Place, int]:
    """Every whole number that counts something, by row and column."""
    return {
        (at, name): value
        for at, row in enumerate(rows)
        for name, value in row.items()
        if type(value) is int and name not in _PLACES
    }


def _hide_what_differences_tell(
    hidden: set[Place], counts: Mapping[Place, int], rows: Sequence[Row]
) -> None:
    groups = [
        *_groups(counts, lambda place: place[0], _LEAST_TO_SUBTRACT),
        *_groups(counts, lambda place: (rows[place[0]].get("period"), place[1]), _LEAST_IN_GROUP),
    ]
    waiting = True
    while waiting:
        waiting = False
        for group in groups:
            if sum(place in hidden for place in group) != 1:
                continue
            others = [place for place in group if place not in hidden and counts[place] > 0]
            if others:
                hidden.add(min(others, key=lambda place: counts[place]))
                waiting = True


def _groups(counts: Iterable[Place], key: Any, least: int) -> list[list[Place]]:  # noqa: ANN401
    found: dict[Any, list[Place]] = defaultdict(list)
    for place in counts:
        found[key(place)].append(place)
    return [group for group in found.values() if len(group) >= least]


def _shown(
    name: str,
    value: Any,  # noqa: ANN401
    at: int,
    *,
    hidden: set[Place],
    counts: Mapping[Place, int],
) -> Any:  # noqa: ANN401
    if (at, name) in hidden:
        return SMALL if counts[at, name] < SMALLEST_SHOWN else HIDDEN
    return HIDDEN if isinstance(value, float) else value
