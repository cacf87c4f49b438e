from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Run


@pytest.fixture
def new(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "plan.causeway"
    assert run("new", path).code == 0
    return path


def test_that_a_sheet_and_a_header_row_can_be_chosen(run: Run, new: Path, tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["nothing here"])
    sheet = book.create_sheet("订单")
    for row in (["导出于 2026"], [], ["用户", "日期", "金额"], ["a", "2026-01-05", 12.5]):
        sheet.append(row)
    book.save(tmp_path / "orders.xlsx")
    ran = run(
        "import", new, tmp_path / "orders.xlsx", "--sheet", "订单", "--header-row", 3,
        "--dry-run", "--json",
    )  # fmt: skip
    assert ran.code == 0
    assert ran.document["sheet"] == "订单"
    assert [column["name"] for column in ran.document["columns"]] == ["用户", "日期", "金额"]
    assert ran.document["rows_kept"] == 1


def test_that_an_encoding_can_be_forced(run: Run, new: Path, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_bytes("用戶,日期,金額\n張三,2026-01-05,3\n".encode("big5hkscs"))
    ran = run("import", new, file, "--encoding", "big5hkscs", "--dry-run", "--json")
    assert ran.document["columns"][0]["name"] == "用戶"


def test_that_the_data_end_can_be_given(run: Run, new: Path, small_orders: Path) -> None:
    document = run(
        "import", new, small_orders, "--data-end", "2026-03-01", "--dry-run", "--json"
    ).document
    assert document["data_end"] == "2026-03-01"


def test_that_times_move_into_the_zone_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_text(
        "user_id,event,timestamp\na,open,2024-01-01T16:30:00Z\nb,open,2024-01-03T16:30:00Z\n",
        encoding="utf-8",
    )

    def days(zone: str) -> list[str]:
        ran = run("measure", file, "active", "--tz", zone, "--param", "grain=day", "--json")
        return [row["period"] for row in ran.document["rows"] if row["value"]]

    assert days("Asia/Shanghai") == ["2024-01-02", "2024-01-04"]
    assert days("UTC") == ["2024-01-01", "2024-01-03"]


def test_that_a_question_comes_with_the_option_that_answers_it(
    run: Run, new: Path, tmp_path: Path
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("user,date,amount\na,03/04/2026,1\nb,05/06/2026,2\n", encoding="utf-8")
    ran = run("import", new, file)
    assert ran.code == 1
    assert '--answer "date=' in ran.err
    trial = run("import", new, file, "--dry-run")
    assert trial.code == 0
    assert "Which comes first in the dates of “date”?" in trial.out


def test_that_a_missing_column_is_answered_with_a_mapping(
    run: Run, new: Path, tmp_path: Path
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("date,amount,x,y\n2026-01-05,1,k1,m1\n2026-01-06,2,k2,m2\n", encoding="utf-8")
    ran = run("import", new, file, "--as", "orders")
    assert ran.code == 1
    assert "--map" in ran.err
    assert "user_id" in ran.err
    assert run("import", new, file, "--as", "orders", "--map", "x=user_id").code == 0


def test_that_the_report_says_in_words_why_rows_were_set_aside(
    run: Run, new: Path, tmp_path: Path
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text(
        "user,date,amount\na,2026-01-05,1\nb,some day,2\nc,2026-01-06,2\nd,2026-01-07,2\n合计,,7\n",
        encoding="utf-8",
    )
    printed = run("import", new, file).out
    assert "row of totals: 1 (line 6: 合计)" in printed
    assert "5 rows read, 3 kept" in printed
