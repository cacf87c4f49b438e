"""Rows of text to canonical rows: every row is kept or set aside with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.metrics.canonical import COLUMNS
from desktop_app.metrics.cleaning.answers import Question
from desktop_app.metrics.cleaning.cells import count_rows, named
from desktop_app.metrics.cleaning.columns import EXAMPLES, CleanColumn
from desktop_app.metrics.cleaning.date_columns import DateColumn, clean_dates
from desktop_app.metrics.cleaning.judging import (
    COPY,
    EXACT_DUPLICATE,
    RAW,
    REASON,
    ROW,
    CleaningPlan,
    drops_duplicates,
    judged_rows,
    later_copies,
    later_registrations,
)
from desktop_app.metrics.cleaning.number_columns import clean_numbers
from desktop_app.metrics.cleaning.totals import total_notices
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.reading.tables import LINE, MOST_ODD_LINES, cell_column, cells_text
from desktop_app.metrics.recognition.roles import CORE, NUMBERS, FileKind, Role, time_role
from desktop_app.plan.kpis import SetAside

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

LONGEST_EXAMPLE = 60
_ROUNDED = r"[0-9](\.[0-9]+)?[eE]\+[0-9]{2}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """What became of the rows in `cells`.

    Attributes:
        rows: canonical rows that were kept, in file order; None while there are questions.
        attributes: names of the columns after the core ones.
        last: latest moment kept; first: earliest.
        until: end of the last day, week, month or quarter named; None: days decide.
        has_times: rows name a time of day.
        row_count: rows in `cells`, kept or not.
        odd_lines: line, reason and text of the first rows set aside.
    """

    rows: "pa.Table | None"
    attributes: tuple[str, ...]
    row_count: int
    set_aside: tuple[SetAside, ...] = ()
    first: datetime | None = None
    last: datetime | None = None
    until: datetime | None = None
    has_times: bool = False
    questions: tuple[Question, ...] = ()
    notices: tuple[Fact, ...] = ()
    odd_lines: tuple[tuple[int, str, str], ...] = ()

    @property
    def kept(self) -> int:
        """How many rows of `cells` were kept; a row of a table of metrics gives several values."""
        return self.row_count - sum(one.count for one in self.set_aside)


def canonicalise(connection: "DuckDBPyConnection", plan: CleaningPlan) -> Cleaned:
    """Clean the rows of the table `cells`; nothing is kept while a question is open."""
    date = _date_column(connection, plan)
    numbers = _number_columns(connection, plan)
    columns = (date.clean, *numbers.values())
    questions = tuple(question for column in columns for question in column.questions)
    notices = tuple(notice for column in columns for notice in column.notices)
    attributes = plan.attributes()
    row_count = count_rows(connection)
    if questions:
        return Cleaned(
            rows=None,
            attributes=tuple(attributes),
            row_count=row_count,
            questions=questions,
            notices=notices,
        )
    for column in columns:
        column.register(connection)
    connection.execute(f"CREATE TEMP TABLE later_copies AS {later_copies(plan)}")
    connection.execute(f"CREATE TEMP TABLE judged AS {judged_rows(plan, date.clean, numbers)}")
    if plan.kind is FileKind.USERS:
        connection.execute(later_registrations())
    duplicates = _count_duplicates(connection)
    set_aside = _set_aside(connection, plan)
    ids = _rounded_ids(connection) if plan.cell(Role.USER_ID) else ()
    totals = total_notices(connection, plan)
    first, last = _extent(connection)
    blank_amounts = _blank_amounts(connection) if plan.kind is FileKind.ORDERS else 0
    return Cleaned(
        rows=_kept(connection, plan, attributes),
        attributes=tuple(attributes),
        row_count=row_count,
        set_aside=set_aside,
        first=first,
        last=last,
        until=date.until,
        has_times=date.has_times,
        notices=(*notices, *_row_notices(plan, duplicates, blank_amounts), *ids, *totals),
        odd_lines=_odd_lines(connection, plan),
    )


def _date_column(connection: "DuckDBPyConnection", plan: CleaningPlan) -> DateColumn:
    role = time_role(plan.kind)
    (name,) = (column.name for column in plan.columns if column.role is role)
    answers = plan.answers.get(name, frozenset())
    cell = plan.cell(role)
    assert cell is not None  # noqa: S101  (recognition asks for it first)
    return clean_dates(connection, cell, name, answers, plan.time_zone)


def _number_columns(
    connection: "DuckDBPyConnection", plan: CleaningPlan
) -> dict[Role, CleanColumn]:
    found = {}
    for index, column in enumerate(plan.columns):
        if column.role in NUMBERS & set(CORE[plan.kind]):
            answers = plan.answers.get(column.name, frozenset())
            found[column.role] = clean_numbers(connection, cell_column(index), column.name, answers)
    return found


def _count_duplicates(connection: "DuckDBPyConnection") -> int:
    """Rows equal to an earlier one, among those with nothing else against them."""
    ((count,),) = connection.execute(
        f"SELECT count(*) FROM judged WHERE {COPY} "  # noqa: S608
        f"AND ({REASON} IS NULL OR {REASON} = '{EXACT_DUPLICATE}')"
    ).fetchall()
    return int(count)


def _set_aside(connection: "DuckDBPyConnection", plan: CleaningPlan) -> tuple[SetAside, ...]:
    """The reasons in alphabetical order."""
    counted = connection.execute(
        f"SELECT {REASON}, count(*), arg_min({ROW}, {ROW}, {EXAMPLES}), "  # noqa: S608
        f"arg_min(coalesce({RAW}, ''), {ROW}, {EXAMPLES}) FROM judged "
        f"WHERE {REASON} IS NOT NULL GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return tuple(
        SetAside(
            reason=reason,
            count=count,
            examples=tuple(map(partial(_example, plan.line_word), lines, texts)),
        )
        for reason, count, lines, texts in counted
    )


def _odd_lines(
    connection: "DuckDBPyConnection", plan: CleaningPlan
) -> tuple[tuple[int, str, str], ...]:
    """Line, reason and cells of the first rows set aside."""
    cells = ", ".join(f"coalesce(cells.{cell_column(i)}, '')" for i in range(len(plan.columns)))
    return tuple(
        (line, reason, cells_text(texts))
        for line, reason, texts in connection.execute(
            f"SELECT odd.{ROW}, odd.{REASON}, [{cells}] FROM "  # noqa: S608
            f"(SELECT {ROW}, {REASON} FROM judged WHERE {REASON} IS NOT NULL "
            f"ORDER BY {ROW} LIMIT {MOST_ODD_LINES}) AS odd "
            f"JOIN cells ON cells.{LINE} = odd.{ROW} ORDER BY 1"
        ).fetchall()
    )


def _example(line_word: str, line: int, text: str) -> str:
    place = f"{line_word} {line}"
    return f"{place}: {text[:LONGEST_EXAMPLE]}" if text else place


def _extent(connection: "DuckDBPyConnection") -> tuple[datetime | None, datetime | None]:
    """First and last moment kept."""
    ((first, last),) = connection.execute(
        f'SELECT min("at"), max("at") FROM judged WHERE {REASON} IS NULL'  # noqa: S608
    ).fetchall()
    return first, last


def _blank_amounts(connection: "DuckDBPyConnection") -> int:
    """How many kept rows have no amount."""
    ((blank,),) = connection.execute(
        f"SELECT count(*) - count(amount) FROM judged WHERE {REASON} IS NULL"  # noqa: S608
    ).fetchall()
    return int(blank)


def _kept(
    connection: "DuckDBPyConnection", plan: CleaningPlan, attributes: Mapping[str, str]
) -> "pa.Table":
    renamed = (f"{cell} AS {named(name)}" for name, cell in attributes.items())
    columns = ", ".join((*map(named, COLUMNS[plan.kind]), *renamed))
    relation = connection.sql(
        f"SELECT {columns} FROM judged WHERE {REASON} IS NULL ORDER BY {ROW}"  # noqa: S608
    )
    return relation.to_arrow_table()


def _rounded_ids(connection: "DuckDBPyConnection") -> tuple[Fact, ...]:
    """Excel keeps 15 digits of a number: long ids saved as numbers may stand for several users."""
    ((count, example),) = connection.execute(
        f"SELECT count(*), min(user_id) FROM judged WHERE {REASON} IS NULL "  # noqa: S608
        f"AND contains(user_id, '+') AND regexp_full_match(user_id, '{_ROUNDED}')"
    ).fetchall()
    return (fact("import.rounded-ids", count=count, example=example),) if count else ()


def _row_notices(plan: CleaningPlan, duplicates: int, blank_amounts: int) -> tuple[Fact, ...]:
    notices = []
    if duplicates and not drops_duplicates(plan):
        notices.append(fact("import.duplicates-kept", count=duplicates))
    if blank_amounts:
        notices.append(fact("import.no-amount", count=blank_amounts))
    return tuple(notices)
