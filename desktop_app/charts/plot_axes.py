"""Calm axes: horizontal guides alone, numbers and periods in the reader's way of writing."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from babel.dates import get_month_names
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.ticker import MaxNLocator

from desktop_app.charts.style import ChartStyle
from desktop_app.plan.periods import Grain, Period, periods_between

_MOST_PERIOD_LABELS = 13
_PERIOD_LABEL_ROOM = 27
_VALUE_ROOM = 34
_WINDOW_VALUE_ROOM = 26
_GRAINS = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
_STRIDES = {
    Grain.DAY: (1, 2, 5, 10),
    Grain.WEEK: (1, 2, 4),
    Grain.MONTH: (1, 2),
    Grain.QUARTER: (1, 2),
    Grain.YEAR: (1, 2, 5, 10, 25, 100),
}


class PeriodLabel(NamedTuple):
    """A label below the axis: the day it stands at, and its text of one or two lines."""

    day: float
    text: str


def calm(axes: Axes, style: ChartStyle) -> None:
    """Take away what carries nothing."""
    theme = style.theme
    axes.set_facecolor("none")
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(theme.line)
    axes.spines["bottom"].set_linewidth(0.8 * style.scale)
    axes.grid(visible=True, axis="y", color=theme.grid, linewidth=0.8 * style.scale)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=5 * style.scale)


def label_values(axes: Axes, style: ChartStyle, unit: str) -> None:
    """Round numbers at the left, shortened as the reader's language does."""
    low, high = axes.get_ylim()
    room = axes.get_window_extent().height / axes.figure.dpi * 72 / style.scale
    every = _WINDOW_VALUE_ROOM if style.is_in_window else _VALUE_ROOM
    places = MaxNLocator(nbins=max(2, min(6, int(room / every)))).tick_values(low, high)
    shown = [float(place) for place in places if low <= place <= high]
    texts = [style.numbers.short(value, unit) for value in shown]
    if len(set(texts)) < len(texts):
        texts = [style.numbers.full(value, unit) for value in shown]
    _put(axes, style, "y", shown, texts)


def label_periods(axes: Axes, style: ChartStyle, span: tuple[date, date], grain: Grain) -> None:
    """Periods below the axis, as many as can be read; the year below its first."""
    room = axes.get_window_extent().width / axes.figure.dpi * 72 / style.scale
    most = max(2, min(_MOST_PERIOD_LABELS, int(room / _PERIOD_LABEL_ROOM)))
    labels = period_labels(span, grain, style.words.language, most)
    _put(axes, style, "x", [label.day for label in labels], [label.text for label in labels])


def day_number(day: date) -> float:
    """Where a day begins on an axis of time."""
    return float(date2num(day))  # type: ignore[no-untyped-call]


def period_labels(
    span: tuple[date, date], grain: Grain, language: str, most: int = _MOST_PERIOD_LABELS
) -> list[PeriodLabel]:
    """Labels for the days of `span` (its end is the day after the last), at most `most`."""
    for coarser in _GRAINS[_GRAINS.index(grain) :]:
        periods = [p for p in periods_between(*span, coarser) if p.start >= span[0]]
        for stride in _STRIDES[coarser]:
            kept = [p for p in periods if _is_on_stride(p, stride, periods[0])]
            if len(kept) <= most:
                return list(_labels(kept, language, is_own_grain=coarser is grain))
    return []


def _is_on_stride(period: Period, stride: int, first: Period) -> bool:
    """Months and years stand on round ones; days and weeks are counted from the first."""
    match period.grain:
        case Grain.DAY:
            return (period.start - first.start).days % stride == 0
        case Grain.WEEK:
            return (period.start - first.start).days // 7 % stride == 0
        case Grain.YEAR:
            return period.start.year % stride == 0
        case Grain.MONTH:
            return (period.start.month - 1) % stride == 0
        case _:
            return (period.start.month - 1) // 3 % stride == 0


def _labels(
    periods: Sequence[Period], language: str, *, is_own_grain: bool
) -> Iterator[PeriodLabel]:
    year = 0
    for period in periods:
        text = _period_text(period, language)
        if period.grain is not Grain.YEAR and period.start.year != year:
            text = f"{text}\n{period.start.year}"
        year = period.start.year
        days = period.days / 2 if is_own_grain else 0
        yield PeriodLabel(day_number(period.start) + days, text)


def _period_text(period: Period, language: str) -> str:
    match period.grain:
        case Grain.YEAR:
            return str(period.start.year)
        case Grain.QUARTER:
            return f"Q{(period.start.month + 2) // 3}"
        case Grain.MONTH:
            return str(get_month_names("abbreviated", locale=language)[period.start.month])
        case _:
            return f"{period.start:%m-%d}"


def _put(
    axes: Axes, style: ChartStyle, side: str, places: Sequence[float], texts: Sequence[str]
) -> None:
    look = {**style.text_look(style.small_size, style.theme.muted), "linespacing": 1.4}
    put = axes.set_xticks if side == "x" else axes.set_yticks
    put(places, labels=texts, **look)
