"""The eight RFM segments drawn as bars."""

from typing import NamedTuple

from matplotlib.figure import Figure

from desktop_app.charts.headings import draw_heading, draw_hint, margin, source_line
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.rfm import RfmSegments
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in, whole_frame
from desktop_app.charts.style import ChartStyle
from desktop_app.terms import rfm_word

_NAME_WIDTH = 170.0
_CODE_WIDTH = 40.0
_NUMBER_WIDTH = 110.0
_MOST_ROW = 34.0
_WINDOW_CODE_WIDTH = 28.0
_WINDOW_GAP = 12.0
_TEXT_SHARE = 0.72
_PLOT = "rfm"


def draw_rfm(figure: Figure, segments: RfmSegments | None, style: ChartStyle) -> None:
    """Draw the segments over the whole figure; None draws a hint at what is missing."""
    figure.set_facecolor(style.theme.surface)
    draw_rfm_in(figure, segments, style, whole_frame(figure, margin(style) * style.scale))


def draw_rfm_in(
    figure: Figure, segments: RfmSegments | None, style: ChartStyle, frame: Frame
) -> None:
    """Draw the segments into a part of a page."""
    said = style.words("Users by recency, frequency and money (RFM)")
    title = "" if style.is_in_window else said
    below = draw_heading(figure, style, frame, title, _subtitle(segments, style))
    if segments is None or not segments.users:
        hint = style.words("No RFM segments have been measured yet. Import orders to see them.")
        draw_hint(figure, style, below, hint)
        return
    sheet = sheet_in(figure, style, below)
    sheet.axes.set_label(_PLOT)
    widths = _widths(segments, style)
    most = max(users for _, users in segments.users) or 1
    for segment, row in zip(segments.users, _rows(segments, style, below), strict=True):
        _draw_row(sheet, segment, row, widths, (most, _total(segments)))


def rfm_marks(figure: Figure, segments: RfmSegments, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per drawn segment."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer, words = frame_of(figure, axes), style.words
    total = _total(segments)
    texts = [
        words("{segment} ({code}): {users}, {share}").format(
            segment=rfm_word(words, code),
            code=code,
            users=style.numbers.full(users),
            share=style.numbers.share(users / total, digits=1),
        )
        for code, users in segments.users
    ]
    rows = _rows(segments, style, outer)
    areas = [area_of(figure, row, outer, style.scale) for row in rows]
    keys = [f"code={code}" for code, _ in segments.users]
    return tuple(centred(*each) for each in zip(areas, texts, keys, strict=True))


def _rows(segments: RfmSegments, style: ChartStyle, below: Frame) -> list[Frame]:
    height = min(below.height / style.scale / len(segments.users), _MOST_ROW)
    width = below.width / style.scale
    return [Frame(0, at * height, width, height) for at in range(len(segments.users))]


def _subtitle(segments: RfmSegments | None, style: ChartStyle) -> str:
    text = style.words("In the code R-F-M, 1 means recent, often, much.")
    if segments is None:
        return text
    return f"{text}\n{source_line(style, segments.source, segments.as_of)}"


def _total(segments: RfmSegments) -> int:
    return sum(users for _, users in segments.users) or 1


class _Widths(NamedTuple):
    """In points before scaling: of code and name together, of the code, and of the numbers."""

    name: float
    code: float
    number: float


def _widths(segments: RfmSegments, style: ChartStyle) -> _Widths:
    """The usual widths; in a window, where the bars need the room, no more than the texts take."""
    if not style.is_in_window:
        return _Widths(_NAME_WIDTH, _CODE_WIDTH, _NUMBER_WIDTH)
    names = [rfm_word(style.words, code) for code, _ in segments.users]
    numbers = [_number_text(users, _total(segments), style) for _, users in segments.users]
    widest = max(style.width_of(name, style.text_size) for name in names)
    number = max(style.width_of(text, style.small_size + 0.5) for text in numbers)
    name = min(_WINDOW_CODE_WIDTH + widest + _WINDOW_GAP, _NAME_WIDTH)
    return _Widths(name, _WINDOW_CODE_WIDTH, number + _WINDOW_GAP)


def _number_text(users: int, total: int, style: ChartStyle) -> str:
    return style.words("{users} ({share})").format(
        users=style.numbers.full(users), share=style.numbers.share(users / total, digits=1)
    )


def _draw_row(
    sheet: Sheet, segment: tuple[str, int], row: Frame, widths: _Widths, scale: tuple[int, int]
) -> None:
    style, (code, users), (most, total) = sheet.style, segment, scale
    middle, size = row.y + row.height / 2, min(style.text_size, row.height * _TEXT_SHARE)
    room = widths.name - widths.code - 2
    sheet.write(0, middle, code, size=size, color=style.theme.muted)
    name = style.wrapped(rfm_word(style.words, code), room, size, 1)[0]
    sheet.write(widths.code, middle, name, size=size)
    length = max((row.width - widths.name - widths.number) * users / most, 1.0)
    bar = Frame(widths.name, middle - row.height * 0.28, length, row.height * 0.56)
    sheet.box(bar, fill=style.theme.series[0], radius=2)
    look = {"size": min(style.small_size + 0.5, size), "color": style.theme.muted}
    sheet.write(widths.name + length + 8, middle, _number_text(users, total, style), **look)
