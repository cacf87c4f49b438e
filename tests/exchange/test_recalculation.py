"""LibreOffice recalculates the workbook and finds what the application computed."""

import math
from collections.abc import Mapping
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from desktop_app.analysis.computing import compute
from desktop_app.analysis.results import Computed
from desktop_app.plan.goals import Status
from desktop_app.terms import term
from desktop_app.words import words_in
from tests.exchange.books import cell_of, formulas, sheets_by_kind, value_of
from tests.exchange.edited_books import PLANTED, edited_plan
from tests.exchange.office import SOFFICE, Recalculated
from tests.exchange.plans import TODAY, plan_with_everything
from tests.exchange.small_plans import BY_HAND, HOSTILE, plan_by_hand

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

_RELATIVE = 1e-9
_WHOLE = [
    "english", "chinese", "by hand", "empty", "no key results", "hostile", "slice",
    "random 3", "random 8", "market", "market in Chinese", "wide matrix",
]  # fmt: skip


def same(one: Any, other: Any) -> bool:
    one, other = (None if value == "" else value for value in (one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=_RELATIVE, abs_tol=1e-12)
    return bool(one == other)


@pytest.mark.parametrize("name", _WHOLE)
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
    assert count > (500 if name not in {"empty", "no key results"} else 40)


def test_that_libreoffice_does_recalculate_and_does_not_just_repeat_what_it_reads(
    recalculated: Mapping[str, Recalculated],
) -> None:
    book = recalculated["planted"]
    place = ("key_results", "KRS-BUYERS", "progress")
    assert value_of(book.before, *place) == PLANTED
    assert same(value_of(book.after, *place), (897.5 - 850) / (1000 - 850))


@pytest.mark.parametrize("name", ["english", "edited", "sorted"])
def test_that_key_results_and_objectives_stand_as_the_analysis_says(
    recalculated: Mapping[str, Recalculated], name: str
) -> None:
    plan = edited_plan() if name == "edited" else plan_with_everything()
    computed = compute(plan, TODAY)
    found = {goal_id: _shown_goal(recalculated[name].after, goal_id) for goal_id in computed.goals}
    expected = {goal_id: _expected_goal(computed, goal_id) for goal_id in computed.goals}
    assert _differences(found, expected) == []


@pytest.mark.parametrize("name", ["english", "edited", "sorted"])
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


@pytest.mark.parametrize("name", ["english", "edited", "sorted"])
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


@pytest.mark.parametrize("name", [*_WHOLE, "edited", "sorted"])
def test_that_no_formula_ends_in_an_error(
    recalculated: Mapping[str, Recalculated], name: str
) -> None:
    errors = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in recalculated[name].after.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
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


@pytest.mark.parametrize("place", BY_HAND, ids=" ".join)
def test_that_libreoffice_finds_what_was_worked_out_by_hand(
    recalculated: Mapping[str, Recalculated], place: tuple[str, str]
) -> None:
    record_id, key = place
    kind = {"KRS": "key_results", "OBJ": "objectives", "KPI": "kpis"}[record_id[:3]]
    found = value_of(recalculated["by hand"].after, kind, record_id, key)
    wanted = BY_HAND[place]
    assert same(found, wanted), (found, wanted)


def test_that_the_analysis_finds_what_was_worked_out_by_hand() -> None:
    computed = compute(plan_by_hand(), TODAY)
    found = {
        place: getattr(computed.goals[place[0]], place[1])
        for place in BY_HAND
        if place[0] in computed.goals and place[1] in {"progress", "hit_rate"}
    }
    assert found == {place: pytest.approx(BY_HAND[place]) for place in found}


def test_that_hostile_texts_come_through_libreoffice_as_they_are(
    recalculated: Mapping[str, Recalculated],
) -> None:
    book = recalculated["hostile"].after
    cells = [cell_of(book, "findings", f"FND-{n}", "text") for n in range(len(HOSTILE))]
    assert [cell.value for cell in cells] == list(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}


def test_that_rows_sorted_backwards_stand_backwards(
    recalculated: Mapping[str, Recalculated],
) -> None:
    book = recalculated["sorted"].after
    for kind in ("objectives", "key_results", "kpis", "targets", "actuals", "links"):
        before, after = (
            [c.value for c in sheets_by_kind(b)[kind]["A"] if str(c.value)[3:4] == "-"]
            for b in (recalculated["english"].after, book)
        )
        assert after == before[::-1]
        assert len(after) > 2


def test_that_a_slice_computes_without_the_rest_of_the_plan(
    recalculated: Mapping[str, Recalculated],
) -> None:
    """What lies below a team's objectives comes along, so their numbers are the whole plan's."""
    book, computed = recalculated["slice"].after, compute(plan_with_everything(), TODAY)
    shown = [
        str(cell.value)
        for kind in ("objectives", "key_results")
        for cell in sheets_by_kind(book)[kind]["A"]
        if str(cell.value)[3:4] == "-"
    ]
    found = {goal_id: _shown_goal(book, goal_id) for goal_id in shown}
    expected = {goal_id: _expected_goal(computed, goal_id) for goal_id in shown}
    assert _differences(found, expected) == []
    assert {"OBJ-3", "OBJ-9", "OBJ-5", "OBJ-6"} < set(shown)
    meta = {row[0].value: row[1].value for row in book["_meta"].iter_rows(min_row=2)}
    assert meta["team"] == "TEM-2"
