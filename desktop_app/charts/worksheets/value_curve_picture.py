"""Value curves drawn: our line bold, names at its ends, what to do about a criterion below it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from matplotlib.figure import Figure

from desktop_app.charts.map_positions import spread
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.plot_frame import Ends, PlotFrame, draw_scale
from desktop_app.charts.worksheets.scatter import ScatterAxis
from desktop_app.charts.worksheets.value_curve import Curve, ValueCurve, curve_name
from desktop_app.themes import blended

_PLOT = "value curve"
_SHAPES = ("D", "o", "s", "^", "v", "P", "X", "*")
_LEFT, _TOP = 26.0, 8.0
_NAMES_SHARE, _MOST_NAMES, _NAME_GAP = 0.24, 130.0, 12.0
_FEET_SHARE = 0.34
_LINE, _TURNED_BELOW = 1.2, 34.0
_MOST_LINES = 4
_BADGE = 13.0
_AIR = 0.06


class _Layout(NamedTuple):
    """The plot, the width of a criterion's place, and whether names stand upright below it."""

    plot: PlotFrame
    step: float
    is_turned: bool
    names: float


def draw_value_curve(figure: Figure, picture: ValueCurve, style: ChartStyle, frame: Frame) -> None:
    """Draw the curves into a frame of the figure."""
    sheet = sheet_in(figure, style, frame)
    sheet.axes.set_label(_PLOT)
    layout = _layout_of(picture, style, frame)
    draw_scale(sheet, layout.plot, ScatterAxis(title=""), is_x=False)
    _draw_feet(sheet, picture, layout)
    curves = picture.shown
    # Ours last, so that it lies on top.
    for at in reversed(range(len(curves))):
        _draw_curve(sheet, curves[at], at, layout)
    _draw_names(sheet, picture, layout)


def value_curve_marks(figure: Figure, picture: ValueCurve, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per criterion, as high as the plot, that says every subject's rating."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    layout, words = _layout_of(picture, style, outer), style.words
    found = []
    for at, criterion in enumerate(picture.criteria):
        lines = [criterion.name, criterion.action]
        for curve in picture.shown:
            value = curve.values[at]
            rated = words("not rated") if value is None else style.numbers.full(value)
            name = curve_name(curve, words)
            lines.append(words("{name}: {value}").format(name=name, value=rated))
        x, _ = layout.plot.at(at, 0.0)
        frame = layout.plot.frame
        part = Frame(x - layout.step / 2, frame.y, layout.step, frame.height)
        area = area_of(figure, part, outer, style.scale)
        found.append(centred(area, "\n".join(filter(None, lines)), criterion.id))
    return tuple(found)


def _layout_of(picture: ValueCurve, style: ChartStyle, room: Frame) -> _Layout:
    width, height = room.width / style.scale, room.height / style.scale
    size = style.small_size + 0.5
    longest = max(
        (style.width_of(curve_name(one, style.words), size + one.is_us) for one in picture.shown),
        default=0.0,
    )
    names = min(longest + 4, width * _NAMES_SHARE, _MOST_NAMES)
    across = max(width - _LEFT - names - _NAME_GAP, 20.0)
    step = across / max(len(picture.criteria), 1)
    is_turned = step < _TURNED_BELOW
    feet = _feet(picture, style, step, is_turned=is_turned)
    along = max(height - _TOP - min(feet, height * _FEET_SHARE), 20.0)
    air = (picture.high - picture.low or 1.0) * _AIR
    plot = PlotFrame(
        Frame(_LEFT, _TOP, across, along),
        Ends(-0.5, max(len(picture.criteria), 1) - 0.5),
        Ends(picture.low - air, picture.high + air),
    )
    return _Layout(plot, step, is_turned, names)


def _feet(picture: ValueCurve, style: ChartStyle, step: float, *, is_turned: bool) -> float:
    """What names and actions below the plot take."""
    size = style.small_size
    names = [one.name for one in picture.criteria]
    if is_turned:
        return min(max((style.width_of(name, size) for name in names), default=0.0), 90.0) + 10
    lines = max(
        (len(style.wrapped(name, step - 4, size, _MOST_LINES)) for name in names), default=1
    )
    has_actions = any(one.action for one in picture.criteria)
    return 8 + lines * size * _LINE + (_BADGE + 5 if has_actions else 0)


def _draw_feet(sheet: Sheet, picture: ValueCurve, layout: _Layout) -> None:
    """A guide, the name and the action of every criterion."""
    style, frame = sheet.style, layout.plot.frame
    (bottom, _), below = sheet.axes.get_ylim(), frame.y + frame.height
    size = min(style.small_size, layout.step * 0.9)
    for at, criterion in enumerate(picture.criteria):
        x, _ = layout.plot.at(at, 0.0)
        sheet.box(Frame(x - 0.3, frame.y, 0.6, frame.height), fill=style.theme.grid, zorder=0.5)
        if layout.is_turned:
            if size >= 4:
                text = style.wrapped(criterion.name, bottom - below - 8, size, 1)[0]
                look = {"rotation": 90, "ha": "center", "va": "top", "size": size}
                sheet.write(x, below + 5, text, **look)
            continue
        badge = _BADGE + 5 if any(one.action for one in picture.criteria) else 0.0
        if badge and criterion.action:
            _draw_badge(sheet, criterion.action, criterion.colour, (x, below + 4, layout.step - 4))
        room = max(int((bottom - below - badge - 4) / (size * _LINE)), 1)
        lines = style.wrapped(criterion.name, layout.step - 4, size, min(room, _MOST_LINES))
        for number, line in enumerate(lines):
            y = below + badge + 5 + (number + 0.5) * size * _LINE
            sheet.write(x, y, line, size=size, ha="center")


def _draw_badge(sheet: Sheet, action: str, colour: int, place: tuple[float, float, float]) -> None:
    """The action as a small sign: middle, top and width of the room it has."""
    style, (x, top, room) = sheet.style, place
    size = style.small_size - 0.5
    text = style.wrapped(action, room - 8, size, 1)[0]
    width = style.width_of(text, size) + 8
    tone = style.theme.series[colour % len(style.theme.series)]
    look = {"line": tone, "line_width": 0.8}
    fill = blended(style.theme.surface, tone, 0.14)
    sheet.box(Frame(x - width / 2, top, width, _BADGE - 1), fill=fill, radius=4, **look)
    sheet.write(x, top + (_BADGE - 1) / 2, text, size=size, ha="center")


def _draw_curve(sheet: Sheet, curve: Curve, at: int, layout: _Layout) -> None:
    """A line that breaks where a criterion is not rated."""
    style, scale = sheet.style, sheet.style.scale
    colour = _colour(style, curve, at)
    for run in _runs(curve):
        places = [layout.plot.at(x, value) for x, value in run]
        xs, ys = zip(*places, strict=True)
        sheet.axes.plot(
            xs, ys, color=colour, marker=_SHAPES[at % len(_SHAPES)],
            linewidth=(2.8 if curve.is_us else 1.2) * scale,
            markersize=(6.5 if curve.is_us else 4.5) * scale,
            markeredgecolor=style.theme.surface, markeredgewidth=0.6 * scale,
            zorder=4 if curve.is_us else 3,
        )  # fmt: skip


def _runs(curve: Curve) -> Iterator[list[tuple[int, float]]]:
    run: list[tuple[int, float]] = []
    for at, value in enumerate(curve.values):
        if value is not None:
            run.append((at, value))
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _colour(style: ChartStyle, curve: Curve, at: int) -> str:
    return style.theme.accent if curve.is_us else style.theme.series[at % len(style.theme.series)]


def _draw_names(sheet: Sheet, picture: ValueCurve, layout: _Layout) -> None:
    """Names beside the last values, moved apart; thin lines lead from the one to the other."""
    style, frame = sheet.style, layout.plot.frame
    ends = sorted(_ends(picture, layout))
    size = min(style.small_size + 0.5, frame.height / max(len(ends), 1) / 1.3)
    places = spread([y for y, *_ in ends], [size * 1.3] * len(ends), 0.5)
    # All of them within the height of the plot.
    low, high = frame.y + size / 2, frame.y + frame.height - size / 2
    if places:
        shift = max(low - places[0], 0.0) or min(high - places[-1], 0.0)
        places = [place + shift for place in places]
    left = frame.x + frame.width + _NAME_GAP
    for (y, x, at), place in zip(ends, places, strict=True):
        curve = picture.shown[at]
        colour = _colour(style, curve, at)
        look: dict[str, Any] = {"color": colour, "linewidth": 0.7 * style.scale, "zorder": 2}
        sheet.axes.plot([x, left - 8, left - 2], [y, place, place], alpha=0.6, **look)
        own = size + (0.5 if curve.is_us else 0.0)
        text = style.wrapped(curve_name(curve, style.words), layout.names, own, 1)[0]
        sheet.write(left, place, text, size=own, color=colour if curve.is_us else style.theme.text)


def _ends(picture: ValueCurve, layout: _Layout) -> Iterator[tuple[float, float, int]]:
    """Height and place of every curve's last value, with its number."""
    for at, curve in enumerate(picture.shown):
        last = max(place for place, value in enumerate(curve.values) if value is not None)
        x, y = layout.plot.at(last, curve.values[last] or 0.0)
        yield y, x, at
