"""What stands at a trend's periods: changes of definition, earlier values, what a pointer reads."""

from collections.abc import Iterator
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from desktop_app.charts.marks import Area, Mark, axes_named
from desktop_app.charts.plot_axes import day_number
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.trend import Trend, TrendPoint

PLOT = "trend"
"""The label of the axes that the trend is drawn in."""

_EARLIER_DASHES = (3, 2)


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


def trend_marks(figure: Figure, trend: Trend, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per measured period, as wide as the period and as high as the plot."""
    axes = axes_named(figure, PLOT)
    if axes is None:
        return ()
    beside = _Beside(
        {target.period: target.value for target in trend.targets},
        {point.period: point.value for point in trend.year_before},
    )
    return tuple(
        _mark(figure, axes, point, _text(trend, point, beside, style))
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


class _Beside(NamedTuple):
    """What else is known of periods, by their labels."""

    targets: dict[str, float | None]
    years_before: dict[str, float | None]


def _text(trend: Trend, point: TrendPoint, beside: _Beside, style: ChartStyle) -> str:
    words, numbers = style.words, style.numbers
    target, before = beside.targets.get(point.period), beside.years_before.get(point.period)
    value = numbers.full(point.value, trend.unit)
    said = words("{period}: {value}").format(period=point.period, value=value)
    lines = [said]
    if target is not None:
        lines.append(words("Target {value}").format(value=numbers.full(target, trend.unit)))
    if before is not None:
        text = words("A year before: {value}")
        lines.append(text.format(value=numbers.full(before, trend.unit)))
    if not point.complete:
        lines.append(words("period not complete yet"))
    return "\n".join(lines)
