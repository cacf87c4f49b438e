"""Roll-up: weights, who is left out, sums, and what never happens."""

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.analysis.roll_up import roll_up, sum_up, weights_of, worst
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import Alignment, KeyResultKind, Objective, RollUp, Status
from desktop_app.plan.kpis import Additivity
from tests.analysis.plans import (
    DAY,
    check_in,
    kpi,
    measured,
    plan_of,
    result_of,
    typed,
    with_progress,
)

SHARES = st.one_of(st.none(), st.floats(-3, 3))
WEIGHTS = st.floats(0.001, 1)
CHILDREN = st.lists(st.tuples(SHARES, WEIGHTS), max_size=8)
FIXED = st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=8)


@given(CHILDREN)
def test_that_a_parent_lies_between_its_worst_and_its_best_child(
    children: list[tuple[float | None, float]],
) -> None:
    counted = [min(max(progress, 0), 1) for progress, _ in children if progress is not None]
    result = roll_up(children)
    if not counted:
        assert result is None
        return
    assert result is not None
    assert min(counted) - 1e-12 <= result <= max(counted) + 1e-12


@given(st.permutations([(0.1, 0.5), (None, 0.2), (0.7, 0.1), (1.4, 0.3), (-1.0, 0.25)]))
def test_that_the_order_of_children_does_not_matter(
    children: list[tuple[float | None, float]],
) -> None:
    assert roll_up(children) == roll_up(sorted(children, key=lambda child: child[1]))


@given(CHILDREN, st.floats(0.01, 100))
def test_that_only_the_ratio_of_weights_matters(
    children: list[tuple[float | None, float]], scale: float
) -> None:
    plain = roll_up(children)
    scaled = roll_up([(progress, weight * scale) for progress, weight in children])
    assert scaled == (None if plain is None else pytest.approx(plain, abs=1e-9))


@given(CHILDREN)
def test_that_a_child_without_progress_changes_nothing(
    children: list[tuple[float | None, float]],
) -> None:
    assert roll_up([*children, (None, 0.5)]) == roll_up(children)


@given(FIXED)
def test_that_fixed_weights_stay_and_the_others_share_the_rest(fixed: list[float | None]) -> None:
    weights = weights_of(fixed)
    assert len(weights) == len(fixed)
    assert all(w == f for w, f in zip(weights, fixed, strict=True) if f is not None)
    shared = {w for w, f in zip(weights, fixed, strict=True) if f is None}
    assert len(shared) <= 1
    assert all(weight >= 0 for weight in weights)


@given(FIXED)
def test_that_weights_sum_to_one_where_something_is_left_to_share(
    fixed: list[float | None],
) -> None:
    assume(None in fixed and math.fsum(w for w in fixed if w is not None) <= 1)
    assert math.fsum(weights_of(fixed)) == pytest.approx(1)


@pytest.mark.parametrize(
    ("fixed", "weights"),
    [
        ([], ()),
        ([None, None], (0.5, 0.5)),
        ([0.6, None, None], (0.6, 0.2, 0.2)),
        ([0.7, 0.7, None], (0.7, 0.7, 0.0)),
        ([0.2, 0.2], (0.2, 0.2)),
    ],
)
def test_that_weights_are_as_people_expect(
    fixed: list[float | None], weights: tuple[float, ...]
) -> None:
    assert weights_of(fixed) == pytest.approx(weights)


def test_that_a_new_child_disturbs_only_unfixed_weights() -> None:
    assert weights_of([0.5, None])[0] == weights_of([0.5, None, None])[0] == 0.5


def test_that_sums_differ_from_means_as_published() -> None:
    parts = [(0, 100_000), (20_000, 20_000), (1_000, 1_000)]
    assert sum_up(parts) == pytest.approx(0.174, abs=5e-4)
    assert roll_up([(done / wanted, 1) for done, wanted in parts]) == pytest.approx(2 / 3)


def test_that_nothing_wanted_is_no_progress() -> None:
    assert sum_up([]) is None
    assert sum_up([(None, 5)]) is None
    assert sum_up([(1, 0)]) is None


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], Status.NO_DATA),
        ([Status.NO_DATA, Status.NOT_STARTED], Status.NOT_STARTED),
        ([Status.NOT_STARTED, Status.ON_COURSE], Status.ON_COURSE),
        ([Status.ON_COURSE, Status.AT_RISK], Status.AT_RISK),
        ([Status.AT_RISK, Status.OFF_COURSE], Status.OFF_COURSE),
        ([Status.OFF_COURSE, Status.OUTDATED], Status.OUTDATED),
    ],
)
def test_that_the_worst_child_decides(statuses: list[Status], expected: Status) -> None:
    assert worst(statuses) is expected
    assert worst(statuses[::-1]) is expected


def test_that_zero_children_give_nothing_rather_than_not_a_number() -> None:
    result = result_of(plan_of(), "OBJ-1")
    assert (result.progress, result.pace, result.score) == (None, None, None)
    assert result.status is Status.NO_DATA


def test_that_weights_of_zero_give_nothing_rather_than_not_a_number() -> None:
    plan = change_record(with_progress(0.5), "KRS-1", weight=0.0)
    assert result_of(plan, "OBJ-1").progress is None


def test_that_a_parent_is_capped_while_its_child_is_shown_raw() -> None:
    plan = with_progress(1.5, 0.5)
    assert result_of(plan).progress == 1.5
    assert result_of(plan, "OBJ-1").progress == 0.75


def test_that_an_increase_and_a_decrease_roll_up_alike() -> None:
    plan = plan_of(
        typed(baseline=100.0, target=200.0), check_in(DAY, 150.0),
        typed(2, kind=KeyResultKind.DECREASE, baseline=6.0, target=3.0),
        check_in(DAY, 4.5, of="KRS-2"),
    )  # fmt: skip
    assert result_of(plan, "OBJ-1").progress == 0.5


def test_that_a_child_without_data_is_named_and_left_out() -> None:
    result = result_of(with_progress(0.5, None), "OBJ-1")
    assert (result.progress, result.left_out) == (0.5, ("KRS-2",))
    left_out = result.explanation.inputs[0].inputs[1]
    assert (left_out.rule, left_out.value) == ("roll_up.left_out", None)


def test_that_only_contributing_child_objectives_count() -> None:
    plan = with_progress(0.2)
    children = [
        Objective(id="OBJ-2", title="Counts", parent="OBJ-1"),
        Objective(id="OBJ-3", title="Helps", parent="OBJ-1", alignment=Alignment.SUPPORTING),
    ]
    goals = [
        typed(number, objective=f"OBJ-{number}", baseline=0.0, target=1.0) for number in (2, 3)
    ]
    news = [check_in(DAY, 0.6, of="KRS-2"), check_in(DAY, 1.0, of="KRS-3")]
    plan = add_records(plan, [*children, *goals, *news])
    assert result_of(plan, "OBJ-1").progress == pytest.approx(0.4)


def test_that_the_explanation_has_each_child_s_weight_and_share() -> None:
    plan = change_record(with_progress(0.5, 1.5), "KRS-1", weight=0.8)
    why = result_of(plan, "OBJ-1").explanation.inputs[0]
    assert [(step.rule, step.value, round(step.facts["weight"], 9)) for step in why.inputs] == [
        ("roll_up.child", 0.5, 0.8),
        ("roll_up.clamped", 1.0, 0.2),
    ]


def test_that_sums_pass_through_the_levels() -> None:
    plan = with_progress(roll_up=RollUp.SUM)
    below = Objective(id="OBJ-2", title="Region", parent="OBJ-1", roll_up=RollUp.SUM)
    plan = add_records(plan, [
        below,
        typed(1, baseline=0.0, target=100.0), check_in(DAY, 50.0, of="KRS-1"),
        typed(2, objective="OBJ-2", baseline=0.0, target=300.0), check_in(DAY, 30.0, of="KRS-2"),
        typed(3, objective="OBJ-2", baseline=0.0, target=100.0),
    ])  # fmt: skip
    assert result_of(plan, "OBJ-2").left_out == ("KRS-3",)
    assert result_of(plan, "OBJ-1").progress == pytest.approx(80 / 400)
    assert result_of(plan, "OBJ-1").pace == pytest.approx(181 / 365)


@pytest.mark.parametrize("additivity", [Additivity.UNIQUE, Additivity.RATIO])
def test_that_what_does_not_add_is_left_out_of_sums(additivity: Additivity) -> None:
    plan = with_progress(0.5, roll_up=RollUp.SUM)
    plan = add_records(
        plan,
        [kpi(additivity=additivity), *measured(130), typed(2, kpi="KPI-1")],
    )
    result = result_of(plan, "OBJ-1")
    assert (result.progress, result.left_out) == (0.5, ("KRS-2",))


def test_that_a_sum_says_who_has_nothing_yet_and_whose_numbers_do_not_add() -> None:
    plan = with_progress(0.5, None, roll_up=RollUp.SUM)
    region = Objective(id="OBJ-2", title="Region", parent="OBJ-1")
    below = typed(3, objective="OBJ-2", baseline=0.0, target=1.0)
    plan = add_records(plan, [region, below, check_in(DAY, 0.5, of="KRS-3")])
    (rolled, _) = result_of(plan, "OBJ-1").explanation.inputs
    assert [step.rule for step in rolled.inputs] == [
        "roll_up.part",
        "roll_up.left_out",
        "roll_up.does_not_add",
    ]


def test_that_an_objective_s_pace_is_mixed_as_its_progress() -> None:
    plan = with_progress(0.5, None)
    assert result_of(plan, "OBJ-1").pace == pytest.approx(181 / 365)
    assert result_of(plan, "OBJ-1").pace_basis == "linear"


def test_that_objectives_that_are_their_own_ancestors_still_have_results() -> None:

    plan = with_progress(0.5)
    below = Objective(id="OBJ-2", title="Below", parent="OBJ-1")
    plan = add_records(plan, [below])
    above = replace(plan.objectives["OBJ-1"], parent="OBJ-2")
    damaged = replace(plan, objectives={"OBJ-1": above, "OBJ-2": below})
    assert result_of(damaged, "OBJ-1").progress == 0.5
