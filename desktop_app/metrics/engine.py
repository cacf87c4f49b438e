"""The door to the engines: canonical rows opened for measuring, expressions run on them.

Measures are Ibis expressions over unbound tables; only behind this door they become SQL and meet
an engine: DuckDB on this computer, or Spark where the rows outgrew it. The same expression gives
the same rows on both.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.metrics.canonical import COLUMNS, CanonicalTable
from desktop_app.metrics.engine_names import DUCKDB, SPARK, TO_ZONE
from desktop_app.plan.fields import by_key

if TYPE_CHECKING:
    from ibis.expr.types import Table

_VIEW = "canonical_rows"


class Engine(Protocol):
    """Runs expressions over the views it was opened with."""

    def fetch(self, expression: "Table") -> list[dict[str, Any]]:
        """The rows of a table expression as dictionaries, in the expression's order."""
        ...


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
    """Canonical rows ready to be measured.

    Attributes:
        rows: the unbound Ibis table of every column.
        beside: rows of other imports, by their role.
    """

    table: CanonicalTable
    rows: "Table"
    extent: Extent
    engine: Engine
    beside: Mapping[str, Beside] = by_key()

    def fetch(self, expression: "Table") -> list[dict[str, Any]]:
        """The rows of a table expression as dictionaries, in the expression's order.

        Raises: NotEnoughMemoryError, EngineFailedError.
        """
        return self.engine.fetch(expression)


@contextmanager
def open_table(
    table: CanonicalTable, *beside: CanonicalTable, engine: str = DUCKDB
) -> Iterator[OpenTable]:
    """Open the rows of an import for measuring, and those of others beside it, one per role.

    Raises: RowsGoneError, PatternInPathError, NotEnoughMemoryError; for Spark also
        SparkMissingError, SparkNotStartedError, EngineFailedError.
    """
    others = {other.role: other for other in beside if other.role != table.role}
    views = {_VIEW: table} | {f"{_VIEW}_{role}": other for role, other in others.items()}
    rows = {view: _unbound(view, each) for view, each in views.items()}
    with _engine(engine, views) as opened:
        (found,) = opened.fetch(_extent(rows[_VIEW]))
        yield OpenTable(
            table=table,
            rows=rows[_VIEW],
            extent=Extent(**found),
            engine=opened,
            beside={
                role: Beside(table=other, rows=rows[f"{_VIEW}_{role}"])
                for role, other in others.items()
            },
        )


def _engine(name: str, views: Mapping[str, CanonicalTable]) -> AbstractContextManager[Engine]:
    if name == SPARK:
        from desktop_app.metrics.spark_engine import opened_on_spark

        return opened_on_spark(views)
    from desktop_app.metrics.duckdb_engine import opened_on_duckdb

    return opened_on_duckdb(views)


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
    signature = ((types.string, types.string, types.timestamp), types.timestamp)
    to_zone = ibis.udf.scalar.builtin(_to_zone, name=TO_ZONE, signature=signature)
    return rows.mutate(at=to_zone(source, zone, rows["at"]))


def constant(value: str) -> Any:  # noqa: ANN401  (an Ibis value)
    """A text as an expression."""
    import ibis

    return ibis.literal(value)


def _to_zone(source: str, zone: str, at: Any) -> None:  # noqa: ANN401  (an Ibis value)
    """The engine's function `TO_ZONE`; Ibis reads only the names of the parameters."""


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
