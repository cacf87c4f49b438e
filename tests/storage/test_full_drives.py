"""Drives that are full, write-protected or gone. They are small ones, mounted for the test."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.storage.errors import FileTrouble, SaveFailedError, SaveStep
from desktop_app.storage.opening import create_plan
from desktop_app.storage.plan_file import read_plan
from desktop_app.storage.session import Session
from tests.storage.plans import (
    AUTHOR,
    IS_ROOT,
    TickingClock,
    edit,
    empty_plan,
    names_in,
    opened,
    plan_with,
    saved,
    title_of,
)


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of 200 KB that may be filled and taken away."""
    if not IS_ROOT or shutil.which("mount") is None:
        pytest.skip("only root may mount a small drive")
    drive = tmp_path / "drive"
    drive.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(drive)], check=False
    )
    if mounted.returncode != 0:
        pytest.skip("no drive can be mounted here")
    yield drive
    subprocess.run(["umount", "-l", str(drive)], check=False, capture_output=True)


def test_that_a_full_drive_is_said_and_room_made_helps(small_drive: Path) -> None:
    session = opened(saved(small_drive / "a.causeway", plan_with(objectives=100)))
    edit(session, "改了")
    filler = small_drive / "film.mkv"
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(b"x" * 300_000)
    before = session.path.read_bytes()
    with pytest.raises(SaveFailedError) as caught:
        session.save()
    assert (caught.value.step, caught.value.trouble) == (SaveStep.WRITE, FileTrouble.DISK_FULL)
    assert session.path.read_bytes() == before
    filler.unlink()
    session.save()
    assert title_of(read_plan(session.path).plan) == "改了"
    session.close()
    assert names_in(small_drive) == ["a.causeway"]


def trouble_with_saving(session: Session) -> FileTrouble | None:
    try:
        session.save()
    except SaveFailedError as error:
        return error.trouble
    return None


def assert_whole_at_any_free_space(drive: Path, step: int) -> None:
    """However much room is left: the save is done, or said to have failed with the file whole."""
    session = opened(saved(drive / "a.causeway", plan_with(objectives=100)))
    outcomes = set()
    for free in range(0, 120_000, step):
        filler = drive / "film.mkv"
        filler.write_bytes(b"x" * (shutil.disk_usage(drive).free // 4096 * 4096 - free))
        edit(session, f"还剩 {free}")
        before = session.path.read_bytes()
        trouble = trouble_with_saving(session)
        if trouble is None:
            assert title_of(read_plan(session.path).plan) == f"还剩 {free}"
        else:
            assert trouble in (FileTrouble.DISK_FULL, FileTrouble.DISK_ERROR)
            assert session.path.read_bytes() == before
        outcomes.add(trouble is None)
        filler.unlink()
    session.discard()
    assert outcomes == {True, False}
    assert names_in(drive) == ["a.causeway"]


def test_that_the_file_is_whole_whatever_room_is_left(small_drive: Path) -> None:
    assert_whole_at_any_free_space(small_drive, step=20_000)


@pytest.mark.campaign(name="faults")
def test_that_the_file_is_whole_for_every_page_of_room(small_drive: Path) -> None:
    assert_whole_at_any_free_space(small_drive, step=1_000)


def test_that_a_vanished_drive_is_said_and_the_work_can_go_elsewhere(
    small_drive: Path, tmp_path: Path
) -> None:
    session = opened(saved(small_drive / "a.causeway"))
    edit(session, "改了")
    folder = session.path.parent
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()
    with pytest.raises(SaveFailedError) as caught:
        session.save()
    assert caught.value.trouble is FileTrouble.GONE
    session.save_as(tmp_path / "b.causeway")
    session.close()
    assert title_of(read_plan(tmp_path / "b.causeway").plan) == "改了"
    folder.mkdir()


def test_that_a_write_protected_drive_opens_for_reading_only(small_drive: Path) -> None:
    path = saved(small_drive / "a.causeway")
    subprocess.run(["mount", "-o", "remount,ro", str(small_drive)], check=True)
    with opened(path) as session:
        assert session.read_only
        assert session.plan == plan_with()
    with pytest.raises(SaveFailedError) as caught:
        create_plan(small_drive / "b.causeway", empty_plan(), author=AUTHOR, now=TickingClock())
    assert caught.value.trouble is FileTrouble.READ_ONLY
