"""A person's own file of rules, as TOML: read table by table; what nobody reads is refused."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop_app.metrics.measures.rules_errors import RulesFault, RulesFileError

LANGUAGES = ("zh_CN", "zh_TW", "en")
Texts = Mapping[str, str]


def read_rules(file: Path) -> "RulesTable":
    """The content of a file.

    Raises: RulesFileError: there is no such file, or it is no TOML.
    """
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RulesFileError(file.name, "", RulesFault.NO_FILE, str(file)) from error
    except UnicodeDecodeError as error:
        raise RulesFileError(file.name, "1", RulesFault.NOT_TOML) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise RulesFileError(file.name, line[1] if line else "1", RulesFault.NOT_TOML) from error
    return RulesTable(file.name, "", content)


class RulesTable:
    """A table of the file, read field by field."""

    def __init__(self, file: str, key: str, body: Mapping[str, Any]) -> None:
        self._file = file
        self._key = key
        self._body = body
        self._read: set[str] = set()

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of its fields, in their order."""
        return tuple(self._body)

    def word(self, field: str) -> str:
        """A text that is not blank."""
        value = self._value(field)
        if not isinstance(value, str) or not value.strip():
            raise self.error(field, RulesFault.MISSING)
        return value.strip()

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts that are not blank, with one at least."""
        value = self._value(field)
        if value is None or value == []:
            raise self.error(field, RulesFault.MISSING)
        if not isinstance(value, list):
            raise self.error(field, RulesFault.NOT_ALLOWED, value)
        for text in value:
            if not isinstance(text, str) or not text.strip():
                raise self.error(field, RulesFault.NOT_ALLOWED, text)
        return tuple(text.strip() for text in value)

    def count(self, field: str) -> int | None:
        """A whole number from 0 on, None where the field is missing."""
        value = self._value(field)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 36_500:
            raise self.error(field, RulesFault.NOT_ALLOWED, value)
        return value

    def names(self, field: str) -> Texts:
        """A text in every language."""
        table = self.table(field)
        if table is None:
            raise self.error(field, RulesFault.MISSING)
        names = {language: table.word(language) for language in LANGUAGES}
        table.refuse_unread()
        return MappingProxyType(names)

    def table(self, field: str) -> "RulesTable | None":
        """A table within this one, None where the field is missing."""
        value = self._value(field)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(field, RulesFault.NOT_ALLOWED, value)
        return RulesTable(self._file, self._place(field), value)

    def tables(self, field: str) -> list["RulesTable"]:
        """The tables of `[[field]]`, one at least, each named by its key or by its place."""
        value = self._value(field)
        if not isinstance(value, list) or not value:
            raise self.error(field, RulesFault.MISSING)
        found = []
        for place, body in enumerate(value, start=1):
            if not isinstance(body, dict):
                raise self.error(field, RulesFault.NOT_ALLOWED, body)
            found.append(RulesTable(self._file, str(body.get("key") or f"{field} {place}"), body))
        return found

    def refuse_unread(self) -> None:
        """Raises: RulesFileError: a field that means nothing, such as a misspelt one."""
        if unread := set(self._body) - self._read:
            raise self.error(min(unread), RulesFault.UNKNOWN, allowed=tuple(sorted(self._read)))

    def error(
        self, field: str, fault: RulesFault, value: object = "", allowed: tuple[str, ...] = ()
    ) -> RulesFileError:
        """The failure at one field of this table, or at the table itself for ""."""
        place = self._place(field) if field else self._key
        return RulesFileError(self._file, place, fault, str(value), allowed)

    def _place(self, field: str) -> str:
        return f"{self._key}.{field}" if self._key else field

    def _value(self, field: str) -> Any:  # noqa: ANN401  (TOML values)
        self._read.add(field)
        return self._body.get(field)
