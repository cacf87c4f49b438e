"""The general forms of pictures of measures, as values: lines, columns, bars, heat, table, bubbles.

Every text in them is in the reader's language and every number raw. Free of matplotlib and Qt.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.plan.fields import by_key
from desktop_app.plan.periods import Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What lies from left to right: periods of a grain, or numbers under a title.

    Attributes:
        span: first day, and the day after the last; of an axis of time alone.
        ticks: the numbers that get a label; of an axis of numbers alone.
    """

    title: str = ""
    grain: Grain | None = None
    span: tuple[date, date] | None = None
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A value at a place of the axis: days since 1970 on one of time. A missing value is a gap.

    Attributes:
        low, high: the interval of the value, where it has one.
        key: what a click chooses, "" for nothing.
    """

    label: str
    x: float
    value: float | None
    complete: bool = True
    low: float | None = None
    high: float | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. A model's line is estimated rather than measured: dashed, without points.

    Attributes:
        said: what stands at its end in place of its name and last value.
    """

    name: str
    said: str = ""
    spots: tuple[Spot, ...]
    is_model: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Lines of one unit over one axis, with a title of their own where there are several.

    Attributes:
        level: the value that parts good from bad, None where there is none.
    """

    lines: tuple[Line, ...]
    unit: str = ""
    title: str = ""
    level: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Panels over one and the same axis.

    Attributes:
        rules: places of the axis with a line across it, and what it says.
    """

    title: str
    subtitle: str = ""
    axis: Axis
    panels: tuple[Panel, ...]
    rules: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of bars or columns: its name, its colour by number; hollow for what is open."""

    name: str
    place: int = 0
    is_hollow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """One part of every column, in their order; below zero for what is lost."""

    part: Part
    values: tuple[float | None, ...]
    is_below: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Stacked columns along an axis, and a panel of lines above them over the same axis.

    Attributes:
        places: per column its label, middle and whether it is complete, as a spot without value.
        width: of a column, in the axis' unit.
        rules: places of the axis with a line across it, and what it says.
    """

    title: str
    subtitle: str = ""
    axis: Axis
    unit: str = ""
    places: tuple[Spot, ...]
    width: float
    stacks: tuple[Stack, ...]
    panel: Panel | None = None
    rules: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """A bar of one or several parts, laid end to end.

    Attributes:
        group: a heading that rows share, written once above the first of them.
        text: what stands behind the bar.
        key: what a click chooses, "" for nothing.
        parts: one per name of the legend, None where there is none.
    """

    label: str
    parts: tuple[float | None, ...]
    text: str = ""
    group: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Horizontal bars under one another on one scale.

    Attributes:
        legend: the parts of every bar; named where there are several.
    """

    title: str
    subtitle: str = ""
    rows: tuple[BarRow, ...]
    unit: str = ""
    legend: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One cell: how much of the colour it has (0-1), its text, what a pointer reads and chooses."""

    share: float | None
    text: str
    said: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """A matrix of cells by row and column; a missing cell is empty."""

    title: str
    subtitle: str = ""
    across: str = ""
    down: str = ""
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[int, int], HeatCell] = by_key()


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell of a table: its text, and the share (0-1) of its bar, None for no bar."""

    text: str
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as a picture; `numbers` are the columns that stand at the right, by place.

    Attributes:
        keys: per row what a click chooses; none where nothing can be chosen.
    """

    title: str
    subtitle: str = ""
    columns: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    numbers: frozenset[int] = frozenset()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """A thing at two values; its area is a third."""

    name: str
    x: float
    y: float
    size: float
    said: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubbles:
    """Things by two values, and lines y = factor × x that part them."""

    title: str
    subtitle: str = ""
    x_title: str
    y_title: str
    x_unit: str = ""
    y_unit: str = ""
    bubbles: tuple[Bubble, ...]
    factors: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """Values of one thing, one per name of the legend; None where there is none."""

    label: str
    values: tuple[float | None, ...]
    note: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Values side by side on one scale, a row per thing."""

    title: str
    subtitle: str = ""
    rows: tuple[DotRow, ...]
    unit: str = ""
    legend: tuple[str, ...] = ()
