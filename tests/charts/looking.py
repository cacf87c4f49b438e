"""Looking at a drawn picture: its texts and where they stand, its languages, its ink."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from babel.messages.pofile import read_po
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox, BboxBase

from desktop_app.charts.saving import new_figure
from desktop_app.charts.style import ChartStyle, Draw, chart_style
from desktop_app.resource_files import resource
from desktop_app.themes import ThemeName, theme_named
from desktop_app.words import Language
from tests.translated import forms, words_from_files

_SLACK = 2.0


def style_in(language: Language = "en", theme: ThemeName = "light") -> ChartStyle:
    return chart_style(theme_named(theme), words_from_files(language), "USD")


def drawn(draw: Draw, style: ChartStyle) -> Figure:
    figure = new_figure(style)
    draw(figure, style)
    figure.draw_without_rendering()
    return figure


class Shown(NamedTuple):
    """A text of a picture, and the rectangle it takes in pixels."""

    text: str
    box: Bbox


def texts_of(figure: Figure) -> list[Shown]:
    renderer = FigureCanvasAgg(figure).get_renderer()
    found = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    return [
        Shown(text.get_text(), text.get_window_extent(renderer))
        for text in found
        if text.get_visible() and text.get_text().strip()
    ]


def faults(figure: Figure) -> list[str]:
    """Texts that cover one another by more than a hair, and texts that leave the figure."""
    shown, page = texts_of(figure), figure.bbox
    covering = [
        f"“{one.text}” and “{other.text}” cover one another"
        for one, other in combinations(shown, 2)
        if _shared(one.box, other.box) > _SLACK
    ]
    return covering + [f"“{s.text}” leaves the picture" for s in shown if not _is_on(page, s.box)]


def _shared(one: Bbox, other: Bbox) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    # Line boxes hold room for accents and tails: two lines may touch there without touching ink.
    return float(min(width, height - 3.0))


def _is_on(page: BboxBase, box: Bbox) -> bool:
    return bool(
        box.x0 >= page.x0 - _SLACK
        and box.x1 <= page.x1 + _SLACK
        and box.y0 >= page.y0 - _SLACK
        and box.y1 <= page.y1 + _SLACK
    )


def said(figure: Figure) -> list[str]:
    return [shown.text for shown in texts_of(figure)]


def every_sentence() -> Iterator[str]:
    """Every text of the program in every language, as its `.po` files have it."""
    for language in ("zh_CN", "zh_TW"):
        for path in sorted(resource("locale", language).glob("*.po")):
            with path.open("rb") as file:
                for message in read_po(file):
                    for part in (message.id, message.string):
                        yield from forms(part)
