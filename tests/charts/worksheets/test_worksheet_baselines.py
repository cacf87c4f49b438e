"""Small pictures of worksheets as they should look; see `tests/charts/test_baselines.py`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from desktop_app.charts.worksheets.registry import worksheet_picture
from desktop_app.themes import ThemeName
from desktop_app.words import Language
from tests.charts.looking import drawn, style_in
from tests.charts.pixels import compare, pixels_of
from tests.charts.worksheets.kinds_drawn import assumptions, board, factors, forces, trends
from tests.charts.worksheets.worksheets import SWOT, Filled, filled, swot

BASELINES = Path(__file__).parent / "baselines"
_MADE: Mapping[str, Callable[[str], Filled]] = {
    "swot": swot,
    "forces": forces,
    "trends": trends,
    "factors": factors,
    "board": board,
    "assumptions": assumptions,
}


@pytest.mark.parametrize(
    ("name", "language", "theme"),
    [
        ("swot", "zh_CN", "light"),
        ("swot", "en", "dark"),
        ("forces", "zh_CN", "light"),
        ("forces", "en", "dark"),
        ("trends", "zh_TW", "light"),
        ("trends", "en", "dark"),
        ("factors", "zh_CN", "dark"),
        ("factors", "en", "light"),
        ("board", "zh_CN", "light"),
        ("board", "en", "dark"),
        ("assumptions", "zh_CN", "light"),
        ("assumptions", "en", "dark"),
    ],
)
def test_that_a_worksheet_looks_as_it_was_judged_to_look(
    name: str, language: Language, theme: ThemeName
) -> None:
    style = style_in(language, theme)
    made = _MADE[name](language)
    figure = drawn(worksheet_picture(made.plan, made.result, style.words).draw, style)
    compare(pixels_of(figure), BASELINES / f"{name}-{language}-{theme}.png")


@pytest.mark.parametrize("name", ["swot", "trends", "board"])
def test_that_a_thumbnail_looks_as_it_was_judged_to_look(name: str) -> None:
    style = replace(style_in("zh_CN"), is_in_window=True)
    made = _MADE[name]("zh_CN")
    figure = Figure(figsize=(3.2, 2.2), dpi=100)
    worksheet_picture(made.plan, made.result, style.words).draw(figure, style)
    compare(pixels_of(figure), BASELINES / f"{name}-thumbnail.png")


def test_that_empty_slots_look_as_they_were_judged_to_look() -> None:
    style = replace(style_in("zh_CN"), is_in_window=True)
    made = filled(SWOT, [])
    figure = Figure(figsize=(7.0, 4.0), dpi=100)
    worksheet_picture(made.plan, made.result, style.words).draw(figure, style)
    compare(pixels_of(figure), BASELINES / "swot-empty-zh_CN-light.png")
