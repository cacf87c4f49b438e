"""The regions of a scatter, shaded, parted by lines and named where their names have room."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from desktop_app.charts.legend_row import Sign
from desktop_app.charts.sheet import Sheet
from desktop_app.charts.worksheets.label_places import Box, Disc
from desktop_app.charts.worksheets.plot_frame import PlotFrame
from desktop_app.charts.worksheets.region_grid import STEPS, RegionGrid, region_grid
from desktop_app.charts.worksheets.scatter import Scatter, ScatterRegion
from desktop_app.themes import blended

_PALE = 0.12
_PADDING = 6.0
_MOST_ADVICE = 190.0
_Mask = NDArray[np.bool_]


class Named(NamedTuple):
    """The places that names and advice of regions take, and signs of those without room."""

    taken: list[Box]
    unnamed: list[Sign]


def draw_regions(sheet: Sheet, scatter: Scatter, plot: PlotFrame, discs: Sequence[Disc]) -> Named:
    """Shade every region, part them by lines and name them where no bubble is."""
    named = Named([], [])
    if not scatter.regions:
        return named
    grid = region_grid(scatter, plot.x, plot.y)
    xs = [plot.at(float(value), plot.y.first)[0] for value in grid.across]
    ys = [plot.at(plot.x.first, float(value))[1] for value in grid.along]
    theme = sheet.style.theme
    for at, depth in enumerate(grid.depths):
        if not (depth >= 0).any():
            continue
        colour = blended(theme.surface, theme.series[at % len(theme.series)], _PALE)
        sheet.axes.contourf(xs, ys, depth, levels=[0, np.inf], colors=[colour], zorder=0.4)
        if not (depth >= 0).all():
            thin: dict[str, Any] = {"linewidths": [0.8 * sheet.style.scale]}
            sheet.axes.contour(
                xs, ys, depth, levels=[0], colors=[theme.outline], zorder=0.8, **thin
            )
    free = _off_bubbles(plot, discs)
    for at, mask in enumerate(_screen_masks(grid, plot)):
        region = scatter.regions[at]
        place = _write_name(sheet, region, mask & free, plot)
        if place is not None:
            named.taken.append(place)
        elif mask.any():
            colour = theme.series[at % len(theme.series)]
            named.unnamed.append(Sign("box", blended(theme.surface, colour, 0.5), region.name))
    return named


def _screen_masks(grid: RegionGrid, plot: PlotFrame) -> Iterator[_Mask]:
    """Per region the places it has, row by row from the top left as a person sees them."""
    for depth in grid.depths:
        inside = depth >= 0
        inside = inside if plot.y.first > plot.y.last else inside[::-1]
        yield inside[:, ::-1] if plot.x.first > plot.x.last else inside


def _off_bubbles(plot: PlotFrame, discs: Sequence[Disc]) -> _Mask:
    """The places, from the top left, that no bubble is on."""
    xs = np.linspace(plot.frame.x, plot.frame.x + plot.frame.width, STEPS + 1)
    ys = np.linspace(plot.frame.y, plot.frame.y + plot.frame.height, STEPS + 1)
    free = np.ones((STEPS + 1, STEPS + 1), dtype=np.bool_)
    for disc in discs:
        rows, columns = np.abs(ys - disc.y) <= disc.radius, np.abs(xs - disc.x) <= disc.radius
        free[np.ix_(rows, columns)] = False
    return free


def _write_name(sheet: Sheet, region: ScatterRegion, mask: _Mask, plot: PlotFrame) -> Box | None:
    """Name and advice in the uppermost corner of the region that is wide enough for both."""
    style = sheet.style
    size, small = style.small_size + 0.5, style.small_size - 0.5
    name = style.wrapped(region.name, plot.frame.width / 2.2, size, 1)[0]
    advice = style.wrapped(region.advice, min(plot.frame.width / 2.4, _MOST_ADVICE), small, 2)
    for lines in ([name, *advice], [name]):
        shown = [line for line in lines if line]
        width = max(
            (style.width_of(line, size if at == 0 else small) for at, line in enumerate(shown)),
            default=0.0,
        )
        height = len(shown) * size * 1.3
        place = _corner(mask, plot, width + 2 * _PADDING, height + _PADDING)
        if place is None or not shown:
            continue
        left, top = place[0] + _PADDING, place[1] + _PADDING
        for at, line in enumerate(shown):
            look = {"size": size if at == 0 else small, "color": style.theme.muted}
            y = top + (at + 0.5) * size * 1.3
            sheet.write(left, y, line, zorder=1.6, **look)
        return Box(left, top, width, height)
    return None


def _corner(
    mask: _Mask, plot: PlotFrame, width: float, height: float
) -> tuple[float, float] | None:
    """The upper left corner of the uppermost place of that size that lies in the region."""
    across = int(np.ceil(width / plot.frame.width * STEPS)) + 1
    along = int(np.ceil(height / plot.frame.height * STEPS)) + 1
    fits = _all_within(_all_within(mask, across, 1), along, 0)
    if not fits.any():
        return None
    row, column = np.unravel_index(int(np.argmax(fits)), fits.shape)
    step_x, step_y = plot.frame.width / STEPS, plot.frame.height / STEPS
    return plot.frame.x + float(column) * step_x, plot.frame.y + float(row) * step_y


def _all_within(mask: _Mask, length: int, axis: int) -> _Mask:
    """Where the next `length` places along an axis are all within."""
    if length > mask.shape[axis]:
        return np.zeros((1, 1), dtype=np.bool_)
    sums = np.cumsum(mask, axis=axis, dtype=np.int32)
    sums = np.insert(sums, 0, 0, axis=axis)
    ends = np.take(sums, range(length, sums.shape[axis]), axis=axis)
    starts = np.take(sums, range(sums.shape[axis] - length), axis=axis)
    return np.asarray(ends - starts == length)
