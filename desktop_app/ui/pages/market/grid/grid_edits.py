"""What typing and pasting into the grid does to the plan: pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from desktop_app.analysis.worksheets.edits import added_items, found_in, text_attribute
from desktop_app.analysis.worksheets.errors import (
    NotANumberError,
    OutOfScaleError,
    Refused,
    UnknownChoiceError,
)
from desktop_app.analysis.worksheets.rating_edits import Cell, with_ratings
from desktop_app.analysis.worksheets.scales import answer_from, number_of, within
from desktop_app.analysis.worksheets.values import with_value
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, find, records, with_records
from desktop_app.plan.rules import check_record
from desktop_app.ui.pages.market.grid.grid_layout import ColumnSort, GridColumn, RowSort

if TYPE_CHECKING:
    from desktop_app.analysis.worksheets.values import Making
    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.plan.fields import Record
    from desktop_app.plan.market import Worksheet
    from desktop_app.ui.pages.market.grid.grid_cells import GridCells
    from desktop_app.ui.pages.market.grid.grid_layout import GridLayout

_REFUSALS = (NotANumberError, OutOfScaleError, UnknownChoiceError)


class TypedCell(NamedTuple):
    """A text for a cell.

    Attributes:
        key: id of the record of its row; for a row still to be made its number, from 0, as text.
        place: row and column within what was typed or pasted, from 1.
    """

    key: str
    column: GridColumn
    text: str
    place: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class Block:
    """Cells to be written into a worksheet.

    Attributes:
        new_rows: texts of rows to be made, in `slot`; their cells have numbers for keys.
        left_out: rows that could not be made, since nothing says what they are.
    """

    cells: Sequence[TypedCell] = ()
    slot: str = ""
    new_rows: Sequence[str] = ()
    left_out: int = 0


@dataclass(slots=True)
class Writing:
    """Cells being written: what was refused on the way is remembered, the rest is taken."""

    worksheet: Worksheet
    kind: WorksheetKind
    making: Making
    refused: list[Refused] = field(default_factory=list)
    _changed: dict[str, Record] = field(default_factory=dict, init=False)

    def written(self, plan: Plan, block: Block) -> Plan:
        """The plan with a block of cells; those that cannot be read stay as they were."""
        plan, made = self._with_rows(plan, block)
        self._changed = {}
        ratings: dict[Cell, float | None] = {}
        for cell in block.cells:
            key = made.get(cell.key, cell.key)
            try:
                self._take(plan, cell._replace(key=key), ratings)
            except _REFUSALS as error:
                self.refused.append(Refused(*cell.place, cell.text, error))
        if self._changed:
            plan = with_records(plan, self.kind.records, self._changed)
        scale = self.kind.subjects
        return plan if scale is None else with_ratings(plan, ratings, scale, self.making)

    def _with_rows(self, plan: Plan, block: Block) -> tuple[Plan, dict[str, str]]:
        if not block.new_rows:
            return plan, {}
        before = records(plan, self.kind.records)
        plan = added_items(plan, self.worksheet.id, block.slot, block.new_rows, self.making)
        made = [own for own in records(plan, self.kind.records) if own not in before]
        return plan, {str(number): own for number, own in enumerate(made)}

    def _take(self, plan: Plan, cell: TypedCell, ratings: dict[Cell, float | None]) -> None:
        """Note what a cell changes; thousands are put into the plan at once."""
        if cell.column.sort is ColumnSort.SUBJECT:
            ratings[Cell(cell.key, cell.column.key)] = self._rating(plan, cell)
            return
        record = self._changed.get(cell.key) or found_in(plan, cell.key)
        changed = self._answered(record, cell)
        if changed != record:
            check_record(plan, changed)
            self._changed[cell.key] = changed

    def _answered(self, record: Record, cell: TypedCell) -> Record:
        own = self.kind.field(cell.column.key)
        if cell.column.sort is ColumnSort.FIELD and own is not None:
            return with_value(record, own.key, answer_from(own, cell.text))
        text = cell.text.strip()
        # A finding that says nothing is none: it is removed, not blanked.
        if cell.column.sort is not ColumnSort.TEXT or not text:
            return record
        return replace(record, **cast("Any", {text_attribute(record): text}))

    def _rating(self, plan: Plan, cell: TypedCell) -> float | None:
        scale, name = self.kind.subjects, {"": name_in(find(plan, cell.key), "en")}
        value = number_of(cell.text, name)
        if scale is not None:
            within(value, name, scale.low, scale.high)
        return value


def pasted_block(
    cells: GridCells, layout: GridLayout, start: tuple[int, int], texts: Sequence[Sequence[str]]
) -> Block:
    """A block of a sheet from a cell on, down the rows of its slot; what is longer adds rows.

    Cells beyond the last column, and such as take no text, are passed over.
    """
    first, left = start
    slot = layout.rows[first].slot
    columns = layout.columns[left:]
    own = [row for row in layout.rows[first:] if row.sort is RowSort.ITEM and row.slot == slot]
    there = min(len(own), len(texts))
    found = [
        TypedCell(row.key, column, text, (number, at))
        for number, (row, line) in enumerate(zip(own, texts, strict=False), start=1)
        for at, (column, text) in enumerate(zip(columns, line, strict=False), start=1)
        if cells.takes_text(row, column)
    ]
    further = list(enumerate(texts[there:], start=there + 1))
    names = left == 0 and any(row.sort is RowSort.NEW and row.slot == slot for row in layout.rows)
    told = [(number, line) for number, line in further if names and line and line[0].strip()]
    found += _cells_of_new(told, columns)
    said = sum(any(cell.strip() for cell in line) for _, line in further)
    return Block(found, slot, [line[0] for _, line in told], said - len(told))


def _cells_of_new(
    told: Iterable[tuple[int, Sequence[str]]], columns: Sequence[GridColumn]
) -> list[TypedCell]:
    return [
        TypedCell(str(new), column, text, (number, at))
        for new, (number, line) in enumerate(told)
        for at, (column, text) in enumerate(zip(columns, line, strict=False), start=1)
        if at > 1 and text.strip() and column.sort in {ColumnSort.FIELD, ColumnSort.SUBJECT}
    ]
