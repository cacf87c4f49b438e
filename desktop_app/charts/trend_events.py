"""What was done for a KPI, and when: releases and campaigns among a plan's initiatives.

Free of matplotlib and Qt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.plan.goals import LinkKind
from desktop_app.plan.ids import KpiId
from desktop_app.plan.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendEvent:
    """An initiative by its title; `start` and `end` are its first and last day."""

    initiative: str
    title: str
    start: date
    end: date


def events_of(plan: Plan, kpi: KpiId) -> tuple[TrendEvent, ...]:
    """The initiatives with a date that move the KPI or a key result it measures, earliest first.

    One that has only one of its two days is an event of that day.
    """
    aims = {kpi, *(result.id for result in plan.key_results.values() if result.kpi == kpi)}
    sources = {
        link.source
        for link in plan.links.values()
        if link.kind is LinkKind.MOVES and link.target in aims
    }
    found = _dated(plan, sources)
    return tuple(sorted(found, key=lambda event: (event.start, event.end, event.initiative)))


def _dated(plan: Plan, ids: set[str]) -> Iterator[TrendEvent]:
    for initiative in plan.initiatives.values():
        start, end = initiative.start or initiative.end, initiative.end or initiative.start
        if initiative.id in ids and start is not None and end is not None:
            yield TrendEvent(initiative=initiative.id, title=initiative.title, start=start, end=end)
