"""The causeway map as a value: findings, objectives, key results, KPIs, initiatives, and why.

Free of matplotlib and Qt: the window paints this value, `map_picture` draws it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from desktop_app.analysis.check_evidence import HIGH_PRIORITY
from desktop_app.analysis.results import Computed
from desktop_app.charts.map_nodes import MapColumn, MapNode, findings_on_map, owner_name
from desktop_app.plan.goals import KeyResultKind, Link, LinkKind
from desktop_app.plan.ids import ObjectiveId
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, by_rank, kind_of_id

LOOSE_COLUMNS = (MapColumn.FINDINGS, MapColumn.KPIS)


class EdgeKind(StrEnum):
    """How the record at an edge's source bears on the one at its target."""

    BECAUSE_OF = "because_of"  # objective -> finding
    SHOWN_BY = "shown_by"  # objective -> key result
    MEASURED_BY = "measured_by"  # key result or finding -> KPI
    MOVED_BY = "moved_by"  # KPI, key result or objective -> initiative
    PART_OF = "part_of"  # child objective -> parent
    MADE_FROM = "made_from"  # finding -> finding
    DRIVES = "drives"  # KPI -> KPI; objective -> objective whose KPIs do


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEdge:
    """One relation; `link` is the id of the plan's link record, None where a field tells it."""

    source: str
    target: str
    kind: EdgeKind
    link: str | None = None


_EMPTY: Mapping[str, MapNode] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class CausewayMap:
    """Everything that the map shows.

    Attributes:
        title: of the plan. `as_of`: the ISO day it is looked at from.
        nodes: by id, columns from left to right, within one in the plan's own order.
        edges: each between two of the nodes.
    """

    title: str = ""
    as_of: str = ""
    nodes: Mapping[str, MapNode] = field(default_factory=lambda: _EMPTY)
    edges: tuple[MapEdge, ...] = ()


def map_of(plan: Plan, computed: Computed, language: str = "") -> CausewayMap:
    """The causeway map of a plan; KPI names in `language`, or the plan's own language."""
    language = language or plan.info.language
    found = (
        *findings_on_map(plan, computed.today, language),
        *_objectives(plan, computed),
        *_key_results(plan, computed),
        *_kpis(plan, computed, language),
        *_initiatives(plan),
    )
    nodes = {node.id: node for node in found}
    edges = [e for e in _edges(plan) if e.source in nodes and e.target in nodes]
    return CausewayMap(
        title=plan.info.title,
        as_of=computed.today.isoformat(),
        nodes=MappingProxyType(nodes),
        edges=tuple(edges),
    )


def loose_ends(causeway_map: CausewayMap) -> frozenset[str]:
    """Ids of the KPIs and findings that nothing leads to.

    An import measures more than a plan uses, and worksheets hold more than objectives rest on. A
    finding of high priority is never one of them: that nothing answers it is worth seeing.
    """
    ends = {end for edge in causeway_map.edges for end in (edge.source, edge.target)}
    return frozenset(
        node.id
        for node in causeway_map.nodes.values()
        if node.id not in ends
        and node.column in LOOSE_COLUMNS
        and (node.priority is None or node.priority < HIGH_PRIORITY)
    )


def without_loose_ends(causeway_map: CausewayMap) -> CausewayMap:
    """The map without what nothing leads to."""
    loose = loose_ends(causeway_map)
    kept = {i: node for i, node in causeway_map.nodes.items() if i not in loose}
    return replace(causeway_map, nodes=MappingProxyType(kept))


def _objectives(plan: Plan, computed: Computed) -> Iterator[MapNode]:
    for objective_id in _objectives_in_tree_order(plan, None):
        objective = plan.objectives[objective_id]
        result = computed.goals.get(objective.id)
        yield MapNode(
            id=objective.id,
            kind="objective",
            column=MapColumn.OBJECTIVES,
            title=objective.title,
            status=result.status if result else None,
            is_override=objective.status_override is not None,
            progress=result.progress if result else None,
            pace=result.pace if result else None,
            owner=owner_name(plan, objective.owner),
            perspective=objective.perspective,
        )


def _objectives_in_tree_order(plan: Plan, parent: ObjectiveId | None) -> Iterator[ObjectiveId]:
    for objective in by_rank(plan.objectives):
        if objective.parent == parent:
            yield objective.id
            yield from _objectives_in_tree_order(plan, objective.id)


def _key_results(plan: Plan, computed: Computed) -> Iterator[MapNode]:
    order = {objective: at for at, objective in enumerate(_objectives_in_tree_order(plan, None))}
    for result in sorted(by_rank(plan.key_results), key=lambda k: order.get(k.objective, 0)):
        goal = computed.goals.get(result.id)
        kpi = plan.kpis.get(result.kpi) if result.kpi else None
        yield MapNode(
            id=result.id,
            kind="key_result",
            column=MapColumn.KEY_RESULTS,
            title=result.title,
            status=goal.status if goal else None,
            is_override=result.status_override is not None,
            progress=goal.progress if goal else None,
            pace=goal.pace if goal else None,
            # What a milestone goal has reached is a weight, which its progress already tells.
            value=goal.current if goal and result.kind is not KeyResultKind.MILESTONE else None,
            unit=kpi.unit if kpi else result.unit,
            period=(goal.current_period or "") if goal else "",
            target=result.target,
            owner=owner_name(plan, result.owner),
        )


def _kpis(plan: Plan, computed: Computed, language: str) -> Iterator[MapNode]:
    for kpi in by_rank(plan.kpis):
        result = computed.kpis.get(kpi.id)
        current = result.current if result else None
        yield MapNode(
            id=kpi.id,
            kind="kpi",
            column=MapColumn.KPIS,
            title=name_in(kpi, language),
            status=result.status if result else None,
            value=current.value if current else None,
            unit=kpi.unit,
            period=current.period if current else "",
            target=result.target if result else None,
            owner=owner_name(plan, kpi.owner),
        )


def _initiatives(plan: Plan) -> Iterator[MapNode]:
    for initiative in by_rank(plan.initiatives):
        yield MapNode(
            id=initiative.id,
            kind="initiative",
            column=MapColumn.INITIATIVES,
            title=initiative.title,
            note=initiative.status,
            owner=owner_name(plan, initiative.owner),
        )


def _edges(plan: Plan) -> Iterator[MapEdge]:
    for objective in plan.objectives.values():
        if objective.parent:
            yield MapEdge(source=objective.id, target=objective.parent, kind=EdgeKind.PART_OF)
    for result in plan.key_results.values():
        yield MapEdge(source=result.objective, target=result.id, kind=EdgeKind.SHOWN_BY)
        if result.kpi:
            yield MapEdge(source=result.id, target=result.kpi, kind=EdgeKind.MEASURED_BY)
    for link in plan.links.values():
        yield from _edge_of_link(link)


def _edge_of_link(link: Link) -> Iterator[MapEdge]:
    ends = (kind_of_id(link.source), link.kind, kind_of_id(link.target))
    match ends:
        case ("objective", LinkKind.BECAUSE_OF, "finding"):
            kind, turned = EdgeKind.BECAUSE_OF, False
        case ("finding", LinkKind.MEASURED_BY, "kpi"):
            kind, turned = EdgeKind.MEASURED_BY, False
        case ("finding", LinkKind.MADE_FROM, "finding"):
            kind, turned = EdgeKind.MADE_FROM, False
        case ("kpi", LinkKind.DRIVES, "kpi"):
            kind, turned = EdgeKind.DRIVES, False
        case ("initiative", LinkKind.MOVES | LinkKind.SERVES, _):
            kind, turned = EdgeKind.MOVED_BY, True
        case _:
            return
    source, target = (link.target, link.source) if turned else (link.source, link.target)
    yield MapEdge(source=source, target=target, kind=kind, link=link.id)
