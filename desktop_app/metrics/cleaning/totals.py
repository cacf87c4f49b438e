"""Whether a file's own rows of totals agree with the rows above them."""

import math
from itertools import accumulate
from typing import TYPE_CHECKING

from desktop_app.metrics.cleaning.judging import REASON, ROW, TOTAL_ROW, CleaningPlan
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.recognition.roles import CORE, NUMBERS, Role

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_NOTICES = 3
HALF_A_CENT = 0.005


def total_notices(connection: "DuckDBPyConnection", plan: CleaningPlan) -> tuple[Fact, ...]:
    """What the first few rows of totals say that the rows do not add up to.

    A total may stand for the rows since any earlier total (小计, then 合计), or for all rows.
    Every other row counts, those set aside included: the file's own sum has them too.
    Needs the table `judged`.
    """
    found = []
    for column in plan.columns:
        if column.role in NUMBERS & set(CORE[plan.kind]):
            found += _differences(connection, column.name, column.role)
    return tuple(found[:MOST_NOTICES])


def _differences(connection: "DuckDBPyConnection", name: str, role: Role) -> list[Fact]:
    is_total = f"{REASON} IS NOT DISTINCT FROM '{TOTAL_ROW}'"
    totals = connection.execute(
        f"SELECT {ROW}, {role.value} FROM judged WHERE {is_total} ORDER BY {ROW}"  # noqa: S608
    ).fetchall()
    if all(told is None for _line, told in totals):
        return []
    sections = dict(
        connection.execute(
            f"SELECT coalesce(totals.{ROW}, 0), coalesce(sum(rows.{role.value}), 0) "  # noqa: S608
            f"FROM (SELECT * FROM judged WHERE NOT {is_total}) AS rows ASOF LEFT JOIN "
            f"(SELECT {ROW} FROM judged WHERE {is_total}) AS totals "
            f"ON rows.{ROW} > totals.{ROW} GROUP BY 1"
        ).fetchall()
    )
    whole = sum(sections.values())
    above, found = [sections.get(0, 0.0)], []
    for line, told in totals:
        sums = list(accumulate(reversed(above)))
        if told is not None and not any(_agree(told, one) for one in (*sums, whole)):
            found.append(_differs(line, name, told, sums[-1]))
        above.append(sections.get(line, 0.0))
    return found


def _agree(told: float, added: float) -> bool:
    return math.isclose(told, added, rel_tol=1e-9, abs_tol=HALF_A_CENT)


def _differs(line: int, name: str, told: float, added: float) -> Fact:
    return fact("import.total-differs", line=line, column=name, total=shown(told), sum=shown(added))


def shown(value: float) -> str:
    """A sum as a sentence has it."""
    return f"{value:,.2f}".removesuffix(".00")
