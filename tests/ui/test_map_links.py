"""What linking two records means: allowed pairs, sentences, edits and their undoing."""

from functools import partial

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.charts.causeway_map import EdgeKind, MapEdge, map_of
from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.fields import text_in
from desktop_app.plan.goals import Link, LinkKind, Objective
from desktop_app.plan.ids import FindingId, KpiId, LinkId, ObjectiveId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.market import Finding
from desktop_app.plan.plan import Plan
from desktop_app.plan.ties import Tie, tie_between, tie_edit, ties_from
from desktop_app.ui.pages.map.map_links import edge_sentence, untie_edit
from desktop_app.ui.parts.tie_words import tie_sentence
from desktop_app.words import words_in
from tests.ui.conftest import NOW, small_plan

ENGLISH = words_in("en")
OBJECTIVE, OTHER = "OBJ-00000000000A", "OBJ-00000000000B"
MEASURED, UNMEASURED = "KRS-00000000000A", "KRS-00000000000B"
KPI, KPI_2 = "KPI-00000000000A", "KPI-00000000000B"
FINDING, FINDING_2, INITIATIVE = "FND-00000000000A", "FND-00000000000B", "INI-00000000000A"


def linked_plan() -> Plan:
    """The small plan with a second objective, finding and KPI."""
    plan = add_record(small_plan(), Objective(id=ObjectiveId(OTHER), title="Grow"))
    plan = add_record(plan, Finding(id=FindingId(FINDING_2), text="Prices rise"))
    return add_record(plan, Kpi(id=KpiId(KPI_2), key="orders", name=text_in("en", "Orders")))


@pytest.mark.parametrize(
    ("one", "other", "tie", "sentence"),
    [
        (
            OBJECTIVE,
            FINDING,
            Tie(OBJECTIVE, FINDING, LinkKind.BECAUSE_OF),
            "“Bring customers back” is there because of “Most customers buy once”",
        ),
        (
            FINDING,
            KPI,
            Tie(FINDING, KPI, LinkKind.MEASURED_BY),
            "“Most customers buy once” is measured by “Monthly buyers”",
        ),
        (
            FINDING_2,
            FINDING,
            Tie(FINDING_2, FINDING, LinkKind.MADE_FROM),
            "“Prices rise” is made from “Most customers buy once”",
        ),
        (
            INITIATIVE,
            UNMEASURED,
            Tie(INITIATIVE, UNMEASURED, LinkKind.MOVES),
            "“Letters to first buyers” moves “Fewer returns”",
        ),
        (
            OBJECTIVE,
            INITIATIVE,
            Tie(INITIATIVE, OBJECTIVE, LinkKind.SERVES),
            "“Letters to first buyers” serves “Bring customers back”",
        ),
        (
            KPI_2,
            KPI,
            Tie(KPI_2, KPI, LinkKind.DRIVES),
            "“Orders” drives “Monthly buyers”",
        ),
        (
            KPI,
            UNMEASURED,
            Tie(UNMEASURED, KPI, None, "kpi"),
            "“Fewer returns” is measured by “Monthly buyers”",
        ),
        (
            OTHER,
            OBJECTIVE,
            Tie(OTHER, OBJECTIVE, None, "parent"),
            "“Grow” is part of “Bring customers back”",
        ),
        (
            UNMEASURED,
            OTHER,
            Tie(UNMEASURED, OTHER, None, "objective"),
            "“Fewer returns” will show whether “Grow” is reached",
        ),
    ],
)
def test_that_two_records_have_one_relation_which_reads_as_a_sentence(
    one: str, other: str, tie: Tie, sentence: str
) -> None:
    plan = linked_plan()
    assert tie_between(plan, one, other) == tie
    assert tie_sentence(plan, tie, ENGLISH) == sentence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OBJECTIVE, KPI),
        (FINDING, INITIATIVE),
        (FINDING, MEASURED),
        (MEASURED, UNMEASURED),
        (KPI, KPI),
        (KPI, "KPI-GONE"),
        ("KPI-GONE", KPI),
    ],
)
def test_that_what_cannot_be_linked_has_no_relation(one: str, other: str) -> None:
    assert tie_between(linked_plan(), one, other) is None


@pytest.mark.parametrize(
    ("one", "other"), [(INITIATIVE, KPI), (KPI, INITIATIVE), (MEASURED, KPI), (MEASURED, OBJECTIVE)]
)
def test_that_what_is_linked_already_is_not_offered_again(one: str, other: str) -> None:
    assert tie_between(linked_plan(), one, other) is None


def test_that_an_objective_never_becomes_part_of_what_is_part_of_it() -> None:
    plan = change_record(linked_plan(), OTHER, parent=OBJECTIVE)
    assert tie_between(plan, OBJECTIVE, OTHER) is None


def test_that_a_kpi_driven_by_another_cannot_drive_it() -> None:
    link = Link(id=LinkId("LNK-00000000000Z"), source=KPI_2, target=KPI, kind=LinkKind.DRIVES)
    assert tie_between(add_record(linked_plan(), link), KPI, KPI_2) is None


def test_that_a_record_knows_everything_it_can_still_be_linked_with() -> None:
    plan = linked_plan()
    found = ties_from(plan, INITIATIVE, map_of(plan, compute(plan, NOW.date())).nodes)
    assert set(found) == {OBJECTIVE, OTHER, MEASURED, UNMEASURED, KPI_2}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OBJECTIVE, FINDING),
        (UNMEASURED, KPI),
        (OTHER, OBJECTIVE),
        (KPI_2, KPI),
        (UNMEASURED, OTHER),
    ],
)
def test_that_making_a_relation_draws_its_line_and_leaves_nothing_to_make(
    one: str, other: str
) -> None:
    plan = linked_plan()
    tie = tie_between(plan, one, other)
    assert tie is not None
    new = tie_edit(tie, lambda prefix: f"{prefix}-00000000000N")(plan)
    edges = map_of(new, compute(new, NOW.date())).edges
    assert any({edge.source, edge.target} == {one, other} for edge in edges)
    assert tie_between(new, one, other) is None


@pytest.mark.parametrize(
    ("source", "target"), [(KPI, INITIATIVE), (MEASURED, KPI), (OTHER, OBJECTIVE)]
)
def test_that_removing_a_relation_removes_its_line_alone(source: str, target: str) -> None:
    plan = change_record(linked_plan(), OTHER, parent=OBJECTIVE)
    before = map_of(plan, compute(plan, NOW.date())).edges
    edge = next(e for e in before if (e.source, e.target) == (source, target))
    edit = untie_edit(edge)
    assert edit is not None
    new = edit(plan)
    after = map_of(new, compute(new, NOW.date())).edges
    assert set(after) == set(before) - {edge}


def test_that_a_key_result_cannot_be_without_an_objective() -> None:
    edge = MapEdge(source=OBJECTIVE, target=MEASURED, kind=EdgeKind.SHOWN_BY)
    assert untie_edit(edge) is None


def test_that_every_line_of_a_map_reads_as_a_sentence() -> None:
    plan = change_record(linked_plan(), OTHER, parent=OBJECTIVE)
    say = partial(edge_sentence, plan, words=ENGLISH)
    edges = map_of(plan, compute(plan, NOW.date())).edges
    assert {say(edge) for edge in edges} == {
        "“Grow” is part of “Bring customers back”",
        "“Bring customers back” is shown by “More monthly buyers”",
        "“Bring customers back” is shown by “Fewer returns”",
        "“More monthly buyers” is measured by “Monthly buyers”",
        "“Monthly buyers” is moved by “Letters to first buyers”",
    }
