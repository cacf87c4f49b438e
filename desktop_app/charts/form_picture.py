"""Draws any form of picture, and says where its values stand."""

from collections.abc import Callable, Mapping

from matplotlib.figure import Figure

from desktop_app.charts.bar_picture import bar_marks, draw_bars
from desktop_app.charts.bubble_picture import bubble_marks, draw_bubbles
from desktop_app.charts.cohort_picture import cohort_marks, draw_cohorts
from desktop_app.charts.cohorts import Cohorts
from desktop_app.charts.column_picture import column_marks, draw_columns
from desktop_app.charts.dot_picture import dot_marks, draw_dots
from desktop_app.charts.forms import Bars, Bubbles, Columns, Dots, Grid, Heat, Lines
from desktop_app.charts.grid_picture import draw_grid, grid_marks
from desktop_app.charts.heat_picture import draw_heat, heat_marks
from desktop_app.charts.line_picture import draw_lines, line_marks
from desktop_app.charts.marks import Mark
from desktop_app.charts.recipes import Form
from desktop_app.charts.rfm import RfmSegments
from desktop_app.charts.rfm_picture import draw_rfm, rfm_marks
from desktop_app.charts.style import ChartStyle

_Draw = Callable[..., None]
_Marks = Callable[..., tuple[Mark, ...]]

_PICTURES: Mapping[type[Form], tuple[_Draw, _Marks]] = {
    Lines: (draw_lines, line_marks),
    Columns: (draw_columns, column_marks),
    Bars: (draw_bars, bar_marks),
    Heat: (draw_heat, heat_marks),
    Grid: (draw_grid, grid_marks),
    Bubbles: (draw_bubbles, bubble_marks),
    Dots: (draw_dots, dot_marks),
    Cohorts: (draw_cohorts, cohort_marks),
    RfmSegments: (draw_rfm, rfm_marks),
}


def draw_form(figure: Figure, form: Form, style: ChartStyle) -> None:
    """Draw a picture of any form over the whole figure, whatever its size."""
    draw, _ = _PICTURES[type(form)]
    draw(figure, form, style)


def form_marks(figure: Figure, form: Form, style: ChartStyle) -> tuple[Mark, ...]:
    """The places of a drawn picture of any form that have something to say."""
    _, marks = _PICTURES[type(form)]
    return marks(figure, form, style)
