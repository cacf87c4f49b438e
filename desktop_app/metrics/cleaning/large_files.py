"""The rows of a large text, cleaned while they stream from the file to the cache.

The same SQL as for any file reads and judges the rows, but over a view of the file instead of a
table of it, and nothing is held but a hash per row. Line numbers are counted as the rows come by.
"""

import contextlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.metrics.cleaning.answers import check_answered
from desktop_app.metrics.cleaning.canonicalising import date_column, number_columns
from desktop_app.metrics.cleaning.cells import cells_of, named, trimmed
from desktop_app.metrics.cleaning.cleaned import Cleaned
from desktop_app.metrics.cleaning.columns import CleanColumn
from desktop_app.metrics.cleaning.date_columns import DateColumn
from desktop_app.metrics.cleaning.judging import (
    NO_TEXT,
    RAW,
    REASON,
    CleaningPlan,
    core_values,
    first_text,
    is_total_row,
    reasons,
)
from desktop_app.metrics.cleaning.stream_sums import (
    HASH,
    IS_BLANK,
    IS_UNREAD,
    NotStreamableError,
    StreamSums,
    UnreadCellError,
)
from desktop_app.metrics.cleaning.written_rows import written_rows
from desktop_app.metrics.locked_duckdb import locked_duckdb, quoted
from desktop_app.metrics.progress_keys import CLEANING
from desktop_app.metrics.reading.large_text import LargeText
from desktop_app.metrics.reading.tables import cell_column
from desktop_app.metrics.recognition.roles import FileKind, Role
from desktop_app.progress import Progress

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KINDS = frozenset({FileKind.EVENTS, FileKind.ORDERS})
"""What is streamed; other kinds look at all rows of a user, or are small."""

MOST_FORMS = 50_000
ROWS_AT_ONCE = 122_880
"""Rows of a piece, as many as DuckDB works on at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """How the columns become values.

    Attributes:
        is_certain: every cell of the file was looked at; otherwise a few thousand.
    """

    date: DateColumn
    numbers: Mapping[Role, CleanColumn]
    is_certain: bool

    @property
    def all(self) -> tuple[CleanColumn, ...]:
        return (self.date.clean, *self.numbers.values())


def clean_large(
    text: LargeText, plan: CleaningPlan, rows_path: Path, progress: Progress
) -> Cleaned | None:
    """As `canonicalise`, with the kept rows written to `rows_path`; None where the file has
    something that only the usual way copes with.

    Raises: Cancelled; UnknownColumnError: an answer names a column that is not there.
    """
    check_answered(plan.answers, [column.name for column in plan.columns], plan.file)
    with cells_of(text.head) as connection:
        columns = _columns(connection, plan, is_certain=False)
    try:
        if _seems_plain(columns):
            with contextlib.suppress(UnreadCellError):
                return _streamed(text, plan, columns, rows_path, progress)
        columns = _certain_columns(text, plan)
        if any(column.questions for column in columns.all):
            return _with_questions(text, plan, columns)
        if sum(len(column.forms.texts) for column in columns.all) > MOST_FORMS:
            return None
        return _streamed(text, plan, columns, rows_path, progress)
    except NotStreamableError:
        return None


def _certain_columns(text: LargeText, plan: CleaningPlan) -> _Columns:
    """The columns judged by every row of the file.

    Raises: NotStreamableError: a line that does not fit, such as one of spaces only.
    """
    import duckdb

    try:
        with large_cells(text) as connection:
            return _columns(connection, plan, is_certain=True)
    except duckdb.InvalidInputException as error:
        raise NotStreamableError from error


def count_filled(text: LargeText) -> int | None:
    """Rows that hold something; None where the file cannot be streamed."""
    import duckdb

    width = len(text.head.names)
    cells = ", ".join(map(cell_column, range(width)))
    try:
        with large_cells(text) as connection:
            ((rows, filled),) = connection.execute(
                f"SELECT count(*), count(coalesce({cells})) FROM cells"  # noqa: S608
            ).fetchall()
    except duckdb.Error:
        return None
    return int(filled) if rows == text.rows else None


@contextmanager
def large_cells(text: LargeText) -> Iterator["DuckDBPyConnection"]:
    """A connection that can read this file alone, with the view `cells` (c0, c1, …) of its rows.

    Cells are trimmed, blank ones NULL; rows of blank cells only are there too.
    """
    path = text.path.absolute()
    with locked_duckdb(path) as connection:
        columns = [cell_column(index) for index in range(len(text.head.names))]
        types = ", ".join(f"'{column}': 'VARCHAR'" for column in columns)
        quote = quoted('"' if text.has_quotes else "")
        line_end = ", new_line = '\\r\\n'" if text.has_returns else ""
        source = (
            f"read_csv({quoted(str(path))}, auto_detect = false, header = false, "
            f"skip = {text.first}, delim = {quoted(text.delimiter)}, quote = {quote}, "
            f"escape = {quote}, strict_mode = true, columns = {{{types}}}{line_end})"
        )
        cells = ", ".join(_cell(column, text) for column in columns)
        connection.execute(f"CREATE TEMP VIEW cells AS SELECT {cells} FROM {source}")  # noqa: S608
        yield connection


def _cell(column: str, text: LargeText) -> str:
    if text.has_edges:
        return f"{trimmed(column)} AS {column}"
    return f"nullif({column}, '') AS {column}" if text.has_quotes else column


def _columns(connection: "DuckDBPyConnection", plan: CleaningPlan, *, is_certain: bool) -> _Columns:
    return _Columns(
        date=date_column(connection, plan),
        numbers=number_columns(connection, plan),
        is_certain=is_certain,
    )


def _seems_plain(columns: _Columns) -> bool:
    """Whether nothing is left open if all cells are as plain as those seen so far."""
    return columns.date.is_settled and not any(column.forms.texts for column in columns.all)


def _with_questions(text: LargeText, plan: CleaningPlan, columns: _Columns) -> Cleaned:
    """What is open, without rows.

    Raises: NotStreamableError: rows that the engine counts otherwise, such as blank lines.
    """
    filled = count_filled(text)
    if filled is None:
        raise NotStreamableError
    return Cleaned(
        rows=None,
        attributes=tuple(plan.attributes()),
        row_count=filled,
        questions=tuple(question for column in columns.all for question in column.questions),
        notices=tuple(notice for column in columns.all for notice in column.notices),
    )


def _streamed(
    text: LargeText, plan: CleaningPlan, columns: _Columns, rows_path: Path, progress: Progress
) -> Cleaned:
    """The rows, cleaned and written.

    Raises: NotStreamableError, UnreadCellError, Cancelled.
    """
    import duckdb

    sums = StreamSums(text, plan, columns.date)
    try:
        with large_cells(text) as connection, written_rows(rows_path, text, plan) as writer:
            for column in columns.all:
                column.register(connection)
            reader = connection.sql(_judged(text, plan, columns)).to_arrow_reader(ROWS_AT_ONCE)
            for piece in reader:
                progress.step(sums.rows, text.rows, CLEANING)
                writer.write(sums.take(piece))
            sums.check_rows()
            writer.finish()
    except duckdb.Error as error:
        raise NotStreamableError from error
    notices = tuple(notice for column in columns.all for notice in column.notices)
    return sums.cleaned(rows_path, notices)


def _judged(text: LargeText, plan: CleaningPlan, columns: _Columns) -> str:
    """SQL for the canonical rows in the file's order, with what is against each.

    The order is that of the file: nothing here needs another, and DuckDB keeps it. What is surely
    nowhere in the file is not looked for: that costs as much as reading it.
    """
    values = core_values(plan, columns.date.clean, columns.numbers)
    values |= {named(name): f"cells.{cell}" for name, cell in plan.attributes().items()}
    reason, raw = reasons(plan, columns.date.clean, columns.numbers)
    if not text.may_have_totals:
        reason = reason.replace(is_total_row(plan), "false")
    if not any(column.forms.texts for column in columns.all):
        raw = NO_TEXT
    user = f"cells.{plan.cell(Role.USER_ID)}"
    cells = ", ".join(f"cells.{cell_column(index)}" for index in range(len(plan.columns)))
    values |= {
        REASON: reason,
        RAW: raw,
        HASH: f"hash({cells})",
        IS_BLANK: f"{user} IS NULL AND {first_text(plan)} IS NULL",
    }
    texts = {f"text_{column.column}": column.column for column in columns.all}
    values |= {name: f"cells.{cell}" for name, cell in texts.items()}
    selected = ", ".join(f"{sql} AS {name}" for name, sql in values.items())
    joins = "".join(column.join for column in columns.all)
    return (
        f"SELECT * EXCLUDE ({', '.join(texts)}), {_unread(columns)} AS {IS_UNREAD} "  # noqa: S608
        f"FROM (SELECT {selected} FROM cells{joins})"
    )


def _unread(columns: _Columns) -> str:
    """SQL: a cell has a form that nobody has looked at."""
    if columns.is_certain:
        return "false"
    values = {"at": columns.date.clean} | {r.value: one for r, one in columns.numbers.items()}
    return " OR ".join(
        f"(text_{column.column} IS NOT NULL AND {named(name)} IS NULL)"
        for name, column in values.items()
    )
