"""Small pictures of matrices, maps, curves, sizes and Paretos as they should look."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.charts.saving import save_chart
from desktop_app.plan.plan import Plan
from desktop_app.themes import ThemeName
from desktop_app.words import Language
from tests.charts.pixels import compare, pixels_of
from tests.charts.worksheets.filled import (
    NEEDS,
    PORTFOLIO,
    PRODUCTS,
    THEMES,
    market,
    matrix,
    scattered,
    voices,
)
from tests.charts.worksheets.pictures import Filled, drawn_as, picture_of, style_for
from tests.charts.worksheets.test_scatter_pictures import many_needs, positioning
from tests.charts.worksheets.test_value_curve_pictures import curves

BASELINES = Path(__file__).parent / "baselines"


def portfolio(language: Language) -> Filled:
    return scattered(PORTFOLIO, PRODUCTS[language])


def needs(_language: Language) -> tuple[Plan, WorksheetResult]:
    return scattered(NEEDS, many_needs(24))


def pareto(language: Language) -> Filled:
    return voices(THEMES[language])


MADE: Mapping[str, Callable[[Language], Filled]] = {
    "heat": matrix,
    "positioning": positioning,
    "value-curve": curves,
    "market": market,
    "bubbles": portfolio,
    "opportunity": needs,
    "pareto": pareto,
}


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize(("language", "theme"), [("zh_CN", "light"), ("en", "dark")])
def test_that_a_picture_looks_as_it_was_judged_to_look(
    name: str, language: Language, theme: ThemeName
) -> None:
    picture = picture_of(MADE[name](language), language)
    figure = drawn_as(picture, style_for(language, theme))
    compare(pixels_of(figure), BASELINES / f"{name}-{language}-{theme}.png")


@pytest.mark.parametrize("name", MADE)
def test_that_a_thumbnail_looks_as_it_was_judged_to_look(name: str) -> None:
    picture = picture_of(MADE[name]("zh_CN"), "zh_CN")
    figure = drawn_as(picture, style_for("zh_CN", size="thumbnail"), "thumbnail")
    compare(pixels_of(figure), BASELINES / f"{name}-thumbnail.png")


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_that_the_same_picture_is_the_same_file(name: str, ending: str, tmp_path: Path) -> None:
    style = replace(style_for("zh_CN"), scale=0.9)
    written = []
    for at in range(2):
        path = tmp_path / f"{at}{ending}"
        save_chart(picture_of(MADE[name]("zh_CN"), "zh_CN").draw, path, style)
        written.append(path.read_bytes())
    assert written[0] == written[1]
