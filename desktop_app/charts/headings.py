"""What stands above a picture, and what stands in its place when there is nothing to show."""

from matplotlib.figure import Figure

from desktop_app.charts.sheet import Frame, Sheet, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.subtitles import source_text

MARGIN = 20.0
_WINDOW_MARGIN = 10.0
_WINDOW_LINE = 20.0
_WINDOW_GAP = 10.0
_LEAST_SUBTITLE = 60.0
_LEADING = 1.45
_MOST_TITLE_LINES = 2
_MOST_SUBTITLE_LINES = 3


def margin(style: ChartStyle) -> float:
    """The width of the free border of a picture, in points before scaling."""
    return _WINDOW_MARGIN if style.is_in_window else MARGIN


def draw_heading(
    figure: Figure, style: ChartStyle, frame: Frame, title: str, subtitle: str = ""
) -> Frame:
    """Write title and subtitle at the top of a frame, wrapped; in a window as one line.

    Returns: what is left of the frame below them.
    """
    sheet = sheet_in(figure, style, frame)
    if style.is_in_window:
        return _draw_line(sheet, frame, title, subtitle.split("\n", maxsplit=1)[0])
    width = frame.width / style.scale
    y = 0.0
    for line in style.wrapped(title, width, style.heading_size, _MOST_TITLE_LINES):
        y += style.heading_size * _LEADING
        sheet.write(0, y - style.heading_size * _LEADING / 2, line, size=style.heading_size)
    for line in style.wrapped(subtitle, width, style.small_size + 0.5, _MOST_SUBTITLE_LINES):
        y += style.small_size * 1.6
        look = {"size": style.small_size + 0.5, "color": style.theme.muted}
        sheet.write(0, y - style.small_size * 0.8 + 2, line, **look)
    used = (y + 12) * style.scale
    return Frame(frame.x, frame.y + used, frame.width, max(frame.height - used, 1.0))


def _draw_line(sheet: Sheet, frame: Frame, title: str, subtitle: str) -> Frame:
    """The title, and behind it as much of the subtitle as there is room for."""
    style, y = sheet.style, _WINDOW_LINE / 2 - 3
    width, size, small = frame.width / style.scale, style.text_size + 1, style.small_size + 0.5
    shown = style.wrapped(title, width, size, 1)[0]
    sheet.write(0, y, shown, size=size)
    left = style.width_of(shown, size) + _WINDOW_GAP if shown else 0.0
    if width - left > _LEAST_SUBTITLE:
        rest = style.wrapped(subtitle, width - left, small, 1)[0]
        sheet.write(left, y + 0.5, rest, size=small, color=style.theme.muted)
    used = _WINDOW_LINE * style.scale
    return Frame(frame.x, frame.y + used, frame.width, max(frame.height - used, 1.0))


def draw_hint(figure: Figure, style: ChartStyle, frame: Frame, text: str) -> None:
    """Say in the middle of a frame why there is no picture and what would make one."""
    sheet = sheet_in(figure, style, frame)
    width, height = frame.width / style.scale, frame.height / style.scale
    sheet.box(Frame(0, 0, width, height), fill=style.theme.window, radius=8)
    lines = style.wrapped(text, width * 0.8, style.text_size + 1)
    step = (style.text_size + 1) * _LEADING
    for number, line in enumerate(lines):
        y = height / 2 + (number - (len(lines) - 1) / 2) * step
        look = {"size": style.text_size + 1, "color": style.theme.muted, "ha": "center"}
        sheet.write(width / 2, y, line, **look)


def source_line(style: ChartStyle, source: str, as_of: str) -> str:
    """Where the values come from and the day they stand for; "" where nothing is known."""
    return source_text(style.words, source, as_of)
