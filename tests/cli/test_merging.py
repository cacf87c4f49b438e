import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.storage.opening import open_session
from desktop_app.storage.plan_file import read_plan
from tests.cli.conftest import Run


def edit(path: Path, objective: str, **values: object) -> None:
    session = open_session(path, author="test", now=lambda: datetime.now(UTC))
    session.push(change_record(session.plan, objective, **values), label("Edit"))
    session.save()
    session.close()


@pytest.fixture
def theirs(plan: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(plan, tmp_path / "theirs.causeway"))


@pytest.fixture
def objective(plan: Path) -> str:
    return next(iter(read_plan(plan).plan.objectives))


def test_that_edits_of_different_fields_are_both_kept(
    run: Run, plan: Path, theirs: Path, objective: str
) -> None:
    edit(plan, objective, title="ours")
    edit(theirs, objective, reason="theirs")
    ran = run("merge", plan, theirs, "--json")
    assert ran.code == 0
    document = ran.document
    assert document["base"] == "snapshot"
    assert [change["after"] for change in document["applied"]] == ["theirs"]
    assert document["remote_differences"] == 1
    merged = read_plan(plan).plan.objectives[objective]
    assert (merged.title, merged.reason) == ("ours", "theirs")


def test_that_a_conflict_stays_open_and_ends_with_three(
    run: Run, plan: Path, theirs: Path, objective: str
) -> None:
    edit(plan, objective, title="ours")
    edit(theirs, objective, title="theirs", reason="theirs")
    ran = run("merge", plan, theirs, "--json")
    assert ran.code == 3
    document = ran.document
    assert [(c["field"], c["ours"], c["theirs"], c["kind"]) for c in document["conflicts"]] == [
        ("title", "ours", "theirs", "both_edited")
    ]
    counts = len(document["applied"]) + document["same"] + len(document["conflicts"])
    assert document["remote_differences"] == counts + len(document["rejected"])
    merged = read_plan(plan).plan.objectives[objective]
    assert (merged.title, merged.reason) == ("ours", "theirs")


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_that_a_chosen_side_settles_the_conflicts(
    run: Run, plan: Path, theirs: Path, objective: str, side: str
) -> None:
    edit(plan, objective, title="ours")
    edit(theirs, objective, title="theirs")
    assert run("merge", plan, theirs, "--on-conflict", side).code == 0
    assert read_plan(plan).plan.objectives[objective].title == side


def test_that_a_trial_merge_changes_nothing(
    run: Run, plan: Path, theirs: Path, objective: str
) -> None:
    edit(theirs, objective, title="theirs")
    before = plan.read_bytes()
    assert run("merge", plan, theirs, "--dry-run").code == 0
    assert plan.read_bytes() == before


def test_that_merging_the_same_file_twice_changes_nothing_more(
    run: Run, plan: Path, theirs: Path, objective: str
) -> None:
    edit(theirs, objective, title="theirs")
    run("merge", plan, theirs)
    once = read_plan(plan)
    document = run("merge", plan, theirs, "--json").document
    assert (document["applied"], document["conflicts"]) == ([], [])
    assert read_plan(plan) == once


def test_that_another_plan_is_refused(run: Run, plan: Path, tmp_path: Path) -> None:
    run("new", tmp_path / "other.causeway")
    ran = run("merge", plan, tmp_path / "other.causeway")
    assert ran.code == 1
    assert "other.causeway" in ran.err
