"""What the cells of a column look like, found on a sample spread over the file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.metrics.parsing.dates import looks_like_date
from desktop_app.metrics.parsing.numbers import (
    NumberRules,
    is_surely_decimal_comma,
    parse_number,
)

SAMPLE_ROWS = 1000
_YEAR = re.compile(r"(?:19|20|21)\d{2}\s*年?")
LEAST_SHARE = 0.8
"""Share of the filled cells that a shape must fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Shares of the filled cells in a sample of a column.

    Attributes:
        filled: cells that are not blank.
        dates, numbers: share of them that read as a date, as a number. `20240305` is both.
        years: share of them that may be a year: 2025, 2025年.
    """

    filled: int
    dates: float
    numbers: float
    years: float = 0.0

    def is_dates(self) -> bool:
        """Whether nearly every filled cell is a date."""
        return self.filled > 0 and self.dates >= LEAST_SHARE


def shape_of(cells: Sequence[str | None]) -> Shape:
    """The shape of a column's sample."""
    filled = [cell.strip() for cell in cells if cell is not None and cell.strip()]
    if not filled:
        return Shape(filled=0, dates=0.0, numbers=0.0)
    dates = sum(1 for cell in filled if looks_like_date(cell))
    numbers = sum(1 for cell in filled if _looks_like_number(cell))
    years = sum(1 for cell in filled if _YEAR.fullmatch(cell))
    count = len(filled)
    return Shape(filled=count, dates=dates / count, numbers=numbers / count, years=years / count)


def _looks_like_number(cell: str) -> bool:
    """Whether a cell is a number or would be one after an answer."""
    return parse_number(cell, NumberRules()).is_read or is_surely_decimal_comma(cell)
