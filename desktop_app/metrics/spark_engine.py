"""Measuring with Spark: the same expressions, on a cluster or on all cores of this computer.

An optional extra (`causeway-planner[spark]`), which also needs Java. Where to find the cluster is
said by environment variables alone, so that no plan and no script depends on it: see docs/spark.md.
"""

import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.app_folders import cache_folder
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.engine_errors import (
    EngineFailedError,
    RowsGoneError,
    SparkMissingError,
    SparkNotStartedError,
)
from desktop_app.metrics.engine_names import TO_ZONE

if TYPE_CHECKING:
    from ibis.expr.types import Table
    from pyspark.sql import SparkSession

MASTER = "CAUSEWAY_SPARK_MASTER"
"""The cluster, as Spark writes it: "yarn", "spark://host:7077"; all cores of this computer
without. A session that is given by Spark's own SPARK_REMOTE comes before it."""
SETTINGS = "CAUSEWAY_SPARK_SETTINGS"
"""More settings of the session: name=value, separated by semicolons."""
_USUAL = {
    # Instants in rows are wall clocks without a zone; nothing may move them.
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_LOCAL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "8",
}


@dataclass(frozen=True, slots=True)
class SparkEngine:
    """Runs expressions in one session of Spark. `file` is named where that fails."""

    session: "SparkSession"
    file: str

    def fetch(self, expression: "Table") -> list[dict[str, Any]]:
        """The rows of a table expression as dictionaries, in the expression's order.

        Raises: EngineFailedError: what Spark says of it.
        """
        import ibis
        from pyspark.errors import PySparkException

        try:
            counted = counting_nothing_as_zero(expression)
            rows = self.session.sql(str(ibis.to_sql(counted, dialect="pyspark"))).collect()
        except PySparkException as error:
            raise EngineFailedError(self.file, first_line(error)) from error
        return [row.asDict() for row in rows]


def counting_nothing_as_zero(expression: "Table") -> "Table":
    """The same expression, counting rows under a condition as every other engine does.

    Ibis (12.0) writes such a count for Spark as a sum over the condition, which is missing, not 0,
    where the condition is known for no row.
    """
    import ibis.expr.operations as ops

    def replaced(node: Any, parts: Mapping[str, Any] | None) -> Any:  # noqa: ANN401
        if parts:
            node = node.__class__(**parts)
        if isinstance(node, ops.CountStar) and node.where is not None:
            nothing = ops.Literal(None, "int8")
            return ops.Count(ops.IfElse(node.where, ops.Literal(1, "int8"), nothing))
        return node

    return expression.op().replace(replaced).to_expr()


@contextmanager
def opened_on_spark(views: Mapping[str, CanonicalTable]) -> Iterator[SparkEngine]:
    """An engine over rows, each table as the temporary view of its name.

    Raises: SparkMissingError, SparkNotStartedError, RowsGoneError, EngineFailedError.
    """
    session = spark_session()
    for view, table in views.items():
        _make_view(session, view, table)
    try:
        yield SparkEngine(session, next(iter(views.values())).file)
    finally:
        for view in views:
            session.catalog.dropTempView(view)


def spark_session() -> "SparkSession":
    """The session of this process, started the first time, as the environment says.

    Raises: SparkMissingError: the extra is not installed; SparkNotStartedError: what Spark says,
        mostly that there is no Java.
    """
    with warnings.catch_warnings():
        # Spark 4 warns of the pandas it finds, which is used by nothing here.
        warnings.simplefilter("ignore")
        try:
            # Loading the dialect makes the settings known that its SQL is written by.
            from ibis import pyspark  # noqa: F401
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise SparkMissingError from error
        from pyspark.errors import PySparkException

        builder = SparkSession.builder.appName("Causeway")
        for name, value in session_settings(os.environ).items():
            builder = builder.config(name, value)
        try:
            session: SparkSession = builder.getOrCreate()
            _prepare(session)
        except (PySparkException, OSError, RuntimeError) as error:
            raise SparkNotStartedError(first_line(error)) from error
    return session


def session_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings of a session by name, as the environment asks for them."""
    asked = (part.partition("=") for part in environment.get(SETTINGS, "").split(";"))
    own = {name.strip(): value.strip() for name, equals, value in asked if equals}
    if "SPARK_REMOTE" in environment:
        return {"spark.sql.session.timeZone": "UTC"} | own
    master = environment.get(MASTER, "local[*]")
    local = _on_this_computer() if master.startswith("local") else {}
    return {"spark.master": master} | _USUAL | local | own


def _on_this_computer() -> dict[str, str]:
    """Settings of a session without a cluster; what it keeps on disk belongs into the cache."""
    return {**_LOCAL, "spark.sql.warehouse.dir": str(cache_folder() / "spark")}


def first_line(error: Exception) -> str:
    """What an error of Spark says, without the listing of its insides."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _prepare(session: "SparkSession") -> None:
    session.sql(
        f"CREATE OR REPLACE TEMPORARY FUNCTION {TO_ZONE}"
        "(source STRING, zone STRING, instant TIMESTAMP_NTZ) RETURNS TIMESTAMP_NTZ"
        " RETURN convert_timezone(source, zone, instant)"
    )


def _make_view(session: "SparkSession", view: str, table: CanonicalTable) -> None:
    from pyspark.errors import PySparkException

    if table.cluster_rows is None and not table.parquet.is_file():
        raise RowsGoneError(table.file)
    try:
        if table.cluster_rows is not None:
            rows = session.sql(table.cluster_rows)
        else:
            rows = session.read.parquet(str(table.parquet))
        rows.createOrReplaceTempView(view)
    except PySparkException as error:
        raise EngineFailedError(table.file, first_line(error)) from error
