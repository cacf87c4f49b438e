"""What the gallery shows of each worksheet, and by what it knows that a picture is out of date."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.ui.pages.market.kind_texts import kind_of_worksheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.plan.fields import Record
    from desktop_app.plan.market import Worksheet
    from desktop_app.plan.plan import Plan


class Tile(NamedTuple):
    """One worksheet.

    Attributes:
        entries: findings, requirements or themes in it; subjects: its columns.
        content: all that its picture is drawn from; another picture is due when it differs.
    """

    worksheet: Worksheet
    entries: int
    subjects: int
    content: tuple[object, ...]


def tiles_of(plan: Plan) -> list[Tile]:
    """A tile per worksheet, as people ordered them. Linear in all records of the market side."""
    from desktop_app.plan.plan import by_rank, records

    findings, subjects, ratings = _grouped(plan)
    tiles = []
    for worksheet in by_rank(plan.worksheets):
        kind = kind_of_worksheet(worksheet)
        sort = kind.records if kind else "finding"
        found = findings[worksheet.id]
        if sort != "finding":
            found = list(records(plan, sort).values())
        columns = subjects[worksheet.id]
        content = (worksheet, kind, *found, *columns, *ratings[worksheet.id])
        tiles.append(Tile(worksheet, len(found), len(columns), content))
    return tiles


def _grouped(
    plan: Plan,
) -> tuple[Mapping[str, list[Record]], Mapping[str, list[Record]], Mapping[str, list[Record]]]:
    """Findings, subjects and ratings by worksheet."""
    findings: dict[str, list[Record]] = defaultdict(list)
    subjects: dict[str, list[Record]] = defaultdict(list)
    ratings: dict[str, list[Record]] = defaultdict(list)
    for finding in plan.findings.values():
        if finding.worksheet is not None:
            findings[finding.worksheet].append(finding)
    for subject in plan.subjects.values():
        subjects[subject.worksheet].append(subject)
    for rating in plan.ratings.values():
        ratings[plan.subjects[rating.subject].worksheet].append(rating)
    return findings, subjects, ratings
