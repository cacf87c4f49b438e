"""Targets and typed values of a KPI, several periods at a time: pure functions."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from desktop_app.plan.edits import put_series, set_target
from desktop_app.plan.ids import IdFactory, KpiId, SeriesId
from desktop_app.plan.kpis import Point, Series
from desktop_app.plan.measured import series_in_force, version_in_force
from desktop_app.plan.periods import Grain, Period, parse_period, period_of
from desktop_app.plan.plan import Plan

TYPED = "typed"
_MOST_PERIODS = 400
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")

Values = Mapping[str, float | None]
"""Period labels with what was typed there; None takes it away."""


class PeriodCell(NamedTuple):
    """What a KPI has in a period."""

    period: str
    target: float | None
    value: float | None


def period_cells(plan: Plan, kpi: KpiId, today: date) -> list[PeriodCell]:
    """The periods of the cycle and all that have a target or a value, in order.

    Of more than a few hundred the latest are there.
    """
    series, version = series_in_force(plan, kpi), version_in_force(plan, kpi)
    values = {point.period: point.value for point in series.points} if series else {}
    targets = {target.period: target.value for target in plan.targets.values() if target.kpi == kpi}
    cycle = _cycle_periods(plan, version.grain if version else Grain.MONTH, today)
    order = sorted(
        {*targets, *cycle, *values}, key=lambda label: (parse_period(label).start, label)
    )
    latest = order[-_MOST_PERIODS:]
    return [PeriodCell(label, targets.get(label), values.get(label)) for label in latest]


def set_targets(plan: Plan, kpi: KpiId, targets: Values, new_id: IdFactory) -> Plan:
    """The plan with other targets in some periods."""
    for period, value in targets.items():
        plan = set_target(plan, kpi, period, value, new_id)
    return plan


def type_values(plan: Plan, kpi: KpiId, values: Values, new_id: IdFactory, today: date) -> Plan:
    """The plan with typed values in some periods; a period that lasts longer than today is open.

    Raises: UnknownPeriodError.
    """
    version, series = version_in_force(plan, kpi), series_in_force(plan, kpi)
    if version is None:
        return plan
    kept = {point.period: point.value for point in series.points} if series else {}
    filled = {period: value for period, value in {**kept, **values}.items() if value is not None}
    order = sorted(filled, key=lambda label: parse_period(label).start)
    return put_series(
        plan,
        Series(
            id=SeriesId(new_id("SER")),
            kpi=kpi,
            version=version.id,
            grain=version.grain,
            as_of=today.isoformat(),
            points=tuple(
                Point(label, filled[label], complete=parse_period(label).end <= today)
                for label in order
            ),
        ),
    )


def typed_period(text: str, grain: Grain) -> str | None:
    """The period of that grain that a cell names ("2026-03", "2026/3", "2026年3月"), or None.

    Without the grain every number of four digits would be a year.
    """
    from desktop_app.plan.errors import UnknownPeriodError

    month = _MONTH.fullmatch(text.strip())
    label = f"{month[1]}-{int(month[2]):02}" if month else text.strip()
    try:
        period = parse_period(label)
    except UnknownPeriodError:
        return None
    return period.label if period.grain is grain else None


def _cycle_periods(plan: Plan, grain: Grain, today: date) -> list[str]:
    cycle = plan.cycles.get(plan.info.current_cycle or "")
    first, last = (cycle.start, cycle.end) if cycle else (today, today)
    period: Period = period_of(first, grain)
    found: list[str] = []
    while period.start <= last and len(found) < _MOST_PERIODS:
        found.append(period.label)
        period = period.moved(1)
    return found
