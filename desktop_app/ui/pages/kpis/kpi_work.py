"""Adding KPIs to the plan, and measuring them from rows that were imported before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.plan.edits import add_records, change_record, last_rank, put_series
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.ids import IdFactory, KpiId
from desktop_app.plan.kpis import Dataset, Kpi, KpiVersion
from desktop_app.plan.measured import version_in_force
from desktop_app.plan.plan import Plan
from desktop_app.plan.rank import ranks_after
from desktop_app.progress import Progress
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.record_names import record_name

if TYPE_CHECKING:
    from desktop_app.catalog.kpis import CatalogKpi
    from desktop_app.metrics.measuring import MeasuredImport

Afterwards = Callable[[Plan, KpiId], Plan]
"""A further change of the same step, which is given the first new KPI."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKpis:
    """KPIs that were just added, with the name of the undo step they belong to."""

    versions: tuple[KpiVersion, ...]
    done: EditLabel
    step: str


def add_from_catalog(
    desk: Desk, entries: Sequence["CatalogKpi"], afterwards: Afterwards | None = None
) -> tuple[KpiId, ...]:
    """Add KPIs of the catalogue as one step, and start to measure them where rows are at hand.

    What a formula is computed from comes with it.

    Returns: the new KPIs; none where the plan may not be changed.
    """
    from desktop_app.metrics.catalog_kpis import kpi_records, with_inputs

    document = desk.document
    had = {kpi.key for kpi in document.plan.kpis.values()}
    wanted = {entry.key for entry in entries} - had
    entries = with_inputs(entries, had)
    if not entries:
        return ()
    ranks = ranks_after(last_rank(document.plan.kpis.values()), len(entries))
    made = [
        kpi_records(entry, document.new_id, rank=rank)
        for entry, rank in zip(entries, ranks, strict=True)
    ]
    chosen = [kpi for kpi, _ in made if kpi.key in wanted]
    done = added_label(desk, [kpi for kpi, _ in made])
    added = NewKpis(versions=tuple(version for _, version in made), done=done, step=made[0][0].id)
    records = [record for pair in made for record in pair]

    def add(plan: Plan) -> Plan:
        plan = add_records(plan, records)
        return plan if afterwards is None else afterwards(plan, chosen[0].id)

    if not desk.edit(done, add, merge_key=added.step):
        return ()
    measure_new(desk, added)
    return tuple(kpi.id for kpi in chosen)


def answer_questions(desk: Desk, kpi: KpiId, answers: Mapping[str, str]) -> None:
    """Write what a person said about a definition's open questions, and measure it then."""
    plan = desk.document.plan
    version = version_in_force(plan, kpi)
    if version is None:
        return
    known = replace(version, parameters={**version.parameters, **answers})
    done = label("Answer what {kpi} counts", kpi=record_name(plan.kpis.get(kpi), desk.words))
    edit = partial(change_record, record_id=version.id, parameters=known.parameters)
    added = NewKpis(versions=(known,), done=done, step=f"{version.id} answered")
    if desk.edit(done, edit, merge_key=added.step):
        measure_new(desk, added)


def added_label(desk: Desk, kpis: Sequence[Kpi]) -> EditLabel:
    """What adding KPIs is called among the undo steps."""
    if len(kpis) == 1:
        return label("Add KPI {kpi}", kpi=record_name(kpis[0], desk.words))
    return label("Add {n} KPIs", n=str(len(kpis)))


def datasets_by_role(plan: Plan) -> dict[str, Dataset]:
    """The latest import of each role."""
    by_age = sorted(plan.datasets.values(), key=lambda dataset: dataset.imported_at)
    return {dataset.role: dataset for dataset in by_age}


def measure_new(desk: Desk, added: NewKpis) -> None:
    """Measure new KPIs in the background from the latest import of the rows they need."""
    plan, words = desk.document.plan, desk.words
    latest = datasets_by_role(plan)
    for role in sorted({version.source for version in added.versions} & set(latest)):
        versions = [version for version in added.versions if version.source == role]
        desk.run(
            words("Measuring {file}").format(file=latest[role].file),
            _measuring(plan, versions, latest[role], desk.document.new_id),
            partial(_on_measured, desk, added, latest[role]),
        )


def _measuring(
    plan: Plan, versions: Sequence[KpiVersion], dataset: Dataset, new_id: IdFactory
) -> "Callable[[Progress], MeasuredImport | None]":
    """Work: measure these definitions alone; None where the rows are no longer kept."""

    def work(progress: Progress) -> "MeasuredImport | None":
        from desktop_app.metrics.cache import cached_table
        from desktop_app.metrics.measuring import remeasure

        table = cached_table(dataset)
        if table is None:
            return None
        asked: Mapping[str, KpiVersion] = {version.id: version for version in versions}
        return remeasure(replace(plan, kpi_versions=asked), table, dataset.id, new_id, progress)

    return work


def _on_measured(
    desk: Desk, added: NewKpis, dataset: Dataset, found: "MeasuredImport | None"
) -> None:
    words = desk.words
    if found is None:
        desk.notices.hint(
            words("The rows of {file} are no longer kept on this computer.").format(
                file=dataset.file
            ),
            words("Import the file again, and the new KPIs are measured too."),
        )
        return
    if not desk.edit(added.done, partial(with_values, found=found), merge_key=added.step):
        return
    if found.unmeasured:
        desk.tell(next(iter(found.unmeasured.values())))
        return
    measured = {
        series.kpi for series in found.series if any(p.value is not None for p in series.points)
    }
    if not measured:
        desk.notices.hint(
            words("{file} has nothing that the new KPIs could be measured from.").format(
                file=dataset.file
            ),
            words("Import a file with the columns that their definitions speak of."),
        )
        return
    desk.notices.done(
        words.count("{n} KPI was measured.", "{n} KPIs were measured.", len(measured)),
        words("The values come from {file}.").format(file=dataset.file),
    )


def with_values(plan: Plan, found: "MeasuredImport") -> Plan:
    """The plan with measured values of those KPIs and imports that it still has."""
    for series in found.series:
        if series.version in plan.kpi_versions and found.dataset.id in plan.datasets:
            plan = put_series(plan, series)
    return plan
