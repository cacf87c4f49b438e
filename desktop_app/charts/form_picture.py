"""Draws any form of picture, and says where its values stand."""

from collections.abc import Callable, Mapping

from matplotlib.figure import Figure

from desktop_app.charts.bar_picture import bar_marks, draw_bars, draw_bars_in
from desktop_app.charts.bubble_picture import bubble_marks, draw_bubbles, draw_bubbles_in
from desktop_app.charts.cohort_picture import cohort_marks, draw_cohorts, draw_cohorts_in
from desktop_app.charts.cohorts import Cohorts
from desktop_app.charts.column_picture import column_marks, draw_columns, draw_columns_in
from desktop_app.charts.dot_picture import dot_marks, draw_dots, draw_dots_in
from desktop_app.charts.forms import Bars, Bubbles, Columns, Dots, Grid, Heat, Lines
from desktop_app.charts.grid_picture import draw_grid, draw_grid_in, grid_marks
from desktop_app.charts.heat_picture import draw_heat, draw_heat_in, heat_marks
from desktop_app.charts.line_picture import draw_lines, draw_lines_in, line_marks
from desktop_app.charts.marks import Mark
from desktop_app.charts.recipes import Form
from desktop_app.charts.rfm import RfmGrid, RfmSegments
from desktop_app.charts.rfm_grid_picture import (
    draw_rfm_grid,
    draw_rfm_grid_in,
    rfm_grid_marks,
)
from desktop_app.charts.rfm_picture import draw_rfm, draw_rfm_in, rfm_marks
from desktop_app.charts.sheet import Frame
from desktop_app.charts.style import ChartStyle

_Draw = Callable[..., None]
_Marks = Callable[..., tuple[Mark, ...]]

_PICTURES: Mapping[type[Form], tuple[_Draw, _Draw, _Marks]] = {
    Lines: (draw_lines, draw_lines_in, line_marks),
    Columns: (draw_columns, draw_columns_in, column_marks),
    Bars: (draw_bars, draw_bars_in, bar_marks),
    Heat: (draw_heat, draw_heat_in, heat_marks),
    Grid: (draw_grid, draw_grid_in, grid_marks),
    Bubbles: (draw_bubbles, draw_bubbles_in, bubble_marks),
    Dots: (draw_dots, draw_dots_in, dot_marks),
    Cohorts: (draw_cohorts, draw_cohorts_in, cohort_marks),
    RfmSegments: (draw_rfm, draw_rfm_in, rfm_marks),
    RfmGrid: (draw_rfm_grid, draw_rfm_grid_in, rfm_grid_marks),
}


def draw_form(figure: Figure, form: Form, style: ChartStyle) -> None:
    """Draw a picture of any form over the whole figure, whatever its size."""
    draw, _, _ = _PICTURES[type(form)]
    draw(figure, form, style)


def draw_form_in(figure: Figure, form: Form, style: ChartStyle, frame: Frame) -> None:
    """Draw a picture of any form into a frame of a figure."""
    _, draw_in, _ = _PICTURES[type(form)]
    draw_in(figure, form, style, frame)


def form_marks(figure: Figure, form: Form, style: ChartStyle) -> tuple[Mark, ...]:
    """The places of a drawn picture of any form that have something to say."""
    _, _, marks = _PICTURES[type(form)]
    return marks(figure, form, style)
