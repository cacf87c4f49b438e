from pathlib import Path

import pytest

from desktop_app.metrics.measures.errors import ParameterChoiceError
from tests.metrics.measures.building import Event, asked, column, table_of, visits


def test_that_a_period_without_rows_has_nobody(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-05"), ("b", "2026-03-09")), end="2026-04-01")
    assert column(asked(table, "active").rows, "period", "start", "value", "complete") == [
        ("2026-01", "2026-01-01", 1, True),
        ("2026-02", "2026-02-01", 0, True),
        ("2026-03", "2026-03-01", 1, True),
    ]


def test_that_periods_go_on_to_the_data_end_without_rows(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-05")), end="2026-02-15")
    assert column(asked(table, "active").rows, "period", "value", "complete") == [
        ("2026-01", 1, True), ("2026-02", 0, False),
    ]  # fmt: skip


def test_that_a_data_end_asked_for_decides_what_is_complete(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-05"), ("a", "2026-02-10")))
    rows = asked(table, "active", data_end="2026-01-31T23:59").rows
    assert column(rows, "period", "complete") == [("2026-01", False), ("2026-02", False)]


def test_that_only_the_events_asked_for_qualify(tmp_path: Path) -> None:
    rows = [
        Event(user="a", at="2026-01-05", event="open"),
        Event(user="b", at="2026-01-06", event="share"),
        Event(user="c", at="2026-01-07", event="like"),
    ]
    found = asked(table_of(tmp_path, rows), "active", event="open, like")
    assert column(found.rows, "value") == [2]
    assert found.parameters["event"] == ["open", "like"]


def test_that_segments_have_their_own_rows_and_missing_attributes_too(tmp_path: Path) -> None:
    rows = [
        Event(user="a", at="2026-01-05", attributes={"os": "ios"}),
        Event(user="b", at="2026-02-05", attributes={"os": None}),
        Event(user="a", at="2026-02-06", attributes={"os": "ios"}),
    ]
    found = asked(table_of(tmp_path, rows), "active", by="os").rows
    assert column(found, "segment", "period", "value") == [
        ("ios", "2026-01", 1), ("ios", "2026-02", 1), ("—", "2026-01", 0), ("—", "2026-02", 1),
    ]  # fmt: skip


def test_that_from_and_to_choose_whole_periods(tmp_path: Path) -> None:
    rows = visits(*((f"u{month}", f"2026-0{month}-01") for month in range(1, 7)))
    found = asked(table_of(tmp_path, rows), "active", from_="2026-02-15", to="2026-04-01").rows
    assert column(found, "period", "value") == [("2026-02", 1), ("2026-03", 1)]


def test_that_the_first_days_of_a_rolling_window_are_incomplete(tmp_path: Path) -> None:
    table = table_of(
        tmp_path, visits(("a", "2026-01-01"), ("b", "2026-01-02"), ("b", "2026-01-04"))
    )
    rows = asked(table, "active", grain="day", window="3d").rows
    assert column(rows, "period", "value", "complete") == [
        ("2026-01-01", 1, False),
        ("2026-01-02", 2, False),
        ("2026-01-03", 2, True),
        ("2026-01-04", 1, True),
    ]


def test_that_a_rolling_window_knows_the_days_before_the_range(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-01"), ("b", "2026-01-03")))
    rows = asked(table, "active", grain="day", window="3", from_="2026-01-03").rows
    assert column(rows, "period", "value") == [("2026-01-03", 2)]


def test_that_a_rolling_window_needs_days(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-01")))
    with pytest.raises(ParameterChoiceError) as raised:
        asked(table, "active", grain="week", window="7")
    assert (raised.value.name, raised.value.allowed) == ("grain", ("day",))


def test_that_a_file_without_rows_has_no_periods(tmp_path: Path) -> None:
    table = table_of(tmp_path, [])
    for name in ("active", "lifecycle", "stickiness", "retention"):
        assert asked(table, name).rows == ()
    assert asked(table, "active", grain="day", window="7").rows == ()
