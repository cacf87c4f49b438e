"""Files for the tests of reading and importing, built here."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.reading.csv_tables import read_delimited
from desktop_app.metrics.reading.encodings import decode
from desktop_app.metrics.reading.tables import ReadOptions, TextTable
from desktop_app.progress import Progress

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types '
    'xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"/></Relationships>'
)
WORKBOOK = (
    '<?xml version="1.0"?><workbook '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = (
    '<?xml version="1.0"?><worksheet '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}'
    "</sheetData></worksheet>"
)


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def workbook_parts(rows: str) -> dict[str, str]:
    """The parts of a workbook with one sheet, whose rows are given as markup."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS.format(
            kind="worksheet", target="worksheets/sheet1.xml"
        ),
        "xl/worksheets/sheet1.xml": SHEET.format(rows=rows),
    }


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def orders_rows() -> str:
    header = "".join(map(text_cell, ("A1", "B1", "C1"), ("user_id", "date", "amount")))
    cells = text_cell("A2", "u1") + text_cell("B2", "2024-03-05") + text_cell("C2", "12.5")
    return f'<row r="1">{header}</row><row r="2">{cells}</row>'


def read_text(text: str, **options: str | int) -> TextTable:
    """The table in a delimited text."""
    read = ReadOptions(**options)
    return read_delimited(decode(text.encode(), "t.csv", "utf-8"), "t.csv", read, Progress())


def rows_of(table: TextTable) -> list[tuple[str, ...]]:
    columns = [table.cells.column(f"c{index}").to_pylist() for index in range(len(table.names))]
    return list(zip(*columns, strict=True))


def import_text(
    folder: Path, text: str | bytes, options: ImportOptions | None = None, name: str = "t.csv"
) -> PreparedImport:
    """Import a file with this content."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return prepare_import(path, options or ImportOptions(), Progress())


def canonical_rows(prepared: PreparedImport) -> list[tuple[object, ...]]:
    """The kept rows: core columns, then attributes."""
    import pyarrow.parquet as pq

    assert prepared.table is not None
    table = pq.read_table(prepared.table.parquet)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))
