"""Chains of factors that multiply: market sizes with low, base and high, and what moves them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.worksheets.answers import is_asked, number_of
from desktop_app.analysis.worksheets.results import SlotResult, Swing
from desktop_app.analysis.worksheets.sheet import Sheet
from desktop_app.analysis.worksheets.slot_values import Members
from desktop_app.analysis.worksheets.texts import local
from desktop_app.catalog.worksheets import Field, Slot, WorksheetKind
from desktop_app.plan.fields import Record
from desktop_app.plan.naming import own_name

RANGE_FIELDS = ("low", "base", "high")


class Range(NamedTuple):
    """What a number is at least, most likely and at most."""

    low: float | None
    base: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor with a base; where low or high were not typed, they are the base."""

    record: Record
    low: float
    base: float
    high: float


class Chain(NamedTuple):
    """Factors of a slot, those it goes on from first, or what keeps it from a value.

    Attributes:
        missing: a record without a base, or the slot that it goes on from and has none.
    """

    factors: tuple[Factor, ...]
    problem: Explanation | None


def range_of(record: Record, kind: WorksheetKind) -> Range:
    """A factor's numbers as they were typed, whatever their order."""
    return Range(*(_number(record, kind, key) for key in RANGE_FIELDS))


def _number(record: Record, kind: WorksheetKind, key: str) -> float | None:
    field = kind.field(key)
    return number_of(record, field) if field and is_asked(record, field, kind) else None


def unit_of(kind: WorksheetKind) -> str:
    """The unit that a kind's factors are typed in; "" where each has its own."""
    field: Field | None = kind.field("base")
    return "" if field is None else field.unit


def chained_slots(sheet: Sheet, members: Members) -> tuple[SlotResult, ...]:
    """The product of every slot's factors, from low to high."""
    chains = chains_of(sheet.kind, members)
    return tuple(
        _product(slot, chains[slot.key], len(members.get(slot.key, ())), sheet.kind)
        for slot in sheet.kind.slots
    )


def chains_of(kind: WorksheetKind, members: Members) -> Mapping[str, Chain]:
    """The chain of every slot; a slot that goes on from itself has none."""
    return {slot.key: _chain(slot, kind, members) for slot in kind.slots}


def _chain(slot: Slot, kind: WorksheetKind, members: Members) -> Chain:
    factors: list[Factor] = []
    for part in _upstream(slot, kind):
        if part is None:
            return Chain((), explained("worksheet.slot_continues_itself", slot=local(slot.name)))
        found = members.get(part.key, ())
        if not found:
            return Chain((), explained("worksheet.slot_empty", slot=local(part.name)))
        for record in found:
            low, base, high = range_of(record, kind)
            if base is None:
                return Chain((), explained("worksheet.factor_missing", text=own_name(record)))
            factors.append(_factor(record, low, base, high))
    return Chain(tuple(factors), None)


def _factor(record: Record, low: float | None, base: float, high: float | None) -> Factor:
    """Ends in another order than low ≤ base ≤ high are put in that order; a remark says so."""
    ends = [base, *(end for end in (low, high) if end is not None)]
    return Factor(record, min(ends), base, max(ends))


def _upstream(slot: Slot, kind: WorksheetKind) -> Iterator[Slot | None]:
    """The slots whose factors multiply, first ones first; None where they turn in a circle."""
    chain: list[Slot] = []
    at: Slot | None = slot
    while at is not None:
        if at in chain:
            yield None
            return
        chain.append(at)
        at = kind.slot(at.continues) if at.continues else None
    yield from reversed(chain)


def _product(slot: Slot, chain: Chain, count: int, kind: WorksheetKind) -> SlotResult:
    name, unit = local(slot.name), unit_of(kind)
    if chain.problem is not None:
        why = explained("worksheet.slot_not_computed", None, chain.problem, slot=name)
        return SlotResult(key=slot.key, count=count, explanation=why)
    base = math.prod(factor.base for factor in chain.factors)
    low, high = _range(chain.factors)
    if not all(map(math.isfinite, (low, base, high))):
        why = explained("worksheet.slot_too_large", slot=name)
        return SlotResult(key=slot.key, count=count, explanation=why)
    steps = [_factor_step(factor, unit) for factor in chain.factors]
    rule = "worksheet.slot_product" if low == high else "worksheet.slot_product_range"
    why = explained(
        rule, base, *steps, slot=name, count=len(steps), bottom=low, top=high, unit=unit
    )
    return SlotResult(key=slot.key, count=count, value=base, low=low, high=high, explanation=why)


def _range(factors: Sequence[Factor]) -> tuple[float, float]:
    """The least and the largest product. Factors below 0 turn the ends around."""
    low = high = 1.0
    for factor in factors:
        ends = [end * by for end in (low, high) for by in (factor.low, factor.high)]
        if any(map(math.isnan, ends)):
            return math.nan, math.nan
        low, high = min(ends), max(ends)
    return low, high


def factor_step(record: Record, kind: WorksheetKind) -> Explanation:
    """What a factor is typed as, or that it still needs its base."""
    low, base, high = range_of(record, kind)
    if base is None:
        return explained("worksheet.factor_missing", text=own_name(record))
    return _factor_step(_factor(record, low, base, high), unit_of(kind))


def _factor_step(factor: Factor, unit: str) -> Explanation:
    rule = "worksheet.factor" if factor.low == factor.high else "worksheet.factor_range"
    return explained(
        rule, factor.base,
        text=own_name(factor.record), bottom=factor.low, top=factor.high, unit=unit,
    )  # fmt: skip


def swings_of(kind: WorksheetKind, members: Members) -> tuple[Swing, ...]:
    """What every factor with a range moves, slot by slot; the largest first."""
    swings = [
        swing
        for slot, chain in chains_of(kind, members).items()
        for swing in _swings(slot, chain.factors)
        if math.isfinite(swing.low) and math.isfinite(swing.high)
    ]
    return tuple(sorted(swings, key=lambda s: (-abs(s.high - s.low), s.slot, s.item)))


def _swings(slot: str, factors: Sequence[Factor]) -> Iterator[Swing]:
    bases = [factor.base for factor in factors]
    before = list(accumulate(bases, initial=1.0, func=_times))
    behind = list(accumulate(reversed(bases), initial=1.0, func=_times))[::-1]
    for at, factor in enumerate(factors):
        if factor.low == factor.high:
            continue
        others = before[at] * behind[at + 1]
        yield Swing(
            item=factor.record.id, slot=slot, low=others * factor.low, high=others * factor.high
        )


def _times(left: float, right: float) -> float:
    return left * right
