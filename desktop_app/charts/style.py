"""What a picture looks like: colours, the bundled font, numbers and words of one language."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.text import Text

from desktop_app.charts.wrapping import wrap
from desktop_app.number_formats import NumberFormats
from desktop_app.resource_files import resource
from desktop_app.themes import Theme
from desktop_app.words import Words

_MEASURED_AT = 100.0
_REPLACEMENT = "□"
_CHINESE = re.compile(r"[⺀-鿿豈-﫿＀-￯]")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})
# Marks that only change how the sign before them looks; without a glyph they are nothing.
_SILENT = frozenset("\u200b\u200c\u200d\ufe0e\ufe0f\u2060\ufeff\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartStyle:
    """Handed to every function that draws.

    Attributes:
        theme: colours by role.
        words: of the reader's language.
        numbers: how numbers are written.
        scale: of all sizes of text and line; below 1 to fit a picture on a page.
        is_in_window: drawn beside what says what it is: one small line as heading, narrow margins,
            and the figure keeps its size.
    """

    theme: Theme
    words: Words
    numbers: NumberFormats
    scale: float = 1.0
    is_in_window: bool = False
    heading_size: float = field(default=15.0)
    text_size: float = field(default=9.5)
    small_size: float = field(default=8.0)

    def write(self, on: Axes | Figure, at: tuple[float, float], text: str, **look: Any) -> Text:  # noqa: ANN401
        """Put a text at a place. `size` is in points before scaling; the rest as matplotlib's."""
        usual = self.text_look(look.pop("size", self.text_size), self.theme.text)
        return on.text(*at, legible(text), **{"va": "center", **usual, **look})

    def text_look(self, size: float, colour: str) -> dict[str, Any]:
        """Arguments for functions of matplotlib that write a text; `size` before scaling.

        Users' texts may hold "$": they are never formulas.
        """
        font = font_properties(size * self.scale)
        return {"fontproperties": font, "color": colour, "parse_math": False}

    def width_of(self, text: str, size: float) -> float:
        """The width of a text in points before scaling."""
        return text_width(legible(text), size)

    def wrapped(self, text: str, width: float, size: float, max_lines: int = 0) -> list[str]:
        """Lines of `text` no wider than `width` points before scaling."""
        return wrap(legible(text), width, lambda part: text_width(part, size), max_lines=max_lines)


def chart_style(theme: Theme, words: Words, currency: str = "") -> ChartStyle:
    """The style for a theme, a language and the plan's currency."""
    numbers = NumberFormats(language=words.language, currency=currency)
    return ChartStyle(theme=theme, words=words, numbers=numbers)


@lru_cache(maxsize=64)
def font_properties(size: float) -> font_manager.FontProperties:
    """The bundled font at a size in points; DejaVu Sans for the few signs it lacks."""
    return font_manager.FontProperties(family=[*_families()], size=size)


def text_width(text: str, size: float) -> float:
    """The width of one line in points, without kerning."""
    return sum(_advance(sign) for sign in text) * size / _MEASURED_AT


@lru_cache(maxsize=4096)
def legible(text: str) -> str:
    """The text with a box for every sign that no font here has, so that a loss is seen.

    Quotes and dots between Latin letters are made straight: the bundled Chinese font has them as
    wide as a Chinese character.
    """
    if not _CHINESE.search(text):
        text = text.translate(_STRAIGHT)
    return "".join(sign if _has_glyph(sign) else _REPLACEMENT for sign in text if _is_shown(sign))


def _is_shown(sign: str) -> bool:
    return sign not in _SILENT


@lru_cache(maxsize=20_000)
def _has_glyph(sign: str) -> bool:
    return sign == "\n" or any(font.get_char_index(ord(sign)) for font in _fonts().values())


@lru_cache(maxsize=20_000)
def _advance(sign: str) -> float:
    for font in _fonts().values():
        if font.get_char_index(ord(sign)):
            return font.load_char(ord(sign), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536
    return 0.0


@cache
def _fonts() -> Mapping[str, FT2Font]:
    """The fonts by the family names they are registered under, in the order they are asked."""
    fonts = {family: FT2Font(str(path)) for family, path in _paths().items()}
    for font in fonts.values():
        font.set_size(_MEASURED_AT, 72)
    return fonts


@cache
def _families() -> tuple[str, ...]:
    """Register the fonts with matplotlib under names that no installed font can have."""
    for family, path in _paths().items():
        entry = font_manager.FontEntry(
            fname=str(path),
            name=family,
            style="normal",
            variant="normal",
            weight=400,
            stretch="normal",
            size="scalable",
        )
        font_manager.fontManager.ttflist.append(entry)
    return tuple(_paths())


def _paths() -> Mapping[str, Path]:
    return {
        "Causeway Sans": resource("fonts", "NotoSansSC-Regular-subset.ttf"),
        "Causeway Signs": Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"),
    }


Draw = Callable[[Figure, ChartStyle], None]
