"""Many entries, ready to be searched at every key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desktop_app.ui.palette.entries import Entry, Sort
from desktop_app.ui.parts.matching import (
    Fit,
    Prepared,
    Readings,
    Typed,
    fit,
    prepared,
    silent,
    typed_words,
)

ONLY_COMMANDS = ">"
_STEP = 100
# Less than one step: something recent overtakes what fits just as well or one step better.
_RECENT = 150
_IMPOSSIBLE = 10_000


class Indexed(NamedTuple):
    """An entry and its text as it is searched."""

    entry: Entry
    text: Prepared


class Query(NamedTuple):
    """What was typed, read: after ">" only commands are searched."""

    words: tuple[Typed, ...]
    only_commands: bool


class Found(NamedTuple):
    """The best entries, best first, and how many fit altogether."""

    best: tuple[Indexed, ...]
    total: int


def indexed(
    entries: Iterable[Entry],
    readings: Readings = silent,
    known: Mapping[str, Indexed] | None = None,
) -> tuple[Indexed, ...]:
    """Entries made ready; texts that are the same as the `known` ones' by name are taken over."""
    before = known or {}
    return tuple(_indexed(entry, readings, before.get(entry.name)) for entry in entries)


def read_query(text: str) -> Query:
    """What a person typed."""
    only_commands = text.lstrip().startswith(ONLY_COMMANDS)
    rest = text.lstrip().removeprefix(ONLY_COMMANDS) if only_commands else text
    return Query(words=typed_words(rest), only_commands=only_commands)


def search(
    query: Query, entries: Sequence[Indexed], *, recent: Mapping[str, int], most: int
) -> Found:
    """The entries that fit every word of the query; those that fit alike keep their order.

    Args:
        query: without words everything fits.
        entries: in the order of those that fit alike.
        recent: names of entries that were used lately, each with how long ago: 0 is the last.
        most: how many to return.
    """
    scored = [
        (score, at)
        for at, one in enumerate(entries)
        if not (query.only_commands and one.entry.sort is not Sort.COMMAND)
        and (score := _score(query.words, one, recent)) is not None
    ]
    scored.sort()
    best = tuple(entries[at] for _, at in scored[:most])
    return Found(best=best, total=len(scored))


def _indexed(entry: Entry, readings: Readings, before: Indexed | None) -> Indexed:
    if before is not None and (before.entry.text, before.entry.also) == (entry.text, entry.also):
        return Indexed(entry, before.text)
    return Indexed(entry, prepared(entry.text, entry.also, readings))


def _score(words: tuple[Typed, ...], one: Indexed, recent: Mapping[str, int]) -> int | None:
    """Lower is better; None where a word does not fit."""
    score = 0
    for word in words:
        how = fit(word, one.text)
        if how is Fit.NOT:
            return None
        score += _STEP * how
    ago = recent.get(one.entry.name)
    if ago is not None:
        score += min(ago, _STEP // 2) - _RECENT
    return score if one.entry.is_possible else score + _IMPOSSIBLE
