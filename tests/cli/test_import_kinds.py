from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def plan(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "plan.causeway"
    assert run("new", path).code == 0
    return path


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode("gb18030"))
    return path


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("用户ID,注册时间\nu1,2025-01-02\nu1,2025-01-03\n", "users", 1),
        ("日期,渠道,花费\n2025-01-02,抖音,5\n", "spend", 1),
        ("提交时间,反馈内容,评分\n2025-01-02,很好,5\n", "feedback", 1),
        ("月份,日活跃用户\n2025-01,5\n2025-02,6\n", "metrics", 2),
    ],
)
def test_that_every_kind_of_file_is_imported_and_reconciled(  # noqa: PLR0917
    run: Run, plan: Path, tmp_path: Path, text: str, kind: str, kept: int
) -> None:
    document = run("import", plan, written(tmp_path, "f.csv", text), "--json").document

    assert (document["as"], document["rows_kept"]) == (kind, kept)
    asides = sum(one["count"] for one in document["rows_set_aside"])
    assert document["rows_read"] == kept + asides
    assert document["lines"] == sum(document["lines_by_use"].values())


def test_that_additivity_is_asked_answered_and_restatements_are_told(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    first = written(tmp_path, "1.csv", "月份,新客\n2025-01,5\n2025-02,6\n")
    second = written(tmp_path, "2.csv", "月份,新客\n2025-02,7\n2025-03,8\n")

    refused = run("import", plan, first, "--json")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "cli.questions-open")
    (question,) = run("import", plan, first, "--json", "--dry-run").document["questions"]
    assert (question["question"], question["proposed"]) == ("additivity", "flow")

    (kpi,) = run("import", plan, first, "--answer", "新客=flow", "--json").document["kpis_measured"]
    document = run("import", plan, second, "--json").document

    assert document["restated"] == [
        {"kpi": kpi, "segment": "", "period": "2025-02", "old": 6.0, "new": 7.0}
    ]
    assert document["kpis_unmeasured"] == []
    (shown,) = run("kpis", plan, "--json").document["kpis"]
    assert [point["value"] for point in shown["series"]] == [5.0, 7.0, 8.0]
    assert (shown["additivity"], shown["source"]) == ("flow", "2.csv")


def test_that_a_table_of_metrics_is_measured_without_a_plan(run: Run, tmp_path: Path) -> None:
    table = written(tmp_path, "m.csv", "指标,2025-01,2025-02,2025-03,同比\n新客,5,6,7,3%\n")
    ask = ("measure", table, "value", "--param", "metric=新客", "--answer", "新客=flow", "--json")

    document = run(*ask, "--param", "grain=quarter").document

    assert document["additivity"] == "flow"
    assert document["rows"] == [
        {"period": "2025-Q1", "start": "2025-01-01", "segment": None, "complete": True,
         "value": 18.0}
    ]  # fmt: skip
    refused = run(*ask, "--param", "grain=week")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "measures.other-grain")


def test_that_feedback_is_measured_without_a_plan(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "f.csv", "提交时间,评分\n2025-01-02,10\n2025-01-03,2\n")

    ran = run("measure", file, "feedback", "--as", "feedback", "--json")

    assert (ran.code, ran.document["source"]["rows_kept"]) == (0, 2)
