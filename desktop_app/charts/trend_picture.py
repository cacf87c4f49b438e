"""A KPI's trend drawn: measured line, hollow incomplete periods, targets, pace and baseline."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from desktop_app.charts.headings import draw_heading, draw_hint, margin, source_line
from desktop_app.charts.plot_axes import calm, day_number, label_periods, label_values
from desktop_app.charts.sheet import Frame, Sheet, axes_in, sheet_in, whole_frame
from desktop_app.charts.side_labels import SideLabel, draw_side_labels
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.trend import Trend, TrendGoal, TrendPoint
from desktop_app.charts.trend_bands import draw_bands, draw_events
from desktop_app.charts.trend_marks import PLOT, draw_definitions, middle, runs
from desktop_app.themes import blended

_LEFT, _RIGHT, _BOTTOM = 56.0, 128.0, 52.0
_WINDOW_LEFT, _WINDOW_RIGHT, _WINDOW_BOTTOM = 44.0, 110.0, 32.0
_KEY_HEIGHT, _LEAST_KEY_ROOM = 14.0, 30.0
_MOST_MARKERS = 60
_PACE_DASHES = (6, 2, 1, 2)
_YEAR_DASHES, _FAINT = (4, 2.5), 0.55


def draw_trend(figure: Figure, trend: Trend, style: ChartStyle) -> None:
    """Draw the trend over the whole figure, whatever its size."""
    figure.set_facecolor(style.theme.surface)
    draw_trend_in(figure, trend, style, whole_frame(figure, margin(style) * style.scale))


def draw_trend_in(figure: Figure, trend: Trend, style: ChartStyle, frame: Frame) -> None:
    """Draw the trend into a part of a page."""
    below = draw_heading(figure, style, frame, trend.name, subtitle_of(trend, style))
    if not _heights(trend):
        hint = style.words("Nothing has been measured for this KPI yet.")
        draw_hint(figure, style, below, hint)
        return
    plot = _plot_frame(below, trend, style)
    axes = axes_in(figure, plot)
    calm(axes, style)
    span = _span(trend)
    axes.set_xlim(day_number(span[0]), day_number(span[1]))
    axes.set_ylim(*_height_range(trend))
    axes.set_label(PLOT)
    draw_bands(axes, trend, style)
    draw_definitions(axes, trend, style)
    draw_events(axes, trend, style)
    labels = [*_draw_targets(axes, trend, style), *_draw_goals(axes, trend, style)]
    _draw_year_before(axes, trend, style)
    labels += _draw_measured(axes, trend, style)
    label_values(axes, style, trend.unit)
    label_periods(axes, style, span, trend.grain)
    draw_side_labels(axes, style, labels)
    room = _KEY_HEIGHT * style.scale
    key = Frame(plot.x, below.y + below.height - room, below.width - plot.x + below.x, room)
    _draw_key(figure, trend, style, key)


def subtitle_of(trend: Trend, style: ChartStyle) -> str:
    """Two lines: the definition (口径); the source and the day the values stand for."""
    lines = (trend.definition, source_line(style, trend.source, trend.as_of))
    return "\n".join(line for line in lines if line)


def _plot_frame(below: Frame, trend: Trend, style: ChartStyle) -> Frame:
    """What is left for the plot beside numbers and labels, above periods and key."""
    scale = style.scale
    left, right, bottom = (_LEFT * scale, _RIGHT * scale, _BOTTOM * scale)
    if style.is_in_window:
        left, right, bottom = _WINDOW_LEFT * scale, _WINDOW_RIGHT * scale, _WINDOW_BOTTOM * scale
        bottom += _KEY_HEIGHT * scale if _has_key(trend) else 0.0
    width = max(below.width - left - right, below.width * 0.3)
    return Frame(below.x + left, below.y, width, max(below.height - bottom, below.height * 0.3))


def _heights(trend: Trend) -> list[float]:
    """Every value that the picture must have room for."""
    goals = [v for g in trend.goals for v in (g.baseline, g.target, g.low, g.high)]
    earlier = [point for one in trend.earlier for point in one.points]
    shown = (*trend.points, *trend.targets, *trend.year_before, *earlier)
    points = [point.value for point in shown]
    return [v for v in (*points, *goals) if v is not None]


def _height_range(trend: Trend) -> tuple[float, float]:
    """From zero where that does not flatten the line; a little air above and below."""
    heights = _heights(trend)
    low, high = min(heights), max(heights)
    if low >= 0 and (low < 0.6 * high or high == 0):
        return 0.0, (high or 1.0) * 1.08
    air = (high - low or abs(high)) * 0.15
    return low - air, high + air


def _span(trend: Trend) -> tuple[date, date]:
    earlier = [point for one in trend.earlier for point in one.points]
    points = [*trend.points, *trend.targets, *earlier]
    starts, ends = [point.start for point in points], [point.end for point in points]
    starts += [goal.start for goal in trend.goals if goal.start]
    ends += [goal.due + timedelta(days=1) for goal in trend.goals if goal.due]
    if not starts or not ends:
        return date(1999, 12, 31), date(2000, 1, 2)
    return min(starts), max(ends)


def _draw_measured(axes: Axes, trend: Trend, style: ChartStyle) -> list[SideLabel]:
    colour, width = style.theme.series[0], 2.0 * style.scale
    size = (5.0 if len(trend.points) <= _MOST_MARKERS else 0.0) * style.scale
    for run in runs(trend.points):
        full = [point for point in run if point.complete]
        look: dict[str, Any] = {
            "color": colour,
            "linewidth": width,
            "markersize": size,
            "zorder": 4,
        }
        _plot(axes, full, linestyle="-", marker="o", **look)
        tail = run[max(len(full) - 1, 0) :]
        look = {**look, "linewidth": width * 0.6, "linestyle": (0, (2, 2)), "zorder": 3}
        if len(full) < len(run):
            _plot(axes, tail, marker="", **look)
        open_points = [point for point in run if not point.complete]
        _plot(
            axes,
            open_points,
            linestyle="",
            marker="o",
            markersize=max(size, 5.0 * style.scale),
            markerfacecolor=style.theme.surface,
            markeredgecolor=colour,
            markeredgewidth=1.4 * style.scale,
            zorder=5,
        )
    return _last_label(trend, style, colour)


def _draw_year_before(axes: Axes, trend: Trend, style: ChartStyle) -> None:
    """What each period is compared with, faint behind the measured line."""
    for run in runs(trend.year_before):
        _plot(axes, run, zorder=2, **_year_look(style))


def _year_look(style: ChartStyle) -> dict[str, Any]:
    faint = blended(style.theme.surface, style.theme.series[0], _FAINT)
    return {"color": faint, "linewidth": 1.3 * style.scale, "linestyle": (0, _YEAR_DASHES)}


def _plot(axes: Axes, points: list[TrendPoint], **look: Any) -> None:  # noqa: ANN401
    axes.plot([middle(p) for p in points], [p.value or 0.0 for p in points], **look)


def _last_label(trend: Trend, style: ChartStyle, colour: str) -> list[SideLabel]:
    known = [point for point in trend.points if point.complete and point.value is not None]
    if not known:
        return []
    last = known[-1]
    text = style.words("{value} in {period}").format(
        value=style.numbers.full(last.value, trend.unit), period=last.period
    )
    return [SideLabel(last.value or 0.0, text, colour, is_main=True)]


def _draw_targets(axes: Axes, trend: Trend, style: ChartStyle) -> list[SideLabel]:
    colour = style.theme.target
    for target in trend.targets:
        ends = [day_number(target.start), day_number(target.end)]
        look: dict[str, Any] = {"color": colour, "linewidth": 1.6 * style.scale, "zorder": 2}
        axes.plot(ends, [target.value or 0.0] * 2, solid_capstyle="butt", **look)
    if not trend.targets:
        return []
    last = trend.targets[-1]
    value = style.numbers.full(last.value, trend.unit)
    text = style.words("Target {value}").format(value=value)
    return [SideLabel(last.value or 0.0, text, colour)]


@dataclass(frozen=True, slots=True)
class _Line:
    """A straight line of a goal, from its first to its last day."""

    start: float | None
    end: float | None
    text: str
    role: str
    dashes: tuple[int, ...]


def _goal_lines(goal: TrendGoal, trend: Trend, style: ChartStyle) -> Iterator[_Line]:
    """Baseline and target, the straight way between them, and bounds; each where there is one."""
    words = style.words
    has_own_steps = any(target.value == goal.target for target in trend.targets[-1:])
    if not has_own_steps and goal.target is not None:
        yield _Line(goal.target, goal.target, words("Target {value}"), "target", (5, 3))
    if goal.baseline is not None:
        yield _Line(goal.baseline, goal.baseline, words("Baseline {value}"), "muted", (1, 2))
    if not trend.targets and goal.baseline is not None and goal.target is not None:
        yield _Line(goal.baseline, goal.target, "", "pace", _PACE_DASHES)
    if goal.low is not None:
        yield _Line(goal.low, goal.low, words("At least {value}"), "target", (5, 3))
    if goal.high is not None:
        yield _Line(goal.high, goal.high, words("At most {value}"), "target", (5, 3))


def _draw_goals(axes: Axes, trend: Trend, style: ChartStyle) -> Iterator[SideLabel]:
    first, last = axes.get_xlim()
    seen: set[tuple[float | None, str]] = set()
    for goal in trend.goals:
        start = day_number(goal.start) if goal.start else first
        end = day_number(goal.due) + 1 if goal.due else last
        for line in _goal_lines(goal, trend, style):
            colour = style.theme.colour(line.role)
            look: dict[str, Any] = {"color": colour, "linewidth": 1.2 * style.scale, "zorder": 2}
            axes.plot([start, end], [line.start or 0.0, line.end or 0.0],
                      linestyle=(0, line.dashes), **look)  # fmt: skip
            if line.text and (line.end, line.text) not in seen:
                seen.add((line.end, line.text))
                text = line.text.format(value=style.numbers.full(line.end, trend.unit))
                yield SideLabel(line.end or 0.0, text, colour)


def _draw_key(figure: Figure, trend: Trend, style: ChartStyle, frame: Frame) -> None:
    """What a reader may not guess: hollow points, and the line of the pace."""
    sheet, x = sheet_in(figure, style, frame), 0.0
    look: dict[str, Any] = {"size": style.small_size, "color": style.theme.muted}
    y, scale = frame.height / style.scale / 2, style.scale
    if _has_open_period(trend):
        text = style.words("period not complete yet")
        ring: dict[str, Any] = {
            "markerfacecolor": style.theme.surface,
            "markeredgecolor": style.theme.series[0],
        }
        sheet.axes.plot([x + 5], [y], "o", markersize=5 * scale, **ring)
        sheet.write(x + 14, y, text, **look)
        x += 14 + style.width_of(text, style.small_size) + 20
    if trend.year_before:
        x += _draw_key_line(sheet, x, style.words("a year before"), _year_look(style))
    if _has_pace(trend):
        look = {"color": style.theme.pace, "linestyle": (0, _PACE_DASHES)}
        text = style.words("pace: the straight way from baseline to target")
        _draw_key_line(sheet, x, text, {**look, "linewidth": 1.2 * scale})


def _draw_key_line(sheet: Sheet, x: float, text: str, look: dict[str, Any]) -> float:
    """A piece of a line and what it is, cut where there is no room; returns the width used."""
    style, room = sheet.style, sheet.axes.get_xlim()[1] - x - 32
    y = sheet.axes.get_ylim()[0] / 2
    if room < _LEAST_KEY_ROOM:
        return 0.0
    sheet.axes.plot([x, x + 26], [y, y], **look)
    shown = style.wrapped(text, room, style.small_size, 1)[0]
    sheet.write(x + 32, y, shown, size=style.small_size, color=style.theme.muted)
    return 32 + style.width_of(shown, style.small_size) + 20


def _has_key(trend: Trend) -> bool:
    return _has_open_period(trend) or _has_pace(trend) or bool(trend.year_before)


def _has_open_period(trend: Trend) -> bool:
    return any(not point.complete and point.value is not None for point in trend.points)


def _has_pace(trend: Trend) -> bool:
    """Whether a straight way is drawn: steps of targets take its place."""
    ways = (goal.baseline is not None and goal.target is not None for goal in trend.goals)
    return not trend.targets and any(ways)
