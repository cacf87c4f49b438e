"""Blocks of a known height, one below the other, over as many pages as they need."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from matplotlib.figure import Figure

from desktop_app.charts.sheet import Frame, Sheet, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.report.page import BODY, Page

T = TypeVar("T")
# Draws a heading into a frame and returns what is left below it.
DrawHeading = Callable[[Figure, ChartStyle, Frame], Frame]

LEADING = 1.45
HEADING_ROOM = 62.0


class Block(NamedTuple):
    """Something of a height in points; `draw` gets the sheet and its upper border."""

    height: float
    draw: Callable[[Sheet, float], None]


def paged(blocks: Sequence[T], heights: Sequence[float], room: float) -> Iterator[list[T]]:
    """Blocks by page; each page holds what fits into `room`, and at least one block."""
    page: list[T] = []
    used = 0.0
    for block, height in zip(blocks, heights, strict=True):
        if page and used + height > room:
            yield page
            page, used = [], 0.0
        page.append(block)
        used += height
    if page:
        yield page


def block_pages(title: str, draw_heading: DrawHeading, blocks: Sequence[Block]) -> list[Page]:
    """Pages of blocks, each below the same heading; the first alone is in the contents."""
    heights = [block.height for block in blocks]
    parts = paged(blocks, heights, BODY.height - HEADING_ROOM)
    return [
        Page(title=title if at == 0 else "", draw=partial(_draw_page, draw_heading, part))
        for at, part in enumerate(parts)
    ]


def _draw_page(
    draw_heading: DrawHeading,
    blocks: Sequence[Block],
    figure: Figure,
    style: ChartStyle,
    frame: Frame,
) -> None:
    sheet = sheet_in(figure, style, draw_heading(figure, style, frame))
    top = 0.0
    for block in blocks:
        block.draw(sheet, top)
        top += block.height
