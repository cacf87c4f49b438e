"""Slots as the corners of a polygon: how strong each is on its scale.

Free of matplotlib and Qt.
"""

from dataclasses import dataclass

from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.catalog.worksheets import WorksheetKind
from desktop_app.charts.tables import PictureTable, TableCell, Wording, plain_number
from desktop_app.charts.worksheets.entries import (
    EntryGroup,
    WorksheetHeading,
    groups_of,
    heading_of,
    text_in,
)
from desktop_app.charts.worksheets.quadrants import Quadrants, quadrants_of
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

_USUAL_SCALE = (1.0, 5.0)
_LEAST_CORNERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """A slot.

    Attributes:
        value: on the scale of the polygon; None where nothing in it is scored.
        weight: its share of the total; None where all weigh the same.
    """

    group: EntryGroup
    value: float | None = None
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pentagon:
    """Corners from the top, clockwise; `low` is the middle and `high` the edge."""

    heading: WorksheetHeading
    corners: tuple[Corner, ...]
    low: float
    high: float


def pentagon_of(plan: Plan, result: WorksheetResult, words: Words) -> Pentagon | Quadrants:
    """The values of the slots as a polygon; slots that are fewer than three stand side by side."""
    groups = [group for group in groups_of(plan, result, words) if result.kind.slot(group.key)]
    if len(groups) < _LEAST_CORNERS:
        return quadrants_of(plan, result, words)
    found = {slot.key: slot for slot in result.slots}
    weights = {slot.key: slot.weight for slot in result.slots}
    if len(set(weights.values())) == 1:
        weights = {}
    corners = tuple(
        Corner(
            group=group,
            value=found[group.key].value if group.key in found else None,
            weight=weights.get(group.key),
        )
        for group in groups
    )
    low, high = scale_of(result.kind)
    more = ""
    if result.items and all(corner.value is None for corner in corners):
        more = words("Score the entries, and the shape appears.")
    return Pentagon(heading=heading_of(result, words, more), corners=corners, low=low, high=high)


def scale_of(kind: WorksheetKind) -> tuple[float, float]:
    """The ends of the first scale that the kind asks for; 1 to 5 without one."""
    for field in kind.fields:
        if field.is_weight or field.low is None or field.high is None:
            continue
        return field.low, field.high
    return _USUAL_SCALE


def pentagon_table(plan: Plan, result: WorksheetResult, wording: Wording) -> PictureTable:
    """A row per slot: its value with its weight, then its entries; keys are the records' ids."""
    words, numbers = wording.words, wording.numbers
    groups = groups_of(plan, result, words)
    slots = {slot.key: slot for slot in result.slots}
    rows: list[tuple[TableCell, ...]] = []
    keys: list[str] = []
    for group in groups:
        slot = slots.get(group.key)
        value, weight = (slot.value, slot.weight) if slot else (None, None)
        name = TableCell(group.name, group.name)
        cells = (
            TableCell(numbers.full(value), plain_number(value)),
            TableCell(numbers.share(weight), plain_number(weight, "%")),
        )
        rows.append((name, TableCell("", ""), *cells))
        keys.append("")
        for entry in group.entries:
            score = TableCell(numbers.full(entry.score), plain_number(entry.score))
            text = TableCell(entry.text, entry.text)
            rows.append((name, text, score, TableCell("", "")))
            keys.append(entry.id)
    return PictureTable(
        title=result.worksheet.title or text_in(result.kind.name, words),
        columns=(words("Slot"), words("Text"), words("Value"), words("Weight")),
        rows=tuple(rows),
        numbers=frozenset((2, 3)),
        keys=tuple(keys),
    )
