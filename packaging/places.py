"""Where things are in the checkout, and how its own programs are called."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
VENV = ROOT / ".venv"
RUNTIME_LOCK = PACKAGING / "requirements.txt"
DEV_LOCK = PACKAGING / "requirements-dev.txt"
SPARK_LOCK = PACKAGING / "requirements-spark.txt"

_ON_WINDOWS = sys.platform == "win32"
_PROGRAMS = VENV / ("Scripts" if _ON_WINDOWS else "bin")


def program(name: str) -> Path:
    """A program of the environment, such as `program("python")` or `program("causeway")`."""
    return _PROGRAMS / (f"{name}.exe" if _ON_WINDOWS else name)


def child_environment() -> dict[str, str]:
    """The variables for programs of the environment.

    Byte-code is always kept: without it the window needs five times as long to open.
    """
    variables = dict(os.environ)
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH"):
        variables.pop(name, None)
    return variables


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if _ON_WINDOWS or sys.platform == "darwin":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
