"""Rows of text to canonical rows: every row is kept or set aside with a reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.metrics.canonical import COLUMNS
from desktop_app.metrics.cleaning.answers import check_answered
from desktop_app.metrics.cleaning.cells import count_rows, named
from desktop_app.metrics.cleaning.cleaned import Cleaned, odd_lines, rows_set_aside
from desktop_app.metrics.cleaning.columns import CleanColumn
from desktop_app.metrics.cleaning.date_columns import DateColumn, clean_dates
from desktop_app.metrics.cleaning.judging import (
    COPY,
    EXACT_DUPLICATE,
    REASON,
    ROW,
    CleaningPlan,
    drops_duplicates,
    judged_rows,
    later_copies,
    later_registrations,
)
from desktop_app.metrics.cleaning.metric_tables import clean_metrics
from desktop_app.metrics.cleaning.number_columns import clean_numbers
from desktop_app.metrics.cleaning.totals import total_notices
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.reading.tables import cell_column
from desktop_app.metrics.recognition.roles import CORE, NUMBERS, FileKind, Role, time_role

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

ROUNDED = r"[0-9](\.[0-9]+)?[eE]\+[0-9]{2}"


def canonicalise(connection: "DuckDBPyConnection", plan: CleaningPlan) -> Cleaned:
    """Clean the rows of the table `cells`; nothing is kept while a question is open.

    Raises: UnknownColumnError: an answer names a column or metric that is not there.
    """
    if plan.kind is FileKind.METRICS:
        return clean_metrics(connection, plan)
    check_answered(plan.answers, [column.name for column in plan.columns], plan.file)
    date = date_column(connection, plan)
    numbers = number_columns(connection, plan)
    columns = (date.clean, *numbers.values())
    questions = tuple(question for column in columns for question in column.questions)
    notices = tuple(notice for column in columns for notice in column.notices)
    attributes = plan.attributes()
    if questions:
        return Cleaned(
            rows=None,
            attributes=tuple(attributes),
            row_count=count_rows(connection),
            questions=questions,
            notices=notices,
        )
    _judge(connection, plan, date.clean, numbers)
    duplicates = _count_duplicates(connection)
    ids = _rounded_ids(connection) if _tells_users(plan) else ()
    totals = total_notices(connection, plan)
    first, last = _extent(connection)
    blank_amounts = _blank_amounts(connection) if plan.kind is FileKind.ORDERS else 0
    return Cleaned(
        rows=_kept(connection, plan, attributes),
        attributes=tuple(attributes),
        row_count=count_rows(connection),
        set_aside=rows_set_aside(connection, plan.line_word),
        first=first,
        last=last,
        until=date.until,
        has_times=date.has_times,
        notices=(*notices, *row_notices(plan, duplicates, blank_amounts), *ids, *totals),
        odd_lines=odd_lines(connection, plan),
    )


def _judge(
    connection: "DuckDBPyConnection",
    plan: CleaningPlan,
    date: CleanColumn,
    numbers: Mapping[Role, CleanColumn],
) -> None:
    """Make the table `judged`: the canonical rows, with what is against each."""
    for column in (date, *numbers.values()):
        column.register(connection)
    connection.execute(f"CREATE TEMP TABLE later_copies AS {later_copies(plan)}")
    connection.execute(f"CREATE TEMP TABLE judged AS {judged_rows(plan, date, numbers)}")
    if plan.kind is FileKind.USERS:
        connection.execute(later_registrations())


def date_column(connection: "DuckDBPyConnection", plan: CleaningPlan) -> DateColumn:
    """How the time of the rows is read from `cells`."""
    role = time_role(plan.kind)
    (name,) = (column.name for column in plan.columns if column.role is role)
    answers = plan.answers.get(name, frozenset())
    cell = plan.cell(role)
    assert cell is not None  # noqa: S101  (recognition asks for it first)
    return clean_dates(connection, cell, name, answers, plan.time_zone)


def number_columns(connection: "DuckDBPyConnection", plan: CleaningPlan) -> dict[Role, CleanColumn]:
    """How the columns of numbers are read from `cells`."""
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


def _tells_users(plan: CleaningPlan) -> bool:
    """Whether canonical rows of this kind have users, and the file tells them."""
    return Role.USER_ID in CORE[plan.kind] and bool(plan.cell(Role.USER_ID))


def _rounded_ids(connection: "DuckDBPyConnection") -> tuple[Fact, ...]:
    """Excel keeps 15 digits of a number: long ids saved as numbers may stand for several users."""
    ((count, example),) = connection.execute(
        f"SELECT count(*), min(user_id) FROM judged WHERE {REASON} IS NULL "  # noqa: S608
        f"AND contains(user_id, '+') AND regexp_full_match(user_id, '{ROUNDED}')"
    ).fetchall()
    return (fact("import.rounded-ids", count=count, example=example),) if count else ()


def row_notices(plan: CleaningPlan, duplicates: int, blank_amounts: int) -> tuple[Fact, ...]:
    """What is to be said about equal rows and orders without an amount."""
    notices = []
    if duplicates and not drops_duplicates(plan):
        notices.append(fact("import.duplicates-kept", count=duplicates))
    if blank_amounts:
        notices.append(fact("import.no-amount", count=blank_amounts))
    return tuple(notices)
