"""Places of a drawn picture that have something to say: what a pointer or a keyboard walks through.

Free of matplotlib and Qt but for the figure that is asked where it stands.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from desktop_app.charts.sheet import Frame


class Area(NamedTuple):
    """A part of a picture, in shares (0-1) of its width and height from the upper left corner."""

    left: float
    top: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies within."""
        is_across = self.left <= x < self.left + self.width
        return is_across and self.top <= y < self.top + self.height


class Mark(NamedTuple):
    """One thing a picture shows.

    Attributes:
        x, y: where its value stands, in shares from the upper left corner.
        area: where a pointer means it.
        text: what it says: period and value.
        key: what a click chooses, "" for nothing.
    """

    x: float
    y: float
    area: Area
    text: str
    key: str = ""


def axes_named(figure: "Figure", name: str) -> "Axes | None":
    """The axes that a drawing function gave that label; None where nothing was drawn."""
    return next((axes for axes in figure.axes if axes.get_label() == name), None)


def area_of(figure: "Figure", part: "Frame", outer: "Frame", scale: float = 1.0) -> Area:
    """Where a frame of a sheet stands that covers `outer`; `part` in the sheet's own units."""
    from desktop_app.charts.sheet import POINTS_PER_INCH

    width, height = (inches * POINTS_PER_INCH for inches in figure.get_size_inches())
    return Area(
        (outer.x + part.x * scale) / width,
        (outer.y + part.y * scale) / height,
        part.width * scale / width,
        part.height * scale / height,
    )


def centred(area: Area, text: str, key: str = "") -> Mark:
    """A mark in the middle of its area."""
    return Mark(area.left + area.width / 2, area.top + area.height / 2, area, text, key)
