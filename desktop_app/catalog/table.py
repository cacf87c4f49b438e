"""A table of a catalogue file, read field by field; what nobody reads is refused."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from desktop_app.catalog.errors import CatalogFileError, Fault

LANGUAGES = ("zh_CN", "zh_TW", "en")

Texts = Mapping[str, str]


class CatalogTable:
    """A table of a catalogue file, read field by field; what nobody reads is refused."""

    def __init__(self, file: str, key: str, body: Mapping[str, Any]) -> None:
        self._file = file
        self._key = key
        self._body = body
        self._read: set[str] = set()

    def word(self, field: str, allowed: tuple[str, ...] = (), default: str = "") -> str:
        """A text, one of `allowed` where there are any."""
        value = self._value(field) or default
        if not value:
            raise self._error(field, Fault.MISSING)
        if not isinstance(value, str) or (allowed and value not in allowed):
            raise self._error(field, Fault.NOT_ALLOWED, value, allowed)
        return value

    def truth(self, field: str) -> bool | None:
        """True, false, or None where nothing is said."""
        value = self._value(field)
        if not isinstance(value, bool | None):
            raise self._error(field, Fault.NOT_ALLOWED, value, ("true", "false"))
        return value

    def texts(self, field: str) -> Texts:
        """A text in every language."""
        texts = self._value(field)
        if not isinstance(texts, dict):
            raise self._error(field, Fault.MISSING)
        for language in LANGUAGES:
            if not isinstance(texts.get(language), str) or not texts[language].strip():
                raise self._error(f"{field}.{language}", Fault.MISSING)
        if unknown := set(texts) - set(LANGUAGES):
            raise self._error(f"{field}.{min(unknown)}", Fault.UNKNOWN, "", LANGUAGES)
        return MappingProxyType(texts)

    def parameters(self, field: str) -> Mapping[str, str]:
        """Names with texts; none where the field is missing."""
        value = self._value(field) or {}
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise self._error(field, Fault.NOT_ALLOWED, value)
        return MappingProxyType(value)

    def names(self, field: str, allowed: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts, each once and one of `allowed` where there are any."""
        value = self._value(field) or []
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise self._error(field, Fault.NOT_ALLOWED, value)
        for at, name in enumerate(value):
            if name in value[:at] or (allowed and name not in allowed):
                raise self._error(field, Fault.NOT_ALLOWED, name, allowed)
        return tuple(value)

    def refuse_unread(self) -> None:
        """Raises: CatalogFileError: a field that means nothing, such as a misspelt one."""
        if unread := set(self._body) - self._read:
            raise self._error(min(unread), Fault.UNKNOWN, "", tuple(sorted(self._read)))

    def _value(self, field: str) -> Any:  # noqa: ANN401  (TOML values)
        self._read.add(field)
        return self._body.get(field)

    def _error(
        self, field: str, fault: Fault, value: object = "", allowed: tuple[str, ...] = ()
    ) -> CatalogFileError:
        place = f"{self._key}.{field}" if self._key else field
        return CatalogFileError(self._file, place, fault, str(value), allowed)
