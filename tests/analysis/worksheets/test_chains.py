"""Chains of factors at their edges: no base, circles, ends in disorder, signs."""

from desktop_app.analysis.worksheets.results import Swing
from desktop_app.catalog.worksheets import Total
from tests.analysis.worksheets.sheets import (
    finding,
    kind_of,
    named,
    number_field,
    result_of,
    rules,
    slot,
    slots,
    texts,
)

CHAIN = kind_of(
    slot("whole"),
    slot("part", continues="whole", within="whole"),
    fields=tuple(number_field(key) for key in ("low", "base", "high")),
    slot_value="product",
)


def test_that_a_chain_without_a_base_has_no_value_and_says_which() -> None:
    result = result_of(CHAIN, finding(1, "whole", low=1.0, high=3.0), finding(2, "part", base=0.5))
    assert [part.value for part in result.slots] == [None, None]
    assert texts(slots(result)["part"].explanation) == [
        "part: no value.", "“Finding 1” has no base value yet.",
    ]  # fmt: skip


def test_that_a_slot_that_goes_on_from_an_empty_one_has_no_value() -> None:
    result = result_of(CHAIN, finding(1, "part", base=0.5))
    assert [part.value for part in result.slots] == [None, None]


def test_that_slots_that_go_on_from_each_other_have_no_value() -> None:
    kind = kind_of(
        slot("a", continues="b"), slot("b", continues="a"),
        fields=CHAIN.fields, slot_value="product",
    )  # fmt: skip
    result = result_of(kind, finding(1, "a", base=2.0), finding(2, "b", base=2.0))
    assert [part.value for part in result.slots] == [None, None]
    assert "a goes on from itself." in texts(result.slots[0].explanation)


def test_that_ends_in_disorder_are_remarked_and_put_in_order() -> None:
    result = result_of(CHAIN, finding(1, "whole", low=5.0, base=2.0, high=1.0))
    whole = slots(result)["whole"]
    assert (whole.low, whole.value, whole.high) == (1.0, 2.0, 5.0)
    assert rules(result) == ["range-disorder"]


def test_that_a_factor_below_0_turns_the_ends_around() -> None:
    result = result_of(
        CHAIN, finding(1, "whole", low=-3.0, base=-2.0, high=1.0),
        finding(2, "whole", low=4.0, base=5.0, high=6.0),
    )  # fmt: skip
    whole = slots(result)["whole"]
    assert (whole.low, whole.value, whole.high) == (-18.0, -10.0, 6.0)


def test_that_a_swing_next_to_a_factor_of_0_moves_nothing() -> None:
    result = result_of(
        CHAIN, finding(1, "whole", base=0.0), finding(2, "whole", low=1.0, base=2.0, high=3.0)
    )
    assert result.swings == (Swing(item="FND-2", slot="whole", low=0.0, high=0.0),)


def test_that_low_and_high_reach_the_totals() -> None:
    rest = Total(key="rest", name=named("Rest"), value="whole - part")
    kind = kind_of(*CHAIN.slots, fields=CHAIN.fields, slot_value="product", totals=(rest,))
    given = [finding(1, "whole", low=80.0, base=100.0, high=110.0), finding(2, "part", base=0.5)]
    (total,) = result_of(kind, *given).totals
    assert (total.low, total.value, total.high) == (40.0, 50.0, 55.0)
