"""How parts of bars and columns look: each a colour and a pattern, for colour is never alone."""

from typing import Any

from desktop_app.charts.forms import Part
from desktop_app.charts.legend_row import Sign
from desktop_app.charts.style import ChartStyle

_PATTERNS = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "++++")


def part_look(style: ChartStyle, part: Part, *, is_open: bool = False) -> dict[str, Any]:
    """Arguments of `Sheet.box`; what is open (a part, or a period not complete) is hollow."""
    colour = part_colour(style, part)
    if part.is_hollow or is_open:
        dashes = (0, (2, 1.5))
        look = {"line": colour, "line_width": 1.0, "linestyle": dashes}
        return {"fill": style.theme.surface, **look}
    pattern = pattern_of(part)
    hatched = {"hatch": pattern, "hatchcolor": style.theme.surface} if pattern else {}
    return {"fill": colour, **hatched}


def part_colour(style: ChartStyle, part: Part) -> str:
    """The colour of a part; they come round."""
    return style.theme.series[part.place % len(style.theme.series)]


def pattern_of(part: Part) -> str:
    """The pattern of a part; the first has none."""
    return _PATTERNS[part.place % len(_PATTERNS)]


def part_sign(style: ChartStyle, part: Part) -> Sign:
    """The part's entry in a legend."""
    colour = part_colour(style, part)
    if part.is_hollow:
        return Sign("hollow", colour, part.name)
    return Sign("box", colour, part.name, pattern_of(part))
