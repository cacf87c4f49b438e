"""What to say of a table of metrics that was read: what was left out, what differs."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop_app.metrics.cleaning.columns import EXAMPLES
from desktop_app.metrics.cleaning.judging import CleaningPlan
from desktop_app.metrics.cleaning.metric_entries import MetricTable
from desktop_app.metrics.cleaning.metric_judging import NO_VALUE
from desktop_app.metrics.cleaning.metric_periods import OTHER_GRAIN, ReadPeriods
from desktop_app.metrics.cleaning.metric_values import ReadMetric
from desktop_app.metrics.cleaning.totals import HALF_A_CENT, MOST_NOTICES, shown
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.locked_duckdb import quoted
from desktop_app.metrics.parsing.numbers import NumberRules, parse_number
from desktop_app.metrics.reading.tables import LINE, cell_column
from desktop_app.metrics.recognition.roles import Role

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_GAP = ", "


def table_notices(
    connection: "DuckDBPyConnection",
    plan: CleaningPlan,
    table: MetricTable,
    periods: ReadPeriods,
    metrics: Sequence[ReadMetric],
) -> tuple[Fact, ...]:
    """Needs the tables `told`, `judged` and `cells`."""
    return (
        *(notice for metric in metrics for notice in metric.notices),
        *_columns_apart(plan),
        *_columns_of_other_grain(table, periods),
        *_refused_cells(connection, plan),
        *_blank_cells(connection),
        *_total_rows(connection, table, {one.metric.raw: 10**one.metric.tens for one in metrics}),
        *_total_columns(connection, plan, table),
    )


def _columns_apart(plan: CleaningPlan) -> tuple[Fact, ...]:
    """Columns that are no values of their own."""
    found = []
    for rule, notice in (
        ("column.comparison", "import.comparison-columns"),
        ("column.total", "import.total-columns"),
    ):
        names = [column.name for column in plan.columns if column.why.rule == rule]
        if names:
            found.append(fact(notice, count=len(names), names=_GAP.join(names)))
    return tuple(found)


def _columns_of_other_grain(table: MetricTable, periods: ReadPeriods) -> tuple[Fact, ...]:
    if not table.is_across:
        return ()
    names = [text for text, one in periods.by_text.items() if one.problem == OTHER_GRAIN]
    if not names:
        return ()
    return (fact("import.other-grain-columns", count=len(names), names=_GAP.join(names)),)


def _refused_cells(connection: "DuckDBPyConnection", plan: CleaningPlan) -> tuple[Fact, ...]:
    """Cells of lines that were kept for their other values."""
    found = connection.execute(
        f"SELECT told.{LINE}, text FROM told JOIN judged ON told.{LINE} = row_line "  # noqa: S608
        f"WHERE row_reason IS NULL AND reason NOT IN ('{NO_VALUE}', '{OTHER_GRAIN}') "
        "ORDER BY number"
    ).fetchall()
    if not found:
        return ()
    places = [f"{plan.line_word} {line}: {text}" for line, text in found[:EXAMPLES]]
    return (fact("import.refused-cells", count=len(found), places="; ".join(places)),)


def _blank_cells(connection: "DuckDBPyConnection") -> tuple[Fact, ...]:
    ((count,),) = connection.execute(
        f"SELECT count(*) FROM told JOIN judged ON told.{LINE} = row_line "  # noqa: S608
        f"WHERE row_reason IS NULL AND reason = '{NO_VALUE}'"
    ).fetchall()
    return (fact("import.blank-cells", count=count),) if count else ()


def _total_rows(
    connection: "DuckDBPyConnection", table: MetricTable, times: Mapping[str, int]
) -> tuple[Fact, ...]:
    """Rows of totals over periods, against the sum of the values above: of what adds up alone."""
    if table.is_across:
        return ()
    totals = connection.execute(
        f"SELECT {LINE}, raw_metric, text FROM told WHERE is_total AND text IS NOT NULL "  # noqa: S608
        "ORDER BY number"
    ).fetchall()
    found = []
    for line, raw, text in totals:
        told = parse_number(text, NumberRules()).value
        added = _sums(connection, raw, line)
        if told is None or not added:
            continue
        told *= times[raw]
        if any(_agree(told, one) for one in added):
            continue
        found.append(
            fact(
                "import.total-differs",
                line=line,
                column=raw,
                total=shown(told),
                sum=shown(added[0]),
            )
        )
    return tuple(found[:MOST_NOTICES])


def _sums(connection: "DuckDBPyConnection", raw: str, line: int) -> list[float]:
    """What a total of a metric may be: its values above that line since the last total, all above,
    all; none where it does not add up.
    """
    totals = f"SELECT coalesce(max({LINE}), 0) FROM told WHERE is_total AND {LINE} < {line}"  # noqa: S608
    ((near, above, whole),) = connection.execute(
        f"SELECT sum(value) FILTER (WHERE {LINE} BETWEEN ({totals}) AND {line}), "  # noqa: S608
        f"sum(value) FILTER (WHERE {LINE} < {line}), sum(value) FROM told "
        f"WHERE raw_metric = {quoted(raw)} AND additivity = 'flow' AND reason IS NULL"
    ).fetchall()
    return [each for each in (above, near, whole) if each is not None]


def _total_columns(
    connection: "DuckDBPyConnection", plan: CleaningPlan, table: MetricTable
) -> tuple[Fact, ...]:
    """Columns of totals beside periods, against the sum of their row: of what adds up alone."""
    if not table.is_across:
        return ()
    found: list[Fact] = []
    for index, column in enumerate(plan.columns):
        if column.why.rule == "column.total" and column.role is Role.IGNORE:
            found += _total_column(connection, cell_column(index), column.name)
    return tuple(found[:MOST_NOTICES])


def _total_column(connection: "DuckDBPyConnection", cell: str, name: str) -> list[Fact]:
    sums = connection.execute(
        f"SELECT told.{LINE}, any_value(cells.{cell}), sum(value) FROM told "  # noqa: S608
        f"JOIN cells ON told.{LINE} = cells.{LINE} WHERE reason IS NULL AND additivity = 'flow' "
        f"AND cells.{cell} IS NOT NULL GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return [
        fact("import.total-differs", line=line, column=name, total=shown(told), sum=shown(added))
        for line, text, added in sums
        if (told := parse_number(text, NumberRules()).value) is not None and not _agree(told, added)
    ]


def _agree(told: float, added: float) -> bool:
    return math.isclose(told, added, rel_tol=1e-9, abs_tol=HALF_A_CENT)
