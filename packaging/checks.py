"""The checks that read code without running it, all at once."""

import subprocess
from collections.abc import Mapping, Sequence

from places import ROOT, child_environment, program

CHECKS: Mapping[str, Sequence[str]] = {
    "ruff check": ("ruff", "check", "--quiet", "."),
    "ruff format": ("ruff", "format", "--check", "--quiet", "."),
    "mypy": ("mypy",),
    "import-linter": ("lint-imports",),
}


def run_all() -> list[str]:
    """Run every check side by side and print what each found; returns the names that failed."""
    started = {name: _start(command) for name, command in CHECKS.items()}
    failed = []
    for name, process in started.items():
        output, _ = process.communicate()
        print(f"{name:14} {'ok' if process.returncode == 0 else 'FAILED'}", flush=True)
        if process.returncode != 0:
            print(output, flush=True)
            failed.append(name)
    return failed


def _start(command: Sequence[str]) -> subprocess.Popen[str]:
    tool, *arguments = command
    return subprocess.Popen(
        [str(program(tool)), *arguments],
        cwd=ROOT,
        env=child_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
