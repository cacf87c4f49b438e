"""Stacked columns along an axis drawn: gains above zero, losses below, a panel of lines on top."""

from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from desktop_app.charts.forms import Columns, Panel, Spot, Stack
from desktop_app.charts.headings import draw_heading, draw_hint, margin
from desktop_app.charts.legend_row import LEGEND_HEIGHT, Sign, draw_legend
from desktop_app.charts.line_picture import draw_line, height_range
from desktop_app.charts.marks import Area, Mark, axes_named
from desktop_app.charts.part_looks import part_look, part_sign
from desktop_app.charts.plot_axes import calm, label_values
from desktop_app.charts.plot_x import draw_rules, label_axis, set_axis
from desktop_app.charts.sheet import Frame, axes_in, sheet_in, whole_frame
from desktop_app.charts.style import ChartStyle

_PLOT = "columns"
_LEFT, _RIGHT, _BOTTOM = 48.0, 8.0, 32.0
_PANEL_SHARE, _PANEL_TITLE = 0.26, 16.0
_MOST_HATCHED = 400


def draw_columns(figure: Figure, columns: Columns, style: ChartStyle) -> None:
    """Draw the columns over the whole figure, whatever its size."""
    figure.set_facecolor(style.theme.surface)
    draw_columns_in(figure, columns, style, whole_frame(figure, margin(style) * style.scale))


def draw_columns_in(figure: Figure, columns: Columns, style: ChartStyle, frame: Frame) -> None:
    """Draw into a frame of the figure."""
    title = "" if style.is_in_window else columns.title
    below = draw_heading(figure, style, frame, title, columns.subtitle)
    if not any(value for stack in columns.stacks for value in stack.values):
        draw_hint(figure, style, below, style.words("There are no values to show here yet."))
        return
    signs = list(_signs(columns, style))
    key = LEGEND_HEIGHT * style.scale if signs else 0.0
    left, right = _LEFT * style.scale, _RIGHT * style.scale
    room = Frame(below.x + left, below.y, max(below.width - left - right, 1.0), below.height - key)
    legend = Frame(room.x, room.y + room.height, room.width + right, max(key, 1.0))
    if columns.panel is not None:
        room = _draw_panel(figure, columns, columns.panel, style, room)
    _draw_stacks(figure, columns, style, room)
    draw_legend(figure, style, legend, signs)


def column_marks(figure: Figure, columns: Columns, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per column, as high as the plot, that says all its parts."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    width, height = figure.get_size_inches() * figure.dpi
    box = axes.get_position()
    found = []
    for at, place in enumerate(columns.places):
        left, top = axes.transData.transform((place.x - columns.width / 2, _top(columns, at)))
        right, _ = axes.transData.transform((place.x + columns.width / 2, 0.0))
        area = Area(left / width, 1 - box.y1, (right - left) / width, box.height)
        x = area.left + area.width / 2
        found.append(Mark(x, 1 - top / height, area, _said(columns, at, style), place.key))
    return tuple(found)


def _draw_panel(
    figure: Figure, columns: Columns, panel: Panel, style: ChartStyle, room: Frame
) -> Frame:
    """The lines above the columns, over the same axis. Returns: what is left below."""
    values = [s.value for line in panel.lines for s in line.spots if s.value is not None]
    if not values:
        return room
    scale = style.scale
    used = room.height * _PANEL_SHARE
    title = _PANEL_TITLE * scale
    sheet = sheet_in(figure, style, room._replace(height=title))
    size = style.small_size + 0.5
    text = style.wrapped(panel.title, room.width / scale, size, 1)[0]
    sheet.write(0, 5, text, size=size, color=style.theme.muted)
    axes = axes_in(figure, Frame(room.x, room.y + title, room.width, max(used - title, 1.0)))
    calm(axes, style)
    set_axis(axes, columns.axis, [place.x for place in columns.places])
    low, high = height_range(values)
    axes.set_ylim(min(low, 0.0), high * 1.1)
    axes.set_xticks([])
    for at, line in enumerate(panel.lines):
        draw_line(axes, line, style, at + 3)
    _draw_level(axes, panel, style)
    label_values(axes, style, panel.unit)
    gap = 14 * scale
    return Frame(room.x, room.y + used + gap, room.width, max(room.height - used - gap, 1.0))


def _draw_level(axes: Axes, panel: Panel, style: ChartStyle) -> None:
    """A level line at the value that parts good from bad, where the panel has one."""
    if panel.level is not None:
        look: dict[str, Any] = {"linewidth": style.scale, "linestyle": (0, (4, 2)), "zorder": 1}
        axes.axhline(panel.level, color=style.theme.target, **look)


def _draw_stacks(figure: Figure, columns: Columns, style: ChartStyle, room: Frame) -> None:
    bottom = (_BOTTOM + (12 if columns.axis.title else 0)) * style.scale
    axes = axes_in(figure, room._replace(height=max(room.height - bottom, room.height * 0.3)))
    axes.set_label(_PLOT)
    calm(axes, style)
    half = columns.width / 2
    ends = [end for place in columns.places for end in (place.x - half, place.x + half)]
    set_axis(axes, columns.axis, ends)
    tops = [_top(columns, at) for at in range(len(columns.places))]
    depths = [_depth(columns, at) for at in range(len(columns.places))]
    axes.set_ylim(-max(depths) * 1.06, max(tops) * 1.08 or 1.0)
    for at, place in enumerate(columns.places):
        for stack, start, value in _pieces(columns, at):
            _draw_piece(axes, columns, style, (place, stack), (start, value))
    if max(depths) > 0:
        axes.axhline(0, color=style.theme.muted, linewidth=0.8 * style.scale, zorder=5)
    draw_rules(axes, columns.rules, style)
    label_values(axes, style, columns.unit)
    label_axis(axes, columns.axis, style)


def _draw_piece(
    axes: Axes,
    columns: Columns,
    style: ChartStyle,
    what: tuple[Spot, Stack],
    span: tuple[float, float],
) -> None:
    (place, stack), (start, value) = what, span
    look = part_look(style, stack.part, is_open=not place.complete)
    if len(columns.places) * len(columns.stacks) > _MOST_HATCHED:
        look = {key: value for key, value in look.items() if not key.startswith("hatch")}
    line, width = look.pop("line", "none"), look.pop("line_width", 0.8) * style.scale
    axes.add_patch(
        Rectangle(
            (place.x - columns.width / 2, start), columns.width, value,
            facecolor=look.pop("fill"), edgecolor=line, linewidth=width, zorder=3, **look,
        )
    )  # fmt: skip


def _pieces(columns: Columns, at: int) -> Iterator[tuple[Stack, float, float]]:
    """The parts of one column: where each begins, and how high it is; below zero downwards."""
    top = bottom = 0.0
    for stack in columns.stacks:
        value = stack.values[at] or 0.0
        if stack.is_below:
            yield stack, bottom, -value
            bottom -= value
        elif value:
            yield stack, top, value
            top += value


def _top(columns: Columns, at: int) -> float:
    return sum(stack.values[at] or 0.0 for stack in columns.stacks if not stack.is_below)


def _depth(columns: Columns, at: int) -> float:
    return sum(stack.values[at] or 0.0 for stack in columns.stacks if stack.is_below)


def _said(columns: Columns, at: int, style: ChartStyle) -> str:
    words, numbers, place = style.words, style.numbers, columns.places[at]
    if len(columns.stacks) == 1:
        value = numbers.full(columns.stacks[0].values[at], columns.unit)
        lines = [words("{period}: {value}").format(period=place.label, value=value)]
    else:
        lines = [place.label]
        for stack in columns.stacks:
            value = numbers.full(stack.values[at], columns.unit)
            lines.append(words("{name}: {value}").format(name=stack.part.name, value=value))
    if not place.complete:
        lines.append(words("period not complete yet"))
    return "\n".join(lines)


def _signs(columns: Columns, style: ChartStyle) -> Iterator[Sign]:
    shown = [stack for stack in columns.stacks if any(stack.values)]
    if len(columns.stacks) > 1:
        yield from (part_sign(style, stack.part) for stack in shown)
    if any(not place.complete for place in columns.places):
        yield Sign("hollow", style.theme.muted, style.words("period not complete yet"))
