"""Where things stand: addresses of columns and cells, so that formulas can name them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

ID_KEY = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The records' part of a sheet; rows count from 1 as Excel does.

    Attributes:
        sheet: its name, quoted for formulas.
        columns: letters by key.
        first, last: first and last row of records, spare rows included.
        hidden: row numbers of hidden rows by name.
    """

    sheet: str
    columns: Mapping[str, str]
    first: int
    last: int
    hidden: Mapping[str, int]

    def moved_to(self, first: int) -> "Area":
        """The same with its records from row `first` on."""
        return replace(self, first=first, last=self.last - self.first + first)

    def column(self, key: str) -> str:
        """The whole column of records, from any sheet: `'Key results'!$K$3:$K$20`."""
        letters = self.columns[key]
        return f"{self.sheet}!${letters}${self.first}:${letters}${self.last}"

    def here(self, key: str, row: int) -> str:
        """One cell, from the same sheet: `$K5`; the row moves when rows are sorted."""
        return f"${self.columns[key]}{row}"

    def found(self, key: str, record_id: str) -> str:
        """The cell of a column in the row of a record, whose id `record_id` is an expression."""
        return f"INDEX({self.column(key)},MATCH({record_id},{self.column(ID_KEY)},0))"

    def span(self, first_key: str, last_key: str, row: int) -> str:
        """Cells side by side in one row of the same sheet: `$E5:$Z5`."""
        return f"${self.columns[first_key]}{row}:${self.columns[last_key]}{row}"

    def cells(self, first_key: str, last_key: str, row: int) -> str:
        """Cells side by side in one row, from any sheet."""
        first, last = self.columns[first_key], self.columns[last_key]
        return f"{self.sheet}!${first}${row}:${last}${row}"

    def hidden_span(self, name: str, first_key: str, last_key: str) -> str:
        """Cells side by side in a hidden row, from any sheet."""
        return self.cells(first_key, last_key, self.hidden[name])

    def block(self, first_key: str, last_key: str) -> str:
        """All records' cells of columns side by side, from any sheet."""
        first, last = self.columns[first_key], self.columns[last_key]
        return f"{self.sheet}!${first}${self.first}:${last}${self.last}"


def area_of(
    sheet_name: str, keys: Iterable[str], records: int, hidden_rows: Iterable[str] = ()
) -> Area:
    """The area of a sheet with a key line, hidden rows, headings and `records` rows."""
    hidden = {name: number for number, name in enumerate(hidden_rows, start=2)}
    first = len(hidden) + 3
    letters = {ID_KEY: "A", **{key: column_letters(i) for i, key in enumerate(keys, start=1)}}
    return Area(
        sheet=quoted(sheet_name),
        columns=letters,
        first=first,
        last=first + max(records, 1) - 1,
        hidden=hidden,
    )


def column_letters(index: int) -> str:
    """Letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def quoted(sheet_name: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet_name.replace("'", "''") + "'"
