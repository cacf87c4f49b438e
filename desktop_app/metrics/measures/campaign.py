"""Campaign effect: what its days brought beyond the same weekdays before, and how sure that is."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import (
    DATA_END,
    ENGINE,
    EVENT,
    TIME_ZONE,
    all_rows,
    moved,
    qualifying,
)
from desktop_app.metrics.measures.errors import Form, MissingParameterError, NoColumnError
from desktop_app.metrics.measures.parameters import Parameter, choice, day, number
from desktop_app.metrics.measures.sales import MONEY_DECIMALS, Refunds, sales_of, sales_rows
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, number_expression, period_numbered
from desktop_app.metrics.measures.value_errors import (
    NoCampaignDayError,
    ShortBaselineError,
)
from desktop_app.metrics.models.effects import Baseline, baseline_of
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_BASELINE_WEEKS = 4
_MOST_WEEKS, _MOST_DAYS = 52, 366
_CAMPAIGN = "campaign"


class Of(StrEnum):
    """What is counted on each day."""

    ACTIVE = "active"
    ORDERS = "orders"
    REVENUE = "revenue"
    EVENTS = "events"


_UNITS = {Of.ACTIVE: "users", Of.ORDERS: "orders", Of.REVENUE: "money", Of.EVENTS: "events"}


def daily(rows: "Table", of: Of) -> "Table":
    """The value of each day, by its `number`. Of sales, rows must tell `is_sale`."""
    numbered = rows.mutate(number=number_expression(rows["at"], Grain.DAY))
    match of:
        case Of.ACTIVE:
            value = numbered["user_id"].nunique()
        case Of.ORDERS:
            value = numbered.count(where=numbered["is_sale"])
        case Of.REVENUE:
            value = numbered["amount"].sum().fill_null(0.0).round(MONEY_DECIMALS)
        case _:
            value = numbered.count()
    return numbered.group_by("number").agg(value=value)


def _answer(opened: OpenTable, settings: Settings) -> Found:
    phases = _phases(settings)
    _check(opened, settings, phases)
    values = _daily_values(opened, settings)
    usual = [(each, values.get(each, 0.0)) for each in phases["baseline"]]
    baseline = baseline_of(usual)
    end = settings.data_end.date()
    shown = {
        phase: {each: values.get(each, 0.0) for each in days if each < end}
        for phase, days in phases.items()
    }
    rows = {
        phase: [_row(each, phase, value, baseline) for each, value in days.items()]
        for phase, days in shown.items()
    }
    totals = _effect(shown[_CAMPAIGN], baseline, settings) | {
        "complete": len(shown[_CAMPAIGN]) == len(phases[_CAMPAIGN]),
        "baseline_weeks": baseline.weeks,
        **_cost(shown[_CAMPAIGN], baseline, settings),
    }
    for tail in ("before", "after"):
        totals[tail] = _effect(shown[tail], baseline, settings) if shown[tail] else None
    return Found(
        rows=[*rows["before"], *rows[_CAMPAIGN], *rows["after"]],
        beside={
            "unit": _UNITS[settings.values["of"]],
            "totals": totals,
            "baseline": rows["baseline"],
        },
    )


def _phases(settings: Settings) -> dict[str, list[date]]:
    """The days of each phase, in order."""
    values, (start, end) = settings.values, _bounds(settings)
    before = start - timedelta(days=values["before"])
    return {
        "baseline": _days(before - timedelta(weeks=values["baseline"]), before),
        "before": _days(before, start),
        _CAMPAIGN: _days(start, end),
        "after": _days(end, end + timedelta(days=values["after"])),
    }


def _bounds(settings: Settings) -> tuple[date, date]:
    start, end = settings.start, settings.end
    if start is None:
        raise MissingParameterError("campaign", "from", "")
    if end is None:
        raise MissingParameterError("campaign", "to", "")
    return start, end


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=number_) for number_ in range((end - start).days)]


def _check(opened: OpenTable, settings: Settings, phases: Mapping[str, list[date]]) -> None:
    """Refuse a baseline that begins before the rows, and a campaign that ends after them."""
    table, end = opened.table, settings.data_end.date()
    start = phases[_CAMPAIGN][0]
    if start >= end:
        raise NoCampaignDayError(table.file, start.isoformat(), end.isoformat())
    if opened.extent.first is None:
        return
    first = moved(opened.extent.first, table.time_zone, settings.time_zone).date()
    if phases["baseline"][0] < first:
        begins = phases["baseline"][0]
        raise ShortBaselineError(table.file, begins.isoformat(), first.isoformat())


def _daily_values(opened: OpenTable, settings: Settings) -> dict[date, float]:
    of = settings.values["of"]
    rows = qualifying(all_rows(opened, settings), settings.events)
    if of in (Of.ORDERS, Of.REVENUE):
        if of is Of.REVENUE and not opened.extent.amounts:
            raise NoColumnError(opened.table.file, "campaign", "amount")
        rows = sales_of(sales_rows(opened, rows, "campaign"), Refunds.REFUND_DATE)
    return {
        period_numbered(row["number"], Grain.DAY).start: float(row["value"])
        for row in opened.fetch(daily(rows, of))
    }


def _row(each: date, phase: str, value: float, baseline: Baseline) -> Row:
    expected = baseline.expected(each)
    return {
        "period": each.isoformat(),
        "start": each.isoformat(),
        "segment": None,
        "complete": True,
        "phase": phase,
        "value": value,
        "expected": expected,
        "lift": value - expected,
    }


def _effect(values: Mapping[date, float], baseline: Baseline, settings: Settings) -> Row:
    """The sum over some days; per day where distinct users are counted, since they never add up."""
    found = baseline.effect(values)
    by = len(values) if settings.values["of"] is Of.ACTIVE else 1
    return {
        "days": len(values),
        "value": found.value / by,
        "expected": found.expected / by,
        "effect": found.lift / by,
        "interval_low": found.low / by,
        "interval_high": found.high / by,
        "lift_rate": ratio(found.lift, found.expected),
        "distinguishable": found.is_distinguishable,
        "per": "day" if settings.values["of"] is Of.ACTIVE else "phase",
    }


def _cost(values: Mapping[date, float], baseline: Baseline, settings: Settings) -> Row:
    """What an extra result cost; no value where there is none to be seen."""
    cost, found = settings.values["cost"], baseline.effect(values)
    has_gained = found.is_distinguishable and found.lift > 0
    return {
        "cost": cost,
        "cost_per_extra": ratio(cost, found.lift) if has_gained else None,
    }


def _whole(name: str, least: int, most: int, default: int) -> Parameter:
    def parse(text: str) -> int:
        found = int(text)
        if not least <= found <= most:
            raise ValueError(text)
        return found

    return Parameter(name=name, parse=parse, default=default, form=Form.NUMBER)


def _define(settings: Settings) -> Sentences:
    values = settings.values
    counted = {
        Of.ACTIVE: label("Counted are the distinct users with a qualifying row, day by day."),
        Of.ORDERS: label("Counted are the orders of each day."),
        Of.REVENUE: label("Counted is the revenue of each day; a refund counts on its own day."),
        Of.EVENTS: label("Counted are the qualifying rows of each day."),
    }[values["of"]]
    return (
        counted,
        label(
            "Expected of a day is the mean of the same weekday in the {weeks} weeks before; the"
            " effect is what the days brought beyond that.",
            weeks=str(values["baseline"]),
        ),
        label(
            "The 95 % interval is a t-interval from how far the days of these weeks lie from the"
            " mean of their weekday; an effect whose interval holds 0 is not distinguishable from"
            " chance."
        ),
    )


CAMPAIGN = MeasureSpec(
    name="campaign",
    columns=(
        Column(name="lift", additivity=Additivity.LEVEL, unit=""),
        Column(name="value", additivity=Additivity.LEVEL, unit=""),
        Column(name="expected", additivity=Additivity.LEVEL, unit=""),
    ),
    parameters=(
        EVENT,
        day("from"),
        day("to"),
        DATA_END,
        TIME_ZONE,
        ENGINE,
        choice("of", Of, Of.ACTIVE),
        _whole("baseline", 2, _MOST_WEEKS, _BASELINE_WEEKS),
        _whole("before", 0, _MOST_DAYS, 0),
        _whole("after", 0, _MOST_DAYS, 0),
        number("cost"),
    ),
    define=_define,
    answer=_answer,
)
