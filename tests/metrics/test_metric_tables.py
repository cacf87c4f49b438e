"""Tables of metrics, whichever way round they stand: nothing is mixed, guessed or lost."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.metrics.cleaning.answers import Question
from desktop_app.metrics.errors import UnknownAnswerError, UnknownColumnError
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from tests.metrics.files import canonical_rows, import_text

FLOWS = {"*": "flow"}


def read(
    folder: Path, text: str, answers: Mapping[str, str] = FLOWS, **options: Any
) -> PreparedImport:
    return import_text(folder, text, ImportOptions(answers=answers, **options))


def values(prepared: PreparedImport) -> list[tuple[Any, ...]]:
    """Metric, first day, grain, segment, value of each canonical row."""
    return [
        (metric, at.date().isoformat(), grain, segment, value)
        for metric, at, grain, segment, value, *_ in canonical_rows(prepared)
        if isinstance(at, datetime)
    ]


def asides(prepared: PreparedImport) -> dict[str, tuple[str, ...]]:
    return {one.reason: one.examples for one in prepared.report.set_aside}


def noticed(prepared: PreparedImport, rule: str) -> dict[str, Any]:
    (found,) = [dict(one.parameters) for one in prepared.report.notices if one.rule == rule]
    return found


def is_balanced(prepared: PreparedImport) -> bool:
    report = prepared.report
    asides = sum(one.count for one in report.set_aside)
    return report.account.is_balanced() and report.rows_read == report.rows_kept + asides


SAME = [
    ("新客", "2025-01-01", "month", None, 5.0),
    ("老客", "2025-01-01", "month", None, 7.0),
    ("新客", "2025-02-01", "month", None, 6.0),
    ("老客", "2025-02-01", "month", None, 8.0),
]


@pytest.mark.parametrize(
    "text",
    [
        "月份,新客,老客\n2025-01,5,7\n2025-02,6,8\n",
        "月份,指标,数值\n2025年1月,新客,5\n2025年1月,老客,7\n2025年2月,新客,6\n2025年2月,老客,8\n",
        "指标,2025-01,2025-02\n新客,5,6\n老客,7,8\n",
        "指标,202501,202502\n新客,5,6\n老客,7,8\n",
        "名称,2025年1月,2025年2月\n新客,５,6\n老客,7,8.0\n",
    ],
)
def test_that_the_same_values_come_from_every_way_round(tmp_path: Path, text: str) -> None:
    prepared = read(tmp_path, text)

    assert sorted(map(str, values(prepared))) == sorted(map(str, SAME))
    assert prepared.report.role == "metrics"
    assert prepared.report.data_end == datetime(2025, 3, 1)  # noqa: DTZ001
    assert is_balanced(prepared)


@pytest.mark.parametrize(
    ("period", "start", "grain"),
    [
        ("2025-03-05", "2025-03-05", "day"),
        ("2025-W01", "2024-12-30", "week"),
        ("2025年第1周", "2024-12-30", "week"),
        ("2025-01-06~2025-01-12", "2025-01-06", "week"),
        ("2025年3月", "2025-03-01", "month"),
        ("2025Q1", "2025-01-01", "quarter"),
        ("2025年第三季度", "2025-07-01", "quarter"),
        ("2025年", "2025-01-01", "year"),
        ("2025", "2025-01-01", "year"),
    ],
)
def test_that_the_length_of_a_period_is_recognised(
    tmp_path: Path, period: str, start: str, grain: str
) -> None:
    assert values(read(tmp_path, f"日期,新客\n{period},5\n")) == [("新客", start, grain, None, 5.0)]


def test_that_comparisons_and_totals_are_set_aside_and_counted(tmp_path: Path) -> None:
    prepared = read(
        tmp_path,
        "指标,2025-01,2025-02,合计,同比,环比增长率\n新客,5,6,11,3%,4%\n新客同比,1%,2%,,,\n",
    )

    assert values(prepared) == [
        ("新客", "2025-01-01", "month", None, 5.0),
        ("新客", "2025-02-01", "month", None, 6.0),
    ]
    assert asides(prepared) == {"comparison": ("line 3: 新客同比",)}
    assert noticed(prepared, "import.comparison-columns") == {
        "count": 2,
        "names": "同比, 环比增长率",
    }
    assert noticed(prepared, "import.total-columns") == {"count": 1, "names": "合计"}
    assert is_balanced(prepared)


def test_that_a_comparison_is_kept_where_a_person_says_so(tmp_path: Path) -> None:
    text = "月份,新客,同比\n2025-01,5,3%\n"

    prepared = read(tmp_path, text, {"新客": "flow", "同比": "ratio"}, mapping={"同比": "value"})
    rows = read(tmp_path, "月份,指标,值\n2025-01,新客同比,3%\n", {"新客同比": "ratio"})

    assert values(prepared)[1] == ("同比", "2025-01-01", "month", None, 0.03)
    assert values(rows) == [("新客同比", "2025-01-01", "month", None, 0.03)]


@pytest.mark.parametrize(
    ("text", "line", "column", "total", "added"),
    [
        ("月份,新客\n2025-01,5\n2025-02,6\n合计,12\n", 4, "新客", "12", "11"),
        ("月份,新客(万)\n2025-01,5\n2025-02,6\n合计,12\n", 4, "新客(万)", "120,000", "110,000"),
        ("指标,2025-01,2025-02,合计\n新客,5,6,12\n", 2, "合计", "12", "11"),
    ],
)
def test_that_totals_are_checked_against_what_they_add_up(  # noqa: PLR0917
    tmp_path: Path, text: str, line: int, column: str, total: str, added: str
) -> None:
    assert noticed(read(tmp_path, text), "import.total-differs") == {
        "line": line, "column": column, "total": total, "sum": added,
    }  # fmt: skip


def test_that_totals_that_agree_and_those_of_unique_users_raise_no_notice(tmp_path: Path) -> None:
    agree = read(tmp_path, "月份,新客\n2025-01,5\n小计,5\n2025-02,6\n2025-03,1\n合计,12\n")
    unique = read(tmp_path, "月份,访客\n2025-01,5\n2025-02,6\n合计,9\n", {"访客": "unique"})

    for prepared in (agree, unique):
        assert "import.total-differs" not in {one.rule for one in prepared.report.notices}
        assert "total-row" in asides(prepared)


def test_that_units_in_names_are_followed_and_said(tmp_path: Path) -> None:
    prepared = read(tmp_path, "月份,销量(万件),转化率(%)\n2025-01,1.1,12.5\n2025-02,3万,\n")

    found = [(row[0], row[4], row[6]) for row in canonical_rows(prepared)]
    assert found[:2] == [("销量", 11000.0, "items"), ("转化率", 0.125, "%")]
    assert noticed(prepared, "import.counted-in") == {"column": "销量(万件)", "times": 10000}
    assert noticed(prepared, "import.percents") == {"column": "转化率(%)"}
    assert noticed(prepared, "import.blank-cells") == {"count": 1}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "月份,新客\n2025-01,5\n",
            Question(column="新客", question="additivity", proposed="flow",
                     choices=("flow", "level", "unique", "ratio")),
        ),
        (
            "月份,某某率\n2025-01,5%\n",
            Question(column="某某率", question="additivity", proposed="ratio",
                     choices=("ratio", "flow", "level", "unique")),
        ),
        (
            "月份,访问人数\n2025-01,5\n",
            Question(column="访问人数", question="additivity", proposed="unique",
                     choices=("unique", "flow", "level", "ratio")),
        ),
    ],
)  # fmt: skip
def test_that_how_values_add_up_is_asked(tmp_path: Path, text: str, question: Question) -> None:
    prepared = read(tmp_path, text, {})

    assert prepared.questions == (question,)
    assert asides(prepared) == {"question-open": ()}


@pytest.mark.parametrize(
    ("text", "question", "choices"),
    [
        ("日期,新客\n2025-01-01,5\n2025-02-01,6\n", "grain", ("month", "day")),
        ("日期,新客\n2025-01-01,5\n2025-04-01,6\n", "grain", ("quarter", "month", "day")),
        ("日期,新客\n2025-01-06,5\n2025-01-13,6\n2025-01-20,7\n", "grain", ("week", "day")),
        ("日期,新客\n2025-01,5\n2025-01-02,6\n", "mixed-grain", ("day", "month")),
        ("日期,新客\n05/06/2025,5\n", "day-or-month-first", ("d/m/y", "m/d/y", "y/m/d")),
        ("日期,某率\n2025-01,12.5\n", "rate-in-percent", ("bare-are-percent", "bare-as-written")),
        ("日期,某率\n2025-01,12%\n2025-02,13\n", "mixed-percent",
         ("bare-are-percent", "bare-as-written")),
        ("日期,新客\n2025-01,¥5\n2025-02,$6\n", "mixed-currency", ("CNY", "USD")),
        ("日期,新客\n2025-01,5\n2025-01,6\n", "repeated-period", ("keep-first", "keep-last")),
    ],
)  # fmt: skip
def test_that_what_is_mixed_or_open_is_asked(
    tmp_path: Path, text: str, question: str, choices: tuple[str, ...]
) -> None:
    (asked,) = read(tmp_path, text).questions

    assert (asked.question, asked.choices) == (question, choices)
    answers = FLOWS | {asked.column: ",".join((choices[0], FLOWS["*"]))}
    answered = read(tmp_path, text, answers)
    assert answered.questions == ()
    assert is_balanced(answered)


def test_that_an_answer_about_periods_is_followed(tmp_path: Path) -> None:
    firsts = "日期,新客\n2025-01-01,5\n2025-02-01,6\n"
    mixed = "日期,新客\n2025-01,5\n2025-01-02,6\n"

    as_months = read(tmp_path, firsts, FLOWS | {"日期": "month"})
    months_only = read(tmp_path, mixed, FLOWS | {"日期": "month"})

    assert values(as_months)[1] == ("新客", "2025-02-01", "month", None, 6.0)
    assert values(months_only) == [("新客", "2025-01-01", "month", None, 5.0)]
    assert asides(months_only) == {"other-grain": ("line 3: 2025-01-02",)}


def test_that_a_later_value_of_the_same_period_wins_where_that_is_answered(tmp_path: Path) -> None:
    text = "日期,新客\n2025-01,5\n2025-01,6\n"

    last = read(tmp_path, text, {"*": "flow,keep-last"})

    assert values(last) == [("新客", "2025-01-01", "month", None, 6.0)]
    assert asides(last) == {"repeated-period": ("line 2",)}


def test_that_segments_split_and_the_whole_is_everybody(tmp_path: Path) -> None:
    prepared = read(tmp_path, "月份,渠道,新客\n2025-01,抖音,5\n2025-01,微信,6\n2025-01,全部,10\n")

    assert [row[3:] for row in values(prepared)] == [("抖音", 5.0), ("微信", 6.0), (None, 10.0)]


def test_that_several_columns_of_texts_split_together(tmp_path: Path) -> None:
    prepared = read(tmp_path, "月份,渠道,城市,新客\n2025-01,抖音,上海,5\n2025-01,微信,上海,6\n")

    assert [row[3] for row in values(prepared)] == ["抖音 · 上海", "微信 · 上海"]
    assert prepared.table is not None
    assert prepared.table.attributes == ("渠道", "城市", "additivity", "unit")


def test_that_blank_and_unreadable_cells_are_missing_and_told(tmp_path: Path) -> None:
    prepared = read(
        tmp_path,
        "月份,新客,老客\n2025-01,约5,7\n2025-02,,\n2025-03,abc,x\n,1,2\n2025-04,1,2\n2025-05,3,\n",
    )

    assert [(row[0], row[1][:7], row[4]) for row in values(prepared)] == [
        ("老客", "2025-01", 7.0), ("新客", "2025-04", 1.0), ("老客", "2025-04", 2.0),
        ("新客", "2025-05", 3.0),
    ]  # fmt: skip
    assert noticed(prepared, "import.blank-cells") == {"count": 1}
    assert noticed(prepared, "import.refused-cells") == {"count": 1, "places": "line 2: 约5"}
    assert asides(prepared) == {
        "no-date": ("line 5",), "no-value": ("line 3",), "not-a-number": ("line 4: abc",),
    }  # fmt: skip
    assert is_balanced(prepared)


def test_that_a_metric_of_the_catalogue_needs_no_answer(tmp_path: Path) -> None:
    prepared = read(tmp_path, "日期,日活跃用户,Revenue\n2025-01-02,5,6\n", {})

    assert prepared.questions == ()
    assert [row[5] for row in canonical_rows(prepared)] == ["unique", "flow"]


def test_that_an_answer_about_nothing_is_refused(tmp_path: Path) -> None:
    text = "月份,新客\n2025-01,5\n"

    with pytest.raises(UnknownColumnError):
        read(tmp_path, text, FLOWS | {"访客": "flow"})
    with pytest.raises(UnknownAnswerError):
        read(tmp_path, text, {"新客": "sometimes"})
    with pytest.raises(UnknownColumnError):
        read(tmp_path, "user_id,date,amount\nu,2025-01-01,5\n", {"amonut": "flow"})


cells = st.sampled_from(["", "5", "1.5万", "x", '"12,34"', "3e2", "-", "０"])
lines = st.tuples(st.sampled_from(["2025-01", "2025-02", "", "x", "合计", "2025Q1"]), cells, cells)


@settings(max_examples=25)
@given(rows=st.lists(lines, min_size=1, max_size=12))
def test_that_every_line_of_any_table_is_kept_or_told(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    text = "月份,新客,老客\n2025-03,1,2\n" + "".join(",".join(row) + "\n" for row in rows)

    roles = {"月份": "at", "新客": "value", "老客": "value"}
    prepared = read(folder, text, {"*": "flow,keep-first,month"}, role="metrics", mapping=roles)

    assert is_balanced(prepared)
    if prepared.questions:
        assert prepared.table is None
        return
    assert len({row[:4] for row in values(prepared)}) == len(values(prepared))
