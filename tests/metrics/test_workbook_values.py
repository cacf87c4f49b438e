"""What the cells of a workbook become, from the file to canonical rows."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.metrics.facts import fact
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from tests.metrics.files import canonical_rows, import_text

HEADER = ("user_id", "date", "amount")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text)


def imported(
    folder: Path,
    rows: list[tuple[Any, ...]],
    change: Callable[[Worksheet], None] = lambda sheet: None,
    **facts: Any,
) -> PreparedImport:
    """Import a workbook of these rows; `epoch` and `options` as facts."""
    book = openpyxl.Workbook()
    book.epoch = facts.get("epoch", CALENDAR_WINDOWS_1900)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return import_text(folder, stream.getvalue(), facts.get("options"), name="orders.xlsx")


def users_and_amounts(prepared: PreparedImport) -> list[tuple[object, object]]:
    return [(row[0], row[4]) for row in canonical_rows(prepared)]


def test_that_numbers_and_texts_of_numbers_are_read_alike(tmp_path: Path) -> None:
    first = day("2024-03-01")
    rows = [HEADER, (10001, first, 0.1 + 0.2), ("10002", "2024-03-01", "1,234"), ("007", first, -2)]

    prepared = imported(tmp_path, rows)

    assert users_and_amounts(prepared) == [("10001", 0.3), ("10002", 1234.0), ("007", -2.0)]


def test_that_ids_of_18_digits_survive_as_text_and_are_said_to_be_lost_as_numbers(
    tmp_path: Path,
) -> None:
    first = day("2024-03-01")
    whole = ("123456789012345678", "123456789012345680")

    as_text = imported(tmp_path, [HEADER, *((one, first, 1) for one in whole)])
    as_numbers = imported(tmp_path, [HEADER, *((int(one), first, 1) for one in whole)])

    assert [row[0] for row in canonical_rows(as_text)] == list(whole)
    assert "import.rounded-ids" not in {notice.rule for notice in as_text.report.notices}
    assert "import.rounded-ids" in {notice.rule for notice in as_numbers.report.notices}


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_that_dates_are_the_same_days_in_both_date_systems(tmp_path: Path, epoch: datetime) -> None:
    rows = [HEADER, ("a", day("2024-02-29"), 1), ("b", day("2024-03-01T13:05"), 1)]

    prepared = imported(tmp_path, rows, epoch=epoch)

    assert [row[2] for row in canonical_rows(prepared)] == [
        day("2024-02-29"),
        day("2024-03-01T13:05"),
    ]


@pytest.mark.parametrize(("system", "first"), [("1900", "2024-03-01"), ("1904", "2028-03-02")])
def test_that_bare_day_numbers_follow_the_answer(tmp_path: Path, system: str, first: str) -> None:
    options = ImportOptions(mapping={"date": "at"}, answers={"date": system})

    prepared = imported(tmp_path, [HEADER, ("a", 45352, 1), ("b", 45353, 1)], options=options)

    assert canonical_rows(prepared)[0][2] == day(first)


def test_that_bare_day_numbers_are_asked_about(tmp_path: Path) -> None:
    options = ImportOptions(mapping={"date": "at"})

    prepared = imported(tmp_path, [HEADER, ("a", 45352, 1), ("b", 45353, 1)], options=options)

    assert [question.question for question in prepared.questions] == ["excel-date-system"]
    assert prepared.table is None


def test_that_hidden_rows_count_and_other_sheets_are_said(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        assert sheet.parent is not None
        sheet.parent.create_sheet("备份").sheet_state = "hidden"

    first = day("2024-03-01")
    prepared = imported(tmp_path, [HEADER, ("a", first, 1), ("b", first, 2)], hide)

    assert users_and_amounts(prepared) == [("a", 1.0), ("b", 2.0)]
    assert [notice.rule for notice in prepared.report.notices] == [
        "import.other-sheets",
        "import.hidden-rows",
    ]


def test_that_a_header_under_merged_groups_is_found(tmp_path: Path) -> None:
    first = day("2024-03-01")
    rows = [
        ("用户", None, "订单"),
        ("用户ID", "下单时间", "实付金额"),
        ("a", first, 1),
        ("b", first, 2),
    ]

    prepared = imported(tmp_path, rows, lambda sheet: sheet.merge_cells("A1:B1"))

    assert prepared.report.form.header_row == 2
    assert users_and_amounts(prepared) == [("a", 1.0), ("b", 2.0)]


def test_that_a_row_of_totals_is_named_by_its_row(tmp_path: Path) -> None:
    first = day("2024-03-01")
    rows = [HEADER, ("a", first, 1), ("b", first, 2), ("合计", None, 4)]

    prepared = imported(tmp_path, rows)

    (aside,) = prepared.report.set_aside
    assert (aside.reason, aside.examples) == ("total-row", ("row 4: 合计",))
    assert prepared.report.notices[-1].parameters == {
        "line": 4, "column": "amount", "total": "4", "sum": "3",
    }  # fmt: skip


def test_that_an_error_in_a_cell_is_no_amount_and_said(tmp_path: Path) -> None:
    first = day("2024-03-01")

    prepared = imported(tmp_path, [HEADER, ("a", first, "#DIV/0!"), ("b", first, 2)])

    assert users_and_amounts(prepared) == [("a", None), ("b", 2.0)]
    assert prepared.report.notices == (
        fact("import.error-cells", count=1, first="C2"),
        fact("import.no-amount", count=1),
    )
