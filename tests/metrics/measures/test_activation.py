from pathlib import Path

import pytest

from desktop_app.metrics.measures.errors import MissingParameterError, MissingRowsError
from desktop_app.words import words_in
from tests.metrics.measures.building import Event, asked, column, other_table, table_of, visits

PARTS = ("period", "value", "numerator", "denominator", "complete")


def came(user: str, at: str, event: str = "visit", channel: str = "app") -> Event:
    return Event(user=user, at=at, event=event, attributes={"channel": channel})


ROWS = [
    came("old", "2026-01-05"),
    came("quick", "2026-02-01T10:00"), came("quick", "2026-02-08T10:00", "pay"),
    came("slow", "2026-02-02T10:00"), came("slow", "2026-02-09T10:00:01", "pay"),
    came("late", "2026-02-26T10:00", channel="web"), came("late", "2026-02-26T11:00", "pay"),
]  # fmt: skip
REGISTERED = [
    {"user_id": "quick", "at": "2026-02-01T10:00"},
    {"user_id": "slow", "at": "2026-02-03"},
    {"user_id": "never", "at": "2026-02-20"},
    {"user_id": "before", "at": "2025-12-31"},
]


def test_that_new_users_are_judged_once_their_days_have_passed(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS, end="2026-03-01"), "activation", event="pay")
    assert column(found.rows, *PARTS) == [
        ("2026-01", None, None, None, True),
        ("2026-02", 0.5, 1, 2, False),
    ]
    assert column(found.rows, "joined", "unclassified") == [(None, 1), (3, 0)]
    assert found.parameters["within"] == "7d"


def test_that_a_period_is_complete_when_the_last_who_joined_had_their_days(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-03-08")
    (_, february, _) = asked(table, "activation", event="pay").rows
    assert column([february], *PARTS) == [("2026-02", 2 / 3, 2, 3, True)]


def test_that_a_longer_time_counts_more_users_as_activated(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-03-20")
    values = [
        asked(table, "activation", event="pay", within=within).rows[1]["numerator"]
        for within in ("1", "7d", "8")
    ]
    assert values == [1, 2, 3]


def test_that_the_time_may_be_hours_and_minutes(tmp_path: Path) -> None:
    rows = [
        *visits(("a", "2026-01-01T10:00"), ("b", "2026-01-01T10:00")),
        Event(user="a", at="2026-01-01T11:00", event="pay"),
        Event(user="b", at="2026-01-01T11:01", event="pay"),
    ]
    table = table_of(tmp_path, rows, has_full_history=True)
    found = {
        within: asked(table, "activation", event="pay", within=within)
        for within in ("1h", "61m", "1d")
    }
    assert [one.rows[0]["numerator"] for one in found.values()] == [1, 2, 0]
    assert "within 60 min of joining" in found["1h"].definition_in(words_in("en"))
    assert "within 1 × 24 hours of joining" in found["1d"].definition_in(words_in("en"))


def test_that_a_full_history_makes_the_first_period_countable(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, has_full_history=True)
    rows = asked(table, "activation", event="pay").rows
    assert column(rows[:1], "value", "numerator", "denominator") == [(0.0, 0, 1)]


def test_that_new_is_who_registered_where_there_is_a_file_of_users(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-03-20")
    users = other_table(tmp_path, "users", REGISTERED)
    found = asked(table, "activation", users, event="pay", users="users.csv")
    # Whoever registered before the rows begin may have paid unseen; who never came still counts.
    assert column(found.rows[:2], *PARTS) == [
        ("2026-01", None, 0, 0, True),
        ("2026-02", 2 / 3, 2, 3, True),
    ]


def test_that_a_user_counts_in_the_segment_of_the_first_row(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-03-20", has_full_history=True)
    rows = asked(table, "activation", event="pay", by="channel", from_="2026-02-01").rows
    february = [row for row in rows if row["period"] == "2026-02"]
    assert column(february, "segment", "numerator", "denominator") == [("app", 1, 2), ("web", 1, 1)]
    users = other_table(tmp_path, "users", REGISTERED)
    by_file = asked(table, "activation", users, event="pay", by="channel", users="users.csv").rows
    february = [row for row in by_file if row["period"] == "2026-02"]
    assert column(february, "segment", "numerator", "denominator") == [("app", 2, 2), ("—", 0, 1)]


def test_that_joining_can_be_an_event_of_its_own(tmp_path: Path) -> None:
    rows = [
        came("a", "2026-02-01"),
        came("a", "2026-02-20", "signup"),
        came("a", "2026-02-21", "pay"),
    ]
    table = table_of(tmp_path, rows, end="2026-04-01", has_full_history=True)
    assert asked(table, "activation", event="pay").rows[0]["value"] == 0
    assert asked(table, "activation", event="pay", start="signup").rows[0]["value"] == 1


def test_that_activation_needs_its_event_and_the_users_it_names(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS)
    with pytest.raises(MissingParameterError):
        asked(table, "activation")
    with pytest.raises(MissingRowsError):
        asked(table, "activation", event="pay", users="users.csv")
