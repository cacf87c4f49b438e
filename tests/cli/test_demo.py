from pathlib import Path

from tests.cli.conftest import Run


def test_that_the_demo_writes_plan_workbook_charts_and_review(sample_plan: Path) -> None:
    folder = sample_plan.parent
    charts = {path.name for path in (folder / "charts").iterdir()}
    assert {path.name for path in folder.iterdir()} == {
        "plan.causeway", "plan.xlsx", "charts", "review.pdf",
    }  # fmt: skip
    assert "map.png" in charts
    assert "cohorts.png" in charts
    assert "trend-revenue.png" in charts
    assert (folder / "review.pdf").read_bytes().startswith(b"%PDF")


def test_that_the_sample_shows_goals_on_course_at_risk_and_off_course(run: Run, plan: Path) -> None:
    document = run("show", plan, "--json").document
    results = {r["title"]: document["computed"][r["id"]] for r in document["plan"]["key_results"]}
    status = {title: computed["status"] for title, computed in results.items()}
    assert status["Earn one million dollars over the year"] == "on_course"
    assert status["Raise items per order from 2.5 to 2.7"] == "at_risk"
    assert status["Raise order value from 38.2 to 42 dollars"] == "off_course"
    assert "no_data" not in status.values()
    assert "outdated" not in status.values()


def test_that_an_export_and_a_chart_can_be_written_again(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    assert run("export", plan, tmp_path / "plan.xlsx", "--lang", "zh_TW").code == 0
    assert run("chart", plan, "map", tmp_path / "map.svg").code == 0
    assert run("report", plan, tmp_path / "review.pdf").code == 0
    assert (tmp_path / "plan.xlsx").read_bytes().startswith(b"PK")
    assert "<svg" in (tmp_path / "map.svg").read_text(encoding="utf-8")
