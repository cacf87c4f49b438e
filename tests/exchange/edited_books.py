"""Workbooks that somebody changed, and the same changes by the application."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.plan.edits import add_record, change_record, put_series
from desktop_app.plan.goals import CheckIn
from desktop_app.plan.kpis import Point
from desktop_app.plan.plan import Plan
from tests.exchange.books import cell_of, column_of, opened, part, sheets_by_kind, with_part
from tests.exchange.plans import plan_with_everything

PLANTED = 0.123456


def planted(path: Path, to: Path) -> Path:
    """The workbook with a wrong value beside the formula of one key result's progress."""
    book = opened(path)
    sheet = sheets_by_kind(book)["key_results"]
    cell = cell_of(book, "key_results", "KRS-BUYERS", "progress")
    name = f"xl/worksheets/sheet{book.worksheets.index(sheet) + 1}.xml"
    wrong = re.sub(
        rf'(<c r="{cell.coordinate}"[^>]*><f>[^<]*</f><v>)[^<]*',
        rf"\g<1>{PLANTED}", part(path, name),
    )  # fmt: skip
    return with_part(path, name, wrong, to)


def edited(path: Path, to: Path) -> Path:
    """What a colleague may do in Excel: actual, target, weight, check-in, milestone, settings."""
    book = opened(path)
    cell_of(book, "actuals", "KPI-BUYERS", "period:2026-04").value = 990.0
    cell_of(book, "actuals", "KPI-ORDERS", "period:2026-04").value = 333.0
    cell_of(book, "targets", "KPI-MEMBERS", "period:2026-04").value = 5150.0
    cell_of(book, "key_results", "KRS-BUYERS", "weight").value = 0.55
    cell_of(book, "key_results", "KRS-CHURN", "target").value = 0.05
    cell_of(book, "milestones", "MIL-2", "done_on").value = date(2026, 5, 19)
    cell_of(book, "objectives", "OBJ-7", "status_override").value = None
    sheet = sheets_by_kind(book)["check_ins"]
    row = next(r for r in range(3, 99) if sheet.cell(r, 2).value is None)
    for key, value in (
        ("key_result", "Typed by hand"), ("day", date(2026, 5, 18)), ("value", 33.0),
    ):  # fmt: skip
        sheet.cell(row, column_of(sheet, key)).value = value
    cell_of_name(book, "causeway.at_risk_from").value = 0.2
    book.save(to)
    return to


def cell_of_name(book: Workbook, name: str) -> Any:
    sheet, _, address = book.defined_names[name].attr_text.rpartition("!")
    return book[sheet.strip("'")][address.replace("$", "")]


def edited_plan() -> Plan:
    """The same edits by the application."""
    plan = plan_with_everything()
    plan = _with_point(plan, "SER-BUYERS", "2026-04", 990.0)
    plan = _with_point(plan, "SER-ORDERS", "2026-04", 333.0)
    target = next(
        t for t in plan.targets.values() if (t.kpi, t.period) == ("KPI-MEMBERS", "2026-04")
    )
    plan = change_record(plan, target.id, value=5150.0)
    plan = change_record(plan, "KRS-BUYERS", weight=0.55)
    plan = change_record(plan, "KRS-CHURN", target=0.05)
    plan = change_record(plan, "MIL-2", done_on=date(2026, 5, 19))
    plan = change_record(plan, "OBJ-7", status_override=None, status_reason="")
    said = CheckIn(id="CHK-9", key_result="KRS-TYPED", day=date(2026, 5, 18), value=33.0)
    return change_record(add_record(plan, said), "PLN-1", at_risk_from=0.2)


def _with_point(plan: Plan, series_id: str, period: str, value: float) -> Plan:
    series = plan.series[series_id]
    points = tuple(Point(period, value) if p.period == period else p for p in series.points)
    return put_series(plan, replace(series, points=points))


def sorted_backwards(path: Path, to: Path) -> Path:
    """The workbook with the rows of every sheet of records in the opposite order.

    Moves cells as Excel does when it sorts: references to the same row go along.
    """
    book = opened(path)
    for kind, sheet in sheets_by_kind(book).items():
        if kind not in {"read_me", "overview"} and not kind.startswith("_"):
            _turn(sheet)
    book.save(to)
    return to


def _turn(sheet: Worksheet) -> None:
    ids = [cell.row for cell in sheet["A"] if re.fullmatch(r"[A-Z]{3}-.*", str(cell.value))]
    content = {
        row: [(c.column, c.value, c.data_type) for c in sheet[row] if c.value is not None]
        for row in ids
    }
    for row, target in zip(ids, reversed(ids), strict=True):
        for cell in sheet[target]:
            cell.value = None
        for column, value, kind in content[row]:
            cell = sheet.cell(target, column)
            origin = f"{get_column_letter(column)}{row}"
            formula = kind == "f"
            cell.value = (
                Translator(value, origin).translate_formula(cell.coordinate) if formula else value
            )
            cell.data_type = kind  # openpyxl takes a text like "=1+1" for a formula otherwise
