"""Writing cells with XlsxWriter: typed writes only, and every answer of the writer is looked at."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.exchange.addresses import column_letters
from desktop_app.exchange.errors import TextTooLongForExcelError, TooManyForExcelError
from desktop_app.exchange.sheet import Cell, Formula, safe_number

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
_SHOWN_TITLE = 40
# Excel counts 1900-02-29, a day that never was: earlier days are one off.
_FIRST_SAFE_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30)


def serial_of(day: date) -> int:
    """The number by which Excel knows a day from 1900-03-01 on."""
    return (day - _DAY_ZERO).days


def excel_length(text: str) -> int:
    """Characters as Excel counts them: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class SheetWriter:
    """One sheet being written. Rows and columns count from 0, as XlsxWriter's do."""

    def __init__(self, sheet: "Worksheet") -> None:
        self.sheet = sheet

    def put(self, row: int, column: int, cell: Cell, look: "Format | None" = None) -> None:
        """Write a value as what it is: nothing, text, number, day or formula.

        Raises: TextTooLongForExcelError, TooManyForExcelError.
        """
        match cell:
            case None | "":
                self._accept(self.sheet.write_blank(row, column, None, look), row, column)
            case str():
                self._text(row, column, cell, look)
            case Formula():
                self._formula(row, column, cell, look)
            case date():
                self._day(row, column, cell, look)
            case _:
                number = safe_number(cell)
                self._accept(self.sheet.write_number(row, column, number, look), row, column)

    def check(self, row: int, column: int, text: str, named: tuple[str, str]) -> None:
        """Refuse a text that a cell cannot hold; `named` is its record's title and its field.

        Raises: TextTooLongForExcelError.
        """
        if len(text) <= LONGEST_TEXT // 2:
            return
        length = excel_length(text)
        if length > LONGEST_TEXT:
            title, field = named
            shown = title if len(title) <= _SHOWN_TITLE else title[:_SHOWN_TITLE] + "…"
            raise TextTooLongForExcelError(shown, field, self.place(row, column), length)

    def place(self, row: int, column: int) -> str:
        """A cell as people call it: "Findings!C7"."""
        return f"{self.sheet.get_name()}!{column_letters(column)}{row + 1}"

    def done(self, answer: int | None) -> None:
        """Look at the answer of any other call of the writer.

        Raises: TooManyForExcelError: it refused, because a row or column does not exist.
        """
        if answer:
            raise TooManyForExcelError(self.sheet.get_name(), "")

    def validate(self, area: tuple[int, int, int, int], rule: Mapping[str, Any]) -> None:
        """Add a rule for what may be typed into an area (first row, column, last row, column)."""
        self.done(self.sheet.data_validation(*area, dict(rule)))

    def condition(self, area: tuple[int, int, int, int], rule: Mapping[str, Any]) -> None:
        """Add a conditional format to an area."""
        self.done(self.sheet.conditional_format(*area, dict(rule)))

    def _text(self, row: int, column: int, text: str, look: "Format | None") -> None:
        self.check(row, column, text, (text, "text"))
        self._accept(self.sheet.write_string(row, column, text, look), row, column)

    def _formula(self, row: int, column: int, formula: Formula, look: "Format | None") -> None:
        value = formula.value
        kept = value if isinstance(value, str) else safe_number(value)
        answer = self.sheet.write_formula(row, column, "=" + formula.text, look, kept)
        self._accept(answer, row, column)

    def _day(self, row: int, column: int, day: date, look: "Format | None") -> None:
        if day < _FIRST_SAFE_DAY:
            self._text(row, column, day.isoformat(), look)
            return
        self._accept(self.sheet.write_number(row, column, serial_of(day), look), row, column)

    def _accept(self, answer: int, row: int, column: int) -> None:
        if answer:
            raise TooManyForExcelError(self.sheet.get_name(), self.place(row, column))
