"""Delimited text as a table: preamble, header, rows, blank lines, rows that do not fit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.metrics.errors import EmptyFileError, TooManyColumnsError
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.progress_keys import READING
from desktop_app.metrics.reading.csv_records import Records, split_lines, split_records
from desktop_app.metrics.reading.delimiters import declared_delimiter, likely_delimiter
from desktop_app.metrics.reading.encodings import Decoded
from desktop_app.metrics.reading.headers import find_header, unique_names, usual_width
from desktop_app.metrics.reading.limits import MOST_COLUMNS
from desktop_app.metrics.reading.tables import (
    LINE,
    MOST_ODD_LINES,
    Form,
    LineAccount,
    ReadOptions,
    TextTable,
    cell_column,
    cells_text,
)
from desktop_app.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

TOO_MANY_CELLS = "too-many-cells"
TOO_FEW_CELLS = "too-few-cells"
MOST_LINES_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a table lies within records.

    Attributes:
        header: index of the header's record, None without a header.
        first: index of the first record that is a row.
        width: number of columns.
        names: what the header and the record above it name the columns together, where the header
            alone does not.
    """

    header: int | None
    first: int
    width: int
    names: tuple[str, ...] = ()

    def named(self, records: Records) -> Sequence[str]:
        """The texts of the header."""
        return self.names or ([] if self.header is None else records.cells[self.header])

    @property
    def top(self) -> int:
        """Index of the first record that belongs to the table."""
        top = self.first if self.header is None else self.header
        return top - 1 if self.names else top


def read_delimited(
    decoded: Decoded, file: str, options: ReadOptions, progress: Progress
) -> TextTable:
    """The table in a delimited text.

    Raises: EmptyFileError: no line holds anything; TooManyColumnsError.
    """
    lines, nul_lines = _without_nuls(split_lines(decoded.text))
    declared = declared_delimiter(lines[0]) if lines else None
    delimiter = options.delimiter or declared or likely_delimiter(lines)
    records = split_records(lines, delimiter)
    progress.step(1, 3, READING)
    layout = layout_of(records, file, options.header_row, skip=int(declared is not None))
    notices = (
        *_line_notices("import.bad-bytes", decoded.bad_lines),
        *_line_notices("import.nul-bytes", nul_lines),
        *_line_notices("import.stray-quote", records.stray_quotes),
    )
    form = Form(
        kind="csv",
        encoding=decoded.encoding,
        delimiter=delimiter,
        header_row=0 if layout.header is None else records.starts[layout.header],
    )
    return table_of(records, layout, form, notices, lines=len(lines))


def table_of(
    records: Records, layout: Layout, form: Form, notices: tuple[Fact, ...], *, lines: int
) -> TextTable:
    """Records with a known layout as a table; rows of a wrong width are set aside."""
    fitting, starts, set_aside = _fitting_rows(records, layout)
    names, renamed = unique_names(layout.named(records), layout.width)
    return TextTable(
        names=names,
        cells=_arrow(fitting, starts, layout.width),
        form=form,
        account=_account(records, layout, lines),
        set_aside=set_aside,
        notices=(*layout_notices(records, layout), *renamed, *notices),
        odd_texts=_odd_texts(records, set_aside),
    )


def _odd_texts(records: Records, set_aside: Mapping[str, Sequence[int]]) -> dict[int, str]:
    """The first rows that were set aside, as text by their line."""
    first = sorted(line for lines in set_aside.values() for line in lines)[:MOST_ODD_LINES]
    if not first:
        return {}
    index_of = {start: index for index, start in enumerate(records.starts)}
    return {line: cells_text(records.cells[index_of[line]]) for line in first}


def _without_nuls(lines: list[str]) -> tuple[list[str], list[int]]:
    found = [number for number, line in enumerate(lines, start=1) if "\x00" in line]
    if found:
        lines = [line.replace("\x00", "") for line in lines]
    return lines, found


def layout_of(records: Records, file: str, header_row: int | None, *, skip: int = 0) -> Layout:
    """Where the table lies; `skip` records at the start belong to no table.

    Raises:
        EmptyFileError: there is nothing, or nothing where the header should be.
        TooManyColumnsError.
    """
    layout = _likely_layout(records, file, header_row, skip)
    if layout.width > MOST_COLUMNS:
        raise TooManyColumnsError(file, layout.width, MOST_COLUMNS)
    return layout


def _likely_layout(records: Records, file: str, header_row: int | None, skip: int) -> Layout:
    if not any(records.cells[skip:]):
        raise EmptyFileError(file)
    if header_row == 0:
        return Layout(header=None, first=skip, width=usual_width(records.cells[skip:]))
    if header_row is not None:
        index = next((i for i, start in enumerate(records.starts) if start >= header_row), None)
        if index is None or not records.cells[index]:
            raise EmptyFileError(file)
        return Layout(header=index, first=index + 1, width=len(records.cells[index]))
    found = find_header(records.cells, skip=skip)
    first = found.index if found.is_row else found.index + 1
    header = None if found.is_row else found.index
    return Layout(header=header, first=first, width=found.width, names=found.names)


def _fitting_rows(
    records: Records, layout: Layout
) -> tuple[list[list[str]], list[int], dict[str, tuple[int, ...]]]:
    width = layout.width
    fitting: list[list[str]] = []
    starts: list[int] = []
    odd: dict[str, list[int]] = {}
    rows = zip(records.cells[layout.first :], records.starts[layout.first :], strict=True)
    for cells, start in rows:
        if len(cells) == width:
            fitting.append(cells)
            starts.append(start)
        elif len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            fitting.append(cells[:width])
            starts.append(start)
        elif cells:
            reason = TOO_MANY_CELLS if len(cells) > width else TOO_FEW_CELLS
            odd.setdefault(reason, []).append(start)
    return fitting, starts, {reason: tuple(lines) for reason, lines in odd.items()}


def _account(records: Records, layout: Layout, lines: int) -> LineAccount:
    return LineAccount(
        lines=lines,
        preamble=_lines_in(records, range(layout.top)),
        header=_lines_in(records, range(layout.top, layout.first)),
        blank=sum(1 for cells in records.cells if not cells),
        in_rows=_lines_in(records, range(layout.first, len(records.cells))),
    )


def head_account(records: Records, layout: Layout, *, rows: int) -> LineAccount:
    """The account of a text without blank lines, from the records above its one-line rows."""
    preamble = _lines_in(records, range(layout.top))
    header = layout.first - layout.top
    return LineAccount(
        lines=preamble + header + rows, preamble=preamble, header=header, blank=0, in_rows=rows
    )


def _lines_in(records: Records, indexes: Iterable[int]) -> int:
    """Physical lines of the records that are not blank."""
    filled = (records.starts[index] for index in indexes if records.cells[index])
    return sum(records.spans.get(start, 1) for start in filled)


def layout_notices(records: Records, layout: Layout) -> tuple[Fact, ...]:
    """What is to be said about lines above the table and a missing header."""
    preamble = [records.starts[index] for index in range(layout.top) if records.cells[index]]
    notices = list(_line_notices("import.preamble", preamble))
    if layout.header is None:
        notices.append(fact("import.no-header"))
    return tuple(notices)


def _line_notices(rule: str, lines: Sequence[int]) -> tuple[Fact, ...]:
    if not lines:
        return ()
    named = ", ".join(map(str, lines[:MOST_LINES_NAMED]))
    rest = " …" if len(lines) > MOST_LINES_NAMED else ""
    return (fact(rule, count=len(lines), lines=named + rest),)


def _arrow(rows: list[list[str]], starts: list[int], width: int) -> "pa.Table":
    import pyarrow as pa

    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    arrays = {LINE: pa.array(starts, pa.int64())}
    for index, column in enumerate(columns):
        arrays[cell_column(index)] = pa.array(column, pa.string())
    return pa.table(arrays)
