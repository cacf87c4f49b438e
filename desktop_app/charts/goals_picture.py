"""The goals overview drawn: a bar of progress for every goal, with a mark for the pace."""

from itertools import accumulate

from matplotlib.figure import Figure

from desktop_app.charts.goals import GoalRow, GoalsOverview
from desktop_app.charts.headings import MARGIN, draw_heading, draw_hint, margin
from desktop_app.charts.map_texts import status_text
from desktop_app.charts.progress_bar import draw_progress_bar
from desktop_app.charts.sheet import (
    POINTS_PER_INCH,
    Frame,
    Sheet,
    sheet_in,
    whole_frame,
)
from desktop_app.charts.style import ChartStyle

_INDENT = 14.0
_STATUS_WIDTH = 84.0
_NUMBER_WIDTH = 46.0
_TITLE_SHARE = 0.48
_ROW = 12.0
_WINDOW_ROW = 8.0
_LINE = 14.0
_OBJECTIVE_AIR = 8.0
_BAR = 7.0
_LEAST_ROOM = 120.0
_MOST_TITLE_LINES = 2


def draw_goals(figure: Figure, overview: GoalsOverview, style: ChartStyle) -> None:
    """Draw every goal; the figure grows in height with them.

    In a window it cannot: there the last line says how many have no room.
    """
    figure.set_facecolor(style.theme.surface)
    if style.is_in_window:
        frame = whole_frame(figure, margin(style) * style.scale)
        draw_goals_in(figure, overview, style, frame)
        return
    width = figure.get_size_inches()[0]
    needed = sum(row_heights(overview, style, width * POINTS_PER_INCH - 2 * MARGIN))
    height = max(needed, _LEAST_ROOM) + 2 * MARGIN + 70
    figure.set_size_inches(width, height / POINTS_PER_INCH)
    draw_goals_in(figure, overview, style, whole_frame(figure, MARGIN))


def draw_goals_in(figure: Figure, overview: GoalsOverview, style: ChartStyle, frame: Frame) -> None:
    """Draw the goals into a part of a page; those that do not fit are left to the next page."""
    words = style.words
    subtitle = words("Progress, and where it should be by now, as of {day}")
    title = "" if style.is_in_window else words("Goals")
    below = draw_heading(figure, style, frame, title, subtitle.format(day=overview.as_of))
    if not overview.rows:
        hint = words("No goals yet. Add an objective and its key results.")
        draw_hint(figure, style, below, hint)
        return
    sheet = sheet_in(figure, style, below)
    width = below.width / style.scale
    heights = row_heights(overview, style, width)
    tops = list(accumulate(heights, initial=0.0))
    shown = _fitting(heights, below.height / style.scale) if style.is_in_window else len(heights)
    for row, top, height in zip(overview.rows[:shown], tops, heights, strict=False):
        _draw_row(sheet, row, Frame(0, top, width, height))
    if shown < len(heights):
        more = len(heights) - shown
        text = words.count("and {n} more", "and {n} more", more)
        look = {"size": style.small_size + 0.5, "color": style.theme.muted}
        sheet.write(_INDENT, tops[shown] + _LINE / 2, text, **look)


def row_heights(overview: GoalsOverview, style: ChartStyle, width: float) -> list[float]:
    """The height that every goal takes in a picture of `width` points."""
    heights = []
    for row in overview.rows:
        lines = len(_title_lines(row, style, width))
        air = _air(row, style)
        heights.append(lines * _LINE + (_WINDOW_ROW if style.is_in_window else _ROW) + air)
    return heights


def _fitting(heights: list[float], room: float) -> int:
    """How many rows have room, with a line below them that tells of the others; at least one."""
    tops = list(accumulate(heights))
    if tops[-1] <= room:
        return len(heights)
    return max(sum(top <= room - _LINE for top in tops), 1)


def _air(row: GoalRow, style: ChartStyle) -> float:
    """What sets an objective off from the goals above it."""
    return _OBJECTIVE_AIR if row.is_objective and not style.is_in_window else 0.0


def _size(row: GoalRow, style: ChartStyle) -> float:
    return style.text_size + 1 if row.is_objective else style.text_size


def _title_lines(row: GoalRow, style: ChartStyle, width: float) -> list[str]:
    room = width * _TITLE_SHARE - row.depth * _INDENT - 12
    return style.wrapped(row.title, room, _size(row, style), _MOST_TITLE_LINES)


def _draw_row(sheet: Sheet, row: GoalRow, frame: Frame) -> None:
    style, theme = sheet.style, sheet.style.theme
    top = frame.y + _air(row, style)
    bottom = frame.y + frame.height
    if row.is_objective and frame.y > 0:
        sheet.box(Frame(0, frame.y + 3, frame.width, 0.8), fill=theme.grid)
    middle = (top + bottom) / 2
    lines = _title_lines(row, style, frame.width)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * _LINE
        sheet.write(row.depth * _INDENT, y, line, size=_size(row, style))
    bar_left = frame.width * _TITLE_SHARE
    bar_width = frame.width - bar_left - _STATUS_WIDTH - _NUMBER_WIDTH
    bar = Frame(bar_left, middle - _BAR / 2, bar_width, _BAR)
    draw_progress_bar(sheet, bar, row.status.value, row.progress, row.pace)
    number_right = bar_left + bar_width + _NUMBER_WIDTH - 6
    share = style.numbers.share(row.progress)
    sheet.write(number_right, middle, share, ha="right")
    look = {"size": style.small_size + 0.5, "color": theme.colour(row.status.value)}
    left = number_right + 14
    text = status_text(row.status, style.words)
    text = style.wrapped(text, frame.width - left, style.small_size + 0.5, 1)[0]
    sheet.write(left, middle, text, **look)
