"""Who buys more than once: within a window (复购率) and again in the next one (回购率)."""

from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import (
    BY,
    all_rows,
    common,
    qualifying,
    timeline_of,
    windows_of,
)
from desktop_app.metrics.measures.parameters import choice, length_in_days
from desktop_app.metrics.measures.sales import Refunds, sales_of, sales_rows
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, Timeline, number_expression
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table


class CountedBy(StrEnum):
    """What counts as buying again: another order, or an order on another day."""

    ORDER = "order"
    DAY = "day"


def buyers(rows: "Table", timeline: Timeline, by: CountedBy) -> "Table":
    """segment, number, buyers, repeaters (bought twice in it), returning (buy in the next too)."""
    numbered = rows.mutate(number=timeline.numbers_expression(rows["at"]))
    day = number_expression(numbered["at"], Grain.DAY)
    users = numbered.group_by("segment", "user_id", "number").agg(
        times=numbered.count() if by is CountedBy.ORDER else day.nunique()
    )
    following = users["number"].lead().over(group_by=["segment", "user_id"], order_by="number")
    users = users.mutate(following=following)
    return users.group_by("segment", "number").agg(
        buyers=users.count(),
        repeaters=users.count(where=users["times"] >= 2),
        returning=users.count(where=users["following"] == users["number"] + 1),
    )


def _answer(opened: OpenTable, settings: Settings) -> Found:
    rows = sales_rows(opened, qualifying(all_rows(opened, settings), settings.events), "repeat")
    sales = sales_of(rows, Refunds.REFUND_DATE)
    window = settings.values["window"]
    timeline = timeline_of(opened, settings)
    if window is not None:
        timeline = windows_of(opened, settings, window)
    sold = sales.filter(sales["is_sale"])
    found = opened.fetch(buyers(sold, timeline, settings.values["by"]))
    nothing = {"buyers": 0, "repeaters": 0, "returning": 0}
    filled = list(timeline.filled(found, nothing))
    return Found(
        rows=[_rate(row, "repeaters") for row, _ in filled],
        beside={
            "next_window": [
                _rate(row, "returning") | {"complete": timeline.is_complete(number + 1)}
                for row, number in filled
                if number < timeline.last
            ]
        },
    )


def _rate(row: Row, numerator: str) -> Row:
    head = {name: row[name] for name in ("period", "start", "segment", "complete")}
    return head | {
        "value": ratio(row[numerator], row["buyers"]),
        "numerator": row[numerator],
        "denominator": row["buyers"],
    }


def _define(settings: Settings) -> Sentences:
    again = label("Buyers of the window who also buy in the next one are its next-window rate.")
    if settings.values["by"] is CountedBy.DAY:
        return (label("Buyers with orders on at least 2 days of the window ÷ its buyers."), again)
    return (label("Buyers with at least 2 orders in the window ÷ its buyers."), again)


def _rate_column(name: str, beside: str = "") -> Column:
    return Column(
        name=name,
        beside=beside,
        additivity=Additivity.RATIO,
        unit="%",
        numerator="numerator",
        denominator="denominator",
    )


REPEAT = MeasureSpec(
    name="repeat",
    columns=(_rate_column("value"), _rate_column("next_window", "next_window")),
    parameters=(
        *(parameter for parameter in common() if parameter is not BY),
        choice("by", CountedBy, CountedBy.ORDER),
        length_in_days("window"),
    ),
    define=_define,
    answer=_answer,
)
