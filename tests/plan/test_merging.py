"""Three-way merge: its laws, its count, and each kind of conflict."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.plan.changes import WHOLE, Change, apply, diff
from desktop_app.plan.edits import (
    add_record,
    add_records,
    change_record,
    move_objective,
    remove_record,
)
from desktop_app.plan.fields import text_in
from desktop_app.plan.goals import KeyResult, Link, LinkKind, Objective
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.merging import Conflict, ConflictKind, merge
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan, by_rank
from tests.plan.strategies import broken_references, forks

FORKS = forks()


@given(FORKS)
def test_that_merging_into_the_base_gives_theirs(fork: tuple[Plan, Plan, Plan]) -> None:
    base, _, theirs = fork
    merged = merge(base, base, theirs)
    assert merged.plan == theirs
    assert (merged.conflicts, merged.rejected, merged.same, merged.kept) == ((), (), (), ())


@given(FORKS)
def test_that_merging_an_unchanged_plan_changes_nothing(fork: tuple[Plan, Plan, Plan]) -> None:
    base, ours, _ = fork
    merged = merge(base, ours, base)
    assert merged.plan is ours
    assert merged.remote_differences == 0


@given(FORKS)
def test_that_merging_what_is_there_already_changes_nothing(
    fork: tuple[Plan, Plan, Plan],
) -> None:
    base, ours, _ = fork
    merged = merge(base, ours, ours)
    assert merged.plan == ours
    assert (merged.changes, merged.conflicts, merged.kept) == ((), (), ())
    assert merged.same == diff(base, ours)


@settings(max_examples=150)
@given(FORKS)
def test_that_every_remote_difference_ends_in_exactly_one_place(
    fork: tuple[Plan, Plan, Plan],
) -> None:
    base, ours, theirs = fork
    remote = diff(base, theirs)
    merged = merge(base, ours, theirs)
    assert merged.remote_differences == len(remote)
    placed = [(c.kind, c.id, c.field) for c in (*merged.changes, *merged.same, *merged.rejected)]
    placed += [(c.record_kind, c.id, c.field) for c in merged.conflicts]
    assert sorted(placed) == sorted((c.kind, c.id, c.field) for c in remote)


@settings(max_examples=150)
@given(FORKS)
def test_that_a_merge_loses_no_reference_that_both_sides_had(
    fork: tuple[Plan, Plan, Plan],
) -> None:
    base, ours, theirs = fork
    merged = merge(base, ours, theirs)
    assert broken_references(merged.plan) <= broken_references(ours) | broken_references(theirs)


@settings(max_examples=150)
@given(FORKS)
def test_that_a_merge_makes_no_objective_its_own_ancestor(fork: tuple[Plan, Plan, Plan]) -> None:
    merged = merge(*fork)
    for objective in merged.plan.objectives.values():
        seen = {objective.id}
        above = objective.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = merged.plan.objectives[above].parent


@given(FORKS)
def test_that_the_merged_plan_is_ours_with_what_was_kept_and_changed(
    fork: tuple[Plan, Plan, Plan],
) -> None:
    base, ours, theirs = fork
    merged = merge(base, ours, theirs)
    assert merged.plan == apply(apply(ours, merged.kept), merged.changes)


@given(FORKS)
def test_that_our_edits_survive_a_merge_where_they_do_not_conflict(
    fork: tuple[Plan, Plan, Plan],
) -> None:
    base, ours, theirs = fork
    merged = merge(base, ours, theirs)
    remote = {(c.kind, c.id) for c in diff(base, theirs)}
    for change in diff(base, ours):
        if (change.kind, change.id) in remote or change.after is None:
            continue
        record = merged.plan.info if change.kind == "plan" else None
        if change.field == WHOLE and record is None:
            field = {"objective": "objectives", "kpi": "kpis"}.get(change.kind)
            if field is not None:
                assert getattr(merged.plan, field)[change.id] == change.after


@given(FORKS)
def test_that_merging_is_deterministic(fork: tuple[Plan, Plan, Plan]) -> None:
    assert merge(*fork) == merge(*fork)


GROW = Objective(id="OBJ-1", title="Grow", rank="1")
KEEP = Objective(id="OBJ-2", title="Keep", rank="2")
BUYERS = Kpi(id="KPI-1", key="buyers", name=text_in("en", "Buyers"))
RESULT = KeyResult(
    id="KRS-1", objective="OBJ-1", title="More buyers", kpi="KPI-1", baseline=1.0, target=2.0
)
BASE = add_records(Plan(info=PlanInfo(id="PLN-1", title="Plan")), [GROW, KEEP, BUYERS, RESULT])


def conflict(
    kind: ConflictKind, record_id: str, field: str, *values: object, of: str = "objective"
) -> Conflict:
    base, ours, theirs = values
    return Conflict(
        kind=kind, record_kind=of, id=record_id, field=field, base=base, ours=ours, theirs=theirs
    )


def test_that_edits_of_different_fields_are_both_kept() -> None:
    ours = change_record(BASE, "OBJ-1", title="Grow fast")
    theirs = change_record(BASE, "OBJ-1", reason="The market doubles.")
    merged = merge(BASE, ours, theirs).plan.objectives["OBJ-1"]
    assert (merged.title, merged.reason) == ("Grow fast", "The market doubles.")


def test_that_the_same_field_edited_twice_is_a_conflict_with_all_three_values() -> None:
    merged = merge(
        BASE,
        change_record(BASE, "OBJ-1", title="Grow fast"),
        change_record(BASE, "OBJ-1", title="Grow well"),
    )
    assert merged.conflicts == (
        conflict(ConflictKind.BOTH_EDITED, "OBJ-1", "title", "Grow", "Grow fast", "Grow well"),
    )
    assert merged.plan.objectives["OBJ-1"].title == "Grow fast"


def test_that_the_same_edit_on_both_sides_is_no_conflict() -> None:
    both = change_record(BASE, "OBJ-1", title="Grow fast")
    merged = merge(BASE, both, change_record(BASE, "OBJ-1", title="Grow fast"))
    assert merged.same == (Change("objective", "OBJ-1", "title", "Grow", "Grow fast"),)


def test_that_a_field_set_back_here_and_edited_there_takes_their_edit() -> None:
    back = change_record(change_record(BASE, "OBJ-1", title="x"), "OBJ-1", title="Grow")
    merged = merge(BASE, back, change_record(BASE, "OBJ-1", title="Grow well"))
    assert merged.plan.objectives["OBJ-1"].title == "Grow well"


def test_that_one_identity_added_twice_with_other_content_is_a_conflict() -> None:
    mine = Objective(id="OBJ-3", title="Mine")
    yours = Objective(id="OBJ-3", title="Yours")
    merged = merge(BASE, add_record(BASE, mine), add_record(BASE, yours))
    assert merged.conflicts == (
        conflict(ConflictKind.BOTH_ADDED, "OBJ-3", WHOLE, None, mine, yours),
    )
    assert merged.plan.objectives["OBJ-3"] == mine


def test_that_an_edit_here_is_not_lost_to_a_removal_there() -> None:
    ours = change_record(BASE, "OBJ-2", title="Keep them")
    merged = merge(BASE, ours, remove_record(BASE, "OBJ-2"))
    assert merged.conflicts == (
        conflict(
            ConflictKind.EDITED_HERE_DELETED_THERE, "OBJ-2", WHOLE,
            KEEP, ours.objectives["OBJ-2"], None,
        ),
    )  # fmt: skip
    assert merged.plan == ours


def test_that_an_edit_there_brings_back_what_was_removed_here_and_asks() -> None:
    ours = remove_record(BASE, "OBJ-2")
    theirs = change_record(BASE, "OBJ-2", title="Keep them")
    merged = merge(BASE, ours, theirs)
    assert [c.kind for c in merged.conflicts] == [ConflictKind.DELETED_HERE_EDITED_THERE]
    assert merged.kept == (Change("objective", "OBJ-2", WHOLE, None, KEEP),)
    assert merged.plan.objectives["OBJ-2"] == KEEP


def test_that_what_is_brought_back_comes_with_its_owners() -> None:
    ours = remove_record(remove_record(BASE, "OBJ-1"), "KPI-1")
    theirs = change_record(BASE, "KRS-1", target=3.0)
    merged = merge(BASE, ours, theirs)
    assert {change.id for change in merged.kept} == {"OBJ-1", "KPI-1", "KRS-1"}
    assert broken_references(merged.plan) == set()


def test_that_a_record_still_used_here_is_not_removed_by_them() -> None:
    linked = add_record(
        BASE, Link(id="LNK-1", source="OBJ-1", target="OBJ-2", kind=LinkKind.RELIES_ON)
    )
    merged = merge(BASE, linked, remove_record(BASE, "OBJ-2"))
    assert [(c.kind, c.id) for c in merged.conflicts] == [(ConflictKind.STILL_USED, "OBJ-2")]
    assert merged.plan == linked


def test_that_what_a_waiting_removal_took_along_waits_with_it() -> None:
    ours = change_record(BASE, "OBJ-1", title="Grow fast")
    merged = merge(BASE, ours, remove_record(BASE, "OBJ-1"))
    assert [(c.kind, c.id) for c in merged.conflicts] == [
        (ConflictKind.EDITED_HERE_DELETED_THERE, "OBJ-1"),
        (ConflictKind.STILL_USED, "KRS-1"),
    ]
    assert merged.plan == ours


def test_that_references_cleared_by_a_waiting_removal_stay() -> None:
    ours = change_record(BASE, "KPI-1", note="checked")
    merged = merge(BASE, ours, remove_record(BASE, "KPI-1"))
    assert [(c.kind, c.id, c.field) for c in merged.conflicts] == [
        (ConflictKind.EDITED_HERE_DELETED_THERE, "KPI-1", WHOLE),
        (ConflictKind.STILL_USED, "KRS-1", "kpi"),
    ]
    assert merged.plan == ours


def test_that_a_removal_takes_along_what_both_sides_knew_it_owned() -> None:
    merged = merge(BASE, BASE, remove_record(BASE, "OBJ-1"))
    assert merged.plan == remove_record(BASE, "OBJ-1")


def test_that_their_new_record_may_not_point_at_what_was_removed_here() -> None:
    ours = remove_record(BASE, "KPI-1")
    new = KeyResult(id="KRS-2", objective="OBJ-1", title="New", kpi="KPI-1")
    merged = merge(BASE, ours, add_record(BASE, new))
    assert [(c.kind, c.id, c.field) for c in merged.conflicts] == [
        (ConflictKind.MISSING_REFERENCE, "KRS-2", WHOLE)
    ]
    assert merged.plan == ours


def test_that_two_moves_that_make_a_circle_leave_theirs_to_a_person() -> None:
    ours = move_objective(BASE, "OBJ-1", "OBJ-2", before="", after="")
    theirs = move_objective(BASE, "OBJ-2", "OBJ-1", before="", after="")
    merged = merge(BASE, ours, theirs)
    assert [(c.kind, c.id, c.field) for c in merged.conflicts] == [
        (ConflictKind.PARENT_CYCLE, "OBJ-2", "parent")
    ]
    assert merged.plan.objectives["OBJ-1"].parent == "OBJ-2"
    assert merged.plan.objectives["OBJ-2"].parent is None


def test_that_two_people_may_reorder_without_a_conflict() -> None:
    third = add_record(BASE, Objective(id="OBJ-3", title="Third", rank="3"))
    ours = move_objective(third, "OBJ-3", None, before="", after="1")
    theirs = move_objective(third, "OBJ-1", None, before="2", after="3")
    merged = merge(third, ours, theirs)
    assert merged.conflicts == ()
    order = [objective.id for objective in by_rank(merged.plan.objectives)]
    assert order == ["OBJ-3", "OBJ-2", "OBJ-1"]


@pytest.mark.parametrize("seed", range(3))
def test_that_disjoint_edits_merge_the_same_whoever_starts(seed: int) -> None:
    ours = change_record(BASE, "OBJ-1", title=f"Grow {seed}")
    theirs = add_record(BASE, Objective(id=f"OBJ-9{seed}", title="New"))
    one, other = merge(BASE, ours, theirs).plan, merge(BASE, theirs, ours).plan
    assert one == other


@settings(max_examples=50)
@given(FORKS, st.data())
def test_that_merging_twice_changes_nothing_more(
    fork: tuple[Plan, Plan, Plan], data: st.DataObject
) -> None:
    base, ours, theirs = fork
    once = merge(base, ours, theirs)
    again = merge(base, once.plan, theirs)
    if not once.conflicts:
        assert again.plan == once.plan
        assert again.changes == ()
