"""A year drawn as a band per month, its weekdays one below the other."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from babel.dates import get_month_names
from matplotlib.figure import Figure

from desktop_app.charts.calendar_words import weekday_word
from desktop_app.charts.headings import draw_heading, margin
from desktop_app.charts.legend_row import LEGEND_HEIGHT, Sign, draw_legend
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in, whole_frame
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.year_calendar import CalendarDay, CalendarSpan, YearCalendar
from desktop_app.themes import blended

_PLOT = "year"
_MONTH_WIDTH, _HEAD = 38.0, 12.0
_COLUMNS, _MONTHS, _WEEK = 37, 12, 7
_MOST_ROW, _LEAST_NAMED = 40.0, 15.0
_NUMBER_SIZE, _NUMBER_HEIGHT, _NAME_SIZE, _THIN = 7.0, 8.0, 7.0, 3.0
_WEEKEND, _FESTIVAL, _OCCASION = 0.07, 0.24, 0.30
_LINE, _LANE, _MOST_LANES = 1.1, 2.1, 3
_MONDAY = date(2024, 1, 1)


class _Grid(NamedTuple):
    """Where the cells stand, in points of the sheet.

    Attributes:
        width, height: the size of a cell.
        lanes: how many lines of initiatives, one below the other, a row has room for.
        names_from: how far below the upper edge of a row names begin.
    """

    width: float
    height: float
    lanes: int
    names_from: float

    def cell(self, day: date) -> Frame:
        """The cell of a day."""
        column = date(day.year, day.month, 1).weekday() + day.day - 1
        x, y = _MONTH_WIDTH + column * self.width, _HEAD + (day.month - 1) * self.height
        return Frame(x, y, self.width, self.height)

    def bar(self, start: date, end: date) -> Frame:
        """The cells from a day to another of the same month."""
        first, last = self.cell(start), self.cell(end)
        return first._replace(width=last.x + last.width - first.x)


def draw_year(figure: Figure, year: YearCalendar, style: ChartStyle) -> None:
    """Draw the year over the whole figure, whatever its size."""
    figure.set_facecolor(style.theme.surface)
    frame = whole_frame(figure, margin(style) * style.scale)
    if not style.is_in_window:
        frame = draw_heading(figure, style, frame, year.title)
    key = LEGEND_HEIGHT * style.scale
    below = frame._replace(height=max(frame.height - key, 1.0))
    sheet = sheet_in(figure, style, below)
    sheet.axes.set_label(_PLOT)
    grid = _grid(year, style, below)
    _draw_head(sheet, grid)
    for day in year.days:
        _draw_day(sheet, grid, day)
    _draw_initiatives(sheet, grid, year.initiatives)
    _draw_names(sheet, grid, year)
    _draw_today(sheet, grid, year)
    bottom = below.y + (_HEAD + _MONTHS * grid.height) * style.scale
    legend = Frame(below.x + _MONTH_WIDTH * style.scale, bottom, below.width, key)
    draw_legend(figure, style, legend, tuple(_signs(year, style)))


def year_marks(figure: Figure, year: YearCalendar, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per day; its key is the occasion or initiative of that day."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    grid = _grid(year, style, outer)
    return tuple(
        centred(
            area_of(figure, grid.cell(day.day), outer, style.scale),
            _text(year, day, style),
            next((span.record for span in year.at(day.day)), ""),
        )
        for day in year.days
    )


def _grid(year: YearCalendar, style: ChartStyle, below: Frame) -> _Grid:
    width = max((below.width / style.scale - _MONTH_WIDTH) / _COLUMNS, 1.0)
    height = min((below.height / style.scale - _HEAD) / _MONTHS, _MOST_ROW)
    height = max(height, 1.0)
    most = min(max(int((height - _LEAST_NAMED) / _LANE), 1), _MOST_LANES)
    lanes = max(_lanes(year.initiatives, most).values(), default=-1) + 1
    names_from = lanes * _LANE + _NUMBER_HEIGHT if height >= _LEAST_NAMED else height - _THIN
    return _Grid(width, height, lanes, names_from)


def _text(year: YearCalendar, day: CalendarDay, style: ChartStyle) -> str:
    words = style.words
    head = words("{day} {weekday}").format(
        day=day.day.isoformat(), weekday=weekday_word(words, day.day)
    )
    names = (day.festival, *(span.name for span in year.at(day.day)))
    lines = [head, day.said, *(name for name in names if name not in day.said)]
    return "\n".join(line for line in lines if line)


def _draw_head(sheet: Sheet, grid: _Grid) -> None:
    style = sheet.style
    look = {"size": _NAME_SIZE, "color": style.theme.muted}
    names = [weekday_word(style.words, _MONDAY + timedelta(days=n)) for n in range(_WEEK)]
    if max(style.width_of(name, _NAME_SIZE) for name in names) > grid.width - 1:
        names = [name[-1] if style.words.language != "en" else name[0] for name in names]
    for column in range(_COLUMNS):
        x = _MONTH_WIDTH + (column + 0.5) * grid.width
        sheet.write(x, _HEAD / 2, names[column % _WEEK], ha="center", **look)
    months = get_month_names("abbreviated", locale=style.words.language)
    for month in range(_MONTHS):
        y = _HEAD + (month + 0.5) * grid.height
        sheet.write(0, y, str(months[month + 1]), size=style.small_size, color=style.theme.muted)


def _draw_day(sheet: Sheet, grid: _Grid, day: CalendarDay) -> None:
    """A cell, its number below what the lines of initiatives take."""
    style, cell = sheet.style, grid.cell(day.day)
    theme = style.theme
    look: dict[str, Any] = {"line": theme.grid, "line_width": 0.5}
    fill = theme.surface
    if not day.works:
        share = _FESTIVAL if day.festival else _WEEKEND
        fill = blended(theme.surface, theme.muted, share)
    sheet.box(cell, fill=fill, zorder=1, **look)
    if day.is_moved:
        inner = Frame(cell.x + 1, cell.y + 1, cell.width - 2, cell.height - 2)
        dashed: dict[str, Any] = {
            "line": theme.muted,
            "line_width": 0.9,
            "linestyle": (0, (2, 1.5)),
        }
        sheet.box(inner, fill=theme.surface, zorder=2, **dashed)
    size = min(_NUMBER_SIZE, cell.height * 0.6, cell.width * 0.6)
    y = cell.y + (grid.lanes * _LANE + grid.names_from) / 2
    colour = theme.muted if not day.works else theme.text
    sheet.write(cell.x + cell.width / 2, y, str(day.day.day), size=size, color=colour,
                ha="center", zorder=5)  # fmt: skip


def _is_named(grid: _Grid) -> bool:
    """Whether rows are high enough for names below the numbers."""
    return grid.height >= _LEAST_NAMED


def _lanes(spans: Sequence[CalendarSpan], most: int) -> dict[CalendarSpan, int]:
    """In which of at most so many lines a span is drawn; those that find none are left out."""
    free: list[date] = []
    lanes: dict[CalendarSpan, int] = {}
    for span in spans:
        lane = next((at for at, day in enumerate(free) if day < span.start), len(free))
        if lane < most:
            free[lane:] = [span.end, *free[lane + 1 :]]
            lanes[span] = lane
    return lanes


def _draw_initiatives(sheet: Sheet, grid: _Grid, spans: Sequence[CalendarSpan]) -> None:
    """Thin lines along the upper edge, one below the other."""
    colour = sheet.style.theme.initiative
    for span, lane in _lanes(spans, grid.lanes).items():
        for start, end in _months(span):
            bar = grid.bar(start, end)
            line = Frame(bar.x, bar.y + 0.8 + lane * _LANE, bar.width, _LINE)
            sheet.box(line, fill=colour, zorder=4)


def _months(span: CalendarSpan) -> Iterator[tuple[date, date]]:
    """The days of a span, month by month."""
    start = span.start
    while start <= span.end:
        following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield start, min(span.end, following - timedelta(days=1))
        start = following


class _Named(NamedTuple):
    """What gets a name within a row of days."""

    start: date
    end: date
    name: str
    is_occasion: bool


def _draw_names(sheet: Sheet, grid: _Grid, year: YearCalendar) -> None:
    """Occasions as bars below the numbers; names as far as no other begins."""
    parts = sorted(_named(year), key=lambda part: (part.start, not part.is_occasion))
    theme = sheet.style.theme
    fill = blended(theme.surface, theme.accent, _OCCASION)
    top = grid.names_from
    for part in parts:
        if part.is_occasion:
            bar = grid.bar(part.start, part.end)
            place = Frame(bar.x + 0.8, bar.y + top, bar.width - 1.6, grid.height - top - 0.8)
            sheet.box(place, fill=fill, radius=1.5, zorder=3)
    if _is_named(grid):
        _write_names(sheet, grid, parts)


def _named(year: YearCalendar) -> Iterator[_Named]:
    for span in year.occasions:
        for start, end in _months(span):
            yield _Named(start, end, span.name, is_occasion=True)
    before = ""
    for day in year.days:
        if day.festival and (day.festival != before or day.day.day == 1):
            yield _Named(day.day, day.day, day.festival, is_occasion=False)
        before = day.festival


def _write_names(sheet: Sheet, grid: _Grid, parts: Sequence[_Named]) -> None:
    style = sheet.style
    size = min(_NAME_SIZE, (grid.height - grid.names_from) * 0.82)
    y = (grid.names_from + grid.height) / 2
    written: dict[int, float] = {}
    for at, part in enumerate(parts):
        cell = grid.cell(part.start)
        x = cell.x + 2.0
        if x < written.get(part.start.month, 0.0):
            continue
        room = _next_start(grid, parts[at + 1 :], part) - x - 2.0
        text = style.wrapped(part.name, max(room, 1.0), size, 1)[0]
        if len(text) < min(len(part.name), 2):
            continue
        colour = style.theme.text if part.is_occasion else style.theme.muted
        sheet.write(x, cell.y + y, text, size=size, color=colour, zorder=6)
        written[part.start.month] = x + style.width_of(text, size) + 2.0


def _next_start(grid: _Grid, later: Iterable[_Named], part: _Named) -> float:
    """Where the next part of the same row begins; else the end of the row."""
    starts = (one.start for one in later if one.start.month == part.start.month)
    start = next((one for one in starts if one > part.start), None)
    return grid.cell(start).x if start else _MONTH_WIDTH + _COLUMNS * grid.width


def _draw_today(sheet: Sheet, grid: _Grid, year: YearCalendar) -> None:
    if year.today.year == year.year:
        look: dict[str, Any] = {"line": sheet.style.theme.accent, "line_width": 1.6}
        sheet.box(grid.cell(year.today), fill="none", zorder=7, **look)


def _signs(year: YearCalendar, style: ChartStyle) -> Iterator[Sign]:
    words, theme = style.words, style.theme
    yield Sign("box", blended(theme.surface, theme.muted, _WEEKEND * 2), words("weekend"))
    if any(day.festival for day in year.days):
        yield Sign("box", blended(theme.surface, theme.muted, _FESTIVAL * 1.5), words("day off"))
    if any(day.is_moved for day in year.days):
        yield Sign("hollow", theme.muted, words("working day in exchange"))
    if year.occasions:
        yield Sign("box", blended(theme.surface, theme.accent, _OCCASION), words("occasion"))
    if year.initiatives:
        yield Sign("box", theme.initiative, words("initiative"))
