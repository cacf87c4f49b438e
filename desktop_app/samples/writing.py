"""Tables of TOML as records: texts in one language, keys as ids."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from desktop_app.plan.codec import decode_record
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.ids import IdFactory
from desktop_app.plan.plan import KINDS, references
from desktop_app.words import LANGUAGES, Language

LINKS = tuple(kind.value for kind in LinkKind)
_NOT_FIELDS = {"key", *LINKS}
_SETTINGS = "settings"


class Writing:
    """Turns tables of TOML into records and remembers the ids of their keys."""

    def __init__(self, *, language: Language, new_id: IdFactory) -> None:
        self.language = language
        self.new_id = new_id
        self.ids: dict[str, str] = {}

    def name(self, key: str, record_id: str) -> None:
        """Remember what a key stands for.

        Raises: ValueError: something has that key already.
        """
        if key in self.ids:
            raise ValueError(key)
        self.ids[key] = record_id

    def name_all(self, tables: Iterable[tuple[str, list[dict[str, Any]]]]) -> None:
        """Give every record with a key its id, so that records may refer to later ones.

        Raises: ValueError: something has that key already.
        """
        for kind, bodies in tables:
            for body in bodies:
                if "key" in body:
                    self.name(body["key"], self.new_id(KINDS[kind].prefix))

    def record(self, kind: str, body: Mapping[str, Any], rank: str) -> Record:
        """The record that a table of that kind describes.

        Raises: KeyError: a key that nothing has.
        """
        key = body.get("key")
        record_id = self.new_id(KINDS[kind].prefix) if key is None else self.ids[key]
        refers = {reference.field for reference in references(kind)}
        fields: dict[str, Any] = {
            name: self.ids[value] if name in refers else self.plain(value)
            for name, value in body.items()
            if name not in _NOT_FIELDS
        }
        if _SETTINGS in fields:
            # What is chosen for a picture may be a criterion.
            chosen = fields[_SETTINGS].items()
            fields[_SETTINGS] = {name: self.ids.get(value, value) for name, value in chosen}
        if hasattr(KINDS[kind].record, "rank"):
            fields["rank"] = rank
        return decode_record(kind, {"id": record_id, **fields})

    def plain(self, value: Any) -> Any:  # noqa: ANN401  (TOML values)
        """A value as JSON, texts in the language that is written."""
        if isinstance(value, dict):
            if value and set(value) <= set(LANGUAGES):
                return LocalText(**value).in_language(self.language)
            return {name: self.plain(part) for name, part in value.items()}
        if isinstance(value, list):
            return [self.plain(part) for part in value]
        return value.isoformat() if isinstance(value, date) else value
