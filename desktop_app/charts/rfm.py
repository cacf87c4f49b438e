"""Users by recency, frequency and money as a value. Free of matplotlib and Qt."""

from dataclasses import dataclass

from desktop_app.charts.answer import Answer, stored_answer
from desktop_app.plan.kpis import SmallTable
from desktop_app.plan.plan import Plan

TABLE_KIND = "rfm"


@dataclass(frozen=True, slots=True, kw_only=True)
class RfmSegments:
    """How many users are in each segment.

    Attributes:
        users: (code, users); in the code R-F-M a 1 means recent, often, much.
    """

    users: tuple[tuple[str, int], ...]
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RfmGrid:
    """The same segments, to be drawn as a grid."""

    segments: RfmSegments


def rfm_tables(plan: Plan) -> list[SmallTable]:
    """The plan's RFM tables of every import, newest import last."""
    tables = plan.small_tables.values()
    return [table for table in tables if table.kind == TABLE_KIND and not table.kept_as]


def rfm_of(plan: Plan, table: SmallTable) -> RfmSegments:
    """The segments of a stored RFM table, in its own order."""
    return rfm_from(stored_answer(plan, table))


def rfm_from(answer: Answer) -> RfmSegments:
    """The segments of an RFM answer, in its own order."""
    return RfmSegments(
        users=tuple((str(row["code"]), int(row["users"] or 0)) for row in answer.everybody()),
        source=answer.source,
        as_of=answer.as_of,
    )
