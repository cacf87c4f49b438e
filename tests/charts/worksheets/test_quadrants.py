"""Slots side by side: where each stands, and what is drawn in it."""

from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from desktop_app.catalog.worksheets import Axis, Slot, WorksheetKind
from desktop_app.charts.sheet import Frame
from desktop_app.charts.worksheets.group_cell import letters_for
from desktop_app.charts.worksheets.quadrants import Quadrants, quadrants_of
from desktop_app.charts.worksheets.registry import worksheet_picture
from tests.charts.looking import drawn, faults, said, style_in
from tests.charts.worksheets.worksheets import (
    SWOT,
    Filled,
    Row,
    filled,
    finding_id,
    kind_of,
    swot,
    texts,
)

STYLE = style_in()
WINDOW = replace(STYLE, is_in_window=True)


def grid(made: Filled) -> Quadrants:
    return quadrants_of(made.plan, made.result, STYLE.words)


def places(value: Quadrants) -> dict[str, tuple[int, int]]:
    return {cell.group.key: (cell.row, cell.column) for cell in value.cells}


def slots_named(*keys: str) -> WorksheetKind:
    slots = tuple(Slot(key=key, name=texts(key.upper())) for key in keys)
    return kind_of("quadrants", texts("Some"), slots=slots)


def figure_of(made: Filled, width: float = 7.0, height: float = 4.2) -> Figure:
    figure = Figure(figsize=(width, height), dpi=100)
    worksheet_picture(made.plan, made.result, STYLE.words).draw(figure, WINDOW)
    return figure


def test_that_four_slots_stand_two_by_two() -> None:
    value = grid(swot(has_options=False))
    assert places(value) == {"s": (0, 0), "w": (0, 1), "o": (1, 0), "t": (1, 1)}
    assert (value.rows, value.columns, value.corner) == (2, 2, "")


def test_that_options_stand_where_their_sources_meet() -> None:
    value = grid(swot())
    assert places(value) == {
        "s": (0, 1),
        "w": (0, 2),
        "o": (1, 0),
        "t": (2, 0),
        "so": (1, 1),
        "wo": (1, 2),
        "st": (2, 1),
        "wt": (2, 2),
    }
    assert value.corner == "Options combine what is above and at the left."


def test_that_the_order_in_which_an_option_names_its_sources_does_not_matter() -> None:
    slots = tuple(replace(slot, made_from=slot.made_from[::-1]) for slot in SWOT.slots)
    made = filled(replace(SWOT, slots=slots), [Row(slot="wt", text="Defend")])
    assert places(grid(made)) == places(grid(swot()))


def test_that_a_slot_of_no_kind_stands_below_the_grid_of_options() -> None:
    made = filled(SWOT, [Row(slot="so", text="Option"), Row(slot="rumours", text="Lost")])
    value = grid(made)
    assert places(value)["rumours"] == (3, 0)
    assert value.rows == 4


@pytest.mark.parametrize(
    "odd",
    [
        Slot(key="x", name=texts("X"), made_from=("s",)),
        Slot(key="x", name=texts("X"), made_from=("s", "s")),
        Slot(key="x", name=texts("X"), made_from=("o", "t")),
    ],
)
def test_that_options_which_make_no_grid_are_left_beside_nothing(odd: Slot) -> None:
    made = filled(replace(SWOT, slots=(*SWOT.slots, odd)), [Row(slot="x", text="Odd")])
    value = grid(made)
    assert value.corner == ""
    assert set(places(value)) == {"s", "w", "o", "t"}


@pytest.mark.parametrize(
    ("count", "rows", "columns"),
    [(1, 1, 1), (2, 1, 2), (3, 1, 3), (4, 2, 2), (5, 2, 3), (6, 2, 3), (7, 3, 3), (13, 4, 4)],
)
def test_that_any_number_of_slots_makes_a_grid(count: int, rows: int, columns: int) -> None:
    made = filled(slots_named(*(f"k{at}" for at in range(count))), [Row(slot="k0", text="One")])
    value = grid(made)
    assert (value.rows, value.columns, len(value.cells)) == (rows, columns, count)


def test_that_axes_are_named_with_the_way_they_go() -> None:
    axes = (
        Axis(key="x", name=texts("New products")),
        Axis(key="y", name=texts("New markets"), is_reversed=True),
    )
    made = filled(replace(slots_named(*"abcd"), axes=axes), [Row(slot="a", text="One")])
    value = grid(made)
    assert (value.x_title, value.y_title) == ("New products →", "← New markets")
    assert {"New products →", "← New markets"} <= set(said(figure_of(made)))
    assert faults(figure_of(made)) == []


def test_that_an_empty_worksheet_asks_its_questions() -> None:
    made = filled(SWOT, [])
    texts_drawn = said(figure_of(made))
    assert texts_drawn[0] == 'Nothing here yet. Write something into "Strengths" to begin.'
    assert {"What do we do better?", "What could hurt us?"} <= set(texts_drawn)
    assert not any("SO" in text for text in texts_drawn)


def test_that_every_finding_of_a_small_worksheet_is_written_out() -> None:
    made = swot()
    figure = drawn(worksheet_picture(made.plan, made.result, STYLE.words).draw, STYLE)
    whole = " ".join(said(figure))
    for finding in made.plan.findings.values():
        first, last = finding.text.split()[0], finding.text.split()[-1]
        assert first in whole
        assert last in whole
    assert "more" not in said(figure)


def test_that_a_file_grows_with_its_findings_but_not_without_end() -> None:
    heights = []
    for count in (2, 12, 400):
        made = filled(SWOT, [Row(slot="s", text=f"Finding {at}") for at in range(count)])
        figure = drawn(worksheet_picture(made.plan, made.result, STYLE.words).draw, STYLE)
        heights.append(round(figure.get_size_inches()[1] * 72))
    assert heights[0] < heights[1] < heights[2] == 980


def test_that_what_has_no_room_is_counted() -> None:
    made = filled(SWOT, [Row(slot="s", text=f"Finding {at}") for at in range(60)])
    picture = worksheet_picture(made.plan, made.result, STYLE.words)
    figure = figure_of(made)
    shown = len(picture.marks(figure, WINDOW))
    assert f"+ {60 - shown} more" in said(figure)
    assert "60" in said(figure)


def test_that_a_mark_says_the_finding_and_chooses_it() -> None:
    made = filled(SWOT, [Row(slot="t", text="A price war", score=12, place=1)])
    picture = worksheet_picture(made.plan, made.result, STYLE.words)
    (mark,) = picture.marks(figure_of(made), WINDOW)
    assert (mark.text, mark.key) == ("Threats: A price war (12)", finding_id(1))
    assert mark.x > 0.5
    assert mark.y > 0.5
    assert mark.area.holds(mark.x, mark.y)


def test_that_nothing_drawn_has_no_marks() -> None:
    picture = worksheet_picture(swot().plan, swot().result, STYLE.words)
    assert picture.marks(Figure(), STYLE) == ()


def test_that_a_picture_as_small_as_a_thumbnail_keeps_names_and_numbers() -> None:
    figure = figure_of(swot(), 3.2, 2.2)
    assert faults(figure) == []
    assert {"Threats", "3", "2"} <= set(said(figure))


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [(200, 100, 9.5), (120, 100, 8.0), (200, 60, 8.0), (90, 100, 7.0)],
)
def test_that_all_cells_have_letters_of_one_size(width: float, height: float, size: float) -> None:
    frames = [Frame(0, 0, 400, 400), Frame(0, 0, width, height)]
    assert letters_for(STYLE, frames) == size
