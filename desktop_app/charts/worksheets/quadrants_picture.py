"""Slots side by side drawn as a board paper: cells with their entries, options in the middle."""

from itertools import accumulate

from matplotlib.figure import Figure

from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.entry_marks import entry_text
from desktop_app.charts.worksheets.group_cell import (
    cell_height,
    cell_rows,
    draw_cell,
    letters_for,
)
from desktop_app.charts.worksheets.quadrants import QuadrantCell, Quadrants
from desktop_app.charts.worksheets.sharing import shared

_PLOT = "quadrants"
_GAP = 6.0
_AXIS = 17.0
_LEAST_ROW = 84.0
_LEADING = 1.4

_Placed = list[tuple[QuadrantCell, Frame]]


def draw_quadrants(figure: Figure, value: Quadrants, style: ChartStyle, frame: Frame) -> None:
    """Draw the cells into a frame of the figure."""
    sheet = sheet_in(figure, style, frame)
    sheet.axes.set_label(_PLOT)
    inner = _plot(value, style, frame)
    _draw_axes(sheet, value, inner)
    placed = _cells(value, style, inner)
    size = letters_for(style, (part for _, part in placed))
    for cell, part in placed:
        is_source = not value.corner or not cell.group.made_from
        draw_cell(sheet, part, cell.group, size, is_tinted=is_source)
    if value.corner:
        _draw_corner(sheet, value, inner)


def quadrant_marks(figure: Figure, value: Quadrants, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per entry that has room."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    placed = _cells(value, style, _plot(value, style, outer))
    size = letters_for(style, (part for _, part in placed))
    return tuple(
        centred(
            area_of(figure, row.frame, outer, style.scale),
            entry_text(row.entry, cell.group.name, style),
            row.entry.id,
        )
        for cell, part in placed
        for row in cell_rows(style, part, cell.group, size).rows
    )


def quadrants_height(value: Quadrants, style: ChartStyle, width: float) -> float:
    """The height that all entries would like, in points before scaling."""
    across = _across(value, width - (_AXIS if value.y_title else 0))
    gaps = _GAP * (value.rows - 1) + (_AXIS if value.x_title else 0)
    return sum(_wishes(value, style, across)) + gaps


def _plot(value: Quadrants, style: ChartStyle, frame: Frame) -> Frame:
    """The part of the sheet that cells stand in, in points before scaling."""
    left, bottom = (_AXIS if title else 0.0 for title in (value.y_title, value.x_title))
    width, height = frame.width / style.scale, frame.height / style.scale
    return Frame(left, 0, max(width - left, 1.0), max(height - bottom, 1.0))


def _across(value: Quadrants, width: float) -> float:
    return max((width - _GAP * (value.columns - 1)) / value.columns, 1.0)


def _wishes(value: Quadrants, style: ChartStyle, across: float) -> list[float]:
    """The height that each row would like."""
    wished = [_LEAST_ROW] * value.rows
    for cell in value.cells:
        wished[cell.row] = max(
            wished[cell.row], cell_height(style, across, cell.group, style.text_size)
        )
    return wished


def _cells(value: Quadrants, style: ChartStyle, inner: Frame) -> _Placed:
    """Where every cell stands; rows that hold more are higher."""
    across = _across(value, inner.width)
    room = max(inner.height - _GAP * (value.rows - 1), 1.0)
    # Low rows are all alike: there a line more or less is the difference to none at all.
    equal = room / value.rows
    least = equal / 2 if equal >= _LEAST_ROW else equal
    heights = shared(_wishes(value, style, across), room, least)
    tops = [0.0, *accumulate(height + _GAP for height in heights)]
    return [
        (
            cell,
            Frame(
                inner.x + cell.column * (across + _GAP),
                inner.y + tops[cell.row],
                across,
                heights[cell.row],
            ),
        )
        for cell in value.cells
    ]


def _draw_axes(sheet: Sheet, value: Quadrants, inner: Frame) -> None:
    style = sheet.style
    look = {"size": style.small_size, "color": style.theme.muted, "ha": "center"}
    if value.x_title:
        text = style.wrapped(value.x_title, inner.width, style.small_size, 1)[0]
        y = inner.y + inner.height + _AXIS / 2 + 2
        sheet.write(inner.x + inner.width / 2, y, text, **look)
    if value.y_title:
        text = style.wrapped(value.y_title, inner.height, style.small_size, 1)[0]
        look = {**look, "rotation": 270, "rotation_mode": "anchor"}
        sheet.write(inner.x - _AXIS / 2 - 2, inner.y + inner.height / 2, text, **look)


def _draw_corner(sheet: Sheet, value: Quadrants, inner: Frame) -> None:
    """What the grid is, at the lower right of the empty cell, where rows and columns meet."""
    style, size = sheet.style, sheet.style.small_size
    taken = [part for cell, part in _cells(value, style, inner) if cell.row and not cell.column]
    height = (min(part.y for part in taken) if taken else inner.y) - _GAP - inner.y
    width = _across(value, inner.width) - 8
    step = size * _LEADING
    lines = style.wrapped(value.corner, width, size)
    if len(lines) * step > height:
        return
    for at, line in enumerate(reversed(lines)):
        y = inner.y + height - (at + 0.5) * step - 2
        look = {"size": size, "color": style.theme.muted, "ha": "right"}
        sheet.write(inner.x + width + 2, y, line, **look)
