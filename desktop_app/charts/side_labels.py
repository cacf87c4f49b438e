"""Labels at the right of a plot, moved apart so that none covers another."""

from typing import NamedTuple

from matplotlib.axes import Axes

from desktop_app.charts.map_positions import spread
from desktop_app.charts.style import ChartStyle

_ROOM = 110.0
_MOST_LINES = 2


class SideLabel(NamedTuple):
    """A label for a height in the plot; a main one is in the size of text rather than small."""

    value: float
    text: str
    colour: str
    is_main: bool = False


def draw_side_labels(axes: Axes, style: ChartStyle, labels: list[SideLabel]) -> None:
    """Write the labels beside the plot at their heights, or as near as their neighbours allow."""
    low, high = axes.get_ylim()
    right = axes.get_xlim()[1]
    room = axes.get_window_extent().height / axes.figure.dpi * 72 / style.scale
    ordered = sorted(labels, key=lambda label: -label.value)
    texts = [
        style.wrapped(label.text, _ROOM, _size(label, style), _MOST_LINES) for label in ordered
    ]
    sizes = [
        len(lines) * _size(label, style) * 1.3 for label, lines in zip(ordered, texts, strict=True)
    ]
    wished = [(high - label.value) / (high - low) * room for label in ordered]
    for label, lines, place in zip(ordered, texts, spread(wished, sizes, 2.0), strict=True):
        axes.annotate(
            "\n".join(lines),
            (right, high - place / room * (high - low)),
            (8 * style.scale, 0),
            textcoords="offset points",
            annotation_clip=False,
            va="center",
            linespacing=1.15,
            **style.text_look(_size(label, style), label.colour),
        )


def _size(label: SideLabel, style: ChartStyle) -> float:
    return style.text_size if label.is_main else style.small_size
