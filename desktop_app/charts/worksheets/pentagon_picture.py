"""Slots as the corners of a polygon drawn, with what stands in each beside it."""

from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.entry_marks import entry_text
from desktop_app.charts.worksheets.group_cell import (
    cell_height,
    cell_rows,
    draw_cell,
)
from desktop_app.charts.worksheets.pentagon import Corner, Pentagon
from desktop_app.charts.worksheets.round_frame import (
    Round,
    beside,
    circle_in,
    name_room,
    write_around,
)
from desktop_app.charts.worksheets.sharing import shared
from desktop_app.themes import blended

_PLOT = "pentagon"
_GAP = 5.0
_CORE = 0.08
_MOST_RINGS = 5
_LEAST_CELL = 44.0
_LEAST_HEIGHT = 290.0
_DOT = 5.0


def draw_pentagon(figure: Figure, value: Pentagon, style: ChartStyle, frame: Frame) -> None:
    """Draw polygon and slots into a frame of the figure."""
    sheet = sheet_in(figure, style, frame)
    sheet.axes.set_label(_PLOT)
    left, right = beside(frame.width / style.scale, frame.height / style.scale)
    circle = _circle(value, style, left)
    _draw_rings(sheet, value, circle)
    _draw_shape(sheet, value, circle)
    for at, corner in enumerate(value.corners):
        _write_name(sheet, circle, at / len(value.corners), corner)
    if right is not None:
        parts, size = _parts(value, style, right)
        for corner, part in zip(value.corners, parts, strict=True):
            draw_cell(sheet, part, corner.group, size)


def pentagon_marks(figure: Figure, value: Pentagon, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per corner, without a key, and one per entry that is written beside it."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    left, right = beside(outer.width / style.scale, outer.height / style.scale)
    circle, found = _circle(value, style, left), []
    for at, corner in enumerate(value.corners):
        x, y = circle.place(at / len(value.corners), _share(value, corner.value) or _CORE)
        part = Frame(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT)
        text = style.words("{name}: {value}").format(
            name=corner.group.name, value=style.numbers.full(corner.value)
        )
        found.append(centred(area_of(figure, part, outer, style.scale), text))
    if right is None:
        return tuple(found)
    parts, size = _parts(value, style, right)
    for corner, part in zip(value.corners, parts, strict=True):
        for row in cell_rows(style, part, corner.group, size).rows:
            area = area_of(figure, row.frame, outer, style.scale)
            text = entry_text(row.entry, corner.group.name, style)
            found.append(centred(area, text, row.entry.id))
    return tuple(found)


def pentagon_height(value: Pentagon, style: ChartStyle, width: float) -> float:
    """The height that the slots beside the polygon would like, in points before scaling."""
    _, right = beside(width, 1.0)
    if right is None:
        return _LEAST_HEIGHT
    return max(sum(_wishes(value, style, right, style.text_size)) + _gaps(value), _LEAST_HEIGHT)


def _wishes(value: Pentagon, style: ChartStyle, frame: Frame, size: float) -> list[float]:
    heights = (cell_height(style, frame.width, c.group, size) for c in value.corners)
    return [max(height, _LEAST_CELL) for height in heights]


def _gaps(value: Pentagon) -> float:
    return _GAP * (len(value.corners) - 1)


def _parts(value: Pentagon, style: ChartStyle, frame: Frame) -> tuple[list[Frame], float]:
    """A cell per corner, one below the other, higher where more stands in it; and their letters."""
    room = max(frame.height - _gaps(value), 1.0)
    size = style.text_size
    if sum(_wishes(value, style, frame, size)) > room:
        size = style.small_size
    parts, y = [], frame.y
    for height in shared(_wishes(value, style, frame, size), room, _LEAST_CELL):
        parts.append(Frame(frame.x, y, frame.width, height))
        y += height + _GAP
    return parts, size


def _share(value: Pentagon, number: float | None) -> float | None:
    """How far from the middle a value stands; the lowest keeps a little distance."""
    if number is None:
        return None
    part = (number - value.low) / ((value.high - value.low) or 1.0)
    return _CORE + (1 - _CORE) * min(max(part, 0.0), 1.0)


def _draw_rings(sheet: Sheet, value: Pentagon, circle: Round) -> None:
    style, theme = sheet.style, sheet.style.theme
    count, thin = len(value.corners), 0.6 * style.scale
    steps = int(value.high - value.low) if value.high - value.low <= _MOST_RINGS else 4
    for step in range(max(steps, 1) + 1):
        number = value.low + (value.high - value.low) * step / max(steps, 1)
        share = _share(value, number) or _CORE
        ring = [circle.place(at / count, share) for at in range(count)]
        is_edge = step == max(steps, 1)
        fill = blended(theme.surface, theme.heat[1], 0.05) if is_edge else "none"
        order = 0.5 if is_edge else 1
        patch = Polygon(ring, facecolor=fill, edgecolor=theme.line, zorder=order)
        patch.set_linewidth(thin)
        sheet.axes.add_patch(patch)
    for at in range(count):
        (x, y), start = circle.place(at / count, 1.0), circle.place(at / count, _CORE)
        sheet.axes.plot([start[0], x], [start[1], y], color=theme.line, linewidth=thin)


def _draw_shape(sheet: Sheet, value: Pentagon, circle: Round) -> None:
    style, theme = sheet.style, sheet.style.theme
    count, colour = len(value.corners), theme.series[0]
    known = [
        circle.place(at / count, share)
        for at, corner in enumerate(value.corners)
        if (share := _share(value, corner.value)) is not None
    ]
    if len(known) > 1:
        fill = blended(theme.surface, colour, 0.3)
        shape = Polygon(known, facecolor=fill, edgecolor=colour, alpha=0.75, zorder=2)
        shape.set_linewidth(1.6 * style.scale)
        sheet.axes.add_patch(shape)
    for x, y in known:
        size = 4.5 * style.scale
        sheet.axes.plot([x], [y], "o", color=colour, markersize=size, zorder=4)


def _write_name(sheet: Sheet, circle: Round, turn: float, corner: Corner) -> None:
    """The name, and below it the value with its weight."""
    style = sheet.style
    lines = [corner.group.name, style.numbers.short(corner.value)]
    if corner.weight is not None:
        weight = style.numbers.share(corner.weight)
        lines.append(style.words("weight {weight}").format(weight=weight))
    shown = [_fit(style, line, circle, turn) for line in lines[: circle.lines]]
    write_around(sheet, circle, turn, shown)


def _fit(style: ChartStyle, line: str, circle: Round, turn: float) -> str:
    return style.wrapped(line, name_room(circle, turn), circle.size, 1)[0]


def _circle(value: Pentagon, style: ChartStyle, frame: Frame) -> Round:
    names = [corner.group.name for corner in value.corners]
    return circle_in(frame, style, names, most_lines=3)
