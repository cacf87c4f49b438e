"""Runs the benches, each in a process and a home of its own, and prints one table.

Targets are what the project aims for on an ordinary laptop. They are shown, not enforced: a busy
machine is no reason to fail.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from measuring import Measurement, own_folder, read
from places import PACKAGING, ROOT, child_environment
from rich.console import Console
from rich.table import Table

BENCHES = PACKAGING / "benches"


def main(names: Sequence[str]) -> int:
    """Run the named benches, or all; returns 1 where one of them broke.

    The first part of a name stands for all that begin with it: "window" for "window_start" too.
    """
    known = {path.stem: path for path in sorted(BENCHES.glob("*.py"))}
    chosen = [name for name in known if any(_is_meant(name, asked) for asked in names)]
    unknown = [asked for asked in names if not any(_is_meant(name, asked) for name in known)]
    if unknown:
        print(f"No bench {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    measured: list[Measurement] = []
    broken = []
    for name in chosen or known:
        print(f"{name} …", file=sys.stderr, flush=True)
        found = _run(known[name])
        measured += found
        if not found:
            broken.append(name)
    Console().print(table_of(measured))
    if broken:
        print(f"Not measured, see above: {', '.join(broken)}.", file=sys.stderr)
    return 1 if broken else 0


def table_of(measured: Sequence[Measurement]) -> Table:
    """Name, measured, target and their ratio; at most 1.00 is within the target."""
    table = Table("what", "measured", "target", "ratio", "beside")
    for column in table.columns[1:4]:
        column.justify = "right"
    for one in measured:
        ratio = one.measured / one.target
        table.add_row(
            one.name,
            f"{one.measured:.2f} {one.unit}",
            f"≤ {one.target:.2f} {one.unit}",
            f"{ratio:.2f}",
            one.beside,
            style="" if ratio <= 1 else "bold red",
        )
    return table


def _is_meant(name: str, asked: str) -> bool:
    return name == asked or name.startswith(f"{asked}_")


def _run(bench: Path) -> list[Measurement]:
    with own_folder() as home:
        variables = {
            **child_environment(),
            "PYTHONPATH": str(PACKAGING),
            "QT_QPA_PLATFORM": "offscreen",
            "CAUSEWAY_HOME": home,
            "CAUSEWAY_LANG": "en",
        }
        done = subprocess.run(
            [sys.executable, str(bench)],
            cwd=ROOT,
            env=variables,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    return [found for line in done.stdout.splitlines() if (found := read(line))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
