"""Blocks of a known height, one below the other, over as many pages as they need."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from desktop_app.charts.sheet import Sheet

T = TypeVar("T")

LEADING = 1.45


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


def draw_blocks(sheet: Sheet, blocks: Sequence[Block], top: float = 0.0) -> None:
    """Draw blocks from `top` downwards."""
    for block in blocks:
        block.draw(sheet, top)
        top += block.height
