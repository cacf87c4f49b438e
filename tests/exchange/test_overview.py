"""The overview's lines: which goals, how deep, with which bounds and trends."""

from collections.abc import Mapping
from typing import Any

import pytest

from desktop_app.exchange.overview import overview_lines
from desktop_app.exchange.sheets import sheet_of
from desktop_app.plan.edits import change_record
from desktop_app.plan.goals import KeyResultKind
from desktop_app.plan.plan import Plan
from tests.exchange.books import draft
from tests.exchange.plans import plan_with_everything


def overview(plan: Plan | None = None) -> Mapping[str, Any]:
    return {line.id: line for line in overview_lines(draft(plan))}


def test_that_the_overview_lists_goals_under_their_objectives_with_indents() -> None:
    found = overview()
    assert list(found)[:8] == [
        "OBJ-1", "KRS-BUYERS", "KRS-ORDERS", "OBJ-2", "KRS-CHURN", "KRS-LEAST", "KRS-MOST", "OBJ-3",
    ]  # fmt: skip
    assert [found[line].level for line in ("OBJ-1", "KRS-BUYERS", "OBJ-2", "KRS-CHURN")] == [
        0, 1, 1, 2,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("goal_id", "target"),
    [
        ("KRS-LEAST", 880.0),
        ("KRS-MOST", 0.053),
        ("KRS-WITHIN", "4–5"),
        ("KRS-BUYERS", 1000.0),
        ("KRS-STEPS", ""),
    ],
)
def test_that_the_overview_shows_bounds_where_something_is_to_be_kept(
    goal_id: str, target: float | str
) -> None:
    assert overview()[goal_id].cells["target"].value == target


def test_that_a_range_of_a_rate_is_shown_in_percent() -> None:
    plan = change_record(
        plan_with_everything(),
        "KRS-MOST",
        kind=KeyResultKind.WITHIN,
        low=0.05,
        high=0.07,
        title="Range",
    )
    assert overview(plan)["KRS-MOST"].cells["target"].value == "5–7%"


def test_that_trends_end_with_the_last_complete_value() -> None:
    made = draft()
    area = made.areas["actuals"]
    first, last = area.columns["period:2025-01"], area.columns["period:2026-04"]
    row = area.first + [kpi.id for kpi in made.selection.kpis].index("KPI-ORDERS")
    trends = {line.id: line.trend for line in overview_lines(made)}
    assert trends["KRS-ORDERS"] == f"'Actuals'!${first}${row}:${last}${row}"
    assert trends["KRS-TYPED"] == trends["KRS-NOKPI"] == trends["OBJ-1"] == ""


def test_that_a_slice_has_a_line_for_each_of_its_goals_only() -> None:
    made = draft(team="TEM-1")
    assert [line.id for line in overview_lines(made)] == [
        "OBJ-2", "KRS-CHURN", "KRS-LEAST", "KRS-MOST",
    ]  # fmt: skip
    assert [row.id for row in sheet_of(made, "objectives").rows] == ["OBJ-2"]
