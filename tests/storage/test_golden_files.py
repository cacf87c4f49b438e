import shutil
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from desktop_app.plan.edits import change_record
from desktop_app.plan.plan import KINDS, Plan, records, with_records
from desktop_app.storage.content import RecordRow, record_rows
from desktop_app.storage.journal import Action
from desktop_app.storage.plan_file import read_checked, read_plan, revisions, verify_plan
from tests.storage.full_plan import GOAL, full_plan
from tests.storage.plans import opened

GOLDEN = Path(__file__).parent / "golden"
CONTENT_SHA256 = {"schema-1": "97b517413907ea167466c9e45248a26dcb3fb704cf6e4bd31dbfb3936724792f"}
# Kinds that came after the first schema; an older Causeway keeps their records as unknown ones.
YOUNGER = frozenset({"occasion", "care_contact"})
UNKNOWN_KIND = RecordRow("mood", "MOD-000000000001", '{"id":"MOD-000000000001","level":3}')


def golden_plan() -> Plan:
    plan = full_plan()
    goal = plan.objectives[GOAL]
    unknown = MappingProxyType({"mood": MappingProxyType({"level": 3})})
    plan = with_records(plan, "objective", {GOAL: replace(goal, extra=unknown)})
    return change_record(plan, GOAL, title="老客回流")


def test_that_the_golden_plan_has_a_record_of_every_kind() -> None:
    plan = full_plan()
    assert {kind for kind in KINDS if not records(plan, kind)} == YOUNGER


@pytest.mark.parametrize("schema", CONTENT_SHA256)
def test_that_every_released_schema_is_read(schema: str) -> None:
    path = GOLDEN / f"{schema}.causeway"
    assert verify_plan(path).content_sha256 == CONTENT_SHA256[schema]
    assert read_plan(path).plan == golden_plan()


def test_that_what_this_version_does_not_know_survives_a_save(tmp_path: Path) -> None:
    path = tmp_path / "a.causeway"
    shutil.copy(GOLDEN / "schema-1.causeway", path)
    with opened(path) as session:
        session.push(
            change_record(session.plan, GOAL, reason="复购是利润"), session.history.redo_label
        )
        session.undo()
        session.save()
    assert UNKNOWN_KIND in read_checked(path).content.records
    assert read_plan(path).plan.objectives[GOAL].extra == {"mood": {"level": 3}}
    assert read_plan(path).content_sha256 == CONTENT_SHA256["schema-1"]


def test_that_this_version_writes_the_records_as_they_were_written() -> None:
    path = GOLDEN / "schema-1.causeway"
    rows = {*read_checked(path).content.records}
    assert {*record_rows(read_plan(path).plan)} == rows - {UNKNOWN_KIND}


def test_that_the_golden_journal_leads_back_and_forth(tmp_path: Path) -> None:
    path = tmp_path / "a.causeway"
    shutil.copy(GOLDEN / "schema-1.causeway", path)
    actions = [revision.action for revision in revisions(path)]
    edits = [Action.EDIT] * 3
    assert actions == [
        Action.CREATE, *edits, Action.UNDO, Action.REDO, Action.EDIT, Action.UNDO,
    ]  # fmt: skip
    with opened(path) as session:
        titles = [session.plan.objectives[GOAL].title]
        session.redo()
        titles.append(session.plan.objectives[GOAL].title)
        for _ in range(3):
            session.undo()
            titles.append(session.plan.objectives[GOAL].title)
        assert titles == ["老客回流", "回流", "老客回流", "老客", "老客回来"]
        assert session.history.undo_label is None
        session.discard()
