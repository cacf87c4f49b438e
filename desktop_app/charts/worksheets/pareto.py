"""Entries by how often, the most frequent first, with the share that they and all above make.

Free of matplotlib and Qt; `pareto_picture` draws it.
"""

from dataclasses import dataclass, replace

from desktop_app.analysis.worksheets.results import ItemResult, WorksheetResult
from desktop_app.charts.tables import PictureTable, TableCell, Wording, plain_number
from desktop_app.charts.worksheets.entries import (
    WorksheetHeading,
    entry_of,
    heading_of,
    text_in,
)
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

MOST = 0.8
"""The share that the vital few make together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParetoRow:
    """One entry: its count, its part of all, and the part of it and all above it (0-1).

    Attributes:
        is_vital: one of the fewest that make 80 % together.
    """

    id: str
    name: str
    count: float
    share: float
    cumulative: float
    is_vital: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pareto:
    """The picture; `counted` is what the counts are called."""

    heading: WorksheetHeading
    counted: str
    rows: tuple[ParetoRow, ...]


def pareto_of(plan: Plan, result: WorksheetResult, words: Words) -> Pareto:
    """The entries that have a count above 0, the largest first; equal ones keep their order."""
    shown = [item for item in result.items if item.share and item.cumulative is not None]
    rows = tuple(_row(plan, item, words) for item in sorted(shown, key=_count_first))
    return Pareto(
        heading=_heading(result, rows, words),
        counted=text_in(result.kind.score_name, words) or words("Count"),
        rows=rows,
    )


def _row(plan: Plan, item: ItemResult, words: Words) -> ParetoRow:
    return ParetoRow(
        id=item.id,
        name=entry_of(plan, item, words).text,
        count=item.score or 0.0,
        share=item.share or 0.0,
        cumulative=item.cumulative or 0.0,
        is_vital=item.is_vital,
    )


def _count_first(item: ItemResult) -> tuple[float, float]:
    return -(item.score or 0.0), item.cumulative or 0.0


def _heading(
    result: WorksheetResult, rows: tuple[ParetoRow, ...], words: Words
) -> WorksheetHeading:
    vital = sum(row.is_vital for row in rows)
    more = ""
    if len(rows) > 1:
        more = words.count("{n} entry makes 80% of all", "{n} entries make 80% of all", vital)
    heading = heading_of(result, words, more)
    if heading.hint or rows:
        return heading
    return replace(heading, hint=words("Nothing is counted yet: bring in what users say."))


def pareto_table(pareto: Pareto, wording: Wording) -> PictureTable:
    """A row per entry: count, share, share of it and all above, whether it is one of the few."""
    words = wording.words
    rows = tuple(
        (
            _text(row.name),
            TableCell(wording.numbers.full(row.count), plain_number(row.count)),
            _share(row.share, wording),
            _share(row.cumulative, wording),
            _text(words("one of the few that make 80%") if row.is_vital else ""),
        )
        for row in pareto.rows
    )
    columns = (
        words("Name"), pareto.counted, words("Share"), words("Together with all above"),
        words("Remark"),
    )  # fmt: skip
    return PictureTable(
        title=pareto.heading.title,
        columns=columns,
        rows=rows,
        numbers=frozenset((1, 2, 3)),
        keys=tuple(row.id for row in pareto.rows),
    )


def _share(value: float, wording: Wording) -> TableCell:
    return TableCell(wording.numbers.share(value, digits=1), plain_number(value, "%"))


def _text(text: str) -> TableCell:
    return TableCell(text, text)
