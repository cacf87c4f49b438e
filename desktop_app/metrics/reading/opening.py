"""Any file to a table of text, whatever its name says."""

from pathlib import Path

from desktop_app.metrics.errors import FileMissingError, NotATableError
from desktop_app.metrics.reading.csv_tables import read_delimited
from desktop_app.metrics.reading.encodings import decode
from desktop_app.metrics.reading.sniffing import sniff
from desktop_app.metrics.reading.tables import ReadOptions, TextTable
from desktop_app.progress import Progress


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises: FileMissingError: it is not there, is a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileMissingError(path.name, error.strerror or type(error).__name__) from error


def read_table(raw: bytes, file: str, options: ReadOptions, progress: Progress) -> TextTable:
    """The table in a file's content.

    Raises: EmptyFileError, NotATableError, UnknownEncodingError.
    """
    kind = sniff(raw, file)
    if kind == "text":
        return read_delimited(decode(raw, file, options.encoding), file, options, progress)
    raise NotATableError(file, kind)
