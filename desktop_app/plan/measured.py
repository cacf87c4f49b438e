"""Which definition of a KPI is in force, and the values measured under it.

Whoever has the records of one KPI at hand asks `latest` and `values_of`; who has only the plan and
asks for one KPI, `version_in_force` and `series_in_force`; who asks for every KPI, the plurals,
which look through the plan once. Values of formulas are computed here, from the values in force of
what they use: whoever asks for values does not see where they come from.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.plan.formulas.book import FormulaBook, book_of, is_formula
from desktop_app.plan.formulas.deriving import Derivation
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi, KpiVersion, Series
from desktop_app.plan.plan import Plan, Records

_PLANS_KEPT = 4


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
    return series_under(plan, version_in_force(plan, kpi))


def series_under(plan: Plan, version: KpiVersion | None) -> Series | None:
    """The values for everybody under one definition, computed where it is a formula, or None."""
    if version is not None and is_formula(version):
        return derivation_of(plan).under(version)
    return values_of(version, plan.series.values())


def versions_in_force(plan: Plan) -> Mapping[KpiId, KpiVersion]:
    """The latest definition of every KPI that has one."""
    return _in_force(plan.kpi_versions.values())


def _in_force(versions: Iterable[KpiVersion]) -> Mapping[KpiId, KpiVersion]:
    per_kpi: dict[KpiId, list[KpiVersion]] = defaultdict(list)
    for version in versions:
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
    for kpi, version in versions.items():
        derived = derivation_of(plan).under(version) if is_formula(version) else None
        if derived is not None:
            found[kpi] = derived
    return found


def formulas_of(plan: Plan) -> FormulaBook:
    """The formulas of a plan; looked for once while its KPIs and definitions stay as they are."""
    return _formulas(_Looked(plan.kpis, plan.kpi_versions))


def derivation_of(plan: Plan) -> Derivation:
    """The values of a plan's formulas; kept while its KPIs, definitions and values stay."""
    return _derivation(_Looked(plan.kpis, plan.kpi_versions, plan.series))


@dataclass(frozen=True, slots=True, eq=False)
class _Looked:
    """Parts of a plan: the same ones are the same key, as edits keep what they leave alone."""

    kpis: Records[Kpi]
    versions: Records[KpiVersion]
    series: Records[Series] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Looked) and (
            self.kpis is other.kpis
            and self.versions is other.versions
            and self.series is other.series
        )

    def __hash__(self) -> int:
        return hash((id(self.kpis), id(self.versions), id(self.series)))


@lru_cache(maxsize=_PLANS_KEPT)
def _formulas(looked: _Looked) -> FormulaBook:
    return book_of(looked.kpis, _in_force(looked.versions.values()))


@lru_cache(maxsize=_PLANS_KEPT)
def _derivation(looked: _Looked) -> Derivation:
    book = _formulas(_Looked(looked.kpis, looked.versions))
    stored: dict[KpiId, Series] = {}
    for series in (looked.series or {}).values():
        version = book.versions.get(series.kpi)
        if version is not None and _is_measured_by(series, version):
            stored.setdefault(series.kpi, series)
    return Derivation(book, stored)


def _is_measured_by(series: Series, version: KpiVersion) -> bool:
    return series.version == version.id and series.grain is version.grain and not series.segment


def _precedence(version: KpiVersion) -> tuple[int, str]:
    return version.number, version.id
