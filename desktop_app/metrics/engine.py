"""The door to Ibis and DuckDB: canonical rows opened locked down, expressions run on them.

Measures are Ibis expressions over an unbound table; only here they become SQL and meet an engine.
Ibis's own DuckDB backend (12.0) calls what DuckDB 2.0 deprecates, so the SQL it compiles runs on
a plain DuckDB connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.canonical import CORE_COLUMNS, CanonicalTable
from desktop_app.metrics.engine_errors import (
    NotEnoughMemoryError,
    PatternInPathError,
    RowsGoneError,
)
from desktop_app.metrics.locked_duckdb import locked_duckdb, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from ibis.expr.types import Table

ENGINES = ("duckdb",)
_PATTERN_LETTERS = frozenset("*?[")
_VIEW = "canonical_rows"
_CORE_TYPES = dict(
    zip(
        CORE_COLUMNS, ("string", "string", "timestamp", "string", "float64", "float64"), strict=True
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is known of all rows: their first and last instant, how many have numbers."""

    first: datetime | None
    last: datetime | None
    amounts: int
    quantities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTable:
    """Canonical rows ready to be measured, on one locked-down connection.

    Attributes:
        rows: the unbound Ibis table of every column.
    """

    table: CanonicalTable
    rows: "Table"
    extent: Extent
    connection: "DuckDBPyConnection"

    def fetch(self, expression: "Table") -> list[dict[str, Any]]:
        """The rows of a table expression as dictionaries, in the expression's order.

        Raises: NotEnoughMemoryError.
        """
        return _fetch(self.connection, self.table.file, expression)


@contextmanager
def open_table(table: CanonicalTable) -> Iterator[OpenTable]:
    """Open the rows of an import for measuring.

    Raises: RowsGoneError, PatternInPathError, NotEnoughMemoryError.
    """
    import ibis

    columns = dict.fromkeys(table.attributes, "string")
    rows = ibis.table({**_CORE_TYPES, **columns}, name=_VIEW)
    with locked_down(table.parquet, table.file) as connection:
        (found,) = _fetch(connection, table.file, _extent(rows))
        yield OpenTable(table=table, rows=rows, extent=Extent(**found), connection=connection)


@contextmanager
def locked_down(parquet: Path, file: str) -> Iterator["DuckDBPyConnection"]:
    """A connection that can read one Parquet file, as the view `canonical_rows`, and nothing else.

    Raises: RowsGoneError, PatternInPathError.
    """
    path = str(parquet)
    if _PATTERN_LETTERS & set(path):
        raise PatternInPathError(path)
    if not parquet.is_file():
        raise RowsGoneError(file)
    with locked_duckdb(parquet) as connection:
        # A view cannot be prepared with a bound path.
        connection.execute(f"CREATE VIEW {_VIEW} AS FROM read_parquet({quoted(path)})")
        yield connection


def in_zone(rows: "Table", source: str, zone: str) -> "Table":
    """`rows` with `at` moved from the wall clock of one time zone to that of another."""
    if source == zone:
        return rows
    import ibis

    types = ibis.expr.datatypes
    instant = types.Timestamp("UTC")
    to_instant = ibis.udf.scalar.builtin(
        _timezone, name="timezone", signature=((types.string, types.timestamp), instant)
    )
    to_wall_clock = ibis.udf.scalar.builtin(
        _timezone, name="timezone", signature=((types.string, instant), types.timestamp)
    )
    return rows.mutate(at=to_wall_clock(zone, to_instant(source, rows["at"])))


def constant(value: str) -> Any:  # noqa: ANN401  (an Ibis value)
    """A text as an expression."""
    import ibis

    return ibis.literal(value)


def _timezone(zone: str, at: Any) -> None:  # noqa: ANN401  (the signature of DuckDB's)
    """DuckDB's own function: wall clock of a zone to instant, or instant to wall clock."""


def _extent(rows: "Table") -> "Table":
    return rows.aggregate(
        first=rows["at"].min(),
        last=rows["at"].max(),
        amounts=rows["amount"].count(),
        quantities=rows["quantity"].count(),
    )


def _fetch(
    connection: "DuckDBPyConnection", file: str, expression: "Table"
) -> list[dict[str, Any]]:
    import duckdb
    import ibis

    try:
        result = connection.execute(str(ibis.to_sql(expression, dialect="duckdb")))
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    except duckdb.OutOfMemoryException as error:
        raise NotEnoughMemoryError(file) from error
