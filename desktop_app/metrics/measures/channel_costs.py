"""What channels cost, on the days whose new users the cost brings."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from desktop_app.metrics.engine import OpenTable, constant, in_zone
from desktop_app.metrics.measures.asking import NO_SEGMENT, moved
from desktop_app.metrics.measures.newcomers import Window
from desktop_app.metrics.measures.sales import MONEY_DECIMALS
from desktop_app.metrics.measures.spec import Settings
from desktop_app.metrics.measures.timeline import number_expression, number_of, period_numbered
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

SPEND = "spend"
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Costs on the days of a window, moved by the lag to the days of the users they bring.

    Attributes:
        by_channel: every channel of the file, also where it cost nothing on these days.
        by_period: by number of the period.
        first, end: the first day with spend in the file, and the day after its last.
    """

    by_channel: Mapping[str, float]
    by_period: Mapping[int, float]
    first: date
    end: date
    window: Window

    def of_period(self, number: int) -> float | None:
        """The cost of all channels in a period; None where the file tells of no day of it."""
        _, start, end = self.window.timeline.bounds(number)
        if end <= self.first or self.end <= start:
            return None
        return self.by_period.get(number, 0.0)

    def total(self) -> float:
        """The cost of all channels."""
        return round(sum(cost for _, cost in sorted(self.by_channel.items())), MONEY_DECIMALS)

    def cover(self, low: date, high: date) -> bool:
        """Whether the file tells of those days.

        Few campaigns spend on the very first day of a month, so its first row may lie anywhere in
        the period of `low`.
        """
        grain = self.window.timeline.grain
        return number_of(self.first, grain) <= number_of(low, grain) and high <= self.end


def daily_costs(spend: "Table", lag: int) -> "Table":
    """channel, day (its number, `lag` days after the money was spent), cost."""
    days = spend.select(
        "cost",
        channel=spend["channel"].fill_null(constant(NO_SEGMENT)),
        day=number_expression(spend["at"], Grain.DAY) + lag,
    )
    return days.group_by("channel", "day").agg(
        cost=days["cost"].sum().fill_null(0.0).round(MONEY_DECIMALS)
    )


def costs_of(opened: OpenTable, settings: Settings, window: Window) -> Costs | None:
    """The costs on the days of the window; None without a file of spend, or an empty one."""
    beside = opened.beside.get(SPEND)
    if beside is None:
        return None
    zone, lag = settings.time_zone, settings.values["lag"]
    spend = in_zone(beside.rows, beside.table.time_zone, zone)
    found = opened.fetch(daily_costs(spend, lag).order_by(["channel", "day"]))
    if not found:
        return None
    by_channel: dict[str, float] = dict.fromkeys((row["channel"] for row in found), 0.0)
    by_period: dict[int, float] = defaultdict(float)
    for row in found:
        day = period_numbered(row["day"], Grain.DAY).start
        if window.low <= day < window.high:
            by_channel[row["channel"]] += row["cost"]
            by_period[number_of(day, window.timeline.grain)] += row["cost"]
    end = moved(beside.table.data_end, beside.table.time_zone, zone).date()
    first = min(row["day"] for row in found)
    return Costs(
        by_channel=_rounded(by_channel),
        by_period=_rounded(by_period),
        first=period_numbered(first, Grain.DAY).start,
        end=end + timedelta(days=lag),
        window=window,
    )


def _rounded(costs: Mapping[Key, float]) -> dict[Key, float]:
    return {key: round(cost, MONEY_DECIMALS) for key, cost in costs.items()}
