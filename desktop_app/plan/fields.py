"""What the records' fields have in common: references, names in three languages, no value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

NOTHING: Mapping[str, Any] = MappingProxyType({})


def refers_to(*kinds: str, owned: bool = False, optional: bool = True) -> Any:  # noqa: ANN401  (dataclasses.field)
    """A field that holds the id of a record of one of `kinds`.

    An owned record goes when its owner goes; any other reference is then cleared.
    Optional references default to None.
    """
    facts = {"refers_to": kinds, "owned": owned}
    return field(default=None, metadata=facts) if optional else field(metadata=facts)


def unknown_fields() -> Any:  # noqa: ANN401  (dataclasses.field)
    """Fields of a newer version of Causeway, kept as they came."""
    return field(default_factory=_nothing, metadata={"unknown": True})


def by_key() -> Any:  # noqa: ANN401  (dataclasses.field)
    """A field that holds a mapping, empty by default."""
    return field(default_factory=_nothing)


def frozen(value: Any) -> Any:  # noqa: ANN401  (JSON)
    """JSON as a record keeps it: lists as tuples, objects as mappings that nobody changes."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: frozen(part) for key, part in value.items()})
    return tuple(map(frozen, value)) if isinstance(value, list | tuple) else value


def _nothing() -> Mapping[str, Any]:
    return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record of a plan has.

    Attributes:
        id: the kind's prefix and twelve random characters; never changes, never shown as a name.
    """

    id: str
    extra: Mapping[str, Any] = unknown_fields()


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalText:
    """A text in up to three languages. What a person typed may exist in one alone."""

    zh_CN: str = ""  # noqa: N815  (locale names)
    zh_TW: str = ""  # noqa: N815
    en: str = ""

    def in_language(self, language: str) -> str:
        """The text in `language`, else in the nearest one that has it, else ""."""
        chinese = (self.zh_TW, self.zh_CN) if language == "zh_TW" else (self.zh_CN, self.zh_TW)
        order = (self.en, *chinese) if language == "en" else (*chinese, self.en)
        return next((text for text in order if text), "")


def text_in(language: str, text: str) -> LocalText:
    """A `LocalText` that exists in one language."""
    return LocalText(**{language: text})
