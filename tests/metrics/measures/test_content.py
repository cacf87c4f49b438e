from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.measures.errors import (
    NoAttributeError,
    ParameterFormError,
    UnknownEventError,
)
from tests.metrics.measures.building import Event, asked, column, table_of

NAMED = {"views": "view", "interactions": "like,comment", "shares": "share"}
COUNTS = ("item_id", "views", "interactions", "shares", "users")
FEW = settings(max_examples=8, phases=set(Phase) - {Phase.shrink})


def deed(user: str, event: str, item: str | None, at: str = "2026-01-05T10:00") -> Event:
    return Event(user=user, at=at, event=event, attributes={"item_id": item})


ROWS = [
    deed("ann", "view", "a"),
    deed("ann", "view", "a", "2026-01-06T10:00"),
    deed("bob", "view", "a"),
    deed("bob", "like", "a"),
    deed("bob", "comment", "a"),
    deed("cai", "view", "b", "2026-02-02T10:00"),
    deed("cai", "share", "b", "2026-02-02T11:00"),
    deed("cai", "share", "c", "2026-02-03T11:00"),
    deed("dee", "login", "c"),
    deed("dee", "view", None),
]


def test_that_pieces_are_counted_and_ordered_by_views(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS), "content", **NAMED)
    assert column(found.rows, *COUNTS) == [("a", 3, 2, 0, 2), ("b", 1, 0, 1, 1), ("c", 0, 0, 1, 1)]
    assert column(found.rows, "interaction_rate", "share_rate") == [
        (2 / 3, 0.0),
        (0.0, 1.0),
        (None, None),
    ]
    assert found.beside["totals"] == {
        "pieces": 3,
        "views": 4,
        "interactions": 2,
        "shares": 2,
        "users": 3,
        "interaction_rate": 0.5,
        "share_rate": 0.5,
        "rest": {"pieces": 0, "views": 0, "interactions": 0, "shares": 0},
    }


def test_that_pieces_beyond_the_top_are_counted_together(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS), "content", top="1", **NAMED)
    assert column(found.rows, "item_id") == ["a"]
    rest = {"pieces": 2, "views": 1, "interactions": 0, "shares": 2}
    assert found.beside["totals"]["rest"] == rest


def test_that_periods_tell_pieces_published_and_seen(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-03-01", has_full_history=True)
    beside = asked(table, "content", **NAMED).beside
    assert column(beside["published"], "period", "value", "complete") == [
        ("2026-01", 1, True),
        ("2026-02", 2, True),
    ]
    assert column(beside["pieces"], "value") == [1, 2]
    assert column(beside["views"], "value") == [3, 1]
    parts = ("value", "numerator", "denominator")
    assert column(beside["views_per_piece"], *parts) == [(3.0, 3, 1), (0.5, 1, 2)]
    assert column(beside["interactions_per_view"], *parts) == [(2 / 3, 2, 3), (0.0, 0, 1)]
    assert column(beside["shares_per_view"], *parts) == [(0.0, 0, 3), (2.0, 2, 1)]


def test_that_what_was_published_first_is_unknown_without_a_full_history(tmp_path: Path) -> None:
    beside = asked(table_of(tmp_path, ROWS), "content", **NAMED).beside
    assert column(beside["published"], "value") == [None, 2]


def test_that_every_other_row_is_a_view_where_no_event_is_named(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS), "content", shares="share")
    assert column(found.rows, *COUNTS) == [("a", 5, 0, 0, 2), ("b", 1, 0, 1, 1), ("c", 1, 0, 1, 2)]


def test_that_pieces_may_be_told_by_another_attribute(tmp_path: Path) -> None:
    rows = [Event(user="a", at="2026-01-05", attributes={"video": "v1"})]
    found = asked(table_of(tmp_path, rows), "content", item="video")
    assert column(found.rows, "item_id", "views") == [("v1", 1)]
    with pytest.raises(NoAttributeError) as refused:
        asked(table_of(tmp_path, rows), "content")
    assert (refused.value.attribute, refused.value.known) == ("item_id", ("video",))


@pytest.mark.parametrize("top", ["0", "-1", "2.5", "many"])
def test_that_the_top_is_a_whole_number_from_one_on(tmp_path: Path, top: str) -> None:
    with pytest.raises(ParameterFormError):
        asked(table_of(tmp_path, ROWS), "content", top=top)


def test_that_an_event_that_never_occurs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownEventError) as refused:
        asked(table_of(tmp_path, ROWS), "content", views="watch")
    assert refused.value.event == "watch"


@FEW
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sampled_from(["view", "like", "share", "login"]),
            st.sampled_from(["p", "q", "r", None]),
            st.integers(1, 28),
        ),
        max_size=30,
    ),
    st.integers(0, 99),
)
def test_that_items_and_periods_add_up_whatever_the_rows(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[tuple[str, str, str | None, int]],
    seed: int,
) -> None:
    every = [deed("z", name, "z", "2026-01-01T00:00") for name in ("view", "like", "share")]
    rows = every + [
        deed(user, event, item, f"2026-0{1 + day % 2}-{day:02}T10:00")
        for user, event, item, day in drawn
    ]
    named = {"views": "view", "interactions": "like", "shares": "share"}
    found = asked(table_of(tmp_path_factory.mktemp("a"), rows), "content", **named)
    counts = Counter(
        (row.event, (row.attributes or {})["item_id"])
        for row in rows
        if (row.attributes or {})["item_id"] is not None and row.event != "login"
    )
    for row in found.rows:
        item = row["item_id"]
        expected = (counts["view", item], counts["like", item], counts["share", item])
        assert (row["views"], row["interactions"], row["shares"]) == expected
    for name in named:
        total = found.beside["totals"][name]
        assert total == sum(column(found.rows, name))
        assert total == sum(column(found.beside[name], "value"))
    Random(seed).shuffle(rows)
    again: Any = asked(table_of(tmp_path_factory.mktemp("b"), rows), "content", **named)
    assert (again.rows, again.beside) == (found.rows, found.beside)
