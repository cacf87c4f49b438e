"""The lock files: every package pinned with hashes, for all systems, naming no package host."""

import shutil
import subprocess
import sys

from places import DEV_LOCK, ROOT, RUNTIME_LOCK, SPARK_LOCK

_COMMAND = (
    "pip",
    "compile",
    "pyproject.toml",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--quiet",
)


def write_all() -> int:
    """Resolve again, keeping present versions where they still fit; returns the exit code."""
    uv = shutil.which("uv")
    if uv is None:
        print("Writing lock files needs the program uv on the PATH.", file=sys.stderr)
        return 1
    # What runs is constrained by what was tested.
    tested = ["-c", str(DEV_LOCK.relative_to(ROOT))]
    for lock, arguments in (
        (DEV_LOCK, ["--extra=build", "--extra=dev"]),
        (RUNTIME_LOCK, ["--extra=build", *tested]),
        (SPARK_LOCK, ["--extra=spark", *tested]),
    ):
        target = ["-o", str(lock.relative_to(ROOT))]
        done = subprocess.run([uv, *_COMMAND, *arguments, *target], cwd=ROOT, check=False)
        if done.returncode != 0:
            return done.returncode
    return 0
