import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.charts.worksheets.entries import WorksheetHeading
from desktop_app.charts.worksheets.plot_frame import Ends, ends_of
from desktop_app.charts.worksheets.region_grid import STEPS, region_grid
from desktop_app.charts.worksheets.scatter import Scatter, ScatterAxis, ScatterRegion
from desktop_app.plan.plan import Plan
from desktop_app.words import Language
from tests.charts.worksheets.filled import (
    NEEDS,
    PORTFOLIO,
    PRODUCTS,
    RATINGS,
    Places,
    matrix,
    scattered,
    sheet_kind,
)
from tests.charts.worksheets.pictures import (
    faults_of,
    keys_of,
    marks_of,
    table_of,
    texts_in,
)

AXES = {"x": "FND-0", "y": "FND-2", "size": "FND-4"}
MAP = sheet_kind(picture="positioning", subjects=None)


def positioning(language: Language = "en", **changed: object) -> tuple[Plan, WorksheetResult]:
    plan, result = matrix(language, axes=AXES)
    kind = replace(result.kind, picture="positioning")
    return plan, replace(result, kind=kind, white_spaces=((3.5, 3.5),), **changed)


def many_needs(count: int) -> Places:
    chosen = random.Random(7)
    return [
        (f"Need {at}", chosen.uniform(0, 10), chosen.uniform(0, 10), None, "fit")
        for at in range(count)
    ]


def test_that_a_positioning_map_lists_subjects_that_have_both_ratings_us_first() -> None:
    assert table_of(positioning()) == [
        ("Name", "Price", "Ordering in the mini-program and a waiting time that can be relied on",
         "Pace of new drinks"),
        ("Light Coffee", "3", "4", "3"),
        ("Chain L", "4", "3", "4"),
        ("Chain S", "1", "2", "3"),
        ("Independent roasters", "2", "1", "—"),
    ]  # fmt: skip
    assert keys_of(positioning()) == ("SUB-0", "SUB-1", "SUB-2", "SUB-4")


def test_that_we_are_named_as_us_and_white_spaces_are_explained() -> None:
    shown = texts_in(positioning())
    assert "Light Coffee (us)" in shown
    assert "Chain L" in shown
    assert "white space: nobody stands here" in shown
    assert "1 entry lacks a value and is not shown" in shown
    assert "轻饮咖啡（我们）" in texts_in(positioning("zh_CN"), "zh_CN")


def test_that_a_bubble_says_its_ratings() -> None:
    first, *_ = marks_of(positioning())
    assert (first.key, first.text.splitlines()) == (
        "SUB-0",
        ["Light Coffee (us)", "Price: 3",
         "Ordering in the mini-program and a waiting time that can be relied on: 4",
         "Pace of new drinks: 3"],
    )  # fmt: skip
    assert first.area.holds(first.x, first.y)


def test_that_a_map_without_axes_says_to_choose_them() -> None:
    plan, result = matrix()
    result = replace(result, kind=replace(result.kind, picture="positioning"))
    assert "Choose two criteria as the axes of this map." in texts_in((plan, result))
    assert marks_of((plan, result)) == ()


def test_that_a_map_without_subjects_says_to_add_them() -> None:
    hint = "Add what is compared: you, your competitors, their products."
    assert hint in texts_in(positioning(subjects=()))


def test_that_a_map_of_unrated_subjects_says_to_rate_them() -> None:
    plan, result = positioning()
    bare = tuple(replace(one, x=None, y=None) for one in result.subjects)
    hint = "Rate the subjects on the two chosen criteria to see them here."
    assert hint in texts_in((plan, replace(result, subjects=bare)))


def test_that_a_portfolio_lists_values_region_and_advice() -> None:
    assert table_of(scattered(PORTFOLIO, PRODUCTS["en"]))[:3] == [
        ("Name", "Relative market share", "Market growth", "Revenue", "Region", "Advice"),
        ("Light latte series", "2.1", "18%", "900", "Stars", "Keep investing to stay ahead"),
        ("Americano", "1.6", "3%", "1,500", "Cash cows", "Harvest, invest little"),
    ]


def test_that_regions_are_named_with_their_advice() -> None:
    shown = texts_in(scattered(PORTFOLIO, PRODUCTS["en"]))
    assert {"Stars", "Question marks", "Cash cows", "Dogs", "Shrink or leave"} <= set(shown)
    assert "1 entry lacks a value and is not shown" in shown


def test_that_a_reversed_axis_has_larger_values_at_the_left() -> None:
    marks = {mark.key: mark for mark in marks_of(scattered(PORTFOLIO, PRODUCTS["en"]))}
    assert marks["FND-0"].x < marks["FND-1"].x < marks["FND-2"].x
    assert marks["FND-2"].y < marks["FND-1"].y


def test_that_a_few_entries_are_named_and_many_are_numbered_with_a_list() -> None:
    few, many = (texts_in(scattered(NEEDS, many_needs(count))) for count in (14, 15))
    assert "Need 3" in few
    assert "15" not in few
    assert {"1", "15"} <= set(many)
    assert sum(text.startswith("Need") for text in many) == 15


def test_that_a_list_without_room_counts_the_rest() -> None:
    shown = texts_in(scattered(NEEDS, many_needs(60)))
    listed = sum(text.startswith("Need") for text in shown)
    assert f"and {60 - listed} more" in shown


def test_that_an_entry_without_a_value_is_left_out_and_none_at_all_is_a_hint() -> None:
    places: Places = [("Known", 5, 5, None, "fit"), ("Unknown", 5, None, None, "")]
    assert keys_of(scattered(NEEDS, places)) == ("FND-0",)
    hint = "Answer the questions of both axes for an entry to see it here."
    assert hint in texts_in(scattered(NEEDS, places[1:]))


@pytest.mark.parametrize("size", ["page", "window", "thumbnail"])
@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_that_no_texts_of_a_portfolio_cover_one_another(language: Language, size: str) -> None:
    named = "en" if language == "en" else "zh_CN"
    assert faults_of(scattered(PORTFOLIO, PRODUCTS[named]), language, size) == []
    assert (
        faults_of(positioning(language if language != "zh_TW" else "zh_CN"), language, size) == []
    )


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.tuples(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12)), min_size=1, max_size=30))
def test_that_entries_anywhere_never_have_texts_that_cover_one_another(
    values: list[tuple[float, float]],
) -> None:
    kind = replace(NEEDS, axes=tuple(replace(axis, low=None, high=None) for axis in NEEDS.axes))
    places = [(f"Entry {at}", x, y, None, "") for at, (x, y) in enumerate(values)]
    assert faults_of(scattered(kind, places), "en", "page") == []


@pytest.mark.parametrize("value", [0.0, -3.0, 1e15])
def test_that_entries_in_one_place_are_drawn(value: float) -> None:
    places = [(f"Entry {at}", value, value, value, "") for at in range(5)]
    kind = replace(NEEDS, axes=tuple(replace(axis, low=None, high=None) for axis in NEEDS.axes))
    assert len(marks_of(scattered(kind, places))) == 5


AXIS = ScatterAxis(title="", low=0, high=10)


@pytest.mark.parametrize(
    ("axis", "values", "ends"),
    [
        (AXIS, [3.0], Ends(-0.2, 10.2)),
        (AXIS, [12.0], Ends(pytest.approx(-0.24), pytest.approx(12.96))),
        (replace(AXIS, is_reversed=True), [3.0], Ends(10.2, -0.2)),
        (ScatterAxis(title=""), [4.0, 4.0], Ends(pytest.approx(3.68), pytest.approx(4.32))),
        (ScatterAxis(title=""), [0.0], Ends(-0.08, 0.08)),
        (ScatterAxis(title="", divide=1.0), [0.0], Ends(-0.08, 1.08)),
    ],
)
def test_that_an_axis_ends_at_its_scale_or_around_its_values(
    axis: ScatterAxis, values: list[float], ends: Ends
) -> None:
    assert ends_of(axis, values) == ends


def regions_of(*formulas: tuple[str, ...], divide: float | None = 5.0) -> Scatter:
    return Scatter(
        heading=WorksheetHeading(title=""),
        x=replace(AXIS, divide=divide),
        y=replace(AXIS, divide=divide),
        points=(),
        regions=tuple(ScatterRegion(name="", when=when) for when in formulas),
    )


def shares(scatter: Scatter) -> list[float]:
    grid = region_grid(scatter, (0, 10), (0, 10))
    return [round(float((depth > 0).mean()), 2) for depth in grid.depths]


def test_that_a_place_belongs_to_the_first_region_that_holds_it() -> None:
    assert shares(regions_of(("x - divide_x", "y - divide_y"), ("x - divide_x",), ())) == [
        0.25, 0.25, 0.5,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "share"),
    [
        ("x - y", 0.5),
        ("-x + 2.5", 0.25),
        ("max(x, y) - 5", 0.75),
        ("min(x, y) - 5", 0.25),
        ("x / 2 - 2.5", 0.5),
        ("if_blank(x / 0, 1)", 1.0),
        ("x / 0", 0.0),
        ("unknown", 0.0),
    ],
)
def test_that_a_formula_has_the_part_of_the_plot_that_arithmetic_gives_it(
    formula: str, share: float
) -> None:
    assert shares(regions_of((formula,))) == [pytest.approx(share, abs=0.02)]


def test_that_a_region_whose_divide_is_missing_is_nowhere() -> None:
    assert shares(regions_of(("x - divide_x",), (), divide=None)) == [0.0, 1.0]


def test_that_the_grid_goes_upwards_on_a_reversed_axis_too() -> None:
    grid = region_grid(regions_of(()), (10, 0), (0, 10))
    assert np.all(np.diff(grid.across) > 0)
    assert grid.depths[0].shape == (STEPS + 1, STEPS + 1)


def test_that_ratings_are_as_the_map_was_given() -> None:
    assert [row[:2] for row in table_of(positioning())[1:]] == [
        ("Light Coffee", f"{RATINGS[0][0]}"),
        ("Chain L", f"{RATINGS[0][1]}"),
        ("Chain S", f"{RATINGS[0][2]}"),
        ("Independent roasters", f"{RATINGS[0][4]}"),
    ]
