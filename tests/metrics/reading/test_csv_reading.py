"""Delimited text as people have it: no line is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.errors import EmptyFileError
from desktop_app.metrics.facts import fact
from desktop_app.metrics.reading.csv_records import LONGEST_QUOTED_LINES, split_lines, split_records
from desktop_app.metrics.reading.tables import LineAccount
from tests.metrics.files import read_text, rows_of

_PIECES = st.sampled_from(
    [
        *'abc,;|\t"\r\n \x00，合计',
        "\r\n",
        '"x"',
        '""',
        "1,2,3\n",
        "a,b\n",
        "\n\n",
        "sep=;\n",
        ",,\n",
    ]
)


@given(st.lists(_PIECES, min_size=1, max_size=60).map("".join))
def test_that_every_physical_line_of_any_text_is_accounted_for(text: str) -> None:
    try:
        table = read_text(text)
    except EmptyFileError:
        return
    assert table.account.is_balanced(), table.account
    assert table.account.lines == len(split_lines(text))


@given(
    st.lists(
        st.lists(st.text(alphabet='ab,;"\n 1', min_size=1, max_size=8), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    )
)
def test_that_properly_quoted_cells_come_back_whatever_they_hold(rows: list[list[str]]) -> None:
    quoted = ["\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]

    records = split_records(split_lines("\n".join(quoted)), "\t")

    assert records.cells == rows
    assert records.stray_quotes == []


@pytest.mark.parametrize(
    ("delimiter", "name"),
    [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar"), ("，", "wide comma")],
)
def test_that_the_delimiter_is_the_one_that_cuts_all_lines_alike(delimiter: str, name: str) -> None:
    lines = ["id#date#note", "1#2024-01-01#a b. c", "2#2024-01-02#x", "3#2024-01-03#y"]

    table = read_text("\n".join(lines).replace("#", delimiter))

    assert table.form.delimiter == delimiter
    assert rows_of(table)[0] == ("1", "2024-01-01", "a b. c")


def test_that_a_comma_in_amounts_does_not_win_over_the_semicolon() -> None:
    table = read_text("id;amount\n1;12,5\n2;13,5\n3;7\n")

    assert table.form.delimiter == ";"
    assert rows_of(table) == [("1", "12,5"), ("2", "13,5"), ("3", "7")]


def test_that_excels_own_declaration_decides_and_belongs_to_the_preamble() -> None:
    table = read_text("sep=;\na;b\n1,5;2\n")

    assert table.form.delimiter == ";"
    assert table.account == LineAccount(lines=3, preamble=1, header=1, blank=0, in_rows=1)
    assert table.form.header_row == 2


def test_that_a_preamble_is_left_out_and_named() -> None:
    table = read_text("订单明细\n导出时间,2024-03-01\n\n用户,日期,金额\nu1,2024-02-01,5\n")

    assert table.names == ("用户", "日期", "金额")
    assert table.account == LineAccount(lines=5, preamble=2, header=1, blank=1, in_rows=1)
    assert table.notices == (fact("import.preamble", count=2, lines="1, 2"),)


def test_that_one_stray_quote_costs_nothing_but_is_shown() -> None:
    table = read_text('id,note,n\n1,"fine, really",1\n2,"5" disc,2\n3,plain,3\n4,"ok",4\n')

    assert rows_of(table) == [
        ("1", "fine, really", "1"),
        ("2", '"5" disc', "2"),
        ("3", "plain", "3"),
        ("4", "ok", "4"),
    ]
    assert table.notices == (fact("import.stray-quote", count=1, lines="3"),)


def test_that_a_quote_never_closed_swallows_only_its_own_line() -> None:
    rest = "".join(f"{n},x,{n}\n" for n in range(LONGEST_QUOTED_LINES * 2))

    table = read_text(f'id,note,n\n1,"open,1\n{rest}')

    assert table.rows_read == 1 + LONGEST_QUOTED_LINES * 2
    assert table.notices == (fact("import.stray-quote", count=1, lines="2"),)


def test_that_a_quoted_line_break_keeps_later_line_numbers_exact() -> None:
    table = read_text('id,note\n1,"two\nlines"\n2,x\n')

    assert table.cells.column("line").to_pylist() == [2, 4]
    assert rows_of(table) == [("1", "two\nlines"), ("2", "x")]
    assert table.account == LineAccount(lines=4, preamble=0, header=1, blank=0, in_rows=3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_that_line_ends_of_every_system_are_understood(end: str) -> None:
    table = read_text(end.join(["a,b", "1,2", "3,4", ""]))

    assert rows_of(table) == [("1", "2"), ("3", "4")]
    assert table.account.lines == 3


def test_that_nul_bytes_are_left_out_and_said() -> None:
    table = read_text("a,b\n1,\x002\n3,4\n")

    assert rows_of(table) == [("1", "2"), ("3", "4")]
    assert table.notices == (fact("import.nul-bytes", count=1, lines="2"),)


def test_that_rows_of_a_wrong_width_are_set_aside_with_their_line() -> None:
    table = read_text("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n")

    assert rows_of(table) == [("1", "2", "3"), ("1", "2", "3")]
    assert dict(table.set_aside) == {"too-few-cells": (3,), "too-many-cells": (4,)}
    assert table.rows_read == 4


def test_that_repeated_and_blank_headers_get_names_of_their_own() -> None:
    table = read_text("amount,,amount,Amount\n1,2,3,4\n")

    assert table.names == ("amount", "column 2", "amount (2)", "Amount (3)")


def test_that_a_table_without_header_keeps_its_first_row() -> None:
    table = read_text("00001,1997-01-01,1,11.77\n00002,1997-01-12,1,12.00\n")

    assert table.names == ("column 1", "column 2", "column 3", "column 4")
    assert table.rows_read == 2
    assert table.form.header_row == 0
    assert table.notices == (fact("import.no-header"),)


def test_that_the_header_row_can_be_told() -> None:
    table = read_text("x,y\nid,date\n1,2024-01-01\n", header_row=2)

    assert table.names == ("id", "date")
    assert table.account.preamble == 1


def test_that_a_header_row_behind_the_end_is_refused() -> None:
    with pytest.raises(EmptyFileError):
        read_text("a,b\n1,2\n", header_row=9)


def test_that_a_single_column_is_a_table_too() -> None:
    assert rows_of(read_text("name\nx\ny\n")) == [("x",), ("y",)]


@pytest.mark.parametrize(
    ("above", "below", "names"),
    [
        ("用户ID,订单,", ",下单时间,实付金额", ("用户ID", "下单时间", "实付金额")),
        ("日期,一月,,二月,", ",新增,活跃,新增,活跃",
         ("日期", "一月 新增", "一月 活跃", "二月 新增", "二月 活跃")),
        ("日期,一月,一月,二月,二月", ",新增,活跃,新增,活跃",
         ("日期", "一月 新增", "一月 活跃", "二月 新增", "二月 活跃")),
        ("渠道,人数,人数,备注", ",老,新,", ("渠道", "老", "新", "备注")),
    ],
)  # fmt: skip
def test_that_two_rows_of_header_name_the_columns_together(
    above: str, below: str, names: tuple[str, ...]
) -> None:
    row = ",".join(["2024-01-01", *"1234"][: len(names)])

    table = read_text(f"报表\n{above}\n{below}\n{row}\n{row}\n")

    assert table.names == names
    assert table.account == LineAccount(lines=5, preamble=1, header=2, blank=0, in_rows=2)
    assert (table.form.header_row, table.notices) == (3, (
        fact("import.preamble", count=1, lines="1"),
    ))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "user_id,comment,\nu1,nice,\nu2,5,\n",
        "name,city,note\nu1,,x\nu2,5,2024-01-01\n",
        "a,b,c\nx,y,y\n1,2,3\n",
    ],
)
def test_that_a_first_row_of_texts_is_no_second_row_of_header(text: str) -> None:
    assert read_text(text).rows_read == 2
