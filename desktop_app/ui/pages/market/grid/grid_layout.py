"""Which rows and columns the grid of a worksheet has: the same for every kind."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.analysis.worksheets.weights import is_weighed_by_slot
from desktop_app.ui.pages.market.kind_texts import said, slot_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.words import Words


US_SIGN = "★"
"""Stands before the name of the subject that is us."""


class RowSort(Enum):
    """What a row is about."""

    SLOT = auto()
    ITEM = auto()
    NEW = auto()
    TOTAL = auto()
    GAP = auto()


class ColumnSort(Enum):
    """What a column shows of every item."""

    TEXT = auto()
    FIELD = auto()
    SCORE = auto()
    SUBJECT = auto()
    ADD = auto()


class GridRow(NamedTuple):
    """A row: of a slot, of a record in it (`key` is its id), or of what follows from them."""

    sort: RowSort
    slot: str = ""
    key: str = ""


class GridColumn(NamedTuple):
    """A column; `key` is that of a field, or the id of a subject."""

    sort: ColumnSort
    key: str = ""
    title: str = ""


class GridLayout(NamedTuple):
    """Rows and columns in the order they are shown."""

    rows: tuple[GridRow, ...] = ()
    columns: tuple[GridColumn, ...] = ()


def layout_of(result: WorksheetResult, words: Words) -> GridLayout:
    """The rows and columns of a worksheet."""
    return GridLayout(tuple(_rows(result)), tuple(_columns(result, words)))


def _columns(result: WorksheetResult, words: Words) -> Iterator[GridColumn]:
    kind = result.kind
    yield GridColumn(ColumnSort.TEXT, "", _text_title(result, words))
    for field in kind.fields:
        if field.key != kind.slot_field:
            yield GridColumn(ColumnSort.FIELD, field.key, said(field.name, words))
    if kind.score or any(slot.score for slot in kind.slots):
        title = said(kind.score_name, words) or words("Score")
        yield GridColumn(ColumnSort.SCORE, "", title)
    if kind.subjects is not None:
        for subject in result.subjects:
            title = f"{US_SIGN} {subject.name}" if subject.is_us else subject.name
            yield GridColumn(ColumnSort.SUBJECT, subject.id, title)
        yield GridColumn(ColumnSort.ADD, "", "+")


def _text_title(result: WorksheetResult, words: Words) -> str:
    kind = result.kind
    if len(kind.slots) == 1:
        return slot_name(kind, kind.slots[0].key, words)
    titles = {"requirement": words("Requirement"), "theme": words("Theme")}
    return titles.get(kind.records, words("Finding"))


def _rows(result: WorksheetResult) -> Iterator[GridRow]:
    kind = result.kind
    within: dict[str, list[str]] = {slot.key: [] for slot in kind.slots}
    for item in result.items:
        within.setdefault(item.slot, []).append(item.id)
    for slot, ids in within.items():
        if len(within) > 1:
            yield GridRow(RowSort.SLOT, slot)
        yield from (GridRow(RowSort.ITEM, slot, each) for each in ids)
        # Options are made from findings, not typed; slots that the kind lost take nothing new.
        own = kind.slot(slot)
        if own is not None and not own.made_from:
            yield GridRow(RowSort.NEW, slot)
    yield from _following(result)


def _following(result: WorksheetResult) -> Iterator[GridRow]:
    """Rows that follow from the others."""
    kind = result.kind
    has_totals = kind.subjects is not None and kind.subjects.total != "none"
    has_weights = any(field.is_weight for field in kind.fields) and not is_weighed_by_slot(kind)
    if has_totals or has_weights:
        yield GridRow(RowSort.TOTAL)
    if has_totals and len(result.subjects) > 1:
        yield GridRow(RowSort.GAP)
