"""Laws that every measure obeys, whatever it measures."""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.measures.adding import Over, add_points
from desktop_app.metrics.measures.errors import CannotAddError
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.metrics.measures.spec import Column, MeasureSpec
from desktop_app.metrics.measuring import measure
from desktop_app.plan.kpis import Additivity, Point
from desktop_app.progress import Progress
from tests.metrics.questions import (
    QUESTIONS,
    differences,
    every_question,
    rows_asked,
    rows_beside,
    shop_table,
)

Question = tuple[str, dict[str, str]]
USERS = 60
# What else than the period a row can be about.
KEYS = ("period", "cohort", "age", "days", "step", "code", "stage", "tier", "item_id", "theme")
# Channels of a shop are attributes of rows; here a user has one channel, or none.
SPLIT_BY = "channel"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> CanonicalTable:
    return shop_table(tmp_path_factory.mktemp("shop"), USERS)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> list[CanonicalTable]:
    return rows_beside(tmp_path_factory.mktemp("beside"), USERS)


@pytest.fixture(scope="module")
def shuffled(
    shop: CanonicalTable, beside: list[CanonicalTable], tmp_path_factory: pytest.TempPathFactory
) -> list[CanonicalTable]:
    """The same rows in another order: of the shop first, then of everything beside."""
    folder = tmp_path_factory.mktemp("shuffled")
    return [_shuffled(table, folder) for table in (shop, *beside)]


@pytest.fixture(scope="module")
def once_and_twice(
    shop: CanonicalTable, tmp_path_factory: pytest.TempPathFactory
) -> list[CanonicalTable]:
    """The rows of a file, and of the same file with every line written twice, in any order."""
    folder = tmp_path_factory.mktemp("twice")
    rows = pq.read_table(shop.parquet)
    return [
        _imported(rows, folder / "once.csv", shop),
        _imported(_in_any_order(pa.concat_tables([rows, rows])), folder / "twice.csv", shop),
    ]


def _in_any_order(rows: pa.Table) -> pa.Table:
    places = list(range(rows.num_rows))
    random.Random(5).shuffle(places)
    return rows.take(places)


def _shuffled(table: CanonicalTable, folder: Path) -> CanonicalTable:
    path = folder / f"{table.role}.parquet"
    pq.write_table(_in_any_order(pq.read_table(table.parquet)), path)
    return replace(table, parquet=path)


def _imported(rows: pa.Table, file: Path, like: CanonicalTable) -> CanonicalTable:
    pa_csv.write_csv(rows, file)
    options = ImportOptions(role=like.role, data_end=like.data_end.date().isoformat())
    prepared = prepare_import(file, options, Progress())
    assert prepared.table is not None
    return prepared.table


def answer(
    question: Question, shop: CanonicalTable, beside: list[CanonicalTable]
) -> Mapping[str, Any]:
    found = measure(*rows_asked(question, shop, beside))
    return {"rows": found.rows, "beside": found.beside}


@pytest.mark.parametrize("question", every_question(), ids=str)
def test_that_the_order_of_the_rows_changes_no_answer(
    question: Question,
    shop: CanonicalTable,
    beside: list[CanonicalTable],
    shuffled: list[CanonicalTable],
) -> None:
    ours, theirs = answer(question, shop, beside), answer(question, shuffled[0], shuffled[1:])
    assert differences(ours, theirs) == []


FROM_EVENTS = [
    (name, parameters)
    for name, parameters in every_question()
    if "events" in MEASURES[name].sources
]


@pytest.mark.parametrize("question", FROM_EVENTS, ids=str)
def test_that_a_file_with_every_line_twice_gives_the_same_answer(
    question: Question,
    beside: list[CanonicalTable],
    once_and_twice: list[CanonicalTable],
) -> None:
    once, twice = (answer(question, table, beside) for table in once_and_twice)
    assert differences(once, twice) == []
    assert once_and_twice[1].rows_read == 2 * once_and_twice[0].rows_read
    assert once_and_twice[1].rows_kept == once_and_twice[0].rows_kept


def columns_of(additivity: Additivity) -> list[tuple[MeasureSpec, Column]]:
    return [
        (spec, column)
        for spec in MEASURES.values()
        for column in spec.columns
        if column.additivity is additivity
    ]


def named(value: object) -> str:
    return str(getattr(value, "name", value))


SPLITTABLE = [
    (spec, column)
    for spec, column in columns_of(Additivity.FLOW)
    if any(parameter.name == "by" for parameter in spec.parameters) and "events" in spec.sources
]


@pytest.mark.parametrize(("spec", "column"), SPLITTABLE, ids=named)
def test_that_the_segments_of_a_flow_add_up_to_everybody(
    spec: MeasureSpec, column: Column, shop: CanonicalTable, beside: list[CanonicalTable]
) -> None:
    parameters = {key: value for key, value in QUESTIONS[spec.name][0].items() if key != "by"}
    whole, split = (
        sums(answer((spec.name, asked), shop, beside), column)
        for asked in (parameters, {**parameters, "by": SPLIT_BY})
    )
    assert differences(whole, split) == []
    assert any(whole.values())


def sums(found: Mapping[str, Any], column: Column) -> dict[tuple[Any, ...], float]:
    """The sum over segments of a number, by what the rows are about."""
    name = "value" if column.beside else column.name
    added: dict[tuple[Any, ...], float] = defaultdict(float)
    for row in rows_with(column, found):
        added[tuple(row.get(key) for key in KEYS)] += row[name] or 0
    return {key: value for key, value in added.items() if value}


@pytest.mark.parametrize("over", Over)
@pytest.mark.parametrize(("spec", "column"), columns_of(Additivity.UNIQUE), ids=named)
def test_that_distinct_users_are_never_added(spec: MeasureSpec, column: Column, over: Over) -> None:
    points = [Point("2026-01", 3.0), Point("2026-01", 4.0)]
    with pytest.raises(CannotAddError) as raised:
        add_points(points, column.additivity, over)
    assert (raised.value.additivity, raised.value.over) == ("unique", over)


@pytest.mark.parametrize(("spec", "column"), columns_of(Additivity.RATIO), ids=named)
def test_that_a_rate_is_its_numerator_over_its_denominator(
    spec: MeasureSpec, column: Column, shop: CanonicalTable, beside: list[CanonicalTable]
) -> None:
    questions = ((spec.name, parameters) for parameters in QUESTIONS[spec.name])
    answers = (answer(question, shop, beside) for question in questions)
    rows = next(rows for found in answers if (rows := rows_with(column, found)))
    name = "value" if column.beside else column.name
    for row in rows:
        value, above, below = row[name], row[column.numerator], row[column.denominator]
        if value is not None:
            assert value == pytest.approx(above / below)


def rows_with(column: Column, found: Mapping[str, Any]) -> Any:
    """The rows that have a number; none where this question has no such list beside its rows."""
    return found["beside"].get(column.beside, ()) if column.beside else found["rows"]
