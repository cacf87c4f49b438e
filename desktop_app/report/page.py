"""Pages of the review book: A4 landscape, one drawing each, a quiet foot."""

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from desktop_app.charts.sheet import POINTS_PER_INCH, Frame, sheet_in
from desktop_app.charts.style import ChartStyle

PAGE_WIDTH, PAGE_HEIGHT = 841.89, 595.28
_SIDE, _TOP, _FOOT = 48.0, 40.0, 44.0
BODY = Frame(_SIDE, _TOP, PAGE_WIDTH - 2 * _SIDE, PAGE_HEIGHT - _TOP - _FOOT)

DrawIn = Callable[[Figure, ChartStyle, Frame], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    Attributes:
        title: as the list of contents names it; "" for a page that continues the one before.
        draw: puts its content into a frame of the figure.
        has_foot: the cover has none.
    """

    title: str
    draw: DrawIn
    has_foot: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What stands at the foot of every page but the cover."""

    left: str
    number: int
    count: int


def figure_of(page: Page, foot: Foot, style: ChartStyle) -> Figure:
    """The page drawn."""
    size = (PAGE_WIDTH / POINTS_PER_INCH, PAGE_HEIGHT / POINTS_PER_INCH)
    figure = Figure(figsize=size, facecolor=style.theme.surface)
    FigureCanvasAgg(figure)
    page.draw(figure, style, BODY)
    if page.has_foot:
        _draw_foot(figure, style, foot)
    return figure


def _draw_foot(figure: Figure, style: ChartStyle, foot: Foot) -> None:
    frame = Frame(_SIDE, PAGE_HEIGHT - _FOOT, PAGE_WIDTH - 2 * _SIDE, _FOOT)
    sheet = sheet_in(figure, style, frame)
    look = {"size": style.small_size, "color": style.theme.muted}
    left = style.wrapped(foot.left, frame.width - 80, style.small_size, 1)[0]
    sheet.box(Frame(0, 10, frame.width, 0.7), fill=style.theme.grid)
    sheet.write(0, 24, left, **look)
    sheet.write(frame.width, 24, f"{foot.number} / {foot.count}", ha="right", **look)
