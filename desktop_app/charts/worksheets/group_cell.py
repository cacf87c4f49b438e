"""A slot as a cell: its name, how many stand in it, its entries, or the question that opens it."""

from collections.abc import Iterable

from desktop_app.charts.sheet import Frame, Sheet
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.entries import EntryGroup
from desktop_app.charts.worksheets.entry_rows import EntryRows, draw_rows, height_of, rows_in
from desktop_app.themes import blended

TINY = 7.0
_STRIPE = 3.0
_PAD = 7.0
_TINT = 0.07
_ROOMY = (150.0, 88.0)
_NARROW = 100.0
_LEADING = 1.34
_ROOM_FOR_TWO = 5.2


def letters_for(style: ChartStyle, frames: Iterable[Frame]) -> float:
    """One size of letters for all cells of a picture, in points before scaling."""
    width, height = (min(sides, default=0.0) for sides in _sides(frames))
    if width >= _ROOMY[0] and height >= _ROOMY[1]:
        return style.text_size
    return style.small_size if width >= _NARROW else TINY


def cell_rows(style: ChartStyle, frame: Frame, group: EntryGroup, size: float) -> EntryRows:
    """The entries that have room in a cell, in points before scaling."""
    return rows_in(style, _inner(style, frame, group, size), group.entries, size)


def cell_height(style: ChartStyle, width: float, group: EntryGroup, size: float) -> float:
    """The height that a cell would like, in points before scaling."""
    inner = _inner(style, Frame(0, 0, width, 1000), group, size)
    return inner.y + height_of(style, inner.width, group.entries, size) + _PAD + 1


def draw_cell(
    sheet: Sheet, frame: Frame, group: EntryGroup, size: float, *, is_tinted: bool = True
) -> None:
    """Draw a slot into a frame, tinted in its colour unless it holds options of others."""
    style, theme = sheet.style, sheet.style.theme
    colour = theme.series[group.colour % len(theme.series)]
    fill = blended(theme.surface, colour, _TINT) if is_tinted else theme.surface
    sheet.box(frame, fill=fill, radius=4, line=theme.line, line_width=0.6)
    stripe = colour if is_tinted else theme.line
    sheet.box(Frame(frame.x, frame.y, _STRIPE, frame.height), fill=stripe)
    _draw_head(sheet, frame, group, size)
    inner = _inner(style, frame, group, size)
    if group.entries:
        draw_rows(sheet, inner, cell_rows(style, frame, group, size))
        return
    lines = int(inner.height / (size * _LEADING))
    if lines > 0:
        for at, line in enumerate(style.wrapped(group.question, inner.width, size, lines)):
            y = inner.y + (at + 0.5) * size * _LEADING
            sheet.write(inner.x, y, line, size=size, color=theme.muted)


def _draw_head(sheet: Sheet, frame: Frame, group: EntryGroup, size: float) -> None:
    style, step = sheet.style, (size + 0.5) * _LEADING
    x, width = _across(frame)
    for at, line in enumerate(_head(style, frame, group, size)):
        sheet.write(x, frame.y + _PAD + (at + 0.5) * step - 1, line, size=size + 0.5)
    look = {"size": size, "color": style.theme.muted, "ha": "right"}
    y = min(frame.y + _PAD + step / 2 - 1, frame.y + frame.height / 2)
    sheet.write(x + width, y, _count(style, group), **look)


def _head(style: ChartStyle, frame: Frame, group: EntryGroup, size: float) -> list[str]:
    """The lines of the name: two where the cell is high."""
    count = _count(style, group)
    room = _across(frame)[1] - (style.width_of(count, size) + _PAD if count else 0)
    most = 2 if frame.height > _ROOM_FOR_TWO * size * _LEADING else 1
    if room < size or not group.name:
        return []
    return style.wrapped(group.name, room, size + 0.5, most)


def _count(style: ChartStyle, group: EntryGroup) -> str:
    return style.numbers.full(len(group.entries)) if group.entries else ""


def _across(frame: Frame) -> tuple[float, float]:
    return frame.x + _STRIPE + _PAD, max(frame.width - _STRIPE - 2 * _PAD, 1.0)


def _inner(style: ChartStyle, frame: Frame, group: EntryGroup, size: float) -> Frame:
    """Where entries stand: below the name, within the border."""
    x, width = _across(frame)
    lines = len(_head(style, frame, group, size))
    head = _PAD + max(lines, 1) * (size + 0.5) * _LEADING + 3
    return Frame(x, frame.y + head, width, max(frame.height - head - _PAD + 2, 0.0))


def _sides(frames: Iterable[Frame]) -> tuple[list[float], list[float]]:
    found = list(frames)
    return [frame.width for frame in found], [frame.height for frame in found]
