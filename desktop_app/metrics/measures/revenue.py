"""Orders, buyers, revenue and items of each period, and the ratios between them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.active import active_users
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.parameters import choice
from desktop_app.metrics.measures.sales import MONEY_DECIMALS, Refunds, sales_of, sales_rows
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, number_expression
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table


def sums(sales: "Table", grain: Grain) -> "Table":
    """segment, number, orders, buyers, revenue, items. Refunds reduce revenue and nothing else."""
    numbered = sales.mutate(number=number_expression(sales["at"], grain))
    is_sale = numbered["is_sale"]
    return numbered.group_by("segment", "number").agg(
        orders=numbered.count(where=is_sale),
        buyers=numbered["user_id"].nunique(where=is_sale),
        revenue=numbered["amount"].sum().round(MONEY_DECIMALS),
        items=numbered["quantity"].sum(where=is_sale),
    )


def _answer(opened: OpenTable, settings: Settings) -> Found:
    rows = all_rows(opened, settings)
    sales = sales_rows(opened, qualifying(rows, settings.events), "revenue")
    refunds = settings.values["refunds"]
    found = opened.fetch(sums(sales_of(sales, refunds), settings.grain))
    active = opened.fetch(active_users(rows, settings.grain).rename(active="value"))
    nothing = {"orders": 0, "buyers": 0, "active": 0, **_nothing(opened)}
    cells: dict[tuple[str, int], dict[str, Any]] = {}
    for row in (*active, *found):
        cell = cells.setdefault((row["segment"], row["number"]), dict(nothing))
        cell.update(row)
    filled = timeline_of(opened, settings).filled(cells.values(), nothing)
    return Found(rows=[_with_ratios(row) for row, _ in filled])


def _nothing(opened: OpenTable) -> dict[str, float | None]:
    """Revenue and items where nothing was sold: 0, or no value where the file does not tell."""
    return {
        "revenue": 0.0 if opened.extent.amounts else None,
        "items": 0.0 if opened.extent.quantities else None,
    }


def _with_ratios(row: Mapping[str, Any]) -> Row:
    return dict(row) | {
        column.name: ratio(row[column.numerator], row[column.denominator]) for column in _RATIOS
    }


def _ratio(name: str, parts: str, unit: str) -> Column:
    numerator, denominator = parts.split("/")
    return Column(
        name=name,
        additivity=Additivity.RATIO,
        unit=unit,
        numerator=numerator,
        denominator=denominator,
    )


_RATIOS = (
    _ratio("arpu", "revenue/active", "money_per_user"),
    _ratio("arppu", "revenue/buyers", "money_per_user"),
    _ratio("pay_rate", "buyers/active", "%"),
    _ratio("order_value", "revenue/orders", "money_per_order"),
    _ratio("buyer_value", "revenue/buyers", "money_per_user"),
    _ratio("item_value", "revenue/items", "money_per_item"),
    _ratio("items_per_order", "items/orders", "items_per_order"),
)


def _define(settings: Settings) -> Sentences:
    sentences = [
        label(
            "Orders, buyers, revenue and items of the period; users with any row count as active."
        )
    ]
    if settings.values["refunds"] is Refunds.ORDER_DATE:
        sentences.append(label("A refund counts on the date of the order before it."))
    return tuple(sentences)


REVENUE = MeasureSpec(
    name="revenue",
    columns=(
        Column(name="revenue", additivity=Additivity.FLOW, unit="money"),
        Column(name="orders", additivity=Additivity.FLOW, unit="orders"),
        Column(name="buyers", additivity=Additivity.UNIQUE),
        Column(name="items", additivity=Additivity.FLOW, unit="items"),
        *_RATIOS,
    ),
    parameters=(*common(), choice("refunds", Refunds, Refunds.REFUND_DATE)),
    define=_define,
    answer=_answer,
)
