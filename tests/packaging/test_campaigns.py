import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

PLANTED = """
import pytest

def test_that_one_save_survives_a_kill(): ...

@pytest.mark.campaign(name="faults")
def test_that_a_thousand_saves_survive_a_kill(): ...

@pytest.mark.campaign(name="merges")
def test_that_a_thousand_merges_agree(): ...
"""


def collected(folder: Path, *arguments: str) -> list[str]:
    planted = folder / "test_planted.py"
    planted.write_text(PLANTED)
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml")]
    options = ["--collect-only", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, *options, *arguments, str(planted)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split("::")[1] for line in done.stdout.splitlines() if "::" in line]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["test_that_one_save_survives_a_kill"]),
        (["-m", "campaign(name='faults')"], ["test_that_a_thousand_saves_survive_a_kill"]),
        (
            ["-m", "campaign"],
            ["test_that_a_thousand_saves_survive_a_kill", "test_that_a_thousand_merges_agree"],
        ),
    ],
    ids=["ordinary run", "one campaign", "all campaigns"],
)
def test_that_long_forms_run_only_when_asked_for(
    tmp_path: Path, arguments: list[str], expected: list[str]
) -> None:
    assert collected(tmp_path, *arguments) == expected
