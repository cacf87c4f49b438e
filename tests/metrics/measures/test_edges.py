"""The rules that hold for every measure, at their edges: metrics.md, in order."""

from pathlib import Path

import pytest

from desktop_app.metrics.measures.errors import EmptyRangeError
from desktop_app.metrics.measures.registry import MEASURES
from tests.metrics.measures.building import Event, asked, column, orders, table_of, visits

LAST_INSTANT = "2026-01-31T23:59:59.999999"
# These need a parameter, other rows or other columns than orders have, or tell of new users, whom
# nobody can tell in the first period. Each is tested at its edges in its own file.
NEED_MORE = {
    "activation", "campaign", "channels", "community", "content", "feedback", "funnel", "members",
    "push", "referral", "twins", "value",
}  # fmt: skip
EVERY_MEASURE = sorted(set(MEASURES) - NEED_MORE)


@pytest.mark.parametrize(
    ("grain", "instant", "period"),
    [
        ("day", "2026-02-01T00:00:00", "2026-02-01"),
        ("day", LAST_INSTANT, "2026-01-31"),
        ("week", "2026-02-01T23:59:59.999999", "2026-W05"),
        ("week", "2026-02-02T00:00:00", "2026-W06"),
        ("week", "2024-12-30T00:00:00", "2025-W01"),
        ("week", "2027-01-03T23:59:59", "2026-W53"),
        ("month", LAST_INSTANT, "2026-01"),
        ("month", "2026-02-01T00:00:00", "2026-02"),
    ],
)
def test_that_a_period_begins_with_its_first_instant_and_ends_before_the_next(
    tmp_path: Path, grain: str, instant: str, period: str
) -> None:
    table = table_of(tmp_path, visits(("a", instant)))

    rows = asked(table, "active", grain=grain).rows

    assert column(rows, "period", "value") == [(period, 1)]


def test_that_from_counts_and_to_does_not(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        visits(("a", "2026-01-31"), ("b", "2026-02-01T00:00"), ("c", "2026-02-02T00:00")),
    )

    rows = asked(table, "active", grain="day", from_="2026-02-01", to="2026-02-02").rows

    assert column(rows, "period", "value") == [("2026-02-01", 1)]


def test_that_a_range_of_no_day_is_refused_and_one_without_rows_is_empty(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-05")), end="2026-02-01")

    with pytest.raises(EmptyRangeError):
        asked(table, "active", from_="2026-02-01", to="2026-02-01")
    assert asked(table, "active", from_="2020-01-01", to="2020-03-01").rows == ()
    assert asked(table, "active", from_="2030-01-01", to="2030-03-01").rows == ()


@pytest.mark.parametrize(
    ("zone", "periods"),
    [
        ("Asia/Shanghai", [("2026-01", 1), ("2026-02", 1)]),
        ("UTC", [("2026-01", 2), ("2026-02", 0)]),
        ("Asia/Tokyo", [("2026-02", 2)]),
    ],
)
def test_that_a_zone_asked_for_moves_instants_over_the_border(
    tmp_path: Path, zone: str, periods: list[tuple[str, int]]
) -> None:
    table = table_of(
        tmp_path, visits(("a", "2026-01-31T23:30"), ("b", "2026-02-01T00:30")), end="2026-02-02"
    )

    assert column(asked(table, "active", tz=zone).rows, "period", "value") == periods


@pytest.mark.parametrize(
    ("end", "complete"), [("2026-02-28T23:59", False), ("2026-03-01T00:00", True)]
)
def test_that_a_period_is_complete_only_when_the_data_reaches_its_end(
    tmp_path: Path, end: str, complete: bool
) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-05"), ("b", "2026-02-28T20:00")), end=end)

    rows = asked(table, "active").rows

    assert column(rows, "period", "value", "complete") == [
        ("2026-01", 1, True),
        ("2026-02", 1, complete),
    ]


def test_that_an_incomplete_last_period_with_times_is_kept_and_marked(tmp_path: Path) -> None:
    events = visits(("a", "2026-01-05T09:00"), ("a", "2026-02-10T09:00"), ("b", "2026-02-14T10:00"))
    table = table_of(tmp_path, events, end="2026-02-14")

    stickiness = asked(table, "stickiness").rows
    lifecycle = asked(table, "lifecycle", grain="month").rows

    assert column(asked(table, "active").rows, "value", "complete") == [(1, True), (2, False)]
    assert column(lifecycle, "complete", "retained", "new") == [(True, 0, 0), (False, 1, 1)]
    # Only the 13 complete days of February count, and b came on the 14th.
    assert column(stickiness, "denominator", "days", "complete") == [(1, 31, True), (1, 13, False)]


@pytest.mark.parametrize("name", EVERY_MEASURE)
def test_that_a_file_of_one_morning_can_be_measured(tmp_path: Path, name: str) -> None:
    table = table_of(
        tmp_path, orders(("a", "2026-01-05T09:00", 5.0)), end="2026-01-05", role="orders"
    )

    found = asked(table, name)

    assert {row["period"] for row in found.rows} <= {None, "2026-01"}
    assert [row for row in found.rows if row["period"] and row["complete"]] == []


@pytest.mark.parametrize("name", EVERY_MEASURE)
def test_that_one_user_with_one_order_can_be_measured(tmp_path: Path, name: str) -> None:
    table = table_of(tmp_path, orders(("a", "2026-01-05", 10.0)), end="2026-04-01", role="orders")

    found = asked(table, name).rows

    assert found
    numbers = [value for row in found for value in row.values() if isinstance(value, float)]
    assert [value for value in numbers if not 0 <= value <= 10] == []


@pytest.mark.parametrize("name", sorted(set(EVERY_MEASURE) - {"ltv", "rfm"}))
def test_that_a_file_whose_rows_are_all_gone_has_no_numbers(tmp_path: Path, name: str) -> None:
    found = asked(table_of(tmp_path, [], role="orders"), name)

    assert all(not row.get("users") and row.get("value") is None for row in found.rows)


def test_that_a_month_without_orders_has_counts_of_zero_and_no_rates(tmp_path: Path) -> None:
    table = table_of(tmp_path, orders(("a", "2026-01-05", 10.0)), end="2026-03-01", role="orders")

    (_, february) = asked(table, "revenue").rows

    assert (february["orders"], february["buyers"], february["revenue"]) == (0, 0, 0.0)
    rates = ("arpu", "arppu", "pay_rate", "order_value", "buyer_value", "item_value")
    assert [february[rate] for rate in rates] == [None] * 6


def test_that_a_free_order_is_an_order_and_its_buyer_a_buyer(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        orders(("a", "2026-01-05", 0.0), ("b", "2026-01-06", 10.0)),
        end="2026-02-01",
        role="orders",
    )

    (january,) = asked(table, "revenue").rows

    facts = ("orders", "buyers", "revenue", "order_value", "buyer_value", "pay_rate")
    assert tuple(january[fact] for fact in facts) == (2, 2, 10.0, 5.0, 5.0, 1.0)


def test_that_a_refund_is_no_order_and_who_only_had_one_is_no_buyer(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        orders(("a", "2026-01-05", 10.0), ("a", "2026-01-06", -4.0), ("b", "2026-01-07", -5.0)),
        end="2026-02-01",
        role="orders",
    )

    (january,) = asked(table, "revenue").rows

    assert (january["orders"], january["buyers"], january["revenue"]) == (1, 1, 1.0)
    assert asked(table, "rfm").beside["totals"]["users"] == 1


@pytest.mark.parametrize("name", ["active", "lifecycle", "stickiness", "revenue"])
def test_that_segments_are_measured_one_by_one(tmp_path: Path, name: str) -> None:
    def sold(user: str, at: str, city: str | None) -> Event:
        return Event(
            user=user, at=at, event="order", amount=3.0, quantity=1.0, attributes={"city": city}
        )

    rows = [
        sold("a", "2026-01-05", "北京"),
        sold("b", "2026-01-06", "上海"),
        sold("b", "2026-01-07", "北京"),
    ]
    both = table_of(tmp_path / "both", rows, end="2026-02-01", role="orders")
    alone = table_of(
        tmp_path / "alone",
        [row for row in rows if (row.attributes or {})["city"] == "北京"],
        end="2026-02-01",
        role="orders",
    )

    apart = [row for row in asked(both, name, by="city").rows if row["segment"] == "北京"]

    whole = [{**row, "segment": "北京"} for row in asked(alone, name).rows]
    assert [dict(row) for row in apart] == whole


def test_that_a_user_with_history_before_the_file_is_not_called_new(tmp_path: Path) -> None:
    events = visits(("a", "2026-01-05"), ("b", "2026-02-05"), ("a", "2026-03-05"))
    table = table_of(tmp_path, events, end="2026-04-01")
    known = table_of(tmp_path / "known", events, end="2026-04-01", has_full_history=True)

    facts = ("new", "unclassified", "retained", "resurrected")
    assert column(asked(table, "lifecycle", grain="month").rows, *facts) == [
        (0, 1, 0, 0), (1, 0, 0, 0), (0, 0, 0, 1),
    ]  # fmt: skip
    assert column(asked(known, "lifecycle", grain="month").rows, *facts)[0] == (1, 0, 0, 0)
