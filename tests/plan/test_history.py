"""Undo and redo: a list of plans."""

from itertools import pairwise
from types import MappingProxyType
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.plan.changes import diff, invert
from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.errors import NothingToUndoError
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import History, Step, label
from desktop_app.plan.plan import Plan
from tests.plan.strategies import EMPTY, crowded, edited

ONE = add_record(EMPTY, Objective(id="OBJ-1", title="a"))
TWO = change_record(ONE, "OBJ-1", title="ab")
THREE = change_record(TWO, "OBJ-1", title="abc")


def step(plan: Plan, merge_key: str | None = None) -> Step:
    return Step(plan=plan, label=label("Edit"), merge_key=merge_key)


@given(st.data())
def test_that_undoing_every_step_returns_the_opened_plan_itself(data: st.DataObject) -> None:
    opened = crowded()
    history = History(opened)
    visited = [opened]
    for _ in range(data.draw(st.integers(1, 6))):
        visited.append(data.draw(edited(visited[-1])))
        changes = history.push(step(visited[-1]))
        assert changes == diff(visited[-2], visited[-1])
    for before in reversed(visited[:-1]):
        history.undo()
        assert history.current is before
    for after in visited[1:]:
        history.redo()
        assert history.current is after


@given(st.data())
def test_that_a_restored_history_undoes_and_redoes_as_before(data: st.DataObject) -> None:
    visited = [crowded()]
    for _ in range(4):
        visited.append(data.draw(edited(visited[-1])))
    at = data.draw(st.integers(0, 4))
    told = [
        (label("Edit {n}", n=str(number)), diff(old, new))
        for number, (old, new) in enumerate(pairwise(visited))
    ]
    history = History.restored(visited[at], told[:at], told[at:])
    for plan in reversed(visited[:at]):
        history.undo()
        assert history.current == plan
    for plan in visited[1:]:
        history.redo()
        assert history.current == plan
    assert history.redo_label is None


def test_that_undo_returns_the_changes_that_did_it() -> None:
    history = History(EMPTY)
    there = history.push(step(ONE))
    assert history.undo() == invert(there)
    assert history.redo() == there


def test_that_typing_in_one_field_is_one_step() -> None:
    history = History(ONE)
    history.push(step(TWO, "OBJ-1.title"))
    history.push(step(THREE, "OBJ-1.title"))
    history.undo()
    assert history.current is ONE


def test_that_another_field_is_another_step() -> None:
    history = History(ONE)
    history.push(step(TWO, "OBJ-1.title"))
    history.push(step(THREE, "OBJ-1.reason"))
    history.undo()
    assert history.current is TWO


def test_that_saving_ends_a_step() -> None:
    history = History(ONE)
    history.push(step(TWO, "OBJ-1.title"))
    history.end_merging()
    history.push(step(THREE, "OBJ-1.title"))
    history.undo()
    assert history.current is TWO


def test_that_typing_after_an_undo_is_a_new_step() -> None:
    history = History(ONE)
    history.push(step(TWO, "k"))
    history.push(step(THREE, "other"))
    history.undo()
    history.push(step(THREE, "k"))
    history.undo()
    assert history.current is TWO


def test_that_the_first_step_never_swallows_the_opened_plan() -> None:
    history = History(EMPTY)
    history.push(step(ONE, "k"))
    history.undo()
    assert history.current is EMPTY


def test_that_an_edit_after_an_undo_drops_what_was_undone() -> None:
    history = History(EMPTY)
    history.push(step(ONE))
    history.undo()
    history.push(step(TWO))
    assert history.redo_label is None


def test_that_nothing_left_to_undo_or_redo_is_said() -> None:
    history = History(EMPTY)
    with pytest.raises(NothingToUndoError):
        history.undo()
    with pytest.raises(NothingToUndoError):
        history.redo()
    assert (history.undo_label, history.redo_label) == (None, None)


def test_that_labels_name_what_undo_and_redo_would_do() -> None:
    history = History(EMPTY)
    named = label("Rename {name}", name="Grow")
    history.push(Step(plan=ONE, label=named))
    assert history.undo_label == named
    history.undo()
    assert history.redo_label == named
    assert named.facts == cast("object", MappingProxyType({"name": "Grow"}))
