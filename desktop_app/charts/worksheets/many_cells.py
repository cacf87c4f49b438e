"""Many boxes and short texts at once: a matrix of thousands of cells is drawn as a few things."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.path import Path as Shape
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from desktop_app.charts.sheet import POINTS_PER_INCH, Frame, Sheet
from desktop_app.charts.style import ChartStyle, font_properties, legible

# Up to so many texts each is a text of its own, which a PDF can search.
_MOST_TEXTS = 400


class CellText(NamedTuple):
    """A text around the middle of a cell; `size` in points before scaling."""

    x: float
    y: float
    text: str
    size: float
    colour: str


def draw_boxes(
    sheet: Sheet, boxes: Sequence[tuple[Frame, str]], hatch: tuple[str, str] | None = None
) -> None:
    """Boxes in colours of their own; `hatch` is a pattern for all of them and its colour."""
    if not boxes:
        return
    corners = [
        [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        for (x, y, width, height), _ in boxes
    ]
    look: dict[str, Any] = {"hatch": hatch[0], "hatchcolors": hatch[1]} if hatch else {}
    drawn = PolyCollection(
        corners, facecolors=[colour for _, colour in boxes], edgecolors="none", zorder=1, **look
    )
    sheet.axes.add_collection(drawn, autolim=False)


def draw_texts(sheet: Sheet, texts: Sequence[CellText]) -> None:
    """Texts around their middles; very many of them as shapes, one kind after the other."""
    if len(texts) <= _MOST_TEXTS:
        for x, y, text, size, colour in texts:
            sheet.write(x, y, text, size=size, color=colour, ha="center")
        return
    places: dict[tuple[str, float, str], list[tuple[float, float]]] = defaultdict(list)
    for x, y, text, size, colour in texts:
        places[text, round(size, 1), colour].append((x, y))
    for (text, size, colour), found in places.items():
        _draw_shape(sheet, text, size, colour, found)


def _draw_shape(
    sheet: Sheet, text: str, size: float, colour: str, places: Sequence[tuple[float, float]]
) -> None:
    """One text as a shape at all its places."""
    shape = _shape(sheet.style, text, size)
    drawn = PathCollection(
        [shape], offsets=places, offset_transform=sheet.axes.transData, facecolors=[colour],
        edgecolors="none", zorder=3,
    )  # fmt: skip
    # The shape is in points; a figure knows how many pixels a point is only when it is drawn.
    points = Affine2D().scale(1 / POINTS_PER_INCH)
    drawn.set_transform(points + sheet.axes.figure.dpi_scale_trans)
    sheet.axes.add_collection(drawn, autolim=False)


def _shape(style: ChartStyle, text: str, size: float) -> Shape:
    font = font_properties(size * style.scale)
    path = TextPath((0, 0), legible(text), prop=font, usetex=False)
    box = path.get_extents()
    return path.transformed(Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2))
