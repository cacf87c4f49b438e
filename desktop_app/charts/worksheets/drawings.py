"""How every form of a worksheet's picture is drawn, below its heading or with a hint in its place.

A drawing gets the frame below the heading and lays its own axes there, named by a label; its marks
find them by it.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from matplotlib.figure import Figure

from desktop_app.charts.headings import draw_heading, draw_hint, margin
from desktop_app.charts.marks import Mark
from desktop_app.charts.sheet import POINTS_PER_INCH, Frame, whole_frame
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.cards import Cards
from desktop_app.charts.worksheets.cards_picture import card_marks, cards_height, draw_cards
from desktop_app.charts.worksheets.entries import WorksheetForm
from desktop_app.charts.worksheets.factor_bars import FactorBars
from desktop_app.charts.worksheets.factor_bars_picture import (
    draw_factor_bars,
    factor_bar_marks,
    factor_bars_height,
)
from desktop_app.charts.worksheets.heat import RatingMatrix
from desktop_app.charts.worksheets.heat_picture import draw_matrix, matrix_height, matrix_marks
from desktop_app.charts.worksheets.market import MarketSize
from desktop_app.charts.worksheets.market_picture import draw_market, market_marks
from desktop_app.charts.worksheets.pareto import Pareto
from desktop_app.charts.worksheets.pareto_picture import draw_pareto, pareto_height, pareto_marks
from desktop_app.charts.worksheets.pentagon import Pentagon
from desktop_app.charts.worksheets.pentagon_picture import (
    draw_pentagon,
    pentagon_height,
    pentagon_marks,
)
from desktop_app.charts.worksheets.quadrants import Quadrants
from desktop_app.charts.worksheets.quadrants_picture import (
    draw_quadrants,
    quadrant_marks,
    quadrants_height,
)
from desktop_app.charts.worksheets.radar import Radar
from desktop_app.charts.worksheets.radar_picture import draw_radar, radar_height, radar_marks
from desktop_app.charts.worksheets.scatter import Scatter
from desktop_app.charts.worksheets.scatter_picture import draw_scatter, scatter_marks
from desktop_app.charts.worksheets.value_curve import ValueCurve
from desktop_app.charts.worksheets.value_curve_picture import draw_value_curve, value_curve_marks

_HEADING = 84.0
_LEAST_HEIGHT, _MOST_HEIGHT = 300.0, 980.0


class Drawing(NamedTuple):
    """How a form is drawn.

    Attributes:
        draw: into a frame, below the heading.
        marks: of a drawn figure.
        height: what the form would like at a width, both in points before scaling; None for a
            picture that fits any height, and keeps the figure's.
    """

    draw: Callable[[Figure, Any, ChartStyle, Frame], None]
    marks: Callable[[Figure, Any, ChartStyle], tuple[Mark, ...]]
    height: Callable[[Any, ChartStyle, float], float] | None = None


_DRAWINGS: Mapping[type[WorksheetForm], Drawing] = {
    Quadrants: Drawing(draw_quadrants, quadrant_marks, quadrants_height),
    Radar: Drawing(draw_radar, radar_marks, radar_height),
    Pentagon: Drawing(draw_pentagon, pentagon_marks, pentagon_height),
    FactorBars: Drawing(draw_factor_bars, factor_bar_marks, factor_bars_height),
    Cards: Drawing(draw_cards, card_marks, cards_height),
    RatingMatrix: Drawing(draw_matrix, matrix_marks, matrix_height),
    Scatter: Drawing(draw_scatter, scatter_marks),
    ValueCurve: Drawing(draw_value_curve, value_curve_marks),
    MarketSize: Drawing(draw_market, market_marks),
    Pareto: Drawing(draw_pareto, pareto_marks, pareto_height),
}


def draw_worksheet(figure: Figure, form: WorksheetForm, style: ChartStyle) -> None:
    """Draw over the whole figure; outside a window it is as high as all entries need."""
    figure.set_facecolor(style.theme.surface)
    border = margin(style) * style.scale
    wished = _DRAWINGS[type(form)].height
    if wished is not None and not style.is_in_window and not form.heading.hint:
        width = figure.get_size_inches()[0] * POINTS_PER_INCH
        inner = (width - 2 * border) / style.scale
        needed = (wished(form, style, inner) + _HEADING) * style.scale + 2 * border
        height = min(max(needed, _LEAST_HEIGHT), _MOST_HEIGHT)
        figure.set_size_inches(width / POINTS_PER_INCH, height / POINTS_PER_INCH)
    draw_worksheet_in(figure, form, style, whole_frame(figure, border))


def draw_worksheet_in(figure: Figure, form: WorksheetForm, style: ChartStyle, frame: Frame) -> None:
    """Draw into a frame of the figure: heading and picture, or what to do first."""
    heading = form.heading
    title = "" if style.is_in_window else heading.title
    below = draw_heading(figure, style, frame, title, heading.subtitle)
    if heading.hint:
        draw_hint(figure, style, below, heading.hint)
        return
    _DRAWINGS[type(form)].draw(figure, form, style, below)


def worksheet_marks(figure: Figure, form: WorksheetForm, style: ChartStyle) -> tuple[Mark, ...]:
    """The places of a drawn figure that say something; none beside a hint."""
    return () if form.heading.hint else _DRAWINGS[type(form)].marks(figure, form, style)
