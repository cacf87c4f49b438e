"""What stands beside an answer's rows, as one line: totals, the curve over all, single numbers."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.charts.answer_table import value_text
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word
from desktop_app.metrics.measured import Measured
from desktop_app.ui.parts.parameter_words import parameter_word
from desktop_app.words import Words

_MOST = 8


def key_figures(measured: Measured, wording: Wording) -> tuple[tuple[str, str], ...]:
    """Names with values as they are read, the first few."""
    found = list(_figures(measured, wording))
    return tuple(found[:_MOST])


def _figures(measured: Measured, wording: Wording) -> Iterator[tuple[str, str]]:
    for name, value in measured.beside.items():
        if isinstance(value, Mapping):
            yield from _numbers(measured.measure, value, wording)
        elif name == "overall" and isinstance(value, list | tuple):
            yield from _curve(measured.measure, value, wording)
        elif _is_number(value):
            yield _word(wording.words, name), _text(measured.measure, name, value, wording)


def _numbers(
    measure: str, values: Mapping[str, Any], wording: Wording
) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _numbers(measure, value, wording)
        elif _is_number(value):
            yield _word(wording.words, name), _text(measure, name, value, wording)


def _curve(measure: str, rows: Any, wording: Wording) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """The value at each age over all, of everybody."""
    for row in rows:
        if not row.get("segment") and "age" in row and _is_number(row.get("value")):
            name = wording.words("at age {age}").format(age=row["age"])
            yield name, _text(measure, "value", row["value"], wording)


def _word(words: Words, name: str) -> str:
    """What a number is called; a cut or another parameter as in the form."""
    word = column_word(words, name)
    return parameter_word(words, name) if word == name else word


def _text(measure: str, name: str, value: float, wording: Wording) -> str:
    return value_text(measure, name, value, wording)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
