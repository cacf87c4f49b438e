"""What of the map is on the picture: folding, filters, chains; pure functions over a map."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.charts.causeway_map import CausewayMap, EdgeKind, MapEdge
from desktop_app.charts.map_nodes import MapColumn, MapNode
from desktop_app.plan.goals import Status
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.pages.map.map_filter import OwnFilter, kept_by
from desktop_app.ui.pages.map.map_shown import Folds, Shown, ShownEdge, shown_of
from tests.ui.conftest import NOW, small_plan

_COLUMNS = {
    "f": ("finding", MapColumn.FINDINGS),
    "o": ("objective", MapColumn.OBJECTIVES),
    "k": ("key_result", MapColumn.KEY_RESULTS),
    "p": ("kpi", MapColumn.KPIS),
    "i": ("initiative", MapColumn.INITIATIVES),
}
EDGES = (
    ("o1", "f1", EdgeKind.BECAUSE_OF),
    ("o2", "o1", EdgeKind.PART_OF),
    ("o1", "k1", EdgeKind.SHOWN_BY),
    ("o2", "k2", EdgeKind.SHOWN_BY),
    ("k1", "p1", EdgeKind.MEASURED_BY),
    ("k2", "p2", EdgeKind.MEASURED_BY),
    ("p1", "i1", EdgeKind.MOVED_BY),
)
OPEN = Folds(has_folded_unlinked=False)


def node(name: str, status: Status | None = None) -> MapNode:
    kind, column = _COLUMNS[name[0]]
    return MapNode(id=name, kind=kind, column=column, title=f"Name {name}", status=status)


def made_map(**statuses: Status) -> CausewayMap:
    names = ("f1", "o1", "o2", "k1", "k2", "p1", "p2", "p3", "i1")
    nodes = {name: node(name, statuses.get(name)) for name in names}
    edges = tuple(MapEdge(source=s, target=t, kind=kind) for s, t, kind in EDGES)
    return CausewayMap(nodes=MappingProxyType(nodes), edges=edges)


def shown(folds: Folds) -> Shown:
    found = made_map()
    return shown_of(found, found.nodes, folds)


def ends(of: Shown) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in of.edges}


def test_that_everything_is_shown_where_nothing_is_folded() -> None:
    found = shown(OPEN)
    assert set(found.nodes) == set(made_map().nodes)
    assert ends(found) == {(s, t) for s, t, _kind in EDGES}
    assert found.below == {}


def test_that_kpis_nothing_is_linked_to_are_known_and_fold_together() -> None:
    assert shown(OPEN).unlinked == shown(Folds()).unlinked == ("p3",)
    assert "p3" in shown(OPEN).nodes
    assert "p3" not in shown(Folds()).nodes


def test_that_findings_nothing_rests_on_fold_with_them_unless_they_are_urgent() -> None:
    found = made_map()
    more = {name: node(name) for name in ("f2", "f3")}
    more["f3"] = replace(more["f3"], priority=20.0)
    nodes = MappingProxyType({**found.nodes, **more})
    loose = shown_of(replace(found, nodes=nodes), nodes, Folds())
    assert loose.unlinked == ("p3", "f2")
    assert loose.column_of == {"p3": MapColumn.KPIS, "f2": MapColumn.FINDINGS}
    assert "f3" in loose.nodes


def test_that_a_folded_objective_stands_for_all_below_it() -> None:
    found = shown(OPEN._replace(objectives=frozenset({"o1"})))
    assert set(found.nodes) == {"f1", "o1", "p1", "p2", "p3", "i1"}
    assert ends(found) == {("o1", "f1"), ("o1", "p1"), ("o1", "p2"), ("p1", "i1")}
    assert found.below == {"o1": 3}


def test_that_an_objective_folded_within_a_folded_one_is_hidden_with_it() -> None:
    found = shown(OPEN._replace(objectives=frozenset({"o1", "o2"})))
    assert found.below == {"o1": 3}
    assert "o2" not in found.nodes


def test_that_a_line_that_stands_for_hidden_ones_is_no_link_of_the_plan() -> None:
    found = shown(OPEN._replace(objectives=frozenset({"o2"})))
    assert ShownEdge("o2", "p2", None) in found.edges
    assert all(edge.edge is not None for edge in found.edges if edge.source != "o2")


def test_that_ways_through_a_folded_column_stay() -> None:
    found = shown(OPEN._replace(columns=frozenset({int(MapColumn.KEY_RESULTS)})))
    assert {"k1", "k2"}.isdisjoint(found.nodes)
    assert {ShownEdge("o1", "p1", None), ShownEdge("o2", "p2", None)} <= set(found.edges)
    assert found.counts[MapColumn.KEY_RESULTS] == 2


def test_that_ways_through_two_folded_columns_stay() -> None:
    columns = frozenset({int(MapColumn.KEY_RESULTS), int(MapColumn.KPIS)})
    assert ShownEdge("o1", "i1", None) in shown(OPEN._replace(columns=columns)).edges


def test_that_a_folded_last_column_takes_its_lines_with_it() -> None:
    found = shown(OPEN._replace(columns=frozenset({int(MapColumn.INITIATIVES)})))
    assert ends(found) == {(s, t) for s, t, _kind in EDGES if t != "i1"}


def test_that_what_a_filter_hides_has_neither_card_nor_line() -> None:
    found = shown_of(made_map(), ["o1", "k1", "p1"], OPEN)
    assert set(found.nodes) == {"o1", "k1", "p1"}
    assert ends(found) == {("o1", "k1"), ("k1", "p1")}


# Filters.

PLAN = small_plan()
SMALL = compute(PLAN, NOW.date())


def kept(own: OwnFilter, **statuses: Status) -> set[str]:
    return set(kept_by(made_map(**statuses), PLAN, PlanFilter(), own))


def test_that_no_filter_keeps_everything() -> None:
    assert kept(OwnFilter()) == set(made_map().nodes)


def test_that_only_connected_leaves_out_what_no_line_touches() -> None:
    assert kept(OwnFilter(only_connected=True)) == set(made_map().nodes) - {"p3"}


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ("off_course", {"f1", "o1", "k1", "p1", "i1"}),
        ("trouble", {"f1", "o1", "k1", "p1", "i1", "o2", "k2", "p2"}),
        ("no_data", set()),
    ],
)
def test_that_a_status_keeps_what_has_it_with_its_chain(choice: str, names: set[str]) -> None:
    own = OwnFilter(status=choice)
    assert kept(own, k1=Status.OFF_COURSE, k2=Status.AT_RISK) >= names
    assert ("p3" in kept(own, k1=Status.OFF_COURSE)) is False
    assert bool(kept(own, k1=Status.OFF_COURSE)) is (choice != "no_data")


def test_that_objectives_stay_above_what_the_shared_filter_lets_through() -> None:
    from desktop_app.charts.causeway_map import map_of
    from desktop_app.plan.edits import change_record

    plan = change_record(PLAN, "KPI-00000000000A", stage="retention")
    found = map_of(plan, compute(plan, NOW.date()))
    assert kept_by(found, plan, PlanFilter(stage="retention"), OwnFilter()) == {
        "KPI-00000000000A",
        "KRS-00000000000A",
        "OBJ-00000000000A",
    }
