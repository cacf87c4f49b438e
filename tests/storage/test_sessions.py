from pathlib import Path

import pytest

from desktop_app.plan.errors import NothingToUndoError
from desktop_app.plan.history import label
from desktop_app.storage.content import plan_sha256
from desktop_app.storage.errors import PlanExistsError, PlanNotFoundError
from desktop_app.storage.journal import Action
from desktop_app.storage.opening import create_plan
from desktop_app.storage.plan_file import Verified, read_plan, revisions, verify_plan
from tests.storage.plans import (
    AUTHOR,
    START,
    TickingClock,
    edit,
    empty_plan,
    names_in,
    opened,
    plan_with,
    retitled,
    saved,
    title_of,
)


def test_that_a_new_plan_is_in_its_file_at_once(tmp_path: Path) -> None:
    plan = plan_with(objectives=5)
    session = create_plan(tmp_path / "增长.causeway", plan, author=AUTHOR, now=TickingClock())
    assert not session.is_dirty
    stored = read_plan(tmp_path / "增长.causeway")
    assert (stored.plan, stored.revision, stored.schema) == (plan, 1, 1)
    assert stored.content_sha256 == plan_sha256(plan)
    session.close()


def test_that_a_closed_plan_leaves_nothing_beside_its_file(tmp_path: Path) -> None:
    saved(tmp_path / "a.causeway")
    session = opened(tmp_path / "a.causeway")
    edit(session, "改了")
    session.save()
    session.close()
    assert names_in(tmp_path) == ["a.causeway"]


def test_that_a_new_plan_does_not_replace_a_file_unasked(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    before = path.read_bytes()
    with pytest.raises(PlanExistsError):
        create_plan(path, empty_plan(), author=AUTHOR, now=TickingClock())
    assert path.read_bytes() == before
    other = empty_plan("另一个", "PLN-000000000002")
    create_plan(path, other, author=AUTHOR, now=TickingClock(), replace=True).close()
    assert read_plan(path).plan == other


def test_that_an_edit_is_not_in_the_file_before_it_is_saved(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    before = path.read_bytes()
    session = opened(path)
    edit(session, "改了")
    assert session.is_dirty
    assert path.read_bytes() == before
    session.save()
    assert not session.is_dirty
    assert title_of(read_plan(path).plan) == "改了"
    session.close()


def test_that_saving_again_without_an_edit_leaves_the_file_alone(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    session = opened(path)
    session.save()
    session.close()
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_that_an_edit_that_changes_nothing_leaves_no_trace(tmp_path: Path) -> None:
    session = opened(saved(tmp_path / "a.causeway"))
    assert session.push(retitled(session.plan, 0, "目标 0"), label("Retitle")) == ()
    assert (session.revision, session.is_dirty, session.history.undo_label) == (1, False, None)
    session.close()


def test_that_typing_in_one_field_is_one_step_back(tmp_path: Path) -> None:
    session = opened(saved(tmp_path / "a.causeway"))
    for text in ("留", "留存", "留存率"):
        edit(session, text, merge_key="title")
    session.undo()
    assert title_of(session.plan) == "目标 0"
    session.redo()
    assert title_of(session.plan) == "留存率"
    session.close()


def test_that_typing_after_saving_is_a_step_of_its_own(tmp_path: Path) -> None:
    session = opened(saved(tmp_path / "a.causeway"))
    edit(session, "留存", merge_key="title")
    session.save()
    edit(session, "留存率", merge_key="title")
    session.undo()
    assert title_of(session.plan) == "留存"
    session.close()


def test_that_undoing_to_the_saved_plan_leaves_nothing_to_save(tmp_path: Path) -> None:
    session = opened(saved(tmp_path / "a.causeway"))
    edit(session, "改了")
    session.undo()
    assert not session.is_dirty
    with pytest.raises(NothingToUndoError):
        session.undo()
    session.close()


def test_that_the_history_tells_who_did_what_and_when(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    session = opened(path)
    edit(session, "改了")
    session.undo()
    session.redo()
    session.save()
    session.close()
    told = [(r.revision, r.action, r.author, r.label.sentence, r.changes) for r in revisions(path)]
    assert told == [
        (1, Action.CREATE, AUTHOR, "Create the plan", 4),
        (2, Action.EDIT, AUTHOR, "Retitle {goal}", 1),
        (3, Action.UNDO, AUTHOR, "Retitle {goal}", 1),
        (4, Action.REDO, AUTHOR, "Retitle {goal}", 1),
    ]
    assert revisions(path)[1].label.facts == {"goal": "目标"}
    assert revisions(path)[0].at == START


def test_that_the_history_keeps_its_order_when_the_clock_is_set_back(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    clock = TickingClock(at=START.replace(year=2019))
    session = opened(path, clock)
    edit(session, "一")
    edit(session, "二")
    session.save()
    session.close()
    assert [r.at.year for r in revisions(path)] == [2026, 2019, 2019]
    again = opened(path, TickingClock())
    again.undo()
    assert title_of(again.plan) == "一"
    again.discard()


def test_that_saving_under_another_name_leaves_the_first_file_as_it_was(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    session = opened(path)
    edit(session, "改了")
    session.save_as(tmp_path / "b.causeway")
    assert (session.path, session.is_dirty) == (tmp_path / "b.causeway", False)
    edit(session, "又改了")
    session.undo()
    session.undo()
    session.save()
    session.close()
    assert title_of(read_plan(path).plan) == "目标 0"
    assert title_of(read_plan(tmp_path / "b.causeway").plan) == "目标 0"
    assert len(revisions(tmp_path / "b.causeway")) == 5
    with opened(path) as first:
        assert not first.was_recovered


def test_that_saving_under_its_own_name_saves(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    with opened(path) as session:
        edit(session, "改了")
        session.save_as(path)
    assert title_of(read_plan(path).plan) == "改了"


def test_that_discarded_edits_do_not_come_back(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    session = opened(path)
    edit(session, "改了")
    session.discard()
    with opened(path) as again:
        assert (title_of(again.plan), again.was_recovered) == ("目标 0", False)


def test_that_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(PlanNotFoundError) as caught:
        opened(tmp_path / "没有.causeway")
    assert caught.value.path == tmp_path / "没有.causeway"
    assert names_in(tmp_path) == []


def test_that_a_whole_file_is_verified_with_its_content_hash(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    assert verify_plan(path) == Verified(content_sha256=plan_sha256(plan_with()))
    assert verify_plan(path).is_ok


def test_that_equal_plans_have_equal_hashes_whatever_their_histories(tmp_path: Path) -> None:
    straight = saved(tmp_path / "a.causeway", retitled(plan_with(), 0, "到了"))
    detour = saved(tmp_path / "b.causeway")
    with opened(detour) as session:
        edit(session, "绕路")
        edit(session, "到了")
        session.save()
    assert read_plan(straight).content_sha256 == read_plan(detour).content_sha256
