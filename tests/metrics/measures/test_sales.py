"""Revenue, repeat purchase, lifetime value and RFM on a few orders written by hand."""

from pathlib import Path

import pytest

from desktop_app.metrics.measures.errors import MissingParameterError, NoColumnError
from tests.metrics.measures.building import Event, asked, column, orders, table_of, visits

REFUNDED = orders(("a", "2026-01-10", 100.0), ("a", "2026-02-03", -40.0), ("b", "2026-02-05", 60.0))
SUMS = ("period", "orders", "buyers", "revenue", "items")


def test_that_a_refund_reduces_revenue_on_its_own_date(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, REFUNDED, role="orders"), "revenue").rows
    assert column(rows, *SUMS) == [("2026-01", 1, 1, 100.0, 1.0), ("2026-02", 1, 1, 20.0, 1.0)]


def test_that_a_refund_can_reduce_the_revenue_of_its_order(tmp_path: Path) -> None:
    table = table_of(tmp_path, REFUNDED, role="orders")
    rows = asked(table, "revenue", refunds="order_date").rows
    assert column(rows, *SUMS) == [("2026-01", 1, 1, 60.0, 1.0), ("2026-02", 1, 1, 60.0, 1.0)]


def test_that_orders_without_amounts_have_no_revenue_rather_than_zero(tmp_path: Path) -> None:
    rows = [Event(user="a", at="2026-01-10"), Event(user="a", at="2026-03-10")]
    found = asked(table_of(tmp_path, rows, role="orders"), "revenue").rows
    assert column(found, "orders", "revenue", "items", "order_value") == [
        (1, None, None, None), (0, None, None, None), (1, None, None, None),
    ]  # fmt: skip


def test_that_only_events_with_an_amount_are_sales(tmp_path: Path) -> None:
    rows = [*visits(("a", "2026-01-09"), ("b", "2026-01-09")), *orders(("a", "2026-01-10", 9.0))]
    (found,) = asked(table_of(tmp_path, rows), "revenue").rows
    names = ("orders", "buyers", "active", "pay_rate", "arpu", "arppu")
    assert column([found], *names) == [(1, 1, 2, 0.5, 4.5, 9.0)]


@pytest.mark.parametrize("name", ["revenue", "repeat", "ltv", "rfm"])
def test_that_events_without_any_amount_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoColumnError) as raised:
        asked(table_of(tmp_path, visits(("a", "2026-01-09"))), name)
    assert (raised.value.measure, raised.value.role) == (name, "amount")


BOUGHT = orders(
    ("a", "2026-01-01T09:00", 10.0), ("a", "2026-01-01T10:00", 10.0),
    ("b", "2026-01-02", 10.0), ("b", "2026-01-30", 10.0), ("b", "2026-02-10", 10.0),
    ("c", "2026-01-03", 10.0),
)  # fmt: skip
RATE = ("period", "numerator", "denominator", "complete")


def test_that_two_orders_on_one_day_repeat_by_order_only(tmp_path: Path) -> None:
    table = table_of(tmp_path, BOUGHT, role="orders", end="2026-03-01")
    by_order = asked(table, "repeat", by="order").rows
    by_day = asked(table, "repeat", by="day").rows
    assert column(by_order, *RATE) == [("2026-01", 2, 3, True), ("2026-02", 0, 1, True)]
    assert column(by_day, *RATE) == [("2026-01", 1, 3, True), ("2026-02", 0, 1, True)]


def test_that_the_repurchase_rate_is_complete_once_the_next_period_is(tmp_path: Path) -> None:
    table = table_of(tmp_path, BOUGHT, role="orders", end="2026-02-20")
    found = asked(table, "repeat").beside["next_window"]
    assert column(found, *RATE) == [("2026-01", 1, 3, False)]


def test_that_windows_of_days_begin_with_the_rows(tmp_path: Path) -> None:
    table = table_of(tmp_path, BOUGHT, role="orders")
    found = asked(table, "repeat", window="30d")
    assert column(found.rows, *RATE) == [
        ("2026-01-01", 2, 3, True), ("2026-01-31", 0, 1, False),
    ]  # fmt: skip
    assert column(found.beside["next_window"], *RATE) == [("2026-01-01", 1, 3, False)]


def test_that_lifetime_value_counts_users_watched_long_enough(tmp_path: Path) -> None:
    table = table_of(tmp_path, BOUGHT, role="orders", end="2026-02-01")
    rows = asked(table, "ltv", days="0,28,29,30,31").rows
    assert column(rows, "age", "users", "revenue", "value") == [
        (0, 3, 40.0, 40.0 / 3), (28, 3, 50.0, 50.0 / 3), (29, 2, 40.0, 20.0),
        (30, 1, 20.0, 20.0), (31, 0, 0.0, None),
    ]  # fmt: skip
    assert column(rows, "period", "complete") == [(None, True)] * 5


def test_that_a_cohort_is_complete_once_its_last_user_has_been_watched(tmp_path: Path) -> None:
    table = table_of(tmp_path, BOUGHT, role="orders", end="2026-03-01")
    rows = asked(table, "ltv", days="28,29", cohort="month").rows
    assert column(rows, "period", "age", "users", "revenue", "complete") == [
        ("2026-01", 28, 3, 50.0, True), ("2026-01", 29, 3, 50.0, False),
    ]  # fmt: skip


def test_that_rfm_cuts_can_be_given(tmp_path: Path) -> None:
    table = table_of(tmp_path, BOUGHT, role="orders", end="2026-02-11")
    found = asked(table, "rfm", cuts="fixed", r="10", f="1", m="20")
    assert {row["code"]: row["users"] for row in found.rows if row["users"]} == {
        "111": 1, "010": 1, "000": 1,
    }  # fmt: skip
    assert found.beside["totals"]["cuts"] == {"r": 10.0, "f": 1.0, "m": 20.0}


def test_that_rfm_looks_at_an_earlier_day(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, BOUGHT, role="orders"), "rfm", at="2026-01-02")
    assert found.beside["totals"] == {
        "cuts": {"r": 1.0, "f": 2.0, "m": 20.0}, "users": 1, "at": "2026-01-02",
    }  # fmt: skip


def test_that_rfm_before_the_first_order_has_nobody(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, BOUGHT, role="orders"), "rfm", at="2025-01-02")
    assert sum(column(found.rows, "users")) == 0
    assert found.beside["totals"]["cuts"] == {"r": None, "f": None, "m": None}


def test_that_given_cuts_must_all_be_given(tmp_path: Path) -> None:
    with pytest.raises(MissingParameterError) as raised:
        asked(table_of(tmp_path, BOUGHT, role="orders"), "rfm", cuts="fixed", r="10", f="1")
    assert (raised.value.name, raised.value.because) == ("m", "cuts=fixed")
