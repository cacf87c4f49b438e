"""The tree of objectives and key results, in the order people gave them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from desktop_app.plan.plan import Plan, by_rank

Below = Mapping[str, Sequence[str]]
"""The ids below an id, in their order; those at the top stand below ""."""


def goals_below(plan: Plan) -> Below:
    """Who stands below whom: below an objective first its children, then its key results."""
    below: dict[str, list[str]] = defaultdict(list)
    for objective in by_rank(plan.objectives):
        below[objective.parent or ""].append(objective.id)
    for key_result in by_rank(plan.key_results):
        below[key_result.objective].append(key_result.id)
    return below


def with_ancestors(below: Below, is_kept: Callable[[str], bool]) -> Below:
    """The part of a tree whose goals are kept, with those above them."""
    kept: dict[str, list[str]] = {}

    def keep(above: str) -> bool:
        found = [each for each in below.get(above, ()) if keep(each) | is_kept(each)]
        if found:
            kept[above] = found
        return bool(found)

    keep("")
    return kept


class Place(NamedTuple):
    """Where a goal stands in the tree.

    Attributes:
        above: the goal it stands below, "" at the top.
        level: how many goals stand above it.
    """

    above: str
    level: int


def laid_out(below: Below, folded: Collection[str]) -> tuple[list[str], dict[str, Place]]:
    """The rows that are shown, from the top down, and the places of all goals in that order."""
    rows: list[str] = []
    places: dict[str, Place] = {}

    def lay(above: str, level: int, *, is_shown: bool) -> None:
        for record_id in below.get(above, ()):
            places[record_id] = Place(above, level)
            if is_shown:
                rows.append(record_id)
            if record_id in below:
                lay(record_id, level + 1, is_shown=is_shown and record_id not in folded)

    lay("", 0, is_shown=True)
    return rows, places


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of every run of rising numbers without a gap, the last run first."""
    last = first = None
    for number in reversed(numbers):
        if first is not None and last is not None and number == first - 1:
            first = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last
