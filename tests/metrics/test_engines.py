"""The same question has the same answer on every engine. Skipped without Spark and Java."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.engine import open_table
from desktop_app.metrics.engine_errors import (
    EngineFailedError,
    RowsGoneError,
    SparkMissingError,
)
from desktop_app.metrics.engine_names import DUCKDB, ENGINES, SPARK
from desktop_app.metrics.measures.errors import ParameterChoiceError
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.metrics.measuring import measure
from desktop_app.metrics.spark_engine import session_settings
from tests.metrics.measures.building import cdnow_table, table_of, visits
from tests.metrics.questions import (
    QUESTIONS,
    differences,
    every_question,
    rows_asked,
    rows_beside,
    shop_table,
)
from tests.metrics.spark_here import two_cores, with_spark


@pytest.fixture(scope="module")
def on_two_cores() -> Iterator[None]:
    with two_cores():
        yield


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> CanonicalTable:
    return shop_table(tmp_path_factory.mktemp("shop"))


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> list[CanonicalTable]:
    return rows_beside(tmp_path_factory.mktemp("beside"))


def answers(
    table: CanonicalTable,
    others: Sequence[CanonicalTable],
    question: tuple[str, Mapping[str, str]],
) -> list[dict[str, Any]]:
    """Rows and what stands beside them, engine by engine."""
    name, parameters = question
    found = [measure(table, name, {**parameters, "engine": engine}, others) for engine in ENGINES]
    return [{"rows": one.rows, "beside": one.beside} for one in found]


def test_that_every_measure_is_asked_on_both_engines() -> None:
    assert set(QUESTIONS) == set(MEASURES)


@pytest.mark.parametrize("question", every_question(), ids=str)
def test_that_the_rows_have_an_answer_to_every_question(
    question: tuple[str, dict[str, str]], shop: CanonicalTable, beside: list[CanonicalTable]
) -> None:
    found = measure(*rows_asked(question, shop, beside))
    assert found.rows


@with_spark
@pytest.mark.usefixtures("on_two_cores")
@pytest.mark.parametrize("question", every_question(), ids=str)
def test_that_spark_gives_the_same_answer(
    question: tuple[str, dict[str, str]], shop: CanonicalTable, beside: list[CanonicalTable]
) -> None:
    table, name, parameters, others = rows_asked(question, shop, beside)
    ours, theirs = answers(table, others, (name, parameters))
    assert differences(ours, theirs) == []


@with_spark
@pytest.mark.campaign(name="engines")
@pytest.mark.usefixtures("on_two_cores")
@pytest.mark.parametrize("question", every_question(), ids=str)
def test_that_spark_agrees_on_many_rows(
    question: tuple[str, dict[str, str]], tmp_path: Path, beside: list[CanonicalTable]
) -> None:
    table, name, parameters, others = rows_asked(question, shop_table(tmp_path, 4_000, 11), beside)
    ours, theirs = answers(table, others, (name, parameters))
    assert differences(ours, theirs) == []


@with_spark
@pytest.mark.campaign(name="engines")
@pytest.mark.usefixtures("on_two_cores")
@pytest.mark.parametrize("name", ["active", "lifecycle", "retention", "revenue", "repeat", "rfm"])
def test_that_spark_agrees_on_cdnow(name: str, tmp_path: Path) -> None:
    ours, theirs = answers(cdnow_table(tmp_path), (), (name, {}))
    assert differences(ours, theirs) == []


@with_spark
@pytest.mark.usefixtures("on_two_cores")
def test_that_rows_gone_are_said_to_be_gone_by_spark_too(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-05")))
    table.parquet.unlink()
    with pytest.raises(RowsGoneError):
        measure(table, "active", {"engine": SPARK})


@with_spark
@pytest.mark.usefixtures("on_two_cores")
def test_that_what_spark_refuses_is_told_in_one_line(shop: CanonicalTable) -> None:
    import ibis

    with open_table(shop, engine=SPARK) as opened, pytest.raises(EngineFailedError) as raised:
        opened.fetch(ibis.table({"a": "string"}, name="no_such_rows"))
    assert "no_such_rows" in raised.value.reason
    assert "\n" not in raised.value.reason


def test_that_without_spark_it_says_how_to_install_it(
    shop: CanonicalTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ibis.backends.pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(SparkMissingError) as raised:
        measure(shop, "active", {"engine": SPARK})
    assert raised.value.command == "pip install causeway-planner[spark]"


def test_that_an_engine_nobody_knows_is_refused(shop: CanonicalTable) -> None:
    with pytest.raises(ParameterChoiceError) as raised:
        measure(shop, "active", {"engine": "abacus"})
    assert raised.value.allowed == (DUCKDB, SPARK)


def test_that_the_environment_chooses_cluster_and_settings() -> None:
    found = session_settings(
        {
            "CAUSEWAY_SPARK_MASTER": "spark://host:7077",
            "CAUSEWAY_SPARK_SETTINGS": "spark.executor.memory=4g; spark.ui.enabled=true",
        }
    )
    assert found == {
        "spark.master": "spark://host:7077",
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "true",
        "spark.ui.showConsoleProgress": "false",
        "spark.executor.memory": "4g",
    }


def test_that_a_session_given_by_spark_itself_keeps_its_master() -> None:
    found = session_settings({"SPARK_REMOTE": "sc://host", "CAUSEWAY_SPARK_MASTER": "local"})
    assert found == {"spark.sql.session.timeZone": "UTC"}
