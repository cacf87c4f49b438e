"""A radar of findings drawn: numbered marks in sectors, beside it what the numbers stand for."""

from itertools import product
from math import hypot
from typing import NamedTuple

from matplotlib.figure import Figure
from matplotlib.patches import Circle

from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.entry_marks import entry_text
from desktop_app.charts.worksheets.entry_rows import draw_rows, height_of, rows_in
from desktop_app.charts.worksheets.group_cell import TINY
from desktop_app.charts.worksheets.radar import Radar, RadarDot
from desktop_app.charts.worksheets.round_frame import (
    Round,
    beside,
    circle_in,
    name_room,
    write_around,
)
from desktop_app.themes import blended, readable_on

_PLOT = "radar"
_INNERMOST, _OUTERMOST = 0.26, 0.93
_SMALLEST, _LARGEST = 0.045, 0.074
_LEAST_DOT, _MOST_DOT = 4.0, 13.0
_EDGE = 0.09
_ANGLES = 13
_SHIFTS = (0.0, 0.04, -0.04, 0.08, -0.08)
_SMALLER = (1.0, 0.75, 0.55)
_MOST_DOTS = 80
_ROOMY = 240.0
_LEAST_HEIGHT = 290.0


class PlacedDot(NamedTuple):
    """A finding where its mark stands, in points before scaling."""

    dot: RadarDot
    x: float
    y: float
    radius: float


def draw_radar(figure: Figure, radar: Radar, style: ChartStyle, frame: Frame) -> None:
    """Draw circle and list into a frame of the figure."""
    sheet = sheet_in(figure, style, frame)
    sheet.axes.set_label(_PLOT)
    left, right = beside(*_size(style, frame))
    circle = _circle(radar, style, left)
    _draw_rings(sheet, radar, circle)
    placed = placed_dots(radar, circle)
    for one in placed:
        _draw_dot(sheet, one)
    if len(placed) < len(radar.dots):
        _count_others(sheet, left, len(radar.dots) - len(placed))
    if right is not None:
        entries = [dot.entry for dot in radar.dots]
        draw_rows(sheet, right, rows_in(style, right, entries, _list_size(style, right)))


def radar_marks(figure: Figure, radar: Radar, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per finding that is drawn, and one per line of the list."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    left, right = beside(*_size(style, outer))
    found = [
        (one.dot, Frame(one.x - one.radius, one.y - one.radius, 2 * one.radius, 2 * one.radius))
        for one in placed_dots(radar, _circle(radar, style, left))
    ]
    if right is not None:
        dots = {dot.entry.id: dot for dot in radar.dots}
        entries = [dot.entry for dot in radar.dots]
        rows = rows_in(style, right, entries, _list_size(style, right)).rows
        found += [(dots[row.entry.id], row.frame) for row in rows]
    return tuple(
        centred(
            area_of(figure, part, outer, style.scale),
            entry_text(dot.entry, radar.sectors[dot.sector], style),
            dot.entry.id,
        )
        for dot, part in found
    )


def radar_height(radar: Radar, style: ChartStyle, width: float) -> float:
    """The height that the list would like, in points before scaling."""
    _, right = beside(width, 1.0)
    if right is None:
        return _LEAST_HEIGHT
    entries = [dot.entry for dot in radar.dots]
    return max(height_of(style, right.width, entries, style.text_size), _LEAST_HEIGHT)


def placed_dots(radar: Radar, circle: Round) -> list[PlacedDot]:
    """The findings that have a free place in their sector, near their distance.

    The most important choose first; what finds no place is left to the list.
    """
    # The numbers of the rings are in the way too.
    numbers = range(len(radar.rings)) if _has_numbers(radar, circle) else ()
    taken = [(*circle.place(0.0, _ring(radar, at)), TINY / 1.6) for at in numbers]
    found = []
    for dot in radar.dots[:_MOST_DOTS]:
        placed = _free_place(dot, len(radar.sectors), circle, taken)
        if placed is not None:
            found.append(placed)
            taken.append((placed.x, placed.y, placed.radius))
    return found


def _free_place(
    dot: RadarDot, sectors: int, circle: Round, taken: list[tuple[float, float, float]]
) -> PlacedDot | None:
    reach = _SMALLEST + (_LARGEST - _SMALLEST) * (0.5 if dot.reach is None else dot.reach)
    radius = min(max(circle.radius * reach, _LEAST_DOT), _MOST_DOT)
    places = product(_SMALLER, _distances(dot), _around_the_middle())
    for part, share, across in places:
        turn = (dot.sector + _EDGE + (1 - 2 * _EDGE) * across) / sectors
        (x, y), size = circle.place(turn, share), radius * part
        if all(hypot(x - a, y - b) >= size + other + 0.5 for a, b, other in taken):
            return PlacedDot(dot, x, y, size)
    return None


def _distances(dot: RadarDot) -> list[float]:
    """The dot's own distance first, then near ones that still belong to it."""
    # What has no distance stands at the edge, farther than anything that has one.
    if dot.distance is None:
        return [0.98, 1.0]
    share = _INNERMOST + (_OUTERMOST - _INNERMOST) * dot.distance
    return [share + shift for shift in _SHIFTS]


def _around_the_middle() -> list[float]:
    """Places across a sector (0-1), the middle first."""
    half = _ANGLES // 2
    steps = [0, *(sign * step for step in range(1, half + 1) for sign in (1, -1))]
    return [0.5 + step / (2 * half) for step in steps]


def _ring(radar: Radar, at: int) -> float:
    share = at / max(len(radar.rings) - 1, 1)
    return _INNERMOST + (_OUTERMOST - _INNERMOST) * share


def _has_numbers(radar: Radar, circle: Round) -> bool:
    """Whether the rings stand far enough apart for a number at each."""
    apart = circle.radius * (_OUTERMOST - _INNERMOST) / max(len(radar.rings) - 1, 1)
    return apart >= 1.4 * TINY


def _draw_rings(sheet: Sheet, radar: Radar, circle: Round) -> None:
    style, theme = sheet.style, sheet.style.theme
    middle = (circle.x, circle.y)
    ground = blended(theme.surface, theme.heat[1], 0.05)
    sheet.axes.add_patch(Circle(middle, circle.radius, facecolor=ground, edgecolor=theme.line))
    for at in range(len(radar.rings)):
        ring = Circle(middle, circle.radius * _ring(radar, at), fill=False, edgecolor=theme.line)
        ring.set_linewidth(0.6 * style.scale)
        sheet.axes.add_patch(ring)
    count = len(radar.sectors)
    for at, name in enumerate(radar.sectors):
        if count > 1:
            (x, y), start = circle.place(at / count, 1.0), circle.place(at / count, _INNERMOST / 2)
            thin = 0.8 * style.scale
            sheet.axes.plot([start[0], x], [start[1], y], color=theme.line, linewidth=thin)
        turn = (at + 0.5) / count
        room = name_room(circle, turn)
        write_around(sheet, circle, turn, style.wrapped(name, room, circle.size, circle.lines))
    if not _has_numbers(radar, circle):
        return
    for at, step in enumerate(radar.rings):
        x, y = circle.place(0.0, _ring(radar, at))
        sheet.box(Frame(x - 4, y - 4.5, 8, 9), fill=ground, zorder=2)
        text = style.numbers.short(step)
        sheet.write(x, y, text, size=TINY, color=theme.muted, ha="center", zorder=3)


def _draw_dot(sheet: Sheet, placed: PlacedDot) -> None:
    style, theme = sheet.style, sheet.style.theme
    fill = blended(*theme.heat, 0.2 + 0.8 * placed.dot.importance)
    mark = Circle((placed.x, placed.y), placed.radius, facecolor=fill, edgecolor=theme.surface)
    mark.set_zorder(4)
    mark.set_linewidth(0.8 * style.scale)
    sheet.axes.add_patch(mark)
    number = str(placed.dot.entry.place)
    size = min(placed.radius * 1.15, placed.radius * 2.6 / max(len(number), 1))
    look = {"color": readable_on(fill), "ha": "center", "zorder": 5}
    sheet.write(placed.x, placed.y, number, size=size, **look)


def _count_others(sheet: Sheet, frame: Frame, number: int) -> None:
    """At the lower left: how many findings have no place in the circle."""
    style = sheet.style
    more = style.words.count("+ {n} more", "+ {n} more", number)
    y = frame.y + frame.height - TINY
    text = style.wrapped(more.format(n=style.numbers.full(number)), frame.width, TINY, 1)[0]
    sheet.write(frame.x, y, text, size=TINY, color=style.theme.muted)


def _circle(radar: Radar, style: ChartStyle, frame: Frame) -> Round:
    return circle_in(frame, style, radar.sectors, most_lines=2)


def _size(style: ChartStyle, frame: Frame) -> tuple[float, float]:
    return frame.width / style.scale, frame.height / style.scale


def _list_size(style: ChartStyle, frame: Frame) -> float:
    return style.text_size if frame.width >= _ROOMY else style.small_size
