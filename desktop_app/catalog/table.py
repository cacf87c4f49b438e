"""A table of a catalogue file, read field by field; what nobody reads is refused."""

import math
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.catalog.toml_files import TomlFile
from desktop_app.catalog.toml_lines import Place

LANGUAGES = ("zh_CN", "zh_TW", "en")
MOST_SHOWN = 80
"""Characters of a faulty value that a message shows."""
_KEY = re.compile(r"[a-z][a-z0-9_]*")

Texts = Mapping[str, str]
NO_TEXTS: Texts = MappingProxyType({})


class CatalogTable:
    """A table of a catalogue file, read field by field; what nobody reads is refused.

    Every method that reads raises `CatalogFileError` with file, line and place.

    Attributes:
        body: the table as TOML gave it.
        name: the table as a person reads it, its key in place of its number: "slot.idea".
    """

    def __init__(
        self,
        file: TomlFile,
        path: Place = (),
        body: Mapping[str, Any] | None = None,
        name: str | None = None,
    ) -> None:
        self.body = file.content if body is None else body
        self.name = ".".join(str(part) for part in path) if name is None else name
        self._file = file
        self._path = path
        self._read: set[str] = set()

    def word(self, field: str, allowed: tuple[str, ...] = (), default: str = "") -> str:
        """A text, one of `allowed` where there are any."""
        value = self._value(field)
        value = default if value is None else value
        if value == "":
            raise self.error(field, Fault.MISSING)
        if not isinstance(value, str) or (allowed and value not in allowed):
            raise self.error(field, Fault.NOT_ALLOWED, value, allowed)
        return value

    def key(self, reserved: tuple[str, ...] = ()) -> str:
        """The key of this table: small letters, digits and _, so that formulas can name it."""
        key = self.word("key")
        if not _KEY.fullmatch(key) or key in reserved:
            raise self.error("key", Fault.NOT_ALLOWED, key)
        return key

    def optional(self, field: str, allowed: tuple[str, ...] = ()) -> str:
        """A text, "" where the field is missing or empty."""
        return "" if self._value(field) in (None, "") else self.word(field, allowed)

    def truth(self, field: str) -> bool | None:
        """True, false, or None where nothing is said."""
        value = self._value(field)
        if not isinstance(value, bool | None):
            raise self.error(field, Fault.NOT_ALLOWED, value, ("true", "false"))
        return value

    def number(self, field: str) -> float | None:
        """A finite number, or None where the field is missing."""
        value = self._value(field)
        return None if value is None else self._finite(field, value)

    def numbers(self, field: str) -> tuple[float, ...]:
        """A list of finite numbers; () where the field is missing."""
        return tuple(self._finite(field, value) for value in self._list(field))

    def texts(self, field: str) -> Texts:
        """A text in every language."""
        return self._translated(field, self._value(field))

    def optional_texts(self, field: str) -> Texts:
        """A text in every language, or an empty mapping where the field is missing."""
        value = self._value(field)
        return NO_TEXTS if value is None else self._translated(field, value)

    def text_list(self, field: str) -> tuple[Texts, ...]:
        """A list of texts in every language; () where the field is missing."""
        values = enumerate(self._list(field), start=1)
        return tuple(self._translated(f"{field}.{at}", value) for at, value in values)

    def parameters(self, field: str) -> Mapping[str, str]:
        """Names with texts; none where the field is missing."""
        value = self._value(field) or {}
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise self.error(field, Fault.NOT_ALLOWED, value)
        return MappingProxyType(value)

    def names(self, field: str, allowed: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts, each once and one of `allowed` unless that is None."""
        value = self._list(field)
        choices = value if allowed is None else allowed
        for at, name in enumerate(value):
            if not isinstance(name, str) or name in value[:at] or name not in choices:
                raise self.error(field, Fault.NOT_ALLOWED, name, allowed or ())
        return tuple(value)

    def table(self, field: str) -> "CatalogTable | None":
        """The table below a field, or None where the field is missing."""
        value = self._value(field)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(field, Fault.NOT_ALLOWED, value)
        return self._below((field,), value, field)

    def tables(self, field: str) -> "tuple[CatalogTable, ...]":
        """The tables of `[[field]]`; no two may have the same key."""
        rows = self._list(field)
        keys: set[str] = set()
        tables = []
        for at, body in enumerate(rows):
            if not isinstance(body, dict):
                raise self.error(field, Fault.NOT_ALLOWED, body)
            key = str(body.get("key", at + 1))
            table = self._below((field, at), body, f"{field}.{key}")
            if key in keys:
                raise table.error("key", Fault.TWICE, key)
            keys.add(key)
            tables.append(table)
        return tuple(tables)

    def refuse_unread(self) -> None:
        """Raises: CatalogFileError: a field that means nothing, such as a misspelt one."""
        if unread := set(self.body) - self._read:
            raise self.error(min(unread), Fault.UNKNOWN, "", tuple(sorted(self._read)))

    def error(
        self, field: str, fault: Fault, value: object = "", allowed: tuple[str, ...] = ()
    ) -> CatalogFileError:
        """What is wrong at a field of this table; "name.2" is the second of a list."""
        parts = [int(part) - 1 if part.isdecimal() else part for part in field.split(".")]
        place = ".".join(filter(None, (self.name, field)))
        line = self._file.line_of((*self._path, *parts))
        shown = str(value)[:MOST_SHOWN]
        return CatalogFileError(self._file.name, place, fault, shown, allowed, line)

    def _below(self, path: Place, body: Mapping[str, Any], name: str) -> "CatalogTable":
        name = ".".join(filter(None, (self.name, name)))
        return CatalogTable(self._file, (*self._path, *path), body, name)

    def _translated(self, field: str, texts: object) -> Texts:
        if not isinstance(texts, dict):
            raise self.error(field, Fault.MISSING)
        for language in LANGUAGES:
            if not isinstance(texts.get(language), str) or not texts[language].strip():
                raise self.error(f"{field}.{language}", Fault.MISSING)
        if unknown := set(texts) - set(LANGUAGES):
            raise self.error(f"{field}.{min(unknown)}", Fault.UNKNOWN, "", LANGUAGES)
        return MappingProxyType(texts)

    def _finite(self, field: str, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(field, Fault.NOT_ALLOWED, value)
        if not math.isfinite(value):
            raise self.error(field, Fault.NOT_ALLOWED, value)
        return float(value)

    def _list(self, field: str) -> list[Any]:
        value = self._value(field)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(field, Fault.NOT_ALLOWED, value)
        return value

    def _value(self, field: str) -> Any:  # noqa: ANN401  (TOML values)
        self._read.add(field)
        return self.body.get(field)
