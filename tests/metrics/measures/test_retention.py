import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.errors import ParameterFormError, UnknownEventError
from desktop_app.words import words_in
from tests.metrics.measures.building import Event, asked, column, table_of, visits

CASES = {
    case["id"]: case
    for case in json.loads(Path("tests/fixtures/cases.json").read_text("utf-8"))["retention"]
}


def one_user(folder: Path, case: dict[str, Any]) -> CanonicalTable:
    rows = visits(("u", case["start"]), *(("u", at) for at in case["returns"]))
    return table_of(folder, rows, end=case["end"])


def ages_with_a_return(table: CanonicalTable, **parameters: str) -> list[int]:
    """Ages of all returns; age 0 is the start itself, so it says nothing."""
    rows = asked(table, "retention", **parameters).rows
    found = [row["age"] for row in rows if row["age"] and row["retained"]]
    return found or [0]


@pytest.mark.parametrize("name", ["R1", "R2"])
def test_that_the_next_calendar_day_may_be_within_24_hours(tmp_path: Path, name: str) -> None:
    table = one_user(tmp_path, CASES[name])
    expect = CASES[name]["expect"]
    assert ages_with_a_return(table) == expect["calendar_day"]
    assert ages_with_a_return(table, clock="hours") == expect["window_24h"]


def test_that_the_next_calendar_month_may_be_within_30_days(tmp_path: Path) -> None:
    table = one_user(tmp_path, CASES["R3"])
    expect = CASES["R3"]["expect"]
    assert ages_with_a_return(table, grain="month") == expect["calendar_month"]
    assert ages_with_a_return(table, grain="month", clock="hours") == expect["window_30d"]


@pytest.mark.parametrize(
    ("parameters", "age"),
    [
        ({}, "Age is counted in days: D0 is the day of the first row, D1 the next."),
        (
            {"cohort": "week"},
            "Age is counted in weeks: W0 is the week of the first row, W1 the next.",
        ),
        (
            {"cohort": "month"},
            "Age is counted in months: M0 is the month of the first row, M1 the next.",
        ),
        (
            {"cohort": "month", "grain": "day"},
            "Age is counted in days: D0 is the day of the first row, D1 the next.",
        ),
        (
            {"cohort": "month", "clock": "hours"},
            "Age is counted in exact 24-hour steps (7 × 24, 30 × 24) from the first row.",
        ),
    ],
)
def test_that_the_definition_says_in_what_age_is_counted(
    tmp_path: Path, parameters: dict[str, str], age: str
) -> None:
    table = one_user(tmp_path, CASES["R1"])

    definition = asked(table, "retention", **parameters).definition_in(words_in("en"))

    assert definition.endswith(age)


@pytest.mark.parametrize("mode", ["on", "unbounded", "within"])
def test_that_the_three_common_definitions_are_reproduced(tmp_path: Path, mode: str) -> None:
    case = CASES["R4"]
    rows = visits(
        *((user, one["start"]) for user, one in case["users"].items()),
        *((user, at) for user, one in case["users"].items() for at in one["returns"]),
    )
    table = table_of(tmp_path, rows, end=case["end"])
    found = asked(table, "retention", mode=mode).rows
    (expected,) = case["expect"][mode]
    shown = [
        None if row["retained"] is None else f"{row['retained']}/{row['size']}" for row in found
    ]
    assert shown == expected
    assert column(found, "age") == list(range(len(expected)))
    assert all(row["complete"] for row in found)


ROWS = visits(
    ("a", "2026-01-05"), ("a", "2026-02-05"), ("a", "2026-03-05"),
    ("b", "2026-01-06"), ("b", "2026-03-06"),
    ("c", "2026-02-07"),
)  # fmt: skip
CELLS = ("cohort", "age", "size", "retained", "value", "complete")


def test_that_cells_past_the_data_end_are_marked_and_the_future_is_blank(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS, end="2026-03-20"), "retention", cohort="month")
    assert column(found.rows, *CELLS) == [
        ("2026-01", 0, 2, 2, 1.0, True),
        ("2026-01", 1, 2, 1, 0.5, True),
        ("2026-01", 2, 2, 2, 1.0, False),
        ("2026-02", 0, 1, 1, 1.0, True),
        ("2026-02", 1, 1, 0, 0.0, False),
    ]
    assert found.beside["overall"] == [
        {"age": 0, "retained": 3, "size": 3, "value": 1.0},
        {"age": 1, "retained": 1, "size": 2, "value": 0.5},
        {"age": 2, "retained": 0, "size": 0, "value": None},
    ]


def test_that_a_streak_breaks_with_the_first_missed_period(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, ROWS), "retention", cohort="month", mode="streak").rows
    january = [row for row in rows if row["cohort"] == "2026-01"]
    assert column(january, "age", "retained") == [(0, 2), (1, 1), (2, 1)]


def test_that_a_bracket_counts_each_user_once(tmp_path: Path) -> None:
    parameters = {"cohort": "month", "mode": "bracket", "ages": "1-2,2"}
    rows = asked(table_of(tmp_path, ROWS), "retention", **parameters).rows
    january = [row for row in rows if row["cohort"] == "2026-01"]
    assert column(january, "age", "age_end", "retained") == [(1, 2, 2), (2, 2, 2)]


def test_that_start_and_return_events_may_differ(tmp_path: Path) -> None:
    rows = [
        Event(user="a", at="2026-01-04", event="buy"),
        Event(user="a", at="2026-01-05", event="join"),
        Event(user="a", at="2026-01-06", event="look"),
        Event(user="a", at="2026-01-07", event="buy"),
        Event(user="b", at="2026-01-05", event="join"),
    ]
    found = asked(table_of(tmp_path, rows), "retention", start="join", return_="buy").rows
    assert column(found, "cohort", "age", "retained") == [
        ("2026-01-05", 0, 2), ("2026-01-05", 1, 0), ("2026-01-05", 2, 1),
    ]  # fmt: skip


def test_that_ages_in_days_of_a_monthly_cohort_are_complete_after_its_last_day(
    tmp_path: Path,
) -> None:
    parameters = {"cohort": "month", "grain": "day", "ages": "1,7"}
    rows = asked(table_of(tmp_path, ROWS, end="2026-02-02"), "retention", **parameters).rows
    january = [row for row in rows if row["cohort"] == "2026-01"]
    assert column(january, "age", "complete") == [(1, True), (7, False)]


def test_that_unbounded_retention_tells_how_long_users_were_watched_afterwards(
    tmp_path: Path,
) -> None:
    table = table_of(tmp_path, visits(("u", "2026-01-01")), end="2026-01-11")
    rows = asked(table, "retention", mode="unbounded", ages="1,7,9").rows
    # Day 1 is January 2nd; the data goes on for eight days after it.
    assert column(rows, "age", "follow_up_days") == [(1, 8), (7, 2), (9, 0)]
    assert "follow_up_days" not in asked(table, "retention", ages="1").rows[0]


def test_that_unbounded_retention_ends_with_the_data(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-01"), ("a", "2026-01-09")))
    rows = asked(table, "retention", mode="unbounded", ages="1", data_end="2026-01-05").rows
    assert column(rows, "cohort", "retained") == [("2026-01-01", 0)]


def test_that_every_segment_has_its_own_curve(tmp_path: Path) -> None:
    rows = [
        Event(user="a", at="2026-01-01", attributes={"os": "ios"}),
        Event(user="a", at="2026-01-02", attributes={"os": "ios"}),
        Event(user="b", at="2026-01-01", attributes={"os": "web"}),
    ]
    found = asked(table_of(tmp_path, rows), "retention", ages="1", by="os")
    assert column(found.rows, "segment", "size", "retained") == [("ios", 1, 1), ("web", 1, 0)]
    assert column(found.beside["overall"], "segment", "value") == [("ios", 1.0), ("web", 0.0)]


def test_that_a_bracket_of_ages_needs_its_mode(tmp_path: Path) -> None:
    with pytest.raises(ParameterFormError) as raised:
        asked(table_of(tmp_path, ROWS), "retention", ages="1-7")
    assert raised.value.name == "ages"


def test_that_an_event_nobody_did_is_refused_with_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(UnknownEventError) as raised:
        asked(table_of(tmp_path, ROWS), "retention", start="sign_up")
    assert (raised.value.event, raised.value.known) == ("sign_up", ("visit",))
