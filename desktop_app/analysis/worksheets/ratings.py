"""Which rating of a cell counts, and which are its history."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from desktop_app.analysis.worksheets.market_index import MarketIndex
from desktop_app.plan.market import Rating, Subject

Cell = tuple[str, str]


class Ratings(NamedTuple):
    """The newest rating by (criterion, subject), and those before it, newest first."""

    newest: Mapping[Cell, Rating]
    history: Mapping[Cell, tuple[Rating, ...]]

    def value(self, criterion: str, subject: str) -> float | None:
        """What counts in a cell; None where nothing was rated, or the rating was taken back."""
        rating = self.newest.get((criterion, subject))
        return None if rating is None else rating.value


def ratings_of(
    index: MarketIndex, subjects: Sequence[Subject], criteria: Collection[str]
) -> Ratings:
    """The ratings of some subjects on some criteria.

    Ratings of criteria that are not there any more stay in the plan.
    """
    cells: dict[Cell, list[Rating]] = defaultdict(list)
    for subject in subjects:
        for rating in index.ratings.get(subject.id, ()):
            if rating.criterion in criteria:
                cells[rating.criterion, subject.id].append(rating)
    newest, history = {}, {}
    for cell, found in cells.items():
        if len(found) > 1:
            found.sort(key=_age_of, reverse=True)
            history[cell] = tuple(found[1:])
        newest[cell] = found[0]
    return Ratings(newest, history)


def _age_of(rating: Rating) -> tuple[date, str]:
    """Ratings without a date are the oldest."""
    return rating.rated_on or date.min, rating.id
