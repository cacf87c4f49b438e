"""Frozen dataclasses of an import to JSON and back, for the cache.

Only what those values are made of: texts, numbers, moments, choices, tuples, mappings, dataclasses.
"""

import dataclasses
import types
import typing
from collections.abc import Hashable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Any, TypeVar, cast

Value = TypeVar("Value")


def to_json(value: object) -> Any:  # noqa: ANN401  (JSON)
    """`value` as what `json.dumps` takes."""
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name: to_json(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def from_json(kind: type[Value], body: Any) -> Value:  # noqa: ANN401  (JSON)
    """The value of a dataclass from what `to_json` made of it.

    Raises: ValueError, TypeError, KeyError: the body is not of that kind.
    """
    names = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    hints = _hints(cast("Hashable", kind))
    return kind(**{name: _read(hints[name], body[name]) for name in names})


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(hint: Any, body: Any) -> Any:  # noqa: ANN401
    if dataclasses.is_dataclass(hint):
        return from_json(hint, body)  # type: ignore[arg-type]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _read_union(arguments, body)
    if origin is tuple:
        return tuple(_read(arguments[0], item) for item in body)
    if origin is Mapping:
        return MappingProxyType({key: _read(arguments[1], item) for key, item in body.items()})
    return _read_plain(hint, body)


def _read_union(hints: tuple[Any, ...], body: Any) -> Any:  # noqa: ANN401
    """Something or None; texts and numbers stay as they are."""
    if body is None and NoneType in hints:
        return None
    kinds = [hint for hint in hints if hint is not NoneType]
    return _read(kinds[0], body) if len(kinds) == 1 else body


def _read_plain(hint: Any, body: Any) -> Any:  # noqa: ANN401
    if hint is datetime:
        return datetime.fromisoformat(body)
    if isinstance(hint, type) and issubclass(hint, (StrEnum, Path)):
        return hint(body)
    if not isinstance(body, hint):
        raise TypeError(hint)
    return body
