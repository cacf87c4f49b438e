"""A cohort table as a value: who came together, and what share of them came back at each age.

Free of matplotlib and Qt; `cohort_picture` draws it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.charts.answer import Answer, stored_answer
from desktop_app.plan.kpis import SmallTable
from desktop_app.plan.plan import Plan

TABLE_KIND = "retention"


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortCell:
    """One cohort at one age.

    Attributes:
        value: share of the cohort, 0-1; None where nothing was measured.
        complete: every member of the cohort has reached this age.
    """

    value: float | None
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohorts:
    """The matrix.

    Attributes:
        cohorts: labels with sizes, earliest first.
        ages: in the table's unit, ascending.
        cells: by cohort label and age; a missing one was not measured.
        overall: by age, retained ÷ size over the mature cohorts alone.
    """

    cohorts: tuple[tuple[str, int], ...]
    ages: tuple[int, ...]
    cells: Mapping[tuple[str, int], CohortCell]
    overall: Mapping[int, float]
    source: str = ""
    as_of: str = ""
    parameters: Mapping[str, Any]


def retention_tables(plan: Plan) -> list[SmallTable]:
    """The plan's cohort tables of every import, newest import last."""
    tables = plan.small_tables.values()
    return [table for table in tables if table.kind == TABLE_KIND and not table.kept_as]


def cohorts_of(plan: Plan, table: SmallTable) -> Cohorts:
    """The matrix of a stored retention table for everybody; rows in any order."""
    return cohorts_from(stored_answer(plan, table))


def cohorts_from(answer: Answer) -> Cohorts:
    """The matrix of a retention answer for everybody; rows in any order."""
    rows = answer.everybody()
    sizes = {str(row["cohort"]): int(row["size"] or 0) for row in rows}
    return Cohorts(
        cohorts=tuple(sorted(sizes.items())),
        ages=tuple(sorted({int(row["age"]) for row in rows})),
        cells={
            (str(row["cohort"]), int(row["age"])): CohortCell(
                value=row["value"], complete=bool(row["complete"])
            )
            for row in rows
        },
        overall=_overall(rows),
        source=answer.source,
        as_of=answer.as_of,
        parameters=answer.parameters,
    )


def _overall(rows: Sequence[Mapping[str, Any]]) -> dict[int, float]:
    """Sums of parts, never a mean of ratios; immature cells stay out."""
    parts: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in rows:
        if row["complete"] and row["retained"] is not None:
            parts[int(row["age"])][0] += row["retained"]
            parts[int(row["age"])][1] += row["size"]
    return {age: kept / size for age, (kept, size) in sorted(parts.items()) if size}
