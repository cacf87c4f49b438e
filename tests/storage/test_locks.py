import json
import platform
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from desktop_app.plan.errors import NothingToUndoError
from desktop_app.storage import locking
from desktop_app.storage.errors import PlanLockedError, PlanReadOnlyError
from desktop_app.storage.locking import Holder, name_beside
from desktop_app.storage.opening import open_session
from desktop_app.storage.plan_file import read_plan
from tests.storage.plans import (
    AUTHOR,
    START,
    TickingClock,
    edit,
    kill,
    names_in,
    opened,
    plan_with,
    saved,
    title_of,
)

COLLEAGUE = Holder(
    host="laptop-of-li", user="li", pid=1, since=START.isoformat(), sessions="/else", token="t"
)
DEAD_PID = 2**22 + 1  # above the largest that Linux gives


def lock_of(path: Path) -> Path:
    return name_beside(path, ".causeway-lock")


def locked_by(path: Path, holder: Holder) -> Path:
    lock_of(path).write_text(json.dumps(asdict(holder)))
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path / "a.causeway")


def test_that_the_second_window_may_only_read(path: Path) -> None:
    with opened(path) as first, opened(path) as second:
        assert (first.read_only, second.read_only) == (False, True)
        assert second.plan == plan_with()
        assert second.holder is not None
        assert second.holder.host == platform.node()
        for refused in (lambda: edit(second, "改了"), second.save, second.foreign_plan):
            with pytest.raises(PlanReadOnlyError):
                refused()
        with pytest.raises(NothingToUndoError):
            second.undo()
        edit(first, "改了")
        first.save()
    assert title_of(read_plan(path).plan) == "改了"


def test_that_the_second_window_may_save_a_copy_and_go_on_there(path: Path) -> None:
    with opened(path), opened(path) as second:
        second.save_as(path.with_name("b.causeway"))
        assert (second.read_only, second.holder) == (False, None)
        edit(second, "改了")
        second.save()
    assert title_of(read_plan(path.with_name("b.causeway")).plan) == "改了"
    assert title_of(read_plan(path).plan) == "目标 0"


def test_that_a_closed_plan_can_be_edited_by_the_next_one(path: Path) -> None:
    opened(path).close()
    with opened(path) as second:
        assert not second.read_only


def test_that_reading_on_request_takes_no_lock(path: Path) -> None:
    with open_session(path, author=AUTHOR, now=TickingClock(), read_only=True) as reader:
        assert (reader.read_only, reader.holder) == (True, None)
        assert names_in(path.parent) == ["a.causeway"]
        with opened(path) as writer:
            assert not writer.read_only


def test_that_the_lock_of_another_computer_is_respected(path: Path) -> None:
    locked_by(path, COLLEAGUE)
    before = lock_of(path).read_bytes()
    with pytest.raises(PlanLockedError) as caught:
        opened(path)
    assert (caught.value.host, caught.value.user) == ("laptop-of-li", "li")
    assert lock_of(path).read_bytes() == before


def test_that_the_lock_of_another_computer_is_taken_over_when_told_so(path: Path) -> None:
    locked_by(path, COLLEAGUE)
    with open_session(path, author=AUTHOR, now=TickingClock(), take_over=True) as session:
        edit(session, "改了")
        session.save()
    assert names_in(path.parent) == ["a.causeway"]


def test_that_who_was_taken_over_cannot_save(path: Path) -> None:
    session = opened(path)
    edit(session, "改了")
    locked_by(path, COLLEAGUE)
    before = path.read_bytes()
    with pytest.raises(PlanLockedError):
        session.save()
    assert path.read_bytes() == before
    session.close()
    assert lock_of(path).exists()


def test_that_a_lock_that_somebody_deleted_is_renewed(path: Path) -> None:
    with opened(path) as session:
        edit(session, "改了")
        lock_of(path).unlink()
        session.save()
        assert lock_of(path).exists()


def test_that_the_lock_of_a_killed_process_is_taken_over(path: Path) -> None:
    kill(opened(path))
    assert lock_of(path).exists()
    with opened(path) as session:
        assert not session.read_only


def test_that_the_lock_of_a_dead_process_of_another_account_is_taken_over(path: Path) -> None:
    locked_by(path, replace(COLLEAGUE, host=platform.node(), pid=DEAD_PID))
    with opened(path) as session:
        assert not session.read_only


def test_that_the_lock_of_a_live_process_of_another_account_is_respected(path: Path) -> None:
    locked_by(path, replace(COLLEAGUE, host=platform.node()))
    with opened(path) as session:
        assert session.read_only
        assert session.holder is not None
        assert session.holder.user == "li"


@pytest.mark.parametrize("garbage", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"pid": "x"}'])
def test_that_a_torn_lock_keeps_nobody_out(
    path: Path, monkeypatch: pytest.MonkeyPatch, garbage: bytes
) -> None:
    monkeypatch.setattr(locking, "_SECONDS_BETWEEN_ATTEMPTS", 0.0)
    lock_of(path).write_bytes(garbage)
    with opened(path) as session:
        assert not session.read_only


def test_that_saving_under_the_name_of_an_open_plan_is_refused(path: Path) -> None:
    other = saved(path.with_name("b.causeway"))
    with opened(path) as mine, opened(other):
        edit(mine, "改了")
        with pytest.raises(PlanLockedError):
            mine.save_as(other)
        mine.save()
    assert title_of(read_plan(path).plan) == "改了"
    assert title_of(read_plan(other).plan) == "目标 0"


NAMES = {
    "Chinese and spaces": "策略 计划 2026.causeway",
    "255 bytes": "a" * 246 + ".causeway",
    "255 bytes in Chinese": "目" * 82 + ".causeway",
    "quotes and brackets": "it's [1];*.causeway",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_that_plans_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path / name)
    with opened(path) as session:
        edit(session, "改了")
        session.save()
    assert title_of(read_plan(path).plan) == "改了"
    assert names_in(tmp_path) == [name]


def test_that_a_plan_behind_a_link_is_saved_where_it_is(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    path = saved(real / "a.causeway")
    link = tmp_path / "link.causeway"
    link.symlink_to(path)
    with opened(link) as session, opened(path) as second:
        assert second.read_only
        edit(session, "改了")
        session.save()
        assert session.path == link
    assert link.is_symlink()
    assert title_of(read_plan(path).plan) == "改了"
    assert names_in(tmp_path) == ["link.causeway", "real"]
