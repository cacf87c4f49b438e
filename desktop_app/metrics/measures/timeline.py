"""The periods of an answer: which are shown, what they are called, which are complete.

Inside expressions a period is a whole number, so that "the period before" is a subtraction:
days and weeks since 1970-01-01, months since year 0.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Any

from desktop_app.plan.periods import Grain, Period, period_of

GRAINS = (Grain.DAY, Grain.WEEK, Grain.MONTH)
Row = dict[str, Any]
_EPOCH = date(1970, 1, 1)
# 1970-01-01 was a Thursday: three days after the Monday on which week 0 starts.
_DAYS_AFTER_MONDAY = 3


def number_expression(at: Any, grain: Grain) -> Any:  # noqa: ANN401  (Ibis values)
    """The number of the period in which the instants or days `at` lie, as an Ibis expression."""
    day = at.date()
    match grain:
        case Grain.WEEK:
            return (day.epoch_days() + _DAYS_AFTER_MONDAY) // 7
        case Grain.MONTH:
            return day.year() * 12 + day.month() - 1
        case _:
            return day.epoch_days()


def number_of(day: date, grain: Grain) -> int:
    """The number of the period that holds `day`."""
    days = (day - _EPOCH).days
    match grain:
        case Grain.WEEK:
            return (days + _DAYS_AFTER_MONDAY) // 7
        case Grain.MONTH:
            return day.year * 12 + day.month - 1
        case _:
            return days


def period_numbered(number: int, grain: Grain) -> Period:
    """The period of that number."""
    match grain:
        case Grain.WEEK:
            return Period(_EPOCH + timedelta(days=7 * number - _DAYS_AFTER_MONDAY), grain)
        case Grain.MONTH:
            return Period(date(number // 12, number % 12 + 1, 1), grain)
        case _:
            return period_of(_EPOCH + timedelta(days=number), grain)


def instant(day: date) -> datetime:
    """The midnight with which a day begins, on the wall clock of the rows."""
    return datetime.combine(day, time())


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The periods of one answer, all of them, whether or not anything happened.

    Attributes:
        grain: the length of a period, unless `days` says otherwise.
        first, last: numbers of the first and last period of the rows.
        shown: the numbers that the answer shows; earlier periods still count as history.
        data_end: the instant up to which the rows are complete.
        has_segments: rows tell their segment; without, the segment is None.
        days, origin: periods are stretches of so many days, the one numbered 0 beginning at
            `origin`; they are labelled with their first day.
    """

    grain: Grain
    first: int
    last: int
    shown: range
    data_end: datetime
    has_segments: bool = False
    days: int | None = None
    origin: date = _EPOCH

    def bounds(self, number: int) -> tuple[str, date, date]:
        """The label, the first day, and the day after the last day of a period."""
        if self.days is None:
            period = period_numbered(number, self.grain)
            return period.label, period.start, period.end
        start = self.origin + timedelta(days=self.days * number)
        return start.isoformat(), start, start + timedelta(days=self.days)

    def is_complete(self, number: int) -> bool:
        """Whether the period ends before the data does."""
        return instant(self.bounds(number)[2]) <= self.data_end

    def numbers_expression(self, at: Any) -> Any:  # noqa: ANN401  (Ibis values)
        """The numbers of the periods in which `at` lies, as an Ibis expression."""
        if self.days is None:
            return number_expression(at, self.grain)
        return (at.date().epoch_days() - (self.origin - _EPOCH).days) // self.days

    def head(self, number: int, segment: str) -> Row:
        """What every row begins with: period, start, segment, complete."""
        label, start, _ = self.bounds(number)
        return {
            "period": label,
            "start": start.isoformat(),
            "segment": segment if self.has_segments else None,
            "complete": self.is_complete(number),
        }

    def filled(
        self, found: Iterable[Mapping[str, Any]], nothing: Mapping[str, Any]
    ) -> Iterator[tuple[Row, int]]:
        """A row per segment and shown period, with its number; segments in their order.

        Args:
            found: rows with `segment`, `number` and the columns of `nothing`.
            nothing: the values of a period in which nothing happened.
        """
        cells = {(row["segment"], row["number"]): row for row in found}
        for segment, number in product(self.segments(cells), self.shown):
            row = cells.get((segment, number), nothing)
            yield self.head(number, segment) | {name: row[name] for name in nothing}, number

    def segments(self, cells: Iterable[tuple[str, int]]) -> list[str]:
        """The segments that occur, in order; "" alone where rows are not split."""
        if not self.has_segments:
            return [""]
        return sorted({segment for segment, _ in cells})
