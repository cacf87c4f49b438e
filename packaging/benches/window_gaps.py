"""The longest time that the window does not answer while it works in the background."""

import csv
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from event_files import write_events
from measuring import Measurement, own_folder, tell
from PySide6.QtWidgets import QDialog
from window_bench import Bench, Ticker, sample_plan, settle

from desktop_app.plan.history import label
from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.outputs import Snapshot, write_report, write_workbook_file
from desktop_app.ui.pages.data.import_commands import import_file
from desktop_app.ui.pages.data.import_work import measured, prepared

EVENTS = 1_000_000
MANY_EVENTS = 5_000_000
USERS = 60_000
NAMES = ("visit", "view_item", "add_to_cart", "order")
FIRST_MOMENT = datetime(2025, 1, 1)  # noqa: DTZ001  (a file's moments have no zone)
TARGET_MS = 100.0


def main() -> None:
    """Measure and tell."""
    with own_folder() as name:
        folder = Path(name)
        sample, events = sample_plan(folder), _events_file(folder)
        bench = Bench()
        desk = bench.window.desk
        _tell_gap("opening the sample", partial(bench.open, sample))
        bench.show_all_pages()
        snapshot = Snapshot(
            plan=desk.document.plan,
            computed=desk.document.computed,
            words=desk.words,
            paper=desk.look.paper,
            now=desk.document.now(),
        )
        for what, write, file in (
            ("export", write_workbook_file, "plan.xlsx"),
            ("report", write_report, "review.pdf"),
        ):
            work = partial(_written, write, snapshot, folder / file)
            _tell_gap(what, partial(_run, bench, work))
        _tell_gap("looking at 1 M events", partial(_look_at, bench, events))
        _tell_gap("measuring 1 M events", partial(_import, bench, events))
        many = folder / "many.csv"
        write_events(many, MANY_EVENTS)
        _tell_gap("importing and measuring 5 M events", partial(_import, bench, many))
        bench.leave()


def _tell_gap(what: str, act: Callable[[], object]) -> None:
    settle(300)
    with Ticker() as ticker:
        act()
    tell(
        Measurement(
            name=f"longest gap: {what}", measured=ticker.longest_ms, target=TARGET_MS, unit="ms"
        )
    )


def _written(write: Callable[..., Path], snapshot: Snapshot, path: Path, progress: object) -> Path:
    return write(snapshot, path, progress)


def _run(bench: Bench, work: Callable[..., object]) -> None:
    bench.window.desk.run("bench", work, _ignore)
    bench.wait_for_jobs()


def _ignore(_result: object) -> None:
    """Nobody needs what was written."""


def _look_at(bench: Bench, path: Path) -> None:
    """The dialog over an import, until it shows what it found; then it is closed again."""
    import_file(bench.window.desk, bench.window, path)
    bench.wait_for_jobs()
    for dialog in bench.window.findChildren(QDialog):
        dialog.reject()


def _import(bench: Bench, path: Path) -> None:
    """What happens when a person agrees: read, measure, and one edit."""
    from desktop_app.metrics.import_report import ImportOptions
    from desktop_app.metrics.kept_text import KeptText

    desk = bench.window.desk
    options = ImportOptions(time_zone=desk.document.plan.info.time_zone)
    found: list[object] = []
    desk.run("bench", prepared(path, options, desk.document.plan, KeptText()), found.append)
    bench.wait_for_jobs()
    document = desk.document
    work = measured(document.plan, found[0], document.new_id, document.now())  # type: ignore[arg-type]
    desk.run("bench", work, partial(_apply, desk))
    bench.wait_for_jobs()


def _apply(desk: Desk, result: object) -> None:
    from desktop_app.metrics.measuring import MeasuredImport, with_import

    if isinstance(result, MeasuredImport):
        desk.edit(label("Import"), lambda plan: with_import(plan, result))


def _events_file(folder: Path) -> Path:
    random = Random(20260101)  # repeatable
    path = folder / "events.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["user_id", "event", "event_time", "amount"])
        rows.writerows(_event(random) for _ in range(EVENTS))
    return path


def _event(random: Random) -> tuple[str, str, str, str]:
    name = random.choice(NAMES)
    at = FIRST_MOMENT + timedelta(seconds=random.randrange(365 * 86_400))
    amount = f"{random.uniform(5, 500):.2f}" if name == "order" else ""
    return (f"U{random.randrange(USERS)}", name, f"{at:%Y-%m-%d %H:%M:%S}", amount)


if __name__ == "__main__":
    main()
