import zipfile
from pathlib import Path

import pytest

from desktop_app.charts.kinds import ChartOffer, charts_of
from desktop_app.cli.demo import file_names
from desktop_app.plan.plan import Plan
from desktop_app.words import Language, Words
from tests.cli.conftest import Run
from tests.samples.built import built


def test_that_the_demo_writes_plan_workbook_charts_and_review(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert run("demo", folder, "--lang", "en").code == 0
    charts = {path.name for path in (folder / "charts").iterdir()}
    assert {path.name for path in folder.iterdir()} == {
        "plan.causeway", "plan.xlsx", "charts", "review.pdf",
    }  # fmt: skip
    assert "map.png" in charts
    assert "cohorts.png" in charts
    assert "trend-revenue.png" in charts
    kept = {"lifecycle.png", "stages-moves.png", "ltv-2.png", "rfm-2.png", "churn.png"}
    assert kept <= charts
    assert not any("WKS" in name for name in charts)
    assert (folder / "review.pdf").read_bytes().startswith(b"%PDF")


def test_that_the_demo_walks_the_coffee_sample_in_chinese(
    run: Run, shared_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(name: str, language: Language, *_: object) -> Plan:
        return built(shared_folder, name, language)

    def some(plan: Plan, words: Words) -> list[ChartOffer]:
        return [offer for offer in charts_of(plan, words) if offer.name in {"map", "channels"}]

    monkeypatch.setattr("desktop_app.cli.demo.build_sample", build)
    monkeypatch.setattr("desktop_app.charts.kinds.charts_of", some)
    ran = run("demo", tmp_path, "--sample", "coffee_2026", "--lang", "zh_CN")
    assert (ran.code, ran.err) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {
        "plan.causeway", "plan.xlsx", "charts", "review.pdf",
    }  # fmt: skip
    assert {path.name for path in (tmp_path / "charts").iterdir()} == {"map.png", "channels.png"}
    document = run("show", tmp_path / "plan.causeway", "--json").document
    (info,) = document["plan"]["info"]
    assert info["title"] == "轻饮咖啡小程序 2026 经营计划（合成数据）"
    computed = document["computed"]
    status = [computed[result["id"]]["status"] for result in document["plan"]["key_results"]]
    assert {"on_course", "at_risk", "off_course"} <= set(status)
    assert not {"no_data", "outdated"} & set(status)


def test_that_charts_of_worksheets_are_named_by_their_titles_each_once() -> None:
    offers = [
        ChartOffer(name=name, title=title)
        for name, title in (
            ("map", "Map"), ("worksheet:WKS-1", "SWOT: what/if?"),
            ("worksheet:WKS-2", "Swot what if"), ("worksheet:WKS-3", "竞品矩阵：写字楼"),
            ("worksheet:WKS-4", "…"), ("ltv:2", "Value"),
        )
    ]  # fmt: skip
    assert file_names(offers) == [
        "map", "worksheet-SWOT-what-if", "worksheet-Swot-what-if-2", "worksheet-竞品矩阵-写字楼",
        "worksheet-WKS-4", "ltv-2",
    ]  # fmt: skip


def test_that_an_unknown_sample_is_answered_with_the_names_there_are(
    run: Run, tmp_path: Path
) -> None:
    ran = run("demo", tmp_path, "--sample", "nonsense", "--lang", "en")
    assert ran.code != 0
    assert "cd_retailer" in ran.err
    assert "coffee_2026" in ran.err


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


@pytest.mark.parametrize(
    ("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_that_a_kept_table_is_drawn_by_its_name_into_any_kind_of_file(
    run: Run, plan: Path, tmp_path: Path, ending: str, start: bytes
) -> None:
    file = tmp_path / f"stages.{ending}"
    assert run("chart", plan, "Stages and moves in 30 days", file).code == 0
    assert file.read_bytes().startswith(start)


def test_that_an_unknown_picture_is_answered_with_the_names_there_are(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    ran = run("chart", plan, "nonsense", tmp_path / "nonsense.png")
    assert ran.code != 0
    for name in ("map", "trend:revenue", "cohorts", "lifecycle", "stages-moves", "ltv:2"):
        assert name in ran.err
    assert not (tmp_path / "nonsense.png").exists()


def test_that_small_counts_leave_the_plan_only_when_asked_for(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    assert run("export", plan, tmp_path / "safe.xlsx").code == 0
    assert run("export", plan, tmp_path / "all.xlsx", "--small-counts").code == 0
    told = []
    for name in ("safe.xlsx", "all.xlsx"):
        with zipfile.ZipFile(tmp_path / name) as package:
            told.append("&lt;5" in package.read("xl/sharedStrings.xml").decode())
    assert told == [True, False]
