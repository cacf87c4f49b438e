"""A drawing surface measured in points from the upper left corner, on a matplotlib figure."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path as Curve

from desktop_app.charts.style import ChartStyle

POINTS_PER_INCH = 72.0


class Frame(NamedTuple):
    """A part of a figure in points: left, top (downwards from the figure's top), width, height."""

    x: float
    y: float
    width: float
    height: float


class Sheet(NamedTuple):
    """Axes whose unit is a point before scaling and whose y grows downwards."""

    axes: Axes
    style: ChartStyle

    def write(self, x: float, y: float, text: str, **look: Any) -> None:  # noqa: ANN401
        """A text; `size` in points."""
        if text:
            self.style.write(self.axes, (x, y), text, **look)

    def box(self, frame: Frame, *, fill: str, radius: float = 0.0, **look: Any) -> None:  # noqa: ANN401
        """A rectangle, rounded by `radius`; `line` and `line_width` for a border."""
        line, width = look.pop("line", "none"), look.pop("line_width", 0.8) * self.style.scale
        look = {"facecolor": fill, "edgecolor": line, "linewidth": width, **look}
        if not radius:
            self.axes.add_patch(Rectangle(frame[:2], *frame[2:], **look))
            return
        style = f"round,pad=0,rounding_size={min(radius, frame.width / 2, frame.height / 2)}"
        self.axes.add_patch(FancyBboxPatch(frame[:2], *frame[2:], boxstyle=style, **look))

    def curve(self, points: Sequence[tuple[float, float]], **look: Any) -> None:  # noqa: ANN401
        """A soft line through points that come in horizontal pairs: it leaves and arrives level."""
        vertices, codes = [points[0]], [int(Curve.MOVETO)]
        for (x, y), (to_x, to_y) in pairwise(points):
            bend = (x + to_x) / 2
            vertices += [(bend, y), (bend, to_y), (to_x, to_y)]
            codes += [int(Curve.CURVE4)] * 3
        self.stroke(Curve(vertices, codes), **look)

    def stroke(self, path: Curve, **look: Any) -> None:  # noqa: ANN401
        """A line along a path; `colour`, `width` in points."""
        colour, width = look.pop("colour"), look.pop("width", 1.0) * self.style.scale
        patch = PathPatch(path, facecolor="none", edgecolor=colour, linewidth=width, **look)
        patch.set_capstyle("round")
        self.axes.add_patch(patch)


def whole_frame(figure: Figure, margin: float = 0.0) -> Frame:
    """All of a figure but a margin."""
    width, height = (inches * POINTS_PER_INCH for inches in figure.get_size_inches())
    return Frame(margin, margin, max(width - 2 * margin, 1.0), max(height - 2 * margin, 1.0))


def axes_in(figure: Figure, frame: Frame) -> Axes:
    """Axes over a part of a figure."""
    page_width, page_height = (inches * POINTS_PER_INCH for inches in figure.get_size_inches())
    bottom = page_height - frame.y - frame.height
    left, width = frame.x / page_width, frame.width / page_width
    return figure.add_axes((left, bottom / page_height, width, frame.height / page_height))


def frame_of(figure: Figure, axes: Axes) -> Frame:
    """The part of a figure that axes stand in."""
    width, height = (inches * POINTS_PER_INCH for inches in figure.get_size_inches())
    box = axes.get_position()
    return Frame(box.x0 * width, (1 - box.y1) * height, box.width * width, box.height * height)


def whole_sheet(figure: Figure, style: ChartStyle, width: float, height: float) -> Sheet:
    """Make the figure `width` by `height` points and lay a sheet over all of it."""
    figure.set_size_inches(width / POINTS_PER_INCH, height / POINTS_PER_INCH)
    return sheet_in(figure, style, Frame(0, 0, width, height))


def sheet_in(figure: Figure, style: ChartStyle, frame: Frame) -> Sheet:
    """A sheet over a part of a figure; its unit is a point times `style.scale`."""
    axes = axes_in(figure, frame)
    axes.set_xlim(0, frame.width / style.scale)
    axes.set_ylim(frame.height / style.scale, 0)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.axis("off")
    return Sheet(axes, style)
