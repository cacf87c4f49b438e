"""Factors drawn as rows: text, the numbers behind it, a bar; above, the whole on its scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.entries import STALE_SIGN
from desktop_app.charts.worksheets.entry_marks import entry_text
from desktop_app.charts.worksheets.factor_bars import Factor, FactorBars, FactorGroup, Scale

_PLOT = "factor-bars"
_LEADING = 1.34
_AIR = 5.0
_GAP = 8.0
_SCALE_HEIGHT = 36.0
_HEAD_AIR = 8.0
_BAR = 9.0
_COLUMN = 58.0
_NUMBER = 34.0
_TEXT_SHARE = 0.46
_LEAST_BAR = 60.0
_COLUMNS_FROM = 380.0
_ROOMY = 300.0
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A row, or the heading of a slot where `factor` is None."""

    group: FactorGroup
    factor: Factor | None
    lines: list[str]
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class _Widths:
    """How a row is shared, in points before scaling."""

    size: float
    text: float
    columns: int
    bar: float

    @property
    def bar_left(self) -> float:
        return self.text + _GAP + self.columns * _COLUMN


def draw_factor_bars(figure: Figure, value: FactorBars, style: ChartStyle, frame: Frame) -> None:
    """Draw scale and rows into a frame of the figure."""
    sheet = sheet_in(figure, style, frame)
    sheet.axes.set_label(_PLOT)
    width, height = frame.width / style.scale, frame.height / style.scale
    widths = _widths(value, style, width)
    if value.total is not None:
        _draw_scale(sheet, value.total, Frame(0, 0, width, _SCALE_HEIGHT))
    lines, left_out = _fitting(value, style, widths, height)
    _draw_titles(sheet, value, widths)
    most = max((abs(one.entry.score or 0.0) for g in value.groups for one in g.factors), default=0)
    for line in lines:
        if line.factor is None:
            _draw_slot(sheet, line, widths)
        else:
            _draw_factor(sheet, value, line, widths, most or 1.0)
    if left_out:
        more = style.words.count("+ {n} more", "+ {n} more", left_out)
        y = height - widths.size * _LEADING / 2
        text = more.format(n=style.numbers.full(left_out))
        sheet.write(0, y, text, size=widths.size, color=style.theme.muted)


def factor_bar_marks(figure: Figure, value: FactorBars, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per row that has room."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    width, height = outer.width / style.scale, outer.height / style.scale
    lines, _ = _fitting(value, style, _widths(value, style, width), height)
    return tuple(
        centred(
            area_of(figure, Frame(0, line.y, width, line.height), outer, style.scale),
            entry_text(line.factor.entry, line.group.group.name, style),
            line.factor.entry.id,
        )
        for line in lines
        if line.factor is not None
    )


def factor_bars_height(value: FactorBars, style: ChartStyle, width: float) -> float:
    """The height that all rows would like, in points before scaling."""
    lines = _lines(value, style, _widths(value, style, width), _MOST_LINES)
    return lines[-1].y + lines[-1].height + _AIR if lines else 0.0


def _widths(value: FactorBars, style: ChartStyle, width: float) -> _Widths:
    """The text first, then the numbers where there is room, the bar takes the rest."""
    size = style.text_size if width >= _ROOMY else style.small_size
    columns = len(value.columns) if width >= _COLUMNS_FROM else 0
    while columns and width * (1 - _TEXT_SHARE) - columns * _COLUMN < _LEAST_BAR + _NUMBER + _GAP:
        columns -= 1
    text = width * _TEXT_SHARE
    bar = max(width - text - _GAP - columns * _COLUMN - _NUMBER, 4.0)
    return _Widths(size, text, columns, bar)


def _top(value: FactorBars, style: ChartStyle, widths: _Widths) -> float:
    scale = _SCALE_HEIGHT if value.total is not None else 0.0
    lines = max((len(lines) for lines, *_ in _titles(value, style, widths)), default=0)
    return scale + (lines * style.small_size * _LEADING + 4 if lines else 0.0)


def _titles(
    value: FactorBars, style: ChartStyle, widths: _Widths
) -> list[tuple[list[str], float, str]]:
    """The titles above numbers and bars: lines, where they stand, and at which side of that."""
    if not widths.columns:
        return []
    size = style.small_size
    found = [
        (style.wrapped(name, _COLUMN - 4, size, 2), widths.text + (at + 1) * _COLUMN, "right")
        for at, (name, _) in enumerate(value.columns[: widths.columns])
    ]
    score = style.wrapped(value.score, widths.bar + _NUMBER - _GAP, size, 2)
    return [*found, (score, widths.bar_left + _GAP / 2, "left")]


def _lines(value: FactorBars, style: ChartStyle, widths: _Widths, most: int) -> list[_Line]:
    found, y, step = [], _top(value, style, widths), widths.size * _LEADING
    for group in value.groups:
        if not group.factors:
            continue
        if group.group.name:
            name = style.wrapped(group.group.name, widths.text - 8, widths.size + 0.5, 1)
            found.append(_Line(group, None, name, y, step + _HEAD_AIR))
            y += step + _HEAD_AIR
        for factor in group.factors:
            entry = factor.entry
            text = f"{STALE_SIGN} {entry.text}" if entry.is_stale else entry.text
            lines = style.wrapped(text, widths.text - 8, widths.size, most)
            found.append(_Line(group, factor, lines, y, len(lines) * step + _AIR))
            y += len(lines) * step + _AIR
    return found


def _fitting(
    value: FactorBars, style: ChartStyle, widths: _Widths, height: float
) -> tuple[list[_Line], int]:
    """The rows that have room, with fewer lines each where all have room so; how many have none."""
    lines: list[_Line] = []
    for most in range(_MOST_LINES, 0, -1):
        lines = _lines(value, style, widths, most)
        if not lines or lines[-1].y + lines[-1].height <= height + _AIR:
            return lines, 0
    limit = height - widths.size * _LEADING - 2
    kept = [line for line in lines if line.y + line.height <= limit]
    if kept and kept[-1].factor is None:
        kept.pop()
    shown = sum(line.factor is not None for line in kept)
    return kept, sum(len(group.factors) for group in value.groups) - shown


def _draw_titles(sheet: Sheet, value: FactorBars, widths: _Widths) -> None:
    style = sheet.style
    step = style.small_size * _LEADING
    bottom = _top(value, style, widths) - 2
    for lines, x, side in _titles(value, style, widths):
        for at, line in enumerate(reversed(lines)):
            look = {"size": style.small_size, "color": style.theme.muted, "ha": side}
            sheet.write(x, bottom - (at + 0.5) * step, line, **look)


def _draw_slot(sheet: Sheet, line: _Line, widths: _Widths) -> None:
    style, theme = sheet.style, sheet.style.theme
    y = line.y + line.height - widths.size * _LEADING / 2 - 2
    colour = theme.series[line.group.group.colour % len(theme.series)]
    sheet.box(Frame(0, y - 5, 3, 10), fill=colour)
    sheet.write(8, y, line.lines[0], size=widths.size + 0.5)
    if line.group.value is not None:
        right = widths.bar_left + widths.bar + _NUMBER
        value = style.numbers.short(line.group.value)
        sheet.write(right, y, value, size=widths.size + 0.5, ha="right")


def _draw_factor(
    sheet: Sheet, value: FactorBars, line: _Line, widths: _Widths, most: float
) -> None:
    style, theme, factor = sheet.style, sheet.style.theme, line.factor
    if factor is None:
        return
    step = widths.size * _LEADING
    for at, text in enumerate(line.lines):
        y = line.y + (at + 0.5) * step
        sheet.write(8, y, text, size=widths.size)
    y = line.y + step / 2
    _draw_parts(sheet, value.columns[: widths.columns], factor, (widths, y))
    score = factor.entry.score
    bar = Frame(widths.bar_left + _GAP / 2, y - _BAR / 2, widths.bar - _GAP, _BAR)
    if score is None:
        sheet.write(bar.x, y, "—", size=widths.size, color=theme.muted)
        return
    colour = theme.series[line.group.group.colour % len(theme.series)]
    sheet.box(bar, fill=theme.grid, radius=2)
    sheet.box(bar._replace(width=max(bar.width * abs(score) / most, 1.0)), fill=colour, radius=2)
    right = widths.bar_left + widths.bar + _NUMBER
    sheet.write(right, y, style.numbers.short(score), size=widths.size, ha="right")


def _draw_parts(
    sheet: Sheet,
    columns: Sequence[tuple[str, str]],
    factor: Factor,
    at: tuple[_Widths, float],
) -> None:
    style, (widths, y) = sheet.style, at
    for place, ((_, unit), part) in enumerate(zip(columns, factor.parts, strict=False)):
        right = widths.text + (place + 1) * _COLUMN
        text = style.numbers.short(part, unit)
        look = {"size": widths.size, "color": style.theme.muted, "ha": "right"}
        sheet.write(right, y, text, **look)


def _draw_scale(sheet: Sheet, total: Scale, frame: Frame) -> None:
    """A line from the lowest to the highest total, with the middle and a mark for where it is."""
    style, theme = sheet.style, sheet.style.theme
    size, small = style.text_size, style.small_size
    value = style.numbers.short(total.value)
    room = frame.width * _TEXT_SHARE - style.width_of(value, size + 1.5) - _GAP
    name = style.wrapped(total.name, room, size + 1.5, 1)[0]
    y = frame.y + 14
    sheet.write(frame.x, y, name, size=size + 1.5)
    sheet.write(frame.x + style.width_of(name, size + 1.5) + _GAP, y, value, size=size + 1.5)
    left = frame.x + frame.width * _TEXT_SHARE + 3 * _GAP
    line = Frame(left, y - 2, max(frame.width - (left - frame.x) - 3 * _GAP, 10.0), 4)
    sheet.box(line, fill=theme.grid, radius=2)
    look = {"size": small, "color": theme.muted}
    sheet.write(line.x - 5, y, style.numbers.short(total.low), ha="right", **look)
    sheet.write(line.x + line.width + 5, y, style.numbers.short(total.high), **look)
    place = _on_line(total, total.value, line)
    if total.midpoint is not None:
        middle = _on_line(total, total.midpoint, line)
        sheet.box(Frame(middle - 0.6, y - 7, 1.2, 14), fill=theme.muted, zorder=2)
        under = style.numbers.short(total.midpoint)
        sheet.write(middle, y + 14, under, ha="center", **look)
    sheet.axes.plot(
        [place], [y], "D", color=theme.accent, markersize=9 * style.scale,
        markeredgecolor=theme.surface, zorder=4,
    )  # fmt: skip


def _on_line(total: Scale, value: float, line: Frame) -> float:
    part = (value - total.low) / ((total.high - total.low) or 1.0)
    return line.x + line.width * min(max(part, 0.0), 1.0)
