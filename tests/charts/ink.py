"""What was drawn on a sheet: its rectangles by colour, in points from the upper left corner."""

from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Patch, PathPatch, Rectangle

from desktop_app.charts.sheet import Frame


def boxes_of(figure: Figure, colour: str) -> list[Frame]:
    """Filled boxes of that colour, in the order they were drawn."""
    return [
        frame
        for patch in patches_of(figure)
        if to_hex(patch.get_facecolor()).upper() == colour.upper()
        for frame in _frame(patch)
    ]


def lines_of(figure: Figure, colour: str) -> int:
    """How many curves are drawn in that colour."""
    return sum(
        isinstance(patch, PathPatch) and to_hex(patch.get_edgecolor()).upper() == colour.upper()
        for patch in patches_of(figure)
    )


def patches_of(figure: Figure) -> list[Patch]:
    return [patch for axes in figure.axes for patch in axes.patches]


def _frame(patch: Patch) -> list[Frame]:
    if isinstance(patch, Rectangle | FancyBboxPatch):
        return [Frame(patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height())]
    return []
