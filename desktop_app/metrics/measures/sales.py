"""Which rows are sales, and when a refund counts."""

from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.errors import NoColumnError

if TYPE_CHECKING:
    from ibis.expr.types import Table

# Sums of doubles depend on their order in the last digits; six decimals is below the smallest
# unit of every currency and makes the same rows give the same number.
MONEY_DECIMALS = 6


class Refunds(StrEnum):
    """To which day a refund (a negative amount) belongs."""

    ORDER_DATE = "order_date"
    REFUND_DATE = "refund_date"


def sales_of(rows: "Table", refunds: Refunds) -> "Table":
    """Sales and refunds, told apart by `is_sale`. A refund is a row with a negative amount; it
    moves to the user's latest sale before it, if so chosen.
    """
    sales = rows.mutate(is_sale=rows["amount"].isnull() | (rows["amount"] >= 0))
    if refunds is Refunds.REFUND_DATE:
        return sales
    sold = sales.mutate(sold_at=sales["is_sale"].ifelse(sales["at"], None))
    latest = sold["sold_at"].cummax(group_by=["segment", "user_id"], order_by="at")
    return sold.mutate(at=latest.coalesce(sold["at"]))


def sales_rows(opened: OpenTable, rows: "Table", measure: str) -> "Table":
    """The rows that are sales: every order; of other events those with an amount.

    Raises: NoColumnError: an event table has no amounts at all.
    """
    if opened.table.role == "orders":
        return rows
    if not opened.extent.amounts:
        raise NoColumnError(opened.table.file, measure, "amount")
    return rows.filter(rows["amount"].notnull())
