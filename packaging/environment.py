"""The environment `.venv`: made by venv and pip from the lock files, and only when they changed.

`.venv/causeway.json` notes what was installed, so that the next start costs a few hashes.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

import system_packages
from places import (
    DEV_LOCK,
    ROOT,
    RUNTIME_LOCK,
    SPARK_LOCK,
    VENV,
    child_environment,
    program,
)

Purpose = Literal["run", "develop"]
NOTE = VENV / "causeway.json"


class SetUpError(Exception):
    """The environment cannot be made; the message says what a person can do."""


def ensure(purpose: Purpose) -> None:
    """Make `.venv` fit for `purpose`; does nothing where it already is.

    Raises: SetUpError: a step failed.
    """
    if not _is_usable():
        _make()
    _ensure_packages(purpose)
    _ensure_project()


def ensure_spark() -> None:
    """Add the optional engine Spark to an environment for developing; half a gigabyte, once.

    Raises: SetUpError: a step failed.
    """
    ensure("develop")
    noted, fit = _noted(), _digest(SPARK_LOCK)
    if noted.get("spark") != fit:
        _install(SPARK_LOCK)
        _note(noted | {"spark": fit})


def _is_usable() -> bool:
    """Whether the environment is complete, of this very place, and its Python still there."""
    has_programs = program("python").exists() and program("pip").exists()
    return has_programs and _noted().get("place", str(ROOT)) == str(ROOT)


def _ensure_packages(purpose: Purpose) -> None:
    fit = {"run": _digest(RUNTIME_LOCK), "develop": _digest(DEV_LOCK)}
    noted = _noted()
    if noted.get(purpose) == fit[purpose]:
        return
    rest = {name: value for name, value in noted.items() if name not in fit}
    # Half an installation is none, should this be interrupted.
    _note(rest)
    _install(RUNTIME_LOCK if purpose == "run" else DEV_LOCK)
    # The developer's lock file holds everything of the other one in the same versions.
    _note(rest | ({"run": fit["run"]} if purpose == "run" else fit))


def _ensure_project() -> None:
    noted = _noted()
    fit = _digest(ROOT / "pyproject.toml")
    if noted.get("project") != fit or not program("causeway").exists():
        _install_project()
        _note(noted | {"project": fit})


def _make() -> None:
    if VENV.exists():
        print("The environment in .venv is from elsewhere or broken: making it again.")
        shutil.rmtree(VENV)
    if not system_packages.ensure_venv():
        raise SetUpError(
            "Python's venv module is incomplete here. Install the package above, then try again."
        )
    print(f"Making the environment .venv with Python {sys.version.split()[0]} …", flush=True)
    _run_step([sys.executable, "-m", "venv", str(VENV)], "making the environment")


def _install(lock: Path) -> None:
    count = sum("==" in line for line in lock.read_text("utf-8").splitlines())
    print(f"Installing {count} pinned packages (once; one to three minutes) …", flush=True)
    _pip("--require-hashes", "--compile", "-r", str(lock))


def _install_project() -> None:
    _pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    _run_step([str(program("python")), "-m", "compileall", "-q", "desktop_app"], "compiling")


def _pip(*arguments: str) -> None:
    command = [str(program("python")), "-m", "pip", "install", "-qq"]
    command += ["--disable-pip-version-check", "--no-warn-script-location", *arguments]
    _run_step(command, "installing packages")


def _run_step(command: list[str], what: str) -> None:
    if subprocess.run(command, cwd=ROOT, env=child_environment(), check=False).returncode != 0:
        raise SetUpError(f"The set-up stopped while {what}; the lines above say why.")


def _digest(path: Path) -> str:
    return hashlib.sha256(_python_version() + path.read_bytes()).hexdigest()


def _python_version() -> bytes:
    return (VENV / "pyvenv.cfg").read_bytes()


def _noted() -> dict[str, str]:
    try:
        return dict(json.loads(NOTE.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _note(noted: dict[str, str]) -> None:
    NOTE.write_text(json.dumps(noted | {"place": str(ROOT)}, indent=1), "utf-8")
