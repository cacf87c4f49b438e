"""Lifetime value of customers without a contract: BG/NBD purchases × Gamma-Gamma amounts."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.asking import all_rows, qualifying, timeline_of
from desktop_app.metrics.measures.cohorts import USER
from desktop_app.metrics.measures.forecasts import Forecast, Forecasting, by_segment
from desktop_app.metrics.measures.sales import MONEY_DECIMALS, Refunds, sales_of, sales_rows
from desktop_app.metrics.measures.spec import Settings
from desktop_app.metrics.measures.timeline import number_expression, number_of
from desktop_app.metrics.models.bgnbd import Buyers, fit_bgnbd
from desktop_app.metrics.models.gamma_gamma import Spenders, correlation, fit_gamma_gamma
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_DAYS = 7
# Mean values are counted by cents, so that customers can be grouped.
_CENTS = 2


def purchase_days(sales: "Table") -> "Table":
    """segment, user_id, day, amount, first: every day on which a user bought, with its amount."""
    daily = sales.mutate(day=number_expression(sales["at"], Grain.DAY))
    days = daily.group_by(*USER, "day").agg(
        amount=daily["amount"].sum(), sales=daily.count(where=daily["is_sale"])
    )
    bought = days.filter(days["sales"] > 0)
    return bought.mutate(first=bought["day"].min().over(group_by=USER))


def customers(days: "Table", last_day: int) -> "Table":
    """segment, user_id, x, t_x, t (in days), repeat (amount of the days after the first), begun
    (of the first day).

    Args:
        days: as `purchase_days` gives.
        last_day: number of the last day that is watched.
    """
    later = days["day"] > days["first"]
    users = days.group_by(*USER, "first").agg(
        x=days.count(where=later),
        last=days["day"].max(),
        repeat=days["amount"].sum(where=later).fill_null(0.0).round(MONEY_DECIMALS),
        begun=days["amount"].sum(where=~later).fill_null(0.0).round(MONEY_DECIMALS),
    )
    return users.mutate(t_x=users["last"] - users["first"], t=last_day - users["first"])


def same_past(users: "Table") -> "Table":
    """segment, x, t_x, t, users, repeat, begun: customers counted by their past."""
    return users.group_by("segment", "x", "t_x", "t").agg(
        users=users.count(),
        repeat=users["repeat"].sum().round(MONEY_DECIMALS),
        begun=users["begun"].sum().round(MONEY_DECIMALS),
    )


def same_value(users: "Table") -> "Table":
    """segment, x, value, users: repeat buyers counted by the mean value of a repeat purchase."""
    valued = users.filter(users["x"] > 0)
    valued = valued.mutate(value=(valued["repeat"] / valued["x"]).round(_CENTS))
    valued = valued.filter(valued["value"] > 0)
    return valued.group_by("segment", "x", "value").agg(users=valued.count())


def bgnbd_forecasts(opened: OpenTable, settings: Settings) -> dict[str, Forecasting]:
    """By segment, how to forecast; nothing is fitted yet."""
    rows = sales_rows(opened, qualifying(all_rows(opened, settings), settings.events), "ltv")
    rows = rows.filter(rows["at"] < settings.data_end)
    days = purchase_days(sales_of(rows, Refunds.ORDER_DATE))
    shown = timeline_of(opened, settings, Grain.DAY).shown
    if not shown:
        return {}
    days = days.filter(days["first"].between(shown[0], shown[-1]))
    last_day = number_of((settings.data_end - timedelta(microseconds=1)).date(), Grain.DAY)
    users = customers(days, last_day)
    order = ["segment", "x", "t_x", "t"]
    past = by_segment(opened.fetch(same_past(users).order_by(order)))
    value = by_segment(opened.fetch(same_value(users).order_by(["segment", "x", "value"])))
    return {
        segment: partial(_forecast, found, value.get(segment, []))
        for segment, found in past.items()
    }


def _forecast(
    past: list[dict[str, Any]], value: list[dict[str, Any]], days: tuple[int, ...]
) -> Forecast:
    import numpy as np

    buyers = [Buyers(row["x"], row["t_x"] / _DAYS, row["t"] / _DAYS, row["users"]) for row in past]
    spenders = [Spenders(row["x"], row["value"], row["users"]) for row in value]
    often, much = fit_bgnbd(buyers), fit_gamma_gamma(spenders)
    x, _, _, count = np.array(buyers, dtype=float).T
    repeat = np.array([row["repeat"] for row in past])
    users = int(count.sum())
    # The expected value is a straight line in the amount of the repeat purchases, so customers of
    # the same past may share its mean.
    worth = much.expected(x, repeat / count / np.maximum(x, 1)) * count
    begun = sum(row["begun"] for row in past) / users
    return Forecast(
        users=users,
        values={
            day: float((often.expected(buyers, day / _DAYS) * worth).sum()) / users for day in days
        },
        new_user={
            day: begun + often.expected_of_new(day / _DAYS) * much.mean for day in (0, *days)
        },
        fit={
            "r": often.r,
            "alpha": often.alpha,
            "a": often.a,
            "b": often.b,
            "log_likelihood": often.log_likelihood,
            "p": much.p,
            "q": much.q,
            "gamma": much.gamma,
            "correlation": correlation(spenders),
            "customers": users,
            "repeaters": int(count[x > 0].sum()),
            "at_limit": often.at_limit or much.at_limit,
            "alive": float((often.chance_alive(buyers) * count).sum()),
        },
    )
