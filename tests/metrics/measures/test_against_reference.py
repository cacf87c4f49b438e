"""The measures against a second program, on CDNOW and on random orders."""

import csv
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.plan.periods import Grain
from desktop_app.resource_files import resource
from tests.metrics.measures import reference
from tests.metrics.measures.building import asked, orders, table_of
from tests.metrics.measures.reference import Sale

START = date(2026, 1, 29)
MODES = ("on", "unbounded", "within", "streak")
# Amounts in quarters add up to the same number in every order.
SALES = st.lists(
    st.builds(
        Sale,
        user=st.sampled_from(["ann", "bob", "cai", "dee"]),
        day=st.integers(0, 70).map(lambda days: START + timedelta(days)),
        amount=st.integers(0, 400).map(lambda quarters: quarters / 4),
    ),
    min_size=1,
    max_size=30,
)
# Every question compiles and runs a query: shrinking a failure would take minutes.
FEW = settings(max_examples=6, phases=set(Phase) - {Phase.shrink})


@pytest.fixture(scope="module")
def cdnow_sales() -> list[Sale]:
    with resource("data", "cdnow_orders.csv").open(encoding="utf-8", newline="") as file:
        return [
            Sale(row["customer_id"], date.fromisoformat(row["date"]), float(row["amount"]))
            for row in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Any:
    def store(sales: list[Sale]) -> CanonicalTable:
        rows = orders(*((sale.user, sale.day.isoformat(), sale.amount) for sale in sales))
        folder = tmp_path_factory.mktemp("sales")
        return table_of(folder, rows, role="orders", has_full_history=True)

    return store


def last_day_after(sales: list[Sale]) -> date:
    return max(sale.day for sale in sales) + timedelta(1)


def check_lifecycle(table: CanonicalTable, sales: list[Sale], grain: Grain) -> None:
    expected = reference.lifecycle(sales, grain)
    rows = asked(table, "lifecycle", grain=grain.value, full_history="true").rows
    found = {
        row["period"]: reference.Accounts(
            **{name: row[name] for name in reference.Accounts._fields}
        )
        for row in rows
    }
    assert found == expected


def check_retention(table: CanonicalTable, sales: list[Sale], grain: Grain, mode: str) -> None:
    expected = reference.retained(sales, grain, mode)
    rows = asked(table, "retention", cohort=grain.value, mode=mode).rows
    assert rows
    for row in rows:
        if row["age"]:
            assert row["retained"] == expected[row["cohort"], row["age"]], row


@pytest.mark.parametrize("grain", [Grain.DAY, Grain.WEEK, Grain.MONTH])
def test_that_lifecycle_of_cdnow_agrees_at_every_grain(
    cdnow: CanonicalTable, cdnow_sales: list[Sale], grain: Grain
) -> None:
    check_lifecycle(cdnow, cdnow_sales, grain)


@pytest.mark.parametrize(
    ("mode", "grain"), [*((mode, Grain.MONTH) for mode in MODES), ("on", Grain.WEEK)]
)
def test_that_retention_of_cdnow_agrees_in_every_mode(
    cdnow: CanonicalTable, cdnow_sales: list[Sale], mode: str, grain: Grain
) -> None:
    check_retention(cdnow, cdnow_sales, grain, mode)


def test_that_repurchase_of_cdnow_agrees_in_every_month(
    cdnow: CanonicalTable, cdnow_sales: list[Sale]
) -> None:
    rows = asked(cdnow, "repeat").beside["next_window"]
    found = {row["period"]: (row["numerator"], row["denominator"]) for row in rows}
    assert found == reference.repurchases(cdnow_sales)


@pytest.mark.parametrize("by", ["order", "day"])
def test_that_repeat_rates_of_cdnow_agree_in_every_month(
    cdnow: CanonicalTable, cdnow_sales: list[Sale], by: str
) -> None:
    expected = reference.repeats(cdnow_sales, by_day=by == "day")
    rows = asked(cdnow, "repeat", by=by).rows
    assert {row["period"]: row["value"] for row in rows} == pytest.approx(
        {period: float(rate) for period, rate in expected.items() if rate is not None}
    )


@pytest.mark.parametrize("cuts", ["mean", "median"])
def test_that_rfm_of_cdnow_agrees_with_either_cut(
    cdnow: CanonicalTable, cdnow_sales: list[Sale], cuts: str
) -> None:
    expected = reference.rfm(cdnow_sales, date(1998, 7, 1), by_median=cuts == "median")
    rows = asked(cdnow, "rfm", cuts=cuts).rows
    assert {row["code"]: row["users"] for row in rows} == dict(expected)


@pytest.mark.parametrize("days", [0, 1, 7, 60, 455, 460])
def test_that_lifetime_value_of_cdnow_agrees_also_where_users_are_immature(
    cdnow: CanonicalTable, cdnow_sales: list[Sale], days: int
) -> None:
    users, brought = reference.lifetime_value(cdnow_sales, days, date(1998, 7, 1))
    (row,) = asked(cdnow, "ltv", days=str(days)).rows
    assert (row["users"], row["revenue"]) == (users, pytest.approx(brought))


@FEW
@given(SALES, st.sampled_from([Grain.DAY, Grain.WEEK, Grain.MONTH]))
def test_that_lifecycle_agrees_on_any_orders(stored: Any, sales: list[Sale], grain: Grain) -> None:
    check_lifecycle(stored(sales), sales, grain)


@FEW
@given(SALES, st.sampled_from([Grain.DAY, Grain.WEEK, Grain.MONTH]), st.sampled_from(MODES))
def test_that_retention_agrees_on_any_orders(
    stored: Any, sales: list[Sale], grain: Grain, mode: str
) -> None:
    check_retention(stored(sales), sales, grain, mode)


@FEW
@given(SALES, st.booleans())
def test_that_repeat_rates_agree_on_any_orders(
    stored: Any, sales: list[Sale], by_day: bool
) -> None:
    rows = asked(stored(sales), "repeat", by="day" if by_day else "order").rows
    found = {row["period"]: row["value"] for row in rows}
    expected = reference.repeats(sales, by_day=by_day)
    assert found == {p: None if rate is None else float(rate) for p, rate in expected.items()}


@FEW
@given(SALES, st.integers(0, 60))
def test_that_lifetime_value_agrees_on_any_orders(
    stored: Any, sales: list[Sale], days: int
) -> None:
    users, brought = reference.lifetime_value(sales, days, last_day_after(sales))
    (row,) = asked(stored(sales), "ltv", days=str(days)).rows
    assert (row["users"], row["revenue"]) == (users, brought)


@FEW
@given(SALES)
def test_that_rfm_by_medians_agrees_on_any_orders(stored: Any, sales: list[Sale]) -> None:
    expected = reference.rfm(sales, last_day_after(sales), by_median=True)
    rows = asked(stored(sales), "rfm", cuts="median").rows
    assert {row["code"]: row["users"] for row in rows if row["users"]} == dict(expected)
