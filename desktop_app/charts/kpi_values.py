"""What a plan knows of a KPI's measured values: the definition in force and its series."""

from collections.abc import Sequence

from desktop_app.plan.kpis import KpiVersion, Point, Series
from desktop_app.plan.plan import Plan


def definition_of(plan: Plan, kpi_id: str) -> KpiVersion | None:
    """The definition in force: the one with the highest number; None where there is none."""
    versions = [version for version in plan.kpi_versions.values() if version.kpi == kpi_id]
    return max(versions, key=lambda version: version.number, default=None)


def series_of(plan: Plan, definition: KpiVersion | None) -> Series | None:
    """The values for everybody, measured by that definition at its own grain."""
    if definition is None:
        return None
    for series in plan.series.values():
        if (series.version, series.grain, series.segment) == (definition.id, definition.grain, ""):
            return series
    return None


def latest_value(series: Series | None) -> Point | None:
    """The last point of a complete period that has a value."""
    points: Sequence[Point] = series.points if series else ()
    known = (point for point in reversed(points) if point.complete and point.value is not None)
    return next(known, None)
