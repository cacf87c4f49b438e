"""A workbook's zip looked through before anything parses it: a few KB can ask for gigabytes.

Sizes named in the zip are not believed; parts are unpacked in pieces and counted.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.metrics.errors import UnsafeWorkbookError, WorkbookLockedError
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.reading.limits import (
    MOST_BOX_CELLS,
    MOST_CELLS,
    MOST_ENTRIES,
    MOST_PART_BYTES,
    MOST_ROWS,
    MOST_SHEET_COLUMNS,
    most_workbook_mb,
)
from desktop_app.progress import Progress

PIECE_BYTES = 2**20
_OVERLAP = 64
_ENCRYPTED = 0x1
_REFERENCE = re.compile(rb'\br\s*=\s*["\']\$?([A-Za-z]{1,4})\$?(\d{1,12})["\']')
_ROW_NUMBER = re.compile(rb'\br\s*=\s*["\'](\d{7,})["\']')
_DTD = (b"<!DOCTYPE", b"<!ENTITY")
_CELL_ENDS = (b"</v>", b"</is>")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ABOVE_MARKUP = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)
"""What the module for zips raises over broken ones."""
_KINDS = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", "xlsx"),
    ("content.xml", "ods"),
)
_LEFT_ALONE = (
    (fact("import.macros"), ("xl/vbaproject.bin", "xl/macrosheets/", "basic/", "scripts/")),
    (fact("import.external-links"), ("xl/externallinks/",)),
    (fact("import.connections"), ("xl/connections", "xl/querytables/", "customdata/")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A workbook that may be parsed.

    Attributes:
        kind: "xlsx", "xlsb", "ods" or "xls".
        notices: what in it is neither run, followed nor kept.
    """

    kind: str
    notices: tuple[Fact, ...] = ()


@dataclass(slots=True)
class _Box:
    """The smallest rectangle around the cells of one sheet, and how many hold something."""

    top: int = MOST_ROWS
    bottom: int = 0
    left: int = MOST_SHEET_COLUMNS
    right: int = 0
    filled: int = 0

    def take(self, row: int, column: int) -> None:
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    @property
    def cells(self) -> int:
        return max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)


def check_size(raw: bytes, file: str) -> None:
    """Raises: UnsafeWorkbookError: more bytes than any workbook that is read here."""
    if len(raw) > most_workbook_mb() * 2**20:
        raise UnsafeWorkbookError(file, "file-too-large")


def check_ole(raw: bytes, file: str) -> Workbook:
    """Look through a workbook in the old container.

    Raises: WorkbookLockedError: it is encrypted.
    """
    if _ENCRYPTED_PACKAGE in raw:
        raise WorkbookLockedError(file)
    return Workbook(kind="xls", notices=(fact("import.macros"),) if _OLD_MACROS in raw else ())


def check_zip(raw: bytes, file: str, progress: Progress) -> Workbook | None:
    """Look through a zip and tell what workbook it holds, None for another archive.

    Raises: UnsafeWorkbookError, WorkbookLockedError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = package.infolist()
            _check_entries(entries, file)
            names = {entry.filename for entry in entries}
            kind = _kind(names, file)
            if kind is None:
                return None
            for number, entry in enumerate(entries):
                progress.step(number, len(entries), "checking")
                _check_part(package, entry, file)
            return Workbook(kind=kind, notices=_left_alone(names))
    except _DAMAGE as error:
        raise UnsafeWorkbookError(file, "damaged") from error


def _check_entries(entries: list[zipfile.ZipInfo], file: str) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES:
        raise UnsafeWorkbookError(file, "too-many-parts")
    if len({name.casefold() for name in names}) != len(names):
        raise UnsafeWorkbookError(file, "duplicate-parts")
    if any(_leads_outside(name) for name in names):
        raise UnsafeWorkbookError(file, "part-outside")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise WorkbookLockedError(file)


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]


def _kind(names: set[str], file: str) -> str | None:
    """Raises: UnsafeWorkbookError: the parts of a workbook without the workbook."""
    kind = next((kind for part, kind in _KINDS if part in names), None)
    if kind is None and any(name.startswith("xl/") for name in names):
        raise UnsafeWorkbookError(file, "damaged")
    return kind


def _left_alone(names: set[str]) -> tuple[Fact, ...]:
    """What the workbook holds beside values."""
    plain = {name.casefold() for name in names}
    return tuple(
        notice
        for notice, beginnings in _LEFT_ALONE
        if any(name.startswith(beginnings) for name in plain)
    )


def _check_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> None:
    """Count the real bytes of one part; look for document types and far-away cells.

    What a part is, is told by its content: a relation may lead to a sheet under any name.
    """
    is_markup = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    is_sheet, box = False, _Box()
    for number, piece in enumerate(_pieces(package, entry, file)):
        plain = piece.replace(b"\x00", b"") if b"\x00" in piece else piece
        is_markup = is_markup or (number == 0 and plain.lstrip(_ABOVE_MARKUP).startswith(b"<"))
        if is_markup and any(mark in plain for mark in _DTD):
            raise UnsafeWorkbookError(file, "document-type")
        is_sheet = is_sheet or (is_markup and b"sheetData" in plain)
        if is_sheet:
            _measure_box(box, plain, file)


def _pieces(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> Iterator[bytes]:
    """The part in pieces that overlap a little, so that nothing hides on an edge."""
    size, tail = 0, b""
    with package.open(entry) as part:
        while piece := part.read(PIECE_BYTES):
            size += len(piece)
            if size > MOST_PART_BYTES:
                raise UnsafeWorkbookError(file, "part-too-large")
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _measure_box(box: _Box, piece: bytes, file: str) -> None:
    if any(int(row) > MOST_ROWS for row in _ROW_NUMBER.findall(piece)):
        raise UnsafeWorkbookError(file, "cell-outside")
    for letters, digits in set(_REFERENCE.findall(piece)):
        row, column = int(digits), _column_number(letters)
        if not 1 <= row <= MOST_ROWS or column > MOST_SHEET_COLUMNS:
            raise UnsafeWorkbookError(file, "cell-outside")
        box.take(row, column)
    box.filled += sum(map(piece.count, _CELL_ENDS))
    if box.cells > MOST_BOX_CELLS or box.filled > MOST_CELLS:
        raise UnsafeWorkbookError(file, "too-many-cells")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
