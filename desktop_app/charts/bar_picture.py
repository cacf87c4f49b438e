"""Horizontal bars drawn: parts end to end, groups under headings."""

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.figure import Figure

from desktop_app.charts.forms import BarRow, Bars
from desktop_app.charts.headings import draw_heading, draw_hint, margin
from desktop_app.charts.legend_row import LEGEND_HEIGHT, Sign, draw_legend
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.part_looks import part_look, part_sign
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in, whole_frame
from desktop_app.charts.style import ChartStyle

_PLOT = "bars"
_MOST_ROW, _LEAST_ROW = 42.0, 11.0
_HEADING = 0.9
_LABEL_SHARE, _TEXT_SHARE = 0.36, 0.42
_GAP = 8.0
_THICK = 0.58
_INDENT = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where things stand, in points before scaling.

    Attributes:
        rows: the rows that are drawn, each with the top of its own line.
        headings: the headings of groups, each with the top of its line.
        start, length: where bars may lie; zero: the place of the value 0; unit: points per value.
    """

    rows: tuple[tuple[BarRow, float], ...]
    headings: tuple[tuple[str, float], ...]
    height: float
    start: float
    length: float
    zero: float
    unit: float
    text_size: float

    def at(self, value: float) -> float:
        """The place of a value, within the room of the bars."""
        return min(max(self.zero + value * self.unit, self.start), self.start + self.length)


def draw_bars(figure: Figure, bars: Bars, style: ChartStyle) -> None:
    """Draw the bars over the whole figure, whatever its size."""
    figure.set_facecolor(style.theme.surface)
    draw_bars_in(figure, bars, style, whole_frame(figure, margin(style) * style.scale))


def draw_bars_in(figure: Figure, bars: Bars, style: ChartStyle, frame: Frame) -> None:
    """Draw into a frame of the figure."""
    title = "" if style.is_in_window else bars.title
    below = draw_heading(figure, style, frame, title, bars.subtitle)
    if not bars.rows:
        draw_hint(figure, style, below, style.words("There are no values to show here yet."))
        return
    signs = list(_signs(bars, style))
    key = LEGEND_HEIGHT * style.scale if signs else 0.0
    room = below._replace(height=max(below.height - key, 1.0))
    sheet = sheet_in(figure, style, room)
    sheet.axes.set_label(_PLOT)
    plan = _plan_of(bars, style, room)
    for heading, top in plan.headings:
        _draw_heading_of_group(sheet, heading, top, plan)
    for row, top in plan.rows:
        _draw_row(sheet, bars, row, top, plan)
    _draw_left_out(sheet, bars, plan)
    used = (_bottom(bars, plan) + _GAP) * style.scale
    legend = Frame(room.x, room.y + min(used, room.height), room.width, max(key, 1.0))
    draw_legend(figure, style, legend, signs)


def _bottom(bars: Bars, plan: _Plan) -> float:
    """Where the rows end, and the line below them that counts those left out."""
    lines = 1 if len(plan.rows) == len(bars.rows) else 2
    return plan.rows[-1][1] + plan.height * lines


def bar_marks(figure: Figure, bars: Bars, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per drawn row that says its label, its parts and its text."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    plan = _plan_of(bars, style, outer)
    width = outer.width / style.scale
    return tuple(
        centred(
            area_of(figure, Frame(0, top, width, plan.height), outer, style.scale),
            _said(bars, row, style),
            row.key,
        )
        for row, top in plan.rows
    )


def _plan_of(bars: Bars, style: ChartStyle, room: Frame) -> _Plan:
    width, height = room.width / style.scale, room.height / style.scale
    step, shown = _step(bars, height)
    rows: list[tuple[BarRow, float]] = []
    headings: list[tuple[str, float]] = []
    y, group = 0.0, ""
    for row in bars.rows[:shown]:
        if row.group and row.group != group:
            headings.append((row.group, y))
            y += step * _HEADING
        group = row.group
        rows.append((row, y))
        y += step
    size = min(style.text_size, step * 0.62)
    indent = _INDENT if headings else 0.0
    labels = max(style.width_of(row.label, size) for row, _ in rows) + indent + _GAP
    texts = max(style.width_of(row.text, min(size, style.small_size + 0.5)) for row, _ in rows)
    start = min(labels, width * _LABEL_SHARE)
    length = max(width - start - min(texts + 2 * _GAP, width * _TEXT_SHARE), width * 0.2)
    low, high = _ends(bars)
    unit = length / ((high - low) or 1.0)
    return _Plan(
        rows=tuple(rows),
        headings=tuple(headings),
        height=step,
        start=start,
        length=length,
        zero=start - low * unit,
        unit=unit,
        text_size=size,
    )


def _step(bars: Bars, height: float) -> tuple[float, int]:
    """The height of a row, and how many rows there is room for."""
    groups = len({row.group for row in bars.rows if row.group})
    step = height / (len(bars.rows) + groups * _HEADING)
    if step >= _LEAST_ROW:
        return min(step, _MOST_ROW), len(bars.rows)
    per_group = (len(bars.rows) + groups * _HEADING) / len(bars.rows)
    return _LEAST_ROW, max(1, int((height / _LEAST_ROW - 1) / per_group))


def _ends(bars: Bars) -> tuple[float, float]:
    """The least and the greatest value that bars reach; 0 is within."""
    values = [0.0]
    for row in bars.rows:
        known = [part or 0.0 for part in row.parts]
        values += [sum(part for part in known if part > 0), sum(part for part in known if part < 0)]
    return min(values), max(values)


def _draw_heading_of_group(sheet: Sheet, heading: str, top: float, plan: _Plan) -> None:
    style = sheet.style
    width = plan.start + plan.length
    text = style.wrapped(heading, width, plan.text_size, 1)[0]
    y = top + plan.height * _HEADING * 0.62
    sheet.write(0, y, text, size=plan.text_size)


def _draw_row(sheet: Sheet, bars: Bars, row: BarRow, top: float, plan: _Plan) -> None:
    style, middle = sheet.style, top + plan.height / 2
    indent = _INDENT if row.group else 0.0
    lines = 2 if plan.height >= plan.text_size * 2.5 else 1
    label = style.wrapped(row.label, plan.start - _GAP - indent, plan.text_size, lines)
    for number, line in enumerate(label):
        y = middle + (number - (len(label) - 1) / 2) * plan.text_size * 1.2
        colour = style.theme.muted if row.group else style.theme.text
        sheet.write(indent, y, line, size=plan.text_size, color=colour)
    end = _draw_parts(sheet, bars, row, top, plan)
    size = min(style.small_size + 0.5, plan.text_size)
    room = _width(sheet) - end - _GAP
    text = style.wrapped(row.text, max(room, 1.0), size, 1)[0]
    sheet.write(end + _GAP, middle, text, size=size, color=style.theme.muted)


def _width(sheet: Sheet) -> float:
    """The width of a sheet in its own unit."""
    return float(sheet.axes.get_xlim()[1])


def _draw_parts(sheet: Sheet, bars: Bars, row: BarRow, top: float, plan: _Plan) -> float:
    """The parts of a bar from zero on, negative ones to the left. Returns: where the bar ends."""
    right = left = 0.0
    thick = plan.height * _THICK
    for part, value in zip(bars.legend, row.parts, strict=True):
        if not value:
            continue
        begin = right if value > 0 else left + value
        frame = Frame(
            plan.at(begin), top + (plan.height - thick) / 2,
            max(plan.at(begin + abs(value)) - plan.at(begin), 1.0), thick,
        )  # fmt: skip
        sheet.box(frame, zorder=3, **part_look(sheet.style, part))
        right, left = right + max(value, 0.0), left + min(value, 0.0)
    if plan.zero > plan.start + 1:
        sheet.box(Frame(plan.zero - 0.5, top, 1, plan.height), fill=sheet.style.theme.line)
    return max(plan.at(right), plan.zero)


def _draw_left_out(sheet: Sheet, bars: Bars, plan: _Plan) -> None:
    left_out = len(bars.rows) - len(plan.rows)
    if left_out:
        style, y = sheet.style, plan.rows[-1][1] + plan.height * 1.5
        text = style.words.count("and {n} more row", "and {n} more rows", left_out)
        sheet.write(0, y, text, size=style.small_size, color=style.theme.muted)


def _said(bars: Bars, row: BarRow, style: ChartStyle) -> str:
    words = style.words
    lines = [f"{row.group}\n{row.label}" if row.group else row.label]
    if len(bars.legend) > 1:
        for part, value in zip(bars.legend, row.parts, strict=True):
            shown = style.numbers.full(value, bars.unit)
            lines.append(words("{name}: {value}").format(name=part.name, value=shown))
    if row.text:
        lines.append(row.text)
    return "\n".join(lines)


def _signs(bars: Bars, style: ChartStyle) -> Iterator[Sign]:
    if len(bars.legend) > 1:
        yield from (part_sign(style, part) for part in bars.legend)
