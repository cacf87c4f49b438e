"""A table of metrics as entries: one per row and value, whatever way round the table stands.

Three ways: long (a row names metric and period), wide (a row is a period, a column per metric),
and periods across (a row is a metric, a column per period).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.metrics.cleaning.judging import TOTAL_WORDS, CleaningPlan, first_text, is_total_row
from desktop_app.metrics.locked_duckdb import quoted
from desktop_app.metrics.parsing.periods import named_period
from desktop_app.metrics.reading.tables import LINE, cell_column
from desktop_app.metrics.recognition.roles import Role

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EVERYBODY = (*TOTAL_WORDS, "全部", "整体", "整體", "全量", "all", "overall", "everyone", "不限")
"""Texts that stand for all segments together."""
SEGMENT_GAP = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricTable:
    """Where a table's metrics, periods and segments stand.

    Attributes:
        values: (column of `cells`, its name) of the columns with values.
        metric, period: columns of `cells`; None where the names of the columns say it.
        segments: columns of `cells` that split the values.
    """

    values: tuple[tuple[str, str], ...]
    metric: str | None
    period: str | None
    segments: tuple[str, ...]

    @property
    def is_across(self) -> bool:
        """Whether periods stand in the header."""
        return self.period is None


def metric_table(plan: CleaningPlan) -> MetricTable:
    """How the table stands, by the roles of its columns."""
    cells = {index: cell_column(index) for index in range(len(plan.columns))}
    values = tuple(
        (cells[index], column.name)
        for index, column in enumerate(plan.columns)
        if column.role is Role.VALUE
    )
    across = bool(values) and all(named_period(name) is not None for _, name in values)
    splits = (Role.SEGMENT,) if plan.cell(Role.SEGMENT) else (Role.ATTRIBUTE,)
    return MetricTable(
        values=values,
        metric=plan.cell(Role.METRIC),
        period=None if across else plan.cell(Role.AT),
        segments=tuple(cells[i] for i, c in enumerate(plan.columns) if c.role in splits),
    )


def make_entries(connection: "DuckDBPyConnection", plan: CleaningPlan, table: MetricTable) -> None:
    """Create the table `entries`: number, line, metric, period_text, segment, text, is_total, the
    columns of `cells`, and `attributes`, their texts in one.
    """
    attributes = list(plan.attributes().values())
    others = "".join(f", {cell}" for cell in attributes)
    split = f"concat_ws(chr(31), {', '.join(attributes)})" if attributes else "''"
    segment = _segment(table)
    parts = " UNION ALL ".join(
        f"SELECT {LINE}, {position} AS position, {table.metric or quoted(name)} AS metric, "  # noqa: S608
        f"{table.period or quoted(name)} AS period_text, {segment} AS segment, "
        f"{cell} AS text, {is_total_row(plan)} AS is_total, {split} AS attributes, "
        f"{first_text(plan)} AS label{others} FROM cells"
        for position, (cell, name) in enumerate(table.values)
    )
    connection.execute(
        f"CREATE TEMP TABLE entries AS SELECT row_number() OVER (ORDER BY {LINE}, position) "  # noqa: S608
        f"AS number, * FROM ({parts})"
    )


def _segment(table: MetricTable) -> str:
    """SQL: the segment of a row, NULL for everybody."""
    if not table.segments:
        return "CAST(NULL AS VARCHAR)"
    words = ", ".join(quoted(word) for word in EVERYBODY)
    parts = [
        f"CASE WHEN lower({cell}) IN ({words}) THEN NULL ELSE {cell} END" for cell in table.segments
    ]
    return f"nullif(concat_ws({quoted(SEGMENT_GAP)}, {', '.join(parts)}), '')"
