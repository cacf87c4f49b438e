"""The eight RFM segments drawn as a grid: how recent down, how often and how much across."""

from matplotlib.figure import Figure

from desktop_app.charts.headings import draw_heading, draw_hint, margin, source_line
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.rfm import RfmGrid
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in, whole_frame
from desktop_app.charts.style import ChartStyle
from desktop_app.terms import rfm_word
from desktop_app.themes import blended, readable_on

_PLOT = "rfm-grid"
_LEFT, _HEAD, _GAP = 64.0, 24.0, 4.0
_MOST_HEIGHT = 120.0
_ROWS = ("1", "0")
_COLUMNS = ("11", "10", "01", "00")


def draw_rfm_grid(figure: Figure, grid: RfmGrid, style: ChartStyle) -> None:
    """Draw the grid over the whole figure, whatever its size."""
    figure.set_facecolor(style.theme.surface)
    draw_rfm_grid_in(figure, grid, style, whole_frame(figure, margin(style) * style.scale))


def draw_rfm_grid_in(figure: Figure, grid: RfmGrid, style: ChartStyle, frame: Frame) -> None:
    """Draw the grid into a frame of the figure."""
    words, segments = style.words, grid.segments
    title = "" if style.is_in_window else words("Users by recency, frequency and money (RFM)")
    subtitle = words("In the code R-F-M, 1 means recent, often, much.")
    source = source_line(style, segments.source, segments.as_of)
    below = draw_heading(figure, style, frame, title, f"{subtitle}\n{source}")
    if not segments.users:
        draw_hint(figure, style, below, words("There are no values to show here yet."))
        return
    sheet = sheet_in(figure, style, below)
    sheet.axes.set_label(_PLOT)
    cells = _cells(style, below)
    _draw_titles(sheet, cells)
    users = dict(segments.users)
    for code, cell in cells.items():
        _draw_cell(sheet, cell, code, (users.get(code, 0), sum(users.values()) or 1))


def rfm_grid_marks(figure: Figure, grid: RfmGrid, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per segment."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer, users = frame_of(figure, axes), dict(grid.segments.users)
    total = sum(users.values()) or 1
    found = []
    for code, cell in _cells(style, outer).items():
        text = style.words("{segment} ({code}): {users}, {share}").format(
            segment=rfm_word(style.words, code),
            code=code,
            users=style.numbers.full(users.get(code, 0)),
            share=style.numbers.share(users.get(code, 0) / total, digits=1),
        )
        area = area_of(figure, cell, outer, style.scale)
        found.append(centred(area, text, f"code={code}\tcolumn=users"))
    return tuple(found)


def _cells(style: ChartStyle, below: Frame) -> dict[str, Frame]:
    """The frames of the segments by code, in points before scaling."""
    width = (below.width / style.scale - _LEFT) / len(_COLUMNS)
    height = min((below.height / style.scale - _HEAD) / len(_ROWS), _MOST_HEIGHT)
    return {
        recent + others: Frame(
            _LEFT + at * width, _HEAD + row * height, width - _GAP, max(height - _GAP, 1.0)
        )
        for row, recent in enumerate(_ROWS)
        for at, others in enumerate(_COLUMNS)
    }


def _draw_titles(sheet: Sheet, cells: dict[str, Frame]) -> None:
    style, words = sheet.style, sheet.style.words
    look = {"size": style.small_size, "color": style.theme.muted}
    across = {
        "11": words("often, much"),
        "10": words("often, little"),
        "01": words("seldom, much"),
        "00": words("seldom, little"),
    }
    for others, text in across.items():
        cell = cells[f"1{others}"]
        line = style.wrapped(text, cell.width, style.small_size, 1)[0]
        sheet.write(cell.x + cell.width / 2, _HEAD - 11, line, ha="center", **look)
    for recent, text in (("1", words("recent")), ("0", words("long ago"))):
        cell = cells[f"{recent}11"]
        line = style.wrapped(text, _LEFT - 6, style.small_size, 1)[0]
        sheet.write(0, cell.y + cell.height / 2, line, **look)


def _draw_cell(sheet: Sheet, cell: Frame, code: str, counts: tuple[int, int]) -> None:
    """Name, users and share of a segment on a ground that is darker the more there are."""
    style, (users, total) = sheet.style, counts
    fill = blended(*style.theme.heat, min(users / total, 1.0))
    sheet.box(cell, fill=fill, radius=4)
    size = min(style.text_size + 1, cell.height / 6)
    small = min(style.small_size, size)
    middle, ink = cell.x + cell.width / 2, readable_on(fill)
    texts = (
        (rfm_word(style.words, code), size, 0.26),
        (style.numbers.full(users), size * 1.25, 0.5),
        (style.numbers.share(users / total, digits=1), small, 0.7),
        (code, small, 0.87),
    )
    for text, letters, place in texts:
        line = style.wrapped(text, cell.width - 6, letters, 1)[0]
        y = cell.y + cell.height * place
        sheet.write(middle, y, line, size=letters, color=ink, ha="center")
