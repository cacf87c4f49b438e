from pathlib import Path

from tests.metrics.measures.building import asked, column, table_of, visits

PARTS = ("period", "numerator", "denominator", "days", "value", "complete")


def test_that_only_complete_days_of_a_period_count(tmp_path: Path) -> None:
    rows = visits(
        ("a", "2026-03-01T09:00"), ("a", "2026-03-02T09:00"), ("b", "2026-03-02T10:00"),
        ("c", "2026-03-03T08:00"),
    )  # fmt: skip
    table = table_of(tmp_path, rows, end="2026-03-03T12:00")
    assert column(asked(table, "stickiness").rows, *PARTS) == [("2026-03", 1.5, 2, 2, 0.75, False)]


def test_that_a_period_without_a_complete_day_has_no_value(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-03-01T09:00")), end="2026-03-01T12:00")
    assert column(asked(table, "stickiness").rows, *PARTS) == [("2026-03", None, 0, 0, None, False)]


def test_that_everybody_every_day_is_full_stickiness(tmp_path: Path) -> None:
    days = [f"2026-01-{day:02}" for day in range(5, 12)]
    table = table_of(tmp_path, visits(*((user, day) for user in "ab" for day in days)))
    rows = asked(table, "stickiness", grain="week").rows
    assert column(rows, *PARTS) == [("2026-W02", 2.0, 2, 7, 1.0, True)]
