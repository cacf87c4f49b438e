"""Files as people have them, from their bytes to canonical rows: exchange.md's list, in order."""

import codecs
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.metrics.errors import TooManyColumnsError
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.reading import large_text
from desktop_app.metrics.reading.tables import LineAccount
from tests.metrics.files import canonical_rows, import_text

SIMPLIFIED = "用户ID,下单时间,实付金额\n张三,2024-03-01,10\n李四,2024-03-02,20.5\n"
TRADITIONAL = "會員編號,下單時間,實付金額\n陳大文,2024-03-01,10\n林小美,2024-03-02,20.5\n"
PLAIN = "user_id,date,amount\nu1,2024-03-01,1\nu2,2024-03-02,2\n"


def day(text: str) -> datetime:
    return datetime.fromisoformat(text)


def order(user: str, at: str, amount: float | None, *attributes: str | None) -> tuple[object, ...]:
    return (user, "order", day(at), None, amount, None, *attributes)


def rules(prepared: PreparedImport) -> list[str]:
    return [notice.rule for notice in prepared.report.notices]


def reasons(prepared: PreparedImport) -> dict[str, int]:
    return {aside.reason: aside.count for aside in prepared.report.set_aside}


PLAIN_ORDERS = [order("u1", "2024-03-01", 1.0), order("u2", "2024-03-02", 2.0)]


@pytest.mark.parametrize(
    ("text", "encoding", "mark", "found"),
    [
        (SIMPLIFIED, "utf-8", b"", "utf-8"),
        (SIMPLIFIED, "utf-8", codecs.BOM_UTF8, "utf-8"),
        (SIMPLIFIED, "gb18030", b"", "gb18030"),
        (SIMPLIFIED, "gbk", b"", "gb18030"),
        (SIMPLIFIED, "utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        (SIMPLIFIED, "utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        (SIMPLIFIED, "utf-16-le", b"", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", b"", "utf-16-be"),
        (TRADITIONAL, "big5", b"", "big5"),
        (TRADITIONAL, "utf-8", b"", "utf-8"),
    ],
)
def test_that_even_a_short_file_is_read_in_its_encoding(
    tmp_path: Path, text: str, encoding: str, mark: bytes, found: str
) -> None:
    prepared = import_text(tmp_path, mark + text.encode(encoding))

    names = ("张三", "李四") if text is SIMPLIFIED else ("陳大文", "林小美")
    assert prepared.report.form.encoding == found
    assert canonical_rows(prepared) == [
        order(names[0], "2024-03-01", 10.0),
        order(names[1], "2024-03-02", 20.5),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_that_one_bad_byte_costs_one_letter_and_names_its_line(
    tmp_path: Path, encoding: str
) -> None:
    more = "".join(f"王小明{n},2024-03-03,{n}\n" for n in range(50))
    raw = (SIMPLIFIED + more).encode(encoding).replace("王小明30".encode(encoding), b"\xff30")

    prepared = import_text(tmp_path, raw)

    assert prepared.report.form.encoding == encoding
    assert prepared.report.notices == (fact("import.bad-bytes", count=1, lines="34"),)
    assert prepared.report.rows_kept == 52
    assert canonical_rows(prepared)[32] == order("\ufffd30", "2024-03-03", 30.0)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("\n", "\r"),
        PLAIN.replace("\n", "\r\n"),
        "user_id,date,amount\r\nu1,2024-03-01,1\ru2,2024-03-02,2",
        "\ufeff" + PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", "|"),
        PLAIN.replace(",", "，"),
        PLAIN.replace(",", "；"),
        "user_id , date , amount\n u1 ,\u30002024-03-01, 1\nu2,2024-03-02\t,2\u00a0\n",
        '"user_id","date","amount"\n"u1","2024-03-01","1"\n"u2","2024-03-02","2"\n',
        "user_id,date,amount\nu1,20240301,1\nu2,20240302,2\n",
        "user_id,date,amount\nu1,2024年3月1日,¥1\nu2,2024年3月2日,¥2\n",
        "user_id,date,amount\nu1,2024/3/1,１\nu2,2024.3.2,2.00元\n",
    ],
)
def test_that_the_same_rows_come_from_every_way_to_write_them(tmp_path: Path, text: str) -> None:
    prepared = import_text(tmp_path, text)

    assert canonical_rows(prepared) == PLAIN_ORDERS
    assert prepared.report.account.is_balanced()


@pytest.mark.parametrize(
    ("text", "account", "noticed"),
    [
        (
            "sep=;\nuser_id;date;amount\nu1;2024-03-01;1\nu2;2024-03-02;2\n",
            LineAccount(lines=4, preamble=1, header=1, blank=0, in_rows=2),
            ["import.preamble"],
        ),
        (
            (
                "报表：订单,,\n导出时间：2024-03-05,,\n\nuser_id,date,amount\n"
                "u1,2024-03-01,1\nu2,2024-03-02,2\n"
            ),
            LineAccount(lines=6, preamble=2, header=1, blank=1, in_rows=2),
            ["import.preamble"],
        ),
        (
            "\n\n   \nuser_id,date,amount\n\nu1,2024-03-01,1\n,,\nu2,2024-03-02,2\n\n",
            LineAccount(lines=9, preamble=0, header=1, blank=6, in_rows=2),
            [],
        ),
        (
            "user_id,date,amount\nu\x001,2024-03-01,1\n\x00\nu2,2024-03-02,2\n",
            LineAccount(lines=4, preamble=0, header=1, blank=1, in_rows=2),
            ["import.nul-bytes"],
        ),
        (
            "用户信息,订单信息,\nuser_id,date,amount\nu1,2024-03-01,1\nu2,2024-03-02,2\n",
            LineAccount(lines=4, preamble=1, header=1, blank=0, in_rows=2),
            ["import.preamble"],
        ),
        (
            "用户,订单,订单\nuser_id,date,amount\nu1,2024-03-01,1\nu2,2024-03-02,2\n",
            LineAccount(lines=4, preamble=1, header=1, blank=0, in_rows=2),
            ["import.preamble"],
        ),
    ],
)
def test_that_every_line_around_the_rows_is_accounted_for(
    tmp_path: Path, text: str, account: LineAccount, noticed: list[str]
) -> None:
    prepared = import_text(tmp_path, text)

    assert canonical_rows(prepared) == PLAIN_ORDERS
    assert (prepared.report.account, rules(prepared)) == (account, noticed)


def test_that_a_header_with_blank_names_over_rows_of_text_stays_the_header(tmp_path: Path) -> None:
    text = "user_id,date,amount,\nu1,2024-03-01,1,a\nu2,2024-03-02,2,b\n"

    prepared = import_text(tmp_path, text)

    assert prepared.report.form.header_row == 1
    assert canonical_rows(prepared) == [
        order("u1", "2024-03-01", 1.0, "a"),
        order("u2", "2024-03-02", 2.0, "b"),
    ]


def test_that_ragged_rows_are_set_aside_and_a_trailing_delimiter_is_none(tmp_path: Path) -> None:
    text = PLAIN + "u3,2024-03-03,3,extra\nu4,2024-03-04\nu5,2024-03-05,5,\n"

    prepared = import_text(tmp_path, text)

    assert reasons(prepared) == {"too-many-cells": 1, "too-few-cells": 1}
    assert canonical_rows(prepared) == [*PLAIN_ORDERS, order("u5", "2024-03-05", 5.0)]


def test_that_ids_stay_text_however_long_and_however_many_zeros(tmp_path: Path) -> None:
    ids = ["123456789012345678", "123456789012345679", "000123", "123", "1e5", "+86 138"]
    rows = "".join(f"{one},2024-03-01,1\n" for one in ids)

    prepared = import_text(tmp_path, "user_id,date,amount\n" + rows)

    assert [row[0] for row in canonical_rows(prepared)] == ids
    assert prepared.report.notices == ()


def test_that_ids_that_excel_rounded_are_said(tmp_path: Path) -> None:
    rows = "1.23457E+17,2024-03-01,1\n1.23457E+17,2024-03-02,1\n42,2024-03-02,1\n"

    prepared = import_text(tmp_path, "user_id,date,amount\n" + rows)

    assert prepared.report.notices == (fact("import.rounded-ids", count=2, example="1.23457E+17"),)
    assert prepared.report.rows_kept == 3


def test_that_zero_and_negative_amounts_are_amounts(tmp_path: Path) -> None:
    text = (
        "user_id,date,amount\n"
        'a,2024-03-01,0\nb,2024-03-01,-5\nc,2024-03-01,"(1,234.5)"\nd,2024-03-01,−2\ne,2024-03-01,\n'
    )

    prepared = import_text(tmp_path, text)

    amounts = [row[4] for row in canonical_rows(prepared)]
    assert amounts == [0.0, -5.0, -1234.5, -2.0, None]
    assert rules(prepared) == ["import.no-amount"]


@pytest.mark.parametrize("amount", ["1 234", "1.234,5", "约300", "1-2", "12,34", "3万2"])
def test_that_an_amount_that_says_two_things_is_asked_or_set_aside(
    tmp_path: Path, amount: str
) -> None:
    text = PLAIN + f'u3,2024-03-03,"{amount}"\n'

    prepared = import_text(tmp_path, text)

    asked = [question.question for question in prepared.questions]
    assert (asked, reasons(prepared)) in (
        (["decimal-comma"], {"question-open": 3}),
        ([], {"not-a-number": 1}),
    )


@pytest.mark.parametrize(
    ("time", "zone", "local"),
    [
        ("2024-03-10T23:30:00Z", "Asia/Shanghai", "2024-03-11T07:30"),
        ("2024-03-10T23:30:00+08:00", "Asia/Shanghai", "2024-03-10T23:30"),
        ("2024-03-10T23:30:00-05:00", "Asia/Shanghai", "2024-03-11T12:30"),
        ("2024-03-10T23:30:00", "Asia/Shanghai", "2024-03-10T23:30"),
        ("2024-07-01T03:00:00Z", "America/New_York", "2024-06-30T23:00"),
        ("1710000000", "Asia/Shanghai", "2024-03-10T00:00"),
        ("1710000000000", "UTC", "2024-03-09T16:00"),
    ],
)
def test_that_instants_become_wall_clock_of_the_plans_zone(
    tmp_path: Path, time: str, zone: str, local: str
) -> None:
    text = f"user_id,time,event\na,{time},open\nb,{time},open\n"

    prepared = import_text(tmp_path, text, ImportOptions(time_zone=zone))

    assert [row[2] for row in canonical_rows(prepared)] == [day(local), day(local)]


def test_that_a_single_part_of_a_day_is_no_complete_day(tmp_path: Path) -> None:
    text = "user_id,time,event\na,2024-03-11 09:00,open\nb,2024-03-11 10:00,open\n"

    prepared = import_text(tmp_path, text)

    assert (prepared.report.data_start, prepared.report.data_end) == (
        day("2024-03-11T09:00"),
        day("2024-03-11"),
    )
    assert prepared.report.notices[-1] == fact(
        "import.partial-last-day", last="2024-03-11 10:00", end="2024-03-11"
    )


@pytest.mark.parametrize("text", [PLAIN.rstrip("\n"), PLAIN, PLAIN + "\n\n"])
def test_that_the_last_line_needs_no_end(tmp_path: Path, text: str) -> None:
    assert canonical_rows(import_text(tmp_path, text)) == PLAIN_ORDERS


def test_that_notices_carry_facts_only(tmp_path: Path) -> None:
    prepared = import_text(tmp_path, "标题,,\n" + PLAIN + "合计,,9\n")

    assert all(isinstance(notice, Fact) for notice in prepared.report.notices)
    assert rules(prepared) == ["import.preamble", "import.total-differs"]


def wide(columns: int) -> str:
    """Two orders with attributes in all the columns that orders do not need."""
    more = columns - 3
    names = ",".join(f"c{number}" for number in range(more))
    return f"user_id,date,amount,{names}\n" + "".join(
        f"u{day},2024-03-0{day},1," + ",".join("x" * more) + "\n" for day in (1, 2)
    )


def test_that_a_file_of_hundreds_of_columns_is_read_in_the_memory_it_may_use(
    tmp_path: Path,
) -> None:
    prepared = import_text(tmp_path, wide(400))

    assert len(prepared.report.columns) == 400
    assert prepared.report.rows_kept == 2


@pytest.mark.parametrize("header_row", [None, 0, 1])
def test_that_a_file_wider_than_any_table_is_refused_with_its_width(
    tmp_path: Path, header_row: int | None
) -> None:
    with pytest.raises(TooManyColumnsError) as refused:
        import_text(tmp_path, wide(2_001), ImportOptions(header_row=header_row))

    assert (refused.value.columns, refused.value.most) == (2_001, 2_000)


def test_that_a_field_of_3_mb_is_kept_whole(tmp_path: Path) -> None:
    plain, quoted = "y" * 3_000_000, "z,\n" * 60
    text = f'user_id,date,amount,note\nu1,2024-03-01,1,{plain}\nu2,2024-03-02,2,"{quoted}"\n'

    prepared = import_text(tmp_path, text)

    assert canonical_rows(prepared) == [
        order("u1", "2024-03-01", 1.0, plain),
        order("u2", "2024-03-02", 2.0, quoted.strip()),
    ]


@pytest.mark.parametrize(
    ("amounts", "question"),
    [
        (("12,5", "1.234,5"), "decimal-comma"),
        (("12%", "30"), "mixed-percent"),
        (("¥10", "$10"), "mixed-currency"),
    ],
)
def test_that_what_amounts_mix_is_asked_and_no_row_is_kept(
    tmp_path: Path, amounts: tuple[str, ...], question: str
) -> None:
    rows = "".join(f'u{n},2024-03-01,"{amount}"\n' for n, amount in enumerate(amounts))

    prepared = import_text(tmp_path, "user_id,date,amount\n" + rows)

    assert [(one.column, one.question) for one in prepared.questions] == [("amount", question)]
    assert (prepared.table, reasons(prepared)) == (None, {"question-open": 2})


@pytest.mark.parametrize("name", ["it's; a.csv", "a*[b].csv", "new\nline.csv", "订单 表.csv"])
def test_that_a_text_files_name_is_only_a_name(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for least in (0, 2**40):
        monkeypatch.setattr(large_text, "LEAST_BYTES", least)
        text = PLAIN + f"u3,2024-03-03,{least % 7}\n"
        assert canonical_rows(import_text(tmp_path, text, name=name))[:2] == PLAIN_ORDERS


@pytest.mark.parametrize(
    "months", [("1月", "2月"), ("十一月", "十二月"), ("Q1", "Q2"), ("第一季度", "第二季度")]
)
def test_that_months_of_no_year_head_a_table_and_are_said(
    tmp_path: Path, months: tuple[str, str]
) -> None:
    text = f"指标,{months[0]},{months[1]}\n活跃用户,100,200\n收入,1,2\n"

    prepared = import_text(tmp_path, text)

    assert [column.name for column in prepared.report.columns] == ["指标", *months]
    assert prepared.report.notices == (fact("import.no-year", count=2, example=months[0]),)
    assert (prepared.table, reasons(prepared)) == (None, {"question-open": 2})


@pytest.mark.parametrize(
    ("name", "unit"),
    [("金额(万元)", "万元"), ("实付金额（单位：千元）", "千元"), ("金額[億元]", "億元")],
)
def test_that_a_unit_in_a_columns_name_is_never_passed_over(
    tmp_path: Path, name: str, unit: str
) -> None:
    prepared = import_text(tmp_path, f"用户ID,下单时间,{name}\nu1,2024-03-01,10\nu2,2024-03-02,2\n")

    assert prepared.report.notices == (fact("import.unit-in-name", column=name, unit=unit),)
    assert [row[4] for row in canonical_rows(prepared)] == [10.0, 2.0]
