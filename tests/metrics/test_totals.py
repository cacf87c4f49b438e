"""Rows of totals are left out of the rows and checked against them."""

from pathlib import Path

import pytest

from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.wording import sentence
from desktop_app.words import words_in
from tests.metrics.files import canonical_rows, import_text

HEADER = "用户ID,下单时间,实付金额,数量\n"
JANUARY = "u1,2024-01-05,10.10,1\nu2,2024-01-06,20.20,2\n"
FEBRUARY = "u1,2024-02-05,30,1\n"


def differences(prepared: PreparedImport) -> list[Fact]:
    return [notice for notice in prepared.report.notices if notice.rule == "import.total-differs"]


def imported(folder: Path, rows: str) -> PreparedImport:
    return import_text(folder, HEADER + rows)


@pytest.mark.parametrize(
    "rows",
    [
        JANUARY + "合计,,30.30,3\n",
        JANUARY + "合计,,,3\n",
        JANUARY + "合计：,,¥30.30,\n",
        JANUARY + "小计,,30.30,\n" + FEBRUARY + "小计,,30,\n" + "总计,,60.30,4\n",
        "合计,,60.30,4\n" + JANUARY + FEBRUARY,
        JANUARY + FEBRUARY + "Total,,60.304,4\n",
        JANUARY + ",2024-01-07,5,1\n" + "合计,,35.30,4\n",
        JANUARY + "u3,昨天,5,1\n" + "合计,,35.30,4\n",
        JANUARY + "合计,,—,暂无\n",
        "小计,,0,0\n" + JANUARY,
    ],
)
def test_that_a_total_that_agrees_is_only_set_aside(tmp_path: Path, rows: str) -> None:
    prepared = imported(tmp_path, rows)

    assert differences(prepared) == []
    asides = {aside.reason: aside.count for aside in prepared.report.set_aside}
    assert asides["total-row"] == sum(word in rows for word in ("总计", "合计", "Total")) + (
        rows.count("小计")
    )
    assert {row[0] for row in canonical_rows(prepared)} <= {"u1", "u2"}


def test_that_a_total_that_differs_is_named_with_both_numbers(tmp_path: Path) -> None:
    prepared = imported(tmp_path, JANUARY + "合计,,1030.3,4\n")

    assert differences(prepared) == [
        fact("import.total-differs", line=4, column="实付金额", total="1,030.30", sum="30.30"),
        fact("import.total-differs", line=4, column="数量", total="4", sum="3"),
    ]
    assert sentence(differences(prepared)[1], words_in("en")) == (
        "Row of totals 4: “数量” says 4, but the rows add up to 3."
    )


def test_that_totals_of_two_levels_are_checked_one_by_one(tmp_path: Path) -> None:
    rows = JANUARY + "小计,,30.30,\n" + FEBRUARY + "小计,,31,\n" + "合计,,60.30,\n"

    prepared = imported(tmp_path, rows)

    assert differences(prepared) == [
        fact("import.total-differs", line=6, column="实付金额", total="31", sum="60.30")
    ]


def test_that_a_file_of_wrong_totals_is_not_all_notices(tmp_path: Path) -> None:
    prepared = imported(tmp_path, (JANUARY + "小计,,999,9\n") * 20)

    assert len(differences(prepared)) == 3
    assert prepared.report.rows_kept == 40


def test_that_equal_events_that_were_set_aside_still_count_in_the_files_own_sum(
    tmp_path: Path,
) -> None:
    rows = "user_id,time,event,amount\n" + "u1,2024-01-05,buy,10\n" * 2 + "合计,,,20\n"

    prepared = import_text(tmp_path, rows, ImportOptions(role="events"))

    assert prepared.report.rows_kept == 1
    assert differences(prepared) == []
