"""Themes to begin with, for shops and apps, in the three languages: a file of the catalogue."""

import tomllib
from dataclasses import dataclass
from functools import cache

from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.catalog.table import CatalogTable, Texts
from desktop_app.metrics.voice.matching import compared
from desktop_app.plan.edits import last_rank
from desktop_app.plan.fields import LocalText
from desktop_app.plan.ids import IdFactory, ThemeId
from desktop_app.plan.market import Theme
from desktop_app.plan.plan import Plan
from desktop_app.plan.rank import rank_between
from desktop_app.resource_files import resource

_FILE = "themes.toml"


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
    return read_themes(_FILE, resource("catalog", _FILE).read_text(encoding="utf-8"))


def read_themes(file: str, text: str) -> tuple[StarterTheme, ...]:
    """The themes of a file's text.

    Raises: CatalogFileError.
    """
    return tuple(_theme(file, key, body) for key, body in tomllib.loads(text).items())


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
                keywords=starter.keywords,
                excluded=starter.excluded,
                rank=rank,
            )
        )
        rank = rank_between(rank, "")
    return found


def _theme(file: str, key: str, body: object) -> StarterTheme:
    if not isinstance(body, dict):
        raise CatalogFileError(file, key, Fault.UNKNOWN)
    table = CatalogTable(file, key, body)
    theme = StarterTheme(
        key=key,
        name=table.texts("name"),
        keywords=table.names("keywords"),
        excluded=table.names("excluded"),
    )
    if not compared(theme.keywords):
        raise CatalogFileError(file, f"{key}.keywords", Fault.MISSING)
    table.refuse_unread()
    return theme
