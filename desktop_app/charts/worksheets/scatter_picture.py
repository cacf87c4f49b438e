"""Things on two axes drawn: regions shaded, bubbles, and names that never cover one another."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from matplotlib.figure import Figure

from desktop_app.charts.legend_row import LEGEND_HEIGHT, Sign, draw_legend
from desktop_app.charts.marks import Mark, area_of, axes_named
from desktop_app.charts.plot_x import halo
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.label_places import Box, Disc, Label, place_labels
from desktop_app.charts.worksheets.plot_frame import (
    PlotFrame,
    divide_lines,
    draw_scale,
    ends_of,
)
from desktop_app.charts.worksheets.scatter import Scatter, ScatterPoint, region_of
from desktop_app.charts.worksheets.scatter_regions import draw_regions

_PLOT = "scatter"
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 12.0, 20.0, 34.0
_LEAST, _MOST, _PLAIN = 4.0, 20.0, 5.0
_NARROW = 330.0
_MOST_NAMED, _MOST_NUMBERED = 14, 60
_LABEL_ROOM, _NARROW_LABEL = 104.0, 64.0
_LIST_SHARE, _LIST_LINE, _LIST_GAP = 0.33, 12.5, 18.0
_NEAR, _FAR = 9.0, 76.0
_WHITE_WIDTH, _WHITE_HEIGHT = 44.0, 26.0


class _Layout(NamedTuple):
    """Where things stand in points; `list_left` is None where names stand at the bubbles."""

    plot: PlotFrame
    discs: tuple[Disc, ...]
    list_left: float | None
    is_narrow: bool


def draw_scatter(figure: Figure, scatter: Scatter, style: ChartStyle, below: Frame) -> None:
    """Draw into a frame of the figure."""
    has_legend = bool(scatter.white_spaces or scatter.regions) and not _is_narrow(style, below)
    key = LEGEND_HEIGHT * style.scale if has_legend else 0.0
    room = below._replace(height=max(below.height - key, 1.0))
    sheet = sheet_in(figure, style, room)
    sheet.axes.set_label(_PLOT)
    layout = _layout_of(scatter, style, room)
    _draw_axes(sheet, scatter, layout)
    named = draw_regions(sheet, scatter, layout.plot, layout.discs)
    _draw_white_spaces(sheet, scatter, layout)
    # Among others we stand out by shape, word and colour.
    place = 6 if any(point.is_us for point in scatter.points) else 0
    for point, disc in zip(scatter.points, layout.discs, strict=True):
        _draw_bubble(sheet, point, disc, style.theme.series[place])
    _draw_names(sheet, scatter, layout, named.taken)
    if has_legend:
        legend = Frame(room.x, room.y + room.height, room.width, key)
        draw_legend(figure, style, legend, [*_signs(scatter, style), *named.unnamed])


def scatter_marks(figure: Figure, scatter: Scatter, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per point that says its values and its region."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    layout = _layout_of(scatter, style, outer)
    found = []
    for point, disc in zip(scatter.points, layout.discs, strict=True):
        reach = max(disc.radius, 8.0)
        part = Frame(disc.x - reach, disc.y - reach, 2 * reach, 2 * reach)
        area = area_of(figure, part, outer, style.scale)
        x, y = area.left + area.width / 2, area.top + area.height / 2
        found.append(Mark(x, y, area, _said(scatter, point, style), point.key))
    return tuple(found)


def _is_narrow(style: ChartStyle, room: Frame) -> bool:
    return room.width / style.scale < _NARROW


def _layout_of(scatter: Scatter, style: ChartStyle, room: Frame) -> _Layout:
    width, height = room.width / style.scale, room.height / style.scale
    is_narrow = _is_narrow(style, room)
    top, bottom = (_TOP - 6, _BOTTOM - 10) if is_narrow else (_TOP, _BOTTOM)
    has_list = len(scatter.points) > _MOST_NAMED and not is_narrow
    list_width = width * _LIST_SHARE if has_list else 0.0
    frame = Frame(
        _LEFT, top, max(width - _LEFT - _RIGHT - list_width, 20.0),
        max(height - top - bottom, 20.0),
    )  # fmt: skip
    most = max((abs(point.size or 0.0) for point in scatter.points), default=0.0)
    shrunk = 0.6 if is_narrow else 1.0
    radii = [_radius(point, most) * shrunk for point in scatter.points]
    widest = max(radii, default=0.0) + 1
    plot = PlotFrame(
        frame,
        ends_of(scatter.x, [point.x for point in scatter.points], widest / frame.width),
        ends_of(scatter.y, [point.y for point in scatter.points], widest / frame.height),
    )
    discs = tuple(
        Disc(*plot.at(point.x, point.y), radius)
        for point, radius in zip(scatter.points, radii, strict=True)
    )
    left = frame.x + frame.width + _LIST_GAP if has_list else None
    return _Layout(plot, discs, left, is_narrow)


def _radius(point: ScatterPoint, most: float) -> float:
    """In points: the area follows the size; without a size as small as can be."""
    if most == 0:
        return _PLAIN
    return max(_LEAST, _MOST * float((max(point.size or 0.0, 0.0) / most) ** 0.5))


def _draw_axes(sheet: Sheet, scatter: Scatter, layout: _Layout) -> None:
    style, plot = sheet.style, layout.plot
    frame = plot.frame
    sheet.box(frame, fill="none", line=style.theme.line, zorder=1.5)
    draw_scale(sheet, plot, scatter.x, is_x=True)
    draw_scale(sheet, plot, scatter.y, is_x=False)
    if not scatter.regions:
        divide_lines(sheet, plot, scatter.x.divide, scatter.y.divide)
    look = {"size": style.small_size + 0.5, "color": style.theme.text}
    right, below = frame.x + frame.width, frame.y + frame.height
    text = style.wrapped(scatter.x.title, frame.width, style.small_size + 0.5, 1)[0]
    sheet.write(right, below + (18 if layout.is_narrow else 24), text, ha="right", **look)
    text = style.wrapped(scatter.y.title, right, style.small_size + 0.5, 1)[0]
    sheet.write(0, 5 if layout.is_narrow else 7, text, **look)


def _draw_white_spaces(sheet: Sheet, scatter: Scatter, layout: _Layout) -> None:
    look = {"line": sheet.style.theme.muted, "line_width": 0.9, "linestyle": (0, (2, 1.5))}
    shrunk = 0.6 if layout.is_narrow else 1.0
    width, height = _WHITE_WIDTH * shrunk, _WHITE_HEIGHT * shrunk
    outer = layout.plot.frame
    for place in scatter.white_spaces:
        x, y = layout.plot.at(*place)
        left = min(max(x - width / 2, outer.x), outer.x + outer.width - width)
        top = min(max(y - height / 2, outer.y), outer.y + outer.height - height)
        sheet.box(Frame(left, top, width, height), fill="none", radius=8, zorder=1.7, **look)


def _draw_bubble(sheet: Sheet, point: ScatterPoint, disc: Disc, colour: str) -> None:
    theme = sheet.style.theme
    sheet.axes.plot(
        [disc.x], [disc.y], "D" if point.is_us else "o",
        color=theme.accent if point.is_us else colour,
        alpha=0.9 if point.is_us else 0.6, zorder=4 if point.is_us else 3,
        markersize=2 * disc.radius * sheet.style.scale * (0.8 if point.is_us else 1.0),
        markeredgecolor=theme.surface,
    )  # fmt: skip


def _draw_names(sheet: Sheet, scatter: Scatter, layout: _Layout, taken: Sequence[Box]) -> None:
    style, size = sheet.style, sheet.style.small_size + (0 if layout.is_narrow else 0.5)
    texts = _names(scatter, layout, style, size)
    outer = layout.plot.frame
    moved = [disc._replace(x=disc.x - outer.x, y=disc.y - outer.y) for disc in layout.discs]
    free = [box._replace(left=box.left - outer.x, top=box.top - outer.y) for box in taken]
    sizes = [(style.width_of(text, size) + 1, size * 1.25) for text in texts]
    farthest = _NEAR if layout.is_narrow else _FAR
    labels = place_labels(moved, sizes, (outer.width, outer.height), free, farthest=farthest)
    for text, disc, label in zip(texts, layout.discs, labels, strict=False):
        if label is not None:
            box = label.box._replace(left=label.box.left + outer.x, top=label.box.top + outer.y)
            _write_name(sheet, text, disc, Label(box, label.is_moved), size)
    if layout.list_left is not None:
        _draw_list(sheet, scatter, layout.list_left)


def _names(scatter: Scatter, layout: _Layout, style: ChartStyle, size: float) -> list[str]:
    """Names of the points, or their numbers where a list beside the plot explains them."""
    if layout.list_left is not None:
        return [str(at + 1) for at in range(min(len(scatter.points), _MOST_NUMBERED))]
    if len(scatter.points) > _MOST_NAMED:
        return []
    room = _NARROW_LABEL if layout.is_narrow else _LABEL_ROOM
    words = style.words
    shown = []
    for point in scatter.points:
        name = words("{name} (us)").format(name=point.name) if point.is_us else point.name
        shown.append(style.wrapped(name, room, size, 1)[0])
    return shown


def _write_name(sheet: Sheet, text: str, disc: Disc, label: Label, size: float) -> None:
    style, box = sheet.style, label.box
    if label.is_moved:
        x = min(max(disc.x, box.left), box.left + box.width)
        y = min(max(disc.y, box.top), box.top + box.height)
        look: dict[str, Any] = {"linewidth": 0.7 * style.scale, "zorder": 4.5}
        sheet.axes.plot([disc.x, x], [disc.y, y], color=style.theme.muted, **look)
    sheet.write(
        box.left, box.top + box.height / 2, text, size=size, zorder=5, path_effects=halo(style)
    )


def _draw_list(sheet: Sheet, scatter: Scatter, left: float) -> None:
    """The numbers and what they stand for; the last line counts those without room."""
    style = sheet.style
    (_, right), (bottom, _) = sheet.axes.get_xlim(), sheet.axes.get_ylim()
    size, fits = style.small_size, max(int((bottom - _TOP) / _LIST_LINE), 1)
    shown = min(len(scatter.points), _MOST_NUMBERED)
    if fits < len(scatter.points):
        shown = min(shown, fits - 1)
    for at, point in enumerate(scatter.points[:shown]):
        y = _TOP + (at + 0.5) * _LIST_LINE
        sheet.write(left + 14, y, str(at + 1), size=size, color=style.theme.muted, ha="right")
        name = style.wrapped(point.name, right - left - 20, size, 1)[0]
        sheet.write(left + 20, y, name, size=size)
    rest = len(scatter.points) - shown
    if rest:
        y = _TOP + (shown + 0.5) * _LIST_LINE
        text = style.words.count("and {n} more", "and {n} more", rest)
        sheet.write(left + 20, y, text, size=size, color=style.theme.muted)


def _said(scatter: Scatter, point: ScatterPoint, style: ChartStyle) -> str:
    words, numbers = style.words, style.numbers
    pair = words("{name}: {value}")
    lines = [words("{name} (us)").format(name=point.name) if point.is_us else point.name]
    values = ((scatter.x, point.x), (scatter.y, point.y), (scatter.size, point.size))
    for axis, value in values:
        if axis is not None:
            lines.append(pair.format(name=axis.title, value=numbers.full(value, axis.unit)))
    region = region_of(scatter, point)
    if region is not None:
        lines += [text for text in (region.name, region.advice) if text]
    return "\n".join(lines)


def _signs(scatter: Scatter, style: ChartStyle) -> Iterator[Sign]:
    if scatter.white_spaces:
        yield Sign("hollow", style.theme.muted, style.words("white space: nobody stands here"))
