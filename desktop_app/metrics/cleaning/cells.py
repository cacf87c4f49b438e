"""The text of a file in DuckDB: one connection, trimmed cells, distinct forms."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.metrics.locked_duckdb import locked_duckdb, quoted
from desktop_app.metrics.reading.tables import LINE, TextTable, cell_column

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# DuckDB sets some 10 MB aside for each distinct count of a query, however few the rows.
_COUNTED_AT_ONCE = 16
_SPACES = " \t\r\n\x0b\x0c\u00a0\u3000\ufeff\u200b"


@contextmanager
def cells_of(table: TextTable) -> Iterator["DuckDBPyConnection"]:
    """A connection without any access to files, with the view `cells` (line, c0, c1, …).

    Cells are trimmed, blank ones NULL; rows of blank cells only are left out.
    """
    with locked_duckdb() as connection:
        connection.register("raw_cells", table.cells)
        columns = [cell_column(index) for index in range(len(table.names))]
        selected = ", ".join(f"{trimmed(column)} AS {column}" for column in columns)
        connection.execute(
            f"CREATE TEMP TABLE cells AS SELECT * FROM (SELECT {LINE}, {selected} FROM raw_cells) "  # noqa: S608
            f"WHERE coalesce({', '.join(columns)}) IS NOT NULL"
        )
        yield connection


def trimmed(column: str) -> str:
    """SQL for a cell without the space around it, NULL where nothing is left.

    Trimming by a set of letters is slow and few cells need it: only those that begin or end with
    something other than plain ASCII letters.
    """
    ends = (f"ord({column})", f"ord(right({column}, 1))")
    is_plain = " AND ".join(f"{end} BETWEEN 33 AND 126" for end in ends)
    return (
        f"CASE WHEN {column} = '' THEN NULL WHEN {is_plain} THEN {column} "
        f"ELSE nullif(trim({column}, {quoted(_SPACES)}), '') END"
    )


def named(name: str) -> str:
    """`name` as a name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def distinct_counts(connection: "DuckDBPyConnection", width: int) -> list[int]:
    """Number of different values in each column, blanks left out."""
    found: list[int] = []
    for first in range(0, width, _COUNTED_AT_ONCE):
        columns = map(cell_column, range(first, min(first + _COUNTED_AT_ONCE, width)))
        counts = ", ".join(f"count(DISTINCT {column})" for column in columns)
        (row,) = connection.execute(f"SELECT {counts} FROM cells").fetchall()  # noqa: S608
        found += row
    return found


def count_rows(connection: "DuckDBPyConnection") -> int:
    """Rows that hold something."""
    ((count,),) = connection.execute("SELECT count(*) FROM cells").fetchall()
    return int(count)


def odd_forms(connection: "DuckDBPyConnection", column: str, plain: str) -> list[str]:
    """The different texts of a column for which the SQL condition `plain` does not hold."""
    found = connection.execute(
        f"SELECT DISTINCT {column} FROM cells WHERE {column} IS NOT NULL "  # noqa: S608
        f"AND NOT coalesce({plain}, false) ORDER BY 1"
    ).fetchall()
    return [text for (text,) in found]
