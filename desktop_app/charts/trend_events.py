"""What was done for a KPI, and when: releases and campaigns among a plan's initiatives.

Free of matplotlib and Qt.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.plan import Plan, by_rank


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendEvent:
    """An initiative, or a requirement that was released, by its title.

    Attributes:
        record: which one. start, end: first and last day; of a release the same day.
    """

    record: str
    title: str
    start: date
    end: date
    is_release: bool = False


def events_of(plan: Plan, kpi: KpiId) -> tuple[TrendEvent, ...]:
    """The initiatives with a date and the releases that are for a KPI, earliest first.

    An initiative is that moves the KPI or a key result it measures; one that has only one of its
    two days is an event of that day. A released requirement is besides that serves a finding
    which the KPI measures, or an objective with such a key result.
    """
    results = [result for result in plan.key_results.values() if result.kpi == kpi]
    aims = {kpi, *(result.id for result in results)}
    measured = (x.source for x in _links(plan, LinkKind.MEASURED_BY) if x.target == kpi)
    served = {*measured, *(result.objective for result in results)}
    movers = {x.source for x in _links(plan, LinkKind.MOVES) if x.target in aims}
    servers = {x.source for x in _links(plan, LinkKind.SERVES) if x.target in served}
    found = (*_dated(plan, movers), *_releases(plan, movers | servers))
    return tuple(sorted(found, key=lambda event: (event.start, event.end, event.record)))


def trends_with(plan: Plan, requirement: str) -> list[Kpi]:
    """The KPIs on whose trends a requirement is marked once it is released, in their order."""
    own = [x for x in plan.links.values() if x.source == requirement]
    moved = {x.target for x in own if x.kind is LinkKind.MOVES}
    served = {x.target for x in own if x.kind is LinkKind.SERVES}
    moved |= {x.target for x in _links(plan, LinkKind.MEASURED_BY) if x.source in served}
    moved |= {
        result.kpi
        for result in plan.key_results.values()
        if result.kpi is not None and (result.objective in served or result.id in moved)
    }
    return [kpi for kpi in by_rank(plan.kpis) if kpi.id in moved]


def _links(plan: Plan, kind: LinkKind) -> Iterator[Link]:
    return (link for link in plan.links.values() if link.kind is kind)


def _releases(plan: Plan, ids: Collection[str]) -> Iterator[TrendEvent]:
    for one in plan.requirements.values():
        if one.id in ids and (day := one.released_on) is not None:
            yield TrendEvent(record=one.id, title=one.title, start=day, end=day, is_release=True)


def _dated(plan: Plan, ids: Collection[str]) -> Iterator[TrendEvent]:
    for initiative in plan.initiatives.values():
        start, end = initiative.start or initiative.end, initiative.end or initiative.start
        if initiative.id in ids and start is not None and end is not None:
            yield TrendEvent(record=initiative.id, title=initiative.title, start=start, end=end)
