"""Which pictures a measure has, and how each is made from its answer.

Free of matplotlib and Qt.
"""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.charts.answer import Answer
from desktop_app.charts.cohorts import Cohorts
from desktop_app.charts.forms import Grid, Lines
from desktop_app.charts.general_forms import period_lines, rows_as_grid
from desktop_app.charts.rfm import RfmSegments
from desktop_app.charts.tables import Wording

Form = Lines | Grid | Cohorts | RfmSegments
Build = Callable[[Answer, Wording], Form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One picture of a measure.

    Attributes:
        name: to ask for it by; the measure's own name for its first picture.
        beside: which list beside the rows its table shows; "" for the rows themselves.
    """

    name: str
    build: Build
    beside: str = ""


def recipes_of(answer: Answer) -> tuple[Recipe, ...]:
    """The pictures of an answer, the main one first; never none."""
    name = answer.measure
    is_over_time = any(row.get("period") and "value" in row for row in answer.rows)
    return (Recipe(name=name, build=period_lines if is_over_time else rows_as_grid),)
