"""What a KPI or a key result shows now, and where that comes from."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.formula_steps import formula_steps
from desktop_app.analysis.progress import milestone_progress
from desktop_app.analysis.situation import Situation, TimeWindow, group
from desktop_app.plan.formulas.book import is_formula
from desktop_app.plan.goals import CheckIn, KeyResult, KeyResultKind
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Additivity, Kpi, KpiVersion, Point, Series
from desktop_app.plan.measured import latest, series_under, values_of
from desktop_app.plan.periods import Period, parse_period, period_of


class Measured(NamedTuple):
    """A complete point that has a value, with its period."""

    period: Period
    point: Point
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The value that a key result shows.

    Attributes:
        value: in the KPI's unit; the sum so far for TOTAL, the share done for MILESTONE.
        until: the day before which the value was reached: pace is asked for there.
        measured: complete points within the goal's window, in order; empty for typed values.
        explanation: where the value comes from, or why there is none.
    """

    value: float | None
    until: date
    explanation: Explanation
    measured: Sequence[Measured] = ()


def version_in_force(situation: Situation, kpi: KpiId) -> KpiVersion | None:
    """A KPI's latest definition, None for a KPI without one."""
    return latest(group(situation.plan.kpi_versions, situation.index.versions_of, kpi))


def series_of(situation: Situation, kpi: KpiId) -> Series | None:
    """The values for everybody under the definition in force, at its own grain, or None."""
    if kpi not in situation.series_found:
        version = version_in_force(situation, kpi)
        if version is not None and is_formula(version):
            situation.series_found[kpi] = series_under(situation.plan, version)
        else:
            measured = group(situation.plan.series, situation.index.series_of, kpi)
            situation.series_found[kpi] = values_of(version, measured)
    return situation.series_found[kpi]


def complete_points(
    series: Series | None, before: date, *, since: date | None = None
) -> list[Measured]:
    """The points that are complete and have a value, in order.

    Their periods end by `before`; none starts before `since`. Points are in the order of their
    periods, and so are the labels: only what is asked for is looked at.
    """
    if series is None:
        return []
    points, grain = series.points, series.grain
    first = 0 if since is None else bisect_left(points, period_of(since, grain).label, key=_label)
    last = bisect_left(points, period_of(before, grain).label, key=_label)
    return [
        Measured(period, point, point.value)
        for point in points[first:last]
        if point.complete and point.value is not None
        for period in (parse_period(point.period),)
        if since is None or period.start >= since
    ]


def _label(point: Point) -> str:
    return point.period


def value_end(situation: Situation, series: Series | None) -> date | None:
    """Until when a KPI's values are known: its import's data end, else what the series says."""
    if series is None:
        return None
    dataset = situation.plan.datasets.get(series.dataset) if series.dataset else None
    for text in (dataset.data_end if dataset else "", series.as_of):
        if text:
            return _day_of(text)
    known = (p for p in reversed(series.points) if p.complete and p.value is not None)
    last = next(known, None)
    return None if last is None else parse_period(last.period).end


def _day_of(instant: str) -> date | None:
    """The local day of an ISO instant that carries its own offset."""
    try:
        return date.fromisoformat(instant[:10])
    except ValueError:
        return None


def reading_of(situation: Situation, key_result: KeyResult, window: TimeWindow) -> Reading:
    """What a key result shows on the day looked at."""
    if key_result.kind is KeyResultKind.MILESTONE:
        return _milestones(situation, key_result)
    kpi = situation.kpi_of(key_result)
    series = None if kpi is None else series_of(situation, kpi.id)
    if kpi is None or series is None:
        return _typed(situation, key_result)
    before = min(window.end, situation.tomorrow) if window.end else situation.tomorrow
    measured = complete_points(series, before, since=window.start)
    if key_result.kind is KeyResultKind.TOTAL:
        return _sum(situation, kpi, measured)
    return _latest(situation, kpi, measured)


def _latest(situation: Situation, kpi: Kpi, measured: list[Measured]) -> Reading:
    if not measured:
        return _nothing(situation, kpi)
    last = measured[-1]
    steps = formula_steps(situation, kpi, last.period.label)
    why = explained(
        "current.measured", last.value, *steps,
        period=last.period.label, kpi=kpi.name, unit=kpi.unit,
    )  # fmt: skip
    return Reading(value=last.value, until=last.period.end, measured=measured, explanation=why)


def _sum(situation: Situation, kpi: Kpi, measured: list[Measured]) -> Reading:
    if kpi.additivity is not Additivity.FLOW:
        why = explained(
            "current.not_additive", additivity=kpi.additivity, kpi=kpi.name, unit=kpi.unit,
        )  # fmt: skip
        return Reading(value=None, until=situation.tomorrow, explanation=why)
    if not measured:
        return _nothing(situation, kpi)
    first, last = measured[0].period, measured[-1].period
    total = sum(m.value for m in measured)
    if not math.isfinite(total):
        return Reading(
            value=None, until=situation.tomorrow, explanation=explained("progress.too_large")
        )
    why = explained(
        "current.sum", total,
        first=first.label, last=last.label, count=len(measured), kpi=kpi.name, unit=kpi.unit,
    )  # fmt: skip
    return Reading(value=total, until=last.end, measured=measured, explanation=why)


def _nothing(situation: Situation, kpi: Kpi) -> Reading:
    why = explained("current.no_complete_period", kpi=kpi.name, unit=kpi.unit)
    return Reading(value=None, until=situation.tomorrow, explanation=why)


def _typed(situation: Situation, key_result: KeyResult) -> Reading:
    """The latest typed value; the day itself is not over, so pace is asked for at its start."""
    found = [c for c in check_ins_of(situation, key_result) if c.value is not None]
    if not found:
        why = explained("current.no_check_in", unit=key_result.unit)
        return Reading(value=None, until=situation.today, explanation=why)
    last = found[-1]
    why = explained("current.typed", last.value, day=last.day, unit=key_result.unit)
    return Reading(value=last.value, until=last.day, explanation=why)


def check_ins_of(situation: Situation, key_result: KeyResult) -> list[CheckIn]:
    """The check-ins of a key result up to the day looked at, oldest first."""
    found = group(situation.plan.check_ins, situation.index.check_ins_of, key_result.id)
    seen = (check_in for check_in in found if check_in.day <= situation.today)
    return sorted(seen, key=lambda check_in: (check_in.day, check_in.id))


def _milestones(situation: Situation, key_result: KeyResult) -> Reading:
    steps = group(situation.plan.milestones, situation.index.milestones_of, key_result.id)
    done = [
        (step.weight, step.done_on is not None and step.done_on <= situation.today)
        for step in steps
    ]
    share = milestone_progress(done)
    why = explained(
        "current.no_milestones" if share is None else "current.milestones",
        share, count=sum(is_done for _, is_done in done), of=len(done),
    )  # fmt: skip
    return Reading(value=share, until=situation.today, explanation=why)
