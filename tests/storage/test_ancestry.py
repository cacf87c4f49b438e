from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.storage import session_store
from desktop_app.storage.ancestry import common_base
from tests.storage.plans import (
    START,
    TickingClock,
    edit,
    empty_plan,
    opened,
    plan_with,
    retitled,
    saved,
)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a plan that was edited once."""
    ours, theirs = tmp_path / "a.causeway", tmp_path / "b.causeway"
    with opened(saved(ours)) as session:
        edit(session, "共同的")
        session.save()
    theirs.write_bytes(ours.read_bytes())
    return ours, theirs


SHARED = retitled(plan_with(), 0, "共同的")


def edited(path: Path, *titles: str) -> None:
    clock = TickingClock(at=START + timedelta(seconds=sum(map(ord, titles[0]))))
    with opened(path, clock) as session:
        for title in titles:
            edit(session, title, number=1)
        session.save()


def test_that_two_copies_parted_where_their_journals_part(pair: tuple[Path, Path]) -> None:
    edited(pair[0], "一", "二")
    edited(pair[1], "三")
    assert common_base(*pair) == SHARED


def test_that_edits_of_the_same_moment_are_told_apart(pair: tuple[Path, Path]) -> None:
    for path, title in zip(pair, ("一", "二"), strict=True):
        with opened(path) as session:
            edit(session, title)
            session.save()
    assert common_base(*pair) == SHARED


def test_that_equal_files_have_themselves_as_base(pair: tuple[Path, Path]) -> None:
    assert common_base(*pair) == SHARED


def test_that_a_copy_that_only_went_on_has_the_older_one_as_base(pair: tuple[Path, Path]) -> None:
    edited(pair[1], "三", "四")
    assert common_base(*pair) == SHARED


def test_that_steps_back_and_forth_are_followed(pair: tuple[Path, Path]) -> None:
    with opened(pair[0]) as session:
        for text in ("一", "一二", "一二三"):
            edit(session, text, number=2, merge_key="typing")
        session.undo()
        session.undo()
        session.redo()
        session.redo()
        edit(session, "四", number=1)
        session.undo()
        session.save()
    edited(pair[1], "三")
    assert common_base(*pair) == common_base(*pair[::-1]) == SHARED


def test_that_different_plans_have_no_base(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    other = saved(tmp_path / "c.causeway", empty_plan("别的", "PLN-000000000002"))
    assert common_base(pair[0], other) is None


def test_that_one_journal_that_still_knows_is_enough(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(pair[1], "三")
    with monkeypatch.context() as patch:
        patch.setattr(session_store, "JOURNAL_BYTES", 0)
        edited(pair[0], "一")
    assert common_base(*pair) == SHARED


def test_that_there_is_no_base_where_no_journal_knows(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_store, "JOURNAL_BYTES", 0)
    edited(pair[0], "一")
    edited(pair[1], "三")
    assert common_base(*pair) is None
