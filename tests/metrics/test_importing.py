"""From a file to canonical rows: every row is kept or set aside with a reason."""

import re
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.cleaning.answers import Question
from desktop_app.metrics.errors import (
    BadDataEndError,
    EmptyFileError,
    FileMissingError,
    NoRowLeftError,
    NotATableError,
    UnknownAnswerError,
    UnknownColumnError,
    UnknownTimeZoneError,
)
from desktop_app.metrics.facts import fact
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.recognition.roles import FileKind
from desktop_app.plan.kpis import SetAside
from desktop_app.progress import Cancelled, Progress
from desktop_app.resource_files import resource
from desktop_app.words import words_in
from tests.metrics.files import canonical_rows, import_text, orders_rows, workbook_parts, zipped

HEADER = "user_id,date,amount\n"


def day(text: str) -> datetime:
    return datetime.fromisoformat(text)


def answered(**answers: str) -> ImportOptions:
    return ImportOptions(answers=answers)


def asides(prepared: PreparedImport) -> dict[str, tuple[str, ...]]:
    return {aside.reason: aside.examples for aside in prepared.report.set_aside}


CDNOW_REPORT = {
    "file": "cdnow_orders.csv",
    "as": "orders",
    "kind": "csv",
    "encoding": "utf-8",
    "delimiter": ",",
    "sheet": None,
    "header_row": 1,
    "columns": [
        {"name": "customer_id", "role": "user_id",
         "why": "Its name says so; different values: 23,570."},
        {"name": "date", "role": "at",
         "why": "Its name says so and it holds dates; different values: 546."},
        {"name": "quantity", "role": "quantity",
         "why": "Its name says so and it holds numbers; different values: 45."},
        {"name": "amount", "role": "amount",
         "why": "Its name says so and it holds numbers; different values: 8,209."},
    ],
    "lines": 69660,
    "lines_by_use": {"preamble": 0, "header": 1, "blank": 0, "rows": 69659},
    "rows_read": 69659,
    "rows_kept": 69659,
    "rows_set_aside": [],
    "data_start": "1997-01-01",
    "data_end": "1998-07-01",
    "time_zone": "Asia/Shanghai",
    "questions": [],
    "notices": ["Rows equal to an earlier row: 255. They were kept."],
}  # fmt: skip


def test_that_the_cdnow_orders_come_in_whole() -> None:
    path = resource("data", "cdnow_orders.csv")

    prepared = prepare_import(path, ImportOptions(), Progress())

    document = prepared.report.to_json(words_in("en"))
    assert re.fullmatch("[0-9a-f]{64}", document.pop("sha256"))
    assert document == CDNOW_REPORT
    rows = canonical_rows(prepared)
    assert rows[0] == ("00001", "order", day("1997-01-01"), None, 11.77, 1.0)
    assert round(sum(row[4] for row in rows if isinstance(row[4], float)), 2) == 2500315.63
    assert len(prepared.preview.rows) == 100
    assert prepared.preview.lines[:2] == (2, 3)


def test_that_rows_that_say_nothing_are_set_aside_with_line_and_text(tmp_path: Path) -> None:
    text = (
        "订单明细,,\n用户ID,下单时间,实付金额\n"
        "u1,2024-03-01,10\n,2024-03-01,5\nu2,,5\nu3,昨天,5\nu4,2024-03-02,约300\n,,\n"
        "u5,2024-03-02,\nu6,第三季度,1\n总计：,,15\nu1,2024-03-01,10\nu7,2024-03-03\n"
    )

    prepared = import_text(tmp_path, text)

    assert prepared.report.set_aside == (
        SetAside(reason="too-few-cells", count=1, examples=("line 13",)),
        SetAside(reason="date-without-year", count=1, examples=("line 10: 第三季度",)),
        SetAside(reason="no-date", count=1, examples=("line 5",)),
        SetAside(reason="no-user", count=1, examples=("line 4",)),
        SetAside(reason="not-a-date", count=1, examples=("line 6: 昨天",)),
        SetAside(reason="not-a-number", count=1, examples=("line 7: 约300",)),
        SetAside(reason="total-row", count=1, examples=("line 11: 总计：",)),
    )
    assert canonical_rows(prepared) == [
        ("u1", "order", day("2024-03-01"), None, 10.0, None),
        ("u5", "order", day("2024-03-02"), None, None, None),
        ("u1", "order", day("2024-03-01"), None, 10.0, None),
    ]
    assert (prepared.report.rows_read, prepared.report.rows_kept) == (10, 3)
    assert prepared.report.notices == (
        fact("import.preamble", count=1, lines="1"),
        fact("import.duplicates-kept", count=1),
        fact("import.no-amount", count=1),
        fact("import.total-differs", line=11, column="实付金额", total="15", sum="26"),
    )
    assert prepared.report.account.blank == 1


_CELL = st.sampled_from(
    [
        "u1",
        "u2",
        "2024-01-05",
        "5",
        "abc",
        "",
        "合计",
        "1,5",
        '"',
        '"a,b"',
        "05/06/2024",
        "9%",
        "¥3",
    ]
)
_LINE = st.lists(_CELL, max_size=5).map(",".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(_LINE, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_that_lines_and_rows_reconcile_for_any_messy_file(
    tmp_path: Path, lines: list[str], end: str
) -> None:
    text = end.join(["user_id,date,amount", *lines, "u9,2024-02-03,7"])

    prepared = import_text(tmp_path, text)

    report = prepared.report
    assert report.account.is_balanced()
    assert report.account.lines == len(lines) + 2
    if prepared.table is None:
        assert report.questions
        return
    assert report.rows_read == report.rows_kept + sum(aside.count for aside in report.set_aside)
    assert len(canonical_rows(prepared)) == report.rows_kept


def test_that_equal_events_are_one_event_unless_a_person_says_otherwise(tmp_path: Path) -> None:
    text = "user_id,event,time\nu1,open,2024-03-01 08:00\nu1,open,2024-03-01 08:00\n"

    once = import_text(tmp_path, text)
    twice = import_text(tmp_path, text, ImportOptions(answers={"*": "keep-duplicates"}))

    assert asides(once) == {"exact-duplicate": ("line 3",)}
    assert (once.report.rows_kept, twice.report.rows_kept) == (1, 2)


def test_that_equal_orders_can_be_set_aside_on_request(tmp_path: Path) -> None:
    text = HEADER + "u1,2024-03-01,5\n" * 3

    prepared = import_text(tmp_path, text, ImportOptions(answers={"*": "set-duplicates-aside"}))

    assert asides(prepared) == {"exact-duplicate": ("line 3", "line 4")}


def test_that_long_ids_and_attributes_stay_the_text_they_are(tmp_path: Path) -> None:
    text = "user_id,date,amount,城市,备注,event\n123456789012345678,2024-03-01,5,上海,=1+1,x\n"

    prepared = import_text(tmp_path, text, ImportOptions(role="orders"))

    assert prepared.table is not None
    assert prepared.table.attributes == ("城市", "备注", "event (2)")
    assert canonical_rows(prepared) == [
        ("123456789012345678", "order", day("2024-03-01"), None, 5.0, None, "上海", "=1+1", "x")
    ]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            HEADER + "u1,05/06/2024,5\n",
            Question(column="date", question="day-or-month-first", choices=("d/m/y", "m/d/y"),
                     examples=("05/06/2024",)),
        ),
        (
            HEADER + "u1,05/06/24,5\n",
            Question(column="date", question="day-or-month-first",
                     choices=("d/m/y", "m/d/y", "y/m/d"), examples=("05/06/24",)),
        ),
        (
            "user_id;date;amount\nu1;2024-03-01;12,5\nu2;2024-03-01;7\n",
            Question(column="amount", question="decimal-comma",
                     choices=("decimal-comma", "decimal-point"), examples=("12,5",)),
        ),
        (
            HEADER + "u1,2024-03-01,12%\nu2,2024-03-01,3\n",
            Question(column="amount", question="mixed-percent",
                     choices=("bare-are-percent", "bare-as-written"), examples=("12%",)),
        ),
        (
            HEADER + "u1,2024-03-01,¥12\nu2,2024-03-01,$3\n",
            Question(column="amount", question="mixed-currency", choices=("CNY", "USD"),
                     examples=("$3", "¥12")),
        ),
        (
            "colour,size\nred,5x\n",
            Question(column="", question="read-as", choices=tuple(FileKind)),
        ),
        (
            "wer,date,amount\nu1,2024-03-01,5\n",
            Question(column="", question="read-as", choices=("orders", "metrics")),
        ),
        (
            "wer,date,event\nu1,2024-03-01,x\n",
            Question(column="", question="which-column", choices=("wer", "date", "event"),
                     role="user_id"),
        ),
    ],
)  # fmt: skip
def test_that_what_only_a_person_knows_is_asked_and_nothing_is_kept(
    tmp_path: Path, text: str, question: Question
) -> None:
    prepared = import_text(tmp_path, text)

    assert prepared.questions == (question,)
    assert prepared.table is None
    assert prepared.report.rows_kept == 0
    assert prepared.report.set_aside == (
        SetAside(reason="question-open", count=prepared.report.rows_read),
    )
    assert prepared.preview.rows


@pytest.mark.parametrize(
    ("text", "answers", "at", "amount"),
    [
        ("u1,05/06/2024,5", {"date": "d/m/y"}, "2024-06-05", 5.0),
        ("u1,05/06/2024,5", {"date": "m/d/y"}, "2024-05-06", 5.0),
        ('u1,2024-03-01,"12,5"', {"amount": "decimal-comma"}, "2024-03-01", 12.5),
        ("u1,2024-03-01,12%", {}, "2024-03-01", 0.12),
        ("u1,2024-01-01T16:30:00Z,5", {}, "2024-01-02T00:30", 5.0),
        ("u1,2024-01-01 16:30,5", {"date": "utc"}, "2024-01-02T00:30", 5.0),
        ("u1,2024-01-01 16:30,5", {"date": "local"}, "2024-01-01T16:30", 5.0),
        ("u1,2024-01-01,5", {"date": "utc"}, "2024-01-01", 5.0),
        ("u1,1/2/2024 16:30,5", {"date": "d/m/y, utc"}, "2024-02-02T00:30", 5.0),
    ],
)
def test_that_an_answer_is_followed(
    tmp_path: Path, text: str, answers: dict[str, str], at: str, amount: float
) -> None:
    prepared = import_text(tmp_path, HEADER + text, ImportOptions(answers=answers))

    assert canonical_rows(prepared) == [("u1", "order", day(at), None, amount, None)]


def test_that_excel_day_numbers_are_read_once_the_column_and_system_are_told(
    tmp_path: Path,
) -> None:
    options = ImportOptions(mapping={"date": "at"}, answers={"date": "1900"})

    prepared = import_text(tmp_path, HEADER + "u1,45000,5\n", options)

    assert canonical_rows(prepared)[0][2] == day("2023-03-15")


def test_that_amounts_in_another_currency_than_the_chosen_one_are_set_aside(
    tmp_path: Path,
) -> None:
    text = HEADER + "u1,2024-03-01,¥12\nu2,2024-03-01,$3\nu3,2024-03-01,4\n"

    prepared = import_text(tmp_path, text, answered(amount="CNY"))

    assert [row[4] for row in canonical_rows(prepared)] == [12.0, 4.0]
    assert asides(prepared) == {"other-currency": ("line 3: $3",)}


def test_that_a_day_above_twelve_answers_the_question_and_is_said(tmp_path: Path) -> None:
    prepared = import_text(tmp_path, HEADER + "u1,05/06/2024,5\nu2,25/06/2024,5\n")

    assert [row[2] for row in canonical_rows(prepared)] == [day("2024-06-05"), day("2024-06-25")]
    assert prepared.report.notices == (fact("import.proven-order", column="date", order="d/m/y"),)


@pytest.mark.parametrize(
    ("last", "end"),
    [
        ("2024-03-09", "2024-03-10"),
        ("2024-03-09 18:30", "2024-03-09"),
        ("2024-03-09 23:00", "2024-03-10"),
        ("2024-03", "2024-04-01"),
    ],
)
def test_that_the_data_ends_with_its_last_full_day(tmp_path: Path, last: str, end: str) -> None:
    prepared = import_text(tmp_path, HEADER + f"u1,2024-03-01,5\nu2,{last},5\n")

    assert prepared.report.data_end == day(end)


@pytest.mark.parametrize(
    ("text", "end"),
    [("2024-04-01", "2024-04-01"), ("2024-03-31T16:00:00Z", "2024-04-01")],
)
def test_that_the_end_of_the_data_can_be_told(tmp_path: Path, text: str, end: str) -> None:
    prepared = import_text(tmp_path, HEADER + "u1,2024-03-01,5\n", ImportOptions(data_end=text))

    assert prepared.report.data_end == day(end)


def test_that_a_workbook_and_text_under_its_name_are_both_read(tmp_path: Path) -> None:
    workbook = import_text(tmp_path, zipped(workbook_parts(orders_rows())), name="a.csv")
    text = import_text(tmp_path, HEADER + "u1,2024-03-05,12.5\n", name="b.xlsx")

    assert canonical_rows(workbook) == canonical_rows(text)
    assert workbook.report.form.kind == "xlsx"
    assert text.report.notices == (fact("import.other-ending", kind="CSV"),)


@pytest.mark.parametrize("name", ["it's;a*b[1]?.csv", "订单 2024.csv", "a\nb.csv"])
def test_that_odd_file_names_are_only_names(tmp_path: Path, name: str) -> None:
    prepared = import_text(tmp_path, HEADER + "u1,2024-03-05,1\n", name=name)

    assert prepared.report.file == name
    assert prepared.report.rows_kept == 1


def test_that_odd_column_names_are_only_names(tmp_path: Path) -> None:
    text = 'user_id,date,amount,"a""b",row line,x\';--\nu1,2024-03-05,1,p,q,r\n'

    prepared = import_text(tmp_path, text)

    assert prepared.table is not None
    assert prepared.table.attributes == ('a"b', "row line", "x';--")
    assert canonical_rows(prepared)[0][-3:] == ("p", "q", "r")


@pytest.mark.parametrize(
    ("text", "options", "error"),
    [
        ("", {}, EmptyFileError),
        (HEADER, {}, EmptyFileError),
        (HEADER + ",,\n", {}, EmptyFileError),
        (bytes(range(256)) * 20, {}, NotATableError),
        (HEADER + "u1,x,5\n", {"mapping": {"date": "at"}}, NoRowLeftError),
        (HEADER + "u1,2024-01-01,5\n", {"mapping": {"nope": "at"}}, UnknownColumnError),
        (HEADER + "u1,2024-01-01,5\n", {"answers": {"nope": "utc"}}, UnknownColumnError),
        (HEADER + "u1,2024-01-01,5\n", {"answers": {"date": "maybe"}}, UnknownAnswerError),
        (HEADER + "u1,2024-01-01,5\n", {"time_zone": "Mars/Base"}, UnknownTimeZoneError),
        (HEADER + "u1,2024-01-01,5\n", {"data_end": "soon"}, BadDataEndError),
        (HEADER + "u1,2024-01-01,5\n", {"data_end": "2023-01-01"}, BadDataEndError),
    ],
)
def test_that_what_cannot_be_imported_is_refused(
    tmp_path: Path, text: str | bytes, options: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        import_text(tmp_path, text, ImportOptions(**options))


def test_that_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    reasons = []
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(FileMissingError) as caught:
            prepare_import(path, ImportOptions(), Progress())
        reasons.append(caught.value.reason)

    assert reasons == ["missing", "folder"]


def test_that_a_stopped_import_leaves_nothing_behind(tmp_path: Path) -> None:
    from desktop_app.metrics.cache import cache_bytes

    stop = threading.Event()
    stop.set()

    (tmp_path / "t.csv").write_text(HEADER + "u1,2024-01-01,5\n")
    with pytest.raises(Cancelled):
        prepare_import(tmp_path / "t.csv", ImportOptions(), Progress(stop=stop))
    assert cache_bytes() == 0
