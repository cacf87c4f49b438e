"""Cards as text for other programs, and text from other programs as cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.ui.pages.market.grid.grid_clipboard import block_of
from desktop_app.ui.pages.market.kind_texts import said, slot_name
from desktop_app.ui.parts.pasted import outline_of, text_of
from desktop_app.ui.parts.record_names import record_name

if TYPE_CHECKING:
    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.board.cards import Card

_CELL_OF_LINES = re.compile(r'(?:^|\t)"(?:[^"]|"")*\n(?:[^"]|"")*"(?=\t|\n|\Z)', re.MULTILINE)


def lines_of(text: str) -> list[str]:
    """One text per line that is not blank, without its bullet; of a sheet's rows the first cell.

    A cell with line breaks, which spreadsheets put in quotes, is one text.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _CELL_OF_LINES.search(plain):
        return [line.text for line in outline_of(plain)]
    rows = block_of(plain)
    return [first for row in rows if (first := next(filter(None, row), ""))]


def copied_text(cards: Sequence[Card], kind: WorksheetKind, desk: Desk) -> str:
    """A line per card: text, slot, answers, score; one card alone is its text alone."""
    from desktop_app.analysis.worksheets.answers import answer_of

    words = desk.words
    if len(cards) == 1:
        return record_name(cards[0].record, words)
    rows = []
    for card in cards:
        answers = [answer_of(card.record, field) for field in kind.fields]
        rows.append(
            [
                record_name(card.record, words),
                slot_name(kind, card.item.slot, words),
                *(_answer_text(kind, at, answer, desk) for at, answer in enumerate(answers)),
                "" if card.item.score is None else f"{card.item.score:.15g}",
            ]
        )
    return text_of(rows)


def _answer_text(kind: WorksheetKind, at: int, answer: float | str | None, desk: Desk) -> str:
    if answer is None:
        return ""
    if not isinstance(answer, str):
        return f"{answer:.15g}"
    choices = kind.fields[at].choices
    return next((said(c.name, desk.words) for c in choices if c.key == answer), answer)
