"""Measuring with DuckDB on this computer, locked down to the rows it is given.

Ibis's own DuckDB backend (12.0) calls what DuckDB 2.0 deprecates, so the SQL it compiles runs on
a plain DuckDB connection.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.engine_errors import (
    NeedsEngineError,
    NotEnoughMemoryError,
    PatternInPathError,
    RowsGoneError,
)
from desktop_app.metrics.engine_names import SPARK, TO_ZONE
from desktop_app.metrics.locked_duckdb import locked_duckdb, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from ibis.expr.types import Table

_PATTERN_LETTERS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class DuckdbEngine:
    """Runs expressions on one locked-down connection. `file` is named where that fails."""

    connection: "DuckDBPyConnection"
    file: str

    def fetch(self, expression: "Table") -> list[dict[str, Any]]:
        """The rows of a table expression as dictionaries, in the expression's order.

        Raises: NotEnoughMemoryError; RowsGoneError: deleted since they were opened.
        """
        import duckdb
        import ibis

        try:
            result = self.connection.execute(str(ibis.to_sql(expression, dialect="duckdb")))
            names = [column[0] for column in result.description or ()]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
        except duckdb.OutOfMemoryException as error:
            raise NotEnoughMemoryError(self.file) from error
        except (duckdb.IOException, duckdb.PermissionException) as error:
            # Nothing but the rows may be read: they are gone, or their folder is.
            raise RowsGoneError(self.file) from error


@contextmanager
def opened_on_duckdb(views: Mapping[str, CanonicalTable]) -> Iterator[DuckdbEngine]:
    """An engine over cached rows, each table as the view of its name.

    Raises: RowsGoneError, PatternInPathError, NeedsEngineError.
    """
    with locked_down(views) as connection:
        connection.execute(
            f"CREATE MACRO {TO_ZONE}(source, zone, instant)"
            " AS timezone(zone, timezone(source, instant))"
        )
        yield DuckdbEngine(connection, next(iter(views.values())).file)


@contextmanager
def locked_down(views: Mapping[str, CanonicalTable]) -> Iterator["DuckDBPyConnection"]:
    """A connection that can read some Parquet files, as views of those names, and nothing else.

    Raises: RowsGoneError, PatternInPathError, NeedsEngineError.
    """
    for table in views.values():
        if table.cluster_rows is not None:
            raise NeedsEngineError(table.file, SPARK)
        if _PATTERN_LETTERS & set(str(table.parquet)):
            raise PatternInPathError(str(table.parquet))
        if not table.parquet.is_file():
            raise RowsGoneError(table.file)
    with locked_duckdb(*(table.parquet for table in views.values())) as connection:
        for view, table in views.items():
            # A view cannot be prepared with a bound path.
            path = quoted(str(table.parquet))
            connection.execute(f"CREATE VIEW {view} AS FROM read_parquet({path})")
        yield connection
