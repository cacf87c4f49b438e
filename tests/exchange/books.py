"""Workbooks as tests see them: written, opened, found by record and field, changed."""

import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.analysis.computing import compute
from desktop_app.exchange.draft import Draft
from desktop_app.exchange.identity import identity_in_key_line
from desktop_app.exchange.options import Exported, WorkbookOptions
from desktop_app.exchange.placing import draft_of
from desktop_app.exchange.selection import select
from desktop_app.exchange.workbook import write_workbook
from desktop_app.plan.plan import Plan
from desktop_app.words import Language, words_in
from tests.exchange.plans import TODAY, plan_with_everything


def options_in(language: Language = "en", **fields: Any) -> WorkbookOptions:
    return WorkbookOptions(words=words_in(language), **fields)


def written(plan: Plan, path: Path, language: Language = "en", **fields: Any) -> Exported:
    return write_workbook(plan, compute(plan, TODAY), path, options_in(language, **fields))


def draft(plan: Plan | None = None, language: Language = "en", team: str | None = None) -> Draft:
    plan = plan or plan_with_everything()
    return draft_of(select(plan, team), compute(plan, TODAY), options_in(language, team=team))


def opened(path: Path, *, values: bool = False) -> Workbook:
    """The workbook by openpyxl, which warns of what it cannot keep."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, data_only=values)


def sheets_by_kind(book: Workbook) -> dict[str, Worksheet]:
    """The sheets by the kind that their first cell tells."""
    found: dict[str, Worksheet] = {}
    for sheet in book.worksheets:
        assert isinstance(sheet, Worksheet)
        told = identity_in_key_line(str(sheet["A1"].value))
        if told is not None:
            found[told[1]] = sheet
    return found


def column_of(sheet: Worksheet, key: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == key)


def cell_of(book: Workbook, kind: str, record_id: str, key: str) -> Cell:
    sheet = sheets_by_kind(book)[kind]
    row = next(cell.row for cell in sheet["A"] if cell.value == record_id)
    found = sheet.cell(row, column_of(sheet, key))
    assert isinstance(found, Cell)
    return found


def value_of(book: Workbook, kind: str, record_id: str, key: str) -> Any:
    """What a cell shows; "" and nothing are the same."""
    value = cell_of(book, kind, record_id, key).value
    return None if value == "" else value


def formulas(book: Workbook) -> Iterator[tuple[str, Cell]]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.data_type == "f":
                    yield sheet.title, cell


def part(path: Path, name: str) -> str:
    """A part of the package as text."""
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def with_part(path: Path, name: str, text: str, to: Path) -> Path:
    """A copy of a workbook with another text in one part."""
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(to, "w") as copy:
        for item in package.infolist():
            copy.writestr(item, text if item.filename == name else package.read(item))
    return to
