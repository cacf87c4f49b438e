"""Stickiness: which share of a period's users is active on a mean day."""

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import (
    Row,
    number_expression,
    number_of,
    period_numbered,
)
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table


def user_days(rows: "Table", grain: Grain, end: date) -> "Table":
    """segment, number, user_days, users: over the days before `end` alone."""
    day = number_expression(rows["at"], Grain.DAY)
    keys = rows.select(
        "segment", "user_id", number=number_expression(rows["at"], grain), day=day
    ).distinct()
    whole = keys.filter(keys["day"] < number_of(end, Grain.DAY))
    return whole.group_by("segment", "number").agg(
        user_days=whole.count(), users=whole["user_id"].nunique()
    )


def _answer(opened: OpenTable, settings: Settings) -> Found:
    rows = qualifying(all_rows(opened, settings), settings.events)
    # The day of the data end is complete only up to that instant, so it does not count.
    end = settings.data_end.date()
    found = opened.fetch(user_days(rows, settings.grain, end))
    filled = timeline_of(opened, settings).filled(found, {"user_days": 0, "users": 0})
    return Found(rows=[_stickiness(row, number, settings, end) for row, number in filled])


def _stickiness(row: Row, number: int, settings: Settings, end: date) -> Row:
    period = period_numbered(number, settings.grain)
    days = max((min(period.end, end) - period.start).days, 0)
    daily_users, users = ratio(row.pop("user_days"), days), row.pop("users")
    return row | {
        "value": ratio(daily_users, users),
        "numerator": daily_users,
        "denominator": users,
        "days": days,
    }


def _define(_settings: Settings) -> Sentences:
    return (
        label(
            "Mean daily active users over the complete days of the period, divided by the distinct"
            " active users of those days."
        ),
    )


STICKINESS = MeasureSpec(
    name="stickiness",
    columns=(
        Column(
            name="value",
            additivity=Additivity.RATIO,
            unit="%",
            numerator="numerator",
            denominator="denominator",
        ),
    ),
    parameters=common(),
    define=_define,
    answer=_answer,
)
