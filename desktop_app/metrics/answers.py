"""Answers of measures over rows opened once, and KPIs read from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.catalog.kpis import ASKED
from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.kpi_errors import UnansweredParameterError
from desktop_app.metrics.measured import Measured, MeasuredSource
from desktop_app.metrics.measures.asking import settings_for
from desktop_app.metrics.measures.errors import MissingRowsError, NoSuchNumberError, WrongRowsError
from desktop_app.metrics.measures.parameters import plain
from desktop_app.metrics.measures.registry import measure_named
from desktop_app.metrics.measures.spec import Column
from desktop_app.plan.kpis import KpiVersion, Point


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


def _measured(opened: OpenTable, name: str, parameters: Mapping[str, str]) -> Measured:
    spec = measure_named(name)
    table = opened.table
    if table.role not in spec.sources:
        raise WrongRowsError(table.file, name, table.role, spec.sources)
    settings = settings_for(spec, opened, parameters)
    for parameter, role in spec.beside.items():
        if settings.values[parameter] is not None and role not in opened.beside:
            raise MissingRowsError(name, parameter, role)
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
        notices=found.notices,
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


def questions_of(version: KpiVersion) -> tuple[str, ...]:
    """The parameters of a definition that nobody has answered yet."""
    return tuple(name for name, value in version.parameters.items() if value == ASKED)


def points_by_segment(answers: Answers, version: KpiVersion) -> dict[str, tuple[Point, ...]]:
    """The values of a KPI by segment ("" for everybody), each period once.

    Raises: as `measure_kpi`; UnansweredParameterError.
    """
    spec = measure_named(version.measure)
    column = spec.column(version.column)
    if column is None:
        known = tuple(column.name for column in spec.columns)
        raise NoSuchNumberError(spec.name, version.column, known)
    if open_questions := questions_of(version):
        raise UnansweredParameterError(spec.name, open_questions[0])
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
