from pathlib import Path

from tests.cli.conftest import Run

GOAL_KEYS = {
    "progress", "pace", "pace_basis", "status", "status_override", "confidence", "score",
    "left_out", "explanation",
}  # fmt: skip


def test_that_new_writes_a_plan_that_verify_calls_whole(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "计划 2026.causeway"
    assert run("new", path, "--lang", "zh_CN").code == 0
    verified = run("verify", path)
    assert verified.code == 0
    word, content_hash = verified.out.split()
    assert word == "ok"
    assert len(content_hash) == 64


def test_that_new_leaves_an_existing_file_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.causeway"
    path.write_text("my diary", encoding="utf-8")
    ran = run("new", path)
    assert ran.code == 1
    assert "plan.causeway" in ran.err
    assert path.read_text(encoding="utf-8") == "my diary"


def test_that_an_unknown_template_names_those_that_exist(run: Run, tmp_path: Path) -> None:
    ran = run("new", tmp_path / "plan.causeway", "--template", "nonsense")
    assert ran.code == 1
    assert "user_operations" in ran.err
    assert list(tmp_path.glob("*.causeway")) == []


def test_that_every_template_opens_in_every_language(run: Run, tmp_path: Path) -> None:
    for template in ("empty", "user_operations"):
        for language in ("zh_CN", "zh_TW", "en"):
            path = tmp_path / f"{template}-{language}.causeway"
            assert run("new", path, "--template", template, "--lang", language).code == 0
            document = run("show", path, "--json").document
            assert document["plan"]["info"][0]["language"] == language
            assert "YEAR" not in document["plan"]["info"][0]["title"]


def test_that_show_gives_every_record_and_every_computed_goal(run: Run, plan: Path) -> None:
    document = run("show", plan, "--json").document
    assert set(document) == {
        "plan", "links", "computed", "worksheet_results", "revision", "schema",
    }  # fmt: skip
    goals = document["plan"]["objectives"] + document["plan"]["key_results"]
    assert len(document["plan"]["objectives"]) == 3
    assert len(document["plan"]["key_results"]) == 8
    assert len(document["plan"]["initiatives"]) == 6
    kpis = {kpi["id"] for kpi in document["plan"]["kpis"]}
    assert {goal["id"] for goal in goals} | kpis == set(document["computed"])
    for computed in document["computed"].values():
        assert set(computed) >= GOAL_KEYS
        assert set(computed["explanation"]) == {"text", "value", "inputs"}
    ids = {goal["id"] for goal in goals}
    assert {link["source"] for link in document["links"] if link["kind"] == "because_of"} <= ids


def test_that_show_without_json_prints_a_line_for_each_goal(run: Run, plan: Path) -> None:
    printed = run("show", plan).out
    assert "Win back customers who went quiet" in printed
    assert "Launch the" in printed


def test_that_kpis_come_with_their_definition_and_parts(run: Run, plan: Path) -> None:
    kpis = {kpi["key"]: kpi for kpi in run("kpis", plan, "--json").document["kpis"]}
    buyers = kpis["monthly_buyers"]
    assert {point["period"]: point["value"] for point in buyers["series"]}["1997-03"] == 9524
    assert set(buyers) >= {
        "id", "key", "name", "stage", "unit", "direction", "additivity", "definition", "version",
        "source", "as_of", "series",
    }  # fmt: skip
    assert set(buyers["name"]) == {"zh_CN", "zh_TW", "en"}
    assert all(buyers["name"].values())
    value = kpis["order_value"]["series"][2]
    assert value["value"] == value["numerator"] / value["denominator"]


def test_that_check_lists_findings_and_the_coverage_of_stages(run: Run, plan: Path) -> None:
    document = run("check", plan, "--json").document
    assert set(document) == {"findings", "coverage"}
    for finding in document["findings"]:
        assert set(finding) == {"rule", "severity", "record", "message", "hint"}
    coverage = document["coverage"]
    assert len(coverage["cells"]) == len(coverage["objectives"]) == 3
    assert {len(row) for row in coverage["cells"]} == {len(coverage["stages"])}


def test_that_history_tells_who_changed_what(run: Run, tmp_path: Path, small_orders: Path) -> None:
    path = tmp_path / "plan.causeway"
    run("new", path)
    run("import", path, small_orders)
    revisions = run("history", path, "--json").document["revisions"]
    assert [revision["label"] for revision in revisions] == ["Create the plan", "Import orders.csv"]
    assert all(revision["changes"] > 0 for revision in revisions)
    assert set(revisions[0]) == {"revision", "at", "author", "label", "changes"}


def test_that_verify_says_what_is_wrong_with_a_damaged_plan(run: Run, plan: Path) -> None:
    raw = bytearray(plan.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    plan.write_bytes(raw)
    ran = run("verify", plan)
    assert ran.code == 1
    assert "plan.causeway" in ran.err
    assert "Traceback" not in ran.err
