"""Pictures of measures: which there are, what they draw, and that nothing covers another."""

import subprocess
import sys
from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from desktop_app.charts.answer import Answer, answer_of
from desktop_app.charts.cohorts import Cohorts
from desktop_app.charts.forms import Bars, Columns, Dots, Grid, Heat, Lines
from desktop_app.charts.measured import MeasuredPicture, picture_of, pictures_of
from desktop_app.charts.recipes import Form, recipes_of
from desktop_app.charts.saving import new_figure
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.tables import Wording
from desktop_app.themes import ThemeName
from desktop_app.words import Language
from tests.charts.answer_rows import answer, over_time, undated
from tests.charts.answers import ANSWERS, FUNNEL
from tests.charts.looking import faults, said, style_in
from tests.charts.measures import measured

SMALL, LARGE = (6.0, 3.6), (14.0, 8.0)


def shown(given: Answer, name: str = "", language: Language = "en") -> Form:
    """The value of the picture of that name, else of the main one."""
    style = style_in(language)
    recipe = next(one for one in recipes_of(given) if name in {"", one.name})
    return recipe.build(given, Wording(style.words, style.numbers))


def drawn_in(picture: MeasuredPicture, style: ChartStyle, size: tuple[float, float]) -> Figure:
    figure = new_figure(style)
    figure.set_size_inches(*size)
    picture.draw(figure, style)
    figure.draw_without_rendering()
    return figure


def pictures(given: Answer) -> list[MeasuredPicture]:
    return [MeasuredPicture(answer=given, recipe=recipe) for recipe in recipes_of(given)]


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize(
    ("language", "theme", "size"), [("zh_CN", "light", SMALL), ("en", "dark", SMALL)]
)
def test_that_no_text_covers_another_or_leaves_the_picture(
    name: str, language: Language, theme: ThemeName, size: tuple[float, float]
) -> None:
    style = replace(style_in(language, theme), is_in_window=True)
    for picture in pictures(ANSWERS[name]):
        assert (picture.name, faults(drawn_in(picture, style, size))) == (picture.name, [])


@pytest.mark.parametrize("name", ["lifecycle", "segment_funnel", "revenue", "channels", "stages"])
def test_that_nothing_of_a_page_s_picture_covers_another(name: str) -> None:
    for picture in pictures(ANSWERS[name]):
        assert faults(drawn_in(picture, style_in("zh_TW"), LARGE)) == []


@pytest.mark.parametrize("name", ANSWERS)
def test_that_every_mark_lies_within_the_picture_and_says_something(name: str) -> None:
    style = replace(style_in(), is_in_window=True)
    for picture in pictures(ANSWERS[name]):
        marks = picture.marks(drawn_in(picture, style, SMALL), style)
        assert marks
        assert all(0 <= mark.x <= 1 and 0 <= mark.y <= 1 and mark.text for mark in marks)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("lifecycle", [("lifecycle", Columns)]),
        ("funnel", [("funnel", Bars)]),
        ("retention", [("retention", Cohorts), ("retention-curves", Lines)]),
        ("revenue", [("revenue", Lines)]),
        ("repeat", [("repeat", Lines), ("repeat-next", Lines)]),
        ("stages", [("stages", Bars), ("stages-moves", Heat)]),
        ("referral", [("referral", Lines), ("referral-waves", Bars)]),
        ("twins", [("twins", Dots)]),
    ],
)
def test_that_a_measure_has_the_pictures_that_suit_it(
    name: str, kinds: list[tuple[str, type[Form]]]
) -> None:
    given = ANSWERS[name]
    assert [(one.name, type(shown(given, one.name))) for one in recipes_of(given)] == kinds


def test_that_an_unknown_measure_over_time_is_lines_and_any_other_a_table() -> None:
    dated = answer("novel", over_time(value=(1, 2, 3, 4, 5, 6)))
    assert isinstance(shown(dated), Lines)
    assert isinstance(shown(answer("novel", undated({"name": "a", "count": 3}))), Grid)


@pytest.mark.parametrize("name", ANSWERS)
def test_that_a_measure_without_rows_draws_a_hint(name: str) -> None:
    nothing = replace(ANSWERS[name], rows=(), beside={})
    for picture in pictures(nothing):
        figure = drawn_in(picture, style_in(), SMALL)
        assert "There are no values to show here yet." in " ".join(said(figure)).replace("\n", " ")


def test_that_a_step_splits_who_reached_it_into_went_on_open_and_dropped() -> None:
    funnel = shown(FUNNEL)
    assert isinstance(funnel, Bars)
    assert [row.parts for row in funnel.rows] == [
        (3250.0, 250.0, 1100.0),
        (1480.0, 170.0, 1600.0),
        (950.0, 80.0, 450.0),
        (950.0, None, None),
    ]
    assert [part.name for part in funnel.legend] == [
        "went on or converted",
        "still open",
        "dropped",
    ]
    assert funnel.rows[1].text == "3,250 (73.2%; 73.2% of the step before)"


def test_that_a_funnel_says_its_rate_with_interval_and_how_long_it_took() -> None:
    funnel = shown(FUNNEL)
    assert isinstance(funnel, Bars)
    assert funnel.subtitle.splitlines()[0] == (
        "23.2% convert (95% interval 21.9% to 24.5%). Half of them within 1.4 h, 90% within 3 d."
    )


def test_that_a_funnel_of_few_has_no_rate() -> None:
    totals = {**FUNNEL.beside["totals"], "rate": None, "entrants": 40, "open": 12}
    funnel = shown(replace(FUNNEL, beside={"totals": totals}))
    assert isinstance(funnel, Bars)
    assert funnel.subtitle.startswith("28 have closed: too few for a rate.")


def test_that_segments_of_a_funnel_stand_together_at_each_step() -> None:
    funnel = shown(ANSWERS["segment_funnel"])
    assert isinstance(funnel, Bars)
    assert [(row.group, row.label) for row in funnel.rows[:4]] == [
        ("1. 浏览商品详情页", "App"),
        ("1. 浏览商品详情页", "微信小程序"),
        ("1. 浏览商品详情页", "Web"),
        ("2. 加入购物车", "App"),
    ]


def test_that_dormant_users_hang_below_zero_and_the_rest_stands_above() -> None:
    lifecycle = shown(ANSWERS["lifecycle"])
    assert isinstance(lifecycle, Columns)
    below = {stack.part.name: stack.values[2] for stack in lifecycle.stacks if stack.is_below}
    above = {stack.part.name: stack.values[2] for stack in lifecycle.stacks if not stack.is_below}
    assert below == {"Dormant": 980}
    assert above == {"Retained": 571, "Resurrected": 1079, "New": 410}
    assert sum(above.values()) == 2060
    assert lifecycle.panel is not None
    assert lifecycle.panel.lines[0].spots[2].value == pytest.approx((410 + 1079) / 980, abs=1e-4)
    assert [place.complete for place in lifecycle.places] == [True] * 5 + [False]


def test_that_values_of_a_model_are_told_from_measured_ones() -> None:
    history, model = shown(ANSWERS["ltv"]), shown(ANSWERS["ltv_model"])
    assert isinstance(history, Lines)
    assert isinstance(model, Lines)
    assert [line.is_model for line in history.panels[0].lines] == [False]
    assert [(line.name, line.is_model) for line in model.panels[0].lines] == [
        ("Users known by now", True),
        ("A user who just came", True),
    ]
    figure = drawn_in(pictures(ANSWERS["ltv_model"])[0], style_in(), SMALL)
    assert "estimated, not measured" in said(figure)


def test_that_a_missing_value_is_a_gap() -> None:
    repeat = shown(ANSWERS["repeat"])
    assert isinstance(repeat, Lines)
    assert repeat.panels[0].lines[1].spots[3].value is None


def test_that_stages_are_named_in_the_reader_s_language() -> None:
    stages, moves = (
        shown(ANSWERS["stages"], "stages", "zh_CN"),
        shown(ANSWERS["stages"], "stages-moves", "en"),
    )
    assert isinstance(stages, Bars)
    assert isinstance(moves, Heat)
    assert [row.label for row in stages.rows] == ["引入期", "成长期", "成熟期", "休眠期", "流失期"]
    assert moves.rows == ("New", "Growing", "Mature", "Dormant", "Lost")
    assert moves.cells[0, 1].said == "New → Growing: 400 users, 20.0%"


def test_that_shares_of_days_are_of_the_newest_complete_period() -> None:
    rows = tuple(
        {"period": period, "segment": None, "complete": whole, "days": 1, "users": users}
        for period, whole, users in (
            ("1998-04", True, 10),
            ("1998-05", True, 20),
            ("1998-06", False, 5),
        )
    )
    histogram = shown(answer("days_active", rows))
    assert isinstance(histogram, Columns)
    assert histogram.stacks[0].values == (20,)
    assert histogram.subtitle.startswith("In 1998-05.")


def test_that_an_effect_within_chance_is_said_to_be() -> None:
    campaign = ANSWERS["campaign"]
    totals = {**campaign.beside["totals"], "interval_low": -20.0, "distinguishable": False}
    within = shown(replace(campaign, beside={"totals": totals}))
    assert isinstance(within, Lines)
    assert within.subtitle.startswith("Effect: 800 (−20 to 988), not to be told from chance.")
    assert [text for _, text in within.rules] == ["Campaign begins", "Campaign ends"]


def test_that_incomplete_periods_are_explained_below_the_picture() -> None:
    figure = drawn_in(pictures(ANSWERS["lifecycle"])[0], style_in(), LARGE)
    assert "period not complete yet" in said(figure)


def test_that_what_was_measured_from_rows_has_the_same_pictures() -> None:
    found = measured("lifecycle", ANSWERS["lifecycle"].rows)
    assert picture_of(found).answer == answer_of(found)
    assert [one.name for one in pictures_of(found)] == ["lifecycle"]
    assert picture_of(found).title(style_in("zh_CN").words) == "用户增长核算"


def test_that_a_picture_is_made_without_matplotlib() -> None:
    code = "import desktop_app.charts.measured, sys; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
