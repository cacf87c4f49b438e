"""What became of a plan's file while the plan is open."""

import shutil
from pathlib import Path

import pytest

from desktop_app.storage.file_state import FileState
from desktop_app.storage.opening import open_session
from tests.storage.plans import AUTHOR, START, TickingClock, edit, opened, saved


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return saved(folder / "a.causeway")


def test_that_own_edits_and_saves_leave_the_file_the_same(path: Path) -> None:
    with opened(path) as session:
        assert session.file_state() is FileState.SAME
        edit(session, "one")
        assert session.file_state() is FileState.SAME
        session.save()
        assert session.file_state() is FileState.SAME


def test_that_a_file_that_was_replaced_has_changed(path: Path, tmp_path: Path) -> None:
    other = saved(tmp_path / "other.causeway")
    with opened(other) as session:
        edit(session, "theirs")
        session.save()
    with opened(path) as session:
        shutil.copyfile(other, path)
        assert session.file_state() is FileState.CHANGED


def test_that_a_deleted_file_is_gone_and_a_vanished_folder_is_out_of_reach(path: Path) -> None:
    with opened(path) as session:
        path.unlink()
        assert session.file_state() is FileState.GONE
        shutil.rmtree(path.parent)
        assert session.file_state() is FileState.OUT_OF_REACH


def test_that_a_folder_in_place_of_the_file_is_out_of_reach(path: Path) -> None:
    with opened(path) as session:
        path.unlink()
        path.mkdir()
        assert session.file_state() is FileState.OUT_OF_REACH


def test_that_a_reader_sees_that_the_writer_saved(path: Path) -> None:
    with opened(path) as writer:
        clock = TickingClock(START)
        with open_session(path, author=AUTHOR, now=clock, read_only=True) as reader:
            assert reader.file_state() is FileState.SAME
            edit(writer, "new")
            writer.save()
            assert reader.file_state() is FileState.CHANGED
