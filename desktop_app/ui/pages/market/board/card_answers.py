"""What a card says below its text: the answers that its score does not sum up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING

from desktop_app.ui.pages.market.kind_texts import said

if TYPE_CHECKING:
    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.charts.worksheets.cards import Card as PictureCard
    from desktop_app.plan.fields import Record
    from desktop_app.plan.plan import Plan
    from desktop_app.words import Words

_UNKNOWN: tuple[object, ...] = (object(),)
_BETWEEN = "\u00a0· "


class KnownAnswers:
    """The lines of cards, made anew only for records that are others now."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._of: tuple[object, ...] = ()
        self._known: dict[str, tuple[Record | None, tuple[str, ...]]] = {}

    def by_card(self, plan: Plan, result: WorksheetResult) -> Mapping[str, tuple[str, ...]]:
        """As `answers_by_card`, with () for cards without lines."""
        from desktop_app.plan.plan import records

        kind = result.kind
        # What is tested follows from KPIs too, not from the record alone.
        asked = (kind, plan.info.currency, *([plan] if kind.tests_kpi else []))
        are_same = len(asked) == len(self._of) and all(map(is_, asked, self._of))
        known, there = self._known if are_same else {}, records(plan, kind.records)
        now = [(item, there.get(item.id)) for item in result.items]
        other = [item for item, record in now if known.get(item.id, _UNKNOWN)[0] is not record]
        made = answers_by_card(plan, replace(result, items=tuple(other)), self._words)
        fresh = {item.id for item in other}
        self._of, self._known = asked, {
            item.id: (record, made.get(item.id, ()) if item.id in fresh else known[item.id][1])
            for item, record in now
        }  # fmt: skip
        return {record_id: lines for record_id, (_, lines) in self._known.items()}


def answers_by_card(
    plan: Plan, result: WorksheetResult, words: Words
) -> Mapping[str, tuple[str, ...]]:
    """Lines by record id; cards without any are left out.

    Where a score sums the numbers up there is one line: choices, day of release, KPIs. Else every
    answer is there, numbers and choices in one line and each text in its own.
    """
    kind = result.kind
    if not kind.fields or (kind.score and not _says_more_than_a_score(kind)):
        return {}
    from desktop_app.charts.worksheets.cards import board_of, cards_of

    pictured = board_of(plan, result, words) if kind.score else cards_of(plan, result, words)
    # A test is read in its order: how, by which KPI, right if, learned.
    numbers = [] if kind.tests_kpi else [each for each in kind.fields if each.sort != "text"]
    short = {said(field.name, words) for field in numbers}
    found = {}
    for column in pictured.columns:
        for card in column.cards:
            if lines := _lines(card, short, words):
                found[card.entry.id] = lines
    return found


def _says_more_than_a_score(kind: WorksheetKind) -> bool:
    chosen = any(field.sort == "choice" for field in kind.fields)
    return chosen or kind.tests_kpi or kind.records == "requirement"


def _lines(card: PictureCard, short: set[str], words: Words) -> tuple[str, ...]:
    told = [
        (name in short, words("{name}: {value}").format(name=name, value=value))
        for name, value in card.facts
    ]
    together = _BETWEEN.join([*(text for is_short, text in told if is_short), *card.tags])
    lines = [together, *(text for is_short, text in told if not is_short)]
    return tuple(line for line in lines if line)
