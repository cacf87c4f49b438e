import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

BAD_STYLE = """
import os
def f(x, loud=False):
    try:
        print(x)
    except Exception:
        return None
"""
BAD_TYPES = """
def f(x: int) -> str:
    return x

def g(x):
    return x
"""


def said_by(*command: str, given: str | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("rule", ["F401", "ANN001", "FBT002", "BLE001", "D103", "T201"])
def test_that_ruff_finds_planted_bad_style(rule: str) -> None:
    name = "desktop_app/planted.py"
    said = said_by("ruff", "check", "--quiet", "--stdin-filename", name, "-", given=BAD_STYLE)
    assert rule in said


def test_that_ruff_finds_planted_bad_layout() -> None:
    said = said_by("ruff", "format", "--diff", "--stdin-filename", "planted.py", "-", given="x=1\n")
    assert "+x = 1" in said


def test_that_mypy_finds_planted_bad_types(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(BAD_TYPES, "utf-8")
    config = ["--config-file", str(ROOT / "pyproject.toml")]
    said = said_by("mypy", *config, "--cache-dir", str(tmp_path / "cache"), str(planted))
    assert "[return-value]" in said
    assert "[no-untyped-def]" in said
