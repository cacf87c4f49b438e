import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.shared import made_once


def test_that_many_who_ask_at_once_get_the_one_that_was_made(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "a.txt").write_text("whole", "utf-8")

    with ThreadPoolExecutor(4) as people:
        found = list(people.map(lambda _: made_once(tmp_path / "b" / "thing", make), range(8)))
    assert len(made) == 1
    assert {(folder / "a.txt").read_text("utf-8") for folder in found} == {"whole"}
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["thing"]


def test_that_a_failure_is_told_and_the_next_one_makes_it_anew(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half.txt").touch()
        sys.exit("full")

    with pytest.raises(SystemExit, match="full"):
        made_once(tmp_path / "thing", fail)
    assert not (tmp_path / "thing").exists()
    made = made_once(tmp_path / "thing", lambda folder: (folder / "whole.txt").touch())
    assert [path.name for path in made.iterdir()] == ["whole.txt"]
