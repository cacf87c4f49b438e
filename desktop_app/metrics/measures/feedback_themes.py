"""Themes of what users say: keywords in a person's own file, looked for in the engine."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.measures.rules_errors import RulesFault
from desktop_app.metrics.measures.rules_file import LANGUAGES, RulesTable, Texts, read_rules

if TYPE_CHECKING:
    from ibis.expr.types import Table

UNCLASSIFIED = "unclassified"
_FULL_WIDTH = "".join(map(chr, range(0xFF01, 0xFF5F))) + "\u3000"
_HALF_WIDTH = "".join(map(chr, range(0x21, 0x7F))) + " "
_TO_HALF_WIDTH = str.maketrans(_FULL_WIDTH, _HALF_WIDTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme: a text is about it that contains any of its keywords."""

    key: str
    names: Texts
    keywords: tuple[str, ...]


def themes_of(file: str) -> tuple[Theme, ...]:
    """The themes of a person's own file, in its order: a table each, with `keywords` and, if
    wanted, `name` in three languages; otherwise the table's own key is its name.

    Raises: RulesFileError: what is wrong, with file and key.
    """
    content = read_rules(Path(file))
    if not content.keys:
        raise content.error("keywords", RulesFault.MISSING)
    return tuple(_theme(content, key) for key in content.keys)


def _theme(content: RulesTable, key: str) -> Theme:
    table = content.table(key)
    if key == UNCLASSIFIED or table is None:
        raise content.error(key, RulesFault.NOT_ALLOWED, key)
    names = table.names("name") if "name" in table.keys else dict.fromkeys(LANGUAGES, key)
    keywords = dict.fromkeys(map(plain_text, table.texts("keywords")))
    table.refuse_unread()
    return Theme(key=key, names=names, keywords=tuple(keywords))


def plain_text(text: str) -> str:
    """A text as it is compared: in small letters, full-width signs as ordinary ones."""
    return text.translate(_TO_HALF_WIDTH).lower()


def about(rows: "Table", themes: tuple[Theme, ...]) -> dict[str, Any]:
    """By theme, and for none of them, whether the text of a row is about it (Ibis expressions)."""
    text = rows["text"].translate(_FULL_WIDTH, _HALF_WIDTH).lower()
    found = {theme.key: _any_of(text, theme.keywords) for theme in themes}
    first, *others = found.values()
    for other in others:
        first |= other
    return found | {UNCLASSIFIED: ~first}


def _any_of(text: Any, keywords: tuple[str, ...]) -> Any:  # noqa: ANN401  (Ibis values)
    first, *others = (text.contains(keyword) for keyword in keywords)
    for other in others:
        first |= other
    return first
