"""What a measure is: its name, parameters, columns, definition, and the function that answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.parameters import Parameter
from desktop_app.metrics.measures.timeline import Row
from desktop_app.plan.fields import by_key
from desktop_app.plan.history import EditLabel
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

Sentences = tuple[EditLabel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One number in a measure's rows.

    Attributes:
        numerator, denominator: the columns that are the parts of a ratio.
        unknown_with: the number is not known where this column is not 0.
        beside: the rows stand beside the others under this name, in their column `value`.
    """

    name: str
    additivity: Additivity
    unit: str = "users"
    numerator: str = ""
    denominator: str = ""
    unknown_with: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A question to a measure: the common parameters, and all of them by name.

    Attributes:
        events: only rows of these events qualify; None for all.
        by: the attribute whose values are the segments.
        start, end: periods that have a day in `[start, end)` are shown.
        data_end: wall clock of `time_zone`.
        values: every parameter's value, None where it is unset.
    """

    grain: Grain
    events: tuple[str, ...] | None
    by: str | None
    start: date | None
    end: date | None
    data_end: datetime
    time_zone: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A measure's answer: rows, and what stands beside them under names of its own.

    Attributes:
        notices: what somebody should know before believing the numbers, whole sentences.
    """

    rows: list[Row]
    beside: Mapping[str, Any] = by_key()
    notices: Sentences = ()


def _as_asked(values: dict[str, Any]) -> dict[str, Any]:
    return values


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSpec:
    """One measure.

    Attributes:
        columns: the numbers in its rows, the main one first.
        parameters: every parameter that it takes, the common ones included.
        define: the definition (口径) under those settings, whole sentences.
        answer: measures the opened rows.
        settle: fills in the parameters whose default depends on others.
        sources: roles of the rows that it can be measured from.
        beside: parameters that name the file of other rows it needs or takes, with their role.
    """

    name: str
    columns: tuple[Column, ...]
    parameters: tuple[Parameter, ...]
    define: Callable[[Settings], Sentences]
    answer: Callable[[OpenTable, Settings], Found]
    settle: Callable[[dict[str, Any]], dict[str, Any]] = _as_asked
    sources: tuple[str, ...] = ("orders", "events")
    beside: Mapping[str, str] = by_key()

    def column(self, name: str) -> Column | None:
        """The column of that name."""
        return next((column for column in self.columns if column.name == name), None)
