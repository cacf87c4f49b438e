"""A table drawn as a picture: numbers at the right of their columns, bars behind them."""

from matplotlib.figure import Figure

from desktop_app.charts.forms import Grid, GridCell
from desktop_app.charts.headings import draw_heading, draw_hint, margin
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in, whole_frame
from desktop_app.charts.style import ChartStyle
from desktop_app.themes import blended

_PLOT = "grid"
_MOST_ROW, _LEAST_ROW = 26.0, 9.0
_PADDING = 12.0
_LEAST_COLUMN = 36.0
_BAR_SHARE = 0.28


def draw_grid(figure: Figure, grid: Grid, style: ChartStyle) -> None:
    """Draw the table over the whole figure; rows that find no room are counted at the end."""
    figure.set_facecolor(style.theme.surface)
    draw_grid_in(figure, grid, style, whole_frame(figure, margin(style) * style.scale))


def draw_grid_in(figure: Figure, grid: Grid, style: ChartStyle, frame: Frame) -> None:
    """Draw into a frame of the figure."""
    title = "" if style.is_in_window else grid.title
    below = draw_heading(figure, style, frame, title, grid.subtitle)
    if not grid.rows:
        draw_hint(figure, style, below, style.words("There are no values to show here yet."))
        return
    sheet = sheet_in(figure, style, below)
    sheet.axes.set_label(_PLOT)
    widths = _widths(grid, style, below)
    height, shown = _height(grid, style, below)
    _draw_head(sheet, grid, widths, height)
    for at in range(shown):
        _draw_row(sheet, grid, at, widths, height)
    left_out = len(grid.rows) - shown
    if left_out:
        text = style.words.count("and {n} more row", "and {n} more rows", left_out)
        look = {"size": style.small_size, "color": style.theme.muted}
        sheet.write(0, (shown + 1.5) * height, text, **look)


def grid_marks(figure: Figure, grid: Grid, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per drawn row that says the whole of it."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    height, shown = _height(grid, style, outer)
    width = outer.width / style.scale
    marks = []
    for at in range(shown):
        row = Frame(0, (at + 1) * height, width, height)
        pairs = zip(grid.columns, grid.rows[at], strict=True)
        said = [
            style.words("{name}: {value}").format(name=column, value=cell.text)
            for column, cell in pairs
            if cell.text
        ]
        key = grid.keys[at] if grid.keys else ""
        marks.append(centred(area_of(figure, row, outer, style.scale), "\n".join(said), key))
    return tuple(marks)


def _height(grid: Grid, style: ChartStyle, below: Frame) -> tuple[float, int]:
    """The height of a row, and how many rows are drawn below the head."""
    room = below.height / style.scale
    height = max(min(room / (len(grid.rows) + 1), _MOST_ROW), min(_LEAST_ROW + 3, room / 3))
    shown = min(len(grid.rows), int(room / height + 0.01) - 1)
    if shown < len(grid.rows):
        shown = max(int(room / height + 0.01) - 2, 1)
    return height, shown


def _size(style: ChartStyle, height: float) -> float:
    return min(style.text_size, height * 0.6)


def _widths(grid: Grid, style: ChartStyle, below: Frame) -> list[float]:
    """What the columns take: as wide as their texts, or cut down where all are too wide."""
    size = style.text_size
    wished = [
        max(
            _title_width(style, title),
            *(style.width_of(row[at].text, size) for row in grid.rows),
            _LEAST_COLUMN,
        )
        + _PADDING
        for at, title in enumerate(grid.columns)
    ]
    room = below.width / style.scale
    if sum(wished) > room:
        # Titles are cut before numbers are.
        texts = [
            max(style.width_of(row[at].text, size) for row in grid.rows) + _PADDING
            for at in range(len(grid.columns))
        ]
        wished = _shared(texts, wished, room)
    total = sum(wished)
    if total <= room:
        most = 1.6 if any(cell.share is not None for row in grid.rows for cell in row) else 1.25
        return [width * min(room / total, most) for width in wished]
    widest = max(range(len(wished)), key=lambda at: wished[at])
    others = total - wished[widest]
    if room - others >= 2 * _LEAST_COLUMN:
        wished[widest] = room - others
        return wished
    return [width * room / total for width in wished]


def _shared(least: list[float], wished: list[float], room: float) -> list[float]:
    """Widths between the least and the wished ones that together fill the room, if they can."""
    more = [want - need for need, want in zip(least, wished, strict=True)]
    left = room - sum(least)
    if left <= 0 or not sum(more):
        return least
    return [need + extra * left / sum(more) for need, extra in zip(least, more, strict=True)]


def _title_width(style: ChartStyle, title: str) -> float:
    """The least width in which a title fits into two lines."""
    whole = style.width_of(title, style.small_size)
    width = whole / 2 + 4
    while width < whole and len(style.wrapped(title, width, style.small_size)) > 2:
        width += 6
    return width + _PADDING / 2


def _draw_head(sheet: Sheet, grid: Grid, widths: list[float], height: float) -> None:
    style = sheet.style
    x = 0.0
    size = min(style.small_size, height * 0.55)
    for at, (title, width) in enumerate(zip(grid.columns, widths, strict=True)):
        lines = style.wrapped(title, width - _PADDING, size, 2 if height >= 20 else 1)
        is_number = at in grid.numbers
        place = x + width - _PADDING if is_number else x
        for number, line in enumerate(lines):
            y = height / 2 + (number - (len(lines) - 1) / 2) * size * 1.2
            look = {
                "size": size,
                "color": style.theme.muted,
                "ha": "right" if is_number else "left",
            }
            sheet.write(place, y, line, **look)
        x += width
    sheet.box(Frame(0, height - 0.8, sum(widths) - _PADDING / 2, 0.8), fill=style.theme.line)


def _draw_row(sheet: Sheet, grid: Grid, at: int, widths: list[float], height: float) -> None:
    x, y = 0.0, (at + 1) * height
    for place, (cell, width) in enumerate(zip(grid.rows[at], widths, strict=True)):
        _draw_cell(sheet, cell, Frame(x, y, width, height), is_number=place in grid.numbers)
        x += width


def _draw_cell(sheet: Sheet, cell: GridCell, frame: Frame, *, is_number: bool) -> None:
    style = sheet.style
    size, middle = _size(style, frame.height), frame.y + frame.height / 2
    if cell.share is not None:
        fill = blended(style.theme.surface, style.theme.series[0], _BAR_SHARE)
        length = (frame.width - _PADDING / 2) * min(max(cell.share, 0.0), 1.0)
        bar = Frame(frame.x, frame.y + frame.height * 0.12, length, frame.height * 0.76)
        sheet.box(bar, fill=fill, radius=2)
    text = style.wrapped(cell.text, frame.width - _PADDING / 2, size, 1)[0]
    place = frame.x + frame.width - _PADDING if is_number else frame.x
    sheet.write(place, middle, text, size=size, ha="right" if is_number else "left")
