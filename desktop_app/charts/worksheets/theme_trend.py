"""What users say over time: a line per theme, its mentions by month, in the general form of lines.

Free of matplotlib and Qt; `line_picture` draws it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop_app.charts.forms import Axis, Line, Lines, Panel, Spot
from desktop_app.charts.general_forms import middle_of
from desktop_app.charts.tables import PictureTable, TableCell, Wording, plain_number
from desktop_app.charts.worksheets.item_names import one_line
from desktop_app.plan.market import Theme
from desktop_app.plan.periods import Grain, parse_period
from desktop_app.words import Words

MOST_LINES = 6


def theme_trend_of(themes: Iterable[Theme], words: Words) -> Lines:
    """The themes with the most mentions; a month in which nobody spoke of a theme is 0.

    Of each theme `by_period` holds months ("2026-03").
    """
    counted = _counted(themes)
    shown, months = counted[:MOST_LINES], months_of(counted)
    lines = tuple(
        Line(name=one_line(theme.name), spots=_spots(theme, months), said=one_line(theme.name))
        for theme in shown
    )
    left_out = len(counted) - len(shown)
    subtitle = ""
    if left_out:
        subtitle = words.count(
            "{n} theme with fewer mentions stands in the table",
            "{n} themes with fewer mentions stand in the table",
            left_out,
        )
    return Lines(
        title=words("Mentions by month"),
        subtitle=subtitle,
        axis=Axis(grain=Grain.MONTH, span=_span(months)),
        panels=(Panel(lines=lines),),
    )


def months_of(themes: Iterable[Theme]) -> list[str]:
    """Every month of the themes in order of time, those between without a mention included."""
    named = {month for theme in themes for month in theme.by_period}
    if not named:
        return []
    first, last = min(named), max(named)
    year, month = (int(part) for part in first.split("-"))
    found = []
    while (text := f"{year:04}-{month:02}") <= last:
        found.append(text)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def theme_trend_table(themes: Iterable[Theme], wording: Wording) -> PictureTable:
    """A row per month, a column per theme, the theme with the most mentions first."""
    counted, words = _counted(themes), wording.words
    rows = tuple(
        (
            TableCell(month, month),
            *(_number(theme.by_period.get(month, 0.0), wording) for theme in counted),
        )
        for month in months_of(counted)
    )
    return PictureTable(
        title=words("Mentions by month"),
        columns=(words("Month"), *(one_line(theme.name) for theme in counted)),
        rows=rows,
        numbers=frozenset(range(1, len(counted) + 1)),
        keys=tuple(row[0].plain for row in rows),
    )


def _counted(themes: Iterable[Theme]) -> list[Theme]:
    """Themes with mentions by month, those with the most first."""
    return sorted((theme for theme in themes if theme.by_period), key=_most_first)


def _most_first(theme: Theme) -> float:
    return -sum(theme.by_period.values())


def _spots(theme: Theme, months: Sequence[str]) -> tuple[Spot, ...]:
    return tuple(
        Spot(label=month, x=middle_of(month), value=theme.by_period.get(month, 0.0), key=theme.id)
        for month in months
    )


def _span(months: Sequence[str]) -> tuple[date, date]:
    if not months:
        return date(2000, 1, 1), date(2000, 2, 1)
    return parse_period(months[0]).start, parse_period(months[-1]).end


def _number(value: float, wording: Wording) -> TableCell:
    return TableCell(wording.numbers.full(value), plain_number(value))
