from pathlib import Path

import pytest

from desktop_app.metrics.measures.errors import MissingParameterError
from tests.metrics.measures.building import asked, column, other_table, table_of, visits

PARTS = ("period", "active", "new", "retained", "resurrected", "dormant", "unclassified")
ROWS = visits(
    ("stays", "2026-01-03"), ("stays", "2026-02-03"), ("stays", "2026-03-03"),
    ("returns", "2026-01-04"), ("returns", "2026-03-04"),
    ("comes", "2026-02-05"),
)  # fmt: skip


def test_that_users_of_the_first_period_are_not_called_new(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, ROWS), "lifecycle").rows
    assert column(rows, *PARTS) == [
        ("2026-01", 2, 0, 0, 0, None, 2),
        ("2026-02", 2, 1, 1, 0, 1, 0),
        ("2026-03", 2, 0, 1, 1, 1, 0),
    ]


def test_that_a_full_history_makes_the_first_period_countable(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, has_full_history=True)
    found = asked(table, "lifecycle")
    assert column(found.rows[:1], *PARTS) == [("2026-01", 2, 2, 0, 0, 0, 0)]
    assert found.parameters["full_history"] is True
    forced = asked(table, "lifecycle", full_history="false")
    assert column(forced.rows[:1], "unclassified") == [2]


def test_that_the_quick_ratio_has_no_value_where_nobody_went_quiet(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, ROWS[:2]), "lifecycle").rows
    assert column(rows, "dormant", "quick_ratio") == [(None, None), (0, None)]


def test_that_a_period_without_anybody_makes_the_last_ones_dormant(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-03")), end="2026-03-01")
    rows = asked(table, "lifecycle").rows
    assert column(rows, *PARTS)[1:] == [("2026-02", 0, 0, 0, 0, 1, 0)]


def test_that_history_before_the_range_still_counts(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, ROWS), "lifecycle", from_="2026-03-01").rows
    assert column(rows, *PARTS) == [("2026-03", 2, 0, 1, 1, 1, 0)]


USERS = [
    {"user_id": "stays", "at": "2026-01-02"},
    {"user_id": "returns", "at": "2025-11-30"},
    {"user_id": "comes", "at": "2025-12-15"},
    {"user_id": "visitor", "at": "2026-03-20"},
]
SEEN = [*ROWS, *visits(("visitor", "2026-02-10"), ("unknown", "2026-01-20"))]


def test_that_whoever_registered_earlier_is_not_new(tmp_path: Path) -> None:
    users = other_table(tmp_path, "users", USERS)
    found = asked(table_of(tmp_path, SEEN), "lifecycle", users, users="users.csv")
    assert found.parameters["clock"] == "registration"
    assert column(found.rows, *PARTS, "maybe_new") == [
        # "stays" registered in January; nobody knows whether the others were there before.
        ("2026-01", 3, 1, 0, 0, None, 2, 1),
        # "comes" registered in December; "visitor" came before registering, so is new now.
        ("2026-02", 3, 1, 1, 1, 2, 0, 0),
        ("2026-03", 2, 0, 1, 1, 2, 0, 0),
    ]


def test_that_both_clocks_agree_where_everybody_registers_on_arrival(tmp_path: Path) -> None:
    first = {row.user: row.at for row in reversed(ROWS)}
    users = other_table(
        tmp_path, "users", [{"user_id": user, "at": at} for user, at in first.items()]
    )
    table = table_of(tmp_path, ROWS, has_full_history=True)
    by_file = asked(table, "lifecycle", users, users="users.csv")
    by_row = asked(table, "lifecycle", users, users="users.csv", clock="behaviour")
    assert by_file.rows == by_row.rows


def test_that_the_clock_of_registrations_needs_the_file_of_users(tmp_path: Path) -> None:
    with pytest.raises(MissingParameterError) as raised:
        asked(table_of(tmp_path, ROWS), "lifecycle", clock="registration")
    assert (raised.value.name, raised.value.because) == ("users", "clock=registration")
