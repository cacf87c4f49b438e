"""Edits of the goals page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.plan.edits import change_record, children_of
from desktop_app.plan.ids import KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan
from desktop_app.ui.pages.goals.goal_edits import add_key_result, add_objective
from desktop_app.ui.pages.goals.goal_places import move_goal
from tests.ui.conftest import small_plan

TOP = "OBJ-00000000000A"


def key_results(plan: Plan) -> list[str]:
    return [record.id[-1] for record in children_of(plan, ObjectiveId(TOP))[1]]


def plan_with_key_results(names: str) -> Plan:
    plan = small_plan()
    for name in names:
        new = KeyResultId(f"KRS-00000000000{name}")
        plan = add_key_result(plan, new, name, TOP)
    return plan


def test_that_new_goals_stand_after_their_siblings() -> None:
    plan = plan_with_key_results("CD")
    assert key_results(plan) == ["A", "B", "C", "D"]


def test_that_a_new_objective_belongs_to_the_current_cycle() -> None:
    plan = add_objective(small_plan(), ObjectiveId("OBJ-00000000000B"), "Child", TOP)
    child = plan.objectives[ObjectiveId("OBJ-00000000000B")]
    assert (child.parent, child.cycle) == (TOP, "CYC-00000000000A")


@pytest.mark.parametrize(
    ("moved", "by", "expected"),
    [("B", -1, "BACD"), ("B", 1, "ACBD"), ("A", 1, "BACD"), ("D", -1, "ABDC"), ("A", -1, "ABCD")],
)
def test_that_a_goal_moves_one_place(moved: str, by: int, expected: str) -> None:
    plan = move_goal(plan_with_key_results("CD"), f"KRS-00000000000{moved}", by)
    assert "".join(key_results(plan)) == expected


def test_that_goals_of_equal_rank_can_be_reordered() -> None:
    plan = plan_with_key_results("")
    for name in "AB":
        plan = change_record(plan, f"KRS-00000000000{name}", rank="V")
    assert key_results(move_goal(plan, "KRS-00000000000B", -1)) == ["B", "A"]


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from([-1, 1])), max_size=20))
def test_that_moving_is_swapping_neighbours(moves: list[tuple[str, int]]) -> None:
    plan, order = plan_with_key_results("CD"), list("ABCD")
    for name, by in moves:
        plan = move_goal(plan, f"KRS-00000000000{name}", by)
        at = order.index(name)
        if 0 <= at + by < len(order):
            order[at], order[at + by] = order[at + by], order[at]
    assert key_results(plan) == order
