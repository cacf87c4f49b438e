"""Which entries and lines of a table of metrics are kept, and the reason against each other one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.metrics.cleaning.answers import ALL_ROWS, KEEP_LAST
from desktop_app.metrics.cleaning.columns import EXAMPLES
from desktop_app.metrics.cleaning.judging import (
    EXACT_DUPLICATE,
    RAW,
    REASON,
    ROW,
    TOTAL_ROW,
    CleaningPlan,
    drops_duplicates,
    later_copies,
)
from desktop_app.metrics.cleaning.metric_periods import ReadPeriods
from desktop_app.metrics.cleaning.metric_values import ReadMetric
from desktop_app.metrics.locked_duckdb import quoted
from desktop_app.metrics.reading.tables import LINE

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

COMPARISON = "comparison"
NO_VALUE = "no-value"
REPEATED = "repeated-period"
_KEY = "metric, start, segment, attributes"


def judge(
    connection: "DuckDBPyConnection",
    periods: ReadPeriods,
    metrics: Sequence[ReadMetric],
    apart: Sequence[str],
    plan: CleaningPlan,
) -> None:
    """Create `told` (entries with value and reason) and `judged` (lines with reason).

    Needs the tables `entries` and `cells`. Of equal lines the later ones go unless a person keeps
    them; of several values for one metric, period and segment one stays.
    """
    _register(connection, periods, metrics)
    connection.execute(f"CREATE TEMP TABLE later_copies AS {later_copies(plan)}")
    connection.execute(f"CREATE TEMP TABLE told AS {_told(apart, plan)}")
    answered = plan.answers.get(ALL_ROWS, frozenset())
    order = "DESC" if KEEP_LAST in answered else "ASC"
    connection.execute(
        "CREATE TEMP TABLE repeats AS SELECT number FROM (SELECT number, row_number() OVER "  # noqa: S608
        f"(PARTITION BY {_KEY} ORDER BY number {order}) AS turn FROM told "
        "WHERE reason IS NULL) WHERE turn > 1"
    )
    connection.execute(
        "CREATE TEMP TABLE rivals AS SELECT metric, min(period_text) AS at_text, segment "  # noqa: S608
        f"FROM told WHERE reason IS NULL GROUP BY {_KEY} HAVING count(DISTINCT value) > 1"
    )
    connection.execute(
        f"UPDATE told SET reason = '{REPEATED}' FROM repeats "  # noqa: S608
        "WHERE told.number = repeats.number"
    )
    connection.execute(f"CREATE TEMP TABLE judged AS {_judged()}")


def repeated_examples(connection: "DuckDBPyConnection") -> list[str]:
    """A few metrics with a period that has several different values."""
    found = connection.execute(
        f"SELECT concat_ws(' ', metric, segment, at_text) FROM rivals ORDER BY 1 LIMIT {EXAMPLES}"  # noqa: S608
    ).fetchall()
    return [text for (text,) in found]


def entry_columns(periods: ReadPeriods) -> str:
    """SQL for the core columns of canonical rows, from `told`."""
    grain = quoted(periods.grain.value if periods.grain else "")
    return f'metric, CAST(start AS TIMESTAMP) AS "at", {grain} AS grain, segment, value'


def _register(
    connection: "DuckDBPyConnection", periods: ReadPeriods, metrics: Sequence[ReadMetric]
) -> None:
    import pyarrow as pa

    parsed = periods.by_text
    connection.register(
        "periods",
        pa.table(
            {
                "text": pa.array(parsed, pa.string()),
                "start": pa.array(
                    [one.period.start if one.period else None for one in parsed.values()],
                    pa.date32(),
                ),
                "problem": pa.array([one.problem or None for one in parsed.values()], pa.string()),
            }
        ),
    )
    connection.register("metrics", _metrics_table(metrics))
    connection.register("numbers", _numbers_table(metrics))


def _metrics_table(metrics: Sequence[ReadMetric]) -> "pa.Table":
    import pyarrow as pa

    columns = {
        "raw": [one.metric.raw for one in metrics],
        "name": [one.metric.name for one in metrics],
        "additivity": [one.additivity for one in metrics],
        "unit": [one.unit for one in metrics],
    }
    return pa.table({name: pa.array(texts, pa.string()) for name, texts in columns.items()})


def _numbers_table(metrics: Sequence[ReadMetric]) -> "pa.Table":
    import pyarrow as pa

    if not metrics:
        return pa.table(
            {
                "number": pa.array([], pa.int64()),
                "value": pa.array([], pa.float64()),
                "problem": pa.array([], pa.string()),
            }
        )
    return pa.concat_tables([one.values for one in metrics])


def _told(apart: Sequence[str], plan: CleaningPlan) -> str:
    """SQL: entries with their value, or the reason against them and the text meant."""
    compares = f"entries.metric IN ({', '.join(map(quoted, apart))})" if apart else "false"
    is_copy = "later_copies.line IS NOT NULL" if drops_duplicates(plan) else "false"
    checks = (
        ("entries.is_total", f"'{TOTAL_ROW}'", "entries.label"),
        (is_copy, f"'{EXACT_DUPLICATE}'", "NULL"),
        ("entries.period_text IS NULL", "'no-date'", "NULL"),
        ("entries.metric IS NULL", "'no-metric'", "NULL"),
        ("periods.problem IS NOT NULL", "periods.problem", "entries.period_text"),
        (compares, f"'{COMPARISON}'", "entries.metric"),
        ("numbers.problem IS NOT NULL", "numbers.problem", "entries.text"),
        ("numbers.value IS NULL", f"'{NO_VALUE}'", "NULL"),
    )
    reason = " ".join(f"WHEN {condition} THEN {why}" for condition, why, _ in checks)
    text = " ".join(f"WHEN {condition} THEN {meant}" for condition, _, meant in checks)
    return (
        "SELECT entries.* REPLACE (coalesce(metrics.name, entries.metric) AS metric), "  # noqa: S608
        "entries.metric AS raw_metric, periods.start, numbers.value, metrics.additivity, "
        f"metrics.unit, CASE {reason} END AS reason, CASE {text} END AS meant FROM entries "
        "LEFT JOIN periods ON entries.period_text = periods.text "
        "LEFT JOIN metrics ON entries.metric = metrics.raw "
        "LEFT JOIN numbers ON entries.number = numbers.number "
        f"LEFT JOIN later_copies ON entries.{LINE} = later_copies.{LINE}"
    )


def _judged() -> str:
    """SQL: a line with a value is kept; else the first of its entries that says more than a blank
    says why it is not.
    """
    telling = f"WHERE reason <> '{NO_VALUE}'"
    return (
        f"SELECT {LINE} AS {ROW}, CASE WHEN bool_or(reason IS NULL) THEN NULL "  # noqa: S608
        f"ELSE coalesce(arg_min(reason, number) FILTER ({telling}), '{NO_VALUE}') END AS {REASON}, "
        f"arg_min(meant, number) FILTER ({telling}) AS {RAW} FROM told GROUP BY {LINE}"
    )
