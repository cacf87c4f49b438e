"""Texts that people mean as whole periods: days, weeks, months, quarters, years."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from desktop_app.metrics.parsing.dates import NOT_A_DATE, DateRules, parse_date
from desktop_app.plan.periods import Grain, Period, period_of

NOT_A_PERIOD = "not-a-period"
LEAST_PERIODS = 2
_YEAR = re.compile(r"((?:19|20|21)\d{2})\s*年?度?")
_RANGE = re.compile(r"\s*[~～至—–]\s*|\s+-\s+|\s+to\s+")
_NO_YEAR = re.compile(
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?|Q[1-4]|第?[一二三四1-4]季度?",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[-+¥￥$]?[\d.,\s]*\d[\d.,\s]*[%万亿]?")
_DAYS = {
    Grain.DAY: range(1, 2),
    Grain.WEEK: range(7, 8),
    Grain.MONTH: range(28, 32),
    Grain.QUARTER: range(89, 93),
    Grain.YEAR: range(365, 367),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPeriod:
    """One text as a period.

    Attributes:
        period: None for a problem.
        problem: why it is refused or what must be asked, or "".
    """

    period: Period | None = None
    problem: str = ""


def parse_period(text: str, rules: DateRules) -> ParsedPeriod:
    """`text` as a period: whatever `dates.parse_date` reads, 2025 · 2025年 · 2025-01-06~2025-01-12.

    A time of day is no period; a stretch of days must be a whole week, month, quarter or year.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    year = _YEAR.fullmatch(plain)
    if year is not None:
        return ParsedPeriod(period=Period(date(int(year[1]), 1, 1), Grain.YEAR))
    ends = _RANGE.split(plain)
    if len(ends) == 2 and all(ends):
        return _between(*(parse_period(end, rules) for end in ends))
    found = parse_date(plain, rules)
    if found.at is None:
        return ParsedPeriod(problem=found.problem)
    if found.at.time() != time():
        return ParsedPeriod(problem=NOT_A_PERIOD)
    until = found.until if found.until != found.at else None
    return _named(found.at, until)


def _named(at: datetime, until: datetime | None) -> ParsedPeriod:
    """The period that begins at `at`; a day without its end."""
    days = 1 if until is None else (until - at).days
    grain = next((grain for grain, lengths in _DAYS.items() if days in lengths), None)
    if grain is None:
        return ParsedPeriod(problem=NOT_A_PERIOD)
    return ParsedPeriod(period=Period(at.date(), grain))


def _between(first: ParsedPeriod, last: ParsedPeriod) -> ParsedPeriod:
    if first.period is None or last.period is None:
        return ParsedPeriod(problem=first.problem or last.problem or NOT_A_DATE)
    for grain in (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        whole = period_of(first.period.start, grain)
        if (whole.start, whole.end) == (first.period.start, last.period.end):
            return ParsedPeriod(period=whole)
    return ParsedPeriod(problem=NOT_A_PERIOD)


def named_period(name: str) -> Period | None:
    """The period that a column's name says, None where it is another name."""
    return parse_period(name, DateRules()).period


def without_year(name: str) -> bool:
    """Whether a column's name is a month or a quarter of no year: 1月, 十二月, Q3."""
    return _NO_YEAR.fullmatch(unicodedata.normalize("NFKC", name).strip()) is not None


def heads_periods(cells: Sequence[str]) -> bool:
    """Whether a record heads a table with one column per period, not a row of it.

    Its cells are texts and periods of one length, three of them in their order or two neighbours,
    or months and quarters of no year.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    yearless = list(filter(without_year, filled))
    if len(set(yearless)) >= LEAST_PERIODS:
        return not any(_VALUE.fullmatch(cell) for cell in filled)
    periods = [period for cell in filled if (period := named_period(cell)) is not None]
    others = [cell for cell in filled if named_period(cell) is None]
    if len(periods) < LEAST_PERIODS or len({period.grain for period in periods}) > 1:
        return False
    if any(_VALUE.fullmatch(cell) for cell in others):
        return False
    starts = [period.start for period in periods]
    if starts not in (sorted(set(starts)), sorted(set(starts), reverse=True)):
        return False
    return len(periods) > LEAST_PERIODS or any(
        abs(later.number - earlier.number) == 1 for earlier, later in pairwise(periods)
    )
