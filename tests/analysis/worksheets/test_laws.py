"""Laws that hold for worksheets whatever is typed into them."""

import math
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.analysis.worksheets.places import places_of
from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.analysis.worksheets.shares import shares_of
from desktop_app.analysis.worksheets.weights import weighted_mean
from desktop_app.plan.fields import Record
from tests.analysis.worksheets.sheets import (
    finding,
    kind_of,
    known,
    matrix_kind,
    number_field,
    rating,
    result_of,
    slot,
    slots,
    subject,
    subjects,
)

MEAN = kind_of(slot("a"), slot("b"), score="points", slot_value="mean")
CHAIN = kind_of(
    slot("whole"),
    slot("part", continues="whole"),
    fields=tuple(number_field(key) for key in ("low", "base", "high")),
    slot_value="product",
)
MATRIX = matrix_kind()
_POINTS = st.one_of(st.none(), st.floats(1, 5))
_WEIGHTS = st.one_of(st.none(), st.floats(0, 1))
_ROWS = st.lists(st.tuples(_POINTS, _WEIGHTS), min_size=1, max_size=8)
_GRID = st.lists(st.lists(st.one_of(st.none(), st.floats(1, 4)), min_size=3, max_size=3),
                 min_size=1, max_size=6)  # fmt: skip


def rows_of(rows: Sequence[tuple[float | None, float | None]]) -> list[Record]:
    """A finding in slot a per (points, weight); None is not typed."""
    return [
        finding(
            number, "a",
            **{name: value for name, value in (("points", points), ("weight", weight))
               if value is not None},
        )
        for number, (points, weight) in enumerate(rows)
    ]  # fmt: skip


def matrix_of(grid: Sequence[Sequence[float | None]], columns: int = 3) -> list[Record]:
    """Criteria as rows, subjects as columns; None is not rated."""
    records: list[Record] = [finding(row, "criterion") for row in range(len(grid))]
    records += [subject(column, is_us=column == 0) for column in range(columns)]
    records += [
        rating(row, column, value)
        for row, line in enumerate(grid)
        for column, value in enumerate(line)
        if value is not None
    ]
    return records


def numbers(result: WorksheetResult) -> object:
    """Everything but the explanations."""
    return (
        [(i.id, i.slot, i.score, i.place, i.weight) for i in result.items],
        [(s.key, s.count, s.value, s.low, s.high) for s in result.slots],
        [(c.id, c.total, c.gap, dict(c.gaps), c.missing) for c in result.subjects],
        result.remarks,
    )


@settings(max_examples=60)
@given(_ROWS, st.randoms())
def test_that_the_order_of_records_changes_nothing(
    rows: list[tuple[float | None, float | None]], chance: Random
) -> None:
    records = rows_of(rows)
    shuffled = [*records]
    chance.shuffle(shuffled)
    assert numbers(result_of(MEAN, *shuffled)) == numbers(result_of(MEAN, *records))


@settings(max_examples=60)
@given(_GRID, st.randoms())
def test_that_the_order_of_ratings_changes_nothing(
    grid: list[list[float | None]], chance: Random
) -> None:
    records = matrix_of(grid)
    heads = [record for record in records if not record.id.startswith("RTG")]
    ratings = [record for record in records if record.id.startswith("RTG")]
    chance.shuffle(ratings)
    assert numbers(result_of(MATRIX, *heads, *ratings)) == numbers(result_of(MATRIX, *records))


@settings(max_examples=60)
@given(_GRID)
def test_that_a_subject_nobody_rated_changes_no_other_total(
    grid: list[list[float | None]],
) -> None:
    before = subjects(result_of(MATRIX, *matrix_of(grid)))
    after = subjects(result_of(MATRIX, *matrix_of(grid, columns=4)))
    assert after.pop("SUB-3").total is None
    assert {at: (c.total, c.gap) for at, c in after.items()} == {
        at: (c.total, c.gap) for at, c in before.items()
    }


@settings(max_examples=60)
@given(_GRID)
def test_that_a_total_follows_from_what_is_rated_alone(grid: list[list[float | None]]) -> None:
    found = subjects(result_of(MATRIX, *matrix_of(grid)))
    for column in range(3):
        rated = [line[column] for line in grid if line[column] is not None]
        expected = math.fsum(rated) / len(rated) if rated else None
        own = found[f"SUB-{column}"]
        assert own.total == (None if expected is None else pytest.approx(expected))
        assert own.missing == len(grid) - len(rated)


@settings(max_examples=60)
@given(_ROWS)
def test_that_weights_with_one_left_open_sum_to_1_unless_the_typed_ones_are_more(
    rows: list[tuple[float | None, float | None]],
) -> None:
    result = result_of(MEAN, *rows_of([*rows, (3.0, None)]))
    typed = math.fsum(weight for _, weight in rows if weight is not None)
    assert math.fsum(known(item.weight) for item in result.items) == pytest.approx(max(typed, 1.0))


@settings(max_examples=60)
@given(_ROWS)
def test_that_a_slot_s_mean_lies_within_its_scores(
    rows: list[tuple[float | None, float | None]],
) -> None:
    value = slots(result_of(MEAN, *rows_of(rows)))["a"].value
    points = [p for p, _ in rows if p is not None]
    assert value is None or min(points) <= value <= max(points)


_FACTORS = st.lists(st.lists(st.floats(-100, 100), min_size=3, max_size=3).map(sorted),
                    min_size=1, max_size=5)  # fmt: skip


def chain_of(factors: Sequence[Sequence[float]], part: Sequence[float]) -> WorksheetResult:
    lines = [*(("whole", ends) for ends in factors), ("part", part)]
    return result_of(
        CHAIN,
        *(
            finding(number, key, low=low, base=base, high=high)
            for number, (key, (low, base, high)) in enumerate(lines)
        ),
    )


@settings(max_examples=80)
@given(_FACTORS)
def test_that_low_base_and_high_of_a_product_are_in_order(factors: list[list[float]]) -> None:
    for found in chain_of(factors, factors[0]).slots:
        low, base, high = known(found.low), known(found.value), known(found.high)
        assert low - 1e-9 * abs(low) <= base <= high + 1e-9 * abs(high)


@settings(max_examples=60)
@given(_FACTORS, st.floats(1, 3))
def test_that_a_product_of_numbers_above_0_grows_with_each_factor(
    factors: list[list[float]], by: float
) -> None:
    positive = [[abs(end) for end in ends] for ends in factors]
    before = slots(chain_of(positive, [0.1, 0.2, 0.3]))
    grown = [[end * by for end in positive[0]], *positive[1:]]
    after = slots(chain_of(grown, [0.1, 0.2, 0.3]))
    for key in ("whole", "part"):
        assert known(after[key].value) >= known(before[key].value) * (1 - 1e-12)
        assert known(after[key].high) >= known(before[key].high) * (1 - 1e-12)


@settings(max_examples=60)
@given(_FACTORS)
def test_that_swings_come_largest_first_and_hold_the_value_when_positive(
    factors: list[list[float]],
) -> None:
    positive = [sorted(abs(end) for end in ends) for ends in factors]
    result = chain_of(positive, [0.1, 0.2, 0.3])
    widths = [abs(swing.high - swing.low) for swing in result.swings]
    assert widths == sorted(widths, reverse=True)
    values = {part.key: part.value for part in result.slots}
    for swing in result.swings:
        value = known(values[swing.slot])
        assert swing.low * (1 - 1e-9) <= value <= swing.high * (1 + 1e-9)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 5))))
def test_that_a_place_is_1_more_than_how_many_are_higher(
    given_scores: list[tuple[str, int]],
) -> None:
    scored = [(str(n), group, float(score)) for n, (group, score) in enumerate(given_scores)]
    places = places_of(scored)
    for record, group, score in scored:
        higher = sum(other == group and value > score for _, other, value in scored)
        assert places[record] == higher + 1


@given(st.dictionaries(st.text(min_size=1), st.floats(0, 1e6), max_size=9))
def test_that_shares_sum_to_1_and_the_vital_ones_are_as_few_as_possible(
    values: dict[str, float],
) -> None:
    shares = shares_of(values)
    if not shares:
        assert not math.fsum(values.values())
        return
    assert math.fsum(part.share for part in shares.values()) == pytest.approx(1)
    vital = math.fsum(part.share for part in shares.values() if part.is_vital)
    least = min(part.share for part in shares.values() if part.is_vital)
    assert vital >= 0.8 - 1e-6
    assert vital - least < 0.8
    cumulative = [part.cumulative for part in shares.values()]
    assert cumulative == sorted(cumulative)


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0, 1)), max_size=9))
def test_that_a_weighted_mean_lies_between_what_it_is_made_of(
    parts: list[tuple[float, float]],
) -> None:
    mean = weighted_mean(parts)
    counted = [value for value, weight in parts if weight]
    if mean is not None:
        assert min(counted) <= mean <= max(counted)
    elif counted:
        assert math.fsum(weight for _, weight in parts) < 1e-300


def test_that_shares_of_what_is_below_0_or_nothing_are_none() -> None:
    assert shares_of({}) == {}
    assert shares_of({"a": 0.0}) == {}
    assert shares_of({"a": -1.0, "b": 3.0}) == {}
