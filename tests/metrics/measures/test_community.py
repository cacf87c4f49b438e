from pathlib import Path

import pytest

from desktop_app.metrics.measures.errors import (
    MissingParameterError,
    NoAttributeError,
    UnknownEventError,
)
from tests.metrics.measures.building import Event, asked, column, table_of

NAMED = {"posts": "post", "replies": "reply"}


def deed(user: str, event: str, group: str | None = "g1", at: str = "2026-01-05") -> Event:
    return Event(user=user, at=at, event=event, attributes={"group": group})


ROWS = [
    *(deed("ann", "post") for _ in range(7)),
    deed("bob", "post"),
    deed("bob", "reply", "g2"),
    deed("cai", "reply"),
    deed("dee", "read"),
    deed("eve", "read", None),
    deed("eve", "reply", None, "2026-02-05"),
]


def test_that_contributors_are_compared_with_who_was_there(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, ROWS), "community", **NAMED).rows
    counts = ("period", "group", "active", "contributors", "posts", "replies")
    assert column(rows, *counts) == [("2026-01", None, 5, 3, 8, 2), ("2026-02", None, 1, 1, 0, 1)]
    assert column(rows, "participation_rate", "replies_per_post") == [(0.6, 0.25), (1.0, None)]


def test_that_the_few_who_write_most_are_told(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, ROWS), "community", **NAMED).rows
    # 7 + 2 of 10 reach 80 %; the Gini of 7, 2, 1 is (5 + 6 + 1) · 2 ÷ (2 · 3 · 10).
    assert column(rows, "core_contributors", "core_share", "concentration") == [
        (2, 2 / 3, 0.4),
        (1, 1.0, 0.0),
    ]


def test_that_groups_are_counted_each_by_itself(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, ROWS), "community", group="group", **NAMED).rows
    counts = ("group", "segment", "period", "active", "contributors", "posts", "replies")
    assert column(rows, *counts) == [
        ("g1", "g1", "2026-01", 4, 3, 8, 1),
        ("g1", "g1", "2026-02", 0, 0, 0, 0),
        ("g2", "g2", "2026-01", 1, 1, 0, 1),
        ("g2", "g2", "2026-02", 0, 0, 0, 0),
        ("—", "—", "2026-01", 1, 0, 0, 0),
        ("—", "—", "2026-02", 1, 1, 0, 1),
    ]
    assert column(rows, "participation_rate")[:2] == [0.75, None]


def test_that_posts_and_replies_of_the_groups_add_up(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS)
    everybody = asked(table, "community", **NAMED).rows
    groups = asked(table, "community", group="group", **NAMED).rows
    for name in ("posts", "replies"):
        assert sum(column(groups, name)) == sum(column(everybody, name))


def test_that_posts_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(MissingParameterError) as refused:
        asked(table_of(tmp_path, ROWS), "community", replies="reply")
    assert (refused.value.measure, refused.value.name) == ("community", "posts")


def test_that_unknown_groups_and_events_are_refused(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS)
    with pytest.raises(NoAttributeError):
        asked(table, "community", posts="post", group="circle")
    with pytest.raises(UnknownEventError):
        asked(table, "community", posts="post", replies="answer")
