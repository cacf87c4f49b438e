"""What pictures of worksheets share: a heading, and records in the groups they stand in.

Free of matplotlib and Qt.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from desktop_app.analysis.worksheets.results import ItemResult, TotalResult, WorksheetResult
from desktop_app.catalog.table import Texts
from desktop_app.catalog.worksheets import Slot, Total
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, find
from desktop_app.terms import slot_word
from desktop_app.themes import STATUS_MARKS
from desktop_app.words import Words

STALE_SIGN = STATUS_MARKS["outdated"]
BETWEEN = "　"
"""Between two remarks on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetHeading:
    """What stands above a picture of a worksheet, and in its place while there is nothing to show.

    Attributes:
        subtitle: the first line is the one that a window has room for.
        hint: what to do first; "" where there is something to show.
    """

    title: str
    subtitle: str = ""
    hint: str = ""


class WorksheetForm(Protocol):
    """What a picture of a worksheet shows, as a value; `drawings` says how its class is drawn."""

    @property
    def heading(self) -> WorksheetHeading:
        """What stands above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One finding, requirement or theme as a picture writes it."""

    id: str
    text: str
    score: float | None = None
    place: int | None = None
    is_stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryGroup:
    """A slot with its entries, the highest scores first.

    Attributes:
        question: what to ask oneself while it is empty; "" without one.
        colour: its place among the colours of the theme, and of its sign.
        made_from: the slots that its options combine.
    """

    key: str
    name: str
    entries: tuple[Entry, ...]
    question: str = ""
    colour: int = 0
    made_from: tuple[str, ...] = ()


def text_in(texts: Texts, words: Words) -> str:
    """A text of a kind in the reader's language; "" where it has none."""
    return texts.get(words.language, "")


def heading_of(
    result: WorksheetResult, words: Words, more: str = "", *, has_totals: bool = True
) -> WorksheetHeading:
    """The worksheet's title; below it `more`, its totals, the kind with its date, and its score.

    Args: has_totals: False where the picture itself draws them.
    """
    worksheet, kind = result.worksheet, result.kind
    name = text_in(kind.name, words) or worksheet.kind
    numbers = NumberFormats(language=words.language)
    day = worksheet.made_on
    dated = words("{kind}, as of {day}").format(kind=name, day=day.isoformat()) if day else name
    totals = (total_text(result, total, words, numbers) for total in result.totals if has_totals)
    lines = (more, BETWEEN.join(text for text in totals if text), dated, _score_text(result, words))
    return WorksheetHeading(
        title=worksheet.title or name,
        subtitle="\n".join(line for line in lines if line),
        hint="" if result.items else hint_of(result, words),
    )


def hint_of(result: WorksheetResult, words: Words) -> str:
    """What to do with a worksheet in which nothing stands yet."""
    slots = result.kind.slots
    if not slots:
        return words("Nothing here yet. Write down the first finding to begin.")
    slot = text_in(slots[0].name, words)
    return words("Nothing here yet. Write something into “{slot}” to begin.").format(slot=slot)


def total_text(
    result: WorksheetResult, total: TotalResult, words: Words, numbers: NumberFormats
) -> str:
    """A number of the whole worksheet beside its scale; "" without a value."""
    known = next((one for one in result.kind.totals if one.key == total.key), None)
    if known is None or total.value is None:
        return ""
    facts = {"name": text_in(known.name, words), "value": numbers.short(total.value)}
    return _total_sentence(known, words).format(
        **facts,
        low=numbers.short(known.low),
        high=numbers.short(known.high),
        middle=numbers.short(known.midpoint),
    )


def _total_sentence(total: Total, words: Words) -> str:
    if total.midpoint is not None:
        return words("{name} {value} (midpoint {middle})")
    if total.low is not None and total.high is not None:
        return words("{name} {value} (from {low} to {high})")
    return words("{name} {value}")


def _score_text(result: WorksheetResult, words: Words) -> str:
    """What the numbers and the sign beside entries mean."""
    name = text_in(result.kind.score_name, words)
    has_scores = name and any(item.score is not None for item in result.items)
    found = [words("The number beside an entry: {score}").format(score=name)] if has_scores else []
    if any(item.is_stale for item in result.items):
        stale = words("{sign} older than its shelf life")
        found.append(stale.format(sign=STALE_SIGN))
    return BETWEEN.join(found)


def entry_of(plan: Plan, item: ItemResult, words: Words) -> Entry:
    """A record of the worksheet as a picture writes it: its text on one line."""
    text = " ".join(name_in(find(plan, item.id), words.language).split())
    return Entry(
        id=item.id,
        text=text or words("(without a text)"),
        score=item.score,
        place=item.place,
        is_stale=item.is_stale,
    )


def groups_of(plan: Plan, result: WorksheetResult, words: Words) -> tuple[EntryGroup, ...]:
    """Every slot of the kind in its order, then slots that only records name.

    A worksheet whose kind has no slots has one group of everything, without a name.
    """
    items = sorted(result.items, key=_slot_of)
    standing = {slot: list(found) for slot, found in groupby(items, _slot_of)}
    slots = result.kind.slots
    known: Mapping[str, Slot | None] = {slot.key: slot for slot in slots}
    others = dict.fromkeys(item.slot for item in result.items if item.slot not in known)
    return tuple(
        EntryGroup(
            key=key,
            name=text_in(slot.name, words) if slot else slot_word(words, key),
            entries=_by_place(plan, standing.get(key, []), words),
            question=text_in(slot.questions[0], words) if slot and slot.questions else "",
            colour=at,
            made_from=slot.made_from if slot else (),
        )
        for at, (key, slot) in enumerate({**known, **dict.fromkeys(others)}.items())
    )


def _slot_of(item: ItemResult) -> str:
    return item.slot


def _by_place(plan: Plan, items: list[ItemResult], words: Words) -> tuple[Entry, ...]:
    ordered = sorted(items, key=_score_first)
    return tuple(entry_of(plan, item, words) for item in ordered)


def _score_first(item: ItemResult) -> tuple[bool, float]:
    """Highest first; those without a score last, as people ordered them."""
    return item.score is None, -(item.score or 0.0)
