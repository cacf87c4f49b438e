"""Days off, occasions, initiatives and releases on a trend: bands and marks with their names."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes

from desktop_app.charts.plot_axes import day_number
from desktop_app.charts.plot_x import halo
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.trend import Trend
from desktop_app.charts.trend_events import TrendEvent

_MOST_EVENTS = 4
_RIGHT_FROM, _EVENT_ROOM = 0.6, 120.0
_NAME_ROOM, _NAME_GAP, _NAME_ROWS = 64.0, 6.0, 2
_DAYS_OFF, _OCCASION, _EVENT = 0.13, 0.10, 0.07
_RELEASE = "▲"


class _Name(NamedTuple):
    """A name with the middle of what it names and the row it stands in, in points."""

    text: str
    x: float
    row: int


def draw_bands(axes: Axes, trend: Trend, style: ChartStyle) -> None:
    """Days off and occasions as bands; names in up to two rows, as far as there is room.

    Occasions, which are the plan's own, get their names before days off do.
    """
    first, last = axes.get_xlim()
    shown = []
    for band in sorted(trend.bands, key=lambda band: (not band.is_occasion, band.start)):
        start, end = day_number(band.start), day_number(band.end)
        if end <= first or start >= last:
            continue
        start, end = max(start, first), min(end, last)
        colour = style.theme.accent if band.is_occasion else style.theme.muted
        alpha = _OCCASION if band.is_occasion else _DAYS_OFF
        axes.axvspan(start, end, color=colour, alpha=alpha, linewidth=0, zorder=0)
        shown.append(((start + end) / 2, band.name))
    at_top = not events_at_top(axes, trend)
    for name in _placed(axes, shown, style):
        y = (
            -2 - (style.small_size + 3) * name.row
            if at_top
            else 3 + (style.small_size + 3) * name.row
        )
        axes.annotate(
            name.text, (0, float(at_top)), xycoords="axes fraction", zorder=6,
            va="top" if at_top else "bottom", ha="center", path_effects=halo(style),
            xytext=(name.x * style.scale, y * style.scale), textcoords="offset points",
            **style.text_look(style.small_size, style.theme.muted),
        )  # fmt: skip


def _placed(axes: Axes, names: Sequence[tuple[float, str]], style: ChartStyle) -> Iterator[_Name]:
    """Each name in the first row where it touches none that came before it in `names`."""
    first, last = axes.get_xlim()
    room = _room(axes, style)
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_NAME_ROWS)]
    for place, text in names:
        shown = style.wrapped(text, _NAME_ROOM, style.small_size, 1)[0]
        half = style.width_of(shown, style.small_size) / 2
        x = min(max((place - first) / (last - first) * room, half), room - half)
        low, high = x - half - _NAME_GAP, x + half + _NAME_GAP
        for row, others in enumerate(taken):
            if all(high <= left or low >= right for left, right in others):
                others.append((x - half, x + half))
                yield _Name(shown, x, row)
                break


def draw_events(axes: Axes, trend: Trend, style: ChartStyle) -> None:
    """From when to when initiatives ran that aim at the KPI, and releases; titles off the line."""
    first, last = axes.get_xlim()
    room, at_top = _room(axes, style), events_at_top(axes, trend)
    step = style.small_size + 3
    shown = [event for event in trend.events if _ends(event)[1] > first and _ends(event)[0] < last]
    for at, event in enumerate(shown[-_MOST_EVENTS:]):
        start, end = (min(max(day, first), last) for day in _ends(event))
        colour = style.theme.kpi if event.is_release else style.theme.initiative
        if not event.is_release:
            axes.axvspan(start, end, color=colour, alpha=_EVENT, linewidth=0, zorder=0)
        axes.axvline(start, color=colour, linewidth=style.scale, linestyle=(0, (1, 1.5)), zorder=1)
        is_right = start - first > (last - first) * _RIGHT_FROM
        free = room * ((start - first) if is_right else (last - start)) / (last - first)
        text = f"{_RELEASE} {event.title}" if event.is_release else event.title
        text = style.wrapped(text, min(max(free - 8, 1.0), _EVENT_ROOM), style.small_size, 1)[0]
        axes.annotate(
            text, (start, float(at_top)), xycoords=("data", "axes fraction"),
            va="top" if at_top else "bottom",
            ha="right" if is_right else "left", zorder=6, path_effects=halo(style),
            xytext=(
                (-3 if is_right else 3) * style.scale,
                (-2 - step * (at + 1) if at_top else 3 + step * at) * style.scale,
            ),
            textcoords="offset points", **style.text_look(style.small_size, colour),
        )  # fmt: skip


def events_at_top(axes: Axes, trend: Trend) -> bool:
    """Whether the later values, beside which titles stand, lie in the lower half."""
    low, high = axes.get_ylim()
    values = [point.value for point in trend.points if point.value is not None]
    later = values[len(values) // 2 :]
    return not later or sum(later) / len(later) < (low + high) / 2


def _room(axes: Axes, style: ChartStyle) -> float:
    """The width of the plot in points before scaling."""
    return float(axes.get_window_extent().width / axes.figure.dpi * 72 / style.scale)


def _ends(event: TrendEvent) -> tuple[float, float]:
    return day_number(event.start), day_number(event.end) + 1
