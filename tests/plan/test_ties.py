"""The one table of what may be linked with what."""

from itertools import product

import pytest

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import Record, text_in
from desktop_app.plan.goals import Decision, KeyResult, Link, LinkKind, Objective
from desktop_app.plan.ids import (
    DecisionId,
    FindingId,
    KeyResultId,
    KpiId,
    LinkId,
    ObjectiveId,
    PlanId,
    RequirementId,
    ThemeId,
)
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.market import Finding, Requirement, Theme
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan, kind_of_id
from desktop_app.plan.ties import LINK_PAIRS, Tie, ends_of, tie_between, tie_edit, ties_from

RECORDS: list[Record] = [
    Finding(id=FindingId("FND-1"), text="They buy once"),
    Finding(id=FindingId("FND-2"), text="Prices rise"),
    Objective(id=ObjectiveId("OBJ-1"), title="Bring them back"),
    Objective(id=ObjectiveId("OBJ-2"), title="First letters", parent=ObjectiveId("OBJ-1")),
    KeyResult(id=KeyResultId("KRS-1"), title="Buyers", objective=ObjectiveId("OBJ-1")),
    Kpi(id=KpiId("KPI-1"), key="buyers", name=text_in("en", "Buyers")),
    Theme(id=ThemeId("THM-1"), name="Waiting"),
    Requirement(id=RequirementId("REQ-1"), title="Order ahead"),
    Decision(id=DecisionId("DEC-1"), title="Stop letters"),
]
IDS = [record.id for record in RECORDS]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return add_records(Plan(info=PlanInfo(id=PlanId("PLN-1"), title="Plan")), RECORDS)


@pytest.mark.parametrize(
    ("one", "other", "tie"),
    [
        ("FND-1", "OBJ-1", Tie("OBJ-1", "FND-1", LinkKind.BECAUSE_OF)),
        ("KPI-1", "FND-1", Tie("FND-1", "KPI-1", LinkKind.MEASURED_BY)),
        ("FND-1", "FND-2", Tie("FND-1", "FND-2", LinkKind.MADE_FROM)),
        ("THM-1", "FND-2", Tie("FND-2", "THM-1", LinkKind.MADE_FROM)),
        ("THM-1", "REQ-1", Tie("REQ-1", "THM-1", LinkKind.SERVES)),
        ("REQ-1", "KPI-1", Tie("REQ-1", "KPI-1", LinkKind.MOVES)),
        ("FND-1", "DEC-1", Tie("DEC-1", "FND-1", LinkKind.RELIES_ON)),
        ("KRS-1", "KPI-1", Tie("KRS-1", "KPI-1", None, "kpi")),
        ("OBJ-1", "THM-1", None),
        ("KRS-1", "FND-1", None),
        ("DEC-1", "DEC-1", None),
        ("OBJ-1", "OBJ-9", None),
    ],
)
def test_that_two_records_have_at_most_one_relation(
    plan: Plan, one: str, other: str, tie: Tie | None
) -> None:
    assert tie_between(plan, one, other) == tie


def test_that_a_relation_is_the_same_from_both_sides_but_between_two_of_a_kind(plan: Plan) -> None:
    for one, other in product(IDS, IDS):
        if kind_of_id(one) != kind_of_id(other):
            assert tie_between(plan, one, other) == tie_between(plan, other, one)


def test_that_every_relation_that_is_offered_can_be_made_and_then_is_offered_no_more(
    plan: Plan,
) -> None:
    for one in IDS:
        for other, tie in ties_from(plan, one, IDS).items():
            made = tie_edit(tie, lambda prefix: f"{prefix}-9")(plan)
            assert made is not plan
            assert other not in ties_from(made, one, IDS)


def test_that_an_objective_never_stands_below_itself(plan: Plan) -> None:
    assert tie_between(plan, "OBJ-1", "OBJ-2") is None
    apart = change_record(plan, "OBJ-2", parent=None)
    assert tie_between(apart, "OBJ-1", "OBJ-2") == Tie("OBJ-1", "OBJ-2", None, "parent")


def test_that_the_ends_of_every_kind_of_link_follow_from_the_pairs() -> None:
    for kind in LinkKind:
        sources, targets = ends_of(kind)
        pairs = {ends for ends, found in LINK_PAIRS.items() if found is kind}
        assert all(one in sources and other in targets for one, other in pairs)
    assert ends_of(LinkKind.RELIES_ON) == (frozenset({"decision"}), frozenset())
    assert ends_of(LinkKind.MEASURED_BY) == (frozenset({"finding"}), frozenset({"kpi"}))


def test_that_a_link_of_another_kind_does_not_stand_in_the_way(plan: Plan) -> None:
    odd = Link(id=LinkId("LNK-1"), source="OBJ-1", target="FND-1", kind=LinkKind.RELIES_ON)
    tie = tie_between(add_records(plan, [odd]), "OBJ-1", "FND-1")
    assert tie == Tie("OBJ-1", "FND-1", LinkKind.BECAUSE_OF)
