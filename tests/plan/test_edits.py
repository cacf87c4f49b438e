"""Edits succeed whole or raise; what they leave alone keeps its identity."""

from datetime import date

import pytest

from desktop_app.plan.edits import (
    add_record,
    add_records,
    change_record,
    children_of,
    move_objective,
    put_series,
    remove_record,
    remove_records,
    set_target,
)
from desktop_app.plan.errors import (
    DuplicateRecordError,
    MissingReferenceError,
    UnknownRecordError,
)
from desktop_app.plan.fields import text_in
from desktop_app.plan.goals import (
    CheckIn,
    KeyResult,
    Link,
    LinkKind,
    Objective,
    Target,
)
from desktop_app.plan.ids import id_factory
from desktop_app.plan.kpis import Kpi, KpiVersion, Point, Series
from desktop_app.plan.measured import (
    every_series_in_force,
    series_in_force,
    version_in_force,
    versions_in_force,
)
from desktop_app.plan.people import Person
from desktop_app.plan.plan import KINDS, Plan, find, kind_of_id, records
from tests.plan.strategies import EMPTY, broken_references, crowded

GROW = Objective(id="OBJ-1", title="Grow", owner="PER-1", rank="1")
SERIES = Series(id="SER-1", kpi="KPI-1", version="VER-1", points=(Point("2026-01", 5.0),))
PLAN = add_records(
    EMPTY,
    [
        Person(id="PER-1", name="Li"),
        GROW,
        Objective(id="OBJ-2", title="Below", parent="OBJ-1"),
        Kpi(id="KPI-1", key="buyers", name=text_in("en", "Buyers")),
        KpiVersion(id="VER-1", kpi="KPI-1"),
        KeyResult(id="KRS-1", objective="OBJ-2", title="More", kpi="KPI-1"),
        CheckIn(id="CHK-1", key_result="KRS-1", day=date(2026, 1, 1)),
        Target(id="TGT-1", kpi="KPI-1", period="2026-01", value=5.0),
        SERIES,
        Link(id="LNK-1", source="OBJ-1", target="KPI-1", kind=LinkKind.RELIES_ON),
    ],
)
NEW_ID = id_factory(lambda bits: 0)


def gone(plan: Plan, after: Plan) -> set[str]:
    before = {i for kind in KINDS for i in records(plan, kind)}
    return before - {i for kind in KINDS for i in records(after, kind)}


def test_that_removing_an_objective_removes_all_that_it_owns() -> None:
    after = remove_record(PLAN, "OBJ-1")
    assert gone(PLAN, after) == {"OBJ-1", "OBJ-2", "KRS-1", "CHK-1", "LNK-1"}


def test_that_removing_a_kpi_clears_the_key_results_it_measured() -> None:
    after = remove_record(PLAN, "KPI-1")
    assert gone(PLAN, after) == {"KPI-1", "VER-1", "SER-1", "TGT-1", "LNK-1"}
    assert after.key_results["KRS-1"].kpi is None


def test_that_removing_a_person_clears_what_they_owned() -> None:
    after = remove_record(PLAN, "PER-1")
    assert gone(PLAN, after) == {"PER-1"}
    assert after.objectives["OBJ-1"].owner is None
    assert after.objectives["OBJ-2"] is PLAN.objectives["OBJ-2"]
    assert after.key_results is PLAN.key_results


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "plan"])
def test_that_removing_any_record_leaves_no_broken_reference(kind: str) -> None:
    plan = crowded()
    for record_id in records(plan, kind):
        after = remove_record(plan, record_id)
        assert find(after, record_id) is None
        assert broken_references(after) == set()


@pytest.mark.parametrize("record_id", ["OBJ-9", "XYZ-1", EMPTY.info.id])
def test_that_what_is_not_there_or_is_the_plan_itself_cannot_be_removed(record_id: str) -> None:
    with pytest.raises(UnknownRecordError):
        remove_record(PLAN, record_id)


def test_that_a_change_to_the_same_values_is_the_same_plan() -> None:
    assert change_record(PLAN, "OBJ-1", title="Grow", rank="1") is PLAN


def test_that_a_change_keeps_other_records_and_kinds() -> None:
    after = change_record(PLAN, "OBJ-1", title="Grow fast")
    assert after.objectives["OBJ-2"] is PLAN.objectives["OBJ-2"]
    assert [k.field for k in KINDS.values() if getattr(after, k.field) is not
            getattr(PLAN, k.field)] == ["objectives"]  # fmt: skip


def test_that_an_unknown_record_cannot_be_changed() -> None:
    with pytest.raises(UnknownRecordError):
        change_record(PLAN, "OBJ-9", title="x")


def test_that_an_identity_is_used_once() -> None:
    with pytest.raises(DuplicateRecordError):
        add_record(PLAN, GROW)


def test_that_a_list_of_records_is_added_whole_or_not_at_all() -> None:
    with pytest.raises(MissingReferenceError):
        add_records(PLAN, [Person(id="PER-2", name="Wu"), KeyResult(id="KRS-2", objective="OBJ-9",
                    title="x")])  # fmt: skip
    assert "PER-2" not in PLAN.people


def test_that_moving_puts_an_objective_between_its_siblings() -> None:
    plan = add_record(PLAN, Objective(id="OBJ-3", title="Last", rank="3"))
    moved = move_objective(plan, "OBJ-2", None, before="1", after="3")
    below, _ = children_of(moved, None)
    assert [objective.id for objective in below] == ["OBJ-1", "OBJ-2", "OBJ-3"]


def test_that_children_come_in_their_order() -> None:
    plan = add_record(PLAN, KeyResult(id="KRS-0", objective="OBJ-2", title="Later", rank="z"))
    objectives, results = children_of(plan, "OBJ-2")
    assert objectives == []
    assert [result.id for result in results] == ["KRS-1", "KRS-0"]


def test_that_a_target_is_set_changed_and_taken_away() -> None:
    changed = set_target(PLAN, "KPI-1", "2026-01", 6.0, NEW_ID)
    assert changed.targets["TGT-1"].value == 6.0
    added = set_target(PLAN, "KPI-1", "2026-02", 7.0, NEW_ID)
    assert added.targets["TGT-000000000000"].period == "2026-02"
    assert set_target(PLAN, "KPI-1", "2026-01", None, NEW_ID).targets == {}
    assert set_target(PLAN, "KPI-1", "2026-03", None, NEW_ID) is PLAN


def test_that_new_values_replace_those_of_the_same_definition_whole() -> None:
    newer = Series(id="SER-2", kpi="KPI-1", version="VER-1", points=(Point("2026-02", 6.0),))
    ios = Series(id="SER-3", kpi="KPI-1", version="VER-1", segment="ios")
    plan = put_series(put_series(PLAN, newer), ios)
    assert plan.series == {"SER-2": newer, "SER-3": ios}


def test_that_the_definition_in_force_is_the_one_with_the_highest_number() -> None:
    newer = KpiVersion(id="VER-0", kpi="KPI-1", number=2)
    plan = add_record(PLAN, newer)
    assert version_in_force(plan, "KPI-1") is newer
    assert series_in_force(PLAN, "KPI-1") is SERIES
    assert series_in_force(plan, "KPI-1") is None
    assert version_in_force(plan, "KPI-9") is None


def test_that_asking_for_every_kpi_answers_as_asking_for_each() -> None:
    newer = KpiVersion(id="VER-0", kpi="KPI-1", number=2)
    for plan in (PLAN, add_record(PLAN, newer)):
        versions, series = versions_in_force(plan), every_series_in_force(plan)
        assert versions == {kpi: version_in_force(plan, kpi) for kpi in versions}
        for kpi in plan.kpis.values():
            assert series.get(kpi.id) is series_in_force(plan, kpi.id)


def test_that_of_two_definitions_with_one_number_the_later_id_is_in_force() -> None:
    twin = KpiVersion(id="VER-9", kpi="KPI-1", number=1)
    assert version_in_force(add_record(PLAN, twin), "KPI-1") is twin


def test_that_ids_tell_their_kind_and_use_twelve_unambiguous_characters() -> None:
    new_id = id_factory(lambda bits: (1 << bits) - 2)
    assert new_id("OBJ") == "OBJ-ZZZZZZZZZZZY"
    assert kind_of_id(new_id("KRS")) == "key_result"
    with pytest.raises(UnknownRecordError):
        kind_of_id("XYZ-000000000000")


def test_that_removing_several_is_removing_one_after_the_other() -> None:
    several = ("KPI-1", "PER-1", "OBJ-1")
    after = PLAN
    for record_id in several:
        after = remove_record(after, record_id)
    assert remove_records(PLAN, several) == after
    with pytest.raises(UnknownRecordError):
        remove_records(PLAN, ["KPI-1", "KPI-nobody"])
