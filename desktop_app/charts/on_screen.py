"""A picture as pixels for a screen, drawn without a window, so that any thread can do it."""

from collections.abc import Callable
from typing import NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from desktop_app.charts.marks import Mark
from desktop_app.charts.style import ChartStyle, Draw

_DPI = 100.0
"""Logical pixels of a screen per inch of a figure."""


class Surface(NamedTuple):
    """What is drawn on: width and height in logical pixels, and the screen's points for each."""

    width: int
    height: int
    ratio: float = 1.0


class Pixels(NamedTuple):
    """A drawn picture.

    Attributes:
        rgba: rows from the top, four bytes a point: red, green, blue, opacity.
        width, height: in points of the screen.
        marks: the places that say something.
    """

    rgba: bytes
    width: int
    height: int
    marks: tuple[Mark, ...]


def drawn_pixels(
    draw: Draw,
    marks: Callable[[Figure, ChartStyle], tuple[Mark, ...]] | None,
    style: ChartStyle,
    surface: Surface,
) -> Pixels:
    """Draw a picture as large as the surface."""
    size = (surface.width / _DPI, surface.height / _DPI)
    figure = Figure(figsize=size, dpi=_DPI * surface.ratio, facecolor=style.theme.surface)
    canvas = FigureCanvasAgg(figure)
    draw(figure, style)
    found = marks(figure, style) if marks is not None else ()
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height()
    rgba = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return Pixels(rgba, width, height, found)
