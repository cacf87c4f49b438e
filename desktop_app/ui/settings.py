"""What Causeway remembers about a person: language, theme, recent plans, the window's place."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
RECENT_PLANS = 8


class Settings(NamedTuple):
    """Everything that is remembered between two starts.

    Attributes:
        language: "" follows the system.
        author: the name under which changes are recorded; "" is the computer's user.
        recent: plan files, latest first.
        geometry: the window's place as Qt's own bytes in base64.
        page: key of the last shown page.
    """

    language: str = ""
    theme: Theme = "system"
    author: str = ""
    recent: tuple[str, ...] = ()
    geometry: str = ""
    page: str = ""


class LoadedSettings(NamedTuple):
    """Settings, and where an unreadable settings file was put aside, if there was one."""

    settings: Settings
    set_aside: Path | None = None


def load_settings(folder: Path) -> LoadedSettings:
    """The settings kept in `folder`; the usual ones where there are none or they are broken."""
    path = settings_path(folder)
    try:
        return LoadedSettings(_decoded(json.loads(path.read_text(encoding="utf-8"))))
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except (OSError, ValueError, TypeError):
        return LoadedSettings(Settings(), _put_aside(path))


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings in one step.

    Raises: OSError.
    """
    path = settings_path(folder)
    temporary = path.with_suffix(".new")
    text = json.dumps(settings._asdict(), ensure_ascii=False, indent=1)
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def settings_path(folder: Path) -> Path:
    """The settings file within its folder."""
    return folder / "window.json"


def with_recent(settings: Settings, path: Path) -> Settings:
    """The settings with a plan at the head of the recent ones."""
    name = os.fspath(path)
    others = [other for other in settings.recent if other != name]
    return settings._replace(recent=(name, *others)[:RECENT_PLANS])


def _decoded(body: Any) -> Settings:  # noqa: ANN401  (parsed JSON)
    if not isinstance(body, dict):
        raise TypeError(type(body))
    theme = body.get("theme")
    return Settings(
        language=_text(body, "language"),
        theme=theme if theme in THEMES else "system",
        author=_text(body, "author"),
        recent=tuple(str(entry) for entry in body.get("recent") or ())[:RECENT_PLANS],
        geometry=_text(body, "geometry"),
        page=_text(body, "page"),
    )


def _text(body: Mapping[str, Any], key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""


def _put_aside(path: Path) -> Path:
    aside = path.with_suffix(".broken.json")
    try:
        path.replace(aside)
    except OSError:
        return path
    return aside
