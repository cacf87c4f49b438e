"""Lifetime value of short histories: retention by day × revenue per active user and day."""

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.cohorts import USER
from desktop_app.metrics.measures.forecasts import (
    Forecast,
    Forecasting,
    by_segment,
    watched_rows,
)
from desktop_app.metrics.measures.sales import MONEY_DECIMALS
from desktop_app.metrics.measures.spec import Settings
from desktop_app.metrics.measures.timeline import number_of
from desktop_app.metrics.models.retention_curve import Kept, fit_retention_curve
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table


def user_days(rows: "Table") -> "Table":
    """segment, user_id, first, age, amount: each user and day with a row once."""
    days = rows.group_by(*USER, "first", "day").agg(amount=rows["amount"].sum())
    return days.mutate(age=days["day"] - days["first"])


def retained(days: "Table", end: int) -> "Table":
    """segment, age, users: users there at an age, of those who have been watched that long.

    Args:
        days: as `user_days` gives.
        end: number of the day before which days are complete.
    """
    watched = days.filter(days["day"] < end)
    return watched.group_by("segment", "age").agg(users=watched.count())


def sizes(days: "Table") -> "Table":
    """segment, first, users, active_days, revenue: by the first day of the users."""
    return days.group_by("segment", "first").agg(
        users=days.count(where=days["age"] == 0),
        active_days=days.count(),
        revenue=days["amount"].sum().fill_null(0.0).round(MONEY_DECIMALS),
    )


def retention_forecasts(opened: OpenTable, settings: Settings) -> dict[str, Forecasting]:
    """By segment, how to forecast; nothing is fitted yet."""
    days = user_days(watched_rows(opened, settings))
    end = number_of(settings.data_end.date(), Grain.DAY)
    seen = by_segment(opened.fetch(retained(days, end)))
    starts = by_segment(opened.fetch(sizes(days)))
    return {
        segment: partial(_forecast, seen.get(segment, []), found, end)
        for segment, found in starts.items()
    }


def kept_by_age(
    seen: Iterable[Mapping[str, Any]], starts: Iterable[Mapping[str, Any]], end: int
) -> dict[int, Kept]:
    """By age, the users who have been watched that long and those of them who were there."""
    there = {row["age"]: row["users"] for row in seen}
    oldest = {}
    for row in starts:
        oldest[end - 1 - row["first"]] = row["users"]
    if not oldest or max(oldest) < 0:
        return {}
    ages = range(max(oldest), -1, -1)
    watched = accumulate(oldest.get(age, 0) for age in ages)
    return {age: Kept(size, there.get(age, 0)) for age, size in zip(ages, watched, strict=True)}


def _forecast(
    seen: list[dict[str, Any]], starts: list[dict[str, Any]], end: int, days: tuple[int, ...]
) -> Forecast:
    curve = fit_retention_curve(kept_by_age(seen, starts, end))
    arpu = sum(row["revenue"] for row in starts) / sum(row["active_days"] for row in starts)
    lifetimes = list(accumulate(curve.shares(days[-1])))
    return Forecast(
        users=sum(row["users"] for row in starts),
        values={day: arpu * lifetimes[day] for day in days},
        fit={
            "level": curve.level,
            "decay": curve.decay,
            "last_seen": curve.last_seen,
            "arpu": arpu,
        },
    )
