"""Channels: counted by hand, against a second program, and laws that hold for all rows."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.answers import Answers, points_by_segment
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.engine import open_table
from desktop_app.metrics.measures.errors import (
    MissingRowsError,
    NoAttributeError,
    ParameterFormError,
)
from desktop_app.plan.ids import KpiId, KpiVersionId
from desktop_app.plan.kpis import KpiVersion, Point
from desktop_app.words import words_in
from tests.metrics.measures.building import Event, asked, column, other_table, table_of

FEW = settings(max_examples=8, phases=set(Phase) - {Phase.shrink})


def row(user: str, at: str, channel: str | None, amount: float | None = None) -> Event:
    event = "visit" if amount is None else "order"
    return Event(user=user, at=at, event=event, amount=amount, attributes={"channel": channel})


ROWS = [
    row("old", "2026-01-05", "ads"),
    row("a", "2026-02-02T09:00", "ads"),
    row("a", "2026-02-03", "web"),
    row("a", "2026-02-09", "ads", 50.0),
    row("b", "2026-02-10", "ads"),
    row("b", "2026-03-01", "ads", 10.0),
    row("c", "2026-02-20", "organic"),
    row("c", "2026-02-21", "organic", 30.0),
    row("d", "2026-03-25", None),
]
COSTS = [
    {"at": "2026-02-01", "channel": "ads", "cost": 60.0},
    {"at": "2026-03-01", "channel": "ads", "cost": 40.0},
    {"at": "2026-03-02", "channel": "tv", "cost": 5.0},
]
SHOWN = ("channel", "new_users", "cost", "cac", "day1", "day7", "payers", "ltv", "ltv_to_cac")


@pytest.fixture
def visits_table(tmp_path: Path) -> CanonicalTable:
    return table_of(tmp_path, ROWS, end="2026-04-01")


@pytest.fixture
def spend(tmp_path: Path) -> CanonicalTable:
    return other_table(tmp_path, "spend", COSTS, end="2026-04-01")


def test_that_each_channel_has_its_users_costs_and_value(
    visits_table: CanonicalTable, spend: CanonicalTable
) -> None:
    found = asked(visits_table, "channels", spend, spend="spend.csv", margin="0.5")
    assert column(found.rows, *SHOWN) == [
        ("ads", 2, 100.0, 50.0, 0.5, 0.5, 2, 30.0, 0.6),
        ("organic", 1, None, None, 1.0, 0.0, 1, 30.0, None),
        ("—", 1, None, None, 0.0, None, 0, None, None),
        ("tv", 0, 5.0, None, None, None, 0, None, None),
    ]
    assert column(found.rows, "payback_months") == [pytest.approx(50 / 15), None, None, None]
    assert column(found.rows, "segment") == ["ads", "organic", "—", "tv"]
    totals = found.beside["totals"]
    assert {name: totals[name] for name in SHOWN[1:]} == {
        "new_users": 4, "cost": 105.0, "cac": 26.25, "day1": 0.5, "day7": 1 / 3, "payers": 3,
        "ltv": 30.0, "ltv_to_cac": pytest.approx(120 / 105),
    }  # fmt: skip


def test_that_without_spend_there_is_no_cost_rather_than_zero(visits_table: CanonicalTable) -> None:
    found = asked(visits_table, "channels")
    assert column(found.rows, "cost", "cac", "ltv_to_cac", "payback_months") == [(None,) * 4] * 3
    assert found.beside["totals"]["cost"] is None
    assert column(found.beside["cac"], "value", "complete") == [(None, True), (None, True)]


def test_that_numbers_over_time_are_those_of_all_channels(
    visits_table: CanonicalTable, spend: CanonicalTable
) -> None:
    beside = asked(visits_table, "channels", spend, spend="spend.csv").beside
    names = ("period", "value", "numerator", "denominator", "complete")
    assert column(beside["cac"], *names) == [
        ("2026-02", 20.0, 60.0, 3, True), ("2026-03", 45.0, 45.0, 1, True),
    ]  # fmt: skip
    assert column(beside["new_users"], "period", "value") == [("2026-02", 3), ("2026-03", 1)]
    # Nobody of March has been watched for 30 days, nor for 7.
    assert column(beside["ltv"], *names) == [
        ("2026-02", 30.0, 90.0, 3, True), ("2026-03", None, 0.0, 0, False),
    ]  # fmt: skip
    assert column(beside["day7"], "value", "complete") == [(1 / 3, True), (None, False)]


def test_that_a_kpi_reads_its_values_from_them(
    visits_table: CanonicalTable, spend: CanonicalTable
) -> None:
    version = KpiVersion(
        id=KpiVersionId("VER-1"), kpi=KpiId("KPI-1"), measure="channels", column="cac"
    )
    with open_table(visits_table, spend) as opened:
        found = points_by_segment(Answers(opened), version)
    assert found == {"": (Point("2026-02", 20.0, 60.0, 3.0), Point("2026-03", 45.0, 45.0, 1.0))}


def test_that_the_lag_moves_costs_to_the_users_they_bring(
    visits_table: CanonicalTable, spend: CanonicalTable
) -> None:
    found = asked(visits_table, "channels", spend, spend="spend.csv", lag="28")
    # The 60 of February 1st count on March 1st, the money of March not before the 29th.
    assert column(found.beside["cost"], "period", "value", "complete") == [
        ("2026-02", None, False), ("2026-03", 105.0, True),
    ]  # fmt: skip
    assert "28 days after" in found.definition_in(words_in("en"))


def test_that_spend_that_ends_early_leaves_the_cost_incomplete(
    visits_table: CanonicalTable, tmp_path: Path
) -> None:
    early = other_table(tmp_path, "spend", COSTS, end="2026-03-10")
    found = asked(visits_table, "channels", early, spend="spend.csv")
    assert column(found.beside["cac"], "complete") == [True, False]
    assert column(found.beside["new_users"], "complete") == [True, True]
    assert set(column(found.rows, "complete")) == {False}


def test_that_with_a_full_history_the_first_period_counts(visits_table: CanonicalTable) -> None:
    found = asked(visits_table, "channels", full_history="true")
    assert column(found.beside["new_users"], "period", "value") == [
        ("2026-01", 1), ("2026-02", 3), ("2026-03", 1),
    ]  # fmt: skip


def test_that_only_users_of_the_days_asked_for_count(
    visits_table: CanonicalTable, spend: CanonicalTable
) -> None:
    found = asked(
        visits_table, "channels", spend, spend="spend.csv", from_="2026-02-03", to="2026-03-02"
    )
    assert column(found.rows, "channel", "new_users", "cost") == [
        ("ads", 1, 40.0), ("organic", 1, None),
    ]  # fmt: skip
    assert column(found.beside["new_users"], "period", "value", "complete") == [
        ("2026-02", 2, False), ("2026-03", 0, False),
    ]  # fmt: skip


def test_that_registration_says_who_is_new_and_from_where(
    visits_table: CanonicalTable, tmp_path: Path
) -> None:
    users = other_table(
        tmp_path,
        "users",
        [
            {"user_id": "old", "at": "2026-01-02", "channel": "fair"},
            {"user_id": "a", "at": "2026-02-01", "channel": "fair"},
            {"user_id": "x", "at": "2026-02-05", "channel": "app"},
        ],
    )
    found = asked(visits_table, "channels", users, users="users.csv")
    # a registered the day before the first visit; old began before the file, x was never there.
    assert column(found.rows, "channel", "new_users", "day1", "payers") == [
        ("fair", 2, 0.5, 1), ("app", 1, 0.0, 0),
    ]  # fmt: skip
    assert column(found.beside["new_users"], "value") == [1, 2, 0]


def test_that_users_without_a_channel_take_that_of_their_first_row(
    visits_table: CanonicalTable, tmp_path: Path
) -> None:
    users = other_table(tmp_path, "users", [{"user_id": "a", "at": "2026-02-01"}])
    found = asked(visits_table, "channels", users, new="registered")
    assert column(found.rows, "channel", "new_users") == [("ads", 1)]


def test_that_registration_needs_a_table_of_users(visits_table: CanonicalTable) -> None:
    with pytest.raises(MissingRowsError) as raised:
        asked(visits_table, "channels", new="registered")
    assert (raised.value.parameter, raised.value.role) == ("users", "users")


def test_that_a_file_without_the_attribute_is_refused(tmp_path: Path) -> None:
    table = table_of(tmp_path, [Event(user="a", at="2026-01-05")], has_full_history=True)
    with pytest.raises(NoAttributeError) as raised:
        asked(table, "channels", channel="source")
    assert raised.value.attribute == "source"


@pytest.mark.parametrize(("name", "value"), [("margin", "0"), ("margin", "-1"), ("lag", "-1")])
def test_that_a_margin_or_lag_out_of_range_is_refused(
    visits_table: CanonicalTable, name: str, value: str
) -> None:
    with pytest.raises(ParameterFormError) as raised:
        asked(visits_table, "channels", **{name: value})
    assert raised.value.name == name


def test_that_events_without_any_amount_have_no_payers_and_no_value(tmp_path: Path) -> None:
    table = table_of(tmp_path, [row("a", "2026-01-05", "ads")], has_full_history=True)
    (found,) = asked(table, "channels").rows
    assert (found["new_users"], found["payers"], found["ltv"]) == (1, None, None)


def test_that_a_range_without_days_has_no_channels(visits_table: CanonicalTable) -> None:
    found = asked(visits_table, "channels", from_="2030-01-01")
    assert (found.rows, found.beside["totals"], found.beside["cac"]) == ((), None, [])


def test_that_spend_is_moved_to_the_time_zone_asked_for(
    visits_table: CanonicalTable, tmp_path: Path
) -> None:
    spend = other_table(
        tmp_path,
        "spend",
        [
            {"at": "2026-02-01", "channel": "ads", "cost": 1.0},
            {"at": "2026-02-28T20:00", "channel": "ads", "cost": 8.0},
        ],
        time_zone="UTC",
        end="2026-04-01",
    )
    found = asked(visits_table, "channels", spend, spend="spend.csv").beside["cost"]
    assert column(found, "period", "value") == [("2026-02", 1.0), ("2026-03", 8.0)]


events = st.builds(
    lambda user, hours, channel, amount: row(
        f"u{user}",
        (datetime.fromisoformat("2026-01-20") + timedelta(hours=hours)).isoformat(),
        channel,
        amount,
    ),
    user=st.integers(0, 6),
    hours=st.integers(0, 24 * 70),
    channel=st.sampled_from(["ads", "web", None]),
    amount=st.one_of(st.none(), st.integers(-40, 400).map(lambda quarters: quarters / 4)),
)
paid_days = st.builds(
    lambda day, channel, cost: {
        "at": (date(2026, 1, 20) + timedelta(day)).isoformat(), "channel": channel, "cost": cost,
    },
    day=st.integers(0, 70),
    channel=st.sampled_from(["ads", "web", "tv"]),
    cost=st.integers(0, 400).map(lambda quarters: quarters / 4),
)  # fmt: skip


def by_hand(rows: list[Event], costs: list[dict[str, Any]], end: date) -> dict[str, Any]:
    """Per channel: new users, cost, day 1, payers, revenue through day 7 — user by user."""
    of_user: dict[str, list[Event]] = defaultdict(list)
    for one in rows:
        of_user[one.user].append(one)
    found: dict[str, Any] = defaultdict(lambda: [0, None, 0, 0, 0, 0, 0.0])
    for own in of_user.values():
        first = min(datetime.fromisoformat(one.at) for one in own)
        start = first.date()
        names = [_channel(one) for one in own if datetime.fromisoformat(one.at) == first]
        cell = found[min((name for name in names if name), default="—")]
        ages = {(datetime.fromisoformat(one.at).date() - start).days for one in own}
        cell[0] += 1
        if start + timedelta(1) < end:
            cell[2] += 1
            cell[3] += 1 in ages
        cell[4] += any(one.amount is not None and one.amount >= 0 for one in own)
        if start + timedelta(7) < end:
            cell[5] += 1
            cell[6] += sum(
                one.amount or 0.0
                for one in own
                if (datetime.fromisoformat(one.at).date() - start).days <= 7
            )
    low = min(datetime.fromisoformat(one.at) for one in rows).date().replace(day=1)
    for cost in costs:
        cell = found[cost["channel"]]
        counts = low <= date.fromisoformat(cost["at"]) < _month_after(end)
        cell[1] = (cell[1] or 0.0) + (cost["cost"] if counts else 0.0)
    return {name: cell for name, cell in found.items() if cell[0] or cell[1]}


def _channel(one: Event) -> str | None:
    return (one.attributes or {})["channel"]


def _month_after(end: date) -> date:
    last = end - timedelta(days=1)
    return (last.replace(day=28) + timedelta(days=4)).replace(day=1)


def told(found: Mapping[str, Any]) -> list[Any]:
    names = (
        "new_users",
        "cost",
        "day1_size",
        "day1_retained",
        "payers",
        "ltv_users",
        "ltv_revenue",
    )
    return [found[name] for name in names]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return lambda: tmp_path_factory.mktemp("rows")


@FEW
@given(st.lists(events, min_size=1, max_size=40), st.lists(paid_days, min_size=1, max_size=8))
def test_that_a_second_program_counts_the_same(
    folder: Any, rows: list[Event], costs: list[dict[str, Any]]
) -> None:
    rows = [*rows, row("u9", "2026-02-01", "web", 4.0)]
    end = max(datetime.fromisoformat(one.at) for one in rows).date() + timedelta(1)
    where = folder()
    table = table_of(where, rows, has_full_history=True)
    spend = other_table(where, "spend", costs)
    found = asked(table, "channels", spend, spend="spend.csv", days="7")
    assert {one["channel"]: told(one) for one in found.rows} == by_hand(rows, costs, end)


@FEW
@given(st.lists(events, min_size=1, max_size=40), st.integers(0, 9))
def test_that_the_order_of_rows_changes_nothing_and_doubled_rows_no_count_of_users(
    folder: Any, rows: list[Event], seed: int
) -> None:
    shuffled = Random(seed).sample(rows, len(rows))
    once = asked(table_of(folder(), rows, has_full_history=True), "channels")
    again = asked(table_of(folder(), shuffled, has_full_history=True), "channels")
    doubled = asked(table_of(folder(), [*rows, *rows], has_full_history=True), "channels")
    counts = ("channel", "new_users", "day1", "day7", "payers")
    assert (again.rows, again.beside) == (once.rows, once.beside)
    assert column(doubled.rows, *counts) == column(once.rows, *counts)


@FEW
@given(st.lists(events, min_size=1, max_size=40))
def test_that_channels_and_periods_add_up_to_everybody(folder: Any, rows: list[Event]) -> None:
    found = asked(table_of(folder(), rows, has_full_history=True), "channels")
    everybody = len({one.user for one in rows})
    assert sum(column(found.rows, "new_users")) == everybody
    assert sum(column(found.beside["new_users"], "value")) == everybody
    assert found.beside["totals"]["new_users"] == everybody
