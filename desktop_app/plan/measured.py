"""Which definition of a KPI is in force, and the values measured under it."""

from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import KpiVersion, Series
from desktop_app.plan.plan import Plan


def version_in_force(plan: Plan, kpi: KpiId) -> KpiVersion | None:
    """The definition with the highest number, or None where nobody wrote one."""
    versions = [v for v in plan.kpi_versions.values() if v.kpi == kpi]
    return max(versions, key=lambda v: v.number, default=None)


def series_in_force(plan: Plan, kpi: KpiId) -> Series | None:
    """The values for everybody under the definition in force, at its own grain, or None."""
    version = version_in_force(plan, kpi)
    if version is None:
        return None
    found = (s for s in plan.series.values() if s.version == version.id and not s.segment)
    return next((s for s in found if s.grain == version.grain), None)
