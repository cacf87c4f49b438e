"""Which definition of a KPI is in force, and the values measured under it.

Whoever has the records of one KPI at hand asks `latest` and `values_of`; who has only the plan and
asks for one KPI, `version_in_force` and `series_in_force`; who asks for every KPI, the plurals,
which look through the plan once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import KpiVersion, Series
from desktop_app.plan.plan import Plan


def latest(versions: Iterable[KpiVersion]) -> KpiVersion | None:
    """The definition with the highest number; the later id where a merge brought two of them."""
    return max(versions, key=_precedence, default=None)


def values_of(version: KpiVersion | None, series: Iterable[Series]) -> Series | None:
    """The values for everybody under a definition, at its own grain, or None."""
    if version is None:
        return None
    return next((one for one in series if _is_measured_by(one, version)), None)


def version_in_force(plan: Plan, kpi: KpiId) -> KpiVersion | None:
    """A KPI's latest definition, or None where nobody wrote one."""
    return latest(version for version in plan.kpi_versions.values() if version.kpi == kpi)


def versions_of(plan: Plan, kpi: KpiId) -> tuple[KpiVersion, ...]:
    """Every definition a KPI has had, the one in force first."""
    own = (version for version in plan.kpi_versions.values() if version.kpi == kpi)
    return tuple(sorted(own, key=_precedence, reverse=True))


def series_in_force(plan: Plan, kpi: KpiId) -> Series | None:
    """A KPI's values for everybody under the definition in force, at its own grain, or None."""
    return values_of(version_in_force(plan, kpi), plan.series.values())


def versions_in_force(plan: Plan) -> Mapping[KpiId, KpiVersion]:
    """The latest definition of every KPI that has one."""
    per_kpi: dict[KpiId, list[KpiVersion]] = defaultdict(list)
    for version in plan.kpi_versions.values():
        per_kpi[version.kpi].append(version)
    return {kpi: max(own, key=_precedence) for kpi, own in per_kpi.items()}


def every_series_in_force(plan: Plan) -> Mapping[KpiId, Series]:
    """The values of every KPI that has some under its definition in force."""
    versions = versions_in_force(plan)
    found: dict[KpiId, Series] = {}
    for series in plan.series.values():
        version = versions.get(series.kpi)
        if version is not None and _is_measured_by(series, version):
            found.setdefault(series.kpi, series)
    return found


def _is_measured_by(series: Series, version: KpiVersion) -> bool:
    return series.version == version.id and series.grain is version.grain and not series.segment


def _precedence(version: KpiVersion) -> tuple[int, str]:
    return version.number, version.id
