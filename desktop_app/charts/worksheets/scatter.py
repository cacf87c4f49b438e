"""Things on two axes, with regions: positioning maps, portfolios and opportunities as a value.

Free of matplotlib and Qt; `scatter_picture` draws it.
"""

from dataclasses import dataclass

from desktop_app.charts.tables import PictureTable, TableCell, Wording, plain_number
from desktop_app.charts.worksheets.entries import WorksheetHeading
from desktop_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ScatterAxis:
    """A direction. Without `low` or `high` it follows the values.

    Attributes:
        divide: where the regions part, None where they do not.
        is_reversed: larger values stand left (or below).
    """

    title: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    divide: float | None = None
    is_reversed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScatterPoint:
    """One thing. `region` is the place of its region in the scatter's, None outside of all."""

    name: str
    x: float
    y: float
    size: float | None = None
    key: str = ""
    region: int | None = None
    is_us: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScatterRegion:
    """A part of the plot: where no region before it is and all its formulas are ≥ 0."""

    name: str
    advice: str = ""
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """The picture.

    Attributes:
        points: the most important first: they are named and numbered in this order.
        size: what the area of a bubble stands for; None where all are alike.
        white_spaces: middles (x, y) of parts where nobody stands.
    """

    heading: WorksheetHeading
    x: ScatterAxis
    y: ScatterAxis
    points: tuple[ScatterPoint, ...]
    size: ScatterAxis | None = None
    regions: tuple[ScatterRegion, ...] = ()
    white_spaces: tuple[tuple[float, float], ...] = ()


def region_of(scatter: Scatter, point: ScatterPoint) -> ScatterRegion | None:
    """The region a point lies in."""
    return None if point.region is None else scatter.regions[point.region]


def scatter_subtitle(size: ScatterAxis | None, left_out: int, words: Words) -> str:
    """What the area of bubbles means, and how many lack a value on an axis."""
    lines = []
    if size is not None:
        lines.append(words("Area of the bubbles: {name}").format(name=size.title))
    if left_out:
        lines.append(
            words.count(
                "{n} entry lacks a value and is not shown",
                "{n} entries lack a value and are not shown",
                left_out,
            )
        )
    return "\n".join(lines)


def scatter_table(scatter: Scatter, wording: Wording) -> PictureTable:
    """A row per point, in the picture's order: its values, its region and what that advises."""
    words = wording.words
    axes = [axis for axis in (scatter.x, scatter.y, scatter.size) if axis is not None]
    columns = [words("Name"), *(axis.title for axis in axes)]
    numbers = frozenset(range(1, len(columns)))
    if scatter.regions:
        columns += [words("Region"), words("Advice")]
    rows = []
    for point in scatter.points:
        values = zip((point.x, point.y, point.size), axes, strict=False)
        cells = [TableCell(point.name, point.name)]
        cells += [_number(value, axis.unit, wording) for value, axis in values]
        if scatter.regions:
            region = region_of(scatter, point)
            texts = (region.name, region.advice) if region else ("", "")
            cells += [TableCell(text, text) for text in texts]
        rows.append(tuple(cells))
    return PictureTable(
        title=scatter.heading.title,
        columns=tuple(columns),
        rows=tuple(rows),
        numbers=numbers,
        keys=tuple(point.key for point in scatter.points),
    )


def _number(value: float | None, unit: str, wording: Wording) -> TableCell:
    return TableCell(wording.numbers.full(value, unit), plain_number(value, unit))
