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
    """The initiatives with a date that move the KPI or a key result it measures, and releases.

    Earliest first. An initiative that has only one of its two days is an event of that day; what
    is released reaches every user and so every KPI.
    """
    aims = {kpi, *(result.id for result in plan.key_results.values() if result.kpi == kpi)}
    sources = {
        link.source
        for link in plan.links.values()
        if link.kind is LinkKind.MOVES and link.target in aims
    }
    found = (*_dated(plan, sources), *_releases(plan))
    return tuple(sorted(found, key=lambda event: (event.start, event.end, event.record)))


def _releases(plan: Plan) -> Iterator[TrendEvent]:
    for one in plan.requirements.values():
        if (day := one.released_on) is not None:
            yield TrendEvent(record=one.id, title=one.title, start=day, end=day, is_release=True)


def _dated(plan: Plan, ids: set[str]) -> Iterator[TrendEvent]:
    for initiative in plan.initiatives.values():
        start, end = initiative.start or initiative.end, initiative.end or initiative.start
        if initiative.id in ids and start is not None and end is not None:
            yield TrendEvent(record=initiative.id, title=initiative.title, start=start, end=end)
