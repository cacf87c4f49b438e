"""Ask measures: one question, one KPI, every KPI of a plan."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from desktop_app.catalog.kpis import kpi_catalog
from desktop_app.errors import UserFacingError
from desktop_app.metrics.answers import Answers, points_by_segment
from desktop_app.metrics.cache import cached_table
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.catalog_kpis import kpi_records
from desktop_app.metrics.engine import open_table
from desktop_app.metrics.engine_names import DUCKDB, ENGINES
from desktop_app.metrics.facts import Fact
from desktop_app.metrics.import_differences import differences, restatements
from desktop_app.metrics.import_report import ImportReport, PreparedImport
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measured_tables import tables_of, with_tables
from desktop_app.metrics.measures.errors import NotPreparedError, ParameterChoiceError
from desktop_app.metrics.measures.registry import measure_named
from desktop_app.metrics.metric_kpis import METRICS, MetricKpis, metric_kpis
from desktop_app.metrics.progress_keys import MEASURING
from desktop_app.plan.edits import add_records, last_rank
from desktop_app.plan.ids import DatasetId, IdFactory, SeriesId
from desktop_app.plan.imports import Restatement, add_import
from desktop_app.plan.kpis import (
    Dataset,
    Kpi,
    KpiVersion,
    Point,
    Series,
    SmallTable,
)
from desktop_app.plan.measured import versions_in_force
from desktop_app.plan.plan import Plan
from desktop_app.plan.rank import ranks_after
from desktop_app.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredImport:
    """What an import brings to a plan, to be added as one edit.

    Attributes:
        new_kpis, new_versions: starter KPIs, where the plan had none for such rows.
        unmeasured: by KPI, why its values could not be measured from this file.
        restated: values of the plan that it changes.
        notices: how it differs from what the plan's values were measured from.
    """

    dataset: Dataset
    new_kpis: tuple[Kpi, ...] = ()
    new_versions: tuple[KpiVersion, ...] = ()
    series: tuple[Series, ...] = ()
    small_tables: tuple[SmallTable, ...] = ()
    unmeasured: Mapping[str, UserFacingError] = field(default_factory=dict)
    restated: tuple[Restatement, ...] = ()
    notices: tuple[Fact, ...] = ()

    def without(self, kpis: Collection[str]) -> "MeasuredImport":
        """The same without some KPIs: what the plan has of them stays as it is."""
        return replace(
            self,
            new_kpis=tuple(kpi for kpi in self.new_kpis if kpi.id not in kpis),
            new_versions=tuple(one for one in self.new_versions if one.kpi not in kpis),
            series=tuple(one for one in self.series if one.kpi not in kpis),
            unmeasured={kpi: why for kpi, why in self.unmeasured.items() if kpi not in kpis},
            restated=tuple(one for one in self.restated if one.kpi not in kpis),
        )


def measure(
    table: CanonicalTable,
    name: str,
    parameters: Mapping[str, str],
    beside: Iterable[CanonicalTable] = (),
) -> Measured:
    """The answer of the measure `name` to a question asked in `parameters`, as text.

    `beside` are rows of other imports that the measure needs too, one per role.

    Raises: UnknownMeasureError, what `settings_of` and `open_table` raise, UnknownEventError,
        NoColumnError.
    """
    spec = measure_named(name)
    engine = parameters.get("engine", DUCKDB).strip()
    if engine not in ENGINES:
        raise ParameterChoiceError(spec.name, "engine", engine, ENGINES)
    with open_table(table, *beside, engine=engine) as opened:
        return Answers(opened).of(name, parameters)


def measure_kpi(table: CanonicalTable, version: KpiVersion) -> tuple[Point, ...]:
    """The values of a KPI for everybody, period by period.

    Raises: as `measure`; NoSuchNumberError.
    """
    with open_table(table) as opened:
        return points_by_segment(Answers(opened), version).get("", ())


def measure_plan(
    plan: Plan, prepared: PreparedImport, new_id: IdFactory, now: datetime, progress: Progress
) -> MeasuredImport:
    """Every KPI of the plan that is measured from rows like those of an import.

    A plan without any gets the catalogue's starter KPIs, those that the file has values for.
    A KPI that does not suit the file is left out and listed; the others are measured. `now` is
    the instant of the import, with its time zone.

    Raises: NotPreparedError: the import has open questions; Cancelled; what `open_table` raises.
    """
    table = prepared.table
    if table is None:
        raise NotPreparedError(prepared.report.file)
    dataset = dataset_of(prepared.report, table, DatasetId(new_id("DST")), now)
    return measure_dataset(plan, table, dataset, new_id, progress)


def with_import(plan: Plan, found: MeasuredImport) -> Plan:
    """The plan with an import and everything measured from it, as one edit."""
    plan = add_records(plan, (*found.new_kpis, *found.new_versions))
    plan = add_import(plan, found.dataset, found.series, ())
    return with_tables(plan, found.small_tables)


def dataset_of(
    report: ImportReport, table: CanonicalTable, dataset_id: DatasetId, now: datetime
) -> Dataset:
    """Where the rows of an import come from, as a plan keeps it."""
    data_end = table.data_end.replace(tzinfo=ZoneInfo(table.time_zone))
    return Dataset(
        id=dataset_id,
        file=table.file,
        sha256=table.sha256,
        role=table.role,
        imported_at=now.isoformat(timespec="seconds"),
        rows_read=table.rows_read,
        rows_kept=table.rows_kept,
        set_aside=report.set_aside,
        data_start=table.data_start.date().isoformat(),
        data_end=data_end.isoformat(),
        time_zone=table.time_zone,
        mapping=report.mapping,
        answers=report.answers,
    )


def measure_dataset(
    plan: Plan, table: CanonicalTable, dataset: Dataset, new_id: IdFactory, progress: Progress
) -> MeasuredImport:
    """As `measure_plan`, from canonical rows and a record that says where they come from.

    Raises: Cancelled; what `open_table` raises.
    """
    with open_table(table, *rows_beside(plan, table.role)) as opened:
        answers = Answers(opened)
        wanted = _wanted(plan, answers, new_id)
        series, unmeasured = _series(answers, dataset, wanted.versions, new_id, progress)
        tables = tables_of(plan, answers, dataset, new_id)
    measured = {one.kpi for one in series if any(p.value is not None for p in one.points)}
    left_out = {kpi.id for kpi in wanted.new_kpis} - measured
    found = MeasuredImport(
        dataset=dataset,
        new_kpis=wanted.new_kpis,
        new_versions=wanted.new_versions,
        series=tuple(series),
        small_tables=tables,
        unmeasured=unmeasured,
        restated=restatements(plan, dataset, series),
        notices=(*wanted.notices, *differences(plan, dataset, series)),
    )
    return found.without(left_out) if left_out else found


def _wanted(plan: Plan, answers: Answers, new_id: IdFactory) -> MetricKpis:
    """The definitions to measure; starter KPIs where the plan has none for such rows."""
    role = answers.opened.table.role
    if role == METRICS:
        return metric_kpis(plan, answers.opened, new_id)
    versions = _measurable(plan, role)
    started = [] if versions else _starters(plan, role, new_id)
    new = tuple(version for _, version in started)
    return MetricKpis(
        versions=(*versions, *new),
        new_kpis=tuple(kpi for kpi, _ in started),
        new_versions=new,
        notices=(),
    )


def rows_beside(plan: Plan, role: str) -> list[CanonicalTable]:
    """The newest rows of every other role that the plan has imported and the cache still has."""
    newest = {
        dataset.role: dataset
        for dataset in sorted(plan.datasets.values(), key=lambda one: one.imported_at)
        if dataset.role != role
    }
    found = (cached_table(dataset) for dataset in newest.values())
    return [table for table in found if table is not None]


def remeasure(
    plan: Plan, table: CanonicalTable, dataset: DatasetId, new_id: IdFactory, progress: Progress
) -> MeasuredImport:
    """As `measure_dataset`, from the cached rows of an import that the plan has already: for KPIs
    and definitions that came later.

    Raises: RowsGoneError: the cache was emptied; as `measure_dataset`.
    """
    return measure_dataset(plan, table, plan.datasets[dataset], new_id, progress)


def _measurable(plan: Plan, role: str) -> list[KpiVersion]:
    """The definition in force of every KPI that is measured from rows of that role."""
    versions = versions_in_force(plan).values()
    return [version for version in versions if version.source == role and version.measure]


def _starters(plan: Plan, role: str, new_id: IdFactory) -> list[tuple[Kpi, KpiVersion]]:
    entries = [kpi for kpi in kpi_catalog().values() if kpi.is_starter and kpi.source == role]
    ranks = ranks_after(last_rank(plan.kpis.values()), len(entries))
    return [
        kpi_records(entry, new_id, rank=rank) for entry, rank in zip(entries, ranks, strict=True)
    ]


def _series(
    answers: Answers,
    dataset: Dataset,
    versions: Sequence[KpiVersion],
    new_id: IdFactory,
    progress: Progress,
) -> tuple[list[Series], dict[str, UserFacingError]]:
    series: list[Series] = []
    unmeasured: dict[str, UserFacingError] = {}
    for step, version in enumerate(versions):
        progress.step(step, len(versions), MEASURING)
        try:
            found = points_by_segment(answers, version)
        except UserFacingError as error:
            unmeasured[version.kpi] = error
            continue
        series += [
            Series(
                id=SeriesId(new_id("SER")),
                kpi=version.kpi,
                version=version.id,
                dataset=DatasetId(dataset.id),
                grain=version.grain,
                segment=segment,
                as_of=dataset.data_end,
                points=points,
            )
            for segment, points in found.items()
        ]
    progress.step(len(versions), len(versions), MEASURING)
    return series, unmeasured
