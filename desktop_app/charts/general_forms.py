"""The pictures of any measure: lines over periods, or its rows as a table.

Free of matplotlib and Qt.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from desktop_app.charts.answer import Answer, Row, place_key
from desktop_app.charts.answer_table import shown_columns, value_cell
from desktop_app.charts.forms import Axis, Grid, GridCell, Line, Lines, Panel, Spot
from desktop_app.charts.subtitles import subtitle_of
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word, measure_word
from desktop_app.metrics.number_units import unit_of
from desktop_app.plan.periods import Grain, parse_period

_EPOCH = date(1970, 1, 1).toordinal()
_MOST_LINES = 6
_MOST_ROWS = 24
_COLUMN_SHARE = 0.78
_MINUTE = 60.0


def period_lines(answer: Answer, wording: Wording) -> Lines:
    """The main number over periods, a line per segment."""
    return lines_over_periods(answer, wording, (("value",),))


def lines_over_periods(
    answer: Answer, wording: Wording, panels: Sequence[Sequence[str]], title: str = ""
) -> Lines:
    """A panel per group of columns of one unit; a line per column, or per segment of one column."""
    rows = [row for row in answer.rows if row.get("period")]
    has_titles = len(panels) > 1
    return Lines(
        title=title or measure_word(wording.words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        axis=time_axis(rows),
        panels=tuple(_panel(answer, wording, columns, has_title=has_titles) for columns in panels),
    )


def _panel(answer: Answer, wording: Wording, columns: Sequence[str], *, has_title: bool) -> Panel:
    words = wording.words
    segments = answer.segments()[:_MOST_LINES]
    lines = [
        Line(
            name=column_word(words, column) if len(columns) > 1 else segment or "",
            spots=spots_of(answer.of(segment), column),
        )
        for column in columns
        for segment in segments
    ]
    title = column_word(words, columns[0]) if has_title and len(columns) == 1 else ""
    if title and columns[0].endswith("_seconds"):
        title = words("{name} (minutes)").format(name=title)
    unit = unit_of(answer.measure, columns[0])
    return Panel(lines=tuple(lines), unit=unit, title=title)


def panels_of(*columns: str) -> Callable[[Answer, Wording], Lines]:
    """A picture of one panel per column that has values, all over the same periods."""

    def build(answer: Answer, wording: Wording) -> Lines:
        shown = [name for name in columns if any(row.get(name) is not None for row in answer.rows)]
        return lines_over_periods(answer, wording, [(name,) for name in shown])

    return build


def list_lines(beside: str, *columns: str) -> Callable[[Answer, Wording], Lines]:
    """The same over the rows of a list that stands beside the others."""
    build = panels_of(*columns)

    def build_beside(answer: Answer, wording: Wording) -> Lines:
        return build(replace(answer, rows=answer.list_beside(beside)), wording)

    return build_beside


def spots_of(rows: Iterable[Row], column: str) -> tuple[Spot, ...]:
    """The values of a column, each in the middle of its period, in order of time."""
    found = [
        Spot(
            label=str(row["period"]),
            x=middle_of(str(row["period"])),
            value=_shown(row, column),
            complete=row.get("complete") is not False,
            low=_interval(row, column)[0],
            high=_interval(row, column)[1],
            key=place_key(row, column),
        )
        for row in rows
        if row.get("period")
    ]
    return tuple(sorted(found, key=lambda spot: spot.x))


def _shown(row: Row, column: str) -> float | None:
    """The value of a column; lengths of time in minutes."""
    value = row.get(column)
    if value is None:
        return None
    return float(value) / _MINUTE if column.endswith("_seconds") else float(value)


def _interval(row: Row, column: str) -> tuple[float | None, float | None]:
    """The ends of a value's interval, where the row has them or its half."""
    value, margin = row.get(column), row.get(f"{column}_margin")
    if value is not None and margin is not None:
        return float(value) - float(margin), float(value) + float(margin)
    return row.get(f"{column}_low"), row.get(f"{column}_high")


def without_keys(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Spots of which nothing can be chosen: their rows are not those of the table."""
    return tuple(replace(spot, key="") for spot in spots)


def middle_of(period: str) -> float:
    """The middle of a period in days since 1970, as matplotlib counts time."""
    span = parse_period(period)
    return (span.start.toordinal() + span.end.toordinal()) / 2 - _EPOCH


def places_of(rows: Iterable[Row]) -> tuple[Spot, ...]:
    """Where the columns of the rows' periods stand: spots without a value."""
    return tuple(
        Spot(
            label=str(row["period"]),
            x=middle_of(str(row["period"])),
            value=None,
            complete=row.get("complete") is not False,
            key=place_key(row),
        )
        for row in rows
    )


def column_width(rows: Iterable[Row]) -> float:
    """How wide a column is, in days: most of the shortest period."""
    spans = [parse_period(str(row["period"])) for row in rows]
    return _COLUMN_SHARE * min((span.days for span in spans), default=1)


def time_axis(rows: Sequence[Row]) -> Axis:
    """From the first to the last period of the rows, in their grain."""
    spans = [parse_period(str(row["period"])) for row in rows]
    if not spans:
        today = date(2000, 1, 1)
        return Axis(grain=Grain.DAY, span=(today, today + timedelta(days=1)))
    span = (min(one.start for one in spans), max(one.end for one in spans))
    return Axis(grain=spans[0].grain, span=span)


def rows_as_grid(answer: Answer, wording: Wording) -> Grid:
    """The rows as a table, as many as can be read."""
    columns = shown_columns(answer.rows)
    return Grid(
        title=measure_word(wording.words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        columns=tuple(column_word(wording.words, column) for column in columns),
        rows=tuple(
            tuple(
                GridCell(text=value_cell(answer.measure, column, row.get(column), wording).shown)
                for column in columns
            )
            for row in answer.rows[:_MOST_ROWS]
        ),
        keys=tuple(place_key(row) for row in answer.rows[:_MOST_ROWS]),
        numbers=frozenset(
            at for at, column in enumerate(columns) if _holds_numbers(answer.rows, column)
        ),
    )


def _holds_numbers(rows: Iterable[Row], column: str) -> bool:
    kinds = {type(row[column]) for row in rows if row.get(column) is not None}
    return bool(kinds) and kinds <= {int, float}
