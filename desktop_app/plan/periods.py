"""Calendar periods: half-open intervals of days with ISO labels. Weeks start on Monday."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from desktop_app.plan.errors import UnknownPeriodError


class Grain(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` until before `end`, labelled "1997-03-01", "2025-W01", "1997-03",
    "1997-Q1" or "1997" according to the grain.
    """

    start: date
    grain: Grain

    @property
    def end(self) -> date:
        """The first day after the period."""
        return self.moved(1).start

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days

    @property
    def label(self) -> str:
        """The ISO label."""
        match self.grain:
            case Grain.DAY:
                return self.start.isoformat()
            case Grain.WEEK:
                year, week, _ = self.start.isocalendar()
                return f"{year}-W{week:02}"
            case Grain.MONTH:
                return f"{self.start:%Y-%m}"
            case Grain.QUARTER:
                return f"{self.start.year}-Q{(self.start.month + 2) // 3}"
            case Grain.YEAR:
                return f"{self.start.year}"

    @property
    def number(self) -> int:
        """Periods of one grain counted through: neighbours differ by one."""
        match self.grain:
            case Grain.DAY:
                return self.start.toordinal()
            case Grain.WEEK:
                return self.start.toordinal() // 7
            case Grain.MONTH:
                return self.start.year * 12 + self.start.month
            case Grain.QUARTER:
                return self.start.year * 4 + (self.start.month - 1) // 3
            case Grain.YEAR:
                return self.start.year

    def moved(self, by: int) -> "Period":
        """The period `by` periods later (earlier when negative)."""
        match self.grain:
            case Grain.DAY:
                return Period(self.start + timedelta(days=by), self.grain)
            case Grain.WEEK:
                return Period(self.start + timedelta(weeks=by), self.grain)
            case Grain.MONTH:
                return Period(_add_months(self.start, by), self.grain)
            case Grain.QUARTER:
                return Period(_add_months(self.start, 3 * by), self.grain)
            case Grain.YEAR:
                return Period(_add_months(self.start, 12 * by), self.grain)


def period_of(day: date, grain: Grain) -> Period:
    """The period of `grain` that holds `day`."""
    match grain:
        case Grain.DAY:
            start = day
        case Grain.WEEK:
            start = day - timedelta(days=day.weekday())
        case Grain.MONTH:
            start = day.replace(day=1)
        case Grain.QUARTER:
            start = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case Grain.YEAR:
            start = day.replace(month=1, day=1)
    return Period(start, grain)


_LAST_YEAR = f"{date.max.year}"
_LABEL = re.compile(r"(\d{4})(?:-(?:W(\d{2})|Q([1-4])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


@lru_cache(maxsize=4096)
def parse_period(label: str) -> Period:
    """The period that an ISO label names.

    Raises: UnknownPeriodError: no such label or date, or a year without one after it.
    """
    match = _LABEL.fullmatch(label)
    if match is None or label.startswith(_LAST_YEAR):
        raise UnknownPeriodError(label)
    year, week, quarter, month, day = (int(part) if part else None for part in match.groups())
    try:
        if week:
            return Period(date.fromisocalendar(year or 0, week, 1), Grain.WEEK)
        start = date(year or 0, month or 3 * (quarter or 1) - 2, day or 1)
    except ValueError as error:
        raise UnknownPeriodError(label) from error
    if quarter:
        return Period(start, Grain.QUARTER)
    if month is None:
        return Period(start, Grain.YEAR)
    return Period(start, Grain.MONTH if day is None else Grain.DAY)


def periods_between(start: date, end: date, grain: Grain) -> Iterator[Period]:
    """Every period that has a day in `[start, end)`, in order."""
    period = period_of(start, grain)
    while period.start < end:
        yield period
        period = period.moved(1)


def _add_months(day: date, months: int) -> date:
    """`day`, the first of a month, moved by whole months."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
