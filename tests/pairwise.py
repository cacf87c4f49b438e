"""A few combinations in which every value meets every value of every other factor."""

from collections.abc import Sequence
from itertools import combinations, product


def pairwise_covering(
    *factors: Sequence[object], first: Sequence[tuple[object, ...]] = ()
) -> list[tuple[object, ...]]:
    """Combinations of one value per factor, as few as a greedy choice finds.

    Args:
        first: combinations that must be among them, because they are the hardest.

    Nearly every fault shows with two values together ("dark" and "Chinese"), so that these find
    what all combinations find. The order is the same in every run.
    """
    every = list(product(*factors))
    chosen = list(first)
    missing = {pair for one in every for pair in pairs_of(one)}
    missing -= {pair for one in first for pair in pairs_of(one)}
    while missing:
        best = max(every, key=lambda one: len(missing & pairs_of(one)))
        chosen.append(best)
        missing -= pairs_of(best)
    return chosen


def pairs_of(one: tuple[object, ...]) -> set[object]:
    """Every two values of a combination, each with the place of its factor."""
    return set(combinations(enumerate(one), 2))
