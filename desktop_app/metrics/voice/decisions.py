"""What a person decided about single texts, kept in the local cache by the hash of the text.

A plan never has them: who takes the plan to another computer takes themes, words and counts along.
A newer file that has the same text finds the decision again.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from desktop_app.app_folders import cache_folder
from desktop_app.durable_files import write_durably

Decisions = Mapping[str, Mapping[str, bool]]
"""By hash of a text: theme id -> whether the text is about it, whatever its words are."""

NONE: Decisions = MappingProxyType({})


def decisions() -> Decisions:
    """Everything that was decided on this computer; a file that cannot be read says nothing."""
    try:
        found = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return NONE
    if not isinstance(found, dict):
        return NONE
    return MappingProxyType({key: _about(themes) for key, themes in found.items()})


def decide(text_key: str, about: Mapping[str, bool | None]) -> Decisions:
    """Keep whether a text is about some themes; None forgets what was decided.

    Raises: OSError.
    """
    every = {key: dict(themes) for key, themes in decisions().items()}
    mine: dict[str, bool | None] = {**every.pop(text_key, {}), **about}
    if kept := {theme: said for theme, said in mine.items() if said is not None}:
        every[text_key] = kept
    _path().parent.mkdir(parents=True, exist_ok=True)
    write_durably(_path(), json.dumps(every, sort_keys=True).encode())
    return MappingProxyType(every)


def _about(themes: object) -> Mapping[str, bool]:
    if not isinstance(themes, dict):
        return MappingProxyType({})
    return MappingProxyType({k: said for k, said in themes.items() if isinstance(said, bool)})


def _path() -> Path:
    return cache_folder() / "voice" / "decisions.json"
