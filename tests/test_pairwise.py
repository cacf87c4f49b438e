from itertools import product

import pytest

from tests.pairwise import pairs_of, pairwise_covering

FACES = (("en", "zh_CN", "zh_TW"), ("light", "dark"), (100, 200), ("sample", "empty", "large"))


def test_that_every_two_values_meet_in_few_combinations() -> None:
    chosen = pairwise_covering(*FACES)
    met = set().union(*(pairs_of(one) for one in chosen))
    assert met == set().union(*(pairs_of(one) for one in product(*FACES)))
    assert len(chosen) <= 10
    assert len(set(chosen)) == len(chosen)


def test_that_a_combination_that_must_be_there_replaces_others() -> None:
    hardest = ("en", "light", 200, "large")
    chosen = pairwise_covering(*FACES, first=[hardest])
    assert chosen[0] == hardest
    assert set().union(*map(pairs_of, chosen)) == set().union(*map(pairs_of, product(*FACES)))
    assert len(chosen) <= 11


@pytest.mark.parametrize(
    ("factors", "expected"),
    [
        ((("a", "b"), ("c", "d")), {("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")}),
        ((("a",), ("b",), ("c",)), {("a", "b", "c")}),
        # The same value in two factors is two values.
        (((1, 2), (1,), (1,)), {(1, 1, 1), (2, 1, 1)}),
    ],
)
def test_that_nothing_is_left_out_where_nothing_can_be(
    factors: tuple[tuple[object, ...], ...], expected: set[tuple[object, ...]]
) -> None:
    assert set(pairwise_covering(*factors)) == expected
