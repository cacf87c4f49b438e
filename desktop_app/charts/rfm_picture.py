"""The eight RFM segments drawn as bars."""

from matplotlib.figure import Figure

from desktop_app.charts.headings import MARGIN, draw_heading, draw_hint, source_line
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.rfm import RfmSegments
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in, whole_frame
from desktop_app.charts.style import ChartStyle
from desktop_app.terms import rfm_word

_NAME_WIDTH = 170.0
_CODE_WIDTH = 40.0
_NUMBER_WIDTH = 110.0
_MOST_ROW = 34.0
_PLOT = "rfm"


def draw_rfm(figure: Figure, segments: RfmSegments | None, style: ChartStyle) -> None:
    """Draw the segments over the whole figure; None draws a hint at what is missing."""
    figure.set_facecolor(style.theme.surface)
    draw_rfm_in(figure, segments, style, whole_frame(figure, MARGIN * style.scale))


def draw_rfm_in(
    figure: Figure, segments: RfmSegments | None, style: ChartStyle, frame: Frame
) -> None:
    """Draw the segments into a part of a page."""
    title = style.words("Users by recency, frequency and money (RFM)")
    below = draw_heading(figure, style, frame, title, _subtitle(segments, style))
    if segments is None or not segments.users:
        hint = style.words("No RFM segments have been measured yet. Import orders to see them.")
        draw_hint(figure, style, below, hint)
        return
    sheet = sheet_in(figure, style, below)
    sheet.axes.set_label(_PLOT)
    total = sum(users for _, users in segments.users) or 1
    most = max(users for _, users in segments.users) or 1
    for segment, row in zip(segments.users, _rows(segments, style, below), strict=True):
        _draw_row(sheet, segment, row, (most, total))


def rfm_marks(figure: Figure, segments: RfmSegments, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per drawn segment."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer, words = frame_of(figure, axes), style.words
    total = sum(users for _, users in segments.users) or 1
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
    return tuple(centred(area, text) for area, text in zip(areas, texts, strict=True))


def _rows(segments: RfmSegments, style: ChartStyle, below: Frame) -> list[Frame]:
    height = min(below.height / style.scale / len(segments.users), _MOST_ROW)
    width = below.width / style.scale
    return [Frame(0, at * height, width, height) for at in range(len(segments.users))]


def _subtitle(segments: RfmSegments | None, style: ChartStyle) -> str:
    text = style.words("In the code R-F-M, 1 means recent, often, much.")
    if segments is None:
        return text
    return f"{text}\n{source_line(style, segments.source, segments.as_of)}"


def _draw_row(sheet: Sheet, segment: tuple[str, int], row: Frame, scale: tuple[int, int]) -> None:
    style, (code, users), (most, total) = sheet.style, segment, scale
    middle = row.y + row.height / 2
    title = style.wrapped(
        rfm_word(style.words, code), _NAME_WIDTH - _CODE_WIDTH, style.text_size, 1
    )[0]
    sheet.write(0, middle, code, color=style.theme.muted)
    sheet.write(_CODE_WIDTH, middle, title)
    room = row.width - _NAME_WIDTH - _NUMBER_WIDTH
    length = max(room * users / most, 1.0)
    bar = Frame(_NAME_WIDTH, middle - row.height * 0.28, length, row.height * 0.56)
    sheet.box(bar, fill=style.theme.series[0], radius=2)
    text = style.words("{users} ({share})").format(
        users=style.numbers.full(users), share=style.numbers.share(users / total, digits=1)
    )
    look = {"size": style.small_size + 0.5, "color": style.theme.muted}
    sheet.write(_NAME_WIDTH + length + 8, middle, text, **look)
