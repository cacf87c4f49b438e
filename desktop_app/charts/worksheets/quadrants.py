"""Slots side by side with what stands in them, or around the options made from them.

Any kind of worksheet can be shown so: it is also the picture of kinds that ask for one that does
not exist. Free of matplotlib and Qt.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt

from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.catalog.worksheets import Axis
from desktop_app.charts.worksheets.entries import (
    EntryGroup,
    WorksheetHeading,
    groups_of,
    heading_of,
    text_in,
)
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

_IN_A_ROW = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadrantCell:
    """A slot and where it stands, counted from the upper left from 0."""

    group: EntryGroup
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrants:
    """Slots in rows and columns.

    Attributes:
        corner: what the empty cell at the upper left says about the grid of options; "" where the
            slots stand for themselves.
        x_title, y_title: what changes from left to right and from top to bottom; "" for nothing.
    """

    heading: WorksheetHeading
    cells: tuple[QuadrantCell, ...]
    rows: int
    columns: int
    corner: str = ""
    x_title: str = ""
    y_title: str = ""


def quadrants_of(plan: Plan, result: WorksheetResult, words: Words) -> Quadrants:
    """The slots of a worksheet as a grid; with options, these stand in the middle (TOWS).

    Slots for options are left out until there is an option.
    """
    heading = _inviting(heading_of(result, words))
    groups = groups_of(plan, result, words)
    if any(group.made_from and group.entries for group in groups):
        placed = _around_options(groups)
        if placed:
            return _grid(heading, placed, words("Options combine what is above and at the left."))
    shown = [group for group in groups if not group.made_from] or list(groups)
    columns = _IN_A_ROW.get(len(shown)) or ceil(sqrt(len(shown))) or 1
    placed = [
        QuadrantCell(group=group, row=at // columns, column=at % columns)
        for at, group in enumerate(shown)
    ]
    titles = {axis.key: _axis_title(axis, words) for axis in result.kind.axes}
    return _grid(heading, placed, "", titles.get("x", ""), titles.get("y", ""))


def _inviting(heading: WorksheetHeading) -> WorksheetHeading:
    """Above empty slots with their questions the hint is the first thing to read."""
    lines = (heading.hint, heading.subtitle)
    return replace(heading, hint="", subtitle="\n".join(line for line in lines if line))


def _grid(
    heading: WorksheetHeading,
    cells: Sequence[QuadrantCell],
    corner: str,
    x_title: str = "",
    y_title: str = "",
) -> Quadrants:
    return Quadrants(
        heading=heading,
        cells=tuple(cells),
        rows=max((cell.row for cell in cells), default=0) + 1,
        columns=max((cell.column for cell in cells), default=0) + 1,
        corner=corner,
        x_title=x_title,
        y_title=y_title,
    )


def _axis_title(axis: Axis, words: Words) -> str:
    name = text_in(axis.name, words)
    return f"← {name}" if axis.is_reversed else f"{name} →"


def _around_options(groups: Sequence[EntryGroup]) -> list[QuadrantCell]:
    """Slots above and at the left of the options that combine them; [] where they make no grid."""
    options = [group for group in groups if group.made_from]
    sources = [group for group in groups if any(group.key in one.made_from for one in options)]
    if not sources or any(len(one.made_from) != 2 for one in options):
        return []
    partners = {key for one in options if sources[0].key in one.made_from for key in one.made_from}
    above = [group for group in sources if group is sources[0] or group.key not in partners]
    left = [group for group in sources if group not in above]
    across = {group.key: at for at, group in enumerate(above, start=1)}
    down = {group.key: at for at, group in enumerate(left, start=1)}
    cells = [QuadrantCell(group=group, row=0, column=across[group.key]) for group in above]
    cells += [QuadrantCell(group=group, row=down[group.key], column=0) for group in left]
    for one in options:
        rows = [down[key] for key in one.made_from if key in down]
        columns = [across[key] for key in one.made_from if key in across]
        if not rows or not columns:
            return []
        cells.append(QuadrantCell(group=one, row=rows[0], column=columns[0]))
    others = [group for group in groups if group not in sources and group not in options]
    wide = len(above) + 1
    return cells + [
        QuadrantCell(group=group, row=len(left) + 1 + at // wide, column=at % wide)
        for at, group in enumerate(others)
    ]
