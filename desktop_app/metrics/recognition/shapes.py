"""What the cells of a column look like, found on a sample spread over the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.metrics.parsing.dates import looks_like_date
from desktop_app.metrics.parsing.numbers import (
    NumberRules,
    is_surely_decimal_comma,
    parse_number,
)
from desktop_app.metrics.parsing.periods import named_period

SAMPLE_ROWS = 1000
LEAST_SHARE = 0.8
"""Share of the filled cells that a shape must fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Shares of the filled cells in a sample of a column.

    Attributes:
        filled: cells that are not blank.
        dates, numbers: share of them that read as a date, as a number. `20240305` is both.
        periods: share of them that read as a period but not as a date: 2025年, 01-06~01-12.
    """

    filled: int
    dates: float
    numbers: float
    periods: float = 0.0

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
    periods = sum(1 for cell in filled if _is_period_alone(cell))
    count = len(filled)
    return Shape(
        filled=count, dates=dates / count, numbers=numbers / count, periods=periods / count
    )


def _looks_like_number(cell: str) -> bool:
    """Whether a cell is a number or would be one after an answer."""
    return parse_number(cell, NumberRules()).is_read or is_surely_decimal_comma(cell)


def _is_period_alone(cell: str) -> bool:
    return not looks_like_date(cell) and named_period(cell) is not None
