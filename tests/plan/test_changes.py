"""The one difference: laws that undo, journal, merge and views stand on."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.plan.changes import (
    WHOLE,
    Change,
    apply,
    decode_change,
    diff,
    encode_change,
    invert,
)
from desktop_app.plan.edits import add_record, change_record, remove_record
from desktop_app.plan.errors import DuplicateRecordError, UnknownRecordError
from desktop_app.plan.goals import Objective
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import KINDS, Plan, records
from tests.plan.strategies import after_edits, plans


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Plan, Plan]:
    old = draw(plans(most=15))
    return old, draw(after_edits(old))


@given(pairs())
def test_that_applying_a_difference_gives_the_other_plan(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    assert apply(old, diff(old, new)) == new


@given(pairs())
def test_that_the_inverted_difference_leads_back(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    assert apply(new, invert(diff(old, new))) == old
    assert invert(invert(diff(old, new))) == diff(old, new)


@given(pairs())
def test_that_a_plan_does_not_differ_from_itself(pair: tuple[Plan, Plan]) -> None:
    old, _ = pair
    assert diff(old, old) == ()
    assert apply(old, ()) is old


@given(pairs())
def test_that_kinds_without_a_change_keep_their_identity(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    changes = diff(old, new)
    applied = apply(old, changes)
    changed = {change.kind for change in changes}
    for kind in KINDS.values():
        if kind.name not in changed:
            assert getattr(applied, kind.field) is getattr(old, kind.field)


@given(pairs())
def test_that_records_without_a_change_keep_their_identity(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    changes = diff(old, new)
    applied = apply(old, changes)
    changed = {change.id for change in changes}
    for kind in KINDS:
        for record_id, record in records(applied, kind).items():
            if record_id not in changed and kind != "plan":
                assert record is records(old, kind)[record_id]


@given(pairs())
def test_that_a_change_names_one_field_that_differs(pair: tuple[Plan, Plan]) -> None:
    for change in diff(*pair):
        assert change.before != change.after
        assert change.kind in KINDS
        assert change.field != "id"


@settings(max_examples=50)
@given(pairs())
def test_that_changes_survive_the_journal(pair: tuple[Plan, Plan]) -> None:
    for change in diff(*pair):
        assert decode_change(encode_change(change)) == change


OBJECTIVE = Objective(id="OBJ-1", title="Grow")
EMPTY = Plan(info=PlanInfo(id="PLN-1", title="Plan"))


def test_that_a_new_record_is_one_change() -> None:
    new = add_record(EMPTY, OBJECTIVE)
    assert diff(EMPTY, new) == (Change("objective", "OBJ-1", WHOLE, None, OBJECTIVE),)


def test_that_each_changed_field_is_its_own_change() -> None:
    old = add_record(EMPTY, OBJECTIVE)
    new = change_record(old, "OBJ-1", title="Grow fast", weight=0.5)
    assert diff(old, new) == (
        Change("objective", "OBJ-1", "title", "Grow", "Grow fast"),
        Change("objective", "OBJ-1", "weight", None, 0.5),
    )


def test_that_equal_values_in_new_objects_are_no_difference() -> None:
    old = add_record(EMPTY, OBJECTIVE)
    copy = replace(old, objectives={"OBJ-1": replace(OBJECTIVE)}, info=replace(old.info))
    assert diff(old, copy) == ()


def test_that_a_removed_record_is_one_change_with_the_record() -> None:
    old = add_record(EMPTY, OBJECTIVE)
    assert diff(old, remove_record(old, "OBJ-1")) == (
        Change("objective", "OBJ-1", WHOLE, OBJECTIVE, None),
    )


def test_that_a_change_of_the_plan_itself_has_the_kind_plan() -> None:
    new = change_record(EMPTY, "PLN-1", title="Next year")
    assert diff(EMPTY, new) == (Change("plan", "PLN-1", "title", "Plan", "Next year"),)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (Change("objective", "OBJ-9", "title", "a", "b"), UnknownRecordError),
        (Change("objective", "OBJ-9", WHOLE, OBJECTIVE, None), UnknownRecordError),
        (Change("objective", "OBJ-1", WHOLE, None, OBJECTIVE), DuplicateRecordError),
    ],
)
def test_that_a_change_that_does_not_fit_the_plan_is_refused(
    change: Change, error: type[Exception]
) -> None:
    with pytest.raises(error):
        apply(add_record(EMPTY, OBJECTIVE), (change,))


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "objective", "id": "OBJ-1", "field": "weight", "before": None, "after": "much"},
        {"kind": "objective", "id": "OBJ-1", "field": "colour", "before": None, "after": 1},
        {"kind": "nothing", "id": "OBJ-1", "field": "title", "before": None, "after": "x"},
    ],
)
def test_that_a_change_of_a_wrong_form_is_not_read(body: dict[str, Any]) -> None:
    from desktop_app.plan.errors import UnreadableRecordError

    with pytest.raises(UnreadableRecordError):
        decode_change(body)
