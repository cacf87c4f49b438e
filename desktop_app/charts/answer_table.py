"""The rows of a measure's answer as a table: every number its pictures show, and the others.

Free of matplotlib and Qt.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.charts.answer import Answer, Row, said
from desktop_app.charts.tables import PictureTable, TableCell, Wording, plain_number
from desktop_app.metrics.further_words import phase_word
from desktop_app.metrics.measure_words import column_word, measure_word
from desktop_app.metrics.number_units import unit_of
from desktop_app.terms import rfm_word
from desktop_app.words import Words

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_NOT_SHOWN = frozenset({"start", "complete", "label", "key"})


def answer_table(answer: Answer, wording: Wording, beside: str = "") -> PictureTable:
    """A row per row of the answer, or of the list that stands beside them under that name.

    Columns that are empty throughout are left out; a remark says where a period is not complete.
    """
    rows = answer.list_beside(beside) if beside else answer.rows
    columns = shown_columns(rows)
    has_remarks = any(row.get("complete") is False for row in rows)
    titles = [column_word(wording.words, column) for column in columns]
    names = answer.names(wording.words.language)
    cells = [
        tuple(
            value_cell(answer.measure, column, _named(row.get(column), names), wording)
            for column in columns
        )
        for row in rows
    ]
    if has_remarks:
        titles.append(wording.words("Remark"))
        remarks = (_remark(row, wording.words) for row in rows)
        cells = [(*line, remark) for line, remark in zip(cells, remarks, strict=True)]
    numbers = (at for at, column in enumerate(columns) if _is_number(rows, column))
    return PictureTable(
        title=measure_word(wording.words, answer.measure),
        columns=tuple(titles),
        rows=tuple(cells),
        numbers=frozenset(numbers),
    )


def _named(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401
    """What a key is called; everything else as it is."""
    return names.get(value, value) if isinstance(value, str) else value


def shown_columns(rows: Sequence[Row]) -> list[str]:
    """The columns that hold something to read, in the order of the rows."""
    found: dict[str, None] = {}
    for row in rows:
        for name, value in row.items():
            if (
                name not in _NOT_SHOWN
                and value is not None
                and not isinstance(value, list | tuple | Mapping)
            ):
                found.setdefault(name)
    order = {name: at for at, name in enumerate(name for row in rows[:1] for name in row)}
    return sorted(found, key=lambda name: order.get(name, len(order)))


def value_cell(measure: str, column: str, value: Any, wording: Wording) -> TableCell:  # noqa: ANN401
    """One value as it is read in its column, and as a sheet reads it."""
    if value is None:
        return TableCell("", "")
    if column == "code":
        return TableCell(rfm_word(wording.words, str(value)), str(value))
    if column == "phase":
        phase = phase_word(wording.words, str(value))
        return TableCell(phase, phase)
    if isinstance(value, bool):
        answer = wording.words("yes") if value else wording.words("no")
        return TableCell(answer, answer)
    if isinstance(value, int | float):
        return TableCell(
            value_text(measure, column, value, wording),
            plain_number(float(value), unit_of(measure, column)),
        )
    text = said(value, wording.words)
    return TableCell(text, text)


def value_text(measure: str, column: str, value: float | None, wording: Wording) -> str:
    """A number of a column in its unit; "—" for none."""
    if column.endswith("_seconds") and value is not None:
        return duration_text(value, wording.words)
    return wording.numbers.full(value, unit_of(measure, column))


def duration_text(seconds: float, words: Words) -> str:
    """A length of time in its largest fitting unit: "45 s", "12 min", "3.5 h", "2.1 d"."""
    if seconds < _MINUTE:
        return words("{n} s").format(n=_short(seconds))
    if seconds < _HOUR:
        return words("{n} min").format(n=_short(seconds / _MINUTE))
    if seconds < _DAY:
        return words("{n} h").format(n=_short(seconds / _HOUR))
    return words("{n} d").format(n=_short(seconds / _DAY))


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _is_number(rows: Iterable[Row], column: str) -> bool:
    values = [row[column] for row in rows if row.get(column) is not None]
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _remark(row: Row, words: Words) -> TableCell:
    remark = words("period not complete yet") if row.get("complete") is False else ""
    return TableCell(remark, remark)
