"""A falling power curve through retention by day, for histories too short to see the horizon."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

from desktop_app.metrics.models.errors import FitError, Lack

MODEL = "retention"
_FEWEST_DAYS = 3


class Kept(NamedTuple):
    """How many of `size` users were there on a day of their lives."""

    size: int
    retained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionCurve:
    """share(day) = level · day^−decay; nobody is there more than once a day, so at most 1.

    Attributes:
        level: the share on day 1. decay: how fast it falls.
        last_seen: the last day that is known and not from the curve.
    """

    level: float
    decay: float
    last_seen: int
    seen: Mapping[int, float]

    def shares(self, days: int) -> list[float]:
        """The share of users there on day 0, 1, … `days`: as seen, from the curve beyond."""
        return [self._share(day) for day in range(days + 1)]

    def _share(self, day: int) -> float:
        known = self.seen.get(day)
        if known is not None:
            return known
        return min(1.0, self.level * exp(-self.decay * log(day)))


def fit_retention_curve(kept: Mapping[int, Kept]) -> RetentionCurve:
    """The curve of least squares through the logarithms, weighted with the users of each day.

    Args:
        kept: by day of life, 0 being the first; days on which nobody was there count as seen but
            not for the curve, since they have no logarithm.

    Raises: FitError: fewer than three days after the first with anybody there; no fall.
    """
    seen = {day: one.retained / one.size for day, one in kept.items() if one.size}
    points = [(log(day), log(share), kept[day].size) for day, share in seen.items() if day * share]
    if len(points) < _FEWEST_DAYS:
        raise FitError(MODEL, Lack.PERIODS, len(points), _FEWEST_DAYS)
    users = sum(size for _, _, size in points)
    mean_x = sum(x * size for x, _, size in points) / users
    mean_y = sum(y * size for _, y, size in points) / users
    spread = sum(size * (x - mean_x) ** 2 for x, _, size in points)
    slope = sum(size * (x - mean_x) * (y - mean_y) for x, y, size in points) / spread
    if slope >= 0:
        raise FitError(MODEL, Lack.LOSSES)
    return RetentionCurve(
        level=exp(mean_y - slope * mean_x), decay=-slope, last_seen=max(seen), seen=seen
    )
