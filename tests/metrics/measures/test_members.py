from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.measures.errors import MissingParameterError, NoAttributeError
from tests.metrics.measures.building import Event, asked, column, other_table, table_of

TIERED = {"tier": "level", "tiers": "silver,gold,black"}
FEW = settings(max_examples=8, phases=set(Phase) - {Phase.shrink})


def seen(user: str, at: str, level: str | None) -> Event:
    return Event(user=user, at=at, attributes={"level": level})


ROWS = [
    seen("ann", "2026-01-05", "silver"),
    seen("ann", "2026-01-20", "gold"),
    seen("bob", "2026-01-05", "gold"),
    seen("cai", "2026-01-05", "silver"),
    seen("dee", "2026-01-05", None),
    seen("ann", "2026-02-05", "black"),
    seen("bob", "2026-02-05", "silver"),
    seen("cai", "2026-02-05", "silver"),
    seen("eve", "2026-02-05", "gold"),
    seen("dee", "2026-02-05", "trial"),
]


def test_that_the_last_tier_of_a_period_counts(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, ROWS), "members", **TIERED).rows
    assert column(rows, "period", "tier", "members", "all_members", "active") == [
        ("2026-01", "silver", 1, 3, 4),
        ("2026-01", "gold", 2, 3, 4),
        ("2026-01", "black", 0, 3, 4),
        ("2026-02", "silver", 2, 4, 5),
        ("2026-02", "gold", 1, 4, 5),
        ("2026-02", "black", 1, 4, 5),
    ]
    assert column(rows, "share", "penetration")[:2] == [(1 / 3, 0.25), (2 / 3, 0.5)]


def test_that_who_rose_stayed_and_fell_is_counted_where_they_came_to(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, ROWS), "members", **TIERED).rows
    moves = column(rows, "tier", "seen_again", "upgraded", "kept", "downgraded")
    assert moves[:3] == [("silver", 0, 0, 0, 0), ("gold", 0, 0, 0, 0), ("black", 0, 0, 0, 0)]
    assert moves[3:] == [("silver", 2, 0, 1, 1), ("gold", 0, 0, 0, 0), ("black", 1, 1, 0, 0)]


def test_that_rates_over_time_have_their_parts(tmp_path: Path) -> None:
    beside = asked(table_of(tmp_path, ROWS), "members", **TIERED).beside
    parts = ("period", "value", "numerator", "denominator")
    assert column(beside["member_share"], *parts) == [
        ("2026-01", 0.75, 3, 4),
        ("2026-02", 0.8, 4, 5),
    ]
    third = ("2026-02", 1 / 3, 1, 3)
    for name in ("upgrade_rate", "keep_rate", "downgrade_rate"):
        assert column(beside[name], *parts) == [("2026-01", None, 0, 0), third]
    assert column(beside["all_members"], "value") == [3, 4]


def test_that_a_month_away_is_neither_staying_nor_falling(tmp_path: Path) -> None:
    rows = [seen("ann", "2026-01-05", "gold"), seen("ann", "2026-03-05", "silver")]
    beside = asked(table_of(tmp_path, rows), "members", **TIERED).beside
    assert column(beside["downgrade_rate"], "numerator", "denominator") == [(0, 0), (0, 0), (0, 0)]


def test_that_tiers_without_an_order_only_tell_who_stayed(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS), "members", tier="level")
    assert column(found.rows, "tier")[:4] == ["black", "gold", "silver", "trial"]
    assert set(column(found.rows, "upgraded", "downgraded")) == {(None, None)}
    assert column(found.beside["upgrade_rate"], "value") == [None, None]
    assert column(found.beside["keep_rate"], "value") == [None, 1 / 3]


def test_that_of_two_tiers_at_one_instant_the_higher_counts(tmp_path: Path) -> None:
    rows = [seen("ann", "2026-01-05T10:00", level) for level in ("gold", "silver")]
    for place, order in enumerate((rows, rows[::-1])):
        table = table_of(tmp_path / str(place), order)
        found = asked(table, "members", **TIERED).rows
        assert column(found, "tier", "members") == [("silver", 0), ("gold", 1), ("black", 0)]


def test_that_tiers_of_a_table_of_users_have_no_history(tmp_path: Path) -> None:
    rows = [Event(user=user, at=at) for user in "abc" for at in ("2026-01-05", "2026-02-05")]
    users = other_table(
        tmp_path,
        "users",
        [
            {"user_id": "a", "at": "2025-01-01", "level": "gold"},
            {"user_id": "b", "at": "2025-01-01", "level": "silver"},
            {"user_id": "c", "at": "2025-01-01"},
        ],
    )
    found = asked(table_of(tmp_path, rows), "members", users, **TIERED)
    assert column(found.rows, "period", "tier", "members", "penetration")[:2] == [
        ("2026-01", "silver", 1, 1 / 3),
        ("2026-01", "gold", 1, 1 / 3),
    ]
    assert set(column(found.rows, "seen_again", "kept", "upgraded")) == {(None, None, None)}
    assert column(found.beside["keep_rate"], "value") == [None, None]


def test_that_the_tier_must_be_named_and_known(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS)
    with pytest.raises(MissingParameterError):
        asked(table, "members")
    with pytest.raises(NoAttributeError) as refused:
        asked(table, "members", tier="rank")
    assert refused.value.known == ("level",)


def test_that_a_column_of_many_values_needs_the_tiers_named(tmp_path: Path) -> None:
    users = ("ann", "bob", "cyd")
    rows = [seen(user, "2026-01-05", f"level {n}") for n in range(51) for user in users]
    with pytest.raises(MissingParameterError) as refused:
        asked(table_of(tmp_path, rows), "members", tier="level")
    assert (refused.value.name, refused.value.because) == ("tiers", "tier")


def test_that_nobody_is_a_member_where_no_row_tells_a_tier(tmp_path: Path) -> None:
    found = asked(
        table_of(tmp_path, [seen("ann", "1969-12-31T10:00", None)]), "members", tier="level"
    )
    assert list(found.rows) == []
    assert column(found.beside["member_share"], "value", "denominator") == [(0.0, 1)]


def test_that_tiers_before_1970_are_told_apart(tmp_path: Path) -> None:
    rows = [seen("ann", "1969-12-30T10:00:01", "silver"), seen("ann", "1969-12-30T10:00", "black")]
    found = asked(table_of(tmp_path, rows), "members", **TIERED).rows
    assert column(found, "tier", "members") == [("silver", 1), ("gold", 0), ("black", 0)]


@FEW
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.integers(1, 90),
            st.sampled_from(["silver", "gold", "black", None]),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_that_moves_are_those_of_following_each_user(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, int, str | None]]
) -> None:
    rows = [seen(user, _day(number), level) for user, number, level in drawn]
    found = asked(table_of(tmp_path_factory.mktemp("a"), rows), "members", **TIERED)
    for row, expected in zip(found.beside["keep_rate"], _kept(rows, found.rows), strict=True):
        assert (row["numerator"], row["denominator"]) == expected
    for row in found.rows:
        assert row["seen_again"] == row["upgraded"] + row["kept"] + row["downgraded"]
    Random(1).shuffle(rows)
    again = asked(table_of(tmp_path_factory.mktemp("b"), rows), "members", **TIERED)
    assert (again.rows, again.beside) == (found.rows, found.beside)


def _day(number: int) -> str:
    return f"2026-{1 + (number - 1) // 30:02}-{1 + (number - 1) % 30 * 27 // 29:02}"


def _kept(rows: list[Event], answered: Iterable[dict[str, object]]) -> list[tuple[int, int]]:
    """By month, members of both it and the one before: those of the same tier, and all."""
    order = ["silver", "gold", "black"]
    last: dict[str, dict[str, str]] = {}
    for month in dict.fromkeys(str(row["period"]) for row in answered):
        for row in sorted(rows, key=lambda row: (row.at, order.index(_level(row) or "silver"))):
            if row.at.startswith(month) and _level(row):
                last.setdefault(month, {})[row.user] = str(_level(row))
        last.setdefault(month, {})
    months = [{}, *last.values()]
    return [
        (sum(now[u] == before[u] for u in now.keys() & before), len(now.keys() & before))
        for before, now in pairwise(months)
    ]


def _level(row: Event) -> str | None:
    return (row.attributes or {})["level"]
