"""Draws any form of picture, and says where its values stand."""

from matplotlib.figure import Figure

from desktop_app.charts.cohort_picture import cohort_marks, draw_cohorts
from desktop_app.charts.cohorts import Cohorts
from desktop_app.charts.forms import Grid, Lines
from desktop_app.charts.grid_picture import draw_grid, grid_marks
from desktop_app.charts.line_picture import draw_lines, line_marks
from desktop_app.charts.marks import Mark
from desktop_app.charts.recipes import Form
from desktop_app.charts.rfm import RfmSegments
from desktop_app.charts.rfm_picture import draw_rfm, rfm_marks
from desktop_app.charts.style import ChartStyle


def draw_form(figure: Figure, form: Form, style: ChartStyle) -> None:
    """Draw a picture of any form over the whole figure, whatever its size."""
    match form:
        case Lines():
            draw_lines(figure, form, style)
        case Grid():
            draw_grid(figure, form, style)
        case Cohorts():
            draw_cohorts(figure, form, style)
        case RfmSegments():
            draw_rfm(figure, form, style)


def form_marks(figure: Figure, form: Form, style: ChartStyle) -> tuple[Mark, ...]:
    """The places of a drawn picture of any form that have something to say."""
    match form:
        case Lines():
            return line_marks(figure, form, style)
        case Grid():
            return grid_marks(figure, form, style)
        case Cohorts():
            return cohort_marks(figure, form, style)
        case RfmSegments():
            return rfm_marks(figure, form, style)
