"""Records as plain JSON values and back. Defaults are left out; unknown fields are kept."""

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import starmap
from types import MappingProxyType, NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from desktop_app.plan.errors import UnreadableRecordError
from desktop_app.plan.fields import Record, frozen
from desktop_app.plan.kpis import Point
from desktop_app.plan.plan import KINDS

Json = Any
_Decode = Callable[[Json], Any]
_ABSENT = object()


def encode_record(record: Record) -> dict[str, Json]:
    """A record as a JSON object: its id, and every field that differs from its default."""
    return _encode_dataclass(record)


def encode_value(value: object) -> Json:
    """A field's value as JSON: dates as ISO text, enumerations by value, records as objects."""
    if value is None or isinstance(value, str | bool | int | float):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: encode_value(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [encode_value(part) for part in value]
    return _encode_dataclass(value)


def decode_record(kind: str, body: Mapping[str, Json]) -> Record:
    """The record that a JSON object stands for.

    Raises: UnreadableRecordError: a field is missing or has a wrong form.
    """
    record_id = body.get("id")
    if not isinstance(record_id, str) or kind not in KINDS:
        raise UnreadableRecordError(kind, str(record_id), "id")
    try:
        record: Record = _decode_dataclass(KINDS[kind].record, body)
    except _BadFieldError as error:
        raise UnreadableRecordError(kind, record_id, error.field) from error
    return record


def decode_value(kind: str, field: str, value: Json) -> object:
    """A field's value from JSON; `field` "" means a whole record, None stays None.

    Raises: UnreadableRecordError: the value does not have the field's form.
    """
    if field == "":
        return None if value is None else decode_record(kind, value)
    if field == "extra" and isinstance(value, dict):
        return MappingProxyType(value)
    record_class: Any = KINDS[kind].record if kind in KINDS else Record
    decode = dict(_decoders(record_class)).get(field)
    if decode is None:
        raise UnreadableRecordError(kind, "", field)
    try:
        return decode(value)
    except (TypeError, ValueError, KeyError) as error:
        raise UnreadableRecordError(kind, "", field) from error


class _BadFieldError(Exception):
    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@cache
def _encoded_fields(record_class: Any) -> tuple[tuple[str, object], ...]:  # noqa: ANN401
    """Name and default of each field that is written, in order."""
    return tuple(
        (f.name, f.default if f.default_factory is MISSING else f.default_factory())
        for f in fields(record_class)
        if "unknown" not in f.metadata
    )


def _encode_dataclass(record: Any) -> dict[str, Json]:  # noqa: ANN401
    body = {}
    record_class: Any = type(record)
    for name, default in _encoded_fields(record_class):
        value = getattr(record, name)
        if default is MISSING or (value is not default and value != default):
            body[name] = encode_value(value)
    return {**getattr(record, "extra", {}), **body}


@cache
def _decoders(record_class: Any) -> tuple[tuple[str, _Decode], ...]:  # noqa: ANN401
    hints = get_type_hints(record_class)
    return tuple(
        (f.name, _OWN_FORM.get(f.name) or _decoder(hints[f.name]))
        for f in fields(record_class)
        if "unknown" not in f.metadata
    )


def _decode_dataclass(record_class: Any, body: Mapping[str, Json]) -> Any:  # noqa: ANN401
    if not isinstance(body, Mapping):
        raise TypeError(body)
    decoders = _decoders(record_class)
    values: dict[str, Any] = {}
    for name, decode in decoders:
        value = body.get(name, _ABSENT)
        if value is _ABSENT:
            continue
        try:
            values[name] = decode(value)
        except (TypeError, ValueError, KeyError) as error:
            raise _BadFieldError(name) from error
    if len(values) < len(body):
        known = {name for name, _ in decoders}
        values["extra"] = MappingProxyType({k: v for k, v in body.items() if k not in known})
    try:
        return record_class(**values)
    except TypeError as error:
        raise _BadFieldError("id") from error


def _decoder(hint: Any) -> _Decode:  # noqa: ANN401
    if isinstance(hint, NewType) or hint is str:
        return _text
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if get_origin(hint) is not None:
        return _compound_decoder(get_origin(hint), get_args(hint))
    if is_dataclass(hint):
        return lambda value: _decode_dataclass(hint, value)
    return hint  # type: ignore[no-any-return]  # an enumeration: called with its value


def _compound_decoder(origin: Any, inner: tuple[Any, ...]) -> _Decode:  # noqa: ANN401
    if origin in (Union, UnionType):
        some = _decoder(next(part for part in inner if part is not NoneType))
        return (lambda value: None if value is None else some(value)) if NoneType in inner else some
    if origin is tuple:
        each = _decoder(inner[0])
        return lambda value: tuple(map(each, _listed(value)))
    part = _decoder(inner[1])
    return lambda value: MappingProxyType({_text(k): part(v) for k, v in _keyed(value).items()})


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Json) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def _whole(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    return value


def _truth(value: Json) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _listed(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _keyed(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def _cell(value: Json) -> Json:
    if value is not None and not isinstance(value, str | bool | int | float):
        raise TypeError(value)
    return value


def _points(value: Json) -> tuple[Point, ...]:
    """Series may hold 100,000 points: checked by columns, not one by one."""
    points = tuple(starmap(Point, _listed(value)))
    if points:
        periods, *numbers, complete = zip(*points, strict=True)
        kinds = {type(number) for column in numbers for number in column}
        if {*map(type, periods)} != {str} or not kinds <= {int, float, NoneType}:
            raise TypeError(kinds)
        if {*map(type, complete)} != {bool}:
            raise TypeError(complete)
    return points


def _beside(value: Json) -> Mapping[str, Any]:
    """What stands beside a measured table: JSON of any depth."""
    return MappingProxyType({_text(key): frozen(part) for key, part in _keyed(value).items()})


_OWN_FORM: Mapping[str, _Decode] = {"points": _points, "beside": _beside}
_SIMPLE: Mapping[Any, _Decode] = {
    float: _number,
    int: _whole,
    bool: _truth,
    date: date.fromisoformat,
    Any: _cell,
}
