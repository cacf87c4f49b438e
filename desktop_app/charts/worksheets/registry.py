"""One door to the pictures of worksheets: what a worksheet came to, as picture, table and marks.

    picture = worksheet_picture(plan, result, words)
    picture.draw(figure, style)              # matplotlib is imported here, not before
    picture.table(Wording(words, numbers))   # the same numbers as rows, and the others
    picture.marks(figure, style)             # after `draw`: what a pointer reads; keys are ids

Which picture a kind gets is said by its `picture`; how each is drawn, in `drawings`. Free of Qt,
and of matplotlib until something is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop_app.charts.worksheets.cards import board_of, cards_of
from desktop_app.charts.worksheets.entries import WorksheetForm
from desktop_app.charts.worksheets.factor_bars import factor_bars_of
from desktop_app.charts.worksheets.heat import matrix_of, matrix_table
from desktop_app.charts.worksheets.market import market_of, market_table
from desktop_app.charts.worksheets.pareto import pareto_of, pareto_table
from desktop_app.charts.worksheets.pentagon import pentagon_of, pentagon_table
from desktop_app.charts.worksheets.portfolio import portfolio_of
from desktop_app.charts.worksheets.positioning import positioning_of
from desktop_app.charts.worksheets.quadrants import quadrants_of
from desktop_app.charts.worksheets.radar import radar_of
from desktop_app.charts.worksheets.records_table import records_table
from desktop_app.charts.worksheets.scatter import scatter_table
from desktop_app.charts.worksheets.value_curve import value_curve_of, value_curve_table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.charts.marks import Mark
    from desktop_app.charts.sheet import Frame
    from desktop_app.charts.style import ChartStyle
    from desktop_app.charts.tables import PictureTable, Wording
    from desktop_app.plan.plan import Plan
    from desktop_app.words import Words


_Form = Callable[["Plan", "WorksheetResult", "Words"], WorksheetForm]
_Table = Callable[["Plan", "WorksheetResult", "Wording"], "PictureTable"]


def _rows(
    form_of: Callable[[Plan, WorksheetResult, Words], Any],
    table: Callable[[Any, Wording], PictureTable],
) -> _Table:
    """The rows of a picture whose value has all its numbers."""

    def rows(plan: Plan, result: WorksheetResult, wording: Wording) -> PictureTable:
        return table(form_of(plan, result, wording.words), wording)

    return rows


# By the kind's `picture`: its value, and its numbers as rows.
_FORMS: Mapping[str, tuple[_Form, _Table]] = MappingProxyType(
    {
        "quadrants": (quadrants_of, records_table),
        "radar": (radar_of, records_table),
        "pentagon": (pentagon_of, pentagon_table),
        "bars": (factor_bars_of, records_table),
        "board": (board_of, records_table),
        "cards": (cards_of, records_table),
        "heat": (matrix_of, _rows(matrix_of, matrix_table)),
        "positioning": (positioning_of, _rows(positioning_of, scatter_table)),
        "value_curve": (value_curve_of, _rows(value_curve_of, value_curve_table)),
        "market": (market_of, _rows(market_of, market_table)),
        "bubbles": (portfolio_of, _rows(portfolio_of, scatter_table)),
        "opportunity": (portfolio_of, _rows(portfolio_of, scatter_table)),
        "pareto": (pareto_of, _rows(pareto_of, pareto_table)),
    }
)
_PLAIN = _FORMS["quadrants"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetPicture:
    """The picture of one worksheet.

    Attributes:
        form: what is drawn.
        table: the same numbers as rows, keys are the ids of records.
    """

    form: WorksheetForm
    table: Callable[[Wording], PictureTable]

    @property
    def title(self) -> str:
        """What the worksheet is called."""
        return self.form.heading.title

    def draw(self, figure: Figure, style: ChartStyle) -> None:
        """Draw it over the whole figure; in a file the figure grows to hold every entry."""
        from desktop_app.charts.worksheets.drawings import draw_worksheet

        draw_worksheet(figure, self.form, style)

    def draw_in(self, figure: Figure, style: ChartStyle, frame: Frame) -> None:
        """Draw it into a frame of a figure, a page of a book."""
        from desktop_app.charts.worksheets.drawings import draw_worksheet_in

        draw_worksheet_in(figure, self.form, style, frame)

    def marks(self, figure: Figure, style: ChartStyle) -> tuple[Mark, ...]:
        """The places of the drawn figure that say something; keys are the ids of records."""
        from desktop_app.charts.worksheets.drawings import worksheet_marks

        return worksheet_marks(figure, self.form, style)


def worksheet_picture(plan: Plan, result: WorksheetResult, words: Words) -> WorksheetPicture:
    """The picture that the worksheet's kind asks for; its slots as plain lists where there is none.

    Args: result: of `analysis.worksheets.evaluating.evaluate` with the same plan.
    """
    form_of, table = _FORMS.get(result.kind.picture, _PLAIN)
    return WorksheetPicture(form=form_of(plan, result, words), table=partial(table, plan, result))
