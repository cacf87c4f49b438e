"""Small pictures as they should look; how they are renewed: `pixels.py`."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from PIL import Image

from desktop_app.analysis.computing import compute
from desktop_app.charts.kinds import chart_named
from desktop_app.charts.measured import MeasuredPicture
from desktop_app.charts.recipes import recipes_of
from desktop_app.charts.trend import trend_of
from desktop_app.charts.trend_calendar import in_calendar
from desktop_app.charts.trend_picture import draw_trend
from desktop_app.charts.year_calendar import year_calendar_of
from desktop_app.charts.year_calendar_picture import draw_year
from desktop_app.themes import ThemeName
from desktop_app.words import Language
from tests.charts.answers import ANSWERS
from tests.charts.looking import drawn, style_in
from tests.charts.pixels import TOLERANCE, compare, difference, pixels_of
from tests.charts.plans import TODAY, retail_plan
from tests.charts.test_trend_calendar import daily_plan
from tests.charts.test_year_calendar import plan_of as year_plan

BASELINES = Path(__file__).parent / "baselines"


def _picture(kind: str, language: Language, theme: ThemeName) -> Image.Image:
    plan = retail_plan(language)
    style = style_in(language, theme)
    return pixels_of(drawn(chart_named(plan, compute(plan, TODAY), kind, style.words), style))


@pytest.mark.parametrize(
    ("kind", "language", "theme"),
    [
        ("map", "zh_CN", "light"),
        ("map", "en", "dark"),
        ("strategy-map", "zh_CN", "light"),
        ("goals", "zh_TW", "light"),
        ("trend:repeat_90", "en", "light"),
        ("trend:monthly_buyers", "zh_CN", "dark"),
        ("cohorts", "zh_CN", "light"),
        ("rfm", "en", "light"),
    ],
)
def test_that_the_picture_looks_as_it_was_judged_to_look(
    kind: str, language: Language, theme: ThemeName
) -> None:
    picture = _picture(kind, language, theme)
    compare(picture, BASELINES / f"{kind.replace(':', '-')}-{language}-{theme}.png")


@pytest.mark.parametrize(
    ("kind", "language", "theme"),
    [
        ("lifecycle", "zh_CN", "light"),
        ("lifecycle", "en", "dark"),
        ("funnel", "en", "light"),
        ("segment_funnel", "zh_CN", "dark"),
        ("retention-curves", "zh_CN", "light"),
        ("revenue", "zh_CN", "light"),
        ("revenue", "en", "dark"),
        ("repeat", "en", "light"),
        ("days_active", "zh_CN", "light"),
        ("stages", "zh_TW", "light"),
        ("stages-moves", "zh_CN", "light"),
        ("ltv_model", "en", "light"),
        ("channels", "zh_CN", "light"),
        ("channels", "en", "dark"),
        ("channels-value", "zh_CN", "light"),
        ("churn-gaps", "en", "light"),
        ("campaign", "zh_CN", "dark"),
        ("core_users", "en", "light"),
        ("content", "zh_CN", "light"),
        ("feedback", "zh_CN", "light"),
        ("push", "zh_CN", "light"),
        ("members", "zh_CN", "dark"),
        ("referral-waves", "en", "light"),
        ("twins", "en", "light"),
    ],
)
def test_that_a_measure_s_picture_looks_as_it_was_judged_to_look(
    kind: str, language: Language, theme: ThemeName
) -> None:
    answer = ANSWERS[kind.split("-", maxsplit=1)[0]]
    names = [recipe.name for recipe in recipes_of(answer)]
    recipe = recipes_of(answer)[names.index(kind) if kind in names else 0]
    style = replace(style_in(language, theme), is_in_window=True)
    figure = drawn(MeasuredPicture(answer=answer, recipe=recipe).draw, style)
    compare(pixels_of(figure), BASELINES / "measures" / f"{kind}-{language}-{theme}.png")


@pytest.mark.parametrize(("language", "theme"), [("zh_CN", "light"), ("en", "dark")])
def test_that_a_year_looks_as_it_was_judged_to_look(language: Language, theme: ThemeName) -> None:
    style = replace(style_in(language, theme), is_in_window=True)
    year = year_calendar_of(year_plan(), 2026, date(2026, 4, 15), style.words)
    figure = Figure(figsize=(9.8, 4.0), dpi=100)
    draw_year(figure, year, style)
    compare(pixels_of(figure), BASELINES / f"year-{language}-{theme}.png")


@pytest.mark.parametrize(("language", "theme"), [("zh_CN", "light"), ("en", "dark")])
def test_that_a_trend_among_its_days_looks_as_it_was_judged_to_look(
    language: Language, theme: ThemeName
) -> None:
    style = replace(style_in(language, theme), is_in_window=True)
    plan = daily_plan(date(2025, 1, 1), [1000 + 3.0 * at for at in range(430)])
    trend = trend_of(plan, compute(plan, date(2026, 3, 10)), "KPI-1", language)
    figure = Figure(figsize=(9.0, 3.8), dpi=100)
    draw_trend(figure, in_calendar(trend, plan, style.words, shows_year=True), style)
    compare(pixels_of(figure), BASELINES / f"trend-days-{language}-{theme}.png")


def test_that_a_moved_card_is_more_than_the_tolerance() -> None:
    picture = _picture("map", "zh_CN", "light")
    moved = picture.copy()
    moved.paste(picture.crop((0, 0, 640, picture.height - 6)), (0, 6))
    assert difference(picture, moved) > TOLERANCE
