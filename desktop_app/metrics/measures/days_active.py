"""On how many days of a period its users are there."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import (
    Row,
    number_expression,
    number_of,
)
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_Histograms = dict[tuple[str, int], dict[int, int]]


def days_of_users(rows: "Table", grain: Grain, end: date) -> "Table":
    """segment, number, days, users: users by their active days before `end` in the period."""
    day = number_expression(rows["at"], Grain.DAY)
    each = rows.select(
        "segment", "user_id", number=number_expression(rows["at"], grain), day=day
    ).distinct()
    whole = each.filter(each["day"] < number_of(end, Grain.DAY))
    users = whole.group_by("segment", "number", "user_id").agg(days=whole.count())
    return users.group_by("segment", "number", "days").agg(users=users.count())


def _answer(opened: OpenTable, settings: Settings) -> Found:
    rows = qualifying(all_rows(opened, settings), settings.events)
    # The day of the data end is complete only up to that instant, so it does not count.
    found = opened.fetch(days_of_users(rows, settings.grain, settings.data_end.date()))
    histograms: _Histograms = defaultdict(dict)
    for row in found:
        histograms[row["segment"], row["number"]][row["days"]] = row["users"]
    timeline = timeline_of(opened, settings)
    cells = [
        (timeline.head(number, segment), histograms.get((segment, number), {}))
        for segment in timeline.segments(histograms)
        for number in timeline.shown
    ]
    return Found(
        rows=[row for head, users in cells for row in _bars(head, users)],
        beside={"mean_days": [head | _mean(users) for head, users in cells]},
    )


def _bars(head: Row, users_by_days: dict[int, int]) -> Iterator[Row]:
    """A row per number of days from 1 to the highest that occurs."""
    highest = max(users_by_days, default=0)
    users = [users_by_days.get(days, 0) for days in range(1, highest + 1)]
    at_least = [*accumulate(reversed(users))][::-1]
    for days, (exactly, more) in enumerate(zip(users, at_least, strict=True), start=1):
        yield head | {"days": days, "users": exactly, "at_least": more}


def _mean(users_by_days: dict[int, int]) -> dict[str, Any]:
    user_days = sum(days * users for days, users in users_by_days.items())
    users = sum(users_by_days.values())
    return {"value": ratio(user_days, users), "numerator": user_days, "denominator": users}


def _define(_settings: Settings) -> Sentences:
    return (
        label(
            "Users by the number of days of the period on which they have a qualifying row; a day"
            " that the data does not cover wholly does not count."
        ),
        label("The mean is the active days of all users ÷ the users."),
    )


DAYS_ACTIVE = MeasureSpec(
    name="days_active",
    columns=(
        Column(name="users", additivity=Additivity.UNIQUE),
        Column(
            name="mean_days",
            beside="mean_days",
            additivity=Additivity.RATIO,
            unit="days",
            numerator="numerator",
            denominator="denominator",
        ),
    ),
    parameters=common(),
    define=_define,
    answer=_answer,
)
