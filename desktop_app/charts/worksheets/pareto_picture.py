"""A Pareto drawn: bars from the most frequent down, and the line of what they make together.

The bars lie, so that long names stand beside them; the line runs down its own scale of 0-100 %.
"""

from typing import Any, NamedTuple

from matplotlib.figure import Figure

from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.pareto import MOST, Pareto, ParetoRow
from desktop_app.themes import blended

_PLOT = "pareto"
_HEAD = 28.0
_ROW, _MOST_ROW, _LEAST_ROW = 24.0, 34.0, 10.0
_LABEL_SHARE, _LINE_SHARE = 0.36, 0.26
_NUMBERS, _FROM = 78.0, 330.0
_GAP, _END = 16.0, 34.0
_THICK = 0.6


class _Layout(NamedTuple):
    """Names, bars and counts, then the lane of the line from `lane` to the end `full`."""

    step: float
    shown: int
    label: float
    unit: float
    lane: float
    full: float
    has_numbers: bool


def draw_pareto(figure: Figure, pareto: Pareto, style: ChartStyle, frame: Frame) -> None:
    """Draw into a frame of the figure."""
    sheet = sheet_in(figure, style, frame)
    sheet.axes.set_label(_PLOT)
    layout = _layout_of(pareto, style, frame)
    _draw_lane(sheet, layout)
    for at, row in enumerate(pareto.rows[: layout.shown]):
        _draw_row(sheet, row, _HEAD + at * layout.step, layout)
    _draw_line(sheet, pareto, layout)
    look = {"size": style.small_size, "color": style.theme.muted}
    sheet.write(layout.label, 5, pareto.counted, **look)
    rest = len(pareto.rows) - layout.shown
    if rest:
        text = style.words.count("and {n} more", "and {n} more", rest)
        sheet.write(0, _HEAD + layout.shown * layout.step + 6, text, **look)


def pareto_height(pareto: Pareto, _style: ChartStyle, _width: float) -> float:
    """What the rows would like in height, in points before scaling."""
    return _HEAD + _ROW * len(pareto.rows)


def pareto_marks(figure: Figure, pareto: Pareto, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per drawn row that says its count, its share and what it and all above make."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    layout, pair = _layout_of(pareto, style, outer), style.words("{name}: {value}")
    width = outer.width / style.scale
    found = []
    for at, row in enumerate(pareto.rows[: layout.shown]):
        together = style.words("Together with all above")
        lines = (
            row.name,
            pair.format(name=pareto.counted, value=style.numbers.full(row.count)),
            pair.format(name=style.words("Share"), value=style.numbers.share(row.share, digits=1)),
            pair.format(name=together, value=style.numbers.share(row.cumulative, digits=1)),
        )
        area = area_of(
            figure, Frame(0, _HEAD + at * layout.step, width, layout.step), outer, style.scale
        )
        found.append(centred(area, "\n".join(lines), row.id))
    return tuple(found)


def _layout_of(pareto: Pareto, style: ChartStyle, room: Frame) -> _Layout:
    width, height = room.width / style.scale, room.height / style.scale - _HEAD
    count = len(pareto.rows)
    shown = count if height / count >= _LEAST_ROW else max(int(height / _LEAST_ROW) - 1, 1)
    step = min(height / count, _MOST_ROW) if shown == count else _LEAST_ROW
    longest = max(style.width_of(row.name, style.text_size) for row in pareto.rows)
    label = min(longest + 12, width * _LABEL_SHARE)
    has_numbers = width >= _FROM
    lane = width * (1 - _LINE_SHARE) if has_numbers else width * (1 - _LINE_SHARE * 0.9)
    bars = max(lane - _GAP - label - (_NUMBERS if has_numbers else 0.0), 10.0)
    return _Layout(
        step=step,
        shown=shown,
        label=label,
        unit=bars / max(row.count for row in pareto.rows),
        lane=lane,
        full=width - (_END if has_numbers else 8.0),
        has_numbers=has_numbers,
    )


def _draw_row(sheet: Sheet, row: ParetoRow, top: float, layout: _Layout) -> None:
    """The few that make most of it full, the many others pale with a rim."""
    style, theme = sheet.style, sheet.style.theme
    y, thick = top + layout.step / 2, layout.step * _THICK
    size = min(style.text_size, layout.step * 0.62)
    lines = style.wrapped(row.name, layout.label - 8, size, 2 if layout.step > size * 2.5 else 1)
    for number, line in enumerate(lines):
        sheet.write(0, y + (number - (len(lines) - 1) / 2) * size * 1.2, line, size=size)
    length = max(row.count * layout.unit, 1.0)
    bar = Frame(layout.label, y - thick / 2, length, thick)
    pale = blended(theme.surface, theme.series[0], 0.25)
    rim: dict[str, Any] = {} if row.is_vital else {"line": theme.series[0], "line_width": 0.6}
    sheet.box(bar, fill=theme.series[0] if row.is_vital else pale, **rim)
    if layout.has_numbers:
        count, share = style.numbers.short(row.count), style.numbers.share(row.share)
        text = style.words("{count} ({share})").format(count=count, share=share)
        look = {"size": min(style.small_size + 0.5, size), "color": theme.muted}
        sheet.write(layout.label + length + 5, y, text, **look)


def _draw_lane(sheet: Sheet, layout: _Layout) -> None:
    """The scale of the line: 0, the 80 % mark, and 100 %."""
    style, theme = sheet.style, sheet.style.theme
    height = layout.shown * layout.step
    ground = Frame(layout.lane, _HEAD, layout.full - layout.lane, height)
    sheet.box(ground, fill=theme.window)
    at_most = layout.lane + (layout.full - layout.lane) * MOST
    dashes: dict[str, Any] = {"linewidth": 1.2 * style.scale, "linestyle": (0, (4, 2))}
    ends = (_HEAD - 3, _HEAD + height)
    sheet.axes.plot((at_most, at_most), ends, color=theme.target, zorder=2, **dashes)
    text = {"size": style.small_size, "color": theme.target, "ha": "center"}
    sheet.write(at_most, _HEAD - 8, style.numbers.share(MOST), **text)
    if layout.has_numbers:
        words = {"size": style.small_size, "color": theme.muted}
        room = layout.full + _END - layout.lane
        title = style.wrapped(style.words("Together with all above"), room, style.small_size, 1)[0]
        sheet.write(layout.lane, 5, title, **words)


def _draw_line(sheet: Sheet, pareto: Pareto, layout: _Layout) -> None:
    style, theme = sheet.style, sheet.style.theme
    rows = pareto.rows[: layout.shown]
    width = layout.full - layout.lane
    xs = [layout.lane + min(row.cumulative, 1.0) * width for row in rows]
    ys = [_HEAD + (at + 0.5) * layout.step for at in range(len(rows))]
    point = min(4.5, layout.step * 0.4) * style.scale
    sheet.axes.plot(
        xs, ys, "o-", color=theme.series[1], linewidth=1.6 * style.scale, markersize=point,
        markeredgecolor=theme.surface, zorder=4,
    )  # fmt: skip
    if not layout.has_numbers:
        return
    size = min(style.small_size, layout.step * 0.7)
    for y, row in zip(ys, rows, strict=True):
        text = style.numbers.share(row.cumulative)
        sheet.write(layout.full + 6, y, text, size=size, color=theme.muted)
