"""What the cells of the grid say, and what an editor of them starts with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_app.analysis.worksheets.answers import answer_of, is_asked
from desktop_app.analysis.worksheets.edits import text_attribute
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.plan import find
from desktop_app.ui.number_text import NOTHING, typed_text
from desktop_app.ui.pages.market.grid.grid_layout import ColumnSort, GridColumn, GridRow, RowSort
from desktop_app.ui.pages.market.kind_texts import said, slot_name
from desktop_app.ui.texts import shortened

if TYPE_CHECKING:
    from desktop_app.analysis.worksheets.results import (
        ItemResult,
        SlotResult,
        SubjectResult,
        WorksheetResult,
    )
    from desktop_app.catalog.worksheets import Field
    from desktop_app.plan.fields import Record
    from desktop_app.plan.plan import Plan
    from desktop_app.words import Words

_LONGEST = 400
_EXACT = 1e-6


class GridCells:
    """Texts and values of the cells of one worksheet, as it is now."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.numbers = NumberFormats(language=words.language)
        self.fields: Mapping[str, Field] = {}
        self._items: Mapping[str, ItemResult] = {}
        self._slots: Mapping[str, SlotResult] = {}
        self._subjects: Mapping[str, SubjectResult] = {}
        self._records: dict[str, Record | None] = {}

    def show(self, plan: Plan, result: WorksheetResult) -> None:
        """Answer for another plan from now on."""
        self.plan, self.result = plan, result
        self.numbers = NumberFormats(language=self._words.language, currency=plan.info.currency)
        self.fields = {field.key: field for field in result.kind.fields}
        self._items = {item.id: item for item in result.items}
        self._slots = {slot.key: slot for slot in result.slots}
        self._subjects = {subject.id: subject for subject in result.subjects}
        self._records = {item.id: find(plan, item.id) for item in result.items}

    def record(self, row: GridRow) -> Record | None:
        """The record of a row."""
        return self._records.get(row.key)

    def item(self, row: GridRow) -> ItemResult | None:
        """What was computed of the record of a row."""
        return self._items.get(row.key)

    def subject(self, column: GridColumn) -> SubjectResult | None:
        """What was computed of the subject of a column."""
        return self._subjects.get(column.key)

    def rating(self, row: GridRow, column: GridColumn) -> float | None:
        """The newest rating of a cell."""
        rating = self.result.ratings.get((row.key, column.key))
        return None if rating is None else rating.value

    def takes_text(self, row: GridRow, column: GridColumn) -> bool:
        """Whether a cell can be typed into."""
        if row.sort is RowSort.NEW:
            return column.sort is ColumnSort.TEXT
        record = self.record(row)
        if record is None or column.sort in {ColumnSort.SCORE, ColumnSort.ADD}:
            return False
        field = self.fields.get(column.key)
        return field is None or is_asked(record, field, self.result.kind)

    def text(self, row: GridRow, column: GridColumn) -> str:
        """What a cell says."""
        match row.sort:
            case RowSort.ITEM:
                return self._item_text(row, column)
            case RowSort.NEW:
                return self._new_text(row) if column.sort is ColumnSort.TEXT else ""
            case RowSort.SLOT:
                return self._slot_text(row, column)
            case _:
                return self._following_text(row, column)

    def whole_text(self, row: GridRow, column: GridColumn) -> str:
        """What is copied from a cell of an item: all of it, its line breaks too."""
        record = self.record(row)
        if record is None or column.sort is not ColumnSort.TEXT:
            return self.typed(row, column)
        return str(getattr(record, text_attribute(record)))

    def typed(self, row: GridRow, column: GridColumn) -> str:
        """What an editor of a cell starts with: numbers with all their digits."""
        record = self.record(row)
        if record is None:
            return ""
        if column.sort is ColumnSort.TEXT:
            return " ".join(self.whole_text(row, column).split("\n"))
        if column.sort is ColumnSort.SUBJECT:
            return typed_text(self.rating(row, column))
        field = self.fields.get(column.key)
        answer = None if field is None else answer_of(record, field)
        if field is not None and isinstance(answer, float):
            return typed_text(answer, field.unit)
        return answer if isinstance(answer, str) else ""

    def heat(self, row: GridRow, column: GridColumn) -> float | None:
        """Where a number stands on its scale, 0–1; None without a scale or a number."""
        if row.sort is not RowSort.ITEM:
            return None
        if column.sort is ColumnSort.SUBJECT:
            scale = self.result.kind.subjects
            return (
                None if scale is None else _share(self.rating(row, column), scale.low, scale.high)
            )
        field, record = self.fields.get(column.key), self.record(row)
        if field is None or record is None or field.is_weight or field.sort != "number":
            return None
        answer = answer_of(record, field)
        return _share(answer if isinstance(answer, float) else None, field.low, field.high)

    def is_borrowed(self, row: GridRow, column: GridColumn) -> bool:
        """Whether a cell shows a weight that nobody typed."""
        field, record = self.fields.get(column.key), self.record(row)
        if field is None or record is None or not field.is_weight:
            return False
        return answer_of(record, field) is None

    def weight_sum(self, slot: str | None) -> float | None:
        """The sum of the weights, of a slot or (None) of all; None where nobody has one."""
        items = (i for i in self.result.items if slot is None or i.slot == slot)
        weights = [item.weight for item in items if item.weight is not None]
        return sum(weights) if weights else None

    def _item_text(self, row: GridRow, column: GridColumn) -> str:
        record = self.record(row)
        if record is None:
            return ""
        if column.sort is ColumnSort.TEXT:
            said_there = str(getattr(record, text_attribute(record)))
            return " ".join(shortened(said_there, _LONGEST).split())
        if column.sort is ColumnSort.SUBJECT:
            return self.numbers.full(self.rating(row, column))
        if column.sort is ColumnSort.SCORE:
            item = self.item(row)
            return self.numbers.full(item.score if item else None)
        return self._field_text(row, column, record)

    def _field_text(self, row: GridRow, column: GridColumn, record: Record) -> str:
        field = self.fields.get(column.key)
        if field is None or not is_asked(record, field, self.result.kind):
            return ""
        answer = answer_of(record, field)
        if field.is_weight and answer is None:
            item = self.item(row)
            answer = item.weight if item else None
        if isinstance(answer, str):
            chosen = {choice.key: said(choice.name, self._words) for choice in field.choices}
            return chosen.get(answer, " ".join(shortened(answer, _LONGEST).split()))
        if answer is None:
            return NOTHING if field.sort == "number" else ""
        return self.numbers.full(answer, field.unit)

    def _new_text(self, row: GridRow) -> str:
        if len(self.result.kind.slots) > 1:
            name = slot_name(self.result.kind, row.slot, self._words)
            return self._words("+ Add to {slot}").format(slot=name)
        return self._words("+ Add a row")

    def _slot_text(self, row: GridRow, column: GridColumn) -> str:
        if column.sort is ColumnSort.TEXT:
            return self._slot_title(row.slot)
        field = self.fields.get(column.key)
        if field is None or not field.is_weight or self.result.kind.slot_value != "mean":
            return ""
        return self._sum_text(self.weight_sum(row.slot), field)

    def _slot_title(self, key: str) -> str:
        """What a slot is called and what it comes to, with the ends of what it may be."""
        name = slot_name(self.result.kind, key, self._words) or self._words("No part")
        found = self._slots.get(key)
        if found is None or found.value is None:
            return name
        facts = {"slot": name, "value": self.numbers.full(found.value)}
        if found.low is None or found.high is None:
            return self._words("{slot}: {value}").format(**facts)
        ends = {"low": self.numbers.full(found.low), "high": self.numbers.full(found.high)}
        return self._words("{slot}: {value} ({low} to {high})").format(**facts, **ends)

    def _following_text(self, row: GridRow, column: GridColumn) -> str:
        is_gap = row.sort is RowSort.GAP
        if column.sort is ColumnSort.TEXT:
            return self._words("Gap to the best other") if is_gap else self._words("Total")
        subject = self.subject(column)
        if subject is not None:
            return self._signed(subject.gap) if is_gap else self._total(subject)
        field = self.fields.get(column.key)
        if is_gap or field is None or not field.is_weight:
            return ""
        return self._sum_text(self.weight_sum(None), field)

    def _total(self, subject: SubjectResult) -> str:
        scale = self.result.kind.subjects
        has_total = scale is not None and scale.total != "none"
        return self.numbers.full(subject.total) if has_total else ""

    def _signed(self, value: float | None) -> str:
        text = self.numbers.full(value)
        return f"+{text}" if value is not None and value > 0 else text

    def _sum_text(self, total: float | None, field: Field) -> str:
        """The sum of weights; a mark where it is not 1."""
        if total is None:
            return ""
        text = f"Σ {self.numbers.full(total, field.unit)}"
        return text if is_one(total) else f"{text} ≠ {self.numbers.full(1.0, field.unit)}"


def is_one(total: float) -> bool:
    """Whether weights add up to 1, but for what rounding leaves."""
    return abs(total - 1) <= _EXACT


def _share(value: float | None, low: float | None, high: float | None) -> float | None:
    if value is None or low is None or high is None or high <= low:
        return None
    return min(max((value - low) / (high - low), 0.0), 1.0)
