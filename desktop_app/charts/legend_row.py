"""A row of small signs with what they mean, below or above a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.figure import Figure

from desktop_app.charts.sheet import Frame, Sheet, sheet_in
from desktop_app.charts.style import ChartStyle

LEGEND_HEIGHT = 16.0

_BETWEEN, _SIGN = 16.0, 16.0
_LEAST_TEXT = 24.0

Shape = Literal["ring", "dashes", "box", "hollow"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry: its shape in a colour, and its text; boxes may have a pattern."""

    shape: Shape
    colour: str
    text: str
    hatch: str = ""


def draw_legend(figure: Figure, style: ChartStyle, frame: Frame, signs: Sequence[Sign]) -> None:
    """Write the signs from left to right; what does not fit is cut, never laid over another."""
    if not signs:
        return
    sheet = sheet_in(figure, style, frame)
    width, y = frame.width / style.scale, frame.height / style.scale / 2
    x, size = 0.0, style.small_size
    for at, sign in enumerate(signs):
        share = (width - x) / (len(signs) - at)
        wanted = style.width_of(sign.text, size)
        rest = sum(style.width_of(one.text, size) + _SIGN + _BETWEEN for one in signs[at + 1 :])
        room = wanted if x + _SIGN + wanted + _BETWEEN + rest <= width + _BETWEEN else share - _SIGN
        if room < _LEAST_TEXT and room < wanted:
            return
        text = style.wrapped(sign.text, room + 0.1, size, 1)[0]
        _draw_sign(sheet, sign, x, y)
        sheet.write(x + _SIGN, y, text, size=size, color=style.theme.muted)
        x += _SIGN + style.width_of(text, size) + _BETWEEN


def _draw_sign(sheet: Sheet, sign: Sign, x: float, y: float) -> None:
    scale, theme = sheet.style.scale, sheet.style.theme
    look: dict[str, Any]
    match sign.shape:
        case "ring":
            sheet.axes.plot(
                [x + 5], [y], "o", markersize=5 * scale, markeredgecolor=sign.colour,
                markerfacecolor=theme.surface, markeredgewidth=1.4 * scale,
            )  # fmt: skip
        case "dashes":
            look = {"linewidth": 1.4 * scale, "linestyle": (0, (3, 2))}
            sheet.axes.plot([x, x + 12], [y, y], color=sign.colour, **look)
        case "hollow":
            look = {"line": sign.colour, "line_width": 1.0, "linestyle": (0, (2, 1.5))}
            sheet.box(Frame(x, y - 4, 11, 8), fill=theme.surface, **look)
        case _:
            look = {"hatch": sign.hatch, "hatchcolor": theme.surface} if sign.hatch else {}
            sheet.box(Frame(x, y - 4, 11, 8), fill=sign.colour, **look)
