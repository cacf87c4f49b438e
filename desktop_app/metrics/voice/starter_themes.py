"""Themes to begin with, for shops and apps, in the three languages: a file of the catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop_app.catalog.errors import Fault
from desktop_app.catalog.table import CatalogTable, Texts
from desktop_app.catalog.toml_files import TomlFile, read_toml
from desktop_app.metrics.voice.matching import compared
from desktop_app.metrics.voice.segmenting import is_chinese
from desktop_app.plan.edits import last_rank
from desktop_app.plan.fields import LocalText
from desktop_app.plan.ids import IdFactory, ThemeId
from desktop_app.plan.market import Theme
from desktop_app.plan.plan import Plan
from desktop_app.plan.rank import rank_between
from desktop_app.resource_files import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterTheme:
    """A theme of the catalogue: its words are of all languages, as the texts may be."""

    key: str
    name: Texts
    keywords: tuple[str, ...]
    excluded: tuple[str, ...]


@cache
def starter_themes() -> tuple[StarterTheme, ...]:
    """The themes of the catalogue, in its order.

    Raises: CatalogFileError: with the place in the file.
    """
    return read_themes(resource("catalog", "themes.toml"))


def read_themes(path: Path) -> tuple[StarterTheme, ...]:
    """The themes of a file, in its order.

    Raises: CatalogFileError; OSError.
    """
    file = read_toml(path)
    return tuple(_theme(file, key, body) for key, body in file.content.items())


def new_themes(plan: Plan, language: str, new_id: IdFactory) -> list[Theme]:
    """The themes of the catalogue as records, without those whose name the plan has already."""
    had = {theme.name.casefold() for theme in plan.themes.values()}
    rank = last_rank(plan.themes.values())
    found = []
    for starter in starter_themes():
        name = LocalText(**starter.name).in_language(language)
        if name.casefold() in had:
            continue
        found.append(
            Theme(
                id=ThemeId(new_id("THM")),
                name=name,
                keywords=_own_first(starter.keywords, language),
                excluded=_own_first(starter.excluded, language),
                rank=rank,
            )
        )
        rank = rank_between(rank, "")
    return found


def _own_first(words: Iterable[str], language: str) -> tuple[str, ...]:
    """Words in the reader's script before the others."""
    return tuple(sorted(words, key=lambda word: is_chinese(word) == (language == "en")))


def _theme(file: TomlFile, key: str, body: object) -> StarterTheme:
    if not isinstance(body, dict):
        raise CatalogTable(file).error(key, Fault.UNKNOWN)
    table = CatalogTable(file, (key,), body)
    theme = StarterTheme(
        key=key,
        name=table.texts("name"),
        keywords=table.names("keywords"),
        excluded=table.names("excluded"),
    )
    if not compared(theme.keywords):
        raise table.error("keywords", Fault.MISSING)
    table.refuse_unread()
    return theme
