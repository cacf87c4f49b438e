"""The size of a market as a value: parts within parts, another way to the same number, swings.

Free of matplotlib and Qt; `market_picture` draws it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_app.analysis.worksheets.results import SlotResult, WorksheetResult
from desktop_app.catalog.worksheets import Slot
from desktop_app.charts.tables import PictureTable, TableCell, Wording, plain_number
from desktop_app.charts.worksheets.entries import WorksheetHeading, heading_of, text_in
from desktop_app.charts.worksheets.item_names import item_name
from desktop_app.plan.plan import Plan
from desktop_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketPart:
    """One size of the market.

    Attributes:
        low, high: its range, None where it is one number alone.
        within, outer: key and name of the part it is within, "" for none.
        share: of that part; `exceeds` says that it is larger than the whole.
        compared: the name of the part it should equal, "" for none; difference: its value by
            that part's, less 1.
    """

    key: str
    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    within: str = ""
    outer: str = ""
    share: float | None = None
    exceeds: bool = False
    compared: str = ""
    difference: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What one factor moves: the result with it at low and at high, as shares of the base."""

    id: str
    name: str
    low: float
    high: float
    low_change: float
    high_change: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketSize:
    """The picture.

    Attributes:
        of: the name of the part that the factors move; they are sorted by what they move.
    """

    heading: WorksheetHeading
    parts: tuple[MarketPart, ...]
    factors: tuple[Factor, ...] = ()
    of: str = ""


def market_of(plan: Plan, result: WorksheetResult, words: Words) -> MarketSize:
    """Parts in the kind's order; the factors of the innermost part that has any."""
    values = {slot.key: slot for slot in result.slots}
    parts = tuple(_part(slot, values, result, words) for slot in result.kind.slots)
    heading = heading_of(result, words)
    if not heading.hint and all(part.value is None for part in parts):
        hint = words("Give every factor of one part a number to see its size.")
        heading = replace(heading, hint=hint)
    moved = _moved(result)
    name = next((part.name for part in parts if part.key == moved), "")
    return MarketSize(
        heading=heading, parts=parts, factors=_factors(plan, result, moved, words), of=name
    )


def _part(
    slot: Slot, values: Mapping[str, SlotResult], result: WorksheetResult, words: Words
) -> MarketPart:
    found, outer, other = (values.get(key) for key in (slot.key, slot.within, slot.compared))
    value = found.value if found else None
    share = _ratio(value, outer)
    whole, compared = result.kind.slot(slot.within), result.kind.slot(slot.compared)
    ratio = _ratio(value, other)
    return MarketPart(
        key=slot.key,
        name=text_in(slot.name, words),
        value=value,
        low=found.low if found else None,
        high=found.high if found else None,
        within=slot.within,
        outer=text_in(whole.name, words) if whole else "",
        share=share,
        exceeds=share is not None and share > 1,
        compared=text_in(compared.name, words) if compared else "",
        difference=None if ratio is None else ratio - 1,
    )


def _ratio(value: float | None, of: SlotResult | None) -> float | None:
    return None if value is None or of is None or not of.value else value / of.value


def _moved(result: WorksheetResult) -> str:
    """The innermost part that factors move: the last in the kind's order that continues one."""
    moved = {swing.slot for swing in result.swings}
    chain = [slot for slot in result.kind.slots if slot.key in moved and not slot.compared]
    others = [slot for slot in result.kind.slots if slot.key in moved]
    return (chain or others)[-1].key if others else ""


def _factors(plan: Plan, result: WorksheetResult, moved: str, words: Words) -> tuple[Factor, ...]:
    base = next((slot.value for slot in result.slots if slot.key == moved), None)
    if not base:
        return ()
    factors = [
        Factor(
            id=swing.item,
            name=item_name(plan, swing.item, words) or words("(without a text)"),
            low=swing.low,
            high=swing.high,
            low_change=swing.low / base - 1,
            high_change=swing.high / base - 1,
        )
        for swing in result.swings
        if swing.slot == moved
    ]
    return tuple(sorted(factors, key=_swing))


def _swing(factor: Factor) -> float:
    return -abs(factor.high - factor.low)


def market_table(market: MarketSize, wording: Wording) -> PictureTable:
    """A row per part, then one per factor with what it moves."""
    words = wording.words
    rows = []
    for part in market.parts:
        numbers = [_number(value, wording) for value in (part.low, part.value, part.high)]
        ratio = part.difference if part.compared else part.share
        rows.append(
            (_text(part.name), *numbers, _number(ratio, wording, "%"), _text(said(part, wording)))
        )
    for factor in market.factors:
        ends = (_number(factor.low, wording), _text(""), _number(factor.high, wording))
        change = factor.high_change - factor.low_change
        remark = words("Moves {part}").format(part=market.of)
        rows.append((_text(factor.name), *ends, _number(change, wording, "%"), _text(remark)))
    return PictureTable(
        title=market.heading.title,
        columns=(
            words("Part or factor"), words("Low"), words("Base"), words("High"),
            words("Share or change"), words("Remark"),
        ),
        rows=tuple(rows),
        numbers=frozenset((1, 2, 3, 4)),
        keys=(*("" for _ in market.parts), *(factor.id for factor in market.factors)),
    )  # fmt: skip


def said(part: MarketPart, wording: Wording) -> str:
    """How a part stands to the others; "" where there is nothing to say."""
    words, numbers = wording.words, wording.numbers
    if part.compared and part.difference is not None:
        change = numbers.share(abs(part.difference))
        if part.difference < 0:
            return words("{share} below {part}").format(share=change, part=part.compared)
        if part.difference > 0:
            return words("{share} above {part}").format(share=change, part=part.compared)
        return words("the same as {part}").format(part=part.compared)
    if part.share is None:
        return ""
    if part.exceeds:
        return words("larger than {part}, which it is part of").format(part=part.outer)
    digits = 1 if part.share < 0.1 else 0
    share = numbers.share(part.share, digits=digits)
    return words("{share} of {part}").format(share=share, part=part.outer)


def _number(value: float | None, wording: Wording, unit: str = "") -> TableCell:
    return TableCell(wording.numbers.full(value, unit), plain_number(value, unit))


def _text(text: str) -> TableCell:
    return TableCell(text, text)
