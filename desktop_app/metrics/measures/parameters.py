"""A measure's parameters: text in, checked values out."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop_app.metrics.measures.errors import (
    Form,
    ParameterChoiceError,
    ParameterFormError,
    UnknownParameterError,
)

_LENGTH = re.compile(r"(\d{1,5})d?")
_STRETCH = re.compile(r"(\d{1,5})([mhd])")
_GAP = re.compile(r"(\d{1,5})([smh]?)")
_SPAN = re.compile(r"(\d{1,5})([mhd]?)")
_STRETCH_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
TODAY = "today"
"""The stretch of time that lasts until the end of the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a measure.

    Attributes:
        parse: text to value; raises ValueError where the text is no such thing.
        form: what the text must look like, for the message; None where `choices` are all.
        choices: the allowed words.
        names_events: the value is names of events, which must occur in the rows.
    """

    name: str
    parse: Callable[[str], Any]
    default: Any = None
    form: Form | None = None
    choices: tuple[str, ...] = ()
    names_events: bool = False


def choice(name: str, choices: Iterable[StrEnum], default: StrEnum | None = None) -> Parameter:
    """A parameter whose value is a member of an enumeration, named by its word."""
    by_word = {str(member): member for member in choices}
    return _chosen(name, by_word, default)


def one_of(name: str, choices: Iterable[str], default: str | None = None) -> Parameter:
    """A parameter whose value is one of a few words."""
    return _chosen(name, {word: word for word in choices}, default)


def truth(name: str) -> Parameter:
    """A parameter that is true or false, unset by default."""
    return _chosen(name, {"true": True, "false": False}, None)


def _chosen(name: str, by_word: Mapping[str, Any], default: object) -> Parameter:
    return Parameter(
        name=name,
        parse=lambda text: _one_of(by_word, text),
        default=default,
        choices=tuple(by_word),
    )


def _one_of(by_word: Mapping[str, Any], text: str) -> Any:  # noqa: ANN401
    if text not in by_word:
        raise ValueError(text)
    return by_word[text]


def day(name: str) -> Parameter:
    """A parameter that is an ISO day, unset by default."""
    return Parameter(name=name, parse=date.fromisoformat, form=Form.DAY)


def instant(name: str) -> Parameter:
    """A parameter that is an ISO day (its midnight) or instant without offset."""
    return Parameter(name=name, parse=_local_instant, form=Form.INSTANT)


def _local_instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is not None:
        raise ValueError(text)
    return at


def names(name: str) -> Parameter:
    """A parameter that lists names with commas between them."""
    return Parameter(name=name, parse=_names, form=Form.NAMES)


def events(name: str) -> Parameter:
    """A parameter that lists names of events with commas between them."""
    return Parameter(name=name, parse=_names, form=Form.NAMES, names_events=True)


def _names(text: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in text.split(","))
    if not all(found):
        raise ValueError(text)
    return found


def whole_numbers(name: str, default: tuple[int, ...] | None = None) -> Parameter:
    """A parameter that lists whole numbers from 0 on; they come back sorted, each once."""
    return Parameter(name=name, parse=_whole_numbers, default=default, form=Form.WHOLE_NUMBERS)


def _whole_numbers(text: str) -> tuple[int, ...]:
    numbers = {int(part) for part in text.split(",")}
    if min(numbers) < 0 or max(numbers) > 36_500:
        raise ValueError(text)
    return tuple(sorted(numbers))


def number(name: str) -> Parameter:
    """A parameter that is a finite number."""
    return Parameter(name=name, parse=_number, form=Form.NUMBER)


def _number(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(text)
    return value


def length_in_days(name: str) -> Parameter:
    """A parameter that is a length in days: "28" or "28d"."""
    return Parameter(name=name, parse=_days, form=Form.LENGTH)


def _days(text: str) -> int:
    match = _LENGTH.fullmatch(text)
    if match is None or int(match[1]) == 0:
        raise ValueError(text)
    return int(match[1])


def window(name: str, default: timedelta | None = None) -> Parameter:
    """A parameter that is a stretch of time: "90m", "24h", "7d", or `TODAY`, which parses as it
    is.
    """
    return Parameter(name=name, parse=_window, default=default, form=Form.WINDOW)


def gap(name: str, default: timedelta | None = None) -> Parameter:
    """A parameter that is a pause: "30m", "30s", "1h"; a bare number is minutes."""
    return Parameter(name=name, parse=_gap, default=default, form=Form.GAP)


def span(name: str, default: timedelta | None = None) -> Parameter:
    """A parameter that is a stretch of time: "7d", "24h", "90m"; a bare number is days."""
    return Parameter(name=name, parse=_span, default=default, form=Form.SPAN)


def _window(text: str) -> timedelta | str:
    return TODAY if text == TODAY else _stretch(text, _STRETCH)


def _gap(text: str) -> timedelta:
    return _stretch(text, _GAP, "m")


def _span(text: str) -> timedelta:
    return _stretch(text, _SPAN, "d")


def _stretch(text: str, form: re.Pattern[str], bare: str = "") -> timedelta:
    match = form.fullmatch(text)
    if match is None or int(match[1]) == 0:
        raise ValueError(text)
    return timedelta(**{_STRETCH_UNITS[match[2] or bare]: int(match[1])})


def stretch_text(stretch: timedelta) -> str:
    """A stretch of whole seconds in the largest unit that is whole, as it is asked for."""
    seconds = int(stretch.total_seconds())
    lengths = (("d", 86_400), ("h", 3_600), ("m", 60))
    whole = ((letter, length) for letter, length in lengths if seconds % length == 0)
    letter, length = next(whole, ("s", 1))
    return f"{seconds // length}{letter}"


def minutes_text(stretch: timedelta) -> str:
    """A stretch of time in minutes, as short as it can be written."""
    return f"{stretch.total_seconds() / 60:.10g}"


def text(name: str) -> Parameter:
    """A parameter that is any text, unset by default."""
    return Parameter(name=name, parse=str)


def time_zone(name: str) -> Parameter:
    """A parameter that is the name of a time zone."""
    return Parameter(name=name, parse=_zone, form=Form.TIME_ZONE)


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, IsADirectoryError) as error:
        raise ValueError(name) from error


def parsed(
    measure: str, parameters: tuple[Parameter, ...], asked: Mapping[str, str]
) -> dict[str, Any]:
    """The value of every parameter by name, defaults where nothing was asked.

    Raises: UnknownParameterError, ParameterChoiceError, ParameterFormError.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in asked:
        if name not in known:
            raise UnknownParameterError(measure, name, tuple(known))
    return {
        name: _value(measure, parameter, asked[name]) if name in asked else parameter.default
        for name, parameter in known.items()
    }


def _value(measure: str, parameter: Parameter, asked: str) -> Any:  # noqa: ANN401
    try:
        return parameter.parse(asked.strip())
    except ValueError as error:
        if parameter.form is None:
            choices = parameter.choices
            raise ParameterChoiceError(measure, parameter.name, asked, choices) from error
        raise ParameterFormError(measure, parameter.name, asked, parameter.form) from error


def plain(value: Any) -> Any:  # noqa: ANN401
    """A parsed value as JSON has it."""
    match value:
        case tuple():
            return [plain(part) for part in value]
        case date():
            return value.isoformat()
        case timedelta():
            return stretch_text(value)
        case StrEnum():
            return value.value
        case _:
            return value
