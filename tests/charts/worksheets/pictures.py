"""Pictures of worksheets through their one door: drawn, their tables as texts, their marks."""

from dataclasses import replace

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.charts.marks import Mark
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.tables import Wording
from desktop_app.charts.worksheets.registry import WorksheetPicture, worksheet_picture
from desktop_app.plan.plan import Plan
from desktop_app.themes import ThemeName
from desktop_app.words import Language
from tests.charts.looking import faults, said, style_in

Filled = tuple[Plan, WorksheetResult]
SIZES = {"page": (9.6, 5.4), "window": (7.0, 4.2), "thumbnail": (3.2, 2.2)}


def style_for(
    language: Language = "en", theme: ThemeName = "light", *, size: str = "page"
) -> ChartStyle:
    return replace(style_in(language, theme), is_in_window=size != "page")


def picture_of(filled: Filled, language: Language = "en") -> WorksheetPicture:
    return worksheet_picture(*filled, style_in(language).words)


def drawn_as(picture: WorksheetPicture, style: ChartStyle, size: str = "page") -> Figure:
    figure = Figure(figsize=SIZES[size], dpi=100)
    FigureCanvasAgg(figure)
    picture.draw(figure, style)
    figure.draw_without_rendering()
    return figure


def texts_in(filled: Filled, language: Language = "en", size: str = "page") -> list[str]:
    return said(drawn_as(picture_of(filled, language), style_for(language, size=size), size))


def faults_of(filled: Filled, language: Language, size: str) -> list[str]:
    return faults(drawn_as(picture_of(filled, language), style_for(language, size=size), size))


def marks_of(filled: Filled, size: str = "page") -> tuple[Mark, ...]:
    picture, style = picture_of(filled), style_for(size=size)
    return picture.marks(drawn_as(picture, style, size), style)


def table_of(filled: Filled, language: Language = "en") -> list[tuple[str, ...]]:
    """The titles, then the cells of every row as people read them."""
    style = style_in(language)
    table = picture_of(filled, language).table(Wording(style.words, style.numbers))
    return [table.columns, *(tuple(cell.shown for cell in row) for row in table.rows)]


def keys_of(filled: Filled) -> tuple[str, ...]:
    style = style_in()
    return picture_of(filled).table(Wording(style.words, style.numbers)).keys
