"""Cycles that a new plan may begin with: a year, a half year or a quarter of the fiscal year."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.words import Words

MONTHS: Mapping[str, int] = {"year": 12, "half": 6, "quarter": 3}


class ProposedCycle(NamedTuple):
    """A cycle's first and last day, where its fiscal year begins, and which part of it it is.

    Attributes:
        number: 1 for the first half or quarter of the fiscal year.
    """

    length: str
    start: date
    end: date
    year_start: date
    number: int


def cycle_around(day: date, length: str, first_month: int) -> ProposedCycle:
    """The cycle that holds `day`, as long as a key of `MONTHS` says.

    Fiscal years begin with `first_month`, 1-12.
    """
    months = MONTHS[length]
    since = (day.month - first_month) % 12
    year_start = date(day.year - (day.month < first_month), first_month, 1)
    number = since // months + 1
    start = _months_later(year_start, (number - 1) * months)
    return ProposedCycle(
        length=length,
        start=start,
        end=_months_later(start, months) - timedelta(days=1),
        year_start=year_start,
        number=number,
    )


def cycle_title(cycle: ProposedCycle, words: Words) -> str:
    """What people call the cycle: "Year 2026", "Quarter 3 of 2026/27"."""
    year = year_text(cycle.year_start)
    if cycle.length == "year":
        return words("Year {year}").format(year=year)
    if cycle.length == "quarter":
        return words("Quarter {number} of {year}").format(number=cycle.number, year=year)
    if cycle.number == 1:
        return words("First half of {year}").format(year=year)
    return words("Second half of {year}").format(year=year)


def year_text(year_start: date) -> str:
    """A fiscal year by its number; by two numbers where it does not begin in January."""
    year = year_start.year
    return str(year) if year_start.month == 1 else f"{year}/{(year + 1) % 100:02}"


def _months_later(first_day: date, months: int) -> date:
    years, month = divmod(first_day.month - 1 + months, 12)
    return date(first_day.year + years, month + 1, 1)
