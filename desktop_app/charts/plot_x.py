"""The axis from left to right: periods or numbers, its title, and lines across it."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patheffects import AbstractPathEffect, withStroke

from desktop_app.charts.forms import Axis
from desktop_app.charts.plot_axes import day_number, label_periods
from desktop_app.charts.style import ChartStyle

_AIR = 0.02


def set_axis(axes: Axes, axis: Axis, places: Sequence[float]) -> None:
    """From the first to the last period, or round the numbers shown with a little air."""
    if axis.span is not None:
        axes.set_xlim(day_number(axis.span[0]), day_number(axis.span[1]))
        return
    ends = [*places, *(place for place, _ in axis.ticks)]
    low, high = min(ends), max(ends)
    air = (high - low) * _AIR or 0.5
    axes.set_xlim(low - air, high + air)


def label_axis(axes: Axes, axis: Axis, style: ChartStyle) -> None:
    """Periods or numbers below the plot, as many as can be read, and the axis' title."""
    if axis.span is not None and axis.grain is not None:
        label_periods(axes, style, axis.span, axis.grain)
    else:
        _label_numbers(axes, axis, style)
    if axis.title:
        look = style.text_look(style.small_size, style.theme.muted)
        axes.annotate(
            axis.title, (0.5, 0), (0, -20 * style.scale), xycoords="axes fraction",
            textcoords="offset points", ha="center", va="top", annotation_clip=False, **look,
        )  # fmt: skip


def _label_numbers(axes: Axes, axis: Axis, style: ChartStyle) -> None:
    """Labels from the left, leaving out those that would touch the one before."""
    low, high = axes.get_xlim()
    width = axes.get_window_extent().width / axes.figure.dpi * 72 / style.scale
    kept: list[tuple[float, str]] = []
    free_from = float("-inf")
    for place, text in axis.ticks:
        half = style.width_of(text, style.small_size) / 2
        at = (place - low) / (high - low) * width
        if at - half >= free_from:
            kept.append((place, text))
            free_from = at + half + 8
    look = {**style.text_look(style.small_size, style.theme.muted), "linespacing": 1.4}
    axes.set_xticks([place for place, _ in kept], labels=[text for _, text in kept], **look)


def halo(style: ChartStyle) -> list[AbstractPathEffect]:
    """A rim in the colour of the ground that keeps a text legible over lines."""
    return [withStroke(linewidth=2.5 * style.scale, foreground=style.theme.surface)]


def draw_rules(axes: Axes, rules: Sequence[tuple[float, str]], style: ChartStyle) -> None:
    """Lines across the axis with what they say, at the top, each below the one before it.

    Those beyond its ends are not drawn.
    """
    low, high = axes.get_xlim()
    shown = [rule for rule in sorted(rules) if low <= rule[0] <= high]
    for at, (place, text) in enumerate(shown):
        axes.axvline(place, color=style.theme.target, linewidth=style.scale, zorder=1,
                     linestyle=(0, (4, 2)))  # fmt: skip
        is_right = place > (low + high) / 2
        axes.annotate(
            text, (place, 1), xycoords=("data", "axes fraction"), va="top",
            ha="right" if is_right else "left",
            xytext=((-4 if is_right else 4) * style.scale, (-2 - 12 * at) * style.scale),
            textcoords="offset points", zorder=6, path_effects=halo(style),
            **style.text_look(style.small_size, style.theme.target),
        )  # fmt: skip
