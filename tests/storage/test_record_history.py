"""What happened to one record, read from the journal of an open plan."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.goals import KeyResult, Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import KeyResultId, ObjectiveId, PlanId
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.storage.opening import create_plan, open_session
from desktop_app.storage.session import Session

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
OBJECTIVE, OTHER = ObjectiveId("OBJ-00000000000A"), ObjectiveId("OBJ-00000000000B")
KEY_RESULT = KeyResultId("KRS-00000000000A")


def new_session(path: Path) -> Session:
    plan = Plan(info=PlanInfo(id=PlanId("PLN-00000000000A"), title="Plan"))
    session = create_plan(path, plan, author="Lin", now=lambda: NOW)
    add(session, Objective(id=OBJECTIVE, title="First"))
    return session


def add(session: Session, record: Objective | KeyResult) -> None:
    session.push(add_record(session.plan, record), label("Add “{record}”", record=record.title))


def retitle(session: Session, record_id: str, title: str) -> None:
    edit = partial(change_record, record_id=record_id, title=title)
    session.push(edit(session.plan), label("Change title"))


def told(session: Session, record_id: str) -> list[tuple[str, str, list[tuple[object, object]]]]:
    return [
        (
            entry.revision.action.value,
            entry.revision.label.sentence,
            [(change.before, change.after) for change in entry.changes if change.field],
        )
        for entry in session.record_history(record_id)
    ]


def test_that_a_records_own_changes_are_told_newest_first(tmp_path: Path) -> None:
    with new_session(tmp_path / "a.causeway") as session:
        add(session, Objective(id=OTHER, title="Other"))
        retitle(session, OBJECTIVE, "Second")
        retitle(session, OTHER, "Another")
        retitle(session, OBJECTIVE, "Third")
        assert told(session, OBJECTIVE) == [
            ("edit", "Change title", [("Second", "Third")]),
            ("edit", "Change title", [("First", "Second")]),
            ("edit", "Add “{record}”", []),
        ]


def test_that_undo_and_redo_of_a_change_belong_to_its_record(tmp_path: Path) -> None:
    with new_session(tmp_path / "a.causeway") as session:
        retitle(session, OBJECTIVE, "Second")
        session.undo()
        session.redo()
        add(session, Objective(id=OTHER, title="Other"))
        session.undo()
        assert [action for action, _, _ in told(session, OBJECTIVE)][:3] == ["redo", "undo", "edit"]


def test_that_what_belongs_to_a_record_is_told_without_fields_of_its_own(tmp_path: Path) -> None:
    with new_session(tmp_path / "a.causeway") as session:
        add(session, KeyResult(id=KEY_RESULT, objective=OBJECTIVE, title="Key result"))
        latest = session.record_history(OBJECTIVE)[0]
        assert (dict(latest.revision.label.facts), latest.changes) == ({"record": "Key result"}, ())


def test_that_no_more_than_asked_is_told_and_it_is_the_latest(tmp_path: Path) -> None:
    with new_session(tmp_path / "a.causeway") as session:
        for number in range(9):
            retitle(session, OBJECTIVE, str(number))
        found = session.record_history(OBJECTIVE, most=2)
        assert [entry.changes[0].after for entry in found] == ["8", "7"]


def test_that_a_plan_open_for_reading_tells_its_history_too(tmp_path: Path) -> None:
    path = tmp_path / "a.causeway"
    with new_session(path) as session:
        retitle(session, OBJECTIVE, "Second")
        session.save()
        reader = open_session(path, author="Wu", now=lambda: NOW, read_only=True)
        with reader:
            assert told(reader, OBJECTIVE) == told(session, OBJECTIVE)
