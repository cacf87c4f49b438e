"""What the grid says of a cell under the pointer: how a score came about, what was rated before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.number_text import day_text
from desktop_app.ui.pages.market.grid.grid_layout import ColumnSort, GridColumn, GridRow, RowSort
from desktop_app.ui.pages.market.kind_texts import said
from desktop_app.ui.texts import shortened, tip

if TYPE_CHECKING:
    from desktop_app.ui.pages.market.grid.grid_cells import GridCells
    from desktop_app.words import Words

_MOST_BEFORE = 6
_LONGEST = 1200


def tip_of(cells: GridCells, row: GridRow, column: GridColumn, words: Words) -> str:
    """The tooltip of a cell; "" for none."""
    if column.sort is ColumnSort.SUBJECT:
        return tip(_subject_tip(cells, row, column, words))
    if column.sort is ColumnSort.SCORE:
        return tip(_score_tip(cells, row, words))
    if column.sort is ColumnSort.FIELD and row.sort is RowSort.ITEM:
        if cells.is_borrowed(row, column):
            return tip(words("Shared evenly: nobody typed a weight here."))
        text, hint = cells.text(row, column), said(cells.fields[column.key].hint, words)
        return tip("\n".join(filter(None, (shortened(text, _LONGEST), hint))))
    return tip(shortened(cells.text(row, column), _LONGEST))


def _score_tip(cells: GridCells, row: GridRow, words: Words) -> str:
    from desktop_app.analysis.wording import explanation_text

    item = cells.item(row)
    return "" if item is None else explanation_text(item.explanation, words)


def _subject_tip(cells: GridCells, row: GridRow, column: GridColumn, words: Words) -> str:
    from desktop_app.analysis.wording import explanation_text

    if row.sort is RowSort.ITEM:
        return "\n".join(rating_lines(cells, row, column, words))
    subject = cells.subject(column)
    return "" if subject is None else explanation_text(subject.explanation, words)


def rating_lines(cells: GridCells, row: GridRow, column: GridColumn, words: Words) -> list[str]:
    """What a cell was rated, the newest first, each with its day and note."""
    place = (row.key, column.key)
    newest = cells.result.ratings.get(place)
    before = cells.result.history.get(place, ())
    shown = [rating for rating in (newest, *before[:_MOST_BEFORE]) if rating is not None]
    lines = [
        words("{value} on {day}").format(
            value=cells.numbers.full(rating.value), day=day_text(rating.rated_on, words)
        )
        + (f" · {shortened(rating.note, 200)}" if rating.note else "")
        for rating in shown
    ]
    more = len(before) - _MOST_BEFORE
    if more > 0:
        lines.append(words.count("{n} rating before that", "{n} ratings before that", more))
    return lines
