"""Radar and pentagon: where things stand around a centre."""

from dataclasses import replace
from itertools import combinations
from math import atan2, hypot, pi

import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Polygon

from desktop_app.catalog.worksheets import Axis, Field, Slot
from desktop_app.charts.sheet import Frame
from desktop_app.charts.worksheets.pentagon import Corner, Pentagon, pentagon_of, scale_of
from desktop_app.charts.worksheets.quadrants import Quadrants
from desktop_app.charts.worksheets.radar import Radar, radar_of
from desktop_app.charts.worksheets.radar_picture import PlacedDot, placed_dots
from desktop_app.charts.worksheets.registry import worksheet_picture
from desktop_app.charts.worksheets.round_frame import Round, beside, circle_in
from tests.charts.looking import faults, said, style_in
from tests.charts.worksheets.kinds_drawn import FORCES, TRENDS, forces, trends
from tests.charts.worksheets.worksheets import Filled, Row, filled, finding_id, texts, weighed

STYLE = style_in()
WINDOW = replace(STYLE, is_in_window=True)
CIRCLE = Round(200.0, 200.0, 150.0, 9.5, 60.0, 2)


def radar(made: Filled) -> Radar:
    return radar_of(made.plan, made.result, STYLE.words)


def pentagon(made: Filled) -> Pentagon | Quadrants:
    return pentagon_of(made.plan, made.result, STYLE.words)


def figure_of(made: Filled, width: float = 7.0, height: float = 4.2) -> Figure:
    figure = Figure(figsize=(width, height), dpi=100)
    worksheet_picture(made.plan, made.result, STYLE.words).draw(figure, WINDOW)
    return figure


def turn_of(dot: PlacedDot) -> float:
    """The angle of a mark in turns from the top, clockwise."""
    return (atan2(dot.x - CIRCLE.x, CIRCLE.y - dot.y) / (2 * pi)) % 1.0


def distance_of(dot: PlacedDot) -> float:
    return hypot(dot.x - CIRCLE.x, dot.y - CIRCLE.y) / CIRCLE.radius


def test_that_findings_are_numbered_by_importance_over_all_sectors() -> None:
    value = radar(trends())
    numbered = [(dot.entry.place, value.sectors[dot.sector], dot.entry.score) for dot in value.dots]
    assert numbered[:3] == [(1, "Technological", 25), (2, "Social", 20), (3, "Technological", 20)]
    assert numbered[-1] == (10, "Legal", None)


def test_that_distance_and_size_are_shares_of_their_axes() -> None:
    rows = [
        Row(slot="p", text="soon and strong", x=1, y=5, score=25),
        Row(slot="p", text="later and weak", x=5, y=1, score=5),
        Row(slot="p", text="off the scale", x=9, y=0, score=1),
        Row(slot="p", text="not said", score=None),
    ]
    dots = radar(filled(TRENDS, rows)).dots
    assert [(dot.distance, dot.reach, dot.importance) for dot in dots] == [
        (0.0, 1.0, 1.0),
        (1.0, 0.0, 0.2),
        (1.0, 0.0, 0.04),
        (None, None, 0.0),
    ]


def test_that_a_reversed_axis_turns_the_distance_round() -> None:
    axes = (Axis(key="x", name=texts("Certainty"), low=0, high=10, is_reversed=True),)
    value = radar(filled(replace(TRENDS, axes=axes), [Row(slot="p", text="sure", x=9)]))
    assert value.dots[0].distance == pytest.approx(0.1)
    assert value.rings == (10, 0)


@pytest.mark.parametrize(
    ("low", "high", "rings"),
    [(1, 5, (1, 2, 3, 4, 5)), (0, 100, (0, 100)), (3, 3, (3, 3)), (None, 5, ()), (0, 1, (0, 1))],
)
def test_that_rings_are_the_steps_of_the_axis(
    low: float | None, high: float | None, rings: tuple[float, ...]
) -> None:
    kind = replace(TRENDS, axes=(Axis(key="x", name=texts("Time"), low=low, high=high),))
    assert radar(filled(kind, [Row(slot="p", text="One")])).rings == rings


def test_that_without_an_open_end_the_highest_score_is_the_darkest() -> None:
    kind = replace(TRENDS, score_high=None)
    rows = [Row(slot="p", text="One", score=8), Row(slot="p", text="Two", score=2)]
    assert [dot.importance for dot in radar(filled(kind, rows)).dots] == [1.0, 0.25]


def test_that_every_mark_stands_in_its_sector_near_its_distance() -> None:
    value = radar(trends())
    placed = placed_dots(value, CIRCLE)
    assert len(placed) == len(value.dots)
    for one in placed:
        assert int(turn_of(one) * len(value.sectors)) == one.dot.sector
        wished = 0.26 + (0.93 - 0.26) * (one.dot.distance or 0.0)
        assert distance_of(one) == pytest.approx(wished, abs=0.1)


def test_that_marks_never_cover_one_another() -> None:
    rows = [
        Row(slot="pestnl"[at % 6], text=str(at), x=at % 5 + 1, y=at % 4 + 1, score=at)
        for at in range(120)
    ]
    placed = placed_dots(radar(filled(TRENDS, rows)), CIRCLE)
    assert len(placed) > 40
    for one, other in combinations(placed, 2):
        assert hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius


def test_that_the_most_important_find_a_place_first() -> None:
    rows = [Row(slot="p", text=str(at), x=1, y=5, score=at) for at in range(30)]
    placed = placed_dots(radar(filled(TRENDS, rows)), CIRCLE)
    assert [one.dot.entry.place for one in placed[:2]] == [1, 2]
    assert len(placed) < 30
    figure = figure_of(filled(TRENDS, rows), 3.2, 2.2)
    assert any(text.startswith("+ ") for text in said(figure))
    assert faults(figure) == []


def test_that_what_has_no_distance_stands_at_the_edge() -> None:
    placed = placed_dots(radar(filled(TRENDS, [Row(slot="s", text="When?")])), CIRCLE)
    assert distance_of(placed[0]) >= 0.97


def test_that_a_radar_says_how_to_read_it() -> None:
    assert radar(trends()).heading.subtitle.split("\n")[0] == (
        "From the centre to the edge: Horizon; size: Impact"
    )
    kind = replace(TRENDS, axes=TRENDS.axes[:1])
    value = radar(filled(kind, [Row(slot="p", text="One")]))
    assert value.heading.subtitle.split("\n")[0] == "From the centre to the edge: Horizon"


def test_that_a_wide_radar_lists_its_findings_and_a_narrow_one_does_not() -> None:
    wide, narrow = figure_of(trends()), figure_of(trends(), 3.2, 2.2)
    assert "Modems twice as fast every two years" in said(wide)
    assert not any("Modems" in text for text in said(narrow))
    assert faults(wide) == faults(narrow) == []


def test_that_a_mark_of_the_radar_and_its_line_choose_the_same_finding() -> None:
    made = trends()
    marks = worksheet_picture(made.plan, made.result, STYLE.words).marks(figure_of(made), WINDOW)
    keys = [mark.key for mark in marks]
    assert keys.count(finding_id(5)) == 2
    texts_read = {mark.text for mark in marks if mark.key == finding_id(5)}
    assert texts_read == {"Technological: Modems twice as fast every two years (25)"}


def test_that_a_mark_is_as_dark_as_its_finding_is_important() -> None:
    rows = [Row(slot="p", text="One", score=25, x=1), Row(slot="l", text="Two", score=0, x=1)]
    figure = figure_of(filled(TRENDS, rows), 3.2, 2.2)
    (axes,) = [axes for axes in figure.axes if axes.get_label() == "radar"]
    fills = [to_rgb(one.get_facecolor()) for one in axes.patches if isinstance(one, Circle)]
    assert sum(fills[-2]) < sum(fills[-1])


def test_that_slots_become_corners_with_values_and_weights() -> None:
    value = pentagon(forces())
    assert isinstance(value, Pentagon)
    assert [(c.group.name, c.value, c.weight) for c in value.corners] == [
        ("Rivalry", 4.2, 0.3),
        ("New entrants", 3.6, 0.2),
        ("Substitutes", 4.6, 0.15),
        ("Suppliers", 2.4, 0.15),
        ("Buyers", None, 0.2),
    ]
    assert (value.low, value.high) == (1, 5)


def test_that_equal_weights_are_not_worth_a_word() -> None:
    weights = dict.fromkeys(("rivalry", "entrants", "substitutes", "suppliers", "buyers"), 0.2)
    value = pentagon(weighed(filled(FORCES, [Row(slot="buyers", text="One")]), weights))
    assert isinstance(value, Pentagon)
    assert {corner.weight for corner in value.corners} == {None}


def test_that_fewer_than_three_slots_stand_side_by_side() -> None:
    made = filled(replace(FORCES, slots=FORCES.slots[:2]), [Row(slot="rivalry", text="One")])
    assert isinstance(pentagon(made), Quadrants)


def test_that_without_a_scored_entry_the_heading_asks_for_scores() -> None:
    value = pentagon(filled(FORCES, [Row(slot="rivalry", text="One")]))
    assert value.heading.subtitle.startswith("Score the entries, and the shape appears.")


@pytest.mark.parametrize(
    ("fields", "scale"),
    [
        ((), (1, 5)),
        ((Field(key="w", name=texts("W"), hint=texts(""), low=0, high=1, is_weight=True),), (1, 5)),
        ((Field(key="p", name=texts("P"), hint=texts(""), low=0, high=10),), (0, 10)),
        ((Field(key="p", name=texts("P"), hint=texts(""), low=0),), (1, 5)),
    ],
)
def test_that_the_scale_is_the_first_that_is_asked(
    fields: tuple[Field, ...], scale: tuple[float, float]
) -> None:
    assert scale_of(replace(FORCES, fields=fields)) == scale


def shape_of(figure: Figure) -> list[tuple[float, float]]:
    (axes,) = [axes for axes in figure.axes if axes.get_label() == "pentagon"]
    shapes = [patch for patch in axes.patches if isinstance(patch, Polygon)]
    # matplotlib closes a polygon with its first corner.
    return [(float(x), float(y)) for x, y in shapes[-1].get_xy()[:-1]]


def test_that_the_shape_reaches_out_as_far_as_the_values() -> None:
    values = dict.fromkeys(("rivalry", "entrants", "substitutes", "suppliers", "buyers"), 5.0)
    full = shape_of(figure_of(filled(FORCES, [Row(slot="buyers", text="One")], values=values)))
    values["rivalry"] = 1.0
    cut = shape_of(figure_of(filled(FORCES, [Row(slot="buyers", text="One")], values=values)))
    assert full[1:] == cut[1:]
    middle = sum(y for _, y in full) / 5
    assert middle - cut[0][1] == pytest.approx((middle - full[0][1]) * 0.08, abs=0.5)


def test_that_a_corner_without_a_value_is_left_out_of_the_shape_and_says_so() -> None:
    figure = figure_of(forces())
    assert len(shape_of(figure)) == 4
    assert "—" in said(figure)


def test_that_corners_are_named_with_value_and_weight() -> None:
    texts_drawn = said(figure_of(forces()))
    at = texts_drawn.index("Rivalry")
    assert texts_drawn[at : at + 3] == ["Rivalry", "4.2", "weight 30%"]


@pytest.mark.parametrize("size", [(7.0, 4.2), (3.2, 2.2), (9.6, 5.4), (5.0, 6.0)])
def test_that_a_pentagon_of_any_size_keeps_its_texts_apart(size: tuple[float, float]) -> None:
    assert faults(figure_of(forces(), *size)) == []


@pytest.mark.parametrize("count", [3, 4, 6, 9, 12])
def test_that_any_number_of_slots_makes_a_polygon(count: int) -> None:
    slots = tuple(Slot(key=f"k{at}", name=texts(f"Force number {at}")) for at in range(count))
    values = {f"k{at}": 1.0 + at % 5 for at in range(count)}
    made = filled(replace(FORCES, slots=slots), [Row(slot="k0", text="One")], values=values)
    figure = figure_of(made)
    assert len(shape_of(figure)) == count
    assert faults(figure) == []


def test_that_marks_read_the_corners_and_choose_the_statements() -> None:
    made = forces()
    marks = worksheet_picture(made.plan, made.result, STYLE.words).marks(figure_of(made), WINDOW)
    assert [mark.text for mark in marks[:2]] == ["Rivalry: 4.2", "New entrants: 3.6"]
    assert marks[0].key == ""
    assert marks[5].text == "Rivalry: Prices are compared in one click (5)"
    assert marks[5].key == finding_id(1)


def test_that_a_list_stands_beside_only_where_there_is_room() -> None:
    assert beside(300, 200) == (Frame(0, 0, 300, 200), None)
    left, right = beside(600, 200)
    assert right is not None
    assert left.width < right.x
    assert right.x + right.width == pytest.approx(600)


def test_that_longer_names_leave_a_smaller_circle() -> None:
    frame = Frame(0, 0, 300, 400)
    radii = [
        circle_in(frame, STYLE, [name], most_lines=2).radius for name in ("A", "A name", "A" * 60)
    ]
    assert radii[0] >= radii[1] > radii[2] > 60


def test_that_a_corner_is_a_value() -> None:
    value = pentagon(forces())
    assert isinstance(value, Pentagon)
    group = value.corners[0].group
    assert Corner(group=group) == Corner(group=group, value=None, weight=None)
