"""One door to the pictures of measures: what a measure answered, as pictures with table and marks.

    picture = picture_of(measured)          # or pictures_of(measured): some measures have several
    picture.draw(figure, style)             # matplotlib is imported here, not before
    picture.table(Wording(words, numbers))  # the same numbers as rows, and the others
    picture.marks(figure, style)            # after `draw`: what a pointer and the keyboard read
    picture.title(words)

A picture fits every size from 600 by 360 pixels. Free of Qt, and of matplotlib until it is drawn,
so that the window may make pictures at once and draw them on any thread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.charts.answer import Answer, answer_of, stored_answer
from desktop_app.charts.answer_table import answer_table
from desktop_app.charts.recipes import Form, Recipe, recipes_of
from desktop_app.charts.tables import PictureTable, Wording
from desktop_app.metrics.measure_words import picture_word
from desktop_app.plan.fields import LocalText

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from desktop_app.charts.marks import Mark
    from desktop_app.charts.sheet import Frame
    from desktop_app.charts.style import ChartStyle
    from desktop_app.metrics.measured import Measured
    from desktop_app.plan.kpis import SmallTable
    from desktop_app.plan.plan import Plan
    from desktop_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPicture:
    """One picture of a measure's answer."""

    answer: Answer
    recipe: Recipe

    @property
    def name(self) -> str:
        """What it is asked for by, and what a file of it is called: "funnel"."""
        return self.recipe.name

    def title(self, words: Words) -> str:
        """What it shows, in a few words."""
        return picture_word(words, self.recipe.name)

    @property
    def rows_drawn(self) -> int:
        """How many rows under one another it would like to draw; 0 where it draws none."""
        name = self.recipe.lines
        rows = self.answer.everybody() or self.answer.rows
        return len({str(row.get(name)) for row in rows}) if name else 0

    def draw(self, figure: Figure, style: ChartStyle) -> None:
        """Draw it over the whole figure, whatever its size."""
        from desktop_app.charts.form_picture import draw_form

        draw_form(figure, self._form(style), style)

    def draw_in(self, figure: Figure, style: ChartStyle, frame: Frame) -> None:
        """Draw it into a frame of a figure, a page of a book."""
        from desktop_app.charts.form_picture import draw_form_in

        draw_form_in(figure, self.recipe.build(self.answer, _wording(style)), style, frame)

    def marks(self, figure: Figure, style: ChartStyle) -> tuple[Mark, ...]:
        """The places of the drawn figure that have something to say."""
        from desktop_app.charts.form_picture import form_marks

        return form_marks(figure, self._form(style), style)

    def _form(self, style: ChartStyle) -> Form:
        """In the window the definition and the source stand beside the picture, not in it."""
        answer = self.answer
        if style.is_in_window:
            answer = replace(
                answer, definition=(), stored_definition=LocalText(), source="", as_of=""
            )
        return self.recipe.build(answer, _wording(style))

    def table(self, wording: Wording) -> PictureTable:
        """The numbers it shows as rows, and all others that were measured with them."""
        return answer_table(self.answer, wording, self.recipe.beside)


def picture_of(measured: Measured) -> MeasuredPicture:
    """The main picture of a measure's answer; a line or a table where it has none of its own."""
    return pictures_of(measured)[0]


def pictures_of(measured: Measured) -> tuple[MeasuredPicture, ...]:
    """Every picture of a measure's answer that has something to show, the main one first."""
    return _pictures(answer_of(measured))


def stored_pictures(plan: Plan, table: SmallTable) -> tuple[MeasuredPicture, ...]:
    """The pictures of a table that a plan stores, the main one first."""
    return _pictures(stored_answer(plan, table))


def _pictures(answer: Answer) -> tuple[MeasuredPicture, ...]:
    return tuple(MeasuredPicture(answer=answer, recipe=one) for one in recipes_of(answer))


def _wording(style: ChartStyle) -> Wording:
    return Wording(style.words, style.numbers)
