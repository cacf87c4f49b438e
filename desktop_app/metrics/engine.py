"""The door to Ibis and DuckDB: canonical rows opened locked down, expressions run on them.

Measures are Ibis expressions over an unbound table; only here they become SQL and meet an engine.
Ibis's own DuckDB backend (12.0) calls what DuckDB 2.0 deprecates, so the SQL it compiles runs on
a plain DuckDB connection.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.canonical import COLUMNS, CanonicalTable
from desktop_app.metrics.engine_errors import (
    NotEnoughMemoryError,
    PatternInPathError,
    RowsGoneError,
)
from desktop_app.metrics.locked_duckdb import locked_duckdb, quoted
from desktop_app.plan.fields import by_key

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from ibis.expr.types import Table

ENGINES = ("duckdb",)
_PATTERN_LETTERS = frozenset("*?[")
_VIEW = "canonical_rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is known of all rows: their first and last instant, how many have numbers."""

    first: datetime | None
    last: datetime | None
    amounts: int
    quantities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Rows of another import that a measure needs too: what was spent, who registered."""

    table: CanonicalTable
    rows: "Table"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTable:
    """Canonical rows ready to be measured, on one locked-down connection.

    Attributes:
        rows: the unbound Ibis table of every column.
        beside: rows of other imports, by their role.
    """

    table: CanonicalTable
    rows: "Table"
    extent: Extent
    connection: "DuckDBPyConnection"
    beside: Mapping[str, Beside] = by_key()

    def fetch(self, expression: "Table") -> list[dict[str, Any]]:
        """The rows of a table expression as dictionaries, in the expression's order.

        Raises: NotEnoughMemoryError.
        """
        return _fetch(self.connection, self.table.file, expression)


@contextmanager
def open_table(table: CanonicalTable, *beside: CanonicalTable) -> Iterator[OpenTable]:
    """Open the rows of an import for measuring, and those of others beside it, one per role.

    Raises: RowsGoneError, PatternInPathError, NotEnoughMemoryError.
    """
    others = {other.role: other for other in beside if other.role != table.role}
    tables = {_VIEW: table} | {f"{_VIEW}_{role}": other for role, other in others.items()}
    rows = {view: _unbound(view, each) for view, each in tables.items()}
    with locked_down(tables) as connection:
        (found,) = _fetch(connection, table.file, _extent(rows[_VIEW]))
        yield OpenTable(
            table=table,
            rows=rows[_VIEW],
            extent=Extent(**found),
            connection=connection,
            beside={
                role: Beside(table=other, rows=rows[f"{_VIEW}_{role}"])
                for role, other in others.items()
            },
        )


@contextmanager
def locked_down(tables: Mapping[str, CanonicalTable]) -> Iterator["DuckDBPyConnection"]:
    """A connection that can read some Parquet files, as views of those names, and nothing else.

    Raises: RowsGoneError, PatternInPathError.
    """
    for table in tables.values():
        if _PATTERN_LETTERS & set(str(table.parquet)):
            raise PatternInPathError(str(table.parquet))
        if not table.parquet.is_file():
            raise RowsGoneError(table.file)
    with locked_duckdb(*(table.parquet for table in tables.values())) as connection:
        for view, table in tables.items():
            # A view cannot be prepared with a bound path.
            path = quoted(str(table.parquet))
            connection.execute(f"CREATE VIEW {view} AS FROM read_parquet({path})")
        yield connection


def _unbound(view: str, table: CanonicalTable) -> "Table":
    import ibis

    columns = {**COLUMNS[table.role], **dict.fromkeys(table.attributes, "string")}
    return ibis.table(columns, name=view)


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
        amounts=_filled(rows, "amount"),
        quantities=_filled(rows, "quantity"),
    )


def _filled(rows: "Table", column: str) -> Any:  # noqa: ANN401  (an Ibis value)
    """How many rows have a value in a column; none where there is no such column."""
    import ibis

    return rows[column].count() if column in rows.columns else ibis.literal(0)


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
