from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.metrics.measures.errors import MissingParameterError, UnknownEventError
from desktop_app.metrics.measures.push import JUDGED_FROM, guard
from tests.metrics.measures.building import Event, asked, column, table_of

NAMED = {"push": "push", "open": "open", "off": "off"}
MONDAY = date(2026, 1, 5)
BINS = ["1", "2", "3", "4–5", "6–9", "10+"]


def week_of(user: str, week: int, **times: int) -> list[Event]:
    """So many rows of each event of a user in a week, counted from 0."""
    at = (MONDAY + timedelta(weeks=week)).isoformat()
    return [
        Event(user=user, at=f"{at}T10:{n:02}", event=name)
        for name, count in times.items()
        for n in range(count)
    ]


ROWS = [
    *week_of("ann", 0, push=1, open=1),
    *week_of("bob", 0, push=5, open=2),
    *week_of("cai", 0, push=12),
    *week_of("bob", 1, off=1),
    *week_of("cai", 2, off=1),
    *week_of("ann", 1, push=1),
    *week_of("dee", 2, push=9, open=9),
]


def test_that_pushes_of_a_period_are_counted(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, ROWS, end="2026-02-01"), "push", grain="week", **NAMED).rows
    counts = ("period", "sent", "users", "opened", "opted_out")
    assert column(rows, *counts) == [
        ("2026-W02", 18, 3, 3, 0),
        ("2026-W03", 1, 1, 0, 0),
        ("2026-W04", 9, 1, 9, 0),
        ("2026-W05", 0, 0, 0, 0),
    ]
    assert column(rows, "per_user", "open_rate", "opt_out_rate") == [
        (6.0, 1 / 6, 0.0),
        (1.0, 0.0, 0.0),
        (9.0, 1.0, 0.0),
        (None, None, None),
    ]


def test_that_who_opts_out_in_the_month_of_a_push_is_told(tmp_path: Path) -> None:
    (month,) = asked(table_of(tmp_path, ROWS), "push", **NAMED).rows
    assert (month["users"], month["opted_out"], month["opt_out_rate"]) == (4, 2, 0.5)


def test_that_weeks_of_users_are_told_apart_by_their_pushes(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-02-02")
    bins = asked(table, "push", **NAMED).beside["by_pushes"]
    assert column(bins, "pushes", "users", "sent", "opened", "open_rate") == [
        ("1", 2, 2, 1, 0.5),
        ("2", 0, 0, 0, None),
        ("3", 0, 0, 0, None),
        ("4–5", 1, 5, 2, 0.4),
        ("6–9", 1, 9, 9, 1.0),
        ("10+", 1, 12, 0, 0.0),
    ]
    # Only bob opted out in the very next week.
    assert column(bins, "followed", "opted_out", "opt_out_rate") == [
        (2, 0, 0.0),
        (0, 0, None),
        (0, 0, None),
        (1, 1, 1.0),
        (1, 0, 0.0),
        (1, 0, 0.0),
    ]


def test_that_weeks_that_are_not_over_do_not_count(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-01-22")
    bins = asked(table, "push", **NAMED).beside["by_pushes"]
    assert dict(column(bins, "pushes", "users")) == dict(zip(BINS, [2, 0, 0, 1, 0, 1], strict=True))
    # The week after ann's second push is not over.
    assert column(bins, "followed") == [1, 0, 0, 1, 0, 1]


def test_that_opting_out_is_unknown_where_no_event_is_named(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS), "push", push="push", open="open")
    assert column(found.rows, "opted_out", "opt_out_rate") == [(None, None)]
    assert set(column(found.beside["by_pushes"], "opt_out_rate")) == {None}


@pytest.mark.parametrize("missing", ["push", "open"])
def test_that_pushes_and_opens_must_be_named(tmp_path: Path, missing: str) -> None:
    named = {key: value for key, value in NAMED.items() if key != missing}
    with pytest.raises(MissingParameterError) as refused:
        asked(table_of(tmp_path, ROWS), "push", **named)
    assert refused.value.name == missing


def test_that_an_event_that_never_occurs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownEventError):
        asked(table_of(tmp_path, ROWS), "push", push="push", open="click")


def bins_of(*rates: tuple[float | None, float | None], users: int = JUDGED_FROM) -> list[Any]:
    return [
        {"pushes": name, "users": users, "open_rate": opened, "opt_out_rate": off}
        for name, (opened, off) in zip(BINS, rates, strict=False)
    ]


def test_that_the_guard_is_where_the_open_rate_halves() -> None:
    found = guard(bins_of((0.3, 0.01), (0.4, 0.01), (0.2, 0.01), (0.19, 0.01)))
    assert found == {
        "pushes": "4–5",
        "because": "open_rate",
        "open_rate": 0.19,
        "opt_out_rate": 0.01,
    }


def test_that_the_guard_is_where_opting_out_doubles() -> None:
    found = guard(bins_of((0.4, 0.01), (0.3, 0.02), (0.1, 0.02)))
    assert (found or {})["pushes"] == "2"
    assert (found or {})["because"] == "opt_out_rate"


@pytest.mark.parametrize(
    "bins",
    [
        [],
        bins_of((0.4, 0.01), (0.3, 0.015)),
        bins_of((0.4, 0.0), (0.3, 0.5)),
        bins_of((0.4, None), (0.3, None)),
        bins_of((0.4, 0.01), (0.1, 0.5), users=JUDGED_FROM - 1),
        bins_of((0.1, 0.01), (0.4, 0.05)),
    ],
)
def test_that_there_is_no_guard_where_nothing_tells_of_one(bins: list[Any]) -> None:
    assert guard(bins) is None


def test_that_the_guard_is_found_in_rows(tmp_path: Path) -> None:
    rows = [
        event
        for number in range(JUDGED_FROM)
        for event in (
            *week_of(f"light{number}", 0, push=1, open=1),
            *week_of(f"heavy{number}", 0, push=10, open=2),
        )
    ]
    found = asked(table_of(tmp_path, rows, end="2026-01-19"), "push", push="push", open="open")
    assert found.beside["totals"]["guard"] == {
        "pushes": "10+",
        "because": "open_rate",
        "open_rate": 0.2,
        "opt_out_rate": None,
    }
