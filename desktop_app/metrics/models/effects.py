"""What some days brought beyond the same weekdays of the weeks before, with an interval.

Model: a day's value is the mean of its weekday plus noise of one variance, normal and independent
from day to day. The noise is estimated from the weeks before with 7·(weeks − 1) degrees of freedom;
the interval of a sum counts the noise of its own days and that of the weekday means (Student's t).
Source: NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.2 and 4.5.2 (prediction).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isclose, sqrt
from typing import NamedTuple

_LEVEL = 0.95
_WEEKDAYS = 7


class Effect(NamedTuple):
    """The value of some days, what was expected of them, and bounds of the difference."""

    value: float
    expected: float
    low: float
    high: float

    @property
    def lift(self) -> float:
        """What the days brought beyond what was expected."""
        return self.value - self.expected

    @property
    def is_distinguishable(self) -> bool:
        """Whether the difference is more than the ups and downs of usual days explain."""
        # Days without any ups and downs leave the last digits of a sum.
        is_nothing = isclose(self.value, self.expected, rel_tol=1e-9)
        return not (is_nothing or self.low <= 0 <= self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Usual days: the mean of each weekday (0 is Monday), and how far days stray from it.

    Attributes:
        variance: of the days around the mean of their weekday.
    """

    means: Mapping[int, float]
    variance: float
    weeks: int

    def expected(self, day: date) -> float:
        """The value that the day would have had as a usual day."""
        return self.means[day.weekday()]

    def effect(self, values: Mapping[date, float]) -> Effect:
        """The sum over some days against the expectation, with a 95 % interval."""
        from scipy.special import stdtrit

        value = sum(values.values())
        expected = sum(self.expected(day) for day in values)
        times = Counter(day.weekday() for day in values).values()
        spread = sqrt(self.variance * sum(n + n * n / self.weeks for n in times))
        freedom = _WEEKDAYS * (self.weeks - 1)
        reach = float(stdtrit(freedom, (1 + _LEVEL) / 2)) * spread
        lift = value - expected
        return Effect(value, expected, lift - reach, lift + reach)


def baseline_of(values: Sequence[tuple[date, float]]) -> Baseline:
    """The usual days in whole weeks: at least two, each weekday as often as every other."""
    weeks = len(values) // _WEEKDAYS
    by_weekday: dict[int, list[float]] = {weekday: [] for weekday in range(_WEEKDAYS)}
    for day, value in values:
        by_weekday[day.weekday()].append(value)
    means = {weekday: sum(found) / weeks for weekday, found in by_weekday.items()}
    strayed = sum((value - means[day.weekday()]) ** 2 for day, value in values)
    return Baseline(means=means, variance=strayed / (_WEEKDAYS * (weeks - 1)), weeks=weeks)
