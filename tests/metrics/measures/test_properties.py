"""Laws that hold whatever the rows are, on small random tables of events."""

import random
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.canonical import CanonicalTable
from tests.metrics.measures.building import Event, asked, column, table_of

_NO_SHRINKING = set(Phase) - {Phase.shrink}
FEW = settings(max_examples=8, phases=_NO_SHRINKING)
# Every question compiles and runs a query: shrinking a failure would take minutes, and each of
# these asks many questions of one table.
FEWER = settings(max_examples=3, phases=_NO_SHRINKING)
START = datetime.fromisoformat("2026-01-28T00:00")

events = st.builds(
    lambda user, hours, amount, channel: Event(
        user=f"u{user}",
        at=(START + timedelta(hours=hours)).isoformat(),
        event="order",
        amount=amount / 4,
        quantity=1.0,
        attributes={"channel": channel},
    ),
    user=st.integers(0, 5),
    hours=st.integers(0, 24 * 40),
    amount=st.integers(0, 400),
    channel=st.sampled_from(["app", "web", None]),
)
tables = st.lists(events, min_size=1, max_size=30)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Any:
    def store(rows: list[Event], **facts: Any) -> CanonicalTable:
        return table_of(tmp_path_factory.mktemp("rows"), rows, role="orders", **facts)

    return store


def users_by_day(rows: list[Event]) -> dict[str, set[str]]:
    days = defaultdict(set)
    for row in rows:
        days[row.at[:10]].add(row.user)
    return days


@FEW
@given(tables, st.sampled_from(["day", "week", "month"]), st.booleans())
def test_that_who_came_stayed_and_left_adds_up_to_who_is_there(
    stored: Any, rows: list[Event], grain: str, full: bool
) -> None:
    table = stored(rows, has_full_history=full)
    found = asked(table, "lifecycle", grain=grain).rows
    for row in found:
        parts = ("new", "retained", "resurrected", "unclassified")
        assert row["active"] == sum(row[part] for part in parts)
    for before, row in pairwise(found):
        assert before["active"] == row["retained"] + row["dormant"]
    everybody = len({row.user for row in rows})
    assert sum(row["new"] + row["unclassified"] for row in found) == everybody
    assert full == all(row["unclassified"] == 0 for row in found)


@FEW
@given(tables, st.integers(1, 40))
def test_that_rolling_users_are_those_of_the_last_days(
    stored: Any, rows: list[Event], window: int
) -> None:
    by_day = users_by_day(rows)
    for row in asked(stored(rows), "active", grain="day", window=str(window)).rows:
        day = datetime.fromisoformat(row["period"])
        days = ((day - timedelta(days=back)).strftime("%Y-%m-%d") for back in range(window))
        assert row["value"] == len(set().union(*(by_day.get(d, set()) for d in days)))


@FEW
@given(tables)
def test_that_stickiness_is_the_mean_share_of_active_days(stored: Any, rows: list[Event]) -> None:
    for row in asked(stored(rows), "stickiness").rows:
        users = {r.user for r in rows if r.at.startswith(row["period"])}
        user_days = {(r.user, r.at[:10]) for r in rows if r.at.startswith(row["period"])}
        if not users:
            assert row["value"] is None
        else:
            assert row["value"] == pytest.approx(len(user_days) / len(users) / row["days"])


@FEWER
@given(tables, st.sampled_from(["day", "week"]))
def test_that_retention_definitions_are_ordered(
    stored: Any, rows: list[Event], cohort: str
) -> None:
    table = stored(rows)
    modes = {}
    for mode in ("on", "unbounded", "within", "streak"):
        found = asked(table, "retention", cohort=cohort, mode=mode).rows
        modes[mode] = {(row["cohort"], row["age"]): row["retained"] for row in found}
    for (name, age), on in modes["on"].items():
        assert modes["unbounded"][name, age] >= on >= modes["streak"][name, age]
        within, later = modes["within"][name, age], modes["within"].get((name, age + 1))
        assert (within is None) == (age == 0)
        if age:
            assert within >= on
            assert later is None or later >= within


@FEWER
@given(tables, st.randoms(use_true_random=False))
def test_that_order_of_rows_changes_no_answer(
    stored: Any, rows: list[Event], chance: random.Random
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one, other = stored(rows), stored(shuffled)
    for name in ("active", "lifecycle", "revenue", "repeat", "ltv", "rfm"):
        assert asked(one, name).rows == asked(other, name).rows


@FEWER
@given(tables)
def test_that_rows_written_twice_change_no_count_of_users(stored: Any, rows: list[Event]) -> None:
    once, twice = stored(rows), stored([*rows, *rows])
    for name in ("active", "lifecycle", "stickiness", "retention"):
        assert asked(once, name).rows == asked(twice, name).rows
    by_day = asked(once, "repeat", by="day").rows
    assert by_day == asked(twice, "repeat", by="day").rows


@FEW
@given(tables)
def test_that_segments_add_up_to_everybody_for_flows(stored: Any, rows: list[Event]) -> None:
    table = stored(rows)
    total = {row["period"]: row for row in asked(table, "revenue").rows}
    parts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in asked(table, "revenue", by="channel").rows:
        for name in ("orders", "revenue", "items"):
            parts[row["period"]][name] += row[name]
    for period, row in total.items():
        assert parts[period] == {name: row[name] for name in ("orders", "revenue", "items")}


@FEW
@given(tables)
def test_that_revenue_ratios_are_products_of_one_another(stored: Any, rows: list[Event]) -> None:
    for row in asked(stored(rows), "revenue").rows:
        if row["orders"]:
            assert row["arpu"] == pytest.approx(row["pay_rate"] * row["arppu"])
            assert row["order_value"] == pytest.approx(row["item_value"] * row["items_per_order"])
        else:
            ratios = ("arpu", "arppu", "pay_rate", "order_value", "buyer_value", "item_value")
            assert column([row], *ratios) == [(None,) * 6]


@FEW
@given(tables)
def test_that_every_buyer_is_in_one_rfm_segment(stored: Any, rows: list[Event]) -> None:
    for cuts in ("mean", "median"):
        found = asked(stored(rows), "rfm", cuts=cuts)
        assert sum(column(found.rows, "users")) == len({row.user for row in rows})
