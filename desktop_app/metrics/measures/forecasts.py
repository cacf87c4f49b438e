"""What every model of lifetime value gives: an expectation by day, and how it was fitted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.asking import all_rows, qualifying, timeline_of
from desktop_app.metrics.measures.cohorts import USER
from desktop_app.metrics.measures.spec import Settings
from desktop_app.metrics.measures.timeline import number_expression
from desktop_app.plan.fields import by_key
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What a model expects of the users of a segment.

    Attributes:
        values: revenue per user by day.
        fit: the parameters, and what else says how far to trust them.
        new_user: where `values` are about users known so far, the same for one who just came.
    """

    users: int
    values: Mapping[int, float]
    fit: Mapping[str, float | None]
    new_user: Mapping[int, float] = by_key()


Forecasting = Callable[[tuple[int, ...]], Forecast]
"""From days to a forecast for them. Raises: FitError."""


def watched_rows(opened: OpenTable, settings: Settings) -> "Table":
    """The qualifying rows before the data end of users whose first day is in the range asked for.

    They have `day` and `first`, the number of the user's first day.
    """
    rows = qualifying(all_rows(opened, settings), settings.events)
    rows = rows.filter(rows["at"] < settings.data_end)
    rows = rows.mutate(day=number_expression(rows["at"], Grain.DAY))
    rows = rows.mutate(first=rows["day"].min().over(group_by=USER))
    shown = timeline_of(opened, settings, Grain.DAY).shown
    if not shown:
        return rows.filter(rows["day"] < 0)
    return rows.filter(rows["first"].between(shown[0], shown[-1]))


def by_segment(found: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by their segment, segments in order."""
    segments: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(found, key=_segment):
        segments.setdefault(row["segment"], []).append(row)
    return segments


def _segment(row: Mapping[str, Any]) -> str:
    return str(row["segment"])
