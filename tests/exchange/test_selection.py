"""Which records a workbook carries."""

import pytest

from desktop_app.exchange.errors import UnknownTeamError
from desktop_app.exchange.selection import select, title_of
from desktop_app.plan.plan import every_record
from tests.exchange.plans import plan_with_everything


def ids(found: object) -> list[str]:
    return [record.id for record in found]  # type: ignore[attr-defined]


def test_that_the_whole_plan_is_carried_but_for_measured_values_and_imports() -> None:
    plan = plan_with_everything()
    not_carried = {"SER", "DST"}
    expected = {r.id for r in every_record(plan) if r.id.partition("-")[0] not in not_carried}
    carried = ids(select(plan).snapshot)
    assert set(carried) == expected
    assert len(carried) == len(expected)


def test_that_objectives_come_parents_first_and_in_their_order() -> None:
    selection = select(plan_with_everything())
    assert selection.depth == {
        "OBJ-1": 0, "OBJ-2": 1, "OBJ-3": 1, "OBJ-9": 2, "OBJ-4": 1,
        "OBJ-5": 0, "OBJ-6": 1, "OBJ-7": 0, "OBJ-8": 0,
    }  # fmt: skip
    assert ids(selection.objectives) == list(selection.depth)


def test_that_a_team_gets_its_objectives_and_all_that_hangs_on_them() -> None:
    selection = select(plan_with_everything(), "TEM-1")
    assert selection.depth == {"OBJ-2": 0}
    assert ids(selection.key_results) == ["KRS-CHURN", "KRS-LEAST", "KRS-MOST"]
    assert ids(selection.kpis) == ["KPI-BUYERS", "KPI-CHURN"]
    assert ids(selection.initiatives) == ["INI-1"]
    assert ids(selection.findings) == ["FND-1"]
    assert ids(selection.links) == ["LNK-1", "LNK-2", "LNK-4"]


def test_that_objectives_below_a_teams_own_come_with_it_whoever_has_them() -> None:
    selection = select(plan_with_everything(), "TEM-2")
    assert selection.depth == {"OBJ-3": 0, "OBJ-9": 1, "OBJ-5": 0, "OBJ-6": 1}
    assert {m.parent for m in selection.milestones} == {"KRS-STEPS", "KRS-LOOSE"}


def test_that_nothing_of_a_slice_refers_to_goals_outside_but_the_parent() -> None:
    selection = select(plan_with_everything(), "TEM-2")
    goals = {*selection.depth, *ids(selection.key_results)}
    assert {c.key_result for c in selection.check_ins} <= goals
    assert {k.objective for k in selection.key_results} <= goals
    assert {o.parent for o in selection.objectives} - goals == {"OBJ-1", None}


def test_that_a_team_that_the_plan_lacks_is_refused() -> None:
    with pytest.raises(UnknownTeamError):
        select(plan_with_everything(), "TEM-9")


def test_that_records_are_called_by_title_name_or_text_and_else_by_id() -> None:
    plan = plan_with_everything()
    shown = [
        title_of(plan, record_id, "en")
        for record_id in ("OBJ-2", "PER-1", "KPI-ORDERS", "FND-1", "XXX-1")
    ]
    assert shown == [
        "Keep customers",
        "王小明",
        "orders",
        "Half of new buyers never return",
        "XXX-1",
    ]
