"""Which engine measures, as a person says it on the command line."""

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ORDERS = "customer_id,date,amount\na,2026-03-02,10\nb,2026-03-03,20\na,2026-04-01,5\n"


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


@pytest.fixture
def without_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which nobody installed the extra."""
    for name in ("ibis.backends.pyspark", "pyspark", "pyspark.sql", "pyspark.errors"):
        monkeypatch.setitem(sys.modules, name, None)


def test_that_the_answer_says_which_engine_gave_it(run: Run, orders: Path) -> None:
    document = run("measure", orders, "revenue", "--engine", "duckdb", "--json").document
    assert document["engine"] == "duckdb"
    assert [row["revenue"] for row in document["rows"]] == [30.0, 5.0]


def test_that_the_option_and_the_parameter_are_one(run: Run, orders: Path) -> None:
    asked = ("measure", orders, "revenue", "--json")
    by_option = run(*asked, "--engine", "duckdb").document
    by_parameter = run(*asked, "--param", "engine=duckdb").document
    assert by_option == by_parameter


def test_that_an_unknown_engine_is_told_with_those_there_are(run: Run, orders: Path) -> None:
    ran = run("measure", orders, "revenue", "--engine", "abacus")
    assert ran.code == 1
    assert "abacus" in ran.err
    assert "duckdb, spark" in ran.err


@pytest.mark.usefixtures("without_spark")
@pytest.mark.parametrize("name", ["orders.csv", "spark:shop.orders"])
def test_that_a_missing_spark_says_how_to_get_it(
    run: Run, orders: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(orders.parent)
    ran = run("measure", name, "revenue", "--engine", "spark", "--as", "orders")
    assert ran.code == 1
    assert "pip install causeway-planner[spark]" in ran.err
    assert "Traceback" not in ran.err
