"""Measured tables that a plan keeps: those of every import, and those that a person chose."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop_app.errors import UserFacingError
from desktop_app.metrics.answers import Answers
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measures.registry import measure_named
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import LocalText, frozen
from desktop_app.plan.ids import DatasetId, IdFactory, SmallTableId
from desktop_app.plan.kpis import Dataset, SmallTable
from desktop_app.plan.plan import Plan
from desktop_app.words import LANGUAGES, words_in

NAMES = "names"
"""Beside the rows: what their keys are called, by key and language."""

_COHORTS = ("cohort", "size", "age", "retained", "value", "complete")
_RFM = ("code", "users")
_PLAIN = (str, int, float, bool, type(None))
# What a newer import changes in a table that the plan has.
_MEASURED = ("dataset", "columns", "rows", "beside", "definition", "as_of")


def kept_table(
    measured: Measured, parameters: Mapping[str, str], table_id: SmallTableId, name: str
) -> SmallTable:
    """An answer as a record of the plan that somebody gave a name; its import is not named yet.

    `parameters` are those that were asked, so that newer rows can be asked the same.
    """
    table = SmallTable(
        id=table_id, kept_as=name, kind=measured.measure, parameters=dict(parameters)
    )
    return _with_answer(table, measured, plain_columns(measured.rows))


def _with_answer(table: SmallTable, measured: Measured, columns: tuple[str, ...]) -> SmallTable:
    return replace(
        table,
        columns=columns,
        rows=tuple(tuple(row.get(column) for column in columns) for row in measured.rows),
        beside=_beside(measured),
        definition=LocalText(
            **{language: measured.definition_in(words_in(language)) for language in LANGUAGES}
        ),
        as_of=measured.data_end_text,
    )


def plain_columns(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The columns of rows in order, without those that hold lists or tables of their own."""
    columns: dict[str, bool] = {}
    for row in rows:
        for name, value in row.items():
            columns[name] = columns.get(name, True) and isinstance(value, _PLAIN)
    return tuple(name for name, is_plain in columns.items() if is_plain)


def beside_of(table: SmallTable) -> dict[str, Any]:
    """What stands beside a kept table's rows, as the measure told it: objects and lists of them."""
    return {name: _unpacked(part) for name, part in table.beside.items()}


def _beside(measured: Measured) -> Mapping[str, Any]:
    """What stands beside the rows, without what only the program can read."""
    found = {name: _packed(part) for name, part in measured.beside.items() if _is_json(part)}
    names = {
        str(row.get("stage") or row.get("theme")): row[NAMES]
        for row in measured.rows
        if isinstance(row.get(NAMES), Mapping) and (row.get("stage") or row.get("theme"))
    }
    if names:
        found[NAMES] = _packed([{"key": key, **each} for key, each in names.items()])
    kept: Mapping[str, Any] = frozen(found)
    return kept


def _packed(part: Any) -> Any:  # noqa: ANN401
    """An object or a list of them by columns: a plan file keeps no order of names."""
    if isinstance(part, Mapping):
        return {"columns": list(part), "row": list(part.values())}
    if isinstance(part, list | tuple) and all(isinstance(row, Mapping) for row in part):
        columns = list(dict.fromkeys(name for row in part for name in row))
        return {"columns": columns, "rows": [[row.get(name) for name in columns] for row in part]}
    return part


def _unpacked(part: Any) -> Any:  # noqa: ANN401
    if not isinstance(part, Mapping):
        return part
    columns = part.get("columns", ())
    if "row" in part:
        return dict(zip(columns, part["row"], strict=False))
    return [dict(zip(columns, row, strict=False)) for row in part.get("rows", ())]


def _is_json(value: Any) -> bool:  # noqa: ANN401
    if isinstance(value, Mapping):
        return all(map(_is_json, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_is_json, value))
    return isinstance(value, _PLAIN)


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
            changes = {name: getattr(table, name) for name in _MEASURED}
            plan = change_record(plan, table.id, **changes)
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
            table = SmallTable(id=SmallTableId(new_id("TBL")), kind=kind, parameters=parameters)
            yield _with_answer(table, answers.of(kind, parameters), columns)


def _kept(plan: Plan, answers: Answers, dataset: Dataset) -> Iterator[SmallTable]:
    for old in plan.small_tables.values():
        if not old.kept_as or not _suits(plan, old, dataset):
            continue
        try:
            measured = answers.of(old.kind, old.parameters)
        except UserFacingError:
            continue
        yield kept_table(measured, old.parameters, old.id, old.kept_as)


def _suits(plan: Plan, table: SmallTable, dataset: Dataset) -> bool:
    """Whether an import is of the rows that a table was measured from, or first of all may be."""
    before = plan.datasets.get(table.dataset) if table.dataset else None
    if before is None:
        return dataset.role in measure_named(table.kind).sources
    return before.role == dataset.role
