"""Measured tables that a plan keeps: those of every import, and those that a person chose."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop_app.errors import UserFacingError
from desktop_app.metrics.answers import Answers
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measures.registry import measure_named
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.ids import DatasetId, IdFactory, SmallTableId
from desktop_app.plan.kpis import Dataset, SmallTable
from desktop_app.plan.plan import Plan

_COHORTS = ("cohort", "size", "age", "retained", "value", "complete")
_RFM = ("code", "users")
_PLAIN = (str, int, float, bool, type(None))


def kept_table(
    measured: Measured, parameters: Mapping[str, str], table_id: SmallTableId, name: str
) -> SmallTable:
    """An answer as a record of the plan that somebody gave a name; its import is not named yet.

    `parameters` are those that were asked, so that newer rows can be asked the same.
    """
    columns = plain_columns(measured.rows)
    return SmallTable(
        id=table_id,
        kept_as=name,
        kind=measured.measure,
        parameters=dict(parameters),
        columns=columns,
        rows=tuple(_cells(measured.rows, columns)),
        as_of=measured.data_end_text,
    )


def plain_columns(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The columns of rows in order, without those that hold lists or tables of their own."""
    columns: dict[str, bool] = {}
    for row in rows:
        for name, value in row.items():
            columns[name] = columns.get(name, True) and isinstance(value, _PLAIN)
    return tuple(name for name, is_plain in columns.items() if is_plain)


def tables_of(
    plan: Plan, answers: Answers, dataset: Dataset, new_id: IdFactory
) -> tuple[SmallTable, ...]:
    """What is measured from an import beside KPIs.

    The cohort matrix by month and the RFM segments, where the rows allow them; and the tables that
    the plan keeps of such rows, measured anew. One that these rows cannot answer is left out.
    """
    made = (*_usual(answers, dataset, new_id), *_kept(plan, answers, dataset))
    return tuple(replace(table, dataset=DatasetId(dataset.id)) for table in made)


def with_tables(plan: Plan, tables: Iterable[SmallTable]) -> Plan:
    """The plan with measured tables; one that it has already gets its new rows."""
    for table in tables:
        if table.id in plan.small_tables:
            plan = change_record(
                plan,
                table.id,
                dataset=table.dataset,
                columns=table.columns,
                rows=table.rows,
                as_of=table.as_of,
            )
        else:
            plan = add_records(plan, (table,))
    return plan


def _usual(answers: Answers, dataset: Dataset, new_id: IdFactory) -> Iterator[SmallTable]:
    wanted: list[tuple[str, dict[str, str], tuple[str, ...]]] = [
        ("retention", {"cohort": "month"}, _COHORTS)
    ]
    if answers.opened.extent.amounts:
        wanted.append(("rfm", {"cuts": "mean"}, _RFM))
    for kind, parameters, columns in wanted:
        if dataset.role in measure_named(kind).sources:
            yield SmallTable(
                id=SmallTableId(new_id("TBL")),
                kind=kind,
                parameters=parameters,
                columns=columns,
                rows=tuple(_cells(answers.of(kind, parameters).rows, columns)),
                as_of=dataset.data_end,
            )


def _kept(plan: Plan, answers: Answers, dataset: Dataset) -> Iterator[SmallTable]:
    for old in plan.small_tables.values():
        before = plan.datasets.get(old.dataset) if old.dataset else None
        if not old.kept_as or before is None or before.role != dataset.role:
            continue
        try:
            measured = answers.of(old.kind, old.parameters)
        except UserFacingError:
            continue
        yield kept_table(measured, old.parameters, old.id, old.kept_as)


def _cells(
    rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    return (tuple(row.get(column) for column in columns) for row in rows)
