"""Values side by side drawn as dots on one scale, and written in columns beside it."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from desktop_app.charts.forms import DotRow, Dots
from desktop_app.charts.headings import draw_heading, draw_hint, margin
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in, whole_frame
from desktop_app.charts.style import ChartStyle

_PLOT = "dots"
_MOST_ROW = 56.0
_HEAD = 22.0
_LABEL_SHARE = 0.36
_PADDING = 14.0
_SHAPES = ("o", "s", "^", "D", "v", "P", "X")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Where things stand, in points before scaling; `columns` are right ends of written values."""

    height: float
    start: float
    end: float
    columns: tuple[float, ...]
    low: float
    high: float

    def at(self, value: float) -> float:
        """The place of a value on the scale."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.start + (self.end - self.start) * share


def draw_dots(figure: Figure, dots: Dots, style: ChartStyle) -> None:
    """Draw the rows over the whole figure, whatever its size."""
    figure.set_facecolor(style.theme.surface)
    draw_dots_in(figure, dots, style, whole_frame(figure, margin(style) * style.scale))


def draw_dots_in(figure: Figure, dots: Dots, style: ChartStyle, frame: Frame) -> None:
    """Draw into a frame of the figure."""
    title = "" if style.is_in_window else dots.title
    below = draw_heading(figure, style, frame, title, dots.subtitle)
    if not any(value is not None for row in dots.rows for value in row.values):
        draw_hint(figure, style, below, style.words("There are no values to show here yet."))
        return
    sheet = sheet_in(figure, style, below)
    sheet.axes.set_label(_PLOT)
    layout = _layout_of(dots, style, below)
    _draw_head(sheet, dots, layout)
    for at, row in enumerate(dots.rows):
        _draw_row(sheet, dots, row, _HEAD + at * layout.height, layout)


def dot_marks(figure: Figure, dots: Dots, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per row that says all its values."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    layout, words = _layout_of(dots, style, outer), style.words
    marks = []
    for at, row in enumerate(dots.rows):
        frame = Frame(0, _HEAD + at * layout.height, outer.width / style.scale, layout.height)
        lines = [
            words("{name}: {value}").format(name=name, value=style.numbers.full(value, dots.unit))
            for name, value in zip(dots.legend, row.values, strict=True)
        ]
        text = "\n".join(line for line in (row.label, *lines, row.note) if line)
        marks.append(centred(area_of(figure, frame, outer, style.scale), text, row.key))
    return tuple(marks)


def _layout_of(dots: Dots, style: ChartStyle, below: Frame) -> _Layout:
    width, size = below.width / style.scale, style.text_size
    height = min((below.height / style.scale - _HEAD) / len(dots.rows), _MOST_ROW)
    start = min(
        max(style.width_of(row.label, size) for row in dots.rows) + _PADDING, width * _LABEL_SHARE
    )
    widths = [
        max(
            min(style.width_of(name, style.small_size) + 10, 74.0),
            *(style.width_of(style.numbers.full(row.values[at], dots.unit), size)
              for row in dots.rows),
        ) + _PADDING
        for at, name in enumerate(dots.legend)
    ]  # fmt: skip
    ends = [width - sum(widths[at + 1 :]) for at in range(len(widths))]
    values = [value for row in dots.rows for value in row.values if value is not None]
    low, high = min(values), max(values)
    air = (high - low or abs(high) or 1.0) * 0.06
    low = 0.0 if 0 <= low < 0.6 * high else low - air
    return _Layout(
        height=height,
        start=start,
        end=max(width - sum(widths) - _PADDING, start + 20),
        columns=tuple(ends),
        low=low,
        high=high + air,
    )


def _draw_head(sheet: Sheet, dots: Dots, layout: _Layout) -> None:
    style = sheet.style
    for at, (name, end) in enumerate(zip(dots.legend, layout.columns, strict=True)):
        if not name:
            continue
        text = style.wrapped(name, 74.0, style.small_size, 1)[0]
        look = {"size": style.small_size, "color": style.theme.muted, "ha": "right"}
        sheet.write(end, _HEAD / 2 - 2, text, **look)
        if len(dots.legend) > 1:
            left = end - style.width_of(text, style.small_size) - 7
            _draw_dot(sheet, (left, _HEAD / 2 - 2), at, is_small=True)


def _draw_row(sheet: Sheet, dots: Dots, row: DotRow, top: float, layout: _Layout) -> None:
    style, middle = sheet.style, top + layout.height / 2
    size = min(style.text_size, layout.height * 0.6)
    room = layout.start - _PADDING
    lines = style.wrapped(row.label, room, size, 2 if layout.height > size * 2.6 else 1)
    for number, line in enumerate(lines):
        sheet.write(0, middle + (number - (len(lines) - 1) / 2) * size * 1.2, line, size=size)
    guide = Frame(layout.start, middle - 0.4, layout.end - layout.start, 0.8)
    sheet.box(guide, fill=style.theme.grid)
    known = [layout.at(value) for value in row.values if value is not None]
    if len(known) > 1:
        span = Frame(min(known), middle - 1, max(known) - min(known), 2)
        sheet.box(span, fill=style.theme.line)
    for at, (value, end) in enumerate(zip(row.values, layout.columns, strict=True)):
        sheet.write(end, middle, style.numbers.full(value, dots.unit), size=size, ha="right")
        if value is not None:
            _draw_dot(sheet, (layout.at(value), middle), at)


def _draw_dot(
    sheet: Sheet, at: tuple[float, float], number: int, *, is_small: bool = False
) -> None:
    style = sheet.style
    sheet.axes.plot(
        [at[0]], [at[1]], _SHAPES[number % len(_SHAPES)],
        color=style.theme.series[number % len(style.theme.series)],
        markeredgecolor=style.theme.surface, markersize=(5.0 if is_small else 8.0) * style.scale,
        zorder=5,
    )  # fmt: skip
