"""What `dev.py` can do. Standard library only: it runs before anything is installed."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

import checks
import environment
import lock_files
import system_packages
from places import PACKAGING, ROOT, child_environment, has_screen, program

Verb = Callable[[list[str]], int]
DEMO = ROOT / "out" / "demo"
SAMPLE = DEMO / "plan.causeway"
MOST_WORKERS = 8
# The campaign that compares the engines.
_ENGINES = "engines"


def main(arguments: Sequence[str]) -> int:
    """Run one verb; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Set up, run, test and check Causeway.",
        epilog="\n".join(f"  {name:13} {_summary(verb)}" for name, verb in VERBS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("verb", choices=list(VERBS), metavar="VERB", help="one of those below")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on to the verb")
    asked = parser.parse_args(arguments)
    try:
        return VERBS[asked.verb](asked.arguments)
    except environment.SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Open the sample plan in a window; without a screen, write the demo and say where it is.

    Arguments that start with a command or a file replace this: `run check my.causeway`.
    """
    with_window = has_screen()
    system_packages.ensure_qt_libraries(with_window=with_window)
    _prepare("run")
    if arguments and not arguments[0].startswith("-"):
        return _causeway(*arguments)
    if not with_window:
        return _write_demo(arguments)
    if not SAMPLE.exists() and (code := _causeway("demo", str(DEMO))) != 0:
        return code
    return _causeway(str(SAMPLE), *arguments)


def _write_demo(arguments: list[str]) -> int:
    code = _causeway("demo", str(DEMO), *arguments)
    if code == 0:
        print(f"No screen here, so the demo was written to {DEMO}:")
        for path in sorted(path for path in DEMO.rglob("*") if path.is_file()):
            print(f"  {path.relative_to(DEMO)}")
    return code


def test(arguments: list[str]) -> int:
    """Run every check and every test; arguments go to pytest."""
    system_packages.ensure_qt_libraries(with_window=False)
    failed = [] if _prepare("develop") else ["translations"]
    failed += checks.run_all()
    workers = ["-n", "logical", "--maxprocesses", str(MOST_WORKERS)]
    # pytest names the failed checks just above its last line, where people look.
    tests = _python("-m", "pytest", *workers, *arguments, FAILED_CHECKS=", ".join(failed))
    return tests or (1 if failed else 0)


def lint(_arguments: list[str]) -> int:
    """Run ruff, mypy and import-linter."""
    environment.ensure("develop")
    return 1 if checks.run_all() else 0


def bench(arguments: list[str]) -> int:
    """Measure what the targets are about and print a table; arguments choose benches by name."""
    system_packages.ensure_qt_libraries(with_window=False)
    _prepare("develop")
    return _python(str(PACKAGING / "bench_table.py"), *arguments)


def campaign(arguments: list[str]) -> int:
    """Run the long form of some tests, such as `campaign faults`; no name lists them."""
    _prepare("develop")
    if not arguments:
        return _python("-m", "pytest", "-m", "campaign", "--collect-only", "-q")
    name, *rest = arguments
    if name == _ENGINES:
        environment.ensure_spark()
    return _python("-m", "pytest", "-m", f"campaign(name={name!r})", *rest)


def spark(_arguments: list[str]) -> int:
    """Add the optional engine Spark to the environment; it needs Java."""
    environment.ensure_spark()
    return 0


def lock(_arguments: list[str]) -> int:
    """Choose versions anew and write the lock files; needs uv."""
    return lock_files.write_all()


def translations(_arguments: list[str]) -> int:
    """Compile the translations into one catalogue per language."""
    environment.ensure("develop")
    return _python(str(PACKAGING / "translations.py"))


def _prepare(purpose: environment.Purpose) -> bool:
    """Make everything ready; False where translations disagree, which stops no one from working.

    Raises: SetUpError: the environment cannot be made.
    """
    environment.ensure(purpose)
    return not _catalogues_are_stale() or _python(str(PACKAGING / "translations.py")) == 0


def _catalogues_are_stale() -> bool:
    for folder in (ROOT / "resources" / "locale").glob("*_*"):
        compiled = folder / "LC_MESSAGES" / "causeway.mo"
        # The folder's own time tells of files that were added or removed.
        sources = [folder, *folder.glob("*.po")]
        if not compiled.exists():
            return True
        if max(path.stat().st_mtime for path in sources) > compiled.stat().st_mtime:
            return True
    return False


def _causeway(*arguments: str) -> int:
    return _call([str(program("causeway")), *arguments], child_environment())


def _python(*arguments: str, **variables: str) -> int:
    return _call([str(program("python")), *arguments], {**child_environment(), **variables})


def _call(command: Sequence[str], variables: Mapping[str, str]) -> int:
    sys.stdout.flush()
    # The environment's programs are found by those that are started from it.
    path = os.pathsep.join([str(program("python").parent), variables.get("PATH", "")])
    return subprocess.run(
        command, cwd=ROOT, env={**variables, "PATH": path}, check=False
    ).returncode


def _summary(verb: Verb) -> str:
    return (verb.__doc__ or "").split("\n", 1)[0].strip()


VERBS: Mapping[str, Verb] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "campaign": campaign,
    "spark": spark,
    "lock": lock,
    "translations": translations,
}
