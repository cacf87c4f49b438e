"""Lifetime value under contract: survival after the shifted beta geometric × revenue per period."""

from collections.abc import Iterable, Mapping
from functools import partial
from math import floor
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.cohorts import (
    USER,
    AgeClock,
    Clock,
    Mode,
    first_times,
    reached,
    visits,
)
from desktop_app.metrics.measures.forecasts import (
    Forecast,
    Forecasting,
    by_segment,
    watched_rows,
)
from desktop_app.metrics.measures.sales import MONEY_DECIMALS, sales_rows
from desktop_app.metrics.measures.spec import Settings
from desktop_app.metrics.measures.timeline import number_expression, period_numbered
from desktop_app.metrics.models.sbg import Renewal, fit_sbg
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_DAYS = {Grain.WEEK: 7.0, Grain.MONTH: 365.25 / 12}


def paid_periods(sales: "Table", period: Grain) -> "Table":
    """segment, revenue, periods: how many periods users paid in, each user's counted."""
    numbered = sales.mutate(number=number_expression(sales["at"], period))
    users = numbered.group_by(*USER, "number").agg(
        amount=numbered["amount"].sum(),
        sales=numbered.count(where=numbered["amount"].isnull() | (numbered["amount"] >= 0)),
    )
    return users.group_by("segment").agg(
        revenue=users["amount"].sum().round(MONEY_DECIMALS),
        periods=users.count(where=users["sales"] > 0),
    )


def sbg_forecasts(opened: OpenTable, settings: Settings) -> dict[str, Forecasting]:
    """By segment, how to forecast; nothing is fitted yet."""
    sales = sales_rows(opened, watched_rows(opened, settings), "ltv")
    clock = AgeClock(settings.values["period"], settings.values["period"], Clock.CALENDAR)
    paid = sales.filter(sales["amount"].isnull() | (sales["amount"] >= 0))
    stayed = reached(visits(paid, first_times(paid, clock.cohort), clock), Mode.STREAK, ())
    money = by_segment(opened.fetch(paid_periods(sales, clock.grain)))
    return {
        segment: partial(_forecast, found, money[segment][0], clock, settings)
        for segment, found in by_segment(opened.fetch(stayed)).items()
    }


def renewals(
    stayed: Iterable[Mapping[str, Any]], clock: AgeClock, settings: Settings
) -> list[Renewal]:
    """What became of customers at the end of each period, over cohorts for which it is over.

    Args:
        stayed: rows cohort, reach (the last age without a gap), users.
        clock: how old a cohort is.
        settings: with the data end.
    """
    cohorts: dict[int, dict[int, int]] = {}
    for row in stayed:
        cohorts.setdefault(row["cohort"], {})[row["reach"]] = row["users"]
    sums: dict[int, list[int]] = {}
    for number, reaches in cohorts.items():
        end = period_numbered(number, clock.cohort).end
        age, there = 1, sum(reaches.values())
        while clock.ends(end, age) <= settings.data_end:
            lost = reaches.get(age - 1, 0)
            there -= lost
            part = sums.setdefault(age, [0, 0])
            part[0] += there
            part[1] += lost
            age += 1
    return [Renewal(*sums[age]) for age in sorted(sums)]


def _forecast(
    stayed: list[dict[str, Any]],
    money: Mapping[str, Any],
    clock: AgeClock,
    settings: Settings,
    days: tuple[int, ...],
) -> Forecast:
    seen = renewals(stayed, clock, settings)
    model = fit_sbg(seen)
    arpu = money["revenue"] / money["periods"]
    length = _DAYS[clock.grain]
    survival = model.survival(floor(days[-1] / length))
    return Forecast(
        users=sum(row["users"] for row in stayed),
        values={day: arpu * sum(survival[: floor(day / length) + 1]) for day in days},
        fit={
            "alpha": model.alpha,
            "beta": model.beta,
            "log_likelihood": model.log_likelihood,
            "periods": len(seen),
            "arpu": arpu,
            "at_limit": model.at_limit,
        },
    )
