"""Rows that lie on a cluster, read there by their columns' names: nothing is copied or cleaned.

What an import does with messy files does not happen here. Cells that are no number or no instant
are missing values, and the count of rows read and kept is the table's own.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.metrics.canonical import COLUMNS, CanonicalTable
from desktop_app.metrics.data_end import inferred_end
from desktop_app.metrics.engine_errors import ClusterColumnsError, EngineFailedError
from desktop_app.metrics.errors import EmptyFileError
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import check_time_zone
from desktop_app.metrics.recognition.choices import asked_kind, asked_roles
from desktop_app.metrics.recognition.names import role_by_name
from desktop_app.metrics.recognition.roles import MANY, REQUIRED, FileKind, Role, time_role
from desktop_app.metrics.spark_engine import first_line, spark_session

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_SQL_TYPES = {"string": "STRING", "timestamp": "TIMESTAMP_NTZ", "float64": "DOUBLE"}


def cluster_table(name: str, options: ImportOptions) -> CanonicalTable:
    """The rows of a table or of Parquet files that Spark can reach.

    Args:
        name: as Spark writes it, without `ON_CLUSTER`.
        options: roles of columns, what the rows are, time zone, end of the data.

    A name with a slash is a path. Columns are known by their names or by `options.mapping`.

    Raises: ClusterColumnsError: a column that such rows need is not there; EmptyFileError;
        EngineFailedError: no such table, or one that may not be read; SparkMissingError,
        SparkNotStartedError; what the checks of roles raise.
    """
    check_time_zone(options.time_zone)
    session = spark_session()
    from pyspark.errors import PySparkException

    parts = ("parquet", name) if "/" in name else name.split(".")
    origin = ".".join(map(_named, parts))
    try:
        types = dict(session.sql(f"SELECT * FROM {origin}").dtypes)  # noqa: S608
        kind, holders = _holders(name, tuple(types), options)
        query = _query(origin, kind, holders, types, options.time_zone)
        return _table(name, kind, query, session.sql(query), options)
    except PySparkException as error:
        raise EngineFailedError(name, first_line(error)) from error


def _holders(
    name: str, columns: tuple[str, ...], options: ImportOptions
) -> tuple[FileKind, dict[str, str]]:
    """What the rows are, and canonical column to column, attributes under their own names."""
    roles = asked_roles(options.mapping, columns, name)
    taken = set(roles.values())
    ranked = [(found[1], found[0], c) for c in columns if (found := role_by_name(c))]
    for _, role, column in sorted(ranked):
        if column not in roles and (role in MANY or role not in taken):
            roles[column] = role
            taken.add(role)
    kind = asked_kind(options.role) or (FileKind.EVENTS if Role.EVENT in taken else FileKind.ORDERS)
    if missing := [role for role in REQUIRED[kind] if role not in taken]:
        raise ClusterColumnsError(name, missing[0].value, columns)
    holders = {}
    for column in columns:
        role = roles.get(column, Role.ATTRIBUTE)
        target = "at" if role is time_role(kind) else role.value
        if role is not Role.IGNORE:
            holders[target if target in COLUMNS[kind] else column] = column
    return kind, holders


def _query(
    origin: str,
    kind: FileKind,
    holders: Mapping[str, str],
    types: Mapping[str, str],
    zone: str,
) -> str:
    """The query that gives canonical rows; rows without an instant are left out."""
    core = COLUMNS[kind]
    cells = [
        f"{_cell(kind, target, holders, types, zone)} AS {_named(target)}"
        for target in (*core, *(name for name in holders if name not in core))
    ]
    return f"SELECT * FROM (SELECT {', '.join(cells)} FROM {origin}) WHERE `at` IS NOT NULL"  # noqa: S608


def _cell(
    kind: FileKind,
    target: str,
    holders: Mapping[str, str],
    types: Mapping[str, str],
    zone: str,
) -> str:
    column = holders.get(target)
    sql_type = _SQL_TYPES[COLUMNS[kind].get(target, "string")]
    if column is None:
        nothing = "'order'" if (kind, target) == (FileKind.ORDERS, "event") else "NULL"
        return f"CAST({nothing} AS {sql_type})"
    if target == "at" and types[column] == "timestamp":
        # An instant: on the session's wall clock, which is UTC, then on the plan's.
        return f"convert_timezone('UTC', '{zone}', CAST({_named(column)} AS TIMESTAMP_NTZ))"
    return f"TRY_CAST({_named(column)} AS {sql_type})"


def _named(name: str) -> str:
    """A name of a column or table in Spark's SQL."""
    return f"`{name.replace('`', '``')}`"


def _table(
    name: str, kind: FileKind, query: str, rows: "DataFrame", options: ImportOptions
) -> CanonicalTable:
    ((first, last, count),) = rows.selectExpr("min(at)", "max(at)", "count(*)").collect()
    if not count:
        raise EmptyFileError(name)
    core = COLUMNS[kind]
    return CanonicalTable(
        role=kind.value,
        parquet=Path(),
        attributes=tuple(column for column in rows.columns if column not in core),
        time_zone=options.time_zone,
        data_start=first,
        data_end=_end(options.data_end, last),
        file=name,
        sha256="",
        rows_read=count,
        rows_kept=count,
        has_full_history=options.has_full_history,
        cluster_rows=query,
    )


def _end(asked: str | None, last: datetime) -> datetime:
    if asked is not None:
        return datetime.combine(date.fromisoformat(asked), datetime.min.time())
    return inferred_end(last, None, has_times=last.time() != datetime.min.time())
