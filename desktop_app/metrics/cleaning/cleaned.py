"""What became of the rows of a file: kept, or set aside with a reason and their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.metrics.cleaning.answers import Question
from desktop_app.metrics.cleaning.columns import EXAMPLES
from desktop_app.metrics.cleaning.judging import RAW, REASON, ROW, CleaningPlan
from desktop_app.metrics.facts import Fact
from desktop_app.metrics.reading.tables import LINE, MOST_ODD_LINES, cell_column, cells_text
from desktop_app.plan.kpis import SetAside

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

LONGEST_EXAMPLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """What became of the rows in `cells`.

    Attributes:
        rows: canonical rows that were kept, in file order, or the Parquet file where they are
            already; None while there are questions.
        attributes: names of the columns after the core ones.
        last: latest moment kept; first: earliest.
        until: end of the last day, week, month or quarter named; None: days decide.
        has_times: rows name a time of day.
        row_count: rows in `cells`, kept or not.
        odd_lines: line, reason and text of the first rows set aside.
    """

    rows: "pa.Table | Path | None"
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


def rows_set_aside(connection: "DuckDBPyConnection", line_word: str) -> tuple[SetAside, ...]:
    """The rows of the table `judged` with a reason against them, by reason in its order."""
    counted = connection.execute(
        f"SELECT {REASON}, count(*), arg_min({ROW}, {ROW}, {EXAMPLES}), "  # noqa: S608
        f"arg_min(coalesce({RAW}, ''), {ROW}, {EXAMPLES}) FROM judged "
        f"WHERE {REASON} IS NOT NULL GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return tuple(
        SetAside(
            reason=reason,
            count=count,
            examples=tuple(map(partial(example, line_word), lines, texts)),
        )
        for reason, count, lines, texts in counted
    )


def example(line_word: str, line: int, text: str) -> str:
    """A row that was set aside, for a person to find it."""
    place = f"{line_word} {line}"
    return f"{place}: {text[:LONGEST_EXAMPLE]}" if text else place


def odd_lines(
    connection: "DuckDBPyConnection", plan: CleaningPlan
) -> tuple[tuple[int, str, str], ...]:
    """Line, reason and cells of the first rows of `judged` that were set aside."""
    cells = _texts(range(len(plan.columns)))
    return tuple(
        (line, reason, cells_text(texts))
        for line, reason, texts in connection.execute(
            f"SELECT odd.{ROW}, odd.{REASON}, [{cells}] FROM "  # noqa: S608
            f"(SELECT {ROW}, {REASON} FROM judged WHERE {REASON} IS NOT NULL "
            f"ORDER BY {ROW} LIMIT {MOST_ODD_LINES}) AS odd "
            f"JOIN cells ON cells.{LINE} = odd.{ROW} ORDER BY 1"
        ).fetchall()
    )


def _texts(indexes: Sequence[int]) -> str:
    return ", ".join(f"coalesce(cells.{cell_column(index)}, '')" for index in indexes)
