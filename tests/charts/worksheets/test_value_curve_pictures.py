from dataclasses import replace

import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.catalog.worksheets import Slot
from desktop_app.plan.plan import Plan
from desktop_app.words import Language
from tests.charts.worksheets.filled import MATRIX, RATINGS, Cells, matrix, texts
from tests.charts.worksheets.pictures import (
    SIZES,
    drawn_as,
    faults_of,
    keys_of,
    marks_of,
    picture_of,
    style_for,
    table_of,
    texts_in,
)

SLOTS = (
    Slot(key="reduce", name=texts("减少", "Reduce")),
    Slot(key="raise", name=texts("增加", "Raise")),
)
KIND = replace(MATRIX, picture="value_curve", slots=SLOTS)


def curves(language: Language = "en", ratings: Cells = RATINGS) -> tuple[Plan, WorksheetResult]:
    """The first two criteria are to be reduced, the others to be raised."""
    plan, result = matrix(language, ratings, KIND)
    items = tuple(
        replace(item, slot="reduce" if at < 2 else "raise") for at, item in enumerate(result.items)
    )
    return plan, replace(result, items=items)


def lines_with_points(figure: Figure) -> list[Line2D]:
    lines = [line for axes in figure.axes for line in axes.lines]
    return [line for line in lines if line.get_marker() not in {"None", "", None}]


def test_that_the_table_has_what_to_do_and_every_rating_us_first() -> None:
    found = table_of(curves())
    assert found[0] == (
        "Criterion", "What to do", "Light Coffee (us)", "Chain L", "Chain S", "Convenience store",
        "Independent roasters",
    )  # fmt: skip
    assert found[1] == ("Price", "Reduce", "3", "4", "1", "4", "2")
    assert found[3][1:] == ("Raise", "4", "3", "2", "–", "1")
    assert keys_of(curves()) == tuple(f"FND-{at}" for at in range(6))


def test_that_a_kind_with_one_slot_says_nothing_of_what_to_do() -> None:
    plan, result = matrix(kind=replace(MATRIX, picture="value_curve"))
    assert "What to do" not in table_of((plan, result))[0]
    assert "Criterion" not in texts_in((plan, result))


def test_that_actions_and_names_are_written() -> None:
    shown = texts_in(curves())
    assert shown.count("Reduce") == 2
    assert shown.count("Raise") == 4
    assert {"Light Coffee (us)", "Chain S", "Price", "Benefits of members"} <= set(shown)


def test_that_our_line_is_the_thickest_and_lies_on_top() -> None:
    lines = lines_with_points(drawn_as(picture_of(curves()), style_for()))
    widths = [line.get_linewidth() for line in lines]
    assert widths.count(max(widths)) == 1
    assert max(lines, key=Line2D.get_zorder).get_linewidth() == max(widths)


def test_that_every_subject_has_a_sign_of_its_own() -> None:
    lines = lines_with_points(drawn_as(picture_of(curves()), style_for()))
    assert len({line.get_marker() for line in lines}) == 5


def test_that_a_line_breaks_where_nothing_is_rated() -> None:
    cells: Cells = [[1], [2], [None], [3], [4]]
    lines = lines_with_points(drawn_as(picture_of(curves(ratings=cells)), style_for()))
    assert [len(line.get_xdata()) for line in lines] == [2, 2]


def test_that_a_criterion_says_every_rating() -> None:
    marks = marks_of(curves())
    assert [mark.key for mark in marks] == [f"FND-{at}" for at in range(6)]
    assert marks[2].text.splitlines()[1:] == [
        "Raise",
        "Light Coffee (us): 4",
        "Chain L: 3",
        "Chain S: 2",
        "Convenience store: not rated",
        "Independent roasters: 1",
    ]


def test_that_eight_curves_are_drawn_and_the_rest_stands_in_the_table() -> None:
    filled = curves(ratings=[[1.0] * 10, [2.0] * 10])
    shown = texts_in(filled)
    assert "2 subjects more stand in the table" in shown
    assert len(lines_with_points(drawn_as(picture_of(filled), style_for()))) == 8
    assert len(table_of(filled)[0]) == 12


def test_that_unrated_subjects_have_no_curve_and_none_at_all_is_a_hint() -> None:
    assert table_of(curves(ratings=[[1, None], [2, None]]))[0][2:] == ("Light Coffee (us)",)
    hint = "Rate at least one subject to see its curve."
    assert hint in texts_in(curves(ratings=[[None], [None]]))
    assert hint in texts_in(curves(ratings=[[], []]))


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_no_texts_cover_one_another(language: Language, size: str) -> None:
    assert faults_of(curves(language), language, size) == []


@pytest.mark.parametrize("value", [-1e12, 0.0, 2.5, 1e12])
def test_that_equal_curves_have_names_that_do_not_cover_one_another(value: float) -> None:
    assert faults_of(curves(ratings=[[value] * 8] * 3), "en", "page") == []


def test_that_one_criterion_is_drawn() -> None:
    assert faults_of(curves(ratings=[[1, 2, 3]]), "en", "window") == []


def test_that_sixty_criteria_are_drawn_with_upright_names_or_none() -> None:
    filled = curves(ratings=[[2.0, 3.0]] * 60)
    assert faults_of(filled, "en", "window") == []
    assert len(marks_of(filled, "thumbnail")) == 60
