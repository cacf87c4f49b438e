"""A matrix of cells drawn: the more, the darker, and every number written."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from desktop_app.charts.forms import Heat, HeatCell
from desktop_app.charts.headings import draw_heading, draw_hint, margin
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in, whole_frame
from desktop_app.charts.style import ChartStyle
from desktop_app.themes import blended, readable_on

_PLOT = "heat"
_MOST_CELL, _MOST_WIDTH = 60.0, 130.0
_LABEL_SHARE = 0.32
_HEAD = 40.0
_GAP = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Where cells stand, in points before scaling."""

    left: float
    head: float
    width: float
    height: float

    def cell(self, row: int, column: int) -> Frame:
        """The frame of a cell."""
        x, y = self.left + column * self.width, self.head + row * self.height
        return Frame(x, y, self.width - _GAP, self.height - _GAP)


def draw_heat(figure: Figure, heat: Heat, style: ChartStyle) -> None:
    """Draw the matrix over the whole figure, whatever its size."""
    figure.set_facecolor(style.theme.surface)
    draw_heat_in(figure, heat, style, whole_frame(figure, margin(style) * style.scale))


def draw_heat_in(figure: Figure, heat: Heat, style: ChartStyle, frame: Frame) -> None:
    """Draw into a frame of the figure."""
    title = "" if style.is_in_window else heat.title
    below = draw_heading(figure, style, frame, title, heat.subtitle)
    if not heat.cells:
        draw_hint(figure, style, below, style.words("There are no values to show here yet."))
        return
    sheet = sheet_in(figure, style, below)
    sheet.axes.set_label(_PLOT)
    layout = _layout_of(heat, style, below)
    _draw_titles(sheet, heat, layout)
    for (row, column), cell in heat.cells.items():
        _draw_cell(sheet, cell, layout.cell(row, column))


def heat_marks(figure: Figure, heat: Heat, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per cell, row by row."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    layout = _layout_of(heat, style, outer)
    return tuple(
        centred(
            area_of(figure, layout.cell(*place), outer, style.scale),
            cell.said or cell.text,
            cell.key,
        )
        for place, cell in sorted(heat.cells.items())
    )


def _layout_of(heat: Heat, style: ChartStyle, below: Frame) -> _Layout:
    width, height = below.width / style.scale, below.height / style.scale
    labels = max(style.width_of(label, style.small_size + 0.5) for label in (*heat.rows, heat.down))
    left = min(labels + 12, width * _LABEL_SHARE)
    head = _HEAD if heat.across else _HEAD - 14
    return _Layout(
        left=left,
        head=head,
        width=min((width - left) / len(heat.columns), _MOST_WIDTH),
        height=min((height - head) / len(heat.rows), _MOST_CELL),
    )


def _draw_titles(sheet: Sheet, heat: Heat, layout: _Layout) -> None:
    style = sheet.style
    muted = {"size": style.small_size, "color": style.theme.muted}
    across = style.wrapped(heat.across, layout.width * len(heat.columns), style.small_size, 1)[0]
    sheet.write(layout.left, 6, across, **muted)
    for column, label in enumerate(heat.columns):
        place = layout.cell(0, column)
        lines = style.wrapped(label, place.width, style.small_size, 2)
        for number, line in enumerate(lines):
            y = layout.head - 8 - (len(lines) - 1 - number) * style.small_size * 1.15
            sheet.write(place.x + place.width / 2, y, line, ha="center", **muted)
    down = style.wrapped(heat.down, layout.left - 8, style.small_size, 1)[0]
    sheet.write(0, layout.head - 8, down, **muted)
    size = min(style.small_size + 0.5, layout.height * 0.62)
    for row, label in enumerate(heat.rows):
        place = layout.cell(row, 0)
        fitted = style.wrapped(label, layout.left - 8, size, 1)[0]
        sheet.write(0, place.y + place.height / 2, fitted, size=size)


def _draw_cell(sheet: Sheet, cell: HeatCell, frame: Frame) -> None:
    theme = sheet.style.theme
    fill = theme.window if cell.share is None else blended(*theme.heat, min(cell.share, 1.0))
    sheet.box(frame, fill=fill)
    size = min(sheet.style.small_size + 0.5, frame.height * 0.5)
    while size > 4 and sheet.style.width_of(cell.text, size) > frame.width - 3:
        size -= 0.5
    colour = theme.muted if cell.share is None else readable_on(fill)
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    sheet.write(x, y, cell.text, size=size, color=colour, ha="center")
