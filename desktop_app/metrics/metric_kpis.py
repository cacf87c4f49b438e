"""Which KPIs of a plan an imported table of metrics gives values to, and which ones are new."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.catalog.kpis import CatalogKpi
from desktop_app.metrics.catalog_kpis import kpi_records
from desktop_app.metrics.cleaning.metric_names import catalog_kpi
from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.recognition.names import plain_name
from desktop_app.plan.edits import last_rank
from desktop_app.plan.fields import LocalText
from desktop_app.plan.ids import IdFactory, KpiId, KpiVersionId
from desktop_app.plan.kpis import Additivity, Kpi, KpiVersion
from desktop_app.plan.measured import every_series_in_force, versions_in_force
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import Plan
from desktop_app.plan.rank import ranks_after

METRICS = "metrics"
_MEASURE = "value"
_KEY_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedMetric:
    """A metric of a table, as its rows tell it."""

    name: str
    grain: Grain
    additivity: Additivity
    unit: str
    has_segments: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricKpis:
    """What the metrics of a table are measured into.

    Attributes:
        versions: definitions whose values come from the table, new ones included.
        new_kpis, new_versions: to be added to the plan with the values.
        notices: KPIs that keep the definition and the values they have.
    """

    versions: tuple[KpiVersion, ...]
    new_kpis: tuple[Kpi, ...]
    new_versions: tuple[KpiVersion, ...]
    notices: tuple[Fact, ...]


def kpis_by_name(plan: Plan) -> dict[str, Kpi]:
    """A plan's KPIs by key and by their name in every language, as names are compared."""
    return {
        plain_name(text): kpi
        for kpi in reversed(tuple(plan.kpis.values()))
        for text in (kpi.name.zh_CN, kpi.name.zh_TW, kpi.name.en, kpi.key)
        if text
    }


def metric_kpis(plan: Plan, opened: OpenTable, new_id: IdFactory) -> MetricKpis:
    """KPIs with a metric's name or key get its values; other metrics become new KPIs."""
    known, in_force = kpis_by_name(plan), versions_in_force(plan)
    measured = every_series_in_force(plan)
    asked = {
        v.parameters.get("metric"): v
        for v in in_force.values()
        if v.source == METRICS and v.measure
    }
    versions, added, notices = [], [], []
    fresh: list[ImportedMetric] = []
    for metric in _metrics(opened):
        kpi = known.get(plain_name(metric.name))
        version = asked.get(metric.name) or (in_force.get(kpi.id) if kpi else None)
        if version is not None and version.source == METRICS and version.measure:
            versions.append(version)
        elif kpi is None:
            fresh.append(metric)
        elif version is None or kpi.id not in measured or not (version.measure or version.formula):
            added.append(_redefined(kpi, version, metric, new_id))
        else:
            notices.append(_keeps(kpi, version, metric))
    new = _new_kpis(plan, fresh, new_id)
    new_versions = (*added, *(version for _, version in new))
    return MetricKpis(
        versions=(*versions, *new_versions),
        new_kpis=tuple(kpi for kpi, _ in new),
        new_versions=new_versions,
        notices=tuple(notices),
    )


def _metrics(opened: OpenTable) -> list[ImportedMetric]:
    """In the order of their names."""
    rows = opened.rows
    found = opened.fetch(
        rows.group_by("metric", "grain", "additivity", "unit")
        .agg(segments=rows["segment"].count())
        .order_by("metric")
    )
    return [_metric(row) for row in found]


def _metric(row: Mapping[str, Any]) -> ImportedMetric:
    return ImportedMetric(
        name=row["metric"],
        grain=Grain(row["grain"]),
        additivity=Additivity(row["additivity"]),
        unit=row["unit"] or "",
        has_segments=row["segments"] > 0,
    )


def _redefined(
    kpi: Kpi, before: KpiVersion | None, metric: ImportedMetric, new_id: IdFactory
) -> KpiVersion:
    """A KPI without measured values is measured from the table from now on."""
    version = _version(kpi.id, metric, new_id)
    if before is None:
        return version
    return replace(version, number=before.number + 1, definition=before.definition)


def _version(kpi: KpiId, metric: ImportedMetric, new_id: IdFactory) -> KpiVersion:
    by = {"by": "segment"} if metric.has_segments else {}
    return KpiVersion(
        id=KpiVersionId(new_id("VER")),
        kpi=kpi,
        source=METRICS,
        measure=_MEASURE,
        parameters={"metric": metric.name, **by},
        grain=metric.grain,
    )


def _keeps(kpi: Kpi, version: KpiVersion, metric: ImportedMetric) -> Fact:
    """The plan's definition and the import's differ: both are named, nothing is replaced."""
    name = kpi.name.zh_CN or kpi.name.en or kpi.key
    if version.formula:
        return fact("import.kpi-has-formula", kpi=name, metric=metric.name, formula=version.formula)
    parameters = ", ".join(f"{key}={text}" for key, text in sorted(version.parameters.items()))
    measure = f"{version.measure} {version.column} {parameters}".strip()
    return fact(
        "import.kpi-is-measured",
        kpi=name,
        metric=metric.name,
        role=version.source,
        measure=measure,
    )


def _new_kpis(
    plan: Plan, metrics: Sequence[ImportedMetric], new_id: IdFactory
) -> list[tuple[Kpi, KpiVersion]]:
    """KPIs as the catalogue has them where it knows the name, else with that name alone."""
    taken = {kpi.key for kpi in plan.kpis.values()}
    found = []
    ranks = ranks_after(last_rank(plan.kpis.values()), len(metrics))
    for metric, rank in zip(metrics, ranks, strict=True):
        entry = catalog_kpi(metric.name)
        if entry is not None and entry.key not in taken:
            kpi, version = _from_catalog(entry, metric, new_id, rank)
        else:
            kpi = _own_kpi(metric, _key(metric.name, taken), new_id, rank)
            version = _version(kpi.id, metric, new_id)
        taken.add(kpi.key)
        found.append((kpi, version))
    return found


def _from_catalog(
    entry: CatalogKpi, metric: ImportedMetric, new_id: IdFactory, rank: str
) -> tuple[Kpi, KpiVersion]:
    kpi, told = kpi_records(entry, new_id, rank=rank)
    version = replace(_version(kpi.id, metric, new_id), definition=told.definition)
    return replace(kpi, additivity=metric.additivity, unit=metric.unit or kpi.unit), version


def _own_kpi(metric: ImportedMetric, key: str, new_id: IdFactory, rank: str) -> Kpi:
    name = metric.name
    return Kpi(
        id=KpiId(new_id("KPI")),
        key=key,
        name=LocalText(zh_CN=name, zh_TW=name, en=name),
        unit=metric.unit,
        additivity=metric.additivity,
        rank=rank,
    )


def _key(name: str, taken: Iterable[str]) -> str:
    """A key of plain letters that no other KPI has."""
    plain = _KEY_LETTERS.sub("_", name.casefold()).strip("_")
    wanted = plain if plain and plain[0].isalpha() else f"metric_{plain}".rstrip("_")
    key, copy = wanted, 1
    while key in taken:
        copy += 1
        key = f"{wanted}_{copy}"
    return key
