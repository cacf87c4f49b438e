"""Where a workbook cannot be written, the old file stays and nothing is left beside it."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.exchange.errors import WorkbookNotWrittenError
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from tests.exchange.books import opened, sheets_by_kind, written
from tests.exchange.plans import plan_with_everything

OLD = b"the old workbook"
SMALL = Plan(info=PlanInfo(id="PLN-1", title="Small"))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(OLD)
    return path


def refused(path: Path) -> WorkbookNotWrittenError:
    with pytest.raises(WorkbookNotWrittenError) as caught:
        written(SMALL, path)
    return caught.value


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """The system refuses to let a file grow beyond a size, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_that_a_full_disk_leaves_the_old_file_and_no_other(old: Path) -> None:
    with files_of_at_most(4096):
        error = refused(old)
    assert error.path == old
    assert error.reason == os.strerror(27)  # file too large
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


def test_that_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "plan.xlsx"
    folder.mkdir()
    assert refused(folder).path == folder
    assert list(tmp_path.iterdir()) == [folder]


def test_that_a_missing_folder_is_told_and_not_made(tmp_path: Path) -> None:
    assert refused(tmp_path / "no" / "plan.xlsx").reason == os.strerror(2)
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_that_is_a_file_is_told(old: Path) -> None:
    assert refused(old / "plan.xlsx").reason == os.strerror(20)
    assert old.read_bytes() == OLD


def test_that_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / ("长" * 100 + ".xlsx")).reason == os.strerror(36)
    assert list(tmp_path.iterdir()) == []


def test_that_a_file_locked_by_another_program_stays_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(self: Path, target: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file", str(self), 32, str(target))

    monkeypatch.setattr(Path, "replace", in_use)
    assert refused(old).path == old
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


def test_that_a_file_keeps_its_rights_when_it_is_replaced(old: Path) -> None:
    old.chmod(0o640)
    written(SMALL, old)
    assert old.stat().st_mode & 0o777 == 0o640
    assert "overview" in sheets_by_kind(opened(old))


def test_that_a_process_killed_while_writing_leaves_the_old_file(old: Path) -> None:
    code = (
        "import os, sys, pathlib\n"
        "from tests.exchange.test_failing_disks import SMALL, written\n"
        "os.fsync = lambda number: os.kill(os.getpid(), 9)\n"
        "written(SMALL, pathlib.Path(sys.argv[1]))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(old)], cwd=root, capture_output=True, check=False
    )
    assert done.returncode == -9, done.stderr
    assert old.read_bytes() == OLD


def test_that_the_same_place_written_twice_has_the_second_workbook(old: Path) -> None:
    written(SMALL, old)
    second = written(plan_with_everything(), old)
    assert len(list(old.parent.iterdir())) == 1
    values = [row[1].value for row in opened(old)["_meta"].iter_rows(min_row=2)]
    assert second.export_id in values
