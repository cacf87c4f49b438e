import os
from pathlib import Path

import pytest

from desktop_app.durable_files import write_durably, written_durably


def test_that_a_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    write_durably(path, b"new")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"new", [path])
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600


def test_that_a_new_file_can_be_read_by_everybody(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_durably(path, b"new")
    assert path.read_bytes() == b"new"
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o644


def test_that_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")

    def fail(temporary: Path) -> None:
        temporary.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"), written_durably(path) as temporary:
        fail(temporary)
    assert (path.read_text(encoding="utf-8"), list(tmp_path.iterdir())) == ("old", [path])


def test_that_the_new_file_has_the_ending_of_the_old_one(tmp_path: Path) -> None:
    with written_durably(tmp_path / "picture.png") as temporary:
        assert (temporary.suffix, temporary.parent) == (".png", tmp_path)
