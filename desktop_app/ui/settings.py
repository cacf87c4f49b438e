"""What Causeway remembers about a person: how it looks and counts for them, their recent plans."""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

from desktop_app.number_formats import NUMBER_STYLES, NumberStyle
from desktop_app.themes import RED_MEANINGS, RedMeans

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
WeekStart = Literal["monday", "sunday"]
WEEK_STARTS: tuple[WeekStart, ...] = get_args(WeekStart)
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
RECENT_PLANS = 8

_VERSION = 1
_NOTHING: Mapping[str, Any] = MappingProxyType({})
# Every setting stands on a line of its own, so that a broken file still has whole lines.
_LINE = re.compile(r'\s*("\w+"): (.+?),?\s*')


class Settings(NamedTuple):
    """Everything that is remembered between two starts.

    Attributes:
        language: "" follows the system.
        author: the name under which changes are recorded; "" is the computer's user.
        recent: plan files, latest first.
        geometry: the window's place as Qt's own bytes in base64.
        page: key of the last shown page.
        text_size: in percent of the usual size, 80–200.
        reduce_motion: whether things appear and move at once instead of gliding.
        red_means: "bad", or "rise" as in Chinese finance, where green is bad.
        week_start: the first day of a week in calendars.
        number_style: how large numbers are shortened.
        newer: settings of a newer version, kept as they came.
    """

    language: str = ""
    theme: Theme = "system"
    author: str = ""
    recent: tuple[str, ...] = ()
    geometry: str = ""
    page: str = ""
    text_size: int = 100
    reduce_motion: bool = False
    red_means: RedMeans = "bad"
    week_start: WeekStart = "monday"
    number_style: NumberStyle = "language"
    newer: Mapping[str, Any] = _NOTHING


class LoadedSettings(NamedTuple):
    """Settings as they were found.

    Attributes:
        set_aside: where a file that could not be read as a whole was kept, None where it could.
        misread: keys of settings that could not be read; the usual values hold for them.
    """

    settings: Settings
    set_aside: Path | None = None
    misread: tuple[str, ...] = ()


def load_settings(folder: Path) -> LoadedSettings:
    """The settings kept in `folder`: whatever can be read of them, else the usual ones."""
    path = settings_path(folder)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except (OSError, ValueError):
        return LoadedSettings(Settings(), _put_aside(path))
    try:
        body = json.loads(text)
    except ValueError:
        return LoadedSettings(_decoded(dict(_whole_lines(text)))[0], _put_aside(path))
    if not isinstance(body, dict):
        return LoadedSettings(Settings(), _put_aside(path))
    settings, misread = _decoded(body)
    # A newer version may know more values than this one: that is no fault of the file.
    if misread and body.get("version", _VERSION) == _VERSION:
        return LoadedSettings(settings, _put_aside(path), misread)
    return LoadedSettings(settings)


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings in one step.

    Raises: OSError.
    """
    from desktop_app.durable_files import write_durably

    values = settings._asdict()
    body = {"version": _VERSION, **values.pop("newer"), **values}
    text = json.dumps(body, ensure_ascii=False, indent=1)
    write_durably(settings_path(folder), text.encode())


def settings_path(folder: Path) -> Path:
    """The settings file within its folder."""
    return folder / "window.json"


def with_recent(settings: Settings, path: Path) -> Settings:
    """The settings with a plan at the head of the recent ones."""
    name = os.fspath(path)
    others = [other for other in settings.recent if other != name]
    return settings._replace(recent=(name, *others)[:RECENT_PLANS])


def without_recent(settings: Settings, path: Path) -> Settings:
    """The settings without a plan among the recent ones."""
    name = os.fspath(path)
    kept = tuple(other for other in settings.recent if other != name)
    return settings._replace(recent=kept)


def _decoded(body: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    values: dict[str, Any] = {}
    misread = []
    for key, read in _READERS.items():
        if key not in body:
            continue
        try:
            values[key] = read(body[key])
        except ValueError:
            misread.append(key)
    newer = {key: value for key, value in body.items() if key not in _READERS}
    if newer.get("version") == _VERSION:
        del newer["version"]
    return Settings(**values, newer=MappingProxyType(newer)), tuple(misread)


def _whole_lines(text: str) -> Iterator[tuple[str, Any]]:
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        try:
            yield json.loads(found[1]), json.loads(found[2])
        except ValueError:
            continue


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004  (every reader raises the same)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(value)  # noqa: TRY004
    return tuple(map(_text, value))[:RECENT_PLANS]


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)  # noqa: TRY004
    return value


def _percent(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(value)  # noqa: TRY004
    return min(max(value, TEXT_SIZES[0]), TEXT_SIZES[-1])


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(value)
        return str(value)

    return read


_READERS: Mapping[str, Callable[[object], object]] = {
    "language": _text,
    "theme": _one_of(THEMES),
    "author": _text,
    "recent": _texts,
    "geometry": _text,
    "page": _text,
    "text_size": _percent,
    "reduce_motion": _flag,
    "red_means": _one_of(RED_MEANINGS),
    "week_start": _one_of(WEEK_STARTS),
    "number_style": _one_of(NUMBER_STYLES),
}


def _put_aside(path: Path) -> Path:
    aside = path.with_suffix(".broken.json")
    try:
        path.replace(aside)
    except OSError:
        return path
    return aside
