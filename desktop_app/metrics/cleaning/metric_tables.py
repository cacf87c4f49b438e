"""A table of metrics to canonical rows: every line of it is kept or set aside with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from desktop_app.metrics.cleaning.answers import (
    ADDITIVITIES,
    ALL_ROWS,
    KEEP_FIRST,
    KEEP_LAST,
    Question,
    check_answered,
    chosen,
)
from desktop_app.metrics.cleaning.cells import count_rows, named
from desktop_app.metrics.cleaning.cleaned import Cleaned, odd_lines, rows_set_aside
from desktop_app.metrics.cleaning.judging import CleaningPlan
from desktop_app.metrics.cleaning.metric_entries import MetricTable, make_entries, metric_table
from desktop_app.metrics.cleaning.metric_judging import (
    REPEATED,
    entry_columns,
    judge,
    repeated_examples,
)
from desktop_app.metrics.cleaning.metric_names import metric_names
from desktop_app.metrics.cleaning.metric_notices import table_notices
from desktop_app.metrics.cleaning.metric_periods import ReadPeriods, read_periods
from desktop_app.metrics.cleaning.metric_values import ReadMetric, read_metrics
from desktop_app.metrics.recognition.metric_columns import is_comparison
from desktop_app.metrics.recognition.roles import Role

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

ADDED = ("additivity", "unit")
"""Attributes of canonical rows that say what the values of a metric are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A table understood: its periods and metrics; `apart` only compare with other periods."""

    table: MetricTable
    periods: ReadPeriods
    metrics: Sequence[ReadMetric]
    apart: Sequence[str]
    attributes: Mapping[str, str]

    @property
    def questions(self) -> tuple[Question, ...]:
        asked = (question for metric in self.metrics for question in metric.questions)
        return (*self.periods.questions, *asked)


def clean_metrics(connection: "DuckDBPyConnection", plan: CleaningPlan) -> Cleaned:
    """Clean the rows of the table `cells`; nothing is kept while a question is open.

    Raises: UnknownColumnError: an answer names a column or metric that is not there.
    """
    read = _read(connection, plan)
    names = (*read.attributes, *ADDED)
    row_count = count_rows(connection)
    questions = read.questions
    if not questions:
        judge(connection, read.periods, read.metrics, read.apart, plan)
        questions = _repeated_question(connection, plan)
    if questions:
        return Cleaned(
            rows=None,
            attributes=names,
            row_count=row_count,
            questions=questions,
            # Whoever answers the others sees what these are taken for.
            notices=tuple(notice for metric in read.metrics for notice in metric.known),
        )
    rows = _kept(connection, read)
    ((first, last),) = connection.execute("SELECT min(start), max(start) FROM kept").fetchall()
    return Cleaned(
        rows=rows,
        attributes=names,
        row_count=row_count,
        set_aside=rows_set_aside(connection, plan.line_word),
        first=_midnight(first),
        last=_midnight(last),
        until=_end(read.periods, last),
        notices=table_notices(connection, plan, read.table, read.periods, read.metrics),
        odd_lines=odd_lines(connection, plan),
    )


def _read(connection: "DuckDBPyConnection", plan: CleaningPlan) -> _Read:
    table, attributes = metric_table(plan), _attributes(plan)
    make_entries(connection, plan, table)
    texts = _distinct(connection, "period_text")
    column = ALL_ROWS if table.is_across else _name(plan, Role.AT)
    answers = plan.answers.get(column, frozenset()) | plan.answers.get(ALL_ROWS, frozenset())
    raws = _distinct(connection, "metric")
    check_answered(plan.answers, [*raws, *(one.name for one in plan.columns)], plan.file)
    apart = [raw for raw in raws if table.metric and _only_compares(raw, plan)]
    metrics = metric_names([raw for raw in raws if raw not in apart])
    entries = connection.sql("SELECT number, metric, text FROM entries WHERE NOT is_total")
    return _Read(
        table=table,
        periods=read_periods(texts, column, answers, plan.time_zone),
        metrics=read_metrics(entries.to_arrow_table(), list(metrics.values()), plan),
        apart=apart,
        attributes=attributes,
    )


def _distinct(connection: "DuckDBPyConnection", column: str) -> list[str]:
    """The different texts of a column in rows that are no totals, in the file's order."""
    found = connection.execute(
        f"SELECT {column} FROM entries WHERE {column} IS NOT NULL AND NOT is_total "  # noqa: S608
        f"GROUP BY 1 ORDER BY min(number)"
    ).fetchall()
    return [text for (text,) in found]


def _only_compares(raw: str, plan: CleaningPlan) -> bool:
    """Whether a metric named in the rows compares with another period, and nobody asked for it."""
    return is_comparison(raw) and not plan.answers.get(raw, frozenset()) & set(ADDITIVITIES)


def _name(plan: CleaningPlan, role: Role) -> str:
    return next(column.name for column in plan.columns if column.role is role)


def _attributes(plan: CleaningPlan) -> dict[str, str]:
    """Attribute name to its column of `cells`; no name is that of another column of the rows."""
    taken = {name.casefold() for name in ADDED}
    return {
        f"{name} (2)" if name.casefold() in taken else name: cell
        for name, cell in plan.attributes().items()
    }


def _repeated_question(
    connection: "DuckDBPyConnection", plan: CleaningPlan
) -> tuple[Question, ...]:
    """Two values of one metric, period and segment cannot both be right."""
    choices = (KEEP_FIRST, KEEP_LAST)
    if chosen(plan.answers.get(ALL_ROWS, frozenset()), *choices):
        return ()
    examples = repeated_examples(connection)
    if not examples:
        return ()
    return (
        Question(column=ALL_ROWS, question=REPEATED, choices=choices, examples=tuple(examples)),
    )


def _kept(connection: "DuckDBPyConnection", read: _Read) -> "pa.Table":
    connection.execute("CREATE TEMP TABLE kept AS SELECT * FROM told WHERE reason IS NULL")
    others = "".join(f", {cell} AS {named(name)}" for name, cell in read.attributes.items())
    return connection.sql(
        f"SELECT {entry_columns(read.periods)}{others}, additivity, unit FROM kept "  # noqa: S608
        "ORDER BY number"
    ).to_arrow_table()


def _midnight(day: datetime | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time())


def _end(periods: ReadPeriods, last: datetime | None) -> datetime | None:
    """The end of the last period kept."""
    ends = [
        one.period.end
        for one in periods.by_text.values()
        if one.period is not None and one.period.start == last
    ]
    return datetime.combine(max(ends), time()) if ends else None
