from dataclasses import replace
from datetime import date

from desktop_app.analysis.computing import compute
from desktop_app.charts.causeway_map import (
    CausewayMap,
    EdgeKind,
    MapEdge,
    loose_ends,
    map_of,
    without_loose_ends,
)
from desktop_app.charts.map_nodes import MapColumn, MapNode
from desktop_app.charts.map_texts import CardBar, CardRow, card_bar, card_role, card_rows
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.edits import add_record, add_records, change_record, remove_record
from desktop_app.plan.goals import Link, LinkKind, Milestone, Status
from desktop_app.plan.ids import FindingId, KeyResultId, LinkId, MilestoneId, WorksheetId
from desktop_app.plan.market import Finding, Worksheet
from desktop_app.plan.plan import Plan
from desktop_app.words import words_in
from tests.charts.plans import TODAY, empty_plan, retail_plan

ENGLISH = words_in("en")
NUMBERS = NumberFormats(language="en", currency="USD")


def _map(plan: Plan) -> CausewayMap:
    return map_of(plan, compute(plan, TODAY), "en")


def _id(prefix: str, number: int) -> str:
    return f"{prefix}-{number:012}"


def test_that_the_columns_lead_from_findings_to_initiatives() -> None:
    nodes = _map(retail_plan("en")).nodes.values()
    counts = [sum(node.column is column for node in nodes) for column in MapColumn]
    assert counts == [3, 3, 5, 3, 4]


def test_that_a_key_result_s_card_carries_value_target_progress_pace_and_status() -> None:
    node = _map(retail_plan("en")).nodes[_id("KRS", 0)]
    expected = MapNode(
        id=_id("KRS", 0),
        kind="key_result",
        column=MapColumn.KEY_RESULTS,
        title="Monthly buyers from 1,400 to 2,000",
        status=Status.OFF_COURSE,
        progress=node.progress,
        pace=node.pace,
        value=1488.0,
        unit="users",
        period="1998-05",
        target=2000.0,
    )
    assert node == expected
    assert node.progress is not None
    assert round(node.progress, 6) == round(88 / 600, 6)


def test_that_a_kpi_s_card_shows_its_last_complete_period_not_the_running_one() -> None:
    node = _map(retail_plan("en")).nodes[_id("KPI", 0)]
    assert (node.value, node.period, node.target) == (1488.0, "1998-05", 1900.0)


def test_that_every_relation_of_the_plan_is_an_edge_of_its_kind() -> None:
    edges = _map(retail_plan("en")).edges
    kinds = {kind: sum(edge.kind is kind for edge in edges) for kind in EdgeKind}
    assert kinds == {
        EdgeKind.BECAUSE_OF: 4,
        EdgeKind.SHOWN_BY: 5,
        EdgeKind.MEASURED_BY: 3,
        EdgeKind.MOVED_BY: 5,
        EdgeKind.PART_OF: 1,
        EdgeKind.MADE_FROM: 0,
        EdgeKind.DRIVES: 0,
    }


def test_that_an_initiative_s_link_is_read_from_what_it_moves() -> None:
    edges = _map(retail_plan("en")).edges
    assert (
        MapEdge(
            source=_id("KRS", 4),
            target=_id("INI", 2),
            kind=EdgeKind.MOVED_BY,
            link=_id("LNK", 7),
        )
        in edges
    )


def test_that_findings_and_kpis_may_lead_to_their_like() -> None:
    plan = retail_plan("en")
    for number, (kind, prefix) in enumerate(
        ((LinkKind.MADE_FROM, "FND"), (LinkKind.DRIVES, "KPI"), (LinkKind.MEASURED_BY, "FND"))
    ):
        target = _id("KPI" if kind is LinkKind.MEASURED_BY else prefix, 1)
        link = Link(
            id=LinkId(_id("LNK", 90 + number)), source=_id(prefix, 0), target=target, kind=kind
        )
        plan = add_record(plan, link)
    added = [edge.kind for edge in _map(plan).edges if (edge.link or "") >= _id("LNK", 90)]
    assert added == [EdgeKind.MADE_FROM, EdgeKind.DRIVES, EdgeKind.MEASURED_BY]


def test_that_a_removed_record_takes_its_edges_along() -> None:
    before = retail_plan("en")
    after = _map(remove_record(before, _id("OBJ", 0)))
    ends = {end for edge in after.edges for end in (edge.source, edge.target)}
    assert ends <= set(after.nodes)
    assert _id("KRS", 0) not in after.nodes


def test_that_key_results_stand_in_the_order_of_their_objectives() -> None:
    titles = [n.id for n in _map(retail_plan("en")).nodes.values() if n.kind == "key_result"]
    assert titles == [_id("KRS", n) for n in (0, 2, 1, 3, 4)]


def test_that_the_weight_of_milestones_is_no_value() -> None:
    plan = retail_plan("en")
    milestone = Milestone(
        id=MilestoneId(_id("MIL", 1)),
        parent=KeyResultId(_id("KRS", 4)),
        title="Tested",
        done_on=date(1998, 2, 1),
    )
    node = _map(add_record(plan, milestone)).nodes[_id("KRS", 4)]
    assert (node.progress, node.value) == (1.0, None)


def test_that_a_status_set_by_the_owner_is_marked() -> None:
    plan = change_record(
        retail_plan("en"),
        _id("KRS", 0),
        status_override=Status.ON_COURSE,
        status_reason="Orders of a partner come late.",
    )
    node = _map(plan).nodes[_id("KRS", 0)]
    assert (node.status, node.is_override) == (Status.ON_COURSE, True)


def test_that_an_empty_plan_has_an_empty_map_of_the_day() -> None:
    assert _map(empty_plan("en", "New")) == CausewayMap(title="New", as_of="1998-07-01")


def test_that_a_goal_s_rows_say_status_as_shape_and_word_and_how_much_of_how_much() -> None:
    node = _map(retail_plan("en")).nodes[_id("KRS", 1)]
    assert card_rows(node, ENGLISH, NUMBERS) == [
        CardRow(left="▲ At risk", left_role="at_risk", right="91%", right_role="text"),
        CardRow(left="$44.35, target $45", right="1998-06"),
    ]
    assert card_bar(node) == CardBar(progress=node.progress or 0, pace=1.0, role="at_risk")


def test_that_a_goal_without_a_value_says_so_and_has_no_bar() -> None:
    node = _map(retail_plan("en")).nodes[_id("KRS", 3)]
    assert card_rows(node, ENGLISH, NUMBERS) == [
        CardRow(left="○ No data", left_role="no_data", right="", right_role="text")
    ]
    assert card_bar(node) is None


def test_that_an_unmeasured_kpi_shows_a_dash() -> None:
    node = replace(_map(retail_plan("en")).nodes[_id("KPI", 2)], value=None, period="")
    assert card_rows(node, ENGLISH, NUMBERS)[0].left == "—"


def test_that_initiatives_and_findings_say_where_they_stand_and_who_owns_them() -> None:
    nodes = _map(retail_plan("en")).nodes
    rows = [card_rows(nodes[_id(*which)], ENGLISH, NUMBERS) for which in (("INI", 0), ("FND", 1))]
    assert rows == [
        [CardRow(left="Under way", right="Chen Xiao")],
        [CardRow(left="One source", right="", right_role="text")],
    ]


def with_weakness(found_on: date, impact: float | None = None) -> Plan:
    """The retail plan with one more finding, which stands on a SWOT."""
    swot = Worksheet(id=WorksheetId("WKS-1"), kind="swot", title="Early 1998")
    weakness = Finding(
        id=FindingId("FND-weak"),
        text="Most buy once",
        worksheet=swot.id,
        slot="weakness",
        found_on=found_on,
        impact=impact,
        likelihood=4,
    )
    return add_records(retail_plan("en"), (swot, weakness))


def test_that_a_finding_says_where_it_stands_how_urgent_and_how_old_it_is() -> None:
    node = _map(with_weakness(date(1998, 1, 20), impact=5)).nodes["FND-weak"]
    assert card_rows(node, ENGLISH, NUMBERS) == [
        CardRow(left="One source", right="Priority 20", right_role="text"),
        CardRow(left="Weaknesses", right="5 months old", layout="quadrants"),
    ]


def test_that_a_stale_finding_says_so_in_words_and_with_a_mark() -> None:
    node = _map(with_weakness(date(1997, 1, 20))).nodes["FND-weak"]
    assert node.is_stale
    assert card_rows(node, ENGLISH, NUMBERS)[1] == CardRow(
        left="Weaknesses",
        right="▲ 17 months old, stale",
        right_role="at_risk",
        layout="quadrants",
    )


def test_that_a_finding_of_this_month_is_not_zero_months_old() -> None:
    node = _map(with_weakness(TODAY)).nodes["FND-weak"]
    assert card_rows(node, ENGLISH, NUMBERS)[1].right == "Under a month old"


def test_that_a_finding_of_an_unknown_kind_stands_without_its_origin() -> None:
    plan = change_record(with_weakness(date(1998, 5, 20)), "WKS-1", kind="horoscope")
    node = _map(plan).nodes["FND-weak"]
    assert (node.origin, node.layout, node.age_months) == ("", "", 1)


def test_that_what_nothing_leads_to_is_left_out_but_for_findings_of_high_priority() -> None:
    low, high = with_weakness(TODAY, impact=3), with_weakness(TODAY, impact=5)
    assert "FND-weak" in loose_ends(_map(low))
    assert "FND-weak" not in without_loose_ends(_map(low)).nodes
    assert "FND-weak" in without_loose_ends(_map(high)).nodes
    answered = Link(
        id=LinkId("LNK-why"), source=_id("OBJ", 0), target="FND-weak", kind=LinkKind.BECAUSE_OF
    )
    assert "FND-weak" not in loose_ends(_map(add_record(low, answered)))


def test_that_only_a_status_colours_a_card() -> None:
    nodes = _map(retail_plan("en")).nodes
    roles = [card_role(nodes[_id(*which)]) for which in (("FND", 0), ("KRS", 0), ("INI", 0))]
    assert roles == ["line", "off_course", "line"]


def test_that_a_kept_goal_shows_its_value_alone() -> None:
    node = replace(
        _map(retail_plan("en")).nodes[_id("KRS", 3)], value=0.018, unit="%", period="1998-05"
    )
    assert card_rows(node, ENGLISH, NUMBERS)[1] == CardRow(left="1.8%", right="1998-05")
