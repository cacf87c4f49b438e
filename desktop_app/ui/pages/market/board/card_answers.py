"""What a card says below its text: the answers that its score does not sum up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_app.ui.pages.market.kind_texts import said

if TYPE_CHECKING:
    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.charts.worksheets.cards import Card as PictureCard
    from desktop_app.plan.plan import Plan
    from desktop_app.words import Words

_BETWEEN = "\u00a0· "


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
