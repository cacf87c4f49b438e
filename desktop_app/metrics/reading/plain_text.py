"""Large delimited text without quotes, read as columns at once.

Our own splitter costs some microseconds a line and copes with everything. A large file that
has nothing to cope with goes through Arrow's reader with the dialect that we decided; whatever
that refuses goes the long way. Both ways give the same table; a test compares them.
"""

from typing import TYPE_CHECKING

from desktop_app.metrics.reading.csv_records import Records, split_lines, split_records
from desktop_app.metrics.reading.csv_tables import (
    Layout,
    head_account,
    layout_notices,
    layout_of,
)
from desktop_app.metrics.reading.delimiters import declared_delimiter, likely_delimiter
from desktop_app.metrics.reading.encodings import likely_encoding
from desktop_app.metrics.reading.headers import unique_names
from desktop_app.metrics.reading.tables import LINE, Form, ReadOptions, TextTable, cell_column

if TYPE_CHECKING:
    import pyarrow as pa

LEAST_BYTES = 4 * 2**20
HEAD_BYTES = 2**20
_BOM = b"\xef\xbb\xbf"
_UNUSUAL = (b'"', b"\x00", b"\n\n", b"\n\r\n")


def read_plain(raw: bytes, file: str, options: ReadOptions) -> TextTable | None:
    """The table in a large and plain text; None where it is not both.

    Raises: EmptyFileError: there is nothing where the header was said to be;
        TooManyColumnsError.
    """
    if len(raw) < LEAST_BYTES or options.encoding or not _is_plain(raw):
        return None
    body = raw.removeprefix(_BOM)
    try:
        head = body[: body.rfind(b"\n", 0, HEAD_BYTES) + 1].decode("utf-8")
    except UnicodeDecodeError:
        return None  # Arrow looks at the rows only.
    lines = split_lines(head)
    declared = declared_delimiter(lines[0]) if lines else None
    delimiter = options.delimiter or declared or likely_delimiter(lines)
    records = split_records(lines, delimiter)
    layout = layout_of(records, file, options.header_row, skip=int(declared is not None))
    if len(delimiter.encode()) > 1 or layout.width < 2:
        return None
    cells = _columns(body, delimiter, layout)
    return None if cells is None else _table(records, layout, delimiter, cells)


def _is_plain(raw: bytes) -> bool:
    """UTF-8 of one sort of line end, without quotes, NUL bytes and blank lines."""
    if any(mark in raw for mark in _UNUSUAL) or raw.removeprefix(_BOM).startswith((b"\n", b"\r")):
        return False
    returns = raw.count(b"\r")
    if returns and returns != raw.count(b"\r\n"):
        return False
    return likely_encoding(raw) in ("utf-8", "utf-8-sig")


def _columns(body: bytes, delimiter: str, layout: Layout) -> "pa.Table | None":
    """The rows below the header as text; None where a line does not fit."""
    import pyarrow as pa
    from pyarrow import csv

    names = [cell_column(index) for index in range(layout.width)]
    try:
        cells = csv.read_csv(
            pa.BufferReader(body),
            read_options=csv.ReadOptions(skip_rows=layout.first, column_names=names),
            parse_options=csv.ParseOptions(
                delimiter=delimiter, quote_char=False, ignore_empty_lines=False
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    is_whole = cells.num_rows == _count_lines(body) - layout.first
    if not is_whole:
        return None
    first = layout.first + 1
    return cells.add_column(0, LINE, pa.array(range(first, first + cells.num_rows), pa.int64()))


def _count_lines(body: bytes) -> int:
    return body.count(b"\n") + (not body.endswith(b"\n"))


def _table(records: Records, layout: Layout, delimiter: str, cells: "pa.Table") -> TextTable:
    """No line above the rows is blank or longer than a line, so records are lines there."""
    names, renamed = unique_names(layout.named(records), layout.width)
    return TextTable(
        names=names,
        cells=cells,
        form=Form(
            kind="csv",
            encoding="utf-8",
            delimiter=delimiter,
            header_row=0 if layout.header is None else layout.header + 1,
        ),
        account=head_account(records, layout, rows=cells.num_rows),
        set_aside={},
        notices=(*layout_notices(records, layout), *renamed),
    )
