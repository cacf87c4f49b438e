"""KPIs of the catalogue as records of a plan."""

from desktop_app.catalog.kpis import CatalogKpi
from desktop_app.plan.fields import LocalText
from desktop_app.plan.ids import IdFactory, KpiId, KpiVersionId
from desktop_app.plan.kpis import Additivity, Direction, Kpi, KpiVersion
from desktop_app.plan.periods import Grain


def kpi_records(entry: CatalogKpi, new_id: IdFactory, *, rank: str) -> tuple[Kpi, KpiVersion]:
    """A new KPI and its first definition, as the catalogue has them."""
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
        grain=Grain(entry.grain),
    )
    return kpi, version
