"""What holds before anything is installed, and what the installed Qt must stand."""

import ast
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT, Source
from tests.architecture.test_imports import foreign

BEFORE_SET_UP = ("checks", "dev", "environment", "lock_files", "places", "system_packages", "verbs")
OLDEST_THAT_SAYS_SO = (3, 7)


@pytest.mark.parametrize("name", BEFORE_SET_UP)
def test_that_the_set_up_needs_only_the_standard_library(name: str) -> None:
    source = Source(name, (ROOT / "packaging" / f"{name}.py").read_text("utf-8"))
    assert foreign(source) <= set(BEFORE_SET_UP)


def test_that_an_old_python_can_read_that_it_is_too_old() -> None:
    text = (ROOT / "packaging" / "dev.py").read_text("utf-8")
    ast.parse(text, feature_version=OLDEST_THAT_SAYS_SO)
    with pytest.raises(SyntaxError):
        ast.parse("match x:\n    case 1: ...\n", feature_version=OLDEST_THAT_SAYS_SO)


MANY_CALLS = """
from PySide6.QtWidgets import QApplication, QPushButton
application = QApplication([])
button = QPushButton()
for number in range(200_000):
    button.setEnabled(number % 2 == 0)
"""


def test_that_qt_survives_more_calls_than_a_long_day_makes() -> None:
    # PySide6 6.12.0 on Python 3.11 aborts after some thousand calls (upstream PYSIDE-3474).
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
