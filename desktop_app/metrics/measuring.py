"""Ask measures: one question, one KPI, every KPI of a plan."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.catalog.kpis import kpi_catalog
from desktop_app.errors import UserFacingError
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.catalog_kpis import kpi_records
from desktop_app.metrics.engine import OpenTable, open_table
from desktop_app.metrics.measured import Measured, MeasuredSource
from desktop_app.metrics.measures.asking import check_events, settings_of
from desktop_app.metrics.measures.errors import NoSuchNumberError
from desktop_app.metrics.measures.parameters import plain
from desktop_app.metrics.measures.registry import measure_named
from desktop_app.metrics.measures.spec import Column
from desktop_app.plan.edits import last_rank
from desktop_app.plan.ids import DatasetId, IdFactory, SeriesId, SmallTableId
from desktop_app.plan.kpis import Dataset, Kpi, KpiVersion, Point, Series, SmallTable
from desktop_app.plan.plan import Plan
from desktop_app.plan.rank import ranks_after
from desktop_app.progress import Progress

MEASURING = "measuring"
"""What `Progress` is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredImport:
    """What an import brings to a plan, to be added as one edit.

    Attributes:
        new_kpis, new_versions: starter KPIs, where the plan had none for such rows.
        unmeasured: by KPI, why its values could not be measured from this file.
    """

    dataset: Dataset
    new_kpis: tuple[Kpi, ...] = ()
    new_versions: tuple[KpiVersion, ...] = ()
    series: tuple[Series, ...] = ()
    small_tables: tuple[SmallTable, ...] = ()
    unmeasured: Mapping[str, UserFacingError] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of measures over rows opened once; the same question is measured once."""

    opened: OpenTable
    known: dict[tuple[Any, ...], Measured] = field(default_factory=dict)

    def of(self, name: str, parameters: Mapping[str, str]) -> Measured:
        """As `measure`."""
        key = (name, *sorted(parameters.items()))
        if key not in self.known:
            self.known[key] = _measured(self.opened, name, parameters)
        return self.known[key]


def measure(table: CanonicalTable, name: str, parameters: Mapping[str, str]) -> Measured:
    """The answer of the measure `name` to a question asked in `parameters`, as text.

    Raises: UnknownMeasureError, what `settings_of` and `open_table` raise, UnknownEventError,
        NoColumnError.
    """
    measure_named(name)
    with open_table(table) as opened:
        return _measured(opened, name, parameters)


def _measured(opened: OpenTable, name: str, parameters: Mapping[str, str]) -> Measured:
    spec = measure_named(name)
    table = opened.table
    settings = settings_of(spec, table, parameters)
    check_events(opened, settings)
    found = spec.answer(opened, settings)
    main = spec.columns[0]
    return Measured(
        measure=name,
        parameters={key: plain(value) for key, value in settings.values.items()},
        definition=spec.define(settings),
        unit=main.unit,
        additivity=main.additivity,
        rows=tuple(found.rows),
        beside=found.beside,
        source=MeasuredSource(
            file=table.file,
            sha256=table.sha256,
            rows_read=table.rows_read,
            rows_kept=table.rows_kept,
        ),
        data_end=settings.data_end,
        time_zone=settings.time_zone,
        engine=settings.values["engine"],
    )


def measure_kpi(table: CanonicalTable, version: KpiVersion) -> tuple[Point, ...]:
    """The values of a KPI for everybody, period by period.

    Raises: as `measure`; NoSuchNumberError.
    """
    with open_table(table) as opened:
        return points_by_segment(Answers(opened), version).get("", ())


def points_by_segment(answers: Answers, version: KpiVersion) -> dict[str, tuple[Point, ...]]:
    """The values of a KPI by segment ("" for everybody), each period once.

    Raises: as `measure_kpi`.
    """
    spec = measure_named(version.measure)
    column = spec.column(version.column)
    if column is None:
        known = tuple(column.name for column in spec.columns)
        raise NoSuchNumberError(spec.name, version.column, known)
    takes_grain = any(parameter.name == "grain" for parameter in spec.parameters)
    grain = {"grain": version.grain.value} if takes_grain else {}
    measured = answers.of(spec.name, {**grain, **version.parameters})
    rows = measured.beside[column.beside] if column.beside else measured.rows
    segments: dict[str, dict[str, Point]] = {}
    for row in rows:
        if row["period"] is not None:
            points = segments.setdefault(row["segment"] or "", {})
            points.setdefault(row["period"], _point(row, column))
    return {segment: tuple(points.values()) for segment, points in segments.items()}


def _point(row: Mapping[str, Any], column: Column) -> Point:
    """A row's number as a point; without a value where the measure could not know it."""
    is_unknown = bool(column.unknown_with and row[column.unknown_with])
    value = None if is_unknown else row["value" if column.beside else column.name]
    return Point(
        row["period"],
        _float(value),
        _float(row[column.numerator]) if column.numerator else None,
        _float(row[column.denominator]) if column.denominator else None,
        row["complete"],
    )


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


def measure_dataset(
    plan: Plan, table: CanonicalTable, dataset: Dataset, new_id: IdFactory, progress: Progress
) -> MeasuredImport:
    """Every KPI of the plan that is measured from such rows, and small tables for pictures.

    A plan without any gets the catalogue's starter KPIs, those that the file has values for.
    A KPI that does not suit the file is left out and listed; the others are measured.

    Raises: Cancelled; what `open_table` raises.
    """
    with open_table(table) as opened:
        answers = Answers(opened)
        versions = versions_in_force(plan, table.role)
        started = [] if versions else _starters(plan, table.role, new_id)
        series, unmeasured = _series(
            answers, dataset, versions or [version for _, version in started], new_id, progress
        )
        tables = _small_tables(answers, dataset, new_id)
    measured = {one.kpi for one in series if any(p.value is not None for p in one.points)}
    kept = [(kpi, version) for kpi, version in started if kpi.id in measured]
    is_kept = {kpi.id for kpi, _ in kept} | {version.kpi for version in versions}
    return MeasuredImport(
        dataset=dataset,
        new_kpis=tuple(kpi for kpi, _ in kept),
        new_versions=tuple(version for _, version in kept),
        series=tuple(one for one in series if one.kpi in is_kept),
        small_tables=tables,
        unmeasured={kpi: error for kpi, error in unmeasured.items() if kpi in is_kept},
    )


def remeasure(
    plan: Plan, table: CanonicalTable, dataset: DatasetId, new_id: IdFactory, progress: Progress
) -> MeasuredImport:
    """As `measure_dataset`, from the cached rows of an import that the plan has already: for KPIs
    and definitions that came later.

    Raises: RowsGoneError: the cache was emptied; as `measure_dataset`.
    """
    return measure_dataset(plan, table, plan.datasets[dataset], new_id, progress)


def versions_in_force(plan: Plan, role: str) -> list[KpiVersion]:
    """The definition in force of every KPI that is measured from rows of that role."""
    latest: dict[str, KpiVersion] = {}
    for version in plan.kpi_versions.values():
        known = latest.get(version.kpi)
        if known is None or version.number > known.number:
            latest[version.kpi] = version
    return [version for version in latest.values() if version.source == role and version.measure]


def _starters(plan: Plan, role: str, new_id: IdFactory) -> list[tuple[Kpi, KpiVersion]]:
    entries = [kpi for kpi in kpi_catalog().values() if kpi.is_starter and kpi.source == role]
    ranks = ranks_after(last_rank(plan.kpis.values()), len(entries))
    return [
        kpi_records(entry, new_id, rank=rank) for entry, rank in zip(entries, ranks, strict=True)
    ]


def _series(
    answers: Answers,
    dataset: Dataset,
    versions: list[KpiVersion],
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


_COHORTS = ("cohort", "size", "age", "retained", "value", "complete")
_RFM = ("code", "users")


def _small_tables(answers: Answers, dataset: Dataset, new_id: IdFactory) -> tuple[SmallTable, ...]:
    """The cohort matrix by month and the RFM segments, where the file has amounts."""
    wanted: list[tuple[str, dict[str, str], tuple[str, ...]]] = [
        ("retention", {"cohort": "month"}, _COHORTS)
    ]
    if answers.opened.extent.amounts:
        wanted.append(("rfm", {"cuts": "mean"}, _RFM))
    return tuple(
        SmallTable(
            id=SmallTableId(new_id("TBL")),
            kind=kind,
            dataset=DatasetId(dataset.id),
            parameters=parameters,
            columns=columns,
            rows=tuple(_cells(answers.of(kind, parameters).rows, columns)),
            as_of=dataset.data_end,
        )
        for kind, parameters, columns in wanted
    )


def _cells(
    rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    return (tuple(row[column] for column in columns) for row in rows)
