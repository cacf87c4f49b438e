"""Typed and pasted texts as answers: numbers within their scales, choices by name."""

from collections.abc import Mapping
from math import isnan

from desktop_app.analysis.worksheets.errors import (
    NotANumberError,
    OutOfScaleError,
    UnknownChoiceError,
)
from desktop_app.catalog.worksheets import Field
from desktop_app.metrics.parsing.numbers import NumberRules, is_surely_decimal_comma, parse_number

Answer = float | str | None


def number_of(text: str, name: Mapping[str, str], unit: str = "") -> float | None:
    """A cell as a number: 3.5 · 3,5 · ３ · 20% · 1,234 · 1.2亿; None for a blank one.

    In the unit "%" numbers without the sign are percents too.

    Raises: NotANumberError.
    """
    amount = text.strip().rstrip("%％‰")
    rules = NumberRules(decimal_comma=is_surely_decimal_comma(amount), bare_are_percent=unit == "%")
    parsed = parse_number(text, rules)
    if not parsed.is_read:
        raise NotANumberError(name, text)
    return parsed.value


def on_scale(value: float | None, field: Field) -> float | None:
    """The same number. Raises: OutOfScaleError: the field's scale ends before it."""
    within(value, field.name, field.low, field.high, field.unit)
    return value


def within(
    value: float | None,
    name: Mapping[str, str],
    low: float | None,
    high: float | None,
    unit: str = "",
) -> None:
    """Refuse a number outside a scale whose ends are allowed; None is always allowed.

    Raises: OutOfScaleError.
    """
    if value is None:
        return
    is_below = low is not None and value < low
    is_above = high is not None and value > high
    if is_below or is_above or isnan(value):
        raise OutOfScaleError(name, value, low, high, unit)


def answer_from(field: Field, text: str) -> Answer:
    """What a typed or pasted text says to a field; None for a blank one.

    Raises: NotANumberError, OutOfScaleError, UnknownChoiceError.
    """
    plain = text.strip()
    if field.sort == "number":
        return on_scale(number_of(plain, field.name, field.unit), field)
    if not plain:
        return None
    return _choice(field, plain) if field.sort == "choice" else plain


def checked(field: Field, value: Answer) -> Answer:
    """An answer that is a value already, on its scale and among its choices.

    Raises: NotANumberError, OutOfScaleError, UnknownChoiceError.
    """
    if isinstance(value, str):
        return answer_from(field, value)
    return on_scale(value, field) if field.sort == "number" else None


def _choice(field: Field, text: str) -> str:
    """The key of a choice named by its key or, in any language, by its name."""
    wanted = text.casefold()
    for choice in field.choices:
        if wanted == choice.key.casefold() or wanted in _names(choice.name):
            return choice.key
    raise UnknownChoiceError(field.name, text, tuple(choice.name for choice in field.choices))


def _names(texts: Mapping[str, str]) -> set[str]:
    return {text.casefold() for text in texts.values()}
