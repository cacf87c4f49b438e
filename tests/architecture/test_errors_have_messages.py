import ast
import importlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from desktop_app.cli.sentences import command_message as message_of
from desktop_app.errors import UserFacingError
from desktop_app.words import words_in
from tests.architecture.source import Source, last_name, sources_below

# Facts that are keys of the application, not free text.
KNOWN_FACTS: Mapping[str, Any] = {
    "kind": "objective",
    "field": "title",
    "reason": "missing",
    "danger": "damaged",
    "question": "mixed-percent",
    "grain": "day",
    "asked": "day",
}
PLAIN_FACTS: Mapping[Any, Any] = {
    str: "fact",
    int: 3,
    float: 2.5,
    bool: True,
    bytes: b"fact",
    date: date(2026, 1, 2),
    datetime: datetime(2026, 1, 2, 3, 4),  # noqa: DTZ001  (facts come with and without a zone)
    Path: Path("folder") / "file.causeway",
    NoneType: None,
}


def error_names(source: Source) -> Iterator[str]:
    """The names of the expected failures that a file declares, directly or below another one."""
    known = {"UserFacingError"}
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef) and known & {last_name(base) for base in node.bases}:
            known.add(node.name)
            yield node.name


def declared_errors() -> list[type[UserFacingError]]:
    found = []
    for source in sources_below("desktop_app"):
        if names := list(error_names(source)):
            module = importlib.import_module(source.name.removesuffix(".py").replace("/", "."))
            found += [getattr(module, name) for name in names]
    return found


def example_of(kind: Any) -> Any:
    """An error, or another value, of this class with some fact in every field."""
    hints = get_type_hints(kind)
    return kind(**{fact.name: _fact(fact.name, hints[fact.name]) for fact in fields(kind)})


def _fact(name: str, kind: Any) -> Any:
    if name in KNOWN_FACTS and kind is str:
        return KNOWN_FACTS[name]
    if kind in PLAIN_FACTS:
        return PLAIN_FACTS[kind]
    inner = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        return _fact(name, inner[0])
    if inner:
        return _collection(name, kind, inner)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return example_of(kind) if is_dataclass(kind) else kind("fact")  # a NewType over text


def _collection(name: str, kind: Any, inner: tuple[Any, ...]) -> Any:
    if get_origin(kind) is tuple and inner[-1] is not Ellipsis:
        return tuple(_fact(name, part) for part in inner)
    if issubclass(get_origin(kind), Mapping):
        return {_fact(name, inner[0]): _fact(name, inner[1])}
    return (_fact(name, inner[0]),)


@pytest.mark.parametrize("kind", declared_errors(), ids=lambda kind: kind.__name__)
def test_that_every_expected_failure_has_a_sentence(kind: type[UserFacingError]) -> None:
    message = message_of(example_of(kind), words_in("en"))
    assert len(message.text.split()) > 2, message.text
    assert "{" not in message.text + message.hint
    assert kind.__name__ not in message.text


def test_that_no_two_expected_failures_share_their_kind() -> None:
    kinds = [message_of(example_of(kind), words_in("en")).kind for kind in declared_errors()]
    assert sorted({kind for kind in kinds if kinds.count(kind) > 1}) == []


def test_that_a_failure_without_a_sentence_is_found() -> None:
    class PlantedError(UserFacingError):
        pass

    with pytest.raises(LookupError, match="PlantedError"):
        message_of(PlantedError(), words_in("en"))


def test_that_expected_failures_are_found_in_source() -> None:
    planted = "class A(UserFacingError): ...\nclass B(A): ...\nclass C(ValueError): ...\n"
    assert list(error_names(Source("planted.py", planted))) == ["A", "B"]
