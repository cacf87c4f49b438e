"""Workbooks: opened by content, in a process of their own, after a look through the zip."""

import io
import mmap
import sys
import threading
import time
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from desktop_app.metrics.errors import (
    EmptyFileError,
    NotATableError,
    UnknownSheetError,
    UnsafeWorkbookError,
    WorkbookLockedError,
    WorkbookUnreadableError,
    WorkerStoppedError,
)
from desktop_app.metrics.facts import fact
from desktop_app.metrics.reading import excel_preflight, excel_tables, excel_worker, limits
from desktop_app.metrics.reading.opening import read_table
from desktop_app.metrics.reading.tables import LineAccount, ReadOptions, TextTable
from desktop_app.progress import Cancelled, Progress
from tests.metrics.files import orders_rows, rows_of, text_cell, workbook_parts, zipped


def opened(raw: bytes, **options: Any) -> TextTable:
    return read_table(raw, "f.xlsx", ReadOptions(**options), Progress())


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def danger_of(raw: bytes) -> str:
    with pytest.raises(UnsafeWorkbookError) as caught:
        opened(raw)
    return caught.value.danger


def test_that_a_sheet_becomes_text_with_the_rows_excel_counts() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "订单"
    header: list[str | datetime | float | bool] = ["用户", "时间", "金额", "付"]
    first: list[str | datetime | float | bool] = ["u1", datetime(2024, 3, 5), 12.5, True]  # noqa: DTZ001
    for row, values in ((3, header), (5, first)):
        for column, value in enumerate(values, start=2):
            sheet.cell(row, column, value)
    sheet.cell(6, 2, 123456)
    sheet.cell(6, 3, datetime(2024, 3, 6, 7, 8, 9))  # noqa: DTZ001
    book.create_sheet("空")

    table = opened(saved(book))

    assert table.names == ("用户", "时间", "金额", "付")
    assert rows_of(table) == [
        ("u1", "2024-03-05", "12.5", "TRUE"),
        ("123456", "2024-03-06 07:08:09", "", ""),
    ]
    assert table.cells.column("line").to_pylist() == [5, 6]
    assert (table.form.kind, table.form.sheet, table.form.header_row) == ("xlsx", "订单", 3)
    assert table.account == LineAccount(lines=6, preamble=0, header=1, blank=3, in_rows=2)
    assert table.notices == (fact("import.other-sheets", sheet="订单", count=2),)


def test_that_a_sheet_can_be_asked_for_by_name() -> None:
    book = openpyxl.Workbook()
    second = book.create_sheet("second")
    second.append(["a", "b"])
    second.append(["1x", "2x"])

    assert rows_of(opened(saved(book), sheet="second")) == [("1x", "2x")]


def test_that_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UnknownSheetError) as caught:
        opened(zipped(workbook_parts(orders_rows())), sheet="nope")
    assert caught.value.sheets == ("S",)


def test_that_an_empty_workbook_is_called_empty() -> None:
    with pytest.raises(EmptyFileError):
        opened(saved(openpyxl.Workbook()))


def test_that_a_plain_zip_is_no_table() -> None:
    with pytest.raises(NotATableError) as caught:
        opened(zipped({"readme.txt": "hello"}))
    assert caught.value.kind == "archive"


def test_that_a_part_that_unpacks_to_more_than_the_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(excel_preflight, "MOST_PART_BYTES", 3 * 2**20)
    bomb = SPACES.join(("<x>", "</x>"))

    assert (
        danger_of(zipped({**workbook_parts(orders_rows()), "xl/a.xml": bomb})) == "part-too-large"
    )


SPACES = " " * (4 * 2**20)


def test_that_a_size_that_lies_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_preflight, "MOST_PART_BYTES", 3 * 2**20)
    raw = zipped({**workbook_parts(orders_rows()), "xl/a.xml": SPACES})
    size = len(SPACES).to_bytes(4, "little")
    assert size in raw

    assert danger_of(raw.replace(size, (100).to_bytes(4, "little"))) in (
        "damaged",
        "part-too-large",
    )


def test_that_one_cell_at_the_far_corner_is_refused_before_parsing() -> None:
    rows = orders_rows() + f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>'
    raw = zipped(workbook_parts(rows))
    started = time.monotonic()

    assert danger_of(raw) == "too-many-cells"
    assert len(raw) < 5000
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("place", ["A4294967295", "ZZZZ1", "A0", "XFE1"])
def test_that_a_cell_outside_every_sheet_is_refused(place: str) -> None:
    rows = orders_rows() + f'<row r="9">{text_cell(place, "x")}</row>'

    assert danger_of(zipped(workbook_parts(rows))) == "cell-outside"


def test_that_a_far_cell_split_over_two_pieces_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = orders_rows() + f'<row r="9">{text_cell("XFD1048576", "x")}</row>'
    for size in (61, 64, 67):
        monkeypatch.setattr(excel_preflight, "PIECE_BYTES", size)
        assert danger_of(zipped(workbook_parts(rows))) == "too-many-cells"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_that_a_document_type_is_refused_in_any_part(declaration: str, encoding: str) -> None:
    part = f'<?xml version="1.0"?>{declaration}<x/>'.encode(encoding)

    assert danger_of(zipped({**workbook_parts(orders_rows()), "xl/other.xml": part})) == (
        "document-type"
    )


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/x", "xl\\..\\..\\x", "C:/x", "xl/../../x"])
def test_that_a_part_outside_the_workbook_is_refused(name: str) -> None:
    assert danger_of(zipped({**workbook_parts(orders_rows()), name: "x"})) == "part-outside"


def test_that_a_part_named_twice_is_refused() -> None:
    parts = workbook_parts(orders_rows())
    out = io.BytesIO(zipped(parts))
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("xl/workbook.xml", parts["xl/workbook.xml"])

    assert danger_of(out.getvalue()) == "duplicate-parts"


def test_that_a_zip_of_thousands_of_parts_is_refused() -> None:
    many = {f"x/{n}": "" for n in range(limits.MOST_ENTRIES)}

    assert danger_of(zipped({**workbook_parts(orders_rows()), **many})) == "too-many-parts"


def test_that_a_truncated_workbook_is_called_damaged() -> None:
    raw = zipped(workbook_parts(orders_rows()))

    assert danger_of(raw[: len(raw) // 2]) == "damaged"


def test_that_a_flipped_bit_is_noticed() -> None:
    raw = bytearray(zipped(workbook_parts(orders_rows())))
    raw[raw.index(b"sheet1.xml") + 40] ^= 0x10

    assert danger_of(bytes(raw)) == "damaged"


def test_that_an_encrypted_part_asks_for_a_file_without_password() -> None:
    raw = bytearray(zipped(workbook_parts(orders_rows())))
    directory = raw.index(b"PK\x01\x02")
    raw[directory + 8] |= 1

    with pytest.raises(WorkbookLockedError):
        opened(bytes(raw))


def test_that_an_encrypted_package_in_the_old_container_is_recognised() -> None:
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(WorkbookLockedError):
        opened(raw)


def test_that_a_workbook_without_its_sheet_is_unreadable_in_one_sentence() -> None:
    parts = workbook_parts(orders_rows())
    del parts["xl/worksheets/sheet1.xml"]

    with pytest.raises((WorkbookUnreadableError, EmptyFileError)):
        opened(zipped(parts))


def test_that_broken_markup_is_unreadable() -> None:
    with pytest.raises(WorkbookUnreadableError):
        opened(zipped(workbook_parts('<row r="1"><c r="A1"><v>1</row')))


def test_that_a_file_over_the_limit_is_not_even_unzipped(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = zipped(workbook_parts(orders_rows()))
    monkeypatch.setattr(excel_preflight, "most_workbook_mb", lambda: 0)

    assert danger_of(raw) == "file-too-large"


def die(_workbook: str, _result: str, _sheet: str | None) -> None:
    import os
    import signal

    os.kill(os.getpid(), signal.SIGKILL)


def sleep(_workbook: str, _result: str, _sheet: str | None) -> None:
    time.sleep(60)


def _eat_memory(_workbook: str, _result: str, _sheet: str | None) -> None:
    excel_worker._limit_resources()
    taken = []
    while True:
        taken.append(mmap.mmap(-1, 2**28))


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
@pytest.mark.parametrize("fate", [die, _eat_memory])
def test_that_a_worker_that_dies_is_one_clear_failure(
    fate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_worker, "convert", fate)

    with pytest.raises(WorkerStoppedError) as caught:
        opened(zipped(workbook_parts(orders_rows())))
    assert caught.value.file == "f.xlsx"


def test_that_a_worker_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_worker, "convert", sleep)
    monkeypatch.setattr(excel_tables, "WORKER_SECONDS", 0.3)
    started = time.monotonic()

    with pytest.raises(WorkerStoppedError):
        opened(zipped(workbook_parts(orders_rows())))
    assert time.monotonic() - started < 20


def test_that_a_person_can_stop_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_worker, "convert", sleep)
    progress = Progress()
    timer = threading.Timer(0.5, progress.stop.set)
    timer.start()

    with pytest.raises(Cancelled):
        read_table(zipped(workbook_parts(orders_rows())), "f.xlsx", ReadOptions(), progress)
    timer.join()
