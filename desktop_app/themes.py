"""Colours by role, light and dark, from `resources/themes/`; a widget or picture names a role."""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from desktop_app.resource_files import resource

ThemeName = Literal["light", "dark"]
RedMeans = Literal["bad", "rise"]
RED_MEANINGS: tuple[RedMeans, ...] = get_args(RedMeans)

# A status is told three ways at once: colour, shape and word. Every mark is in the bundled font.
STATUS_MARKS: Mapping[str, str] = MappingProxyType(
    {
        "on_course": "●",
        "at_risk": "▲",
        "off_course": "■",
        "outdated": "◆",
        "no_data": "○",
        "not_started": "◇",
    }
)


class Theme(NamedTuple):
    """One set of colours, each "#RRGGBB".

    Attributes:
        window, surface, raised: grounds, from the farthest to the nearest.
        text, muted: for reading, at least 4.5:1 on every ground; so are accent, focus, done,
            problem, the statuses, target, pace, incomplete and the kinds of records.
        line, grid: borders and guides, not for text.
        outline: of controls, at least 3:1 on every ground.
        accent_text: text on accent.
        done, problem: of messages; no status, for red may mean something good there.
        series: for lines of equal standing, in order of use.
        heat: the ends of a scale, least and most.
    """

    name: str
    is_dark: bool
    window: str
    surface: str
    raised: str
    text: str
    muted: str
    line: str
    outline: str
    grid: str
    accent: str
    accent_text: str
    selection: str
    focus: str
    done: str
    problem: str
    on_course: str
    at_risk: str
    off_course: str
    outdated: str
    no_data: str
    not_started: str
    target: str
    pace: str
    incomplete: str
    finding: str
    objective: str
    key_result: str
    kpi: str
    initiative: str
    series: tuple[str, ...]
    heat: tuple[str, str]

    def colour(self, role: str) -> str:
        """The colour of a role by its name, for example of a status or a kind of record.

        Raises: LookupError: no role has that name.
        """
        if role not in COLOUR_ROLES:
            raise LookupError(role)
        return str(getattr(self, role))


COLOUR_ROLES = frozenset(
    name for name in Theme._fields if name not in {"name", "is_dark", "series", "heat"}
)


@cache
def theme_named(name: ThemeName, red_means: RedMeans = "bad") -> Theme:
    """The theme of that name.

    In Chinese finance red is a rise and green a fall: with `red_means` "rise", what is on course
    has the colour that is otherwise of what is off course, and the other way round.
    """
    theme = _read(name)
    if red_means == "bad":
        return theme
    return theme._replace(on_course=theme.off_course, off_course=theme.on_course)


def _read(name: ThemeName) -> Theme:
    values = json.loads(resource("themes", f"{name}.json").read_bytes())
    first, last = values.pop("heat")
    return Theme(**{**values, "series": tuple(values["series"]), "heat": (first, last)})


def contrast(one: str, other: str) -> float:
    """How well two colours stand apart, from 1 to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def blended(one: str, other: str, share: float) -> str:
    """The colour `share` (0-1) of the way from `one` to `other`, channel by channel."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    mixed = (round(a + (b - a) * share) for a, b in pairs)
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def readable_on(ground: str) -> str:
    """Black or white, whichever is read better on `ground`; at least 4.5:1 on any."""
    return max(("#000000", "#FFFFFF"), key=lambda colour: contrast(colour, ground))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
