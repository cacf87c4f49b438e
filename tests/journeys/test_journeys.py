"""Whole ways through the window with real keys on a real screen, and what is in the files after.

They need Xvfb, xdotool and ImageMagick, and are skipped without. Pictures of each end are kept in
the test's output folder.
"""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.plan.edits import change_record
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import label
from desktop_app.plan.plan import Plan
from desktop_app.storage.opening import open_session
from desktop_app.storage.plan_file import read_plan
from tests.journeys.screen import Person, missing_programs, screen
from tests.ui.conftest import NOW

pytestmark = [
    pytest.mark.skipif(
        bool(missing_programs()) or os.name != "posix",
        reason=f"needs {', '.join(missing_programs()) or 'a system with X'}",
    ),
]


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    """Somebody in front of an empty screen."""
    home = tmp_path / "home"
    home.mkdir()
    with screen() as display:
        made = Person(display=display, home=home, pictures=tmp_path)
        try:
            yield made
        finally:
            made.leave()


def orders(path: Path) -> Path:
    """Four hundred orders of forty customers over half a year."""
    rows = (f"c{n % 40},2026-{1 + n % 6:02}-{1 + n % 28:02},{10 + n % 7}" for n in range(400))
    path.write_text("\n".join(["customer_id,date,amount", *rows]), encoding="utf-8")
    return path


def start_plan(person: Person, title: str) -> Path:
    """Make a plan from the welcome page; returns its file."""
    person.press("ctrl+n")
    person.wait_for_window("New plan")
    person.press("ctrl+a")
    person.type(title)
    person.press("Return")
    person.wait_for_window(f"{title} – Causeway")
    return person.home / f"{title}.causeway"


def add_objective(person: Person, title: str) -> None:
    person.press("ctrl+shift+o", "ctrl+a")
    person.type(title)
    person.press("Return", "Escape")


def titles_in(plan: Plan) -> list[str]:
    return [objective.title for objective in plan.objectives.values()]


def save(person: Person, path: Path, wanted: list[str]) -> None:
    person.press("ctrl+s")
    person.wait_for(lambda: titles_in(read_plan(path).plan) == wanted, f"{wanted} not in {path}")


def test_that_a_new_plan_becomes_a_workbook_by_keys_alone(person: Person) -> None:
    person.start()
    path = start_plan(person, "Keys only")
    add_objective(person, "Bring customers back")
    save(person, path, ["Bring customers back"])
    person.press("ctrl+e")
    person.wait_for_window("Export Excel workbook")
    workbook = person.home / "plan.xlsx"
    person.press("ctrl+a")
    person.type(str(workbook))
    person.press("Return")
    person.wait_for(workbook.exists, "no workbook")
    person.picture("workbook")
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(workbook) as read:
        sheets = [read.get_sheet_by_name(name).to_python() for name in read.sheet_names]
    assert any("Bring customers back" in row for sheet in sheets for row in sheet)


def test_that_an_export_of_orders_becomes_measured_kpis_by_keys_alone(person: Person) -> None:
    table = orders(person.home / "orders.csv")
    person.start()
    path = start_plan(person, "Measured")
    person.press("ctrl+i")
    person.wait_for_window("Import data")
    person.type(str(table))
    person.press("Return")
    # The wizard goes on where it can, and stays where it still reads: Enter does no harm.
    person.wait_for(lambda: _steps_on(person), "the import is not done")
    person.picture("imported")
    person.press("ctrl+s")
    person.wait_for(lambda: bool(read_plan(path).plan.kpis), "no KPI in the file")
    plan = read_plan(path).plan
    (dataset,) = plan.datasets.values()
    assert (dataset.file, dataset.rows_read, dataset.rows_kept) == ("orders.csv", 400, 400)
    by_key = {kpi.key: kpi.id for kpi in plan.kpis.values()}
    (buyers,) = [s for s in plan.series.values() if s.kpi == by_key["monthly_buyers"]]
    assert {point.value for point in buyers.points if point.complete} == {20.0}


def _steps_on(person: Person) -> bool:
    """Press Enter in the wizard; whether it is gone."""
    if person.titles() == ["Measured – Causeway"]:
        person.focus()
        return True
    person.focus("Import data")
    person.press("Return")
    return False


def test_that_what_was_typed_before_a_kill_is_there_at_the_next_start(person: Person) -> None:
    process = person.start()
    path = start_plan(person, "Killed")
    save(person, path, [])
    add_objective(person, "Typed and never saved")
    person.wait_for(lambda: _is_in_session(person.home), "the edit is not durable")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert titles_in(read_plan(path).plan) == []
    person.start(str(path))
    person.wait_for_window("Killed – Causeway")
    person.picture("recovered")
    save(person, path, ["Typed and never saved"])


def _is_in_session(home: Path) -> bool:
    journals = (home / "sessions").rglob("*-wal")
    return any(b"Typed and never saved" in journal.read_bytes() for journal in journals)


def test_that_a_colleagues_save_meanwhile_is_merged_and_nothing_lost(person: Person) -> None:
    person.start()
    path = start_plan(person, "Shared")
    add_objective(person, "First")
    save(person, path, ["First"])
    _colleague_retitles(path, person.home.parent / "copy.causeway")
    add_objective(person, "Mine")
    person.press("ctrl+s")
    person.pause()
    # To the message, over the list of pages; its first way out is to merge.
    person.press("shift+F6", "shift+F6", "space")
    person.wait_for_window("Merge")
    person.picture("merge")
    person.press("Return")
    person.wait_until_gone("Merge")
    person.press("ctrl+s")
    person.wait_for(lambda: _has_both(path), "not both in the file")
    assert sorted(titles_in(read_plan(path).plan)) == ["Mine", "Theirs"]


def _has_both(path: Path) -> bool:
    return sorted(titles_in(read_plan(path).plan)) == ["Mine", "Theirs"]


def _colleague_retitles(path: Path, copy: Path) -> None:
    """Somebody else's program changes a copy and puts it in place, as a synced folder does."""
    shutil.copy(path, copy)
    with open_session(copy, author="Wu", now=lambda: NOW) as session:
        (objective,) = session.plan.objectives.values()
        assert isinstance(objective, Objective)
        renamed = change_record(session.plan, objective.id, title="Theirs")
        session.push(renamed, label("Rename"))
        session.save()
    copy.replace(path)
