"""LibreOffice recalculates the workbook and finds what the application computed."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from desktop_app.analysis.computing import compute
from desktop_app.analysis.results import Computed
from desktop_app.plan.edits import add_record, change_record, put_series
from desktop_app.plan.goals import CheckIn, Status
from desktop_app.plan.kpis import Point
from desktop_app.plan.plan import Plan
from desktop_app.terms import term
from desktop_app.words import words_in
from tests.exchange.books import (
    cell_of,
    column_of,
    formulas,
    opened,
    part,
    sheets_by_kind,
    value_of,
    with_part,
    written,
)
from tests.exchange.office import SOFFICE, converted
from tests.exchange.plans import TODAY, plan_with_everything, random_plan

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

_RELATIVE = 1e-9
_PLANTED = 0.123456


@dataclass(frozen=True)
class Recalculated:
    """A workbook as it was written, and as LibreOffice computed it."""

    formulas: Workbook
    before: Workbook
    after: Workbook


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def recalculated(folder: Path) -> Mapping[str, Recalculated]:
    """All workbooks of this module through LibreOffice at once: starting it takes seconds."""
    plan = plan_with_everything()
    files = {"english": folder / "english.xlsx", "chinese": folder / "chinese.xlsx"}
    written(plan, files["english"])
    written(plan, files["chinese"], language="zh_CN")
    files["planted"] = _planted(files["english"], folder / "planted.xlsx")
    files["edited"] = _edited(files["english"], folder / "edited.xlsx")
    for seed in (3, 8):
        files[f"random {seed}"] = folder / f"random{seed}.xlsx"
        written(random_plan(seed), files[f"random {seed}"])
    done = converted(list(files.values()), "xlsx", folder)
    return {
        name: Recalculated(opened(path), opened(path, values=True), opened(made, values=True))
        for (name, path), made in zip(files.items(), done, strict=True)
    }


def _planted(path: Path, to: Path) -> Path:
    """The workbook with a wrong value beside the formula of one key result's progress."""
    book = opened(path)
    sheet = sheets_by_kind(book)["key_results"]
    cell = cell_of(book, "key_results", "KRS-BUYERS", "progress")
    name = f"xl/worksheets/sheet{book.worksheets.index(sheet) + 1}.xml"
    wrong = re.sub(
        rf'(<c r="{cell.coordinate}"[^>]*><f>[^<]*</f><v>)[^<]*',
        rf"\g<1>{_PLANTED}", part(path, name),
    )  # fmt: skip
    return with_part(path, name, wrong, to)


def _edited(path: Path, to: Path) -> Path:
    """What a colleague may do in Excel: actual, target, weight, check-in, milestone, settings."""
    book = opened(path)
    cell_of(book, "actuals", "KPI-BUYERS", "period:2026-04").value = 990.0
    cell_of(book, "actuals", "KPI-ORDERS", "period:2026-04").value = 333.0
    cell_of(book, "targets", "KPI-MEMBERS", "period:2026-04").value = 5150.0
    cell_of(book, "key_results", "KRS-BUYERS", "weight").value = 0.55
    cell_of(book, "key_results", "KRS-CHURN", "target").value = 0.05
    cell_of(book, "milestones", "MIL-2", "done_on").value = date(2026, 5, 19)
    cell_of(book, "objectives", "OBJ-7", "status_override").value = None
    sheet = sheets_by_kind(book)["check_ins"]
    row = next(r for r in range(3, 99) if sheet.cell(r, 2).value is None)
    for key, value in (
        ("key_result", "Typed by hand"), ("day", date(2026, 5, 18)), ("value", 33.0),
    ):  # fmt: skip
        sheet.cell(row, column_of(sheet, key)).value = value
    cell_of_name(book, "causeway.at_risk_from").value = 0.2
    book.save(to)
    return to


def cell_of_name(book: Workbook, name: str) -> Any:
    sheet, _, address = book.defined_names[name].attr_text.rpartition("!")
    return book[sheet.strip("'")][address.replace("$", "")]


def edited_plan() -> Plan:
    """The same edits by the application."""
    plan = plan_with_everything()
    plan = _with_point(plan, "SER-BUYERS", "2026-04", 990.0)
    plan = _with_point(plan, "SER-ORDERS", "2026-04", 333.0)
    target = next(
        t for t in plan.targets.values() if (t.kpi, t.period) == ("KPI-MEMBERS", "2026-04")
    )
    plan = change_record(plan, target.id, value=5150.0)
    plan = change_record(plan, "KRS-BUYERS", weight=0.55)
    plan = change_record(plan, "KRS-CHURN", target=0.05)
    plan = change_record(plan, "MIL-2", done_on=date(2026, 5, 19))
    plan = change_record(plan, "OBJ-7", status_override=None, status_reason="")
    said = CheckIn(id="CHK-9", key_result="KRS-TYPED", day=date(2026, 5, 18), value=33.0)
    return change_record(add_record(plan, said), "PLN-1", at_risk_from=0.2)


def _with_point(plan: Plan, series_id: str, period: str, value: float) -> Plan:
    series = plan.series[series_id]
    points = tuple(Point(period, value) if p.period == period else p for p in series.points)
    return put_series(plan, replace(series, points=points))


def same(one: Any, other: Any) -> bool:
    one, other = (None if value == "" else value for value in (one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=_RELATIVE, abs_tol=1e-12)
    return bool(one == other)


@pytest.mark.parametrize("name", ["english", "chinese", "random 3", "random 8"])
def test_that_every_formula_recalculates_to_the_value_written_beside_it(
    recalculated: Mapping[str, Recalculated], name: str
) -> None:
    book = recalculated[name]
    differing = []
    count = 0
    for sheet, cell in formulas(book.formulas):
        count += 1
        kept = book.before[sheet][cell.coordinate].value
        computed = book.after[sheet][cell.coordinate].value
        if not same(kept, computed):
            differing.append((sheet, cell.coordinate, kept, computed))
    assert differing == []
    assert count > 500


def test_that_libreoffice_does_recalculate_and_does_not_just_repeat_what_it_reads(
    recalculated: Mapping[str, Recalculated],
) -> None:
    book = recalculated["planted"]
    place = ("key_results", "KRS-BUYERS", "progress")
    assert value_of(book.before, *place) == _PLANTED
    assert same(value_of(book.after, *place), (897.5 - 850) / (1000 - 850))


@pytest.mark.parametrize("name", ["english", "edited"])
def test_that_key_results_and_objectives_stand_as_the_analysis_says(
    recalculated: Mapping[str, Recalculated], name: str
) -> None:
    plan = edited_plan() if name == "edited" else plan_with_everything()
    computed = compute(plan, TODAY)
    found = {goal_id: _shown_goal(recalculated[name].after, goal_id) for goal_id in computed.goals}
    expected = {goal_id: _expected_goal(computed, goal_id) for goal_id in computed.goals}
    assert _differences(found, expected) == []


@pytest.mark.parametrize("name", ["english", "edited"])
def test_that_the_overview_shows_the_same_as_the_analysis(
    recalculated: Mapping[str, Recalculated], name: str
) -> None:
    plan = edited_plan() if name == "edited" else plan_with_everything()
    computed = compute(plan, TODAY)
    keys = ("progress", "pace", "status")
    found = {
        goal_id: {key: value_of(recalculated[name].after, "overview", goal_id, key) for key in keys}
        for goal_id in computed.goals
    }
    expected = {
        goal_id: {key: _expected_goal(computed, goal_id)[key] for key in keys}
        for goal_id in computed.goals
    }
    assert _differences(found, expected) == []


@pytest.mark.parametrize("name", ["english", "edited"])
def test_that_kpis_stand_as_the_analysis_says(
    recalculated: Mapping[str, Recalculated], name: str
) -> None:
    plan = edited_plan() if name == "edited" else plan_with_everything()
    words = words_in("en")
    found, expected = {}, {}
    for kpi_id, result in compute(plan, TODAY).kpis.items():
        expected[kpi_id] = {
            "current": result.current.value if result.current else None,
            "current_period": result.current.period if result.current else None,
            "delta": result.delta,
            "target": result.target,
            "health": result.health,
            "status": term(words, result.status) if result.status else None,
        }
        found[kpi_id] = {
            key: value_of(recalculated[name].after, "kpis", kpi_id, key) for key in expected[kpi_id]
        }
    assert _differences(found, expected) == []


def test_that_editing_the_workbook_moves_progress_pace_status_and_weights() -> None:
    before, after = compute(plan_with_everything(), TODAY), compute(edited_plan(), TODAY)
    moved = {
        field
        for goal_id in before.goals
        for field in ("progress", "pace", "status", "current")
        if getattr(before.goals[goal_id], field) != getattr(after.goals[goal_id], field)
    }
    assert moved == {"progress", "pace", "status", "current"}
    assert after.goals["OBJ-1"].progress != before.goals["OBJ-1"].progress


@pytest.mark.parametrize("name", ["english", "chinese", "edited"])
def test_that_no_formula_ends_in_an_error(
    recalculated: Mapping[str, Recalculated], name: str
) -> None:
    errors = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in recalculated[name].after.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("#")
    ]
    assert errors == []


def _shown_goal(book: Workbook, goal_id: str) -> dict[str, Any]:
    kind = "objectives" if goal_id.startswith("OBJ") else "key_results"
    keys = ["progress", "pace", "status", "derived_status", "suggested_score"]
    keys += ["current", "hit_rate", "confidence"] if kind == "key_results" else []
    return {key: value_of(book, kind, goal_id, key) for key in keys}


def _expected_goal(computed: Computed, goal_id: str) -> dict[str, Any]:
    result, words = computed.goals[goal_id], words_in("en")
    shown: dict[str, Any] = {
        "progress": result.progress,
        "pace": result.pace,
        "status": term(words, result.status),
        "derived_status": term(words, result.derived_status),
        "suggested_score": result.suggested_score,
    }
    if goal_id.startswith("KRS"):
        shown |= {
            "current": result.current,
            "hit_rate": result.hit_rate,
            "confidence": result.confidence,
        }
    return shown


def _differences(
    found: Mapping[str, Mapping[str, Any]], expected: Mapping[str, Mapping[str, Any]]
) -> list[tuple[str, str, Any, Any]]:
    return [
        (record_id, key, found[record_id][key], wanted)
        for record_id, fields in expected.items()
        for key, wanted in fields.items()
        if not same(found[record_id][key], wanted)
    ]


def test_that_the_plan_of_these_tests_meets_every_status_and_pace() -> None:
    results = compute(plan_with_everything(), TODAY).goals.values()
    assert {result.status for result in results} == set(Status)
    assert {str(result.pace_basis) for result in results if result.pace_basis} == {
        "period_targets", "seasonal", "linear",
    }  # fmt: skip
