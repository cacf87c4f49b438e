"""The size of a market drawn: bars within bars with their ranges, and a tornado of its factors."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.figure import Figure

from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.tables import Wording
from desktop_app.charts.worksheets.market import MarketPart, MarketSize, said
from desktop_app.charts.worksheets.tornado_picture import draw_tornado, tornado_marks
from desktop_app.themes import blended

_PLOT = "market parts"
_BESIDE_FROM, _BESIDE_SHARE, _BETWEEN = 420.0, 0.52, 30.0
_BELOW_FROM, _BELOW_SHARE = 260.0, 0.55
_MOST_ROW, _WITH_FOOT = 66.0, 38.0
_NAME, _FOOT, _MOST_BAR = 14.0, 13.0, 20.0
_PALE = 0.16


class _Row(NamedTuple):
    """Where a part stands: its bar, and whether there is a line of text below it."""

    top: float
    bar: Frame
    has_foot: bool


def draw_market(figure: Figure, market: MarketSize, style: ChartStyle, frame: Frame) -> None:
    """Draw into a frame of the figure: sizes, and beside or below them what moves the last."""
    parts, factors = _rooms(market, style, frame)
    sheet = sheet_in(figure, style, parts)
    sheet.axes.set_label(_PLOT)
    rows = _rows(market, style, parts)
    for part, row in zip(market.parts, rows, strict=True):
        _draw_part(sheet, market, part, row)
    if factors is not None:
        draw_tornado(figure, market, style, factors)


def market_marks(figure: Figure, market: MarketSize, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per part and per factor; a factor's key is its finding's id."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    found = []
    for part, row in zip(market.parts, _rows(market, style, outer), strict=True):
        height = row.bar.y + row.bar.height - row.top
        frame = Frame(0, row.top, outer.width / style.scale, height)
        lines = (part.name, *_texts(part, style))
        text = "\n".join(line for line in lines if line)
        found.append(centred(area_of(figure, frame, outer, style.scale), text))
    return (*found, *tornado_marks(figure, market, style))


def _rooms(market: MarketSize, style: ChartStyle, frame: Frame) -> tuple[Frame, Frame | None]:
    """The frames of sizes and tornado: beside each other, below one another, or the first alone."""
    width, height = frame.width / style.scale, frame.height / style.scale
    if not market.factors:
        return frame, None
    between = _BETWEEN * style.scale
    if width >= _BESIDE_FROM:
        left = frame.width * _BESIDE_SHARE - between / 2
        right = frame.x + left + between
        return frame._replace(width=left), Frame(
            right, frame.y, frame.width - left - between, frame.height
        )
    if height >= _BELOW_FROM:
        upper = frame.height * _BELOW_SHARE
        lower = frame.height - upper
        return frame._replace(height=upper), frame._replace(y=frame.y + upper, height=lower)
    return frame, None


def _rows(market: MarketSize, style: ChartStyle, room: Frame) -> list[_Row]:
    width, height = room.width / style.scale, room.height / style.scale
    step = min(height / max(len(market.parts), 1), _MOST_ROW)
    has_foot = step >= _WITH_FOOT
    bar = min(max(step - _NAME - (_FOOT if has_foot else 0) - 7, 2.0), _MOST_BAR)
    rows = []
    for at in range(len(market.parts)):
        top = at * step
        rows.append(_Row(top, Frame(0, top + _NAME, width, bar), has_foot))
    return rows


def _draw_part(sheet: Sheet, market: MarketSize, part: MarketPart, row: _Row) -> None:
    """Name and value, below them the bar, below it the range and how the part stands to others."""
    style, bar = sheet.style, row.bar
    value, *rest = _texts(part, style)
    end = bar.width - style.width_of(value, style.text_size)
    name = style.wrapped(part.name, max(end - 8, 20), style.text_size, 1)[0]
    sheet.write(0, row.top + _NAME / 2 - 1, name)
    sheet.write(bar.width, row.top + _NAME / 2 - 1, value, ha="right")
    other = next((one for one in market.parts if one.name == part.compared), None)
    if part.compared and other is not None:
        _draw_comparison(sheet, part, other, bar)
        rest.insert(0, style.words("enlarged"))
    else:
        _draw_nested(sheet, market, part, bar)
    if row.has_foot:
        text = "  ·  ".join(line for line in rest if line)
        text = style.wrapped(text, bar.width, style.small_size, 1)[0]
        y = bar.y + bar.height + _FOOT / 2 + 1
        sheet.write(0, y, text, size=style.small_size, color=style.theme.muted)


def _draw_nested(sheet: Sheet, market: MarketSize, part: MarketPart, bar: Frame) -> None:
    """The part within the part it belongs to, all on one scale."""
    theme = sheet.style.theme
    unit = _unit([one for one in market.parts if not one.compared], bar.width)
    outer = next((one for one in market.parts if one.key == part.within), None)
    if outer is not None and outer.value:
        pale = blended(theme.surface, theme.series[0], _PALE)
        sheet.box(bar._replace(width=max(outer.value * unit, 0.0)), fill=pale)
    if part.value is not None:
        sheet.box(bar._replace(width=max(part.value * unit, 1.5)), fill=theme.series[0])
    _draw_range(sheet, part, bar, unit)


def _draw_comparison(sheet: Sheet, part: MarketPart, other: MarketPart, bar: Frame) -> None:
    """Two ways to one number on a scale of their own: they may be tiny beside the whole market."""
    theme = sheet.style.theme
    unit = _unit([part, other], bar.width)
    half = bar.height / 2 - 0.5
    looks: tuple[dict[str, Any], ...] = ({}, {"hatch": "////", "hatchcolor": theme.surface})
    for at, one in enumerate((other, part)):
        lane = bar._replace(y=bar.y + at * (half + 1), height=half)
        if one.value is not None:
            width = max(one.value * unit, 1.5)
            sheet.box(lane._replace(width=width), fill=theme.series[at], **looks[at])
        _draw_range(sheet, one, lane, unit)


def _unit(parts: Sequence[MarketPart], width: float) -> float:
    """Points per unit of money: the largest end of all ranges fills the width."""
    ends = [end for part in parts for end in (part.value, part.high) if end is not None]
    most = max(ends, default=0.0)
    return width / most if most > 0 else 0.0


def _draw_range(sheet: Sheet, part: MarketPart, bar: Frame, unit: float) -> None:
    """A whisker from low to high over the bar."""
    if part.low is None or part.high is None or part.low == part.high:
        return
    style, middle, reach = sheet.style, bar.y + bar.height / 2, bar.height * 0.22
    xs = (max(part.low * unit, 0.0), max(part.high * unit, 0.0))
    look: dict[str, Any] = {"color": style.theme.text, "linewidth": 1.1 * style.scale, "zorder": 4}
    sheet.axes.plot(xs, (middle, middle), **look)
    for x in xs:
        sheet.axes.plot((x, x), (middle - reach, middle + reach), **look)


def _texts(part: MarketPart, style: ChartStyle) -> tuple[str, str, str]:
    """The value, its range, and how it stands to the others."""
    words, numbers = style.words, style.numbers
    spread = ""
    if part.low is not None and part.high is not None and part.low != part.high:
        ends = {"low": numbers.short(part.low), "high": numbers.short(part.high)}
        spread = words("{low} to {high}").format(**ends)
    return numbers.short(part.value), spread, said(part, Wording(words, numbers))
