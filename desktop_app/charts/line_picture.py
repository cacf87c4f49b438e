"""Lines over an axis of time or numbers, drawn: incomplete points hollow, estimates dashed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, sqrt
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from desktop_app.charts.forms import Line, Lines, Panel, Spot
from desktop_app.charts.headings import draw_heading, draw_hint, margin
from desktop_app.charts.legend_row import LEGEND_HEIGHT, Sign, draw_legend
from desktop_app.charts.marks import Area, Mark, axes_named
from desktop_app.charts.plot_axes import calm, label_values
from desktop_app.charts.plot_x import draw_rules, label_axis, set_axis
from desktop_app.charts.sheet import Frame, axes_in, sheet_in, whole_frame
from desktop_app.charts.side_labels import SideLabel, draw_side_labels
from desktop_app.charts.style import ChartStyle

_LEFT, _RIGHT, _BOTTOM = 48.0, 116.0, 32.0
_PANEL_TITLE, _PANEL_GAP, _AXIS_TITLE = 18.0, 14.0, 12.0
_PANEL_RIGHT = 8.0
_WIDE_PANEL = 1.0
_SMALL_LEFT, _SMALL_BOTTOM = 38.0, 8.0
_POINT, _LEAST_POINT, _MOST_HOLLOW = 4.5, 2.0, 12
_SHAPES = ("o", "s", "^", "D", "v", "P", "X")
_DASHES = (4, 2.5)


def draw_lines(figure: Figure, lines: Lines, style: ChartStyle) -> None:
    """Draw the panels over the whole figure, whatever its size."""
    figure.set_facecolor(style.theme.surface)
    draw_lines_in(figure, lines, style, whole_frame(figure, margin(style) * style.scale))


def draw_lines_in(figure: Figure, lines: Lines, style: ChartStyle, frame: Frame) -> None:
    """Draw into a frame of the figure."""
    title = "" if style.is_in_window else lines.title
    below = draw_heading(figure, style, frame, title, lines.subtitle)
    panels = [panel for panel in lines.panels if _values(panel)]
    if not panels:
        draw_hint(figure, style, below, style.words("There are no values to show here yet."))
        return
    signs = list(_signs(lines, panels, style))
    key = LEGEND_HEIGHT * style.scale if signs else 0.0
    room = below._replace(height=max(below.height - key, 1.0))
    foot = (_BOTTOM + (_AXIS_TITLE if lines.axis.title else 0)) * style.scale
    shown = replace(lines, panels=tuple(panels))
    for at, place in enumerate(_places(room, len(panels), foot)):
        _draw_panel(figure, shown, at, style, place)
    left = below.x + _LEFT * style.scale
    legend = Frame(left, room.y + room.height, below.x + below.width - left, max(key, 1.0))
    draw_legend(figure, style, legend, signs)


def line_marks(figure: Figure, lines: Lines, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per value, panel by panel and line by line."""
    found: list[Mark] = []
    panels = [panel for panel in lines.panels if _values(panel)]
    for at, panel in enumerate(panels):
        axes = axes_named(figure, _name(at))
        if axes is not None:
            for line in panel.lines:
                found += _line_marks(figure, axes, panel, line, style)
    return tuple(found)


def _name(at: int) -> str:
    return f"panel {at}"


def _values(panel: Panel) -> list[float]:
    spots = [spot for line in panel.lines for spot in line.spots]
    found = [value for spot in spots for value in (spot.value, spot.low, spot.high)]
    return [value for value in found if value is not None]


class _Place(NamedTuple):
    """Where a panel stands; the frame leaves out what the labels below the lowest ones take."""

    frame: Frame
    is_lowest: bool


def _places(room: Frame, count: int, foot: float) -> list[_Place]:
    """Places for panels, row by row, as wide as they are meant to be, `foot` above the end."""
    wished = sqrt(count * room.width / room.height / _WIDE_PANEL)
    columns = max(1, min(count, round(wished)))
    rows = ceil(count / columns)
    columns = ceil(count / rows)
    gap = _PANEL_GAP if count > 1 else 0.0
    width = (room.width - gap * (columns - 1)) / columns
    height = max((room.height - foot - gap * (rows - 1)) / rows, room.height * 0.3 / rows)
    frames = (
        Frame(
            room.x + at % columns * (width + gap),
            room.y + at // columns * (height + gap),
            width,
            height,
        )
        for at in range(count)
    )
    return [_Place(frame, at + columns >= count) for at, frame in enumerate(frames)]


def _draw_panel(figure: Figure, lines: Lines, at: int, style: ChartStyle, place: _Place) -> None:
    panel, scale = lines.panels[at], style.scale
    colour = at if all(len(one.lines) == 1 for one in lines.panels) else 0
    frame = _draw_title(figure, panel, style, place.frame)
    labels = []
    if len(lines.panels) == 1 or len(panel.lines) > 1:
        labels = list(_side_labels(lines, panel, style, colour))
    left = (_LEFT if labels else _SMALL_LEFT) * scale
    width = max(frame.width - left - _right(labels, style) * scale, frame.width * 0.3)
    axes = axes_in(figure, Frame(frame.x + left, frame.y, width, frame.height))
    axes.set_label(_name(at))
    calm(axes, style)
    set_axis(axes, lines.axis, [spot.x for line in panel.lines for spot in line.spots])
    axes.set_ylim(*height_range(_values(panel), panel.unit))
    draw_rules(axes, lines.rules if at == 0 else (), style)
    for number, line in enumerate(panel.lines):
        draw_line(axes, line, style, number + colour)
    label_values(axes, style, panel.unit)
    if place.is_lowest:
        label_axis(axes, lines.axis, style)
    else:
        axes.set_xticks([])
    draw_side_labels(axes, style, labels)


def _right(labels: Sequence[SideLabel], style: ChartStyle) -> float:
    """What the labels beside a plot take, no more than they may."""
    sizes = (style.text_size if label.is_main else style.small_size for label in labels)
    widths = [style.width_of(label.text, size) for label, size in zip(labels, sizes, strict=True)]
    return min(max(widths) + 14.0, _RIGHT) if widths else _PANEL_RIGHT


def _draw_title(figure: Figure, panel: Panel, style: ChartStyle, place: Frame) -> Frame:
    """The panel's title with its last value. Returns: what is left below."""
    if not panel.title:
        return place
    used = _PANEL_TITLE * style.scale
    sheet = sheet_in(figure, style, place._replace(height=used))
    width = place.width / style.scale
    title = style.wrapped(panel.title, width, style.small_size + 0.5, 1)[0]
    sheet.write(0, 6, title, size=style.small_size + 0.5, color=style.theme.text)
    last = _last(panel.lines[0]) if len(panel.lines) == 1 else None
    used_width = style.width_of(title, style.small_size + 0.5) + 8
    if last is not None:
        text = style.numbers.full(last.value, panel.unit)
        if used_width + style.width_of(text, style.small_size + 0.5) <= width:
            look = {"size": style.small_size + 0.5, "color": style.theme.muted}
            sheet.write(used_width, 6, text, **look)
    return Frame(place.x, place.y + used, place.width, max(place.height - used, 1.0))


def height_range(values: Sequence[float], unit: str = "") -> tuple[float, float]:
    """From zero where that does not flatten the line; a little air above and below.

    Shares of at most 100 % have no room for more.
    """
    low, high = min(values), max(values)
    most = 1.02 if unit == "%" and high <= 1 else float("inf")
    if low >= 0 and (low < 0.6 * high or high == 0):
        return 0.0, min((high or 1.0) * 1.08, most)
    air = (high - low or abs(high)) * 0.15
    return low - air, min(high + air, most)


def colour_of(style: ChartStyle, at: int) -> str:
    """The colour of the line or part of that number; they come round."""
    return style.theme.series[at % len(style.theme.series)]


def draw_line(axes: Axes, line: Line, style: ChartStyle, at: int) -> None:
    """One line in the colour and with the points of its number; gaps where values are missing."""
    colour, scale = colour_of(style, at), style.scale
    _draw_band(axes, line, colour)
    shape = _SHAPES[at % len(_SHAPES)]
    size = _point_size(axes, line, style) * scale
    for run in _runs(line.spots):
        if line.is_model:
            _plot(axes, run, color=colour, linewidth=1.5 * scale, linestyle=(0, _DASHES))
            continue
        for stretch, is_whole in _stretches(run):
            width = (1.8 if is_whole else 1.1) * scale
            look: dict[str, Any] = {"linestyle": "-" if is_whole else (0, (2, 2)), "zorder": 4}
            _plot(axes, stretch, color=colour, linewidth=width, **look)
        look = {"linestyle": "", "marker": shape, "zorder": 5}
        whole = [spot for spot in run if spot.complete]
        _plot(
            axes, whole, color=colour, markersize=size if len(run) > 1 else _POINT * scale, **look
        )
        hollow = [spot for spot in run if not spot.complete]
        if size or len(hollow) <= _MOST_HOLLOW:
            rim = {"markerfacecolor": style.theme.surface, "markeredgecolor": colour}
            edge = {"markersize": _POINT * scale, "markeredgewidth": 1.2 * scale}
            _plot(axes, hollow, **look, **rim, **edge)


def _draw_band(axes: Axes, line: Line, colour: str) -> None:
    """The intervals of a line's values, pale behind it."""
    known = [
        (spot.x, spot.low, spot.high)
        for spot in line.spots
        if spot.low is not None and spot.high is not None
    ]
    if known:
        places, lows, highs = zip(*known, strict=True)
        axes.fill_between(places, lows, highs, color=colour, alpha=0.16, linewidth=0, zorder=2)


def _point_size(axes: Axes, line: Line, style: ChartStyle) -> float:
    """As large as neighbours allow; 0 where they are too close to be told apart."""
    room = axes.get_window_extent().width / axes.figure.dpi * 72 / style.scale
    size = min(_POINT, 1.1 * room / max(len(line.spots), 1))
    return size if size >= _LEAST_POINT else 0.0


def _stretches(run: list[Spot]) -> Iterator[tuple[list[Spot], bool]]:
    """The way along a run, cut where it turns complete or ceases to be; cuts belong to both."""
    start = 0
    for at in range(1, len(run)):
        is_whole = run[at - 1].complete and run[at].complete
        is_last = at == len(run) - 1
        if is_last or (run[at].complete and run[at + 1].complete) is not is_whole:
            yield run[start : at + 1], is_whole
            start = at


def _plot(axes: Axes, spots: Sequence[Spot], **look: Any) -> None:  # noqa: ANN401
    axes.plot([spot.x for spot in spots], [spot.value or 0.0 for spot in spots], **look)


def _runs(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Neighbouring spots that have values."""
    run: list[Spot] = []
    for spot in spots:
        if spot.value is not None:
            run.append(spot)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _last(line: Line) -> Spot | None:
    known = [spot for spot in line.spots if spot.value is not None and spot.complete]
    any_value = [spot for spot in line.spots if spot.value is not None]
    return known[-1] if known else any_value[-1] if any_value else None


def _side_labels(lines: Lines, panel: Panel, style: ChartStyle, colour: int) -> Iterator[SideLabel]:
    """A label per line: what is said at its end, else its name and its last value."""
    words = style.words
    only = words("{value} in {period}" if lines.axis.grain else "{period}: {value}")
    for at, line in enumerate(panel.lines):
        last = _last(line)
        if last is None or last.value is None:
            continue
        value = style.numbers.full(last.value, panel.unit)
        text = line.said or only.format(value=value, period=last.label)
        if line.name and not line.said:
            text = words("{name}: {value}").format(name=line.name, value=value)
        is_main = len(panel.lines) == 1
        yield SideLabel(last.value, text, colour_of(style, at + colour), is_main=is_main)


def _signs(lines: Lines, panels: Sequence[Panel], style: ChartStyle) -> Iterator[Sign]:
    spots = [spot for panel in panels for line in panel.lines for spot in line.spots]
    colour = style.theme.muted
    if any(not spot.complete and spot.value is not None for spot in spots):
        text = style.words("not everybody has reached this age yet")
        if lines.axis.grain is not None:
            text = style.words("period not complete yet")
        yield Sign("ring", colour, text)
    if any(line.is_model for panel in panels for line in panel.lines):
        yield Sign("dashes", colour, style.words("estimated, not measured"))


def _line_marks(
    figure: Figure, axes: Axes, panel: Panel, line: Line, style: ChartStyle
) -> Iterator[Mark]:
    width, height = figure.get_size_inches() * figure.dpi
    box = axes.get_position()
    shown = [spot for spot in line.spots if spot.value is not None]
    step = box.width / max(len(shown), 1)
    words = style.words
    for spot in shown:
        x, y = axes.transData.transform((spot.x, spot.value or 0.0))
        x, y = x / width, 1 - y / height
        value = style.numbers.full(spot.value, panel.unit)
        text = words("{period}: {value}").format(period=spot.label, value=value)
        name = line.name or panel.title
        if name:
            text = words("{name}, {period}: {value}").format(
                name=name, period=spot.label, value=value
            )
        if spot.low is not None and spot.high is not None:
            ends = (style.numbers.full(end, panel.unit) for end in (spot.low, spot.high))
            text += "\n" + words("95% interval: {low} to {high}").format(
                **dict(zip(("low", "high"), ends, strict=True))
            )
        if not spot.complete:
            text += "\n" + words("not complete yet")
        area = _area(x, y, step, box, is_only=len(panel.lines) == 1)
        yield Mark(x, y, area, text, spot.key)


def _area(x: float, y: float, step: float, box: Any, *, is_only: bool) -> Area:  # noqa: ANN401
    """Where a pointer means a value: the whole height, or near it where lines share the plot."""
    if is_only:
        return Area(x - step / 2, 1 - box.y1, step, box.height)
    reach = box.height / 12
    return Area(x - step / 2, y - reach, step, 2 * reach)
