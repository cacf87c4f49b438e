"""What a sheet's markup tells beyond the values: errors, formulas without values, hidden rows.

The parser hands over an error as a blank cell, and so a formula that nobody calculated.
"""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_PIECE_BYTES = 2**20
_LONGEST_CELL = 8 * 2**20
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*\st\s*=\s*["']e["'][^>]*)>(?:(?!</(?:\w+:)?c>).)*?"""
    rb"""<(?:\w+:)?v>([^<]{1,20})<""",
    re.DOTALL,
)
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*\shidden\s*=\s*["'](?:1|true)["']""")
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(slots=True)
class Markup:
    """What was found on one sheet.

    Attributes:
        errors: row (from 1) to column (from 1) to the error, such as "#DIV/0!".
        first_error: the place of the first, such as "B7"; "" without any.
        unvalued: formulas without a value.
        hidden_rows: rows that Excel does not show.
    """

    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    first_error: str = ""
    unvalued: int = 0
    hidden_rows: int = 0

    @property
    def error_count(self) -> int:
        """Cells that hold an error."""
        return sum(map(len, self.errors.values()))


def markup_of(workbook: Path, sheet: str) -> Markup:
    """What the markup of a sheet tells; nothing where the file has none of that kind."""
    found = Markup()
    if not zipfile.is_zipfile(workbook):
        return found
    with zipfile.ZipFile(workbook) as package:
        part = _part_of(package, sheet)
        if part is None:
            return found
        for piece in _whole_cells(package, part):
            _take(found, piece)
    return found


def _part_of(package: zipfile.ZipFile, sheet: str) -> str | None:
    """The part of the package that holds a sheet."""
    names = set(package.namelist())
    relations = "xl/_rels/workbook.xml.rels"
    if not {"xl/workbook.xml", relations} <= names:
        return None
    targets = {
        one.get("Id"): one.get("Target", "")
        for one in map(_attributes, _RELATION.findall(package.read(relations)))
    }
    for one in map(_attributes, _SHEET.findall(package.read("xl/workbook.xml"))):
        if one.get("name") == sheet:
            key = next((value for name, value in one.items() if name.endswith(":id")), None)
            part = posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/")
            return part if part in names else None
    return None


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode(errors="replace"): html.unescape((double or single).decode(errors="replace"))
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def _whole_cells(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that end before a cell or a row."""
    rest = b""
    with package.open(part) as stream:
        while piece := stream.read(_PIECE_BYTES):
            rest += piece
            cut = max(rest.rfind(b"<c"), rest.rfind(b":c"), rest.rfind(b"<row"))
            if len(rest) > _LONGEST_CELL:
                cut = len(rest)
            if cut > 0:
                yield rest[:cut]
                rest = rest[cut:]
    yield rest


def _take(found: Markup, piece: bytes) -> None:
    if b"hidden" in piece:
        found.hidden_rows += len(_HIDDEN_ROW.findall(piece))
    if b'"e"' in piece or b"'e'" in piece:
        for tag, error in _ERROR.findall(piece):
            _take_error(found, _attributes(tag).get("r", ""), error)
    if b"<f" in piece or b":f" in piece:
        found.unvalued += sum(
            1 for tag in _NO_VALUE.findall(piece) if _attributes(tag).get("t") != "str"
        )


def _take_error(found: Markup, place: str, error: bytes) -> None:
    match = _PLACE.fullmatch(place)
    if match is None:
        return
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    found.errors.setdefault(int(match[2]), {})[column] = html.unescape(error.decode("utf-8"))
    found.first_error = found.first_error or place
