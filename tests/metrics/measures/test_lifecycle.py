from pathlib import Path

from tests.metrics.measures.building import asked, column, table_of, visits

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
