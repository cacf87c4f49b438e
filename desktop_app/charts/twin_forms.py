"""Pictures of one number as several tools count it. Free of matplotlib and Qt."""

from desktop_app.charts.answer import Answer, Row, place_key, said
from desktop_app.charts.forms import DotRow, Dots, Line, Lines, Panel
from desktop_app.charts.general_forms import spots_of, time_axis
from desktop_app.charts.subtitles import subtitle_of
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word, measure_word


def twin_dots(answer: Answer, wording: Wording) -> Dots:
    """The number of each tool on one scale, one dot per day asked for; its rule is its note."""
    words = wording.words
    by_tool: dict[str, list[Row]] = {}
    for row in answer.everybody():
        by_tool.setdefault(str(row["key"]), []).append(row)
    ages = tuple(dict.fromkeys(row.get("age") for row in answer.everybody()))
    rows = [
        DotRow(
            label=said(rows[0]["tool"], words),
            values=tuple(_value(rows, age) for age in ages),
            note=said(rows[0]["rule"], words),
            key=place_key(rows[0], "value"),
        )
        for rows in by_tool.values()
    ]
    day = words("day {n}")
    return Dots(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        rows=tuple(rows),
        unit="%",
        legend=tuple(
            column_word(words, "value") if age is None else day.format(n=age) for age in ages
        ),
    )


def _value(rows: list[Row], age: int | None) -> float | None:
    return next((row["value"] for row in rows if row.get("age") == age), None)


def twin_lines(answer: Answer, wording: Wording) -> Lines:
    """The number of each tool period by period."""
    words = wording.words
    by_tool: dict[str, list[Row]] = {}
    for row in answer.everybody():
        by_tool.setdefault(said(row["tool"], words), []).append(row)
    lines = tuple(Line(name=tool, spots=spots_of(rows, "value")) for tool, rows in by_tool.items())
    return Lines(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        axis=time_axis(answer.everybody()),
        panels=(Panel(lines=lines, unit="%"),),
    )
