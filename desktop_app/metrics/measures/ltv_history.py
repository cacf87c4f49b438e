"""What a user brought within N days of the first purchase: history, no forecast."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, qualifying, timeline_of
from desktop_app.metrics.measures.cohorts import USER, AgeClock, Clock, first_times
from desktop_app.metrics.measures.sales import MONEY_DECIMALS, Refunds, sales_of, sales_rows
from desktop_app.metrics.measures.spec import Found, Settings
from desktop_app.metrics.measures.timeline import Row, Timeline, number_expression, number_of
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

ALL = "all"


def user_days(sales: "Table", cohort: Grain) -> "Table":
    """segment, user_id, cohort, first (number of the day), age in days, amount: every sale."""
    firsts = first_times(sales.filter(sales["is_sale"]), cohort)
    joined = sales.select(*USER, "at", "amount").join(firsts, USER)
    first = number_expression(joined["first"], Grain.DAY)
    aged = joined.select(
        *USER,
        "cohort",
        "amount",
        first=first,
        age=number_expression(joined["at"], Grain.DAY) - first,
    )
    return aged.filter(aged["age"] >= 0)


def lifetime(aged: "Table", days: tuple[int, ...], data_end: int | None) -> "Table":
    """segment, cohort, and for each N of `days` `users_N` and `revenue_N`.

    Args:
        aged: as `user_days` gives.
        days: the lengths N.
        data_end: number of the day up to which users must have been watched for N whole days
            to count; None to count everybody.
    """
    columns = {}
    for n in days:
        counts = aged["age"] >= 0 if data_end is None else aged["first"] + n < data_end
        columns[f"users_{n}"] = aged["user_id"].nunique(where=counts)
        revenue = aged["amount"].sum(where=counts & (aged["age"] <= n))
        columns[f"revenue_{n}"] = revenue.round(MONEY_DECIMALS)
    return aged.group_by("segment", "cohort").agg(**columns)


def answer_history(opened: OpenTable, settings: Settings) -> Found:
    """A row per N, and per cohort where they are asked for."""
    rows = sales_rows(opened, qualifying(all_rows(opened, settings), settings.events), "ltv")
    cohort, days = settings.values["cohort"], settings.values["days"]
    used = Grain.MONTH if cohort == ALL else Grain(cohort)
    timeline = timeline_of(opened, settings, used)
    aged = user_days(sales_of(rows, Refunds.REFUND_DATE), used)
    if timeline.shown:
        aged = aged.filter(aged["cohort"].between(timeline.shown[0], timeline.shown[-1]))
    if cohort == ALL:
        mature = number_of(settings.data_end.date(), Grain.DAY)
        found = opened.fetch(lifetime(aged.mutate(cohort=0), days, mature))
        return Found(rows=list(_overall(found, timeline, days)))
    found = opened.fetch(lifetime(aged, days, None))
    return Found(rows=list(_by_cohort(found, timeline, days)))


def _overall(
    found: list[dict[str, Any]], timeline: Timeline, days: tuple[int, ...]
) -> Iterator[Row]:
    """A row per segment and N over all users who have been watched for N days."""
    for row in sorted(found, key=lambda row: str(row["segment"])):
        segment = row["segment"] if timeline.has_segments else None
        head = {"period": None, "start": None, "segment": segment, "complete": True}
        for n in days:
            yield head | _value(row, n)


def _by_cohort(
    found: list[dict[str, Any]], timeline: Timeline, days: tuple[int, ...]
) -> Iterator[Row]:
    """A row per segment, cohort and N; complete once its last user has been watched for N days."""
    clock = AgeClock(timeline.grain, Grain.DAY, Clock.CALENDAR)
    for row in sorted(found, key=lambda row: (row["segment"], row["cohort"])):
        _, _, end = timeline.bounds(row["cohort"])
        head = timeline.head(row["cohort"], row["segment"])
        for n in days:
            is_mature = clock.ends(end, n) <= timeline.data_end
            yield head | {"complete": is_mature} | _value(row, n)


def _value(row: Mapping[str, Any], n: int) -> Row:
    users = row[f"users_{n}"]
    revenue = row[f"revenue_{n}"] if users else 0.0
    return {"age": n, "users": users, "revenue": revenue, "value": ratio(revenue, users)}
