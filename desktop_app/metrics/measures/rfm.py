"""RFM: users by how recently, how often and for how much they bought."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.asking import (
    BY,
    DATA_END,
    ENGINE,
    EVENT,
    TIME_ZONE,
    all_rows,
    qualifying,
)
from desktop_app.metrics.measures.errors import MissingParameterError, NoColumnError
from desktop_app.metrics.measures.parameters import choice, day, number
from desktop_app.metrics.measures.sales import MONEY_DECIMALS, Refunds, sales_of, sales_rows
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, instant, number_expression, number_of
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_SKEWED_FROM = 0.5
CODES = ("111", "011", "101", "001", "110", "010", "100", "000")
"""The segments by code R-F-M, where 1 is above the cut (recent, often, much)."""


class Cutting(StrEnum):
    """Where high ends and low begins."""

    MEAN = "mean"
    MEDIAN = "median"
    FIXED = "fixed"


class Cuts(NamedTuple):
    """The three cuts: days since the last order, orders, amount."""

    r: float
    f: float
    m: float


def users_of(sales: "Table", at: date) -> "Table":
    """segment, user_id, r (days from the last order to `at`), f (orders), m (amount)."""
    bought = sales.filter(sales["is_sale"])
    recency = number_of(at, Grain.DAY) - number_expression(bought["at"].max(), Grain.DAY)
    orders = bought.group_by("segment", "user_id").agg(r=recency, f=bought.count())
    amounts = sales.group_by("segment", "user_id").agg(
        m=sales["amount"].sum().round(MONEY_DECIMALS)
    )
    return orders.join(amounts, ["segment", "user_id"])


def cuts_of(users: "Table", cutting: Cutting) -> "Table":
    """One row r, f, m."""
    names = ("r", "f", "m")
    if cutting is Cutting.MEAN:
        return users.aggregate(**{name: users[name].mean() for name in names})
    return users.aggregate(**{name: users[name].median() for name in names})


def coded(users: "Table", cuts: Cuts) -> "Table":
    """segment, r, f, m (1 or 0 each), users. At the cut: recent counts as high, the others low."""
    high = users.select(
        "segment",
        r=(users["r"] <= cuts.r).cast("int8"),
        f=(users["f"] > cuts.f).cast("int8"),
        m=(users["m"] > cuts.m).cast("int8"),
    )
    return high.group_by("segment", "r", "f", "m").agg(users=high.count())


def _answer(opened: OpenTable, settings: Settings) -> Found:
    if not opened.extent.amounts:
        raise NoColumnError(opened.table.file, "rfm", "amount")
    until = _until(settings)
    rows = sales_rows(opened, qualifying(all_rows(opened, settings), settings.events), "rfm")
    sales = sales_of(rows.filter(rows["at"] < until), Refunds.REFUND_DATE)
    users = users_of(sales, until.date())
    cuts = _cuts(opened, users, settings)
    found = opened.fetch(coded(users, cuts)) if cuts else []
    return Found(
        rows=_rows(found, has_segments=settings.by is not None),
        beside={
            "totals": {
                "cuts": cuts._asdict() if cuts else {"r": None, "f": None, "m": None},
                "users": sum(row["users"] for row in found),
                "at": until.date().isoformat(),
            }
        },
        notices=_skew(found) if settings.values["cuts"] is Cutting.MEAN else (),
    )


def _skew(found: list[dict[str, Any]]) -> Sentences:
    """What to say where the means lie so far above most users that most share one code."""
    low = sum(row["users"] for row in found if not (row["r"] or row["f"] or row["m"]))
    everybody = sum(row["users"] for row in found)
    if low <= everybody * _SKEWED_FROM:
        return ()
    return (
        label(
            "{share} of the users have the code 000: a few big values pull the means up. The"
            " medians (cuts=median) divide the users more evenly.",
            share=f"{low / everybody:.0%}",
        ),
    )


def _until(settings: Settings) -> datetime:
    """The instant at which users are looked at; orders from then on do not count."""
    at: date | None = settings.values["at"]
    return settings.data_end if at is None else instant(at)


def _cuts(opened: OpenTable, users: "Table", settings: Settings) -> Cuts | None:
    """The cuts over the users of all segments; None without any user."""
    values = settings.values
    if values["cuts"] is Cutting.FIXED:
        return Cuts(values["r"], values["f"], values["m"])
    (found,) = opened.fetch(cuts_of(users, values["cuts"]))
    return None if found["r"] is None else Cuts(**found)


def _rows(found: list[dict[str, Any]], *, has_segments: bool) -> list[Row]:
    """A row per segment and code, in the order of the codes, also where nobody is in it."""
    users = {(row["segment"], f"{row['r']}{row['f']}{row['m']}"): row["users"] for row in found}
    segments = sorted({segment for segment, _ in users}) if has_segments else [""]
    return [
        {
            "period": None,
            "start": None,
            "segment": segment if has_segments else None,
            "complete": True,
            "code": code,
            "users": users.get((segment, code), 0),
        }
        for segment in segments
        for code in CODES
    ]


_CUTS = ("r", "f", "m")


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    """Who names a cut asks for fixed ones, and has to name all three."""
    missing = [name for name in _CUTS if values[name] is None]
    cuts = values["cuts"] or (Cutting.MEAN if len(missing) == len(_CUTS) else Cutting.FIXED)
    if cuts is Cutting.FIXED and missing:
        raise MissingParameterError("rfm", missing[0], "cuts=fixed")
    return values | {"cuts": cuts}


def _define(settings: Settings) -> Sentences:
    users = label(
        "Users by recency (days since the last order), frequency (orders) and money (amount); in"
        " the code R-F-M a 1 means recent, often, much."
    )
    match settings.values["cuts"]:
        case Cutting.MEAN:
            return users, label("The cuts are the means over all users.")
        case Cutting.MEDIAN:
            return users, label("The cuts are the medians over all users.")
        case _:
            return users, label("The cuts were given.")


RFM = MeasureSpec(
    name="rfm",
    columns=(Column(name="users", additivity=Additivity.UNIQUE),),
    parameters=(
        EVENT,
        BY,
        DATA_END,
        TIME_ZONE,
        ENGINE,
        day("at"),
        choice("cuts", Cutting),
        number("r"),
        number("f"),
        number("m"),
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
)
