"""Whatever goes wrong while saving: the old file is as it was, and the work is in the session."""

import errno
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop_app.storage import saving
from desktop_app.storage.backups import backups_of
from desktop_app.storage.errors import (
    EditNotStoredError,
    FileChangedOnDiskError,
    FileTrouble,
    PrivateFolderError,
    SaveFailedError,
    SaveStep,
)
from desktop_app.storage.locking import name_beside
from desktop_app.storage.plan_file import read_plan
from desktop_app.storage.session import Session
from desktop_app.storage.session_store import SessionStore
from tests.storage.plans import (
    edit,
    empty_plan,
    kill,
    names_in,
    opened,
    plan_with,
    saved,
    title_of,
)


def assert_save_fails(session: Session, step: SaveStep, trouble: FileTrouble) -> None:
    """The save says where and why, changes nothing on disk, and loses nothing."""
    before, beside = session.path.read_bytes(), names_in(session.path.parent)
    with pytest.raises(SaveFailedError) as caught:
        session.save()
    error = caught.value
    assert (error.path, error.step, error.trouble) == (session.path, step, trouble)
    assert session.path.read_bytes() == before
    assert names_in(session.path.parent) == beside
    assert session.is_dirty
    plan, path = session.plan, session.path
    kill(session)
    with opened(path) as again:
        assert again.was_recovered
        assert again.plan == plan


@pytest.fixture
def edited(tmp_path: Path) -> Session:
    session = opened(saved(tmp_path / "a.causeway"))
    edit(session, "改了")
    return session


def raising(number: int) -> Callable[..., Any]:
    def fail(*_args: object, **_kwargs: object) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


TROUBLES = {
    errno.ENOSPC: FileTrouble.DISK_FULL,
    errno.EROFS: FileTrouble.READ_ONLY,
    errno.ENOENT: FileTrouble.GONE,
    errno.EIO: FileTrouble.DISK_ERROR,
    errno.EINTR: FileTrouble.OTHER,
}
PLACES = {
    "flush": SaveStep.WRITE,
    "_verified": SaveStep.VERIFY,
    "_compared": SaveStep.COMPARE,
    "back_up": SaveStep.BACK_UP,
    "_replace": SaveStep.REPLACE,
}


@pytest.mark.parametrize("number", TROUBLES)
@pytest.mark.parametrize("place", PLACES)
def test_that_a_failing_step_is_named_and_undone(
    edited: Session, monkeypatch: pytest.MonkeyPatch, place: str, number: int
) -> None:
    monkeypatch.setattr(saving, place, raising(number))
    assert_save_fails(edited, PLACES[place], TROUBLES[number])


def test_that_a_short_write_is_found_before_anything_is_replaced(
    edited: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = SessionStore.copy_into

    def short(self: SessionStore, path: Path) -> None:
        whole(self, path)
        os.truncate(path, path.stat().st_size - 4096)

    monkeypatch.setattr(SessionStore, "copy_into", short)
    assert_save_fails(edited, SaveStep.VERIFY, FileTrouble.INCOMPLETE)


def test_that_a_drive_that_swaps_bytes_is_found(
    edited: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = SessionStore.copy_into

    def lying(self: SessionStore, path: Path) -> None:
        whole(self, path)
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("UPDATE record SET body = replace(body, '改了', '坏了')")

    monkeypatch.setattr(SessionStore, "copy_into", lying)
    assert_save_fails(edited, SaveStep.VERIFY, FileTrouble.INCOMPLETE)


def test_that_a_quota_is_said_and_more_room_helps(edited: Session) -> None:
    resource = pytest.importorskip("resource", reason="only Unix has limits of this kind")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, limits[1]))
    try:
        with pytest.raises(SaveFailedError) as caught:
            edited.save()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (caught.value.step, caught.value.trouble) == (SaveStep.WRITE, FileTrouble.DISK_ERROR)
    edited.save()
    assert title_of(read_plan(edited.path).plan) == "改了"
    edited.close()


def test_that_a_write_protected_file_is_not_replaced(edited: Session) -> None:
    edited.path.chmod(0o444)
    assert_save_fails(edited, SaveStep.REPLACE, FileTrouble.READ_ONLY)


def test_that_a_saved_file_keeps_its_rights(edited: Session) -> None:
    edited.path.chmod(0o640)
    edited.save()
    edited.close()
    assert edited.path.stat().st_mode & 0o777 == 0o640


def test_that_a_file_held_by_another_program_is_replaced_when_it_lets_go(
    edited: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)

    def held(self: Path, target: Path) -> Path:
        if self.name.endswith(".causeway-tmp") and len(waits) < 3:
            raise PermissionError(errno.EACCES, "sharing violation")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    edited.save()
    assert waits == list(saving.BACK_OFF_SECONDS[:3])
    assert title_of(read_plan(edited.path).plan) == "改了"
    edited.close()


def test_that_a_file_held_for_ever_is_said_after_some_tries(
    edited: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)

    def held(self: Path, target: Path) -> Path:
        if self.name.endswith(".causeway-tmp"):
            error = PermissionError(errno.EACCES, "sharing violation")
            error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    assert_save_fails(edited, SaveStep.REPLACE, FileTrouble.IN_USE)
    assert waits == list(saving.BACK_OFF_SECONDS)


def test_that_a_version_that_arrives_while_waiting_is_not_overwritten(
    edited: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, theirs = Path.replace, b"their version"

    def held(self: Path, target: Path) -> Path:
        if self.name.endswith(".causeway-tmp"):
            raise PermissionError(errno.EACCES, "sharing violation")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _: edited.path.write_bytes(theirs))
    with pytest.raises(FileChangedOnDiskError):
        edited.save()
    assert edited.path.read_bytes() == theirs
    assert edited.is_dirty
    edited.discard()


def test_that_a_replaced_file_is_not_overwritten(edited: Session, tmp_path: Path) -> None:
    other = saved(tmp_path / "other.causeway", empty_plan("同事的", "PLN-000000000009"))
    other.replace(edited.path)
    before = edited.path.read_bytes()
    with pytest.raises(FileChangedOnDiskError):
        edited.save()
    assert edited.path.read_bytes() == before
    edited.save(overwrite=True)
    assert title_of(read_plan(edited.path).plan) == "改了"
    kept = [backup.path.read_bytes() for backup in backups_of(edited.path)]
    assert before in kept
    edited.close()


def test_that_a_deleted_file_is_written_again(edited: Session) -> None:
    edited.path.unlink()
    edited.save()
    assert title_of(read_plan(edited.path).plan) == "改了"
    edited.close()


def test_that_leftovers_of_a_killed_save_are_swept_and_nothing_else(edited: Session) -> None:
    folder = edited.path.parent
    stale = name_beside(edited.path, ".deadbeef.causeway-tmp")
    for name in (stale.name, f"{stale.name}-journal", "a.causeway-wal", "a.causeway-shm", "b.tmp"):
        (folder / name).write_bytes(b"torn")
    edited.save()
    edited.close()
    assert names_in(folder) == ["a.causeway", "a.causeway-shm", "a.causeway-wal", "b.tmp"]
    assert title_of(read_plan(edited.path).plan) == "改了"
    with opened(edited.path) as again:
        assert title_of(again.plan) == "改了"


def test_that_leftovers_of_a_killed_save_are_swept_at_the_next_opening(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    name_beside(path, ".deadbeef.causeway-tmp").write_bytes(b"torn")
    foreign = name_beside(tmp_path / "b.causeway", ".deadbeef.causeway-tmp")
    foreign.write_bytes(b"being written by somebody else")
    opened(path).close()
    assert names_in(tmp_path) == [foreign.name, "a.causeway"]


def test_that_a_saved_file_is_a_plain_database_without_a_log(edited: Session) -> None:
    edited.save()
    raw = edited.path.read_bytes()
    assert raw[18:20] == b"\x01\x01"
    assert raw[68:72] == b"CSWY"
    assert sha256(raw).hexdigest() == edited._desk.base_sha256
    edited.close()


def assert_slow_copies_are_whole(folder: Path, saves: int) -> None:
    path = saved(folder / "a.causeway", plan_with(objectives=200))
    copy = folder / "copy.causeway"
    with opened(path) as session:
        for number in range(saves):
            with path.open("rb") as slow:
                half = slow.read(path.stat().st_size // 2)
                edit(session, f"第 {number} 次")
                session.save()
                copy.write_bytes(half + slow.read())
            expected = "目标 0" if number == 0 else f"第 {number - 1} 次"
            assert title_of(read_plan(copy).plan) == expected


def test_that_every_copy_a_slow_reader_makes_is_whole(tmp_path: Path) -> None:
    assert_slow_copies_are_whole(tmp_path, saves=12)


@pytest.mark.campaign(name="faults")
def test_that_every_copy_made_during_100_saves_is_whole(tmp_path: Path) -> None:
    assert_slow_copies_are_whole(tmp_path, saves=100)


def test_that_an_edit_that_cannot_be_kept_is_not_made(
    edited: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    plan, revision = edited.plan, edited.revision
    with monkeypatch.context() as patch:
        patch.setattr(SessionStore, "_put", full)
        for act in (lambda: edit(edited, "又改了"), edited.undo):
            with pytest.raises(EditNotStoredError):
                act()
            assert (edited.plan, edited.revision) == (plan, revision)
    edited.undo()
    with monkeypatch.context() as patch:
        patch.setattr(SessionStore, "_put", full)
        with pytest.raises(EditNotStoredError):
            edited.redo()
    edited.redo()
    assert edited.plan is plan
    edited.discard()


def test_that_a_private_folder_without_room_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.causeway")
    with monkeypatch.context() as patch:
        patch.setattr("desktop_app.storage.desk.write_durably", raising(errno.ENOSPC))
        with pytest.raises(PrivateFolderError) as caught:
            opened(path)
    assert caught.value.trouble is FileTrouble.DISK_FULL
    with opened(path) as session:
        assert not session.read_only
