"""What an edit may not put into a plan."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import UserFacingError
from desktop_app.plan import errors
from desktop_app.plan.edits import add_record, add_records, change_record
from desktop_app.plan.fields import Record, text_in
from desktop_app.plan.goals import (
    CheckIn,
    Initiative,
    KeyResult,
    KeyResultKind,
    Milestone,
    Objective,
    Scenario,
    Status,
    Target,
)
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.market import Finding, Requirement
from desktop_app.plan.occasions import Occasion
from desktop_app.plan.people import Cycle
from desktop_app.plan.plan import Plan, every_record
from tests.plan.strategies import EMPTY, broken_references, edited, plans

PLAN = add_records(
    EMPTY,
    [
        Objective(id="OBJ-1", title="Grow"),
        Objective(id="OBJ-2", title="Below", parent="OBJ-1"),
        Kpi(id="KPI-1", key="buyers", name=text_in("en", "Buyers")),
        KeyResult(id="KRS-1", objective="OBJ-1", title="More"),
    ],
)


def goal(**values: Any) -> KeyResult:
    return KeyResult(**{"id": "KRS-2", "objective": "OBJ-1", "title": "New", **values})


REFUSED: list[tuple[Record, type[UserFacingError]]] = [
    (Objective(id="OBJ-9", title="  "), errors.BlankTextError),
    (Kpi(id="KPI-9", key="", name=text_in("en", "x")), errors.BlankTextError),
    (Objective(id="OBJ-9", title="x", parent="OBJ-8"), errors.MissingReferenceError),
    (Objective(id="OBJ-9", title="x", parent="KPI-1"), errors.MissingReferenceError),
    (goal(objective="OBJ-8"), errors.MissingReferenceError),
    (goal(kpi="OBJ-1"), errors.MissingReferenceError),
    (Objective(id="OBJ-9", title="x", parent="OBJ-9"), errors.ParentCycleError),
    (Objective(id="OBJ-9", title="x", weight=1.1), errors.OutOfRangeError),
    (goal(weight=-0.1), errors.OutOfRangeError),
    (goal(score=2.0), errors.OutOfRangeError),
    (goal(baseline=float("nan")), errors.NotFiniteError),
    (goal(target=float("inf")), errors.NotFiniteError),
    (Scenario(id="SCN-9", title="x", changes={"KPI-1": float("nan")}), errors.NotFiniteError),
    (goal(baseline=5.0, target=5.0), errors.TargetEqualsBaselineError),
    (goal(kind=KeyResultKind.DECREASE, baseline=5.0, target=5.0),
     errors.TargetEqualsBaselineError),
    (goal(kind=KeyResultKind.TOTAL, target=0.0), errors.TargetEqualsBaselineError),
    (goal(kind=KeyResultKind.AT_LEAST), errors.BadBoundsError),
    (goal(kind=KeyResultKind.AT_MOST, low=1.0), errors.BadBoundsError),
    (goal(kind=KeyResultKind.WITHIN, low=1.0), errors.BadBoundsError),
    (goal(kind=KeyResultKind.WITHIN, low=2.0, high=1.0), errors.BadBoundsError),
    (goal(start=date(2026, 2, 1), due=date(2026, 1, 31)), errors.EndBeforeStartError),
    (goal(status_override=Status.AT_RISK, status_reason=" "), errors.ReasonNeededError),
    (Objective(id="OBJ-9", title="x", status_override=Status.AT_RISK), errors.ReasonNeededError),
    (Cycle(id="CYC-9", title="x", start=date(2026, 2, 1), end=date(2026, 1, 1)),
     errors.EndBeforeStartError),
    (Target(id="TGT-9", kpi="KPI-1", period="soon", value=1.0), errors.UnknownPeriodError),
    (CheckIn(id="CHK-9", key_result="KRS-1", day=date(2026, 1, 1), confidence=1.5),
     errors.OutOfRangeError),
    (Finding(id="FND-9", text="x", impact=6.0), errors.OutOfRangeError),
    (Requirement(id="REQ-9", title="x", effort=-1.0), errors.OutOfRangeError),
    (Initiative(id="INI-9", title="x", budget=-1.0), errors.OutOfRangeError),
    (Initiative(id="INI-9", title="x", start=date(2026, 2, 1), end=date(2026, 1, 1)),
     errors.EndBeforeStartError),
    (Milestone(id="MIL-9", parent="KRS-1", title="x", weight=-1.0), errors.OutOfRangeError),
    (Occasion(id="OCC-9", name="618", start=date(2026, 6, 18), end=date(2026, 6, 17)),
     errors.EndBeforeStartError),
]  # fmt: skip


@pytest.mark.parametrize(("record", "error"), REFUSED)
def test_that_a_record_that_breaks_a_rule_is_refused(
    record: Record, error: type[UserFacingError]
) -> None:
    with pytest.raises(error):
        add_record(PLAN, record)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"fiscal_year_start": 13}, errors.OutOfRangeError),
        ({"on_course_from": 1.5}, errors.OutOfRangeError),
        ({"current_cycle": "CYC-9"}, errors.MissingReferenceError),
        ({"title": ""}, errors.BlankTextError),
    ],
)
def test_that_the_plan_s_own_settings_have_rules_too(
    values: dict[str, object], error: type[UserFacingError]
) -> None:
    with pytest.raises(error):
        change_record(PLAN, PLAN.info.id, **values)


def test_that_an_objective_may_not_move_below_itself() -> None:
    with pytest.raises(errors.ParentCycleError) as caught:
        change_record(PLAN, "OBJ-1", parent="OBJ-2")
    assert caught.value.title == "Grow"


@pytest.mark.parametrize(
    "record",
    [
        goal(kind=KeyResultKind.AT_LEAST, low=5.0),
        goal(kind=KeyResultKind.WITHIN, low=1.0, high=1.0),
        goal(kind=KeyResultKind.AT_MOST, high=0.0, baseline=5.0, target=5.0),
        goal(baseline=5.0),
        goal(start=date(2026, 1, 1), due=date(2026, 1, 1), weight=0.0, score=1.0),
        goal(baseline=0.06, target=0.03, kind=KeyResultKind.DECREASE),
    ],
)
def test_that_records_on_the_edge_of_a_rule_are_taken(record: Record) -> None:
    assert add_record(PLAN, record).key_results["KRS-2"] is record


@given(plans(), st.data())
def test_that_no_sequence_of_edits_leaves_a_broken_reference(
    plan: Plan, data: st.DataObject
) -> None:
    assert broken_references(data.draw(edited(plan))) == set()


@given(plans())
def test_that_no_sequence_of_edits_makes_an_objective_its_own_ancestor(plan: Plan) -> None:
    for objective in plan.objectives.values():
        seen = {objective.id}
        above = objective.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = plan.objectives[above].parent


@given(plans())
def test_that_every_record_keeps_its_own_key(plan: Plan) -> None:
    assert len({record.id for record in every_record(plan)}) == sum(1 for _ in every_record(plan))
