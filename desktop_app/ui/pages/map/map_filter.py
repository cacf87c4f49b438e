"""Which records of the map pass its filters, and which a search finds."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.charts.causeway_map import CausewayMap, EdgeKind
from desktop_app.plan.goals import Status
from desktop_app.plan.plan import Plan, find
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.pages.map.map_chain import chain_of, sides_of
from desktop_app.ui.parts.sounds import Sounds

STATUS_CHOICES: Mapping[str, frozenset[Status]] = MappingProxyType(
    {
        "trouble": frozenset({Status.AT_RISK, Status.OFF_COURSE}),
        "off_course": frozenset({Status.OFF_COURSE}),
        "no_data": frozenset({Status.NO_DATA, Status.OUTDATED}),
    }
)
"""What the map's own filter offers, and the statuses it stands for."""


class OwnFilter(NamedTuple):
    """What a person asked the map to show; "" and False ask for nothing."""

    status: str = ""
    only_connected: bool = False
    search: str = ""

    @property
    def hides(self) -> bool:
        """Whether it may take cards away; a search only dims."""
        return bool(self.status or self.only_connected)


def kept_by(
    causeway_map: CausewayMap, plan: Plan, shared: PlanFilter, own: OwnFilter
) -> frozenset[str]:
    """The records that stay on the map.

    Objectives stay above what the shared filter lets through. A status keeps what has it together
    with what hangs together with that, because trouble alone says neither why nor what is done.
    """
    kept = set(causeway_map.nodes)
    if shared != PlanFilter():
        kept = set(_let_through(causeway_map, plan, shared))
        kept |= set(_objectives_above(causeway_map, kept))
    if own.only_connected:
        kept &= {end for edge in causeway_map.edges for end in (edge.source, edge.target)}
    if own.status:
        sides = sides_of(causeway_map)
        wanted = STATUS_CHOICES.get(own.status, frozenset())
        having = [i for i in kept if causeway_map.nodes[i].status in wanted]
        kept &= {one for record_id in having for one in chain_of(sides, record_id)}
    return frozenset(kept)


def found_by(causeway_map: CausewayMap, search: str, sounds: Sounds) -> frozenset[str] | None:
    """The records whose name or owner has every word of a search; None without a search."""
    if not search.strip():
        return None
    texts = {
        node.id: f"{node.title} {node.owner}".casefold() for node in causeway_map.nodes.values()
    }
    query = sounds.query(search, texts.values())
    return frozenset(record_id for record_id, text in texts.items() if query.fits(text))


def _let_through(causeway_map: CausewayMap, plan: Plan, shared: PlanFilter) -> Iterator[str]:
    for record_id in causeway_map.nodes:
        record = find(plan, record_id)
        if record is not None and shared.lets_through(plan, record):
            yield record_id


def _objectives_above(causeway_map: CausewayMap, kept: set[str]) -> Iterator[str]:
    above = {
        **{e.target: e.source for e in causeway_map.edges if e.kind is EdgeKind.SHOWN_BY},
        **{e.source: e.target for e in causeway_map.edges if e.kind is EdgeKind.PART_OF},
    }
    for record_id in kept:
        upper = above.get(record_id)
        while upper is not None:
            yield upper
            upper = above.get(upper)
