"""Pages on the market: a worksheet each with its picture, then those that are only named."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from matplotlib.figure import Figure

from desktop_app.analysis.results import Computed
from desktop_app.charts.headings import draw_heading
from desktop_app.charts.sheet import Frame, Sheet, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.registry import WorksheetPicture, worksheet_picture
from desktop_app.plan.plan import Plan
from desktop_app.report.flow import LEADING, Block, block_pages
from desktop_app.report.market import Market, MarketLine, market_of
from desktop_app.report.page import BODY, Page

_NAME_LINE, _TOP, _GAP = 6.0, 20.0, 14.0
_MOST_QUOTES, _MOST_LINES = 4, 2
_AIR = 12.0


class _Told(NamedTuple):
    """Lines below a picture, wrapped; figures stand out."""

    figures: Sequence[str]
    notes: Sequence[str]


def market_pages(plan: Plan, computed: Computed, style: ChartStyle) -> Iterator[Page]:
    """A page per worksheet that matters; nothing without worksheets."""
    market = market_of(plan, computed, style)
    for line in market.shown:
        picture = worksheet_picture(plan, line.result, style.words)
        title = style.words("Market: {worksheet}").format(worksheet=picture.title)
        yield Page(title=title, draw=partial(_draw, line, picture))
    yield from _listed(market, style)


def _draw(
    line: MarketLine, picture: WorksheetPicture, figure: Figure, style: ChartStyle, frame: Frame
) -> None:
    """The part's name above, the picture with its own heading, what is said of it below."""
    sheet, size = sheet_in(figure, style, frame), style.small_size + 1
    name = style.words("Market: {worksheet}").format(worksheet=line.kind)
    shown = style.wrapped(name, frame.width, size, 1)[0]
    sheet.write(0, _NAME_LINE, shown, size=size, color=style.theme.accent)
    told = _told(line, style, frame.width)
    step = style.small_size * LEADING
    below = len(told.figures) * (step + 2) + len(told.notes) * step + _GAP
    height = frame.height - _TOP - below
    picture.draw_in(figure, style, Frame(frame.x, frame.y + _TOP, frame.width, height))
    _write(sheet, told, _TOP + height + _GAP)


def _told(line: MarketLine, style: ChartStyle, width: float) -> _Told:
    figures = style.wrapped(line.figures, width, style.text_size, 2) if line.figures else []
    sentences = (*line.notes, *line.quotes[:_MOST_QUOTES])
    return _Told(
        figures,
        [
            part
            for sentence in sentences
            for part in style.wrapped(sentence, width, style.small_size, _MOST_LINES)
        ],
    )


def _write(sheet: Sheet, told: _Told, y: float) -> None:
    style = sheet.style
    step = style.small_size * LEADING
    for text in told.figures:
        sheet.write(0, y, text, size=style.text_size)
        y += step + 2
    for text in told.notes:
        sheet.write(0, y, text, size=style.small_size, color=style.theme.muted)
        y += step


def _listed(market: Market, style: ChartStyle) -> Iterator[Page]:
    if market.listed:
        title = style.words("Market: further worksheets")
        yield from block_pages(title, _draw_title, [_block(line, style) for line in market.listed])


def _draw_title(figure: Figure, style: ChartStyle, frame: Frame) -> Frame:
    words = style.words
    subtitle = words("Worksheets of the plan that have no page of their own here.")
    return draw_heading(figure, style, frame, words("Market: further worksheets"), subtitle)


def _block(line: MarketLine, style: ChartStyle) -> Block:
    words = style.words
    title = style.wrapped(line.result.worksheet.title or line.kind, BODY.width, style.text_size, 1)
    count = words.count("{n} entry", "{n} entries", len(line.result.items))
    said = words("; ").join(part for part in (line.kind, count, line.figures) if part)
    lines = style.wrapped(said, BODY.width, style.small_size, 2)
    step = style.small_size * LEADING

    def draw(sheet: Sheet, top: float) -> None:
        sheet.box(Frame(0, top, BODY.width, 0.7), fill=style.theme.grid)
        sheet.write(0, top + 14, title[0], size=style.text_size)
        for at, text in enumerate(lines):
            y = top + 30 + at * step
            sheet.write(0, y, text, size=style.small_size, color=style.theme.muted)

    return Block(30 + len(lines) * step + _AIR, draw)
