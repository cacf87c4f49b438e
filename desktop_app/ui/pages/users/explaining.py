"""*Explain this number*: the parts of one cell, what it means, and where its rows came from."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.charts.answer_table import shown_columns, value_cell, value_text
from desktop_app.charts.measured import MeasuredPicture
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.metrics.measures.spec import Column
from desktop_app.terms import rfm_word, term
from desktop_app.ui.number_text import data_moment_text
from desktop_app.ui.parts.parameter_words import choice_word, parameter_word, stretch_word

_SHOWN_HASH = 16
_PLACES = frozenset({"age", "step", "days"})
_NO_PLACES = frozenset({"start", "label", "key"})
_UNSAID = frozenset({"engine", "tz"})
Facts = list[tuple[str, str]]


def explained_cell(picture: MeasuredPicture, row: int, column: int, wording: Wording) -> Facts:
    """Names and values about the number in a row and column of a picture's table."""
    words, answer = wording.words, picture.answer
    beside = picture.recipe.beside
    rows = answer.list_beside(beside) if beside else answer.rows
    columns = shown_columns(rows)
    if not (0 <= row < len(rows) and columns):
        return []
    cells, name = rows[row], columns[min(column, len(columns) - 1)]
    declared = _column(answer.measure, name, beside)
    value = cells.get(name)
    shown = value_cell(answer.measure, name, value, wording).shown
    names = answer.names(words.language)
    facts = [(words("Where"), _place(cells, name, names, wording))]
    facts.append((column_word(words, name), _with_nature(shown, declared, wording)))
    facts += _parts(answer.measure, declared, cells, wording)
    if cells.get("complete") is False:
        facts.append((words("Remark"), words("period not complete yet")))
    return facts


def provenance(measured: Measured, wording: Wording) -> Facts:
    """What the answer as a whole means and where it comes from."""
    words, source, numbers = wording.words, measured.source, wording.numbers
    return [
        (words("Definition"), measured.definition_in(words)),
        (words("Parameters"), parameters_text(measured.measure, measured.parameters, wording)),
        (words("File"), source.file),
        (words("Fingerprint"), source.sha256[:_SHOWN_HASH]),
        (words("Rows read"), numbers.full(source.rows_read)),
        (words("Kept"), numbers.full(source.rows_kept)),
        (words("Data up to"), data_moment_text(measured.data_end_text)),
        (words("Time zone"), measured.time_zone),
        (words("Engine"), measured.engine),
    ]


def parameters_text(measure: str, parameters: Mapping[str, Any], wording: Wording) -> str:
    """The parameters that are set, with the values that were used."""
    words = wording.words
    chosen = {each.name for each in MEASURES[measure].parameters if each.choices}
    said = [
        words("{name}: {value}").format(
            name=parameter_word(words, name, measure=measure, has_choices=name in chosen),
            value=_value_text(name, value, wording),
        )
        for name, value in parameters.items()
        if value is not None and name not in _UNSAID
    ]
    return words("; ").join(said)


def _value_text(name: str, value: Any, wording: Wording) -> str:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return wording.words(", ").join(_value_text(name, part, wording) for part in value)
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    return choice_word(wording.words, name, stretch_word(wording.words, plain))


def _column(measure: str, name: str, beside: str) -> Column | None:
    """How a measure declares a number of its rows, or of the list beside them."""
    for column in MEASURES[measure].columns:
        if column.beside == beside and name in {column.name, "value" if beside else ""}:
            return column
    return None


def _place(cells: Mapping[str, Any], name: str, names: Mapping[str, str], wording: Wording) -> str:
    """The period, segment, age, rule and the like that the number belongs to."""
    words = wording.words
    said = [
        rfm_word(words, str(value))
        if key == "code"
        else words("{name}: {value}").format(
            name=column_word(words, key), value=names.get(str(value), value)
        )
        for key, value in cells.items()
        if key != name and (key in _PLACES or isinstance(value, str)) and key not in _NO_PLACES
    ]
    return words("; ").join(said) or words("all rows")


def _with_nature(shown: str, column: Column | None, wording: Wording) -> str:
    words = wording.words
    if not shown or column is None:
        return shown or words("no value")
    nature = term(words, column.additivity)
    return words("{value} ({nature})").format(value=shown, nature=nature)


def _parts(
    measure: str, column: Column | None, cells: Mapping[str, Any], wording: Wording
) -> Iterator[tuple[str, str]]:
    """The numerator and denominator of a ratio."""
    if column is None or not column.numerator:
        return
    words = wording.words
    over, under = (
        words("{name} {value}").format(
            name=column_word(words, part),
            value=value_text(measure, part, cells.get(part), wording),
        )
        for part in (column.numerator, column.denominator)
    )
    arithmetic = words("{numerator} ÷ {denominator}")
    yield words("Arithmetic"), arithmetic.format(numerator=over, denominator=under)
