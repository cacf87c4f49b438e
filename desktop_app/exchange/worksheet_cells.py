"""Where the cells of a worksheet's sheet stand, and what its formulas' names stand for."""

from desktop_app.analysis.worksheets.formulas import MADE_FROM
from desktop_app.catalog.worksheets import Field
from desktop_app.exchange.addresses import Area
from desktop_app.exchange.draft import Draft
from desktop_app.exchange.expression_formula import number_in
from desktop_app.exchange.formula_text import literal
from desktop_app.exchange.market_sheets import MarketSheet
from desktop_app.exchange.worksheet_columns import (
    MADE,
    RANGE,
    SCORE,
    effective_key,
    rating_keys,
)

SPARE_ROWS = 5


class WorksheetCells:
    """Addresses on one sheet. Columns hold all rows of records, spare ones included."""

    def __init__(self, draft: Draft, sheet: MarketSheet) -> None:
        self.draft = draft
        self.sheet = sheet
        self.area: Area = draft.areas[sheet.key]

    def here(self, key: str, row: int) -> str:
        """One cell of a row."""
        return self.area.here(key, row)

    def column(self, key: str) -> str:
        """All cells of a column."""
        return self.area.column(key)

    @property
    def value_key(self) -> str:
        """The column in which values of slots stand."""
        return "base" if self.sheet.kind.slot_value == "product" else SCORE

    @property
    def range_keys(self) -> list[str]:
        """The columns of low, base and high that the kind has."""
        return [key for key in RANGE if self.sheet.kind.field(key)]

    def foot_row(self, row_id: str) -> int:
        """The number of a row of the foot."""
        return self.area.last + 2 + self.foot_ids().index(row_id)

    def foot(self, row_id: str, key: str) -> str:
        """A cell of the foot."""
        return f"${self.area.columns[key]}${self.foot_row(row_id)}"

    def foot_ids(self) -> list[str]:
        """The rows of the foot from top to bottom."""
        sheet, ids = self.sheet, []
        if sheet.weight and not self.is_weighed_by_slot:
            ids.append("calc:weights")
        if self.has_slot_values:
            ids += [f"calc:slot:{slot.key}" for slot in sheet.kind.slots]
            ids += [f"calc:total:{total.key}" for total in sheet.kind.totals]
        if sheet.has_totals and sheet.result.subjects:
            ids += ["calc:subjects"]
            if len(sheet.result.subjects) > 1:
                ids += ["calc:gaps"]
        return ids

    @property
    def has_slot_values(self) -> bool:
        """Whether slots have values that can be shown in a column."""
        kind = self.sheet.kind
        if kind.slot_value == "product":
            return kind.field("base") is not None
        return kind.slot_value != "none" and bool(self.sheet.formulas)

    @property
    def is_weighed_by_slot(self) -> bool:
        """Whether weights add up to 1 within each slot."""
        return self.sheet.kind.slot_value == "mean" and self.sheet.kind.subjects is None

    def in_slots(self, row: int, slots: tuple[str, ...]) -> str:
        """Whether a row stands in one of some slots."""
        own = self.here("calc.slot", row)
        return f"OR({','.join(f'{own}={literal(slot)}' for slot in slots)})"

    def number(self, key: str, row: int) -> str:
        """What a name of a formula stands for in a row; an error where that is blank."""
        weight, field = self.sheet.weight, self.sheet.kind.field(key)
        if weight is not None and weight.key == key:
            return number_in(self.here(effective_key(), row))
        if key == MADE_FROM:
            return number_in(self.here(MADE, row))
        if field is None:
            return "NA()"
        return self._answer(field, row)

    def _answer(self, field: Field, row: int) -> str:
        known = number_in(self.here(field.key, row))
        if not field.slots:
            return known
        return f"IF({self.in_slots(row, field.slots)},{known},NA())"

    def ratings(self, row: int) -> list[str]:
        """The cells of a row's ratings."""
        return [self.here(key, row) for key in rating_keys(self.sheet)]
