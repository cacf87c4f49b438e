"""Workbooks that are damaged, huge in disguise, or unusual; each built from a few parts."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.metrics.files import SHEET, orders_rows, text_cell, workbook_parts, zipped

SHEET_PART = "xl/worksheets/sheet1.xml"
RELATIONS_PART = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLD_XLS = Path(__file__).parents[1] / "fixtures" / "orders.xls"


def workbook(rows: str = "", **more: str | bytes) -> bytes:
    """A workbook of the usual orders and these rows; further parts by name, "__" for "/"."""
    parts: dict[str, str | bytes] = {**workbook_parts(orders_rows() + rows)}
    parts |= {name.replace("__", "/") + ".xml": content for name, content in more.items()}
    return zipped(parts)


def without(part: str) -> bytes:
    parts = workbook_parts(orders_rows())
    del parts[part]
    return zipped(parts)


def related(parts: dict[str, str], kind: str, content: str) -> bytes:
    """With a part such as "styles" that the workbook refers to."""
    link = f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{kind}.xml"/></Relationships>'
    relations = parts[RELATIONS_PART].replace("</Relationships>", link)
    return zipped({**parts, RELATIONS_PART: relations, f"xl/{kind}.xml": content})


def with_strings(index: int) -> bytes:
    """One cell refers to a string by index; there are two strings."""
    cell = f'<row r="3"><c r="A3" t="s"><v>{index}</v></c></row>'
    strings = f'<sst xmlns="{MAIN}"><si><t>u7</t></si><si><t>u8</t></si></sst>'
    return related(workbook_parts(orders_rows() + cell), "sharedStrings", strings)


def with_format(number: int, code: str = "") -> bytes:
    """One order whose day is a number under a number format."""
    header = "".join(map(text_cell, ("A1", "B1", "C1"), ("user_id", "date", "amount")))
    cells = f'{text_cell("A2", "u1")}<c r="B2" s="1"><v>45356</v></c><c r="C2"><v>12.5</v></c>'
    rows = f'<row r="1">{header}</row><row r="2">{cells}</row>'
    own = f'<numFmts count="1"><numFmt numFmtId="{number}" formatCode="{code}"/></numFmts>'
    styles = (
        f'<styleSheet xmlns="{MAIN}">{own if code else ""}<cellXfs count="2"><xf numFmtId="0"/>'
        f'<xf numFmtId="{number}" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )
    return related(workbook_parts(rows), "styles", styles)


def strict() -> bytes:
    """As "Strict Open XML Spreadsheet" of Excel writes it."""
    strict_main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    return zipped({
        name: part.replace(MAIN, strict_main).replace(
            OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, part in workbook_parts(orders_rows()).items()
    })  # fmt: skip


def sheet_elsewhere(name: str) -> bytes:
    """A far cell on a sheet that lies under an unusual name."""
    rows = orders_rows() + '<row r="9"><c r="XFD1048576"><v>1</v></c></row>'
    parts = workbook_parts(rows)
    relations = parts[RELATIONS_PART].replace("worksheets/sheet1.xml", name)
    sheet = parts.pop(SHEET_PART)
    return zipped({**parts, RELATIONS_PART: relations, f"xl/{name}": sheet})


def in_pieces(pieces: Iterator[bytes]) -> bytes:
    """A workbook whose sheet is never held in memory as a whole."""
    parts = workbook_parts(orders_rows())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            if name != SHEET_PART:
                package.writestr(name, part)
        with package.open(SHEET_PART, "w", force_zip64=True) as sheet:
            for piece in pieces:
                sheet.write(piece)
    return out.getvalue()


def of_spaces(megabytes: int) -> bytes:
    return in_pieces(b" " * 2**20 for _ in range(megabytes))


def of_cells(thousands: int) -> bytes:
    """Cells without places, a thousand to a row."""
    head, tail = SHEET.split("{rows}")
    row = b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>"

    def pieces() -> Iterator[bytes]:
        yield head.encode()
        for _ in range(thousands):
            yield row
        yield tail.encode()

    return in_pieces(pieces())


def with_rot() -> bytes:
    """One bit of the packed sheet has changed."""
    raw = bytearray(zipped(workbook_parts(orders_rows())))
    raw[raw.index(SHEET_PART.encode()) + len(SHEET_PART) + 30] ^= 0x10
    return bytes(raw)


def with_lying_size() -> bytes:
    """The zip says that a part of 2 MB has 100 bytes."""
    raw = workbook(xl__a=" " * 2**21)
    told = (2**21).to_bytes(4, "little")
    assert raw.count(told) >= 2
    return raw.replace(told, (100).to_bytes(4, "little"))


def with_twins() -> bytes:
    out = io.BytesIO(workbook())
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(SHEET_PART, "<x/>")
    return out.getvalue()


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'
SECRETS = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><x>&x;</x>'
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "EncryptedPackage".encode("utf-16-le")

REFUSED: dict[str, tuple[int, str, Callable[[], bytes]]] = {
    "metrics.empty-file": (1, "a.xlsx", lambda: b""),
    "metrics.not-a-table": (2, "b.xlsx", lambda: random.Random(7).randbytes(3000)),
    "metrics.workbook-damaged": (3, "c.xlsx", lambda: workbook()[:-300]),
    "metrics.workbook-damaged/rot": (4, "d.xlsx", with_rot),
    "metrics.not-a-table/html": (6, "f.xls", lambda: b"<html><table><tr><td>1</td></tr></table>"),
    "metrics.not-a-table/xml": (
        7, "g.xls", lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com'
        b':office:spreadsheet"><Worksheet/></Workbook>',
    ),
    "metrics.workbook-locked": (9, "i.xlsx", lambda: LOCKED),
    "metrics.workbook-damaged/book": (10, "j.xlsx", lambda: without("xl/workbook.xml")),
    "metrics.workbook-unreadable/sheet": (10, "j.xlsx", lambda: without(SHEET_PART)),
    "metrics.workbook-unreadable/index": (11, "k.xlsx", lambda: with_strings(9)),
    "metrics.workbook-unreadable/xml": (
        12, "l.xlsx", lambda: workbook('<row r="3"><c r="A3"><v>1</row')
    ),
    "metrics.workbook-too-many-cells": (
        13, "m.xlsx", lambda: workbook(f'<row r="9">{text_cell("XFD1048576", "x")}</row>')
    ),
    "metrics.workbook-too-many-cells/name": (
        13, "m.xlsx", lambda: sheet_elsewhere("other/deep.dat")
    ),
    "metrics.workbook-cell-outside": (
        14, "n.xlsx", lambda: workbook('<row r="4294967295"><c><v>1</v></c></row>')
    ),
    "metrics.workbook-document-type": (19, "s.xlsx", lambda: workbook(xl__laughs=LAUGHS)),
    "metrics.workbook-document-type/file": (19, "s.xlsx", lambda: workbook(xl__theme=SECRETS)),
    "metrics.workbook-duplicate-parts": (20, "t.xlsx", with_twins),
    "metrics.workbook-part-outside": (21, "u.xlsx", lambda: workbook(**{"..__..__evil": "x"})),
    "metrics.workbook-uncalculated": (
        30, "v.xlsx", lambda: zipped(workbook_parts(
            f'<row r="1">{text_cell("A1", "user_id")}{text_cell("B1", "date")}</row>'
            '<row r="2"><c r="A2"><f>X1</f></c><c r="B2"><f>X2</f><v></v></c></row>'
        )),
    ),
    "metrics.workbook-damaged/size": (18, "r.xlsx", with_lying_size),
}  # fmt: skip
"""What is said of it (with a name of its own) to the case, the file's name and its content."""
