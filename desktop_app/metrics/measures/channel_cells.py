"""What became of the new users of a channel and period: counted in two passes, added up freely."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.asking import all_rows, qualifying
from desktop_app.metrics.measures.newcomers import Window, new_users
from desktop_app.metrics.measures.sales import MONEY_DECIMALS, Refunds, sales_of
from desktop_app.metrics.measures.spec import Settings
from desktop_app.metrics.measures.timeline import number_expression, number_of
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

MONTH_DAYS = 30
"""A month of revenue per new user: the first 30 days, D0 to D29."""
_KEYS = ["channel", "number"]


class Cell(NamedTuple):
    """Sums over new users. Nobody is in two cells, so cells add up.

    Attributes:
        day1_size, day7_size: users whose day 1 (7) is over.
        ltv_users, ltv_revenue: users whose N days are over, and what they brought by then.
        month_users, month_revenue: the same for the first 30 days.
    """

    new_users: int = 0
    day1_size: int = 0
    day1_retained: int = 0
    day7_size: int = 0
    day7_retained: int = 0
    payers: int = 0
    ltv_users: int = 0
    ltv_revenue: float = 0.0
    month_users: int = 0
    month_revenue: float = 0.0


def added(cells: Iterable[Cell]) -> Cell:
    """The sum of cells."""
    found = Cell(*(sum(column) for column in zip(Cell(), *cells, strict=True)))
    return found._replace(
        ltv_revenue=round(found.ltv_revenue, MONEY_DECIMALS),
        month_revenue=round(found.month_revenue, MONEY_DECIMALS),
    )


def cells_of(opened: OpenTable, settings: Settings, window: Window) -> dict[tuple[str, int], Cell]:
    """By channel and number of the period in which users are new."""
    channel = {"channel": settings.values["channel"]}
    people = new_users(opened, settings, window, channel)
    end, days = number_of(settings.data_end.date(), Grain.DAY), settings.values["days"]
    rows = all_rows(opened, settings)
    rows = rows.filter(rows["at"] < settings.data_end)
    found = [
        *opened.fetch(counted(people, days, end)),
        *opened.fetch(came_back(qualifying(rows, settings.events), people, end)),
        *opened.fetch(paid(_sales(opened, rows), people, days, end)),
    ]
    return _merged(found)


def counted(people: "Table", days: int, end: int) -> "Table":
    """channel, number, new_users and how many of them have been watched for how long.

    Args:
        people: new users with `day`, the number of their first day.
        days: N of the lifetime value.
        end: number of the day before which days are over.
    """
    day = people["day"]
    return people.group_by(_KEYS).agg(
        new_users=people.count(),
        day1_size=people.count(where=day + 1 < end),
        day7_size=people.count(where=day + 7 < end),
        ltv_users=people.count(where=day + days < end),
        month_users=people.count(where=day + MONTH_DAYS - 1 < end),
    )


def came_back(rows: "Table", people: "Table", end: int) -> "Table":
    """channel, number, day1_retained, day7_retained: users with a row on that day of their life."""
    aged = _aged(rows, people)
    user, age, day = aged["user_id"], aged["age"], aged["day"]
    return aged.group_by(_KEYS).agg(
        day1_retained=user.nunique(where=(age == 1) & (day + 1 < end)),
        day7_retained=user.nunique(where=(age == 7) & (day + 7 < end)),
    )


def paid(sales: "Table", people: "Table", days: int, end: int) -> "Table":
    """channel, number, payers, ltv_revenue, month_revenue; refunds reduce revenue."""
    aged = _aged(sales, people)
    age, day, amount = aged["age"], aged["day"], aged["amount"]
    by_n = (age <= days) & (day + days < end)
    by_month = (age < MONTH_DAYS) & (day + MONTH_DAYS - 1 < end)
    return aged.group_by(_KEYS).agg(
        payers=aged["user_id"].nunique(where=aged["is_sale"]),
        ltv_revenue=amount.sum(where=by_n).fill_null(0.0).round(MONEY_DECIMALS),
        month_revenue=amount.sum(where=by_month).fill_null(0.0).round(MONEY_DECIMALS),
    )


def _aged(rows: "Table", people: "Table") -> "Table":
    """Rows of new users from their first day on, with their `age` in days."""
    kept = [name for name in ("user_id", "amount", "is_sale") if name in rows.columns]
    own = rows.select(*kept, on=number_expression(rows["at"], Grain.DAY))
    joined = own.join(people.drop("first"), "user_id")
    aged = joined.mutate(age=joined["on"] - joined["day"])
    return aged.filter(aged["age"] >= 0)


def _sales(opened: OpenTable, rows: "Table") -> "Table":
    """Every order; of events those with an amount, none where no event has one."""
    sales = rows if opened.table.role == "orders" else rows.filter(rows["amount"].notnull())
    return sales_of(sales, Refunds.REFUND_DATE)


def _merged(found: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], Cell]:
    cells: dict[tuple[str, int], Cell] = {}
    for row in found:
        key = (str(row["channel"]), int(row["number"]))
        known = {name: row[name] for name in Cell._fields if name in row}
        cells[key] = cells.get(key, Cell())._replace(**known)
    return cells
