"""Millions of events from a CSV file to measures, against a bare scan and against pandas.

Each side runs in a process of its own, once its libraries are loaded; the bare scan in the same one
as ours, between our runs. `CAUSEWAY_BENCH_EVENTS=20` measures 20 million as well, which takes a
gigabyte of disk and some minutes.
"""

import json
import os
import subprocess
import sys
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from event_files import write_events
from measuring import Measurement, own_folder, seconds_of, tell

MILLION = 1_000_000
EVENTS = 5
RUNS = 3
BEGINNING_LINES = 200_000
SCAN_RATIO, PANDAS_RATIO, GROWTH, MOST_MB, AGAIN_SECONDS = 6.0, 8.0, 4.4, 2048.0, 0.5
STEPS = "view,add_cart,order,pay"
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("active", {"grain": "day"}),
    ("active", {"grain": "day", "window": "30"}),
    ("lifecycle", {"grain": "week"}),
    ("retention", {"cohort": "week", "grain": "week"}),
    ("funnel", {"steps": STEPS, "window": "1d"}),
    ("revenue", {"grain": "month"}),
    ("rfm", {}),
)
CHANGED = ("retention", {"cohort": "week", "grain": "week", "mode": "unbounded"})


def main() -> None:
    """Measure and tell; with an argument, be the process that is measured."""
    if len(sys.argv) > 1:
        side, file, home = sys.argv[1:]
        os.environ["CAUSEWAY_HOME"] = home
        found = _ours(Path(file)) if side == "ours" else _pandas(Path(file))
        print(json.dumps(found), flush=True)
        return
    with own_folder() as name:
        folder = Path(name)
        five = _tell_five(folder)
        more = int(os.environ.get("CAUSEWAY_BENCH_EVENTS", "0"))
        if more > EVENTS:
            _tell_more(folder, more, five)


def _tell_five(folder: Path) -> dict[str, Any]:
    path = _written(folder, EVENTS)
    ours, theirs = _side("ours", path, folder), _side("pandas", path, folder)
    times = ", ".join(f"{key} {ours[key]:.2f}" for key in ("scan", "import", "measures"))
    whole = ours["import"] + ours["measures"]
    what = f"import {EVENTS} M events and {len(QUESTIONS)} measures"
    tell(
        Measurement(
            name=f"{what}, against a bare scan",
            measured=whole / ours["scan"],
            target=SCAN_RATIO,
            unit="×",
            beside=f"{times} s; {ours['each']}",
        )
    )
    tell(
        Measurement(
            name=f"{what}, as a share of pandas",
            measured=whole / theirs["whole"],
            target=1 / PANDAS_RATIO,
            unit="×",
            beside=f"{theirs['whole']:.1f} s with pandas: {theirs['whole'] / whole:.1f} ×",
        )
    )
    tell(_memory(EVENTS, ours))
    tell(
        Measurement(
            name="another answer from the cached rows",
            measured=ours["again"],
            target=AGAIN_SECONDS,
        )
    )
    path.unlink()
    return ours


def _tell_more(folder: Path, millions: int, five: dict[str, Any]) -> None:
    found = _side("ours", _written(folder, millions), folder)
    whole, before = (one["import"] + one["measures"] for one in (found, five))
    tell(
        Measurement(
            name=f"{millions} M events against {EVENTS} M",
            measured=whole / before,
            target=GROWTH * millions / (4 * EVENTS),
            unit="×",
            beside=f"{whole:.1f} s, bare scan {found['scan']:.2f} s; {found['each']}",
        )
    )
    tell(_memory(millions, found))


def _memory(millions: int, found: dict[str, Any]) -> Measurement:
    return Measurement(
        name=f"peak memory at {millions} M events",
        measured=found["memory"],
        target=MOST_MB,
        unit="MB",
    )


def _written(folder: Path, millions: int) -> Path:
    path = folder / f"events-{millions}.csv"
    write_events(path, millions * MILLION)
    return path


def _side(side: str, path: Path, folder: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, side, str(path), str(folder / side)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _ours(path: Path) -> dict[str, Any]:
    from desktop_app.metrics.answers import Answers
    from desktop_app.metrics.cache import shrink_cache
    from desktop_app.metrics.engine import open_table

    _measure(_import(_beginning(path)), {})  # loads the libraries
    scans, imports, measures = [], [], []
    each: dict[str, float] = {}
    tables: list[Any] = []
    for _ in range(RUNS):
        shrink_cache(0)
        tables.clear()
        scans.append(seconds_of(partial(_bare_scan, path)))
        imports.append(seconds_of(partial(_append, tables, path)))
        measures.append(seconds_of(partial(_measure, tables[0], each)))
    with open_table(tables[0]) as opened:
        again = seconds_of(partial(Answers(opened).of, *CHANGED))
    return {
        "scan": median(scans),
        "import": median(imports),
        "measures": median(measures),
        "again": again,
        "memory": _peak_mb(),
        "each": ", ".join(f"{name} {seconds:.2f}" for name, seconds in each.items()),
    }


def _beginning(path: Path) -> Path:
    small = path.with_name("beginning.csv")
    with path.open(encoding="utf-8") as file:
        small.write_text("".join(islice(file, BEGINNING_LINES)), encoding="utf-8")
    return small


def _append(tables: list[Any], path: Path) -> None:
    tables.append(_import(path))


def _import(path: Path) -> Any:  # noqa: ANN401  (a canonical table; its class loads with the bench)
    from desktop_app.metrics.import_report import ImportOptions
    from desktop_app.metrics.importing import prepare_import
    from desktop_app.progress import Progress

    table = prepare_import(path, ImportOptions(), Progress()).table
    if table is None:
        raise SystemExit("the events were not recognised")
    return table


def _measure(table: Any, each: dict[str, float]) -> None:  # noqa: ANN401
    """Answer every question; `each` gets the seconds of each."""
    from desktop_app.metrics.answers import Answers
    from desktop_app.metrics.engine import open_table

    with open_table(table) as opened:
        answers = Answers(opened)
        for name, asked in QUESTIONS:
            key = " ".join([name, *asked.values()])
            each[key] = seconds_of(partial(answers.of, name, asked))


def _bare_scan(path: Path) -> None:
    import duckdb

    file = path.as_posix().replace("'", "''")
    with duckdb.connect(config={"threads": 2}) as connection:
        columns = [
            row[0] for row in connection.execute(f"DESCRIBE FROM read_csv('{file}')").fetchall()
        ]
        every = ", ".join(f'max("{column}")' for column in columns)
        connection.execute(f"SELECT {every} FROM read_csv('{file}')").fetchall()


def _peak_mb() -> float:
    """The most memory that this process ever held; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _pandas(path: Path) -> dict[str, Any]:
    import measures_in_pandas

    return {"whole": seconds_of(partial(measures_in_pandas.everything, path))}


if __name__ == "__main__":
    main()
