"""What kinds of worksheets and their slots are called in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_app.terms import slot_word
from desktop_app.ui.parts.record_icons import LAYOUT_ICONS
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.plan.market import Worksheet


def said(texts: Mapping[str, str], words: Words) -> str:
    """A text of the catalogue in the reader's language; "" where there is none."""
    return texts.get(words.language, "")


def kind_of_worksheet(worksheet: Worksheet) -> WorksheetKind | None:
    """The kind of a worksheet; None where nobody has it, or its file cannot be read."""
    from desktop_app.catalog.worksheets import worksheet_kinds

    return worksheet_kinds().get(worksheet.kind)


def kind_name(worksheet: Worksheet, words: Words) -> str:
    """What the kind of a worksheet is called; its key where it is not known here."""
    kind = kind_of_worksheet(worksheet)
    return worksheet.kind if kind is None else said(kind.name, words) or worksheet.kind


def kind_icon(worksheet: Worksheet) -> str:
    """The icon of a worksheet's layout."""
    kind = kind_of_worksheet(worksheet)
    return LAYOUT_ICONS.get(kind.layout if kind else "", "worksheet")


def slot_name(kind: WorksheetKind, key: str, words: Words) -> str:
    """What a slot is called; what it is known by elsewhere where the kind does not have it."""
    slot = kind.slot(key)
    return slot_word(words, key) if slot is None else said(slot.name, words) or key
