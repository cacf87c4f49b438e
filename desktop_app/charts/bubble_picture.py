"""Things by two values drawn as bubbles, with lines that part cheap from dear."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from desktop_app.charts.forms import Bubble, Bubbles
from desktop_app.charts.headings import draw_heading, draw_hint, margin
from desktop_app.charts.map_positions import spread
from desktop_app.charts.marks import Area, Mark, axes_named
from desktop_app.charts.plot_axes import calm, label_values
from desktop_app.charts.plot_x import halo
from desktop_app.charts.sheet import Frame, axes_in, whole_frame
from desktop_app.charts.style import ChartStyle

_PLOT = "bubbles"
_LEFT, _RIGHT, _BOTTOM, _TOP = 52.0, 20.0, 36.0, 30.0
_LEAST, _MOST = 5.0, 20.0
_LABEL_ROOM = 96.0
_TICK_ROOM = 60.0


def draw_bubbles(figure: Figure, bubbles: Bubbles, style: ChartStyle) -> None:
    """Draw the bubbles over the whole figure, whatever its size."""
    figure.set_facecolor(style.theme.surface)
    draw_bubbles_in(figure, bubbles, style, whole_frame(figure, margin(style) * style.scale))


def draw_bubbles_in(figure: Figure, bubbles: Bubbles, style: ChartStyle, frame: Frame) -> None:
    """Draw into a frame of the figure."""
    title = "" if style.is_in_window else bubbles.title
    below = draw_heading(figure, style, frame, title, bubbles.subtitle)
    if not bubbles.bubbles:
        draw_hint(figure, style, below, style.words("There are no values to show here yet."))
        return
    scale = style.scale
    left, top = _LEFT * scale, _TOP * scale
    width = max(below.width - left - _RIGHT * scale, 1.0)
    height = max(below.height - top - _BOTTOM * scale, 1.0)
    axes = axes_in(figure, Frame(below.x + left, below.y + top, width, height))
    axes.set_label(_PLOT)
    calm(axes, style)
    axes.set_xlim(0, max(one.x for one in bubbles.bubbles) * 1.25 or 1.0)
    axes.set_ylim(0, max(one.y for one in bubbles.bubbles) * 1.18 or 1.0)
    _draw_factors(axes, bubbles, style)
    for one in bubbles.bubbles:
        axes.plot(
            [one.x], [one.y], "o", color=style.theme.series[0], alpha=0.65, zorder=3,
            markersize=2 * _radius(bubbles, one) * scale, markeredgecolor=style.theme.surface,
        )  # fmt: skip
    _draw_names(axes, bubbles, style)
    _label_axes(axes, bubbles, style)


def bubble_marks(figure: Figure, bubbles: Bubbles, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per bubble."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    width, height = figure.get_size_inches() * figure.dpi
    found = []
    for one in bubbles.bubbles:
        x, y = axes.transData.transform((one.x, one.y))
        reach = max(_radius(bubbles, one), 8.0) * style.scale * figure.dpi / 72
        x, y, across, along = x / width, 1 - y / height, reach / width, reach / height
        area = Area(x - across, y - along, 2 * across, 2 * along)
        found.append(Mark(x, y, area, one.said or one.name, one.key))
    return tuple(found)


def _radius(bubbles: Bubbles, one: Bubble) -> float:
    """In points before scaling: the area follows the size."""
    most = max(bubble.size for bubble in bubbles.bubbles) or 1.0
    return max(_LEAST, _MOST * float((max(one.size, 0.0) / most) ** 0.5))


def _draw_factors(axes: Axes, bubbles: Bubbles, style: ChartStyle) -> None:
    """Lines y = factor × x with their names where they leave the plot."""
    (_, right), (_, top) = axes.get_xlim(), axes.get_ylim()
    for factor, text in bubbles.factors:
        x = min(right, top / factor)
        axes.plot([0, x], [0, x * factor], color=style.theme.target, zorder=1,
                  linewidth=style.scale, linestyle=(0, (4, 2)))  # fmt: skip
        leaves_above = top / factor < right
        axes.annotate(
            text, (x, x * factor), (0 if leaves_above else -2, 5), textcoords="offset points",
            ha="center" if leaves_above and x < right * 0.9 else "right",
            va="bottom", annotation_clip=False,
            **style.text_look(style.small_size, style.theme.target),
        )  # fmt: skip


def _draw_names(axes: Axes, bubbles: Bubbles, style: ChartStyle) -> None:
    """Names beside bubbles, moved up or down where they would cover one another."""
    box = axes.get_window_extent()
    unit = axes.figure.dpi / 72 * style.scale
    (_, right), (_, top) = axes.get_xlim(), axes.get_ylim()
    width, height, size = box.width / unit, box.height / unit, style.small_size
    ordered = sorted(bubbles.bubbles, key=lambda one: -one.y)
    centres = [(one.x / right * width, _radius(bubbles, one)) for one in ordered]
    wished = [(1 - one.y / top) * height for one in ordered]
    places = spread(wished, [size * 1.3] * len(ordered), 1.0)
    for at, (one, place) in enumerate(zip(ordered, places, strict=True)):
        name = style.wrapped(one.name, _LABEL_ROOM, size, 1)[0]
        centre, radius = centres[at]
        reach = radius + 3 + style.width_of(name, size)
        others = [
            x
            for (x, _), y in zip(centres, wished, strict=True)
            if abs(y - place) < radius and x != centre
        ]
        is_left = centre + reach > width or any(centre < x < centre + reach for x in others)
        is_left = is_left and centre - reach > 0
        offset = (radius + 3) * style.scale
        axes.annotate(
            name, (one.x, (1 - place / height) * top), (-offset if is_left else offset, 0),
            textcoords="offset points", ha="right" if is_left else "left", va="center", zorder=5,
            path_effects=halo(style), **style.text_look(size, style.theme.text),
        )  # fmt: skip


def _label_axes(axes: Axes, bubbles: Bubbles, style: ChartStyle) -> None:
    label_values(axes, style, bubbles.y_unit)
    room = axes.get_window_extent().width / axes.figure.dpi * 72 / style.scale
    low, high = axes.get_xlim()
    places = MaxNLocator(nbins=max(2, min(7, int(room / _TICK_ROOM)))).tick_values(low, high)
    shown = [float(place) for place in places if low <= place <= high]
    look = style.text_look(style.small_size, style.theme.muted)
    texts = [style.numbers.short(place, bubbles.x_unit) for place in shown]
    axes.set_xticks(shown, labels=texts, **look)
    axes.annotate(
        bubbles.x_title, (1, 0), (0, -20 * style.scale), xycoords="axes fraction",
        textcoords="offset points", ha="right", va="top", annotation_clip=False, **look,
    )  # fmt: skip
    axes.annotate(
        bubbles.y_title, (0, 1), (-44 * style.scale, 18 * style.scale), xycoords="axes fraction",
        textcoords="offset points", ha="left", va="bottom", annotation_clip=False, **look,
    )  # fmt: skip
