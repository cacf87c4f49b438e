"""KPIs of the catalogue as records of a plan."""

from collections.abc import Collection, Iterable

from desktop_app.catalog.kpis import CatalogKpi, kpi_catalog
from desktop_app.plan.fields import LocalText
from desktop_app.plan.formulas.parsing import parse_formula
from desktop_app.plan.formulas.syntax import names_in
from desktop_app.plan.ids import IdFactory, KpiId, KpiVersionId
from desktop_app.plan.kpis import Additivity, Direction, Kpi, KpiVersion
from desktop_app.plan.periods import Grain


def kpi_records(entry: CatalogKpi, new_id: IdFactory, *, rank: str) -> tuple[Kpi, KpiVersion]:
    """A new KPI and its first definition, as the catalogue has them.

    Parameters that are asked of a person (`ASKED`) stay so until they are answered.
    """
    kpi_id = KpiId(new_id("KPI"))
    kpi = Kpi(
        id=kpi_id,
        key=entry.key,
        name=LocalText(**entry.name),
        stage=entry.stage,
        unit=entry.unit,
        direction=Direction(entry.direction),
        additivity=Additivity(entry.additivity),
        is_leading=entry.leading,
        rank=rank,
    )
    version = KpiVersion(
        id=KpiVersionId(new_id("VER")),
        kpi=kpi_id,
        definition=LocalText(**entry.definition),
        source=entry.source,
        measure=entry.measure,
        column=entry.column,
        parameters=entry.parameters,
        formula=entry.formula,
        grain=Grain(entry.grain),
    )
    return kpi, version


def with_inputs(entries: Iterable[CatalogKpi], had: Collection[str]) -> tuple[CatalogKpi, ...]:
    """The entries with those that their formulas are computed from, each after its inputs.

    What a plan has already, by its keys `had`, is left out.
    """
    catalog, found = kpi_catalog(), dict[str, CatalogKpi]()

    def take(entry: CatalogKpi) -> None:
        if entry.key in had or entry.key in found:
            return
        for key in inputs_of(entry):
            take(catalog[key])
        found[entry.key] = entry

    for entry in entries:
        take(entry)
    return tuple(found.values())


def inputs_of(entry: CatalogKpi) -> tuple[str, ...]:
    """The keys that an entry's formula names; none for an entry that is measured."""
    if not entry.formula:
        return ()
    return tuple(dict.fromkeys(name.key for name in names_in(parse_formula(entry.formula))))
