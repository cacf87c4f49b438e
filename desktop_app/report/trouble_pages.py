"""Pages that say what is off course and why."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from desktop_app.charts.headings import draw_heading, draw_hint
from desktop_app.charts.map_texts import status_text
from desktop_app.charts.progress_bar import draw_progress_bar
from desktop_app.charts.sheet import Frame, Sheet
from desktop_app.charts.style import ChartStyle
from desktop_app.report.flow import LEADING, Block, block_pages
from desktop_app.report.page import BODY, Page
from desktop_app.report.trouble import Trouble
from desktop_app.words import Words

_LEFT_SHARE = 0.36
_GUTTER = 26.0
_AIR = 22.0
_BAR = 6.0


def trouble_pages(troubles: Sequence[Trouble], style: ChartStyle) -> list[Page]:
    """One page or more; a friendly one when nothing is in trouble."""
    title = style.words("What is off course, and why")
    if not troubles:
        return [Page(title=title, draw=_draw_all_well)]
    blocks = [_block(trouble, style) for trouble in troubles]
    return block_pages(title, _draw_title, blocks)


def _draw_title(figure: Figure, style: ChartStyle, frame: Frame) -> Frame:
    words = style.words
    subtitle = words("Key results that are off course, at risk or outdated, worst first.")
    return draw_heading(figure, style, frame, words("What is off course, and why"), subtitle)


def _draw_all_well(figure: Figure, style: ChartStyle, frame: Frame) -> None:
    below = _draw_title(figure, style, frame)
    hint = style.words("Nothing is off course, at risk or outdated.")
    draw_hint(figure, style, below, hint)


def _block(trouble: Trouble, style: ChartStyle) -> Block:
    left_width = BODY.width * _LEFT_SHARE - 12
    right_width = BODY.width * (1 - _LEFT_SHARE) - _GUTTER
    titles = style.wrapped(trouble.title, left_width, style.text_size + 1.5, 4)
    objectives = style.wrapped(trouble.objective, left_width, style.small_size, 2)
    sentences = [
        style.wrapped(sentence, right_width - 10, style.text_size, 4)
        for sentence in (*trouble.why, _moved_by_text(trouble, style.words))
    ]
    step, small = style.text_size * LEADING, style.small_size * LEADING
    left = len(titles) * (step + 2) + len(objectives) * small + 44
    right = sum(len(lines) for lines in sentences) * step + len(sentences) * 3

    def draw(sheet: Sheet, top: float) -> None:
        sheet.box(Frame(0, top, BODY.width, 0.7), fill=style.theme.grid)
        _draw_left(sheet, trouble, (titles, objectives), Frame(0, top + 12, left_width, left))
        _draw_right(
            sheet,
            sentences,
            Frame(BODY.width * _LEFT_SHARE + _GUTTER, top + 12, right_width, right),
        )

    return Block(max(left, right) + _AIR, draw)


def _moved_by_text(trouble: Trouble, words: Words) -> str:
    if not trouble.moved_by:
        return words("No initiative aims at it.")
    titles = words("; ").join(trouble.moved_by)
    return words("Initiatives that aim at it: {titles}.").format(titles=titles)


def _draw_left(
    sheet: Sheet, trouble: Trouble, lines: tuple[list[str], list[str]], frame: Frame
) -> None:
    style, theme = sheet.style, sheet.style.theme
    colour = theme.colour(trouble.status.value)
    sheet.box(Frame(0, frame.y, 3.5, frame.height - 6), fill=colour, radius=1.5)
    y, step = frame.y + 6, style.text_size * LEADING
    for line in lines[0]:
        sheet.write(12, y, line, size=style.text_size + 1.5)
        y += step + 2
    for line in lines[1]:
        sheet.write(12, y, line, size=style.small_size, color=theme.muted)
        y += style.small_size * LEADING
    y += 4
    sheet.write(12, y, status_text(trouble.status, style.words), color=colour)
    share = style.numbers.share(trouble.progress, digits=1)
    sheet.write(frame.width, y, share, ha="right")
    bar = Frame(12, y + 11, frame.width - 12, _BAR)
    draw_progress_bar(sheet, bar, trouble.status.value, trouble.progress, trouble.pace)


def _draw_right(sheet: Sheet, sentences: Sequence[Sequence[str]], frame: Frame) -> None:
    style = sheet.style
    y = frame.y + 6
    for lines in sentences:
        sheet.write(frame.x, y, "·", color=style.theme.muted)
        for line in lines:
            sheet.write(frame.x + 10, y, line)
            y += style.text_size * LEADING
        y += 3
