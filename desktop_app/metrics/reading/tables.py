"""A file as a table of text, before anything is understood; every line of it accounted for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.metrics.facts import Fact

if TYPE_CHECKING:
    import pyarrow as pa

LINE = "line"
"""The Arrow column with the number of a row's first physical line (from 1)."""

CELL_GAP = " | "
MOST_ODD_LINES = 200
LONGEST_ODD_TEXT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a person decided about the form of a file; None: find out.

    Attributes:
        sheet: the name of a worksheet.
        header_row: line of the header from 1; 0 when the file has none.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How the file was read.

    Attributes:
        kind: "csv", "xlsx", "xls", "xlsb" or "ods", by content.
        encoding, delimiter: None for workbooks.
        sheet: None for text.
        header_row: line of the header from 1, 0 without one.
    """

    kind: str
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAccount:
    """Where every physical line of the file went.

    `lines = preamble + header + blank + in_rows`. A row whose cell contains line breaks takes
    several lines; all other rows take one.
    """

    lines: int
    preamble: int
    header: int
    blank: int
    in_rows: int

    def is_balanced(self) -> bool:
        """Whether nothing was lost and nothing counted twice."""
        return self.lines == self.preamble + self.header + self.blank + self.in_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """The rows of a file as text.

    Attributes:
        names: header texts, made unique, one per column.
        cells: Arrow columns `line` (int64, rising), then "c0", "c1", … (text, "" or NULL = blank).
            Rows of blank cells only may occur.
        set_aside: reason to the lines of rows that do not fit the table; they are not in `cells`.
        notices: what else was noticed.
        odd_texts: the first rows of `set_aside` as text, by their line.
    """

    names: tuple[str, ...]
    cells: "pa.Table"
    form: Form
    account: LineAccount
    set_aside: Mapping[str, tuple[int, ...]]
    notices: tuple[Fact, ...] = ()
    odd_texts: Mapping[int, str] = field(default_factory=dict)

    @property
    def rows_read(self) -> int:
        """Rows in `cells` and rows set aside, without blank lines."""
        return int(self.cells.num_rows) + sum(map(len, self.set_aside.values()))


def shortened(text: str, most: int) -> str:
    """The beginning of a long text."""
    return text if len(text) <= most else f"{text[:most]}…"


def cells_text(cells: Iterable[str]) -> str:
    """The cells of a row that was set aside as one text."""
    return CELL_GAP.join(cells)[:LONGEST_ODD_TEXT]


def cell_column(index: int) -> str:
    """The Arrow column of the cells in column `index` (from 0)."""
    return f"c{index}"
