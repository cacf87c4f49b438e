"""What stands at a trend's periods: changes of definition, earlier values, what a pointer reads."""

from collections.abc import Iterator

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from desktop_app.charts.marks import Area, Mark, axes_named
from desktop_app.charts.plot_axes import day_number
from desktop_app.charts.plot_x import halo
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.trend import Trend, TrendPoint
from desktop_app.charts.trend_events import TrendEvent

PLOT = "trend"
"""The label of the axes that the trend is drawn in."""

_EARLIER_DASHES = (3, 2)
_MOST_EVENTS = 4
_RIGHT_FROM, _EVENT_ROOM = 0.6, 120.0


def middle(point: TrendPoint) -> float:
    """Where a period's value stands on an axis of time."""
    return (day_number(point.start) + day_number(point.end)) / 2


def runs(points: tuple[TrendPoint, ...]) -> Iterator[list[TrendPoint]]:
    """Neighbouring points that have values."""
    run: list[TrendPoint] = []
    for point in points:
        if point.value is None:
            if run:
                yield run
            run = []
        else:
            run.append(point)
    if run:
        yield run


def draw_definitions(axes: Axes, trend: Trend, style: ChartStyle) -> None:
    """A line where another definition begins to hold, and what earlier ones counted."""
    first, last = axes.get_xlim()
    for change in trend.changes:
        at = day_number(change.day)
        if first <= at <= last:
            axes.axvline(at, color=style.theme.muted, linewidth=style.scale, zorder=1)
            text = style.words("Definition {n}").format(n=change.number)
            look = style.text_look(style.small_size, style.theme.muted)
            axes.annotate(
                text, (at, 1), xycoords=("data", "axes fraction"), va="top",
                xytext=(3 * style.scale, -2 * style.scale), textcoords="offset points", **look,
            )  # fmt: skip
    for earlier in trend.earlier:
        for run in runs(earlier.points):
            axes.plot(
                [middle(p) for p in run], [p.value or 0.0 for p in run], color=style.theme.muted,
                linewidth=1.2 * style.scale, linestyle=(0, _EARLIER_DASHES), marker="o",
                markersize=3 * style.scale, zorder=3,
            )  # fmt: skip


def draw_events(axes: Axes, trend: Trend, style: ChartStyle) -> None:
    """From when to when initiatives ran that aim at the KPI, titles where the line is not."""
    first, last = axes.get_xlim()
    colour, width = style.theme.initiative, axes.get_window_extent().width
    room = width / axes.figure.dpi * 72 / style.scale
    at_top, step = _is_low(axes, trend), style.small_size + 3
    shown = [event for event in trend.events if _ends(event)[1] > first and _ends(event)[0] < last]
    for at, event in enumerate(shown[-_MOST_EVENTS:]):
        start, end = (min(max(day, first), last) for day in _ends(event))
        axes.axvspan(start, end, color=colour, alpha=0.07, linewidth=0, zorder=0)
        axes.axvline(start, color=colour, linewidth=style.scale, linestyle=(0, (1, 1.5)), zorder=1)
        is_right = start - first > (last - first) * _RIGHT_FROM
        free = room * ((start - first) if is_right else (last - start)) / (last - first)
        text = style.wrapped(
            event.title, min(max(free - 8, 1.0), _EVENT_ROOM), style.small_size, 1
        )[0]
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


def _is_low(axes: Axes, trend: Trend) -> bool:
    """Whether the later values, beside which titles stand, lie in the lower half."""
    low, high = axes.get_ylim()
    values = [point.value for point in trend.points if point.value is not None]
    later = values[len(values) // 2 :]
    return not later or sum(later) / len(later) < (low + high) / 2


def _ends(event: TrendEvent) -> tuple[float, float]:
    return day_number(event.start), day_number(event.end) + 1


def trend_marks(figure: Figure, trend: Trend, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per measured period, as wide as the period and as high as the plot."""
    axes = axes_named(figure, PLOT)
    if axes is None:
        return ()
    targets = {target.period: target.value for target in trend.targets}
    return tuple(
        _mark(figure, axes, point, _text(trend, point, targets.get(point.period), style))
        for point in trend.points
        if point.value is not None
    )


def _mark(figure: Figure, axes: Axes, point: TrendPoint, text: str) -> Mark:
    width, height = figure.get_size_inches() * figure.dpi
    value = point.value or 0.0
    x, y = axes.transData.transform((middle(point), value))
    left, _ = axes.transData.transform((day_number(point.start), value))
    right, _ = axes.transData.transform((day_number(point.end), value))
    box = axes.get_position()
    area = Area(left / width, 1 - box.y1, (right - left) / width, box.height)
    return Mark(x / width, 1 - y / height, area, text, point.period)


def _text(trend: Trend, point: TrendPoint, target: float | None, style: ChartStyle) -> str:
    words, numbers = style.words, style.numbers
    value = numbers.full(point.value, trend.unit)
    said = words("{period}: {value}").format(period=point.period, value=value)
    lines = [said]
    if target is not None:
        lines.append(words("Target {value}").format(value=numbers.full(target, trend.unit)))
    if not point.complete:
        lines.append(words("period not complete yet"))
    return "\n".join(lines)
