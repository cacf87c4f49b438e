"""The strategy map as a value: objectives in rows by perspective, and what bears on what.

The same graph as the causeway map, of which it shows the objectives alone. Free of matplotlib and
Qt: the window paints this value, `strategy_picture` draws it.

Source: Kaplan and Norton (1996), the four perspectives of the balanced scorecard.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from desktop_app.charts.causeway_map import CausewayMap, EdgeKind, MapEdge
from desktop_app.charts.map_nodes import MapNode

PERSPECTIVES = ("financial", "customer", "process", "learning")
"""The rows that a strategy map has from top to bottom, whatever the plan holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyRow:
    """The objectives of one perspective, in the plan's order; "" is the row of those without."""

    perspective: str
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyMap:
    """Everything that the strategy map shows.

    Attributes:
        title: of the plan. `as_of`: the ISO day it is looked at from.
        nodes: the objectives by id.
        rows: the four perspectives, then what people typed, last the objectives without one.
        edges: child to parent (PART_OF), and from an objective to the one whose KPIs its own
            KPIs drive (DRIVES).
    """

    title: str
    as_of: str
    nodes: Mapping[str, MapNode]
    rows: tuple[StrategyRow, ...]
    edges: tuple[MapEdge, ...]


def strategy_of(causeway_map: CausewayMap) -> StrategyMap:
    """The strategy map of the same plan."""
    nodes = {i: node for i, node in causeway_map.nodes.items() if node.kind == "objective"}
    return StrategyMap(
        title=causeway_map.title,
        as_of=causeway_map.as_of,
        nodes=MappingProxyType(nodes),
        rows=tuple(_rows(nodes)) if nodes else (),
        edges=tuple(_edges(causeway_map, nodes)),
    )


def _rows(nodes: Mapping[str, MapNode]) -> Iterator[StrategyRow]:
    found: dict[str, list[str]] = {perspective: [] for perspective in PERSPECTIVES}
    for node in nodes.values():
        found.setdefault(node.perspective, []).append(node.id)
    without = found.pop("", [])
    for perspective, objectives in found.items():
        yield StrategyRow(perspective=perspective, objectives=tuple(objectives))
    if without:
        yield StrategyRow(perspective="", objectives=tuple(without))


def _edges(causeway_map: CausewayMap, nodes: Mapping[str, MapNode]) -> Iterator[MapEdge]:
    seen: set[tuple[str, str]] = set()
    for edge in causeway_map.edges:
        if edge.kind is EdgeKind.PART_OF and {edge.source, edge.target} <= nodes.keys():
            seen.add((edge.source, edge.target))
            yield edge
    for source, target in _driving(causeway_map):
        if (source, target) not in seen and (target, source) not in seen:
            seen.add((source, target))
            yield MapEdge(source=source, target=target, kind=EdgeKind.DRIVES)


def _driving(causeway_map: CausewayMap) -> Iterator[tuple[str, str]]:
    """Pairs of objectives of which the first one's KPIs drive the second one's."""
    kpis = {edge.source: edge.target for edge in _of_kind(causeway_map, EdgeKind.MEASURED_BY)}
    objectives: dict[str, list[str]] = defaultdict(list)
    for edge in _of_kind(causeway_map, EdgeKind.SHOWN_BY):
        if edge.target in kpis and edge.source not in objectives[kpis[edge.target]]:
            objectives[kpis[edge.target]].append(edge.source)
    for edge in _of_kind(causeway_map, EdgeKind.DRIVES):
        for source, target in product(objectives[edge.source], objectives[edge.target]):
            if source != target:
                yield source, target


def _of_kind(causeway_map: CausewayMap, kind: EdgeKind) -> list[MapEdge]:
    return [edge for edge in causeway_map.edges if edge.kind is kind]
