"""Adding KPIs to the plan, and measuring them from rows that were imported before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.plan.edits import add_records, change_record, last_rank
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.ids import IdFactory, KpiId
from desktop_app.plan.imports import measured_again
from desktop_app.plan.kpis import Dataset, Kpi, KpiVersion
from desktop_app.plan.measured import version_in_force
from desktop_app.plan.plan import Plan
from desktop_app.plan.rank import ranks_after
from desktop_app.progress import Progress
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.record_names import record_name
from desktop_app.words import Words

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
    """Measure new KPIs in the background from every import of the rows they need."""
    plan, words = desk.document.plan, desk.words
    latest = datasets_by_role(plan)
    for role in sorted({version.source for version in added.versions} & set(latest)):
        versions = [version for version in added.versions if version.source == role]
        desk.run(
            words("Measuring {file}").format(file=latest[role].file),
            _measuring(plan, versions, role, desk.document.new_id),
            partial(_on_measured, desk, added, latest[role]),
        )


def _measuring(
    plan: Plan, versions: Sequence[KpiVersion], role: str, new_id: IdFactory
) -> "Callable[[Progress], list[MeasuredImport]]":
    """Work: measure these definitions alone from each import whose rows are kept, oldest first."""

    def work(progress: Progress) -> "list[MeasuredImport]":
        from desktop_app.metrics.cache import cached_table
        from desktop_app.metrics.measuring import remeasure

        alone = replace(plan, kpi_versions={version.id: version for version in versions})
        by_age = sorted(plan.datasets.values(), key=lambda dataset: dataset.imported_at)
        return [
            remeasure(alone, table, dataset.id, new_id, progress)
            for dataset in by_age
            if dataset.role == role and (table := cached_table(dataset)) is not None
        ]

    return work


def _on_measured(
    desk: Desk, added: NewKpis, latest: Dataset, found: "Sequence[MeasuredImport]"
) -> None:
    words = desk.words
    if not found:
        desk.notices.hint(
            words("The rows of {file} are no longer kept on this computer.").format(
                file=latest.file
            ),
            words("Import the file again, and the new KPIs are measured too."),
        )
        return
    if not desk.edit(added.done, partial(with_values, found=found), merge_key=added.step):
        return
    measured = {
        series.kpi
        for one in found
        for series in one.series
        if any(point.value is not None for point in series.points)
    }
    refused = [why for one in found for kpi, why in one.unmeasured.items() if kpi not in measured]
    if refused:
        desk.tell(refused[-1])
        return
    if not measured:
        desk.notices.hint(
            words("{file} has nothing that the new KPIs could be measured from.").format(
                file=latest.file
            ),
            words("Import a file with the columns that their definitions speak of."),
        )
        return
    desk.notices.done(
        words.count("{n} KPI was measured.", "{n} KPIs were measured.", len(measured)),
        _where_from([one.dataset for one in found], words),
    )


def _where_from(datasets: Sequence[Dataset], words: Words) -> str:
    if len(datasets) == 1:
        return words("The values come from {file}.").format(file=datasets[0].file)
    return words.count(
        "The values come from {n} import.", "The values come from {n} imports.", len(datasets)
    )


def with_values(plan: Plan, found: "Sequence[MeasuredImport]") -> Plan:
    """The plan with measured values of those KPIs and imports that it still has; what other
    imports brought to the same KPIs stays.
    """
    measured = [
        (one.dataset, [series for series in one.series if series.version in plan.kpi_versions])
        for one in found
    ]
    return measured_again(plan, measured)
