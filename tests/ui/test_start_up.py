"""The window paints before any slow library is imported."""

import os
import subprocess
import sys
from pathlib import Path

SLOW = ("pandas", "matplotlib", "ibis", "duckdb", "xlsxwriter", "openpyxl", "python_calamine")
SCRIPT = f"""
import sys
from desktop_app.app import run_window
code = run_window(None, exit_after_paint=True)
print(sorted(name for name in {SLOW!r} if name in sys.modules))
sys.exit(code)
"""


def run(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "CAUSEWAY_HOME": str(folder)},
    )


def test_that_the_first_window_is_painted_without_slow_libraries(tmp_path: Path) -> None:
    done = run("-c", SCRIPT, folder=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "[]")


def test_that_the_window_leaves_after_its_first_paint_when_asked(tmp_path: Path) -> None:
    done = run("-m", "desktop_app", "--exit-after-paint", folder=tmp_path)
    assert (done.returncode, done.stderr.replace(_QT_NOTE, "").strip()) == (0, "")


_QT_NOTE = "This plugin does not support propagateSizeHints()"
