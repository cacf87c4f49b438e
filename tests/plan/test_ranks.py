"""Ranks: there is always one between two others."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.plan.edits import last_rank
from desktop_app.plan.goals import Objective
from desktop_app.plan.rank import rank_between, ranks_after

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
RANKS = st.text(DIGITS, min_size=1, max_size=6).filter(lambda rank: rank[-1] != "0")


@given(RANKS, RANKS)
def test_that_there_is_always_a_rank_between(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if low == high:
        with pytest.raises(ValueError, match=low):
            rank_between(low, high)
        return
    between = rank_between(low, high)
    assert low < between < high
    assert not between.endswith("0")


@given(RANKS)
def test_that_either_end_is_open(rank: str) -> None:
    assert rank_between("", rank) < rank < rank_between(rank, "")


def test_that_a_thousand_inserts_in_random_places_stay_ordered_and_short() -> None:
    choose = random.Random(7)
    ranks = [rank_between("", "")]
    for _ in range(1000):
        at = choose.randint(0, len(ranks))
        before = ranks[at - 1] if at else ""
        after = ranks[at] if at < len(ranks) else ""
        ranks.insert(at, rank_between(before, after))
    assert ranks == sorted(set(ranks))
    assert max(map(len, ranks)) < 12


@given(st.one_of(st.just(""), RANKS), st.integers(0, 300))
def test_that_many_ranks_after_one_ascend(before: str, count: int) -> None:
    ranks = ranks_after(before, count)
    assert len(ranks) == count
    assert ranks == sorted(set(ranks))
    assert all(rank > before and not rank.endswith("0") for rank in ranks)


def test_that_ranks_of_thousands_stay_short() -> None:
    assert max(map(len, ranks_after("", 10_000))) <= 3


def test_that_a_rank_at_the_end_follows_all_siblings() -> None:
    siblings = [Objective(id=f"OBJ-{rank}", title="x", rank=rank) for rank in ("V", "k", "1")]
    assert last_rank(siblings) > "k"
    assert last_rank([]) == "V"
