"""Killed at any moment of editing and saving: whatever was acknowledged is there."""

import random
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from desktop_app.storage.plan_file import read_plan, verify_plan
from tests.storage.plans import names_in, opened, plan_with, retitled, saved, title_of

ROOT = Path(__file__).parents[2]
EDIT_FOR_EVER = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tests.storage.killed_editor import edit_for_ever
edit_for_ever(Path(sys.argv[2]))
"""


def last_acknowledged(path: Path, chance: random.Random) -> dict[str, int]:
    """Run an editor, kill it at some moment; the number of its last edit and of its last save."""
    command = [sys.executable, "-c", EDIT_FOR_EVER, str(ROOT), str(path)]
    told: dict[str, int] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = list(islice(process.stdout, chance.randrange(1, 9)))
        time.sleep(chance.random() * 0.01)
        process.kill()
        lines += process.stdout.read().splitlines()
    for line in lines:
        if line.strip().count(" ") == 1:
            what, number = line.split()
            told[what] = int(number)
    return told


def assert_nothing_is_lost(path: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    in_file = 0
    for _ in range(kills):
        told = last_acknowledged(path, chance)
        stored = int(title_of(read_plan(path).plan))
        in_file = max(in_file, told.get("saved", 0))
        assert verify_plan(path).is_ok
        assert stored >= in_file
        with opened(path) as session:
            number = int(title_of(session.plan))
            assert told["edited"] <= number <= told["edited"] + 1
            assert number >= stored
            assert session.was_recovered == (number != stored)
        assert names_in(path.parent) == [path.name]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return saved(folder / "策略.causeway", retitled(plan_with(objectives=40), 0, "0"))


def test_that_a_killed_process_loses_no_acknowledged_edit(path: Path) -> None:
    assert_nothing_is_lost(path, kills=8, seed=66)


@pytest.mark.campaign(name="faults")
def test_that_200_kills_lose_no_acknowledged_edit(path: Path) -> None:
    assert_nothing_is_lost(path, kills=200, seed=67)
