"""Channels: what new users cost, whether they stay, what they bring."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import BY, common
from desktop_app.metrics.measures.channel_cells import MONTH_DAYS, Cell, added, cells_of
from desktop_app.metrics.measures.channel_costs import SPEND, Costs, costs_of
from desktop_app.metrics.measures.errors import Form, ParameterFormError
from desktop_app.metrics.measures.newcomers import (
    PARAMETERS,
    Window,
    define_new,
    settle_new,
    window_of,
)
from desktop_app.metrics.measures.parameters import Parameter, length_in_days, number, text
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.kpis import Additivity

_LTV_DAYS = 30
_LONGEST_LAG = 365
# By ratio: the parts that add up over channels and periods.
_PARTS = {
    "cac": ("cost", "new_users"),
    "day1": ("day1_retained", "day1_size"),
    "day7": ("day7_retained", "day7_size"),
    "ltv": ("ltv_revenue", "ltv_users"),
    "monthly_arpu": ("month_revenue", "month_users"),
    "ltv_to_cac": ("expected_value", "cost"),
    "payback_months": ("cost", "monthly_margin"),
}
_FLOWS = ("new_users", "cost", "payers")


def _answer(opened: OpenTable, settings: Settings) -> Found:
    window = window_of(opened, settings, "channels")
    if window is None:
        nothing: dict[str, Any] = {name: [] for name in (*_FLOWS, *_PARTS)}
        return Found(rows=[], beside={"totals": None, **nothing})
    cells = cells_of(opened, settings, window)
    costs = costs_of(opened, settings, window)
    tell = _Teller(opened, settings)
    return Found(
        rows=_by_channel(cells, costs, window, tell),
        beside={
            "totals": tell.numbers(added(cells.values()), costs.total() if costs else None),
            **_over_time(cells, costs, window, tell),
        },
    )


class _Teller:
    """Turns sums into the numbers of a row, as far as the rows can tell them.

    Attributes:
        waits: for how many days a user must have been watched, by number.
    """

    def __init__(self, opened: OpenTable, settings: Settings) -> None:
        days, month = settings.values["days"], MONTH_DAYS - 1
        self.waits = dict.fromkeys((*_FLOWS, *_PARTS), 0) | {
            "day1": 1,
            "day7": 7,
            "ltv": days,
            "ltv_to_cac": days,
            "monthly_arpu": month,
            "payback_months": month,
        }
        self._margin: float = settings.values["margin"]
        self._has_money = bool(opened.extent.amounts)
        self._has_sales = self._has_money or opened.table.role == "orders"

    def numbers(self, cell: Cell, cost: float | None) -> Row:
        """The counts, their ratios, and the parts of these."""
        row: Row = cell._asdict() | {"cost": cost}
        row["payers"] = cell.payers if self._has_sales else None
        for name in ("ltv_revenue", "month_revenue"):
            row[name] = row[name] if self._has_money else None
        arpu = ratio(row["month_revenue"], cell.month_users)
        row["monthly_margin"] = _times(arpu, cell.new_users * self._margin)
        row["expected_value"] = _times(ratio(row["ltv_revenue"], cell.ltv_users), cell.new_users)
        ratios = {name: ratio(row[above], row[below]) for name, (above, below) in _PARTS.items()}
        if ratios["payback_months"] is not None and row["monthly_margin"] < 0:
            ratios["payback_months"] = None
        return {**{name: row[name] for name in _FLOWS}, **ratios, **row}


def _times(value: float | None, by: float) -> float | None:
    return None if value is None else value * by


def _by_channel(
    cells: Mapping[tuple[str, int], Cell], costs: Costs | None, window: Window, tell: _Teller
) -> list[Row]:
    """A row per channel with new users or costs, those with most users first."""
    spent: Mapping[str, float] = costs.by_channel if costs else {}
    by_channel: dict[str, list[Cell]] = {name: [] for name, cost in spent.items() if cost}
    for (name, _), cell in cells.items():
        by_channel.setdefault(name, []).append(cell)
    high = min(window.high, window.timeline.data_end.date())
    head = {
        "period": None,
        "start": None,
        "complete": costs is None or costs.cover(window.low, high),
    }
    rows = [
        head | {"segment": name, "channel": name} | tell.numbers(added(own), spent.get(name))
        for name, own in sorted(by_channel.items())
    ]
    return sorted(rows, key=_fewest_last)


def _fewest_last(row: Row) -> int:
    return -int(row["new_users"])


def _over_time(
    cells: Mapping[tuple[str, int], Cell], costs: Costs | None, window: Window, tell: _Teller
) -> dict[str, list[Row]]:
    """Every number of all channels together by period, with its parts."""
    lists: dict[str, list[Row]] = {name: [] for name in (*_FLOWS, *_PARTS)}
    for number_ in window.timeline.shown:
        _, start, end = window.timeline.bounds(number_)
        cell = added(cell for (_, period), cell in cells.items() if period == number_)
        found = tell.numbers(cell, costs.of_period(number_) if costs else None)
        head = window.timeline.head(number_, "") | {"complete": window.is_complete(number_)}
        is_covered = costs is None or costs.cover(start, end)
        for name, rows in lists.items():
            above, below = _PARTS.get(name, (None, None))
            row = head | {"value": found[name]}
            if above and below:
                row |= {"numerator": found[above], "denominator": found[below]}
            is_over = window.has_passed(end, tell.waits[name])
            row["complete"] &= is_over and (is_covered or "cost" not in (name, above, below))
            rows.append(row)
    return lists


def _lag(text_: str) -> int:
    days = int(text_.removesuffix("d"))
    if not 0 <= days <= _LONGEST_LAG:
        raise ValueError(text_)
    return days


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    margin = 1.0 if values["margin"] is None else values["margin"]
    if margin <= 0:
        raise ParameterFormError("channels", "margin", str(margin), Form.NUMBER)
    return settle_new(values) | {
        "channel": values["channel"] or "channel",
        "days": values["days"] or _LTV_DAYS,
        "margin": margin,
    }


def _define(settings: Settings) -> Sentences:
    values = settings.values
    return (
        *define_new(settings),
        label("The channel of a user is “{channel}” of the first row.", channel=values["channel"]),
        _define_cac(values["lag"]),
        label("Day 1 and day 7 retention: a row on that calendar day of their life."),
        label(
            "LTV is the revenue through day {days} ÷ users whose {days} days have fully passed.",
            days=str(values["days"]),
        ),
        label(
            "Payback in months is CAC ÷ (revenue per user in the first 30 days × margin {margin}).",
            margin=f"{values['margin']:g}",
        ),
    )


def _define_cac(lag: int) -> EditLabel:
    if not lag:
        return label("CAC is the cost ÷ the new users of the same days.")
    return label(
        "CAC is the cost ÷ the new users of the days {lag} days after it was spent.", lag=str(lag)
    )


def _ratio(name: str, unit: str) -> Column:
    return Column(
        name=name,
        beside=name,
        additivity=Additivity.RATIO,
        unit=unit,
        numerator="numerator",
        denominator="denominator",
    )


CHANNELS = MeasureSpec(
    name="channels",
    columns=(
        Column(name="new_users", beside="new_users", additivity=Additivity.FLOW),
        Column(name="cost", beside="cost", additivity=Additivity.FLOW, unit="money"),
        _ratio("cac", "money_per_user"),
        _ratio("day1", "%"),
        _ratio("day7", "%"),
        Column(name="payers", beside="payers", additivity=Additivity.FLOW),
        _ratio("ltv", "money_per_user"),
        _ratio("ltv_to_cac", "ratio"),
        _ratio("payback_months", "months"),
        _ratio("monthly_arpu", "money_per_user"),
    ),
    parameters=(
        *(parameter for parameter in common() if parameter is not BY),
        *PARAMETERS,
        text("channel"),
        text(SPEND),
        Parameter(name="lag", parse=_lag, default=0, form=Form.LENGTH),
        length_in_days("days"),
        number("margin"),
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
    beside=MappingProxyType({SPEND: "spend", "users": "users"}),
)
