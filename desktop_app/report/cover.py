"""The cover: what plan, of when, how it stands, and what is in the book."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from desktop_app.analysis.results import Computed
from desktop_app.charts.sheet import Frame, Sheet, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.plan.goals import Status
from desktop_app.plan.plan import Plan
from desktop_app.terms import term
from desktop_app.themes import STATUS_MARKS

_TITLE_SIZE = 30.0
_TITLE_LEADING = 40.0
_MOST_TITLE_LINES = 3
_TILE = Frame(0, 0, 112.0, 62.0)
_LINE = 19.0
_MOST_CONTENTS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What the cover says.

    Attributes:
        cycle: title and dates of the cycle, "" without one.
        counts: how many key results have each status.
        contents: titles with page numbers.
    """

    title: str
    cycle: str
    as_of: str
    counts: dict[Status, int]
    contents: tuple[tuple[str, int], ...] = ()


def cover_of(plan: Plan, computed: Computed, contents: Sequence[tuple[str, int]]) -> Cover:
    """The cover of a plan's book."""
    cycle = plan.cycles.get(plan.info.current_cycle) if plan.info.current_cycle else None
    results = [computed.goals.get(result) for result in plan.key_results]
    counts = Counter(result.status for result in results if result)
    return Cover(
        title=plan.info.title,
        cycle=f"{cycle.title}  {cycle.start} – {cycle.end}" if cycle else "",
        as_of=computed.today.isoformat(),
        counts=dict(counts),
        contents=tuple(contents),
    )


def draw_cover(figure: Figure, cover: Cover, style: ChartStyle, frame: Frame) -> None:
    """Draw the cover."""
    words, theme = style.words, style.theme
    sheet = sheet_in(figure, style, frame)
    sheet.box(Frame(0, 6, 44, 4), fill=theme.accent)
    sheet.write(0, 34, words("Review book"), size=12, color=theme.accent)
    y = 74.0
    title = cover.title or words("Untitled plan")
    for line in style.wrapped(title, frame.width, _TITLE_SIZE, _MOST_TITLE_LINES):
        sheet.write(0, y, line, size=_TITLE_SIZE)
        y += _TITLE_LEADING
    as_of = words("As of {day}").format(day=cover.as_of)
    for text in (cover.cycle, as_of):
        if text:
            sheet.write(0, y, text, size=12, color=theme.muted)
            y += 20
    y = _draw_counts(sheet, cover, y + 22)
    _draw_contents(sheet, cover, Frame(0, y + 30, frame.width, frame.height - y - 30))


def _draw_counts(sheet: Sheet, cover: Cover, y: float) -> float:
    """A tile for every status that a key result has; returns the height below them."""
    style, theme = sheet.style, sheet.style.theme
    if not cover.counts:
        return y
    sheet.write(0, y, style.words("Key results by status"), color=theme.muted)
    shown = [status for status in Status if cover.counts.get(status)]
    for at, status in enumerate(shown):
        tile = _TILE._replace(x=at * (_TILE.width + 10), y=y + 16)
        sheet.box(tile, fill=theme.window, radius=6)
        colour = theme.colour(status.value)
        sheet.box(Frame(tile.x, tile.y + 8, 3.5, tile.height - 16), fill=colour, radius=1.5)
        number = str(cover.counts[status])
        sheet.write(tile.x + 16, tile.y + 22, number, size=20)
        text = f"{STATUS_MARKS[status.value]} {term(style.words, status)}"
        sheet.write(tile.x + 16, tile.y + 46, text, size=style.text_size, color=colour)
    return y + 16 + _TILE.height


def _draw_contents(sheet: Sheet, cover: Cover, frame: Frame) -> None:
    """Titles and page numbers, in one or two columns."""
    style, theme = sheet.style, sheet.style.theme
    sheet.write(0, frame.y, style.words("What is in it"), color=theme.muted)
    rows = max(1, int((frame.height - 14) / _LINE))
    width = frame.width / 2 - 20
    for at, (title, number) in enumerate(cover.contents[: 2 * rows]):
        x = (at // rows) * (width + 40)
        y = frame.y + 22 + (at % rows) * _LINE
        fitted = style.wrapped(title, width - 30, style.text_size + 1, 1)[0]
        sheet.write(x, y, fitted, size=style.text_size + 1)
        look = {"size": style.text_size + 1, "color": theme.muted, "ha": "right"}
        sheet.write(x + width, y, str(number), **look)
