"""One KPI over time as a value: measured, target, pace and baseline, with its source.

Free of matplotlib and Qt; `trend_picture` draws it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.analysis.results import Computed
from desktop_app.charts.trend_events import TrendEvent, events_of
from desktop_app.plan.goals import KeyResult, KeyResultKind
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Direction, Kpi, KpiVersion, Series
from desktop_app.plan.measured import (
    series_in_force,
    series_under,
    version_in_force,
    versions_of,
)
from desktop_app.plan.naming import name_in
from desktop_app.plan.periods import Grain, parse_period
from desktop_app.plan.plan import Plan, by_rank


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One period; `end` is the day after its last. A missing value is a gap."""

    period: str
    start: date
    end: date
    value: float | None
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendGoal:
    """What a key result asks of the KPI, in the KPI's unit.

    Attributes:
        baseline, target: of a change; low, high: bounds to keep within.
        start, due: first and last day.
        pace: the share of the way that should be behind by now; None where it has none.
    """

    key_result: str
    title: str
    baseline: float | None = None
    target: float | None = None
    low: float | None = None
    high: float | None = None
    start: date | None = None
    due: date | None = None
    pace: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionChange:
    """The day from which another definition (口径) holds, and its number."""

    day: date
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTrend:
    """What an earlier definition counted, where that differs from the one in force."""

    number: int
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendBand:
    """Days unlike others, by their name: days off in a row, or an occasion of the plan.

    Attributes:
        start: first day; end: the day after the last.
    """

    name: str
    start: date
    end: date
    is_occasion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """What a trend picture shows.

    Attributes:
        definition: how the KPI is counted (口径). `source`: file or "typed". `as_of`: ISO or "".
        points: in order of time, one per period from the first to the last measured one.
        targets: the periods' own targets, in order of time.
        goals: key results that use the KPI.
        changes: when the definition changed, earliest first.
        events: initiatives that aim at the KPI and have a date, and releases, earliest first.
        earlier: values of earlier definitions, latest definition first.
        bands: days off and occasions within the time shown, earliest first.
        year_before: what each period is compared with, at that period.
    """

    kpi: str
    name: str
    unit: str = ""
    direction: Direction = Direction.UP
    grain: Grain = Grain.MONTH
    definition: str = ""
    source: str = ""
    as_of: str = ""
    points: tuple[TrendPoint, ...] = ()
    targets: tuple[TrendPoint, ...] = ()
    goals: tuple[TrendGoal, ...] = ()
    changes: tuple[DefinitionChange, ...] = ()
    events: tuple[TrendEvent, ...] = ()
    earlier: tuple[EarlierTrend, ...] = ()
    bands: tuple[TrendBand, ...] = ()
    year_before: tuple[TrendPoint, ...] = ()


def trend_of(plan: Plan, computed: Computed, kpi_id: str, language: str = "") -> Trend:
    """The trend of a KPI; its name in `language`, or the plan's own language.

    Raises: LookupError: the plan has no such KPI.
    """
    kpi = plan.kpis[KpiId(kpi_id)]
    language = language or plan.info.language
    definition = version_in_force(plan, kpi.id)
    series = series_in_force(plan, kpi.id)
    dataset = plan.datasets.get(series.dataset) if series and series.dataset else None
    grain = definition.grain if definition else Grain.MONTH
    return Trend(
        kpi=kpi.id,
        name=name_in(kpi, language),
        unit=kpi.unit,
        direction=kpi.direction,
        grain=grain,
        definition=definition.definition.in_language(language) if definition else "",
        source=dataset.file if dataset else "",
        as_of=series.as_of if series else "",
        points=without_holes(
            [trend_point(p.period, p.value, complete=p.complete) for p in series.points]
            if series
            else []
        ),
        targets=_targets(plan, kpi, grain),
        goals=tuple(
            _goal(plan, computed, result)
            for result in by_rank(plan.key_results)
            if result.kpi == kpi_id
        ),
        changes=tuple(_changes(versions_of(plan, kpi.id))),
        events=events_of(plan, kpi.id),
        earlier=tuple(_earlier(plan, versions_of(plan, kpi.id), series)),
    )


def _changes(versions: Sequence[KpiVersion]) -> Iterator[DefinitionChange]:
    for version in reversed(versions):
        if version.valid_from:
            yield DefinitionChange(
                day=date.fromisoformat(version.valid_from[:10]), number=version.number
            )


def _earlier(
    plan: Plan, versions: Sequence[KpiVersion], in_force: Series | None
) -> Iterator[EarlierTrend]:
    counted = {point.period: point.value for point in in_force.points} if in_force else {}
    for version in versions[1:]:
        series = series_under(plan, version)
        points = [
            trend_point(p.period, p.value, complete=p.complete)
            for p in (series.points if series else ())
            if p.value is not None and counted.get(p.period) != p.value
        ]
        if points:
            yield EarlierTrend(number=version.number, points=without_holes(points))


def trend_point(period: str, value: float | None, *, complete: bool = True) -> TrendPoint:
    """A value at the days of its period."""
    span = parse_period(period)
    return TrendPoint(period=period, start=span.start, end=span.end, value=value, complete=complete)


def without_holes(points: list[TrendPoint]) -> tuple[TrendPoint, ...]:
    """The points, with one of no value for every period that lies between and is missing."""
    filled: list[TrendPoint] = []
    for point in points:
        while filled and filled[-1].end < point.start:
            following = parse_period(filled[-1].period).moved(1)
            filled.append(trend_point(following.label, None))
        filled.append(point)
    return tuple(filled)


def _targets(plan: Plan, kpi: Kpi, grain: Grain) -> tuple[TrendPoint, ...]:
    found = [trend_point(t.period, t.value) for t in plan.targets.values() if t.kpi == kpi.id]
    same = [target for target in found if parse_period(target.period).grain is grain]
    return tuple(sorted(same, key=lambda target: target.start))


def _goal(plan: Plan, computed: Computed, result: KeyResult) -> TrendGoal:
    objective = plan.objectives.get(result.objective)
    cycle_id = (objective.cycle if objective else None) or plan.info.current_cycle
    cycle = plan.cycles.get(cycle_id) if cycle_id else None
    goal = computed.goals.get(result.id)
    # A total adds up over periods: its target is no height that the line of periods should reach.
    is_total = result.kind is KeyResultKind.TOTAL
    return TrendGoal(
        key_result=result.id,
        title=result.title,
        baseline=None if is_total else result.baseline,
        target=None if is_total else result.target,
        low=result.low,
        high=result.high,
        start=result.start or (cycle.start if cycle else None),
        due=result.due or (cycle.end if cycle else None),
        pace=goal.pace if goal else None,
    )
