"""A Parquet file as a table of text: what it promises is checked before anything is unpacked."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.metrics.errors import EmptyFileError, NotATableError, TooManyColumnsError
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.locked_duckdb import locked_duckdb, quoted
from desktop_app.metrics.reading.headers import unique_names
from desktop_app.metrics.reading.limits import (
    MOST_COLUMNS,
    MOST_PARQUET_CELLS,
    MOST_PARQUET_TEXT_BYTES,
)
from desktop_app.metrics.reading.parquet_errors import ParquetTooLargeError, ParquetUnreadableError
from desktop_app.metrics.reading.tables import LINE, Form, LineAccount, TextTable, cell_column

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_NESTED = ("STRUCT", "MAP", "UNION", "VARIANT")
_GAP = ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column of the file, what queries call it, and DuckDB's name of its type."""

    name: str
    cell: str
    kind: str

    @property
    def is_nested(self) -> bool:
        return self.kind.startswith(_NESTED) or self.kind.endswith("]")

    @property
    def size(self) -> str:
        """SQL for the bytes of a cell of text."""
        return f"{'octet_length' if self.kind == 'BLOB' else 'strlen'}({self.cell})"

    @property
    def text(self) -> str:
        """SQL for the cells as text, no digit lost."""
        if self.kind == "BLOB":  # how some writers store text
            return f"try(decode({self.cell}))"
        if self.kind == "TIMESTAMP WITH TIME ZONE":
            at = f"timezone('UTC', {self.cell})"
            return f"strftime({at}, '%Y-%m-%dT%H:%M:%S.%fZ')"
        return f"CAST({self.cell} AS VARCHAR)"


def read_parquet(raw: bytes, file: str) -> TextTable:
    """The rows of a Parquet file; columns of lists and records are left out and named.

    Raises: ParquetUnreadableError, ParquetTooLargeError, TooManyColumnsError, EmptyFileError,
        NotATableError: no column holds plain values.
    """
    import duckdb

    with tempfile.TemporaryDirectory(prefix="causeway-") as folder:
        path = Path(folder, "rows.parquet")
        path.write_bytes(raw)
        with locked_duckdb(path) as connection:
            try:
                return _table(connection, path, file)
            except duckdb.OutOfMemoryException as error:
                raise ParquetTooLargeError(file, 0, 0, MOST_PARQUET_CELLS) from error
            except duckdb.Error as error:
                raise ParquetUnreadableError(file) from error


def _table(connection: "DuckDBPyConnection", path: Path, file: str) -> TextTable:
    source = f"read_parquet({quoted(str(path))})"
    columns = _columns(connection, source)
    plain = [column for column in columns if not column.is_nested]
    rows = _promised_rows(connection, path)
    if len(columns) > MOST_COLUMNS:
        raise TooManyColumnsError(file, len(columns), MOST_COLUMNS)
    if rows * len(plain) > MOST_PARQUET_CELLS:
        raise ParquetTooLargeError(file, rows, rows * len(plain), MOST_PARQUET_CELLS)
    if not rows or not columns:
        raise EmptyFileError(file)
    if not plain:
        raise NotATableError(file, "nested")
    source += f" AS parquet({', '.join(column.cell for column in columns)})"
    _check_text(connection, source, plain, file)
    names, renamed = unique_names([column.name for column in plain], len(plain))
    cells = ", ".join(f"{column.text} AS {cell_column(i)}" for i, column in enumerate(plain))
    found = connection.sql(
        f"SELECT row_number() OVER () AS {LINE}, {cells} FROM {source}"  # noqa: S608
    ).to_arrow_table()
    return TextTable(
        names=names,
        cells=found,
        form=Form(kind="parquet", header_row=0),
        account=LineAccount(
            lines=found.num_rows, preamble=0, header=0, blank=0, in_rows=found.num_rows
        ),
        set_aside={},
        notices=(*renamed, *_nested_notice(columns)),
    )


def _columns(connection: "DuckDBPyConnection", source: str) -> list[_Column]:
    described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()  # noqa: S608
    return [
        _Column(name=name, cell=f"p{index}", kind=kind)
        for index, (name, kind, *_) in enumerate(described)
    ]


def _promised_rows(connection: "DuckDBPyConnection", path: Path) -> int:
    """The larger of what the file says as a whole and by its parts."""
    ((whole,),) = connection.execute(
        "SELECT num_rows FROM parquet_file_metadata(?)", [str(path)]
    ).fetchall()
    ((parts,),) = connection.execute(
        "SELECT coalesce(sum(rows), 0) FROM (SELECT DISTINCT row_group_id, "
        "row_group_num_rows AS rows FROM parquet_metadata(?))",
        [str(path)],
    ).fetchall()
    return max(int(whole), int(parts))


def _check_text(
    connection: "DuckDBPyConnection", source: str, columns: list[_Column], file: str
) -> None:
    """One long text in a dictionary may stand in millions of rows.

    Raises: ParquetTooLargeError.
    """
    texts = [column for column in columns if column.kind in ("VARCHAR", "BLOB")]
    if not texts:
        return
    sizes = " + ".join(f"coalesce(sum({column.size}), 0)" for column in texts)
    ((rows, size),) = connection.execute(
        f"SELECT count(*), {sizes} FROM {source}"  # noqa: S608
    ).fetchall()
    if size > MOST_PARQUET_TEXT_BYTES:
        raise ParquetTooLargeError(file, rows, rows * len(columns), MOST_PARQUET_CELLS)


def _nested_notice(columns: list[_Column]) -> tuple[Fact, ...]:
    names = [column.name for column in columns if column.is_nested]
    if not names:
        return ()
    return (fact("import.nested-columns", count=len(names), names=_GAP.join(names)),)
