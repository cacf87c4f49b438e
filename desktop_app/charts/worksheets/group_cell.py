"""A slot as a cell: its name, how many stand in it, its entries, or the question that opens it."""

from desktop_app.charts.sheet import Frame, Sheet
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.entries import EntryGroup
from desktop_app.charts.worksheets.entry_rows import EntryRows, draw_rows, height_of, rows_in
from desktop_app.themes import blended

HEAD = 20.0
_STRIPE = 3.0
_PAD = 7.0
_TINT = 0.07
_SMALL_CELL = 96.0
_LEADING = 1.34


def cell_rows(style: ChartStyle, frame: Frame, group: EntryGroup) -> EntryRows:
    """The entries that have room in a cell, in points before scaling."""
    return rows_in(style, _inner(frame), group.entries, _size(style, frame))


def cell_height(style: ChartStyle, width: float, group: EntryGroup) -> float:
    """The height that a cell would like, in points before scaling."""
    inner = _inner(Frame(0, 0, width, 0))
    return height_of(style, inner.width, group.entries, style.text_size) + HEAD + 2 * _PAD


def draw_cell(sheet: Sheet, frame: Frame, group: EntryGroup, *, is_main: bool = True) -> None:
    """Draw a slot into a frame; `is_main` ones are tinted in their colour."""
    style, theme = sheet.style, sheet.style.theme
    colour = theme.series[group.colour % len(theme.series)]
    fill = blended(theme.surface, colour, _TINT) if is_main else theme.surface
    sheet.box(frame, fill=fill, radius=4, line=theme.line, line_width=0.6)
    sheet.box(
        Frame(frame.x, frame.y, _STRIPE, frame.height), fill=colour if is_main else theme.line
    )
    _draw_head(sheet, frame, group)
    inner = _inner(frame)
    if group.entries:
        draw_rows(sheet, inner, cell_rows(style, frame, group))
        return
    size = _size(style, frame)
    lines = max(int(inner.height / (size * _LEADING)), 0)
    if lines:
        for at, line in enumerate(style.wrapped(group.question, inner.width, size, lines)):
            y = inner.y + (at + 0.5) * size * _LEADING
            sheet.write(inner.x, y, line, size=size, color=theme.muted)


def _draw_head(sheet: Sheet, frame: Frame, group: EntryGroup) -> None:
    style, size = sheet.style, _size(sheet.style, frame) + 0.5
    inner, y = _inner(frame), frame.y + min(HEAD / 2 + 2, frame.height / 2)
    count = style.numbers.full(len(group.entries)) if group.entries else ""
    room = inner.width - (style.width_of(count, size) + _PAD if count else 0)
    if room > size:
        sheet.write(inner.x, y, style.wrapped(group.name, room, size, 1)[0], size=size)
    look = {"size": size, "color": style.theme.muted, "ha": "right"}
    sheet.write(inner.x + inner.width, y, count, **look)


def _inner(frame: Frame) -> Frame:
    """Where entries stand: below the name, within the border."""
    return Frame(
        frame.x + _STRIPE + _PAD,
        frame.y + HEAD + 3,
        max(frame.width - _STRIPE - 2 * _PAD, 1.0),
        max(frame.height - HEAD - 3 - _PAD, 0.0),
    )


def _size(style: ChartStyle, frame: Frame) -> float:
    return style.text_size if frame.height >= _SMALL_CELL else style.small_size
