"""Any file to a table of text, whatever its name says."""

import errno
from dataclasses import replace
from pathlib import Path, PurePath

from desktop_app.metrics.errors import FileMissingError
from desktop_app.metrics.facts import fact
from desktop_app.metrics.reading.csv_tables import read_delimited
from desktop_app.metrics.reading.encodings import decode
from desktop_app.metrics.reading.excel_tables import read_workbook
from desktop_app.metrics.reading.parquet_tables import read_parquet
from desktop_app.metrics.reading.plain_text import read_plain
from desktop_app.metrics.reading.sniffing import sniff
from desktop_app.metrics.reading.tables import ReadOptions, TextTable
from desktop_app.progress import Progress

_REASONS = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EISDIR: "folder",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
}
_WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises: FileMissingError: it is not there, is a folder, or may not be read.
    """
    return read_head(path, -1)


def read_head(path: Path, most_bytes: int) -> bytes:
    """The beginning of a file; all of it for -1.

    Raises: FileMissingError: it is not there, is a folder, or may not be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most_bytes)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "other")
        raise FileMissingError(path.name, reason) from error


def read_table(raw: bytes, file: str, options: ReadOptions, progress: Progress) -> TextTable:
    """The table in a file's content.

    Raises: EmptyFileError, TooManyColumnsError, NotATableError, UnknownEncodingError, and what
        `read_workbook` and `read_parquet` raise.
    """
    kind = sniff(raw, file)
    if kind == "text":
        table = read_plain(raw, file, options)
        if table is None:
            decoded = decode(raw, file, options.encoding)
            table = read_delimited(decoded, file, options, progress)
        return _with_ending_noticed(table, file)
    if kind == "parquet":
        return read_parquet(raw, file)
    return read_workbook(raw, kind, file, options, progress)


def _with_ending_noticed(table: TextTable, file: str) -> TextTable:
    """Text under the name of a workbook is read as what it is, and that is said."""
    if PurePath(file).suffix.lower() not in _WORKBOOK_ENDINGS:
        return table
    return replace(table, notices=(*table.notices, fact("import.other-ending", kind="CSV")))
