"""A plot on a sheet: where values stand in points, round numbers and titles at its sides."""

from typing import Any, NamedTuple

from matplotlib.ticker import MaxNLocator

from desktop_app.charts.sheet import Frame, Sheet
from desktop_app.charts.worksheets.scatter import ScatterAxis

_TICK_ROOM, _SMALL_TICK_ROOM = 62.0, 34.0
_AIR, _OWN_AIR = 0.08, 0.02


class Ends(NamedTuple):
    """What stands at the left (or bottom) and at the right (or top) of an axis."""

    first: float
    last: float

    def share(self, value: float) -> float:
        """How far along a value lies, 0-1 within the ends."""
        return (value - self.first) / (self.last - self.first)


class PlotFrame(NamedTuple):
    """A rectangle of a sheet between the ends of its two axes."""

    frame: Frame
    x: Ends
    y: Ends

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a pair of values stands, in points."""
        across = self.frame.x + self.x.share(x) * self.frame.width
        return across, self.frame.y + (1 - self.y.share(y)) * self.frame.height


def ends_of(axis: ScatterAxis, values: list[float], air: float = _OWN_AIR) -> Ends:
    """The ends that the axis names, else those of the values, with some air; never the same.

    `air` is the share of the span that bubbles on an end need to be seen whole.
    """
    known = [*values, *([] if axis.divide is None else [axis.divide])]
    if axis.low is not None:
        known.append(axis.low)
    if axis.high is not None:
        known.append(axis.high)
    low, high = min(known, default=0.0), max(known, default=1.0)
    span = (high - low) or abs(high) or 1.0
    # What lies beyond a named end is drawn all the same.
    low -= span * (air if low == axis.low else max(air, _AIR))
    high += span * (air if high == axis.high else max(air, _AIR))
    return Ends(high, low) if axis.is_reversed else Ends(low, high)


def draw_scale(sheet: Sheet, plot: PlotFrame, axis: ScatterAxis, *, is_x: bool) -> None:
    """Round numbers along an axis with pale guides."""
    style, frame = sheet.style, plot.frame
    ends, room = (plot.x, frame.width) if is_x else (plot.y, frame.height)
    every = _TICK_ROOM if is_x else _SMALL_TICK_ROOM
    low, high = min(ends), max(ends)
    most = max(2, min(7, int(room / every)))
    places = MaxNLocator(nbins=most, steps=[1, 2, 5, 10]).tick_values(low, high)
    shown = [float(place) for place in places if low <= place <= high]
    texts = [style.numbers.short(place, axis.unit) for place in shown]
    if len(set(texts)) < len(texts):
        texts = [style.numbers.full(place, axis.unit) for place in shown]
    look = {"size": style.small_size, "color": style.theme.muted}
    for place, text in zip(shown, texts, strict=True):
        x, y = plot.at(place, plot.y.first) if is_x else plot.at(plot.x.first, place)
        if is_x:
            sheet.box(Frame(x - 0.3, frame.y, 0.6, frame.height), fill=style.theme.grid, zorder=0.6)
            sheet.write(x, y + 9, text, ha="center", **look)
        else:
            sheet.box(Frame(frame.x, y - 0.3, frame.width, 0.6), fill=style.theme.grid, zorder=0.6)
            sheet.write(x - 5, y, text, ha="right", **look)


def divide_lines(sheet: Sheet, plot: PlotFrame, x: float | None, y: float | None) -> None:
    """Dashed lines where an axis parts."""
    frame, colour = plot.frame, sheet.style.theme.target
    dashes: dict[str, Any] = {"linewidth": sheet.style.scale, "linestyle": (0, (4, 2))}
    dashes |= {"color": colour, "zorder": 1.4}
    if x is not None:
        across, _ = plot.at(x, plot.y.first)
        sheet.axes.plot([across, across], [frame.y, frame.y + frame.height], **dashes)
    if y is not None:
        _, along = plot.at(plot.x.first, y)
        sheet.axes.plot([frame.x, frame.x + frame.width], [along, along], **dashes)
