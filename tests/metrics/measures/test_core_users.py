import random
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.errors import NoColumnError, UnknownEventError
from tests.metrics.measures.building import Event, asked, column, orders, table_of, visits
from tests.metrics.questions import differences

FEW = settings(max_examples=10, phases=set(Phase) - {Phase.shrink})
SHARES = ("share_of_given", "share_of_users", "core_users", "users", "given")


def times(**counts: int) -> list[Event]:
    """So many visits of each user, all on the first days of January."""
    return visits(
        *(
            (user, f"2026-01-0{1 + n % 5}T1{n % 10}:00")
            for user, c in counts.items()
            for n in range(c)
        )
    )


def fewest(counts: list[int], part: Fraction) -> int:
    """The fewest users who give that part, by giving up the largest one by one."""
    missing, needed = part * sum(counts), 0
    for count in sorted(counts, reverse=True):
        if missing <= 0:
            break
        missing -= count
        needed += 1
    return needed


def gini(counts: list[int]) -> float:
    """Half the mean difference between all pairs of users, over the mean."""
    pairs = sum(abs(one - other) for one in counts for other in counts)
    return pairs / (2 * len(counts) * sum(counts))


def test_that_the_fewest_users_who_give_half_and_four_fifths_are_counted(tmp_path: Path) -> None:
    table = table_of(tmp_path, times(ann=6, bob=2, cai=1, dee=1))
    found = asked(table, "core_users")
    assert column(found.rows, *SHARES) == [(0.5, 0.25, 1, 4, 10), (0.8, 0.5, 2, 4, 10)]
    assert (
        column(found.rows, "period", "start", "segment", "complete")
        == [("2026-01", "2026-01-01", None, False)] * 2
    )
    # Pairs: |6-2|+|6-1|+|6-1|+|2-1|+|2-1| = 16, twice; over 2 · 4 · 10.
    assert column(found.rows, "concentration") == [0.4, 0.4]


def test_that_exactly_half_needs_nobody_more(tmp_path: Path) -> None:
    table = table_of(tmp_path, times(ann=5, bob=5))
    assert column(asked(table, "core_users").rows, *SHARES) == [
        (0.5, 0.5, 1, 2, 10),
        (0.8, 1.0, 2, 2, 10),
    ]


def test_that_users_who_all_give_the_same_are_not_concentrated(tmp_path: Path) -> None:
    rows = asked(table_of(tmp_path, times(a=3, b=3, c=3, d=3, e=3)), "core_users").rows
    assert column(rows, "core_users", "concentration") == [(3, 0.0), (4, 0.0)]


def test_that_each_period_is_counted_by_itself_and_all_shown_together(tmp_path: Path) -> None:
    rows = visits(
        ("ann", "2026-01-05"), ("ann", "2026-01-06"), ("ann", "2026-01-07"), ("bob", "2026-01-08"),
        ("bob", "2026-03-02"),
    )  # fmt: skip
    found = asked(table_of(tmp_path, rows, end="2026-04-01"), "core_users")
    periods = column(
        found.beside["share_of_users_80"], "period", "value", "numerator", "denominator"
    )
    assert periods == [("2026-01", 1.0, 2, 2), ("2026-02", None, 0, 0), ("2026-03", 1.0, 1, 1)]
    assert column(found.beside["core_users_80"], "value") == [2, 0, 1]
    assert column(found.beside["concentration"], "value") == [0.25, None, 0.0]
    assert column(found.beside["overall"], "period", *SHARES) == [
        (None, 0.5, 0.5, 1, 2, 5),
        (None, 0.8, 1.0, 2, 2, 5),
    ]
    only_march = asked(table_of(tmp_path, rows), "core_users", from_="2026-03-01")
    assert column(only_march.beside["overall"], *SHARES) == [
        (0.5, 1.0, 1, 1, 1),
        (0.8, 1.0, 1, 1, 1),
    ]


def test_that_money_counts_after_refunds_and_only_of_those_who_brought_some(tmp_path: Path) -> None:
    rows = orders(
        ("ann", "2026-01-05", 70.0), ("bob", "2026-01-05", 20.0), ("cai", "2026-01-06", 10.0),
        ("dee", "2026-01-06", 50.0), ("dee", "2026-01-07", -50.0), ("eve", "2026-01-07", 0.0),
    )  # fmt: skip
    found = asked(table_of(tmp_path, rows, role="orders"), "core_users", of="amount").rows
    assert column(found, *SHARES) == [
        (0.5, pytest.approx(1 / 3), 1, 3, 100.0),
        (0.8, pytest.approx(2 / 3), 2, 3, 100.0),
    ]


def test_that_the_amounts_of_cdnow_are_concentrated_as_counted_by_hand(
    cdnow: CanonicalTable,
) -> None:
    (half, most) = asked(cdnow, "core_users").beside["overall"]
    counts = Counter[str]()

    counts.update(pq.read_table(cdnow.parquet, columns=["user_id"])["user_id"].to_pylist())
    assert half["users"] == 23_570
    assert half["core_users"] == fewest(list(counts.values()), Fraction(1, 2))
    assert most["core_users"] == fewest(list(counts.values()), Fraction(4, 5))


@FEW
@given(st.lists(st.integers(1, 30), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_that_any_counts_give_what_counting_one_by_one_gives(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int], chance: random.Random
) -> None:
    rows = times(**{f"u{place}": count for place, count in enumerate(counts)})
    found = asked(table_of(tmp_path_factory.mktemp("a"), rows), "core_users")
    chance.shuffle(rows)
    shuffled = asked(table_of(tmp_path_factory.mktemp("b"), rows), "core_users")
    assert differences((found.rows, found.beside), (shuffled.rows, shuffled.beside)) == []
    assert column(found.rows, "core_users") == [
        fewest(counts, Fraction(1, 2)),
        fewest(counts, Fraction(4, 5)),
    ]
    assert found.rows[0]["concentration"] == pytest.approx(gini(counts), abs=1e-8)


def test_that_segments_are_concentrated_each_by_itself(tmp_path: Path) -> None:
    def event(user: str, channel: str | None) -> Event:
        return Event(user=user, at="2026-01-05", attributes={"channel": channel})

    rows = [event("a", "web"), event("a", "web"), event("b", "web"), event("c", None)]
    found = asked(table_of(tmp_path, rows), "core_users", by="channel")
    overall: Any = column(found.beside["overall"], "segment", "share_of_given", "core_users")
    assert overall == [("web", 0.5, 1), ("web", 0.8, 2), ("—", 0.5, 1), ("—", 0.8, 1)]


def test_that_rows_without_amounts_and_unknown_events_are_refused(tmp_path: Path) -> None:
    table = table_of(tmp_path, times(ann=1))
    with pytest.raises(NoColumnError):
        asked(table, "core_users", of="amount")
    with pytest.raises(UnknownEventError):
        asked(table, "core_users", event="post")


def test_that_a_range_without_periods_has_no_rows(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, times(ann=1)), "core_users", from_="2027-01-01")
    assert (list(found.rows), found.beside["overall"]) == ([], [])
