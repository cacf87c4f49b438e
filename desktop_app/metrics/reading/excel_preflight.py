"""A workbook's zip looked through before anything parses it: a few KB can ask for gigabytes.

Sizes named in the zip are not believed; parts are unpacked in pieces and counted.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.metrics.errors import UnsafeWorkbookError, WorkbookLockedError
from desktop_app.progress import Progress

MOST_FILE_BYTES = 50 * 2**20
MOST_ENTRIES = 2_000
MOST_PART_BYTES = 300 * 2**20
MOST_BOX_CELLS = 50_000_000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
PIECE_BYTES = 2**20
_OVERLAP = 64
_ENCRYPTED = 0x1
_REFERENCE = re.compile(rb'\br\s*=\s*["\']\$?([A-Za-z]{1,4})\$?(\d{1,12})["\']')
_DTD = (b"<!DOCTYPE", b"<!ENTITY")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_KINDS = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", "xlsx"),
    ("content.xml", "ods"),
)


@dataclass(slots=True)
class _Box:
    """The smallest rectangle around the cells of one sheet."""

    top: int = MOST_ROWS
    bottom: int = 0
    left: int = MOST_COLUMNS
    right: int = 0

    def take(self, row: int, column: int) -> None:
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    @property
    def cells(self) -> int:
        return max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)


def check_size(raw: bytes, file: str) -> None:
    """Raises: UnsafeWorkbookError: more bytes than any workbook that is read here."""
    if len(raw) > MOST_FILE_BYTES:
        raise UnsafeWorkbookError(file, "file-too-large")


def check_ole(raw: bytes, file: str) -> None:
    """Raises: WorkbookLockedError: the old container holds an encrypted workbook."""
    if _ENCRYPTED_PACKAGE in raw:
        raise WorkbookLockedError(file)


def check_zip(raw: bytes, file: str, progress: Progress) -> str:
    """Look through a zip and tell what workbook it holds: "xlsx", "xlsb", "ods", or "archive".

    Raises: UnsafeWorkbookError, WorkbookLockedError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = package.infolist()
            _check_entries(entries, file)
            kind = _kind({entry.filename for entry in entries})
            if kind != "archive":
                for number, entry in enumerate(entries):
                    progress.step(number, len(entries), "checking")
                    _check_part(package, entry, file)
            return kind
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
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


def _kind(names: set[str]) -> str:
    return next((kind for part, kind in _KINDS if part in names), "archive")


def _check_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> None:
    """Count the real bytes of one part; look for document types and far-away cells."""
    is_markup = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    is_sheet = is_markup and entry.filename.startswith("xl/worksheets/")
    box = _Box()
    for piece in _pieces(package, entry, file):
        if is_markup and _has_document_type(piece):
            raise UnsafeWorkbookError(file, "document-type")
        if is_sheet:
            _measure_box(box, piece, file)


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


def _has_document_type(piece: bytes) -> bool:
    """Also in UTF-16, where every other byte is NUL."""
    plain = piece.replace(b"\x00", b"") if b"\x00" in piece else piece
    return any(mark in plain for mark in _DTD)


def _measure_box(box: _Box, piece: bytes, file: str) -> None:
    for letters, digits in set(_REFERENCE.findall(piece)):
        row, column = int(digits), _column_number(letters)
        if not 1 <= row <= MOST_ROWS or column > MOST_COLUMNS:
            raise UnsafeWorkbookError(file, "cell-outside")
        box.take(row, column)
    if box.cells > MOST_BOX_CELLS:
        raise UnsafeWorkbookError(file, "too-many-cells")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
