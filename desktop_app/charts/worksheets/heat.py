"""Criteria by subjects as a value: ratings, weights, totals and our gaps.

Free of matplotlib and Qt; `matrix_picture` draws it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_app.analysis.worksheets.results import SubjectResult, WorksheetResult
from desktop_app.charts.tables import PictureTable, TableCell, Wording, plain_number
from desktop_app.charts.worksheets.entries import WorksheetHeading, entry_of, heading_of
from desktop_app.charts.worksheets.item_names import one_line
from desktop_app.plan.fields import by_key
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

MISSING = "–"
"""What stands where nothing is rated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A row. `gap` is our rating less the best other subject's, None without one of them."""

    id: str
    name: str
    weight: float | None = None
    gap: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A subject with its total and its gap to the best other one's."""

    id: str
    name: str
    is_us: bool = False
    total: float | None = None
    gap: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingMatrix:
    """The picture.

    Attributes:
        low, high: the scale of the ratings.
        ratings: by (criterion id, subject id); cells that nobody rated are not in it.
        has_totals: the kind adds the ratings up.
    """

    heading: WorksheetHeading
    criteria: tuple[Criterion, ...]
    columns: tuple[Column, ...]
    low: float = 0.0
    high: float = 1.0
    ratings: Mapping[tuple[str, str], float] = by_key()
    has_totals: bool = False

    @property
    def us(self) -> Column | None:
        """The subject that we are."""
        return next((column for column in self.columns if column.is_us), None)

    @property
    def has_gaps(self) -> bool:
        """Whether there is anything to compare us with."""
        return any(criterion.gap is not None for criterion in self.criteria)


def matrix_of(plan: Plan, result: WorksheetResult, words: Words) -> RatingMatrix:
    """The matrix, criteria and subjects in the worksheet's order."""
    us = next((one for one in result.subjects if one.is_us), None)
    values = {place: rating.value for place, rating in result.ratings.items()}
    ratings = {place: value for place, value in values.items() if value is not None}
    scale = result.kind.subjects
    low, high = (scale.low, scale.high) if scale else (0.0, 1.0)
    heading = heading_of(result, words)
    if not result.subjects and not heading.hint:
        hint = words("Add what is compared: you, your competitors, their products.")
        heading = replace(heading, hint=hint)
    return RatingMatrix(
        heading=heading,
        criteria=tuple(
            Criterion(
                id=item.id,
                name=entry_of(plan, item, words).text,
                weight=item.weight,
                gap=us.gaps.get(item.id) if us else None,
            )
            for item in result.items
        ),
        columns=tuple(_column(one) for one in result.subjects),
        low=min([low, *ratings.values()]),
        high=max([high, *ratings.values()]),
        ratings=ratings,
        has_totals=scale is not None and scale.total != "none",
    )


def _column(one: SubjectResult) -> Column:
    return Column(id=one.id, name=one_line(one.name), is_us=one.is_us, total=one.total, gap=one.gap)


def matrix_table(matrix: RatingMatrix, wording: Wording) -> PictureTable:
    """A row per criterion and one of totals: weight, every subject's rating, our gap."""
    words = wording.words
    has_weights = any(criterion.weight is not None for criterion in matrix.criteria)
    rows = []
    for criterion in matrix.criteria:
        weight = [_number(criterion.weight, wording, "%")] if has_weights else []
        places = ((criterion.id, column.id) for column in matrix.columns)
        cells = (_number(matrix.ratings.get(place), wording) for place in places)
        gap = [_number(criterion.gap, wording)] if matrix.us else []
        rows.append((TableCell(criterion.name, criterion.name), *weight, *cells, *gap))
    keys = [criterion.id for criterion in matrix.criteria]
    if matrix.has_totals and matrix.columns:
        total = words("Total")
        cells = (_number(column.total, wording) for column in matrix.columns)
        gap = [_number(matrix.us.gap, wording)] if matrix.us else []
        rows.append((TableCell(total, total), *[TableCell("", "")] * has_weights, *cells, *gap))
        keys.append("")
    columns = (
        words("Criterion"),
        *([words("Weight")] if has_weights else []),
        *(column_title(column, words) for column in matrix.columns),
        *([words("Our gap to the best other")] if matrix.us else []),
    )
    return PictureTable(
        title=matrix.heading.title,
        columns=columns,
        rows=tuple(rows),
        numbers=frozenset(range(1, len(columns))),
        keys=tuple(keys),
    )


def column_title(column: Column, words: Words) -> str:
    """The name of a subject; of us, that it is us."""
    return words("{name} (us)").format(name=column.name) if column.is_us else column.name


def _number(value: float | None, wording: Wording, unit: str = "") -> TableCell:
    if value is None:
        return TableCell(MISSING, "")
    return TableCell(wording.numbers.full(value, unit), plain_number(value, unit))
