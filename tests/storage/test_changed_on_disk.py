"""Two people, one synchronised file: nobody's work is overwritten, both can be brought together."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.plan.history import label
from desktop_app.plan.merging import merge
from desktop_app.storage.errors import DamagedPlanError, FileChangedOnDiskError
from desktop_app.storage.plan_file import read_plan, revisions
from desktop_app.storage.session import Session
from tests.storage.plans import edit, kill, opened, plan_with, retitled, saved, title_of

MERGE = label("Merge {file}", file="a.causeway")


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Session]:
    session = opened(saved(tmp_path / "a.causeway"))
    edit(session, "我的", number=0)
    yield session
    session.discard()


def colleague_saves(session: Session, title: str, number: int = 1) -> None:
    """Somebody edits a copy elsewhere, and the synchroniser puts it in place of the file."""
    copy = session.path.with_name("elsewhere.causeway")
    copy.write_bytes(session.path.read_bytes())
    with opened(copy) as theirs:
        edit(theirs, title, number)
        theirs.save()
    copy.replace(session.path)


def bring_together(session: Session) -> None:
    foreign = session.foreign_plan()
    merged = merge(foreign.base, session.plan, foreign.theirs)
    assert merged.conflicts == ()
    session.accept_foreign(foreign, merged.plan, MERGE)


def test_that_the_plan_of_a_colleague_is_not_overwritten(mine: Session) -> None:
    colleague_saves(mine, "同事的")
    before = mine.path.read_bytes()
    with pytest.raises(FileChangedOnDiskError):
        mine.save()
    assert mine.path.read_bytes() == before
    assert title_of(mine.plan) == "我的"


def test_that_both_sides_are_told_for_a_merge(mine: Session) -> None:
    colleague_saves(mine, "同事的")
    foreign = mine.foreign_plan()
    assert foreign.base == plan_with()
    assert foreign.theirs == retitled(plan_with(), 1, "同事的")


def test_that_a_merge_is_one_step_and_can_be_saved(mine: Session) -> None:
    colleague_saves(mine, "同事的")
    bring_together(mine)
    mine.save()
    stored = read_plan(mine.path).plan
    assert (title_of(stored, 0), title_of(stored, 1)) == ("我的", "同事的")
    assert [r.label.sentence for r in revisions(mine.path)][-1] == "Merge {file}"
    mine.undo()
    assert (title_of(mine.plan, 0), title_of(mine.plan, 1)) == ("我的", "目标 1")


def test_that_a_second_merge_starts_from_the_first(mine: Session) -> None:
    colleague_saves(mine, "同事的")
    bring_together(mine)
    colleague_saves(mine, "再改", number=2)
    with pytest.raises(FileChangedOnDiskError):
        mine.save()
    assert mine.foreign_plan().base == retitled(plan_with(), 1, "同事的")
    bring_together(mine)
    mine.save()
    stored = read_plan(mine.path).plan
    assert [title_of(stored, n) for n in range(3)] == ["我的", "同事的", "再改"]


def test_that_a_merge_that_only_takes_theirs_can_be_saved(mine: Session) -> None:
    mine.undo()
    colleague_saves(mine, "同事的")
    edit(mine, "我的")
    mine.undo()
    bring_together(mine)
    mine.save()
    assert title_of(read_plan(mine.path).plan, 1) == "同事的"


def test_that_a_killed_merge_goes_on(mine: Session) -> None:
    colleague_saves(mine, "同事的")
    bring_together(mine)
    path = mine.path
    kill(mine)
    with opened(path) as again:
        assert again.was_recovered
        again.save()
    stored = read_plan(path).plan
    assert (title_of(stored, 0), title_of(stored, 1)) == ("我的", "同事的")
    mine._desk = None


def test_that_recovered_work_meets_the_plan_of_a_colleague(mine: Session) -> None:
    kill(mine)
    mine._desk = None
    path = mine.path
    colleague_saves(mine, "同事的")
    with opened(path) as again:
        assert again.was_recovered
        assert title_of(again.plan) == "我的"
        with pytest.raises(FileChangedOnDiskError):
            again.save()
        bring_together(again)
        again.save()
    assert title_of(read_plan(path).plan, 1) == "同事的"


def test_that_a_file_that_became_no_plan_cannot_be_merged_but_replaced(mine: Session) -> None:
    mine.path.write_bytes(mine.path.read_bytes()[:5000])
    with pytest.raises(FileChangedOnDiskError):
        mine.save()
    with pytest.raises(DamagedPlanError):
        mine.foreign_plan()
    mine.save(overwrite=True)
    assert title_of(read_plan(mine.path).plan) == "我的"
