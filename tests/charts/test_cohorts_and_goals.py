from dataclasses import replace

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.charts.cohorts import CohortCell, cohorts_of, retention_tables
from desktop_app.charts.goals import goals_of
from desktop_app.charts.rfm import rfm_of, rfm_tables
from desktop_app.plan.edits import change_record
from desktop_app.plan.goals import KeyResultKind, Status
from desktop_app.plan.ids import SmallTableId
from desktop_app.plan.kpis import SmallTable
from tests.charts.plans import TODAY, empty_plan, retail_plan

COLUMNS = ("cohort", "size", "age", "retained", "value", "complete")
ROWS = (
    ("1997-02", 50, 1, 10, 0.2, True),
    ("1997-01", 100, 1, 40, 0.4, True),
    ("1997-01", 100, 2, 30, 0.3, True),
    ("1997-02", 50, 2, 4, 0.08, False),
)


def _table(
    columns: tuple[str, ...] = COLUMNS, rows: tuple[tuple[object, ...], ...] = ROWS
) -> SmallTable:
    return SmallTable(id=SmallTableId("TBL-1"), kind="retention", columns=columns, rows=rows)


def test_that_cohorts_come_in_order_of_time_with_their_sizes() -> None:
    cohorts = cohorts_of(empty_plan(), _table())
    assert cohorts.cohorts == (("1997-01", 100), ("1997-02", 50))
    assert cohorts.ages == (1, 2)


def test_that_the_overall_row_sums_parts_and_leaves_immature_cells_out() -> None:
    cohorts = cohorts_of(empty_plan(), _table())
    assert cohorts.overall == {1: pytest.approx(50 / 150), 2: pytest.approx(30 / 100)}


def test_that_an_immature_cell_keeps_its_value_and_says_that_it_is_immature() -> None:
    cohorts = cohorts_of(empty_plan(), _table())
    assert cohorts.cells["1997-02", 2] == CohortCell(value=0.08, complete=False)


def test_that_rows_of_single_segments_stay_out_of_the_picture_for_everybody() -> None:
    rows = tuple((*row, segment) for row in ROWS for segment in ("", "ios"))
    cohorts = cohorts_of(empty_plan(), _table((*COLUMNS, "segment"), rows))
    assert cohorts.overall == {1: pytest.approx(50 / 150), 2: pytest.approx(30 / 100)}


def test_that_a_table_names_the_file_it_was_measured_from() -> None:
    plan = retail_plan()
    (table,) = retention_tables(plan)
    assert cohorts_of(plan, table).source == "cdnow_orders.csv"


def test_that_rfm_segments_keep_their_order_and_counts() -> None:
    plan = retail_plan()
    (table,) = rfm_tables(plan)
    segments = rfm_of(plan, table)
    assert segments.users[0] == ("111", 1853)
    assert sum(users for _, users in segments.users) == 23570


def test_that_goals_stand_below_their_parents_in_the_plan_s_order() -> None:
    plan = retail_plan("en")
    rows = goals_of(plan, compute(plan, TODAY)).rows
    assert [(row.id[:3], int(row.id[4:]), row.depth) for row in rows] == [
        ("OBJ", 0, 0),
        ("KRS", 0, 1),
        ("KRS", 2, 1),
        ("OBJ", 1, 0),
        ("KRS", 1, 1),
        ("KRS", 3, 1),
        ("OBJ", 2, 1),
        ("KRS", 4, 2),
    ]


def test_that_a_goal_to_keep_shows_its_hit_rate_as_progress() -> None:
    plan = change_record(
        retail_plan("en"), "KRS-000000000000", kind=KeyResultKind.AT_LEAST, low=1500.0
    )
    computed = compute(plan, TODAY)
    row = next(r for r in goals_of(plan, computed).rows if r.id == "KRS-000000000000")
    assert row.progress == computed.goals["KRS-000000000000"].hit_rate
    assert row.progress is not None


def test_that_a_goal_that_was_not_computed_has_no_data() -> None:
    plan = retail_plan("en")
    computed = replace(compute(plan, TODAY), goals={})
    assert {row.status for row in goals_of(plan, computed).rows} == {Status.NO_DATA}
