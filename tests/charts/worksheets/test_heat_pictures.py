import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from matplotlib.collections import PathCollection, PolyCollection

from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.catalog.worksheets import Subjects
from desktop_app.charts.sheet import Frame
from desktop_app.charts.worksheets.heat import matrix_of
from desktop_app.charts.worksheets.matrix_layout import matrix_layout
from desktop_app.plan.plan import Plan
from desktop_app.words import Language
from tests.charts.looking import faults, said
from tests.charts.worksheets.filled import MATRIX, RATINGS, Cells, matrix
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

MISSING = "–"


def random_cells(rows: int, columns: int) -> Cells:
    chosen = random.Random(3)
    return [[chosen.choice((1, 2, 3, 4, None)) for _ in range(columns)] for _ in range(rows)]


def test_that_the_table_has_weights_ratings_totals_and_our_gaps() -> None:
    assert table_of(matrix()) == [
        ("Criterion", "Weight", "Light Coffee (us)", "Chain L", "Chain S", "Convenience store",
         "Independent roasters", "Our gap to the best other"),
        ("Price", "25%", "3", "4", "1", "4", "2", "−1"),
        ("Density of shops", "20%", "2", "4", "3", "4", "1", "−2"),
        ("Ordering in the mini-program and a waiting time that can be relied on", "20%", "4", "3",
         "2", MISSING, "1", "1"),
        ("Steady taste", "15%", "3", "2", "4", "2", "4", "−1"),
        ("Pace of new drinks", "10%", "3", "4", "3", "1", MISSING, "−1"),
        ("Benefits of members", "10%", "4", "3", "3", "1", "1", "1"),
        ("Total", "", "3.1", "3.4", "2.45", "2.3", "1.6", "−0.4"),
    ]  # fmt: skip
    assert keys_of(matrix()) == (*(f"FND-{at}" for at in range(6)), "")


def test_that_every_rating_is_written_and_a_missing_one_is_a_dash() -> None:
    shown = texts_in(matrix())
    flat = [value for row in RATINGS for value in row]
    for rating in (1, 2, 3, 4):
        assert shown.count(str(rating)) == flat.count(rating)
    assert shown.count(MISSING) == flat.count(None)
    assert {"Total", "Weight", "25%", "+1", "−2"} <= set(shown)
    assert shown[shown.index("Light Coffee") + 1] == "us"


def test_that_missing_cells_are_hatched() -> None:
    figure = drawn_as(picture_of(matrix()), style_for())
    boxes = [one for axes in figure.axes for one in axes.collections]
    counts = [(len(one.get_paths()), one.get_hatch()) for one in boxes]
    assert counts == [(28, None), (2, "////")]


def test_that_a_cell_says_criterion_subject_and_rating_and_chooses_the_criterion() -> None:
    marks = marks_of(matrix())
    assert len(marks) == 30
    assert (marks[0].text, marks[0].key) == ("Price\nLight Coffee (us): 3", "FND-0")
    assert marks[13].text.endswith("Convenience store: not rated")


def test_that_rows_stand_in_the_order_of_the_worksheet() -> None:
    marks = marks_of(matrix())
    heights = [mark.y for mark in marks[::5]]
    assert heights == sorted(heights)


def without_us(plan: Plan, result: WorksheetResult) -> tuple[Plan, WorksheetResult]:
    others = tuple(replace(one, is_us=False) for one in result.subjects)
    return plan, replace(result, subjects=others)


def test_that_without_us_there_are_no_gaps() -> None:
    filled = without_us(*matrix())
    assert table_of(filled)[0][-1] == "Independent roasters"
    assert "Our gap to the best other" not in texts_in(filled)


def test_that_a_kind_without_totals_or_weights_shows_none() -> None:
    plan, result = matrix(kind=replace(MATRIX, subjects=Subjects(low=1, high=4)))
    bare = tuple(replace(item, weight=None) for item in result.items)
    filled = (plan, replace(result, items=bare))
    assert [row[0] for row in table_of(filled)][-1] == "Benefits of members"
    assert not {"Total", "Weight"} & set(texts_in(filled))


def test_that_a_matrix_without_subjects_or_criteria_says_what_to_do() -> None:
    hint = "Add what is compared: you, your competitors, their products."
    assert hint in texts_in(matrix(ratings=[[], []]))
    assert 'Nothing here yet. Write something into "Criterion" to begin.' in texts_in(
        matrix(ratings=[])
    )
    assert table_of(matrix(ratings=[[], []]))[1:] == [
        ("Price", "25%"), ("Density of shops", "20%"),
    ]  # fmt: skip


def test_that_one_subject_alone_has_ratings_and_no_gap() -> None:
    filled = matrix(ratings=[[3], [None]])
    assert table_of(filled)[1:] == [
        ("Price", "25%", "3", MISSING),
        ("Density of shops", "20%", MISSING, MISSING),
        ("Total", "", "0.75", "−0.4"),
    ]
    assert "Our gap to the best other" not in texts_in(filled)
    assert len(marks_of(filled)) == 2


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_no_texts_cover_one_another(language: Language, size: str) -> None:
    assert faults_of(matrix(language), language, size) == []


@pytest.mark.parametrize("size", list(SIZES))
def test_that_thirty_criteria_by_sixty_subjects_are_drawn_with_a_mark_each(size: str) -> None:
    filled = matrix(ratings=random_cells(30, 60))
    picture, style = picture_of(filled), style_for(size=size)
    figure = drawn_as(picture, style, size)
    assert len(picture.marks(figure, style)) == 1800


def test_that_very_many_cells_are_a_few_shapes_that_still_have_numbers() -> None:
    figure = drawn_as(picture_of(matrix(ratings=random_cells(30, 60))), style_for())
    drawn = [one for axes in figure.axes for one in axes.collections]
    boxes = [one for one in drawn if isinstance(one, PolyCollection)]
    numbers = [one for one in drawn if isinstance(one, PathCollection)]
    assert sum(len(one.get_paths()) for one in boxes) == 1800
    assert sum(int(np.shape(one.get_offsets())[0]) for one in numbers) == 1800
    assert len(numbers) < 12


def test_that_a_picture_grows_with_its_criteria_in_a_file_and_not_in_the_window() -> None:
    filled = matrix(ratings=random_cells(30, 5))
    heights = [
        drawn_as(picture_of(filled), style_for(size=size), size).get_size_inches()[1]
        for size in ("page", "window")
    ]
    assert heights[0] > 10
    assert heights[1] == SIZES["window"][1]


def test_that_names_stand_upright_where_columns_are_narrow() -> None:
    style = style_for()
    room = Frame(0, 0, 640, 300)
    layouts = [
        matrix_layout(matrix_of(*matrix(ratings=random_cells(4, count)), style.words), style, room)
        for count in (5, 40)
    ]
    assert [layout.is_turned for layout in layouts] == [False, True]
    for layout in layouts:
        last = layout.cell(4, {False: 4, True: 39}[layout.is_turned])
        assert last.x + last.width <= room.width
        assert last.y + last.height <= room.height


@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.floats(-1e15, 1e15)), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    )
)
def test_that_numbers_of_any_size_are_drawn_without_covering_one_another(cells: Cells) -> None:
    figure = drawn_as(picture_of(matrix(ratings=cells)), style_for())
    assert faults(figure) == []


def test_that_equal_ratings_have_one_colour_and_no_gap() -> None:
    figure = drawn_as(picture_of(matrix(ratings=[[2, 2, 2], [2, 2, 2]])), style_for())
    (boxes,) = [one for axes in figure.axes for one in axes.collections]
    assert len({tuple(colour) for colour in boxes.get_facecolor()}) == 1
    assert said(figure).count("0") == 2


def test_that_a_name_of_thirty_thousand_letters_with_signs_is_drawn_in_its_place() -> None:
    plan, result = matrix()
    long = "<b>长</b> $x$ 😀 " * 2000
    subjects = tuple(replace(one, name=long) for one in result.subjects)
    figure = drawn_as(picture_of((plan, replace(result, subjects=subjects))), style_for())
    assert faults(figure) == []
