"""The strategy map: which rows and arrows it has, where its cards stand, what its picture says."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.computing import compute
from desktop_app.charts.causeway_map import EdgeKind, MapEdge, map_of
from desktop_app.charts.kinds import chart_named
from desktop_app.charts.map_layout import Box, Point, Spacing
from desktop_app.charts.map_ports import spread_ends
from desktop_app.charts.strategy_layout import MOST_IN_LINE, StrategyLayout, lay_out_rows
from desktop_app.charts.strategy_map import StrategyMap, StrategyRow, strategy_of
from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.ids import LinkId
from desktop_app.plan.plan import Plan
from tests.charts.looking import drawn, faults, said, style_in
from tests.charts.plans import TODAY, empty_plan, retail_plan

SPACING = Spacing(card_width=100, column_gap=30, card_gap=20, lane=8)
FIRST, SECOND, THIRD = (f"OBJ-{n:012}" for n in range(3))


def strategy(plan: Plan) -> StrategyMap:
    return strategy_of(map_of(plan, compute(plan, TODAY), "en"))


def layered_plan() -> Plan:
    """Learning serves customers, customers serve money; the process row is empty."""
    plan = change_record(retail_plan("en"), FIRST, perspective="financial")
    plan = change_record(plan, SECOND, perspective="customer", parent=FIRST)
    return change_record(plan, THIRD, perspective="learning", parent=FIRST)


def test_that_the_four_perspectives_are_rows_even_where_one_is_empty() -> None:
    assert strategy(layered_plan()).rows == (
        StrategyRow(perspective="financial", objectives=(FIRST,)),
        StrategyRow(perspective="customer", objectives=(SECOND,)),
        StrategyRow(perspective="process"),
        StrategyRow(perspective="learning", objectives=(THIRD,)),
    )


def test_that_typed_perspectives_follow_and_objectives_without_one_come_last() -> None:
    plan = change_record(retail_plan("en"), SECOND, perspective="Partners")
    rows = strategy(plan).rows
    assert [row.perspective for row in rows[4:]] == ["Partners", ""]
    assert (rows[4].objectives, rows[5].objectives) == ((SECOND,), (FIRST, THIRD))


def test_that_children_point_at_their_parents() -> None:
    assert {(e.source, e.target, e.kind) for e in strategy(layered_plan()).edges} == {
        (SECOND, FIRST, EdgeKind.PART_OF),
        (THIRD, FIRST, EdgeKind.PART_OF),
    }


def test_that_an_objective_points_at_the_one_whose_kpis_its_own_drive() -> None:
    plan = retail_plan("en")
    measured = [k for k in plan.key_results.values() if k.kpi is not None]
    one = measured[0]
    other = next(k for k in measured if k.objective != one.objective and k.kpi != one.kpi)
    link = Link(
        id=LinkId("LNK-99999999999X"),
        source=str(one.kpi),
        target=str(other.kpi),
        kind=LinkKind.DRIVES,
    )
    edges = strategy(add_record(plan, link)).edges
    drives = MapEdge(source=one.objective, target=other.objective, kind=EdgeKind.DRIVES)
    assert drives in edges
    assert [e for e in edges if e.source == e.target] == []


def test_that_a_plan_without_objectives_has_no_rows() -> None:
    assert strategy(empty_plan("en")).rows == ()


@st.composite
def rowed(draw: st.DrawFn) -> tuple[list[list[str]], dict[str, float], list[tuple[str, str]]]:
    counts = draw(st.lists(st.integers(0, 9), min_size=1, max_size=5))
    rows = [[f"{row}-{n}" for n in range(count)] for row, count in enumerate(counts)]
    ids = [node for row in rows for node in row]
    heights = {node: draw(st.floats(20, 120)) for node in ids}
    if not ids:
        return rows, heights, []
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=20))
    return rows, heights, [pair for pair in pairs if pair[0] != pair[1]]


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x + one.width > other.x + 1e-6
        and other.x + other.width > one.x + 1e-6
        and one.y + one.height > other.y + 1e-6
        and other.y + other.height > one.y + 1e-6
    )


@given(rowed())
def test_that_cards_stand_in_their_band_and_never_on_one_another(
    made: tuple[list[list[str]], dict[str, float], list[tuple[str, str]]],
) -> None:
    rows, heights, edges = made
    layout = lay_out_rows(rows, heights, edges, SPACING)
    boxes = list(layout.boxes.values())
    assert not any(overlap(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    for row, band in zip(rows, layout.bands, strict=True):
        for node in row:
            box = layout.boxes[node]
            assert band.top < box.y
            assert box.y + box.height < band.top + band.height
            assert 0 <= box.x <= layout.width - box.width + 1e-6


@given(rowed())
def test_that_bands_follow_one_another_down_to_the_lower_edge(
    made: tuple[list[list[str]], dict[str, float], list[tuple[str, str]]],
) -> None:
    layout = lay_out_rows(*made, SPACING)
    below = 0.0
    for band in layout.bands:
        assert band.top == pytest.approx(below)
        below += band.height
    assert layout.height == pytest.approx(below)


@given(rowed())
def test_that_an_arrow_runs_between_the_borders_of_its_cards_and_through_none(
    made: tuple[list[list[str]], dict[str, float], list[tuple[str, str]]],
) -> None:
    layout = lay_out_rows(*made, SPACING)
    for (source, target), route in layout.routes.items():
        for end, point in ((source, route[0]), (target, route[-1])):
            box = layout.boxes[end]
            assert point.x == pytest.approx(box.x + box.width / 2)
            assert min(abs(point.y - box.y), abs(point.y - box.y - box.height)) < 1e-6
        for point in route[1:-1]:
            assert not any(
                box.x < point.x < box.x + box.width and box.y < point.y < box.y + box.height
                for box in layout.boxes.values()
            )


def lines_of(layout: StrategyLayout) -> int:
    return len({box.y for box in layout.boxes.values()})


@pytest.mark.parametrize(("count", "lines"), [(1, 1), (MOST_IN_LINE, 1), (MOST_IN_LINE + 1, 2)])
def test_that_a_long_row_is_broken_into_lines(count: int, lines: int) -> None:
    row = [f"n{n}" for n in range(count)]
    assert lines_of(lay_out_rows([row], dict.fromkeys(row, 40.0), [], SPACING)) == lines


def test_that_a_new_card_leaves_the_others_of_a_row_in_their_order() -> None:
    rows = [["a", "b", "c"], ["x"]]
    heights = dict.fromkeys("abcxn", 40.0)
    before = lay_out_rows(rows, heights, [("c", "x")], SPACING)
    more = [["n", "a", "b", "c"], ["x"]]
    after = lay_out_rows(more, heights, [("c", "x")], SPACING, previous=before.boxes)
    order = sorted("abc", key=lambda node: after.boxes[node].x)
    assert order == sorted("abc", key=lambda node: before.boxes[node].x)


# Ends of lines.


def test_that_ends_at_one_border_lie_side_by_side_in_the_order_of_where_they_go() -> None:
    boxes = {"a": Box(0, 0, 100, 60), "x": Box(200, 0, 100, 40), "y": Box(200, 80, 100, 40)}
    routes = {
        ("a", "y"): (Point(100, 30), Point(200, 100)),
        ("a", "x"): (Point(100, 30), Point(200, 20)),
    }
    spread = spread_ends(routes, boxes)
    assert spread["a", "x"] == (Point(100, 26.5), Point(200, 20))
    assert spread["a", "y"] == (Point(100, 33.5), Point(200, 100))


@given(st.integers(1, 40), st.floats(20, 200))
def test_that_no_end_leaves_the_border_of_its_card(count: int, height: float) -> None:
    boxes = {"a": Box(0, 0, 100, height)}
    boxes |= {f"n{n}": Box(200, 50.0 * n, 100, 40) for n in range(count)}
    middle = height / 2
    routes = {("a", f"n{n}"): (Point(100, middle), Point(200, 50.0 * n + 20)) for n in range(count)}
    starts = [route[0].y for route in spread_ends(routes, boxes).values()]
    assert all(0 < start < height for start in starts)
    assert starts == sorted(set(starts))


def test_that_ends_are_spread_along_upper_and_lower_borders_in_rows() -> None:
    boxes = {"top": Box(0, 0, 100, 40), "l": Box(0, 100, 40, 40), "r": Box(60, 100, 40, 40)}
    routes = {
        ("r", "top"): (Point(80, 100), Point(50, 40)),
        ("l", "top"): (Point(20, 100), Point(50, 40)),
    }
    spread = spread_ends(routes, boxes, axis=0)
    assert [spread[ends][-1] for ends in (("l", "top"), ("r", "top"))] == [
        Point(42, 40),
        Point(58, 40),
    ]


# The picture.


@pytest.mark.parametrize("make", [layered_plan, partial(retail_plan, "en"), empty_plan])
def test_that_no_text_of_the_picture_is_cut_or_covered(make: partial[Plan]) -> None:
    plan = make()
    style = style_in("en")
    figure = drawn(chart_named(plan, compute(plan, TODAY), "strategy-map", style.words), style)
    assert faults(figure) == []


def test_that_the_picture_names_rows_and_says_where_one_is_empty() -> None:
    plan = layered_plan()
    plan = replace(plan, info=replace(plan.info, title="Back again"))
    style = style_in("en")
    texts = said(drawn(chart_named(plan, compute(plan, TODAY), "strategy-map", style.words), style))
    for text in ("Back again", "Financial", "Customer", "Internal process"):
        assert text in texts
    assert texts.count("No objective here yet") == 1


def test_that_the_picture_of_an_empty_plan_says_how_to_begin() -> None:
    plan, style = empty_plan("en"), style_in("en")
    texts = said(drawn(chart_named(plan, compute(plan, TODAY), "Strategy-Map", style.words), style))
    assert "Nothing here yet. Add an objective to begin the map." in texts
