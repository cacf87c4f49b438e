"""What leaves the program tells of nobody: counts of few are hidden, and what gives them away."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.small_counts import HIDDEN, SMALL, has_small_counts, protected

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "period": st.sampled_from(["2026-01", "2026-02"]),
            "active": st.integers(0, 40),
            "new": st.integers(0, 40),
            "kept": st.integers(0, 40),
            "value": st.none() | st.floats(0, 1),
        }
    ),
    max_size=12,
)


def row(**cells: Any) -> dict[str, Any]:
    return {"period": "2026-01", **cells}


def test_that_a_count_of_few_is_written_as_below_five() -> None:
    assert protected([row(users=4)]) == [row(users=SMALL)]
    assert protected([row(users=5)]) == [row(users=5)]


def test_that_nobody_is_no_secret() -> None:
    assert protected([row(users=0)]) == [row(users=0)]


def test_that_a_rate_does_not_give_its_parts_away() -> None:
    found = protected([row(numerator=3, denominator=50, value=0.06)])
    assert found == [row(numerator=SMALL, denominator=50, value=HIDDEN)]


def test_that_money_of_few_buyers_is_hidden() -> None:
    assert protected([row(buyers=2, revenue=99.5)]) == [row(buyers=SMALL, revenue=HIDDEN)]


def test_that_the_others_of_a_row_do_not_tell_the_difference() -> None:
    found = protected([row(active=100, new=3, retained=97)])
    assert found == [row(active=100, new=SMALL, retained=HIDDEN)]


def test_that_the_other_segments_do_not_tell_the_difference_to_the_total() -> None:
    rows = [row(segment=name, users=users) for name, users in (("a", 3), ("b", 20), ("c", 90))]
    assert [one["users"] for one in protected(rows)] == [SMALL, HIDDEN, 90]


def test_that_two_small_segments_need_no_third() -> None:
    rows = [row(segment=name, users=users) for name, users in (("a", 3), ("b", 2), ("c", 90))]
    assert [one["users"] for one in protected(rows)] == [SMALL, SMALL, 90]


def test_that_other_periods_are_left_alone() -> None:
    rows = [{"period": "2026-01", "users": 3}, {"period": "2026-02", "users": 80}]
    assert [one["users"] for one in protected(rows)] == [SMALL, 80]


def test_that_places_are_no_counts() -> None:
    cell = row(age=1, step=2, size=80, value=0.5, complete=True)
    assert protected([cell]) == [cell]


@given(ROWS)
def test_that_no_count_of_few_is_left(rows: list[dict[str, Any]]) -> None:
    for found in protected(rows):
        assert not any(type(cell) is int and 0 < cell < 5 for cell in found.values())


@given(ROWS)
def test_that_nothing_small_means_nothing_changes(rows: list[dict[str, Any]]) -> None:
    assert (protected(rows) == rows) is not has_small_counts(rows)


@given(ROWS)
def test_that_nothing_hidden_stands_alone_among_its_kind(rows: list[dict[str, Any]]) -> None:
    found = protected(rows)
    for period in ("2026-01", "2026-02"):
        for name in ("active", "new", "kept"):
            cells = [one[name] for one in found if one["period"] == period]
            if len(cells) > 1 and sum(cell in (SMALL, HIDDEN) for cell in cells) == 1:
                assert not any(cell for cell in cells if cell not in (SMALL, HIDDEN))
