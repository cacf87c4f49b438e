"""What each factor moves, drawn as bars around the base: the widest on top, like a tornado."""

from typing import Any, NamedTuple

from matplotlib.figure import Figure

from desktop_app.charts.legend_row import LEGEND_HEIGHT, Sign, draw_legend
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.market import Factor, MarketSize

_PLOT = "market factors"
_TITLE, _KEY = 22.0, 20.0
_MOST_ROW, _LEAST_ROW = 34.0, 12.0
_LABEL_SHARE, _END = 0.4, 40.0
_THICK = 0.52


class _Layout(NamedTuple):
    """Rows from `_TITLE` downwards; `middle` is the base, `unit` points per 100 %."""

    step: float
    shown: int
    label: float
    middle: float
    unit: float


def draw_tornado(figure: Figure, market: MarketSize, style: ChartStyle, frame: Frame) -> None:
    """Draw the factors into a frame of the figure."""
    sheet = sheet_in(figure, style, frame)
    sheet.axes.set_label(_PLOT)
    layout = _layout_of(market, style, frame)
    title = style.words("What moves “{part}”, low to high").format(part=market.of)
    width = frame.width / style.scale
    text = style.wrapped(title, width, style.text_size, 1)[0]
    sheet.write(0, 6, text)
    for at, factor in enumerate(market.factors[: layout.shown]):
        _draw_factor(sheet, factor, _TITLE + at * layout.step, layout)
    bottom = layout.shown * layout.step
    _draw_key(figure, style, frame, _TITLE + bottom)
    line = Frame(layout.middle - 0.4, _TITLE, 0.8, bottom)
    sheet.box(line, fill=style.theme.outline, zorder=4)
    rest = len(market.factors) - layout.shown
    if rest:
        text = style.words.count("and {n} more", "and {n} more", rest)
        y = _TITLE + bottom + _KEY + 4
        sheet.write(0, y, text, size=style.small_size, color=style.theme.muted)


def _draw_key(figure: Figure, style: ChartStyle, frame: Frame, top: float) -> None:
    """Which bar is of low and which of high, where there is room below the rows."""
    y = frame.y + (top + 4) * style.scale
    height = LEGEND_HEIGHT * style.scale
    if y + height > frame.y + frame.height:
        return
    theme, words = style.theme, style.words
    low = Sign("box", theme.series[1], words("the factor at its low"), "////")
    high = Sign("box", theme.series[0], words("at its high"))
    draw_legend(figure, style, Frame(frame.x, y, frame.width, height), [low, high])


def tornado_marks(figure: Figure, market: MarketSize, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per drawn factor that says both ends."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    layout, words = _layout_of(market, style, outer), style.words
    found = []
    for at, factor in enumerate(market.factors[: layout.shown]):
        ends = {"low": style.numbers.full(factor.low), "high": style.numbers.full(factor.high)}
        text = words("{part}: {low} to {high}").format(part=market.of, **ends)
        frame = Frame(0, _TITLE + at * layout.step, outer.width / style.scale, layout.step)
        area = area_of(figure, frame, outer, style.scale)
        found.append(centred(area, f"{factor.name}\n{text}", factor.id))
    return tuple(found)


def _layout_of(market: MarketSize, style: ChartStyle, room: Frame) -> _Layout:
    width, height = room.width / style.scale, room.height / style.scale - _TITLE - _KEY
    count = len(market.factors)
    shown = count if height / count >= _LEAST_ROW else max(int(height / _LEAST_ROW) - 1, 1)
    longest = max(style.width_of(one.name, style.small_size + 0.5) for one in market.factors)
    label = min(longest + 10, width * _LABEL_SHARE)
    changes = [c for one in market.factors for c in (one.low_change, one.high_change, 0.0)]
    low, high = min(changes), max(changes)
    length = max(width - label - 2 * _END, 10.0)
    unit = length / ((high - low) or 1.0)
    return _Layout(
        step=min(height / shown, _MOST_ROW),
        shown=shown,
        label=label,
        middle=label + _END - low * unit,
        unit=unit,
    )


def _draw_factor(sheet: Sheet, factor: Factor, top: float, layout: _Layout) -> None:
    """Its name, and a bar to either side: what low gives hatched, what high gives full."""
    style, theme = sheet.style, sheet.style.theme
    y, thick = top + layout.step / 2, layout.step * _THICK
    size = min(style.small_size + 0.5, layout.step * 0.7)
    lines = style.wrapped(factor.name, layout.label - 8, size, 2 if layout.step > size * 2.4 else 1)
    for number, line in enumerate(lines):
        sheet.write(0, y + (number - (len(lines) - 1) / 2) * size * 1.2, line, size=size)
    sides: list[tuple[float, str, dict[str, Any]]] = [
        (factor.low_change, theme.series[1], {"hatch": "////", "hatchcolor": theme.surface}),
        (factor.high_change, theme.series[0], {}),
    ]
    # Where both lie on one side of the base, the shorter lies on top.
    for change, colour, look in sorted(sides, key=_length, reverse=True):
        length = change * layout.unit
        frame = Frame(layout.middle + min(length, 0.0), y - thick / 2, abs(length), thick)
        sheet.box(frame, fill=colour, **look)
    small: dict[str, Any] = {"size": min(size, style.small_size), "color": theme.muted}
    left, right = sorted((factor.low_change, factor.high_change))
    for change, end, side in ((left, min(left, 0.0), "right"), (right, max(right, 0.0), "left")):
        x = layout.middle + end * layout.unit + (-4 if side == "right" else 4)
        text = style.wrapped(_signed_share(style, change), _END - 4, small["size"], 1)[0]
        sheet.write(x, y, text, ha=side, **small)


def _length(side: tuple[float, str, dict[str, Any]]) -> float:
    return abs(side[0])


def _signed_share(style: ChartStyle, change: float) -> str:
    text = style.numbers.share(change)
    return f"+{text}" if change > 0 and not text.startswith("0") else text
