"""A circle in the middle of a frame with names around it, and a list beside it where there is room.

Lengths in points before scaling, angles in turns from the top, clockwise.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import NamedTuple

from desktop_app.charts.sheet import Frame, Sheet
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.group_cell import TINY

_LIST_FROM = 430.0
_LIST_SHARE = 0.44
_GAP = 14.0
_LEAST_NAMES, _MOST_NAMES = 48.0, 92.0
_NAMES_SHARE = 0.28
_ROOMY = 240.0
_LEADING = 1.3
_OFF = 7.0
_UPRIGHT = 0.2


class Round(NamedTuple):
    """A circle: its middle, its radius, and the names around it.

    Attributes:
        size: of the letters; room: beside the circle; lines: the most a name may have.
    """

    x: float
    y: float
    radius: float
    size: float
    room: float
    lines: int

    def place(self, turn: float, share: float) -> tuple[float, float]:
        """Where a share (0-1) of the radius ends at an angle."""
        reach = self.radius * share
        return self.x + reach * sin(2 * pi * turn), self.y - reach * cos(2 * pi * turn)


def beside(width: float, height: float) -> tuple[Frame, Frame | None]:
    """The part for the circle, and the part for a list; None where there is no room for one."""
    if width < _LIST_FROM:
        return Frame(0, 0, width, height), None
    across = width * _LIST_SHARE
    left = width - across - _GAP
    return Frame(0, 0, left, height), Frame(left + _GAP, 0, across, height)


def circle_in(frame: Frame, style: ChartStyle, names: Sequence[str], *, most_lines: int) -> Round:
    """The largest circle that leaves room for names at its sides, and lines above and below.

    In a small frame the letters are small, and every name has a line less.
    """
    is_roomy = frame.width >= _ROOMY
    size = style.text_size if is_roomy else TINY
    lines = most_lines if is_roomy else max(most_lines - 1, 1)
    widest = max((style.width_of(name, size) for name in names), default=0.0) + 2 * _OFF
    room = min(max(widest, _LEAST_NAMES), _MOST_NAMES, frame.width * _NAMES_SHARE)
    tall = lines * size * _LEADING + _OFF
    radius = max(min(frame.width / 2 - room, frame.height / 2 - tall), 4.0)
    room = frame.width / 2 - radius
    middle = (frame.x + frame.width / 2, frame.y + frame.height / 2)
    return Round(*middle, radius, size, room, lines)


def write_around(sheet: Sheet, circle: Round, turn: float, lines: Sequence[str]) -> None:
    """Write lines outside the circle at an angle, away from it."""
    x, y = circle.place(turn, 1.0)
    across, up = sin(2 * pi * turn), cos(2 * pi * turn)
    step = circle.size * _LEADING
    height = len(lines) * step
    if abs(across) < _UPRIGHT:
        ha, left = "center", x
        top = y - _OFF / 2 - height if up > 0 else y + _OFF / 2
    else:
        ha = "left" if across > 0 else "right"
        left = x + _OFF * across
        top = y - _OFF * up / 2 - height / 2 * (1 + up)
    for at, line in enumerate(lines):
        colour = sheet.style.theme.text if at == 0 else sheet.style.theme.muted
        place = top + (at + 0.5) * step
        sheet.write(left, place, line, size=circle.size, color=colour, ha=ha)


def name_room(circle: Round, turn: float) -> float:
    """How wide a name outside the circle may be at an angle."""
    across = abs(sin(2 * pi * turn))
    if across < _UPRIGHT:
        return circle.radius * 1.2
    return max(circle.room + circle.radius * (1 - across) - _OFF - 1, circle.size)
