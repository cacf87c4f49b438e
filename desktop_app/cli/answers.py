"""A measure's answer for a person at a terminal: what it means, its rows, what stands beside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from desktop_app.charts.answer import Answer, answer_of
from desktop_app.charts.answer_table import answer_table, value_text
from desktop_app.charts.tables import PictureTable, Wording
from desktop_app.metrics.measure_words import column_word
from desktop_app.metrics.measured import Measured
from desktop_app.number_formats import MISSING, NumberFormats
from desktop_app.words import Words

_MOST_BESIDE = 40
_WIDEST_TEXT = 40
_LEAST_HEADING = 12
_AROUND_CELL = 3
_HEAD = ("period", "start", "segment", "complete")
_PARTS = {"value", "numerator", "denominator"}
Row = Mapping[str, Any]


def tell_answer(measured: Measured, words: Words) -> None:
    """Print an answer; tables wider than the terminal are cut into several that fit."""
    console = Console(highlight=False)
    wording = Wording(words, NumberFormats(language=words.language))
    answer = answer_of(measured)
    _paragraph(console, answer.definition_in(words))
    if answer.rows:
        _print_rows(console, answer.rows, answer.measure, wording)
    else:
        _paragraph(console, words("No rows."))
    for name, value in _values_beside(answer):
        if isinstance(value, Mapping):
            _print_facts(console, value, name, answer.measure, wording)
        else:
            _print_list(console, value, name, answer.measure, wording)
    for notice in measured.notices_in(words):
        _paragraph(console, f"• {notice}")


def _values_beside(answer: Answer) -> Iterator[tuple[str, Any]]:
    """What stands beside the rows: numbers over time in one table, the others one by one."""
    together: dict[tuple[Any, ...], dict[str, Any]] = {}
    names = [name for name, value in answer.beside.items() if _is_over_time(value)]
    for name, value in answer.beside.items():
        if name in names and len(names) > 1:
            for row in value:
                head = {key: row[key] for key in _HEAD}
                line = together.setdefault((row["segment"], row["period"]), dict(head))
                line["complete"] &= row["complete"]
                line[name] = row["value"]
        elif value and isinstance(value, Mapping | list | tuple):
            yield name, value
    if together:
        yield "", list(together.values())


def _is_over_time(value: Any) -> bool:  # noqa: ANN401
    """Whether it is a list of one number by period."""
    return (
        isinstance(value, list | tuple)
        and bool(value)
        and all(set(row) <= {*_HEAD, *_PARTS} and "period" in row for row in value)
        and all(row["period"] is not None for row in value)
    )


def _print_list(
    console: Console, rows: Sequence[Row], name: str, measure: str, wording: Wording
) -> None:
    """A list beside the rows, as far as somebody would read it at a terminal."""
    shown = rows[:_MOST_BESIDE] if name else rows
    if name:
        _heading(console, column_word(wording.words, name))
    _print_rows(console, shown, measure, wording)
    if left := len(rows) - len(shown):
        more = wording.words.count("{n} more row: see --json.", "{n} more rows: see --json.", left)
        _paragraph(console, more)


def _print_rows(console: Console, rows: Sequence[Row], measure: str, wording: Wording) -> None:
    """Rows as a table; those that are not complete have a mark, which is told below."""
    plain = tuple({name: row[name] for name in row if name != "complete"} for row in rows)
    table = _distinct(answer_table(Answer(measure=measure, rows=plain), wording))
    lines = [
        (cells[0]._replace(shown=f"{cells[0].shown} *"), *cells[1:]) if _is_open(row) else cells
        for row, cells in zip(rows, table.rows, strict=True)
    ]
    _print(console, replace(table, rows=tuple(lines)))
    if any(_is_open(row) for row in rows):
        _paragraph(console, f"* {wording.words('period not complete yet')}")


def _is_open(row: Row) -> bool:
    return row.get("complete") is False


def _distinct(table: PictureTable) -> PictureTable:
    """The table without text columns that repeat an earlier one word for word."""
    columns = list(zip(*table.rows, strict=True))
    kept = [
        place
        for place, column in enumerate(columns)
        if place in table.numbers or column not in columns[:place]
    ]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
        numbers=frozenset(new for new, old in enumerate(kept) if old in table.numbers),
    )


def _print_facts(console: Console, facts: Row, name: str, measure: str, wording: Wording) -> None:
    """Single numbers under their name, those of a group below under a name of its own."""
    _heading(console, column_word(wording.words, name))
    table = Table(box=None, show_header=False)
    for key, value in facts.items():
        if not isinstance(value, Mapping):
            is_rate = key.startswith("interval") and "rate" in facts
            table.add_row(
                Text(column_word(wording.words, key)),
                Text(_fact(measure, "rate" if is_rate else key, value, wording)),
            )
    console.print(table)
    for key, value in facts.items():
        if isinstance(value, Mapping):
            _print_facts(console, value, key, measure, wording)


def _fact(measure: str, name: str, value: Any, wording: Wording) -> str:  # noqa: ANN401
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return wording.words("yes") if value else wording.words("no")
    if isinstance(value, int | float):
        return value_text(measure, name, value, wording)
    if isinstance(value, list | tuple):
        return ", ".join(_fact(measure, name, one, wording) for one in value)
    return str(value)


def _print(console: Console, table: PictureTable) -> None:
    """A table; in parts, each with the first columns, where it is wider than the terminal."""
    if len(table.rows) == 1 and _width(table, range(len(table.columns))) > console.width:
        _print_stacked(console, table)
        return
    for places in _parts(table, console.width):
        shown = Table(box=SIMPLE_HEAD)
        for place, width in zip(places, _widths(table, places, console.width), strict=True):
            shown.add_column(
                Text(table.columns[place]),
                justify="right" if place in table.numbers else "left",
                overflow="fold",
                width=width,
            )
        for row in table.rows:
            shown.add_row(*(Text(_shown(table, row, place)) for place in places))
        console.print(shown)


def _print_stacked(console: Console, table: PictureTable) -> None:
    stacked = Table(box=None, show_header=False)
    (row,) = table.rows
    for place, heading in enumerate(table.columns):
        stacked.add_row(Text(heading), Text(_shown(table, row, place)))
    console.print(stacked)


def _parts(table: PictureTable, width: int) -> list[list[int]]:
    """The places of the columns of each part: as many as fit beside the ones that lead."""
    lead = _lead(table)
    parts: list[list[int]] = [list(lead)]
    for place in range(len(lead), len(table.columns)):
        if len(parts[-1]) > len(lead) and _width(table, [*parts[-1], place]) > width:
            parts.append(list(lead))
        parts[-1].append(place)
    return parts


def _lead(table: PictureTable) -> range:
    """The columns before the first number, which say what a row is about; at least one."""
    first = min(table.numbers, default=1)
    return range(max(1, min(first, len(table.columns))))


def _widths(table: PictureTable, places: Sequence[int], most: int) -> list[int]:
    """The width of each column: what it needs, and what is left for those that could use more."""
    left = max(0, most - _width(table, places))
    widths = []
    for place in places:
        needed, wished = _needed(table, place), _wished(table, place)
        more = min(max(0, wished - needed), left)
        widths.append(needed + more)
        left -= more
    return widths


def _width(table: PictureTable, places: Sequence[int]) -> int:
    return 2 + sum(_needed(table, place) + _AROUND_CELL for place in places)


def _needed(table: PictureTable, place: int) -> int:
    """What a column needs: its longest cell and word of the heading; long texts are wrapped."""
    heading = table.columns[place]
    words = [cell_len(word) for word in heading.split()]
    least = min(cell_len(heading), _LEAST_HEADING)
    return max([1, least, *words, *(min(cell, _WIDEST_TEXT) for cell in _lengths(table, place))])


def _wished(table: PictureTable, place: int) -> int:
    return max([1, cell_len(table.columns[place]), *_lengths(table, place)])


def _lengths(table: PictureTable, place: int) -> list[int]:
    return [cell_len(_shown(table, row, place)) for row in table.rows]


def _shown(table: PictureTable, row: Sequence[Any], place: int) -> str:
    return row[place].shown or (MISSING if place in table.numbers else "")


def _heading(console: Console, text: str) -> None:
    console.print(Text(text, style="bold"))


def _paragraph(console: Console, text: str) -> None:
    console.print(Text(text))
