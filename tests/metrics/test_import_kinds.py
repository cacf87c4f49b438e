"""Files of users, spend and feedback: recognised by their names, cleaned, every line told."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.metrics.cleaning.answers import Question
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.recognition.roles import FileKind
from tests.metrics.files import canonical_rows, import_text


def day(text: str) -> datetime:
    return datetime.fromisoformat(text)


def asides(prepared: PreparedImport) -> dict[str, tuple[str, ...]]:
    return {one.reason: one.examples for one in prepared.report.set_aside}


def is_balanced(prepared: PreparedImport) -> bool:
    """Whether every line and every row of a file is told of."""
    report = prepared.report
    asides = sum(one.count for one in report.set_aside)
    return report.account.is_balanced() and report.rows_read == report.rows_kept + asides


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        ("用户ID,注册时间,渠道", "u1,2025-01-02,a", FileKind.USERS),
        ("user_id,registered_at", "u1,2025-01-02", FileKind.USERS),
        ("会员号,入会日期,等级", "1,2025年1月2日,金", FileKind.USERS),
        ("用户ID,注册时间,累计消费金额,消费金额", "u1,2025-01-02,5,5", FileKind.USERS),
        ("日期,渠道,花费", "2025-01-02,a,5", FileKind.SPEND),
        ("统计日期,投放平台,消耗(元)", "2025-01-02,a,5", FileKind.SPEND),
        ("date,spend", "2025-01-02,5", FileKind.SPEND),
        ("用户ID,评价时间,评分,评价内容", "u1,2025-01-02,5,good", FileKind.FEEDBACK),
        ("提交时间,反馈内容", "2025-01-02,good", FileKind.FEEDBACK),
        ("user,created_at,nps", "u1,2025-01-02,9", FileKind.FEEDBACK),
        ("user_id,date,amount,score", "u1,2025-01-02,9,5", FileKind.ORDERS),
    ],
)
def test_that_exports_are_recognised_by_their_names(
    tmp_path: Path, header: str, row: str, kind: FileKind
) -> None:
    prepared = import_text(tmp_path, f"{header}\n{row}\n")

    assert (prepared.report.role, prepared.report.rows_kept) == (kind.value, 1)


@pytest.mark.parametrize(
    ("header", "row", "choices"),
    [
        ("日期,渠道,花费,点击", "2025-01-02,a,5,7", ("spend", "metrics")),
        ("日期,评分", "2025-01-02,5", ("feedback", "metrics")),
        ("门店,日期,销售额", "a,2025-01-02,5", ("orders", "metrics")),
        ("user_id,注册时间,最近,消费金额", "u1,2025-01-01,2025-01-02,5", ("orders", "users")),
        ("user_id,注册时间,日期,评分", "u1,2025-01-01,2025-01-02,5", ("users", "feedback")),
    ],
)
def test_that_what_may_be_two_things_is_asked(
    tmp_path: Path, header: str, row: str, choices: tuple[str, ...]
) -> None:
    prepared = import_text(tmp_path, f"{header}\n{row}\n")

    assert prepared.questions == (Question(column="", question="read-as", choices=choices),)
    assert prepared.table is None
    for choice in choices:
        assert import_text(tmp_path, f"{header}\n{row}\n", ImportOptions(role=choice)).report.role


def test_that_of_a_user_the_earliest_registration_counts(tmp_path: Path) -> None:
    prepared = import_text(
        tmp_path,
        "用户ID,注册时间,渠道\nu1,2025-01-02,a\nu1,2025-01-01,b\nu2,2025-01-03,c\n"
        "u2,2025-01-03,c\n,2025-01-03,c\nu3,,d\n",
    )

    assert canonical_rows(prepared) == [
        ("u1", day("2025-01-01"), "b"),
        ("u2", day("2025-01-03"), "c"),
    ]
    assert asides(prepared) == {
        "exact-duplicate": ("line 5",),
        "no-date": ("line 7",),
        "no-user": ("line 6",),
        "repeated-user": ("line 2: u1",),
    }
    assert is_balanced(prepared)


def test_that_the_only_time_of_users_is_when_they_registered(tmp_path: Path) -> None:
    prepared = import_text(
        tmp_path, "user_id,创建时间\nu1,2025-01-02\n", ImportOptions(role="users")
    )

    assert canonical_rows(prepared) == [("u1", day("2025-01-02"))]
    assert prepared.report.columns[1].why.rule == "column.only-time"


def test_that_spend_is_summed_by_nobody_and_totals_are_checked(tmp_path: Path) -> None:
    prepared = import_text(
        tmp_path,
        '日期,渠道,花费,计划\n2025-01-01,a,"¥1,200",x\n2025-01-02,b,,x\n2025-01-03,,300,y\n合计,,9,\n',
    )

    assert canonical_rows(prepared) == [
        (day("2025-01-01"), "a", 1200.0, "x"),
        (day("2025-01-03"), None, 300.0, "y"),
    ]
    assert asides(prepared) == {"no-cost": ("line 3",), "total-row": ("line 5: 合计",)}
    (differs,) = [n for n in prepared.report.notices if n.rule == "import.total-differs"]
    assert dict(differs.parameters) == {
        "line": 5, "column": "花费", "total": "9", "sum": "1,500",
    }  # fmt: skip
    assert is_balanced(prepared)


def test_that_scores_without_a_name_may_be_equal(tmp_path: Path) -> None:
    text = "提交时间,反馈内容,评分\n2025-01-01,,9\n2025-01-01,,9\n2025-01-02,慢,\n2025-01-02,,\n"

    prepared = import_text(tmp_path, text)

    assert canonical_rows(prepared) == [
        (None, day("2025-01-01"), None, 9.0),
        (None, day("2025-01-01"), None, 9.0),
        (None, day("2025-01-02"), "慢", None),
    ]
    assert asides(prepared) == {"no-feedback": ("line 5",)}
    named = "用户ID," + text.replace("\n2", "\nu1,2")
    assert asides(import_text(tmp_path, named))["exact-duplicate"] == ("line 3",)


def test_that_feedback_without_words_and_score_is_asked_for_them(tmp_path: Path) -> None:
    prepared = import_text(
        tmp_path, "date,colour\n2025-01-01,red\n", ImportOptions(role="feedback")
    )

    asked = Question(column="", question="which-column", choices=("date", "colour"), role="text")
    assert prepared.questions == (asked,)
    mapped = ImportOptions(role="feedback", mapping={"colour": "text"})
    assert import_text(tmp_path, "date,colour\n2025-01-01,red\n", mapped).report.rows_kept == 1


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_that_users_come_in_whatever_encoding_people_export(tmp_path: Path, encoding: str) -> None:
    text = "用户编号,注册日期,来源渠道\n" + "张三,2025年3月5日,小程序\n" * 1

    prepared = import_text(tmp_path, text.encode(encoding))

    assert canonical_rows(prepared) == [("张三", day("2025-03-05"), "小程序")]
