"""Active users: by calendar period, or in the last N days."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.errors import ParameterChoiceError
from desktop_app.metrics.measures.parameters import length_in_days
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, Timeline, number_expression
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table


def active_users(rows: "Table", grain: Grain) -> "Table":
    """segment, number, value: distinct users with a row in the period."""
    numbered = rows.mutate(number=number_expression(rows["at"], grain))
    return numbered.group_by("segment", "number").agg(value=numbered["user_id"].nunique())


def rolling_changes(rows: "Table", window: int) -> "Table":
    """segment, number, value: by how much the users of the last `window` days change that day.

    A user's active days each reach `window` days ahead; the union of those stretches begins with
    +1 and ends with −1 (linear in the rows, where a range join would be quadratic). Changes may
    lie beyond the last row.
    """
    keys = ["segment", "user_id"]
    days = rows.select(*keys, number=number_expression(rows["at"], Grain.DAY)).distinct()
    following = days["number"].lead().over(group_by=keys, order_by="number")
    before = days["number"].lag().over(group_by=keys, order_by="number")
    seen = days.mutate(following=following, before=before)
    starts = seen.filter(seen["before"].isnull() | (seen["before"] + window < seen["number"]))
    ends = seen.filter(seen["following"].isnull() | (seen["number"] + window < seen["following"]))
    changes = starts.select("segment", "number", change=1).union(
        ends.select("segment", number=ends["number"] + window, change=-1)
    )
    return changes.group_by("segment", "number").agg(value=changes["change"].sum())


def _answer(opened: OpenTable, settings: Settings) -> Found:
    rows = qualifying(all_rows(opened, settings), settings.events)
    timeline = timeline_of(opened, settings)
    window = settings.values["window"]
    if window is None:
        found = opened.fetch(active_users(rows, settings.grain))
        return Found(rows=[row for row, _ in timeline.filled(found, {"value": 0})])
    if settings.grain is not Grain.DAY:
        raise ParameterChoiceError("active", "grain", settings.grain.value, (Grain.DAY.value,))
    changes = opened.fetch(rolling_changes(rows, window))
    return Found(rows=list(_running(changes, timeline, window)))


def _running(changes: Iterable[dict[str, Any]], timeline: Timeline, window: int) -> Iterator[Row]:
    """A row per shown day. The first `window` − 1 days of the data lack days: incomplete."""
    by_cell = {(row["segment"], row["number"]): int(row["value"]) for row in changes}
    for segment in timeline.segments(by_cell):
        users = 0
        for number in range(timeline.first, timeline.shown.stop):
            users += by_cell.get((segment, number), 0)
            if number in timeline.shown:
                row = timeline.head(number, segment) | {"value": users}
                row["complete"] = row["complete"] and number >= timeline.first + window - 1
                yield row


def _define(settings: Settings) -> Sentences:
    window = settings.values["window"]
    if window is not None:
        return (
            label(
                "Distinct users with a qualifying row on the day or the {days} days before it.",
                days=str(window - 1),
            ),
        )
    return (label("Distinct users with at least one qualifying row in the calendar period."),)


ACTIVE = MeasureSpec(
    name="active",
    columns=(Column(name="value", additivity=Additivity.UNIQUE),),
    parameters=(*common(), length_in_days("window")),
    define=_define,
    answer=_answer,
)
