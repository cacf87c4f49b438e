import time
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.map_crossings import reduce_crossings
from desktop_app.charts.map_layout import Box, LayoutNode, MapLayout, Spacing, lay_out
from desktop_app.charts.map_positions import place_layers, spread

SPACING = Spacing(card_width=100, column_gap=50, card_gap=10, lane=4)
COLUMNS = 5


@st.composite
def maps(draw: st.DrawFn) -> tuple[list[LayoutNode], list[tuple[str, str]]]:
    count = draw(st.integers(0, 25))
    nodes = [
        LayoutNode(f"n{n}", draw(st.integers(0, COLUMNS - 1)), draw(st.floats(10, 200)))
        for n in range(count)
    ]
    ids = [node.id for node in nodes]
    if not ids:
        return nodes, []
    edges = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=40))
    return nodes, [edge for edge in edges if edge[0] != edge[1]]


def _shares_area(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y + one.height > other.y + 1e-6
        and other.y + other.height > one.y + 1e-6
    )


def _order(layout: MapLayout, column: int) -> list[str]:
    left = layout.columns[column]
    inside = [(box.y, node) for node, box in layout.boxes.items() if box.x == left]
    return [node for _, node in sorted(inside)]


@given(maps())
def test_that_no_two_cards_overlap(drawn: tuple[list[LayoutNode], list[tuple[str, str]]]) -> None:
    layout = lay_out(*drawn, SPACING, columns=COLUMNS)
    pairs = combinations(layout.boxes.values(), 2)
    assert [pair for pair in pairs if _shares_area(*pair)] == []


@given(maps())
def test_that_every_card_stands_in_its_own_column_with_its_own_size(
    drawn: tuple[list[LayoutNode], list[tuple[str, str]]],
) -> None:
    nodes, edges = drawn
    layout = lay_out(nodes, edges, SPACING, columns=COLUMNS)
    placed = {i: (box.x, box.width, box.height) for i, box in layout.boxes.items()}
    assert placed == {n.id: (n.column * 150.0, 100, n.height) for n in nodes}
    assert all(0 <= box.y <= layout.height - box.height + 1e-6 for box in layout.boxes.values())


@given(maps())
def test_that_every_edge_runs_from_border_to_border_and_through_no_card(
    drawn: tuple[list[LayoutNode], list[tuple[str, str]]],
) -> None:
    nodes, edges = drawn
    layout = lay_out(nodes, edges, SPACING, columns=COLUMNS)
    for edge, route in layout.routes.items():
        left, right = sorted((layout.boxes[end] for end in edge), key=lambda box: box.x)
        if left.x == right.x:
            assert {point.x for point in route} == {left.x}
            continue
        assert route[0] == (left.x + left.width, left.middle)
        assert route[-1] == (right.x, right.middle)
        for point in route[1:-1]:
            assert not any(
                box.x <= point.x <= box.x + box.width and box.y < point.y < box.y + box.height
                for box in layout.boxes.values()
            )


@given(maps())
def test_that_laying_out_twice_gives_the_same_map(
    drawn: tuple[list[LayoutNode], list[tuple[str, str]]],
) -> None:
    assert lay_out(*drawn, SPACING) == lay_out(*drawn, SPACING)


@given(maps(), st.integers(0, COLUMNS - 1), st.data())
def test_that_a_new_card_leaves_the_others_in_their_order(
    drawn: tuple[list[LayoutNode], list[tuple[str, str]]], column: int, data: st.DataObject
) -> None:
    nodes, edges = drawn
    before = lay_out(nodes, edges, SPACING, columns=COLUMNS)
    place = data.draw(st.integers(0, len(nodes)))
    more = [*nodes[:place], LayoutNode("new", column, 40), *nodes[place:]]
    linked = [("new", node.id) for node in nodes[:1]]
    after = lay_out(more, [*edges, *linked], SPACING, columns=COLUMNS, previous=before.boxes)
    for at in range(COLUMNS):
        assert [node for node in _order(after, at) if node != "new"] == _order(before, at)


@given(maps())
def test_that_a_longer_title_leaves_every_card_in_its_order(
    drawn: tuple[list[LayoutNode], list[tuple[str, str]]],
) -> None:
    nodes, edges = drawn
    before = lay_out(nodes, edges, SPACING, columns=COLUMNS)
    taller = [node._replace(height=node.height + 13) for node in nodes]
    after = lay_out(taller, edges, SPACING, columns=COLUMNS)
    assert [_order(after, at) for at in range(COLUMNS)] == [
        _order(before, at) for at in range(COLUMNS)
    ]


def test_that_crossed_cards_change_places() -> None:
    layers = [["a", "b"], ["x", "y"]]
    reduce_crossings(layers, [("a", "y"), ("b", "x")])
    assert layers in ([["a", "b"], ["y", "x"]], [["b", "a"], ["x", "y"]])


def test_that_cards_keep_the_plan_s_order_where_no_edge_crosses() -> None:
    nodes = [LayoutNode(name, 0, 20) for name in "abc"] + [LayoutNode("z", 1, 20)]
    layout = lay_out(nodes, [("c", "z")], SPACING)
    assert _order(layout, 0) == ["a", "b", "c"]


def test_that_a_chain_of_single_links_lies_on_one_height() -> None:
    nodes = [LayoutNode(f"n{at}", at, 30) for at in range(COLUMNS)]
    layout = lay_out(nodes, [(f"n{at}", f"n{at + 1}") for at in range(COLUMNS - 1)], SPACING)
    assert {round(box.middle, 6) for box in layout.boxes.values()} == {15.0}


def test_that_an_edge_to_an_unknown_card_is_left_out() -> None:
    layout = lay_out([LayoutNode("a", 0, 20)], [("a", "gone")], SPACING)
    assert layout.routes == {}


def test_that_a_map_of_nothing_keeps_its_columns() -> None:
    layout = lay_out([], [], SPACING, columns=3)
    assert (layout.boxes, layout.columns, layout.width, layout.height) == (
        {},
        (0, 150, 300),
        400,
        0,
    )


def test_that_an_edge_over_two_columns_passes_between_the_cards_of_the_middle_one() -> None:
    nodes = [
        LayoutNode("left", 0, 20),
        LayoutNode("one", 1, 40),
        LayoutNode("two", 1, 40),
        LayoutNode("right", 2, 20),
    ]
    sides = [("left", "one"), ("left", "two"), ("one", "right"), ("two", "right")]
    layout = lay_out(nodes, [("left", "right"), *sides], SPACING)
    through = layout.routes["left", "right"][1].y
    middle = [layout.boxes[name] for name in ("one", "two")]
    assert not any(box.y <= through <= box.y + box.height for box in middle)


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(1, 50)), max_size=12))
def test_that_things_spread_along_a_line_keep_order_and_gap(
    things: list[tuple[float, float]],
) -> None:
    wished, sizes = [place for place, _ in things], [size for _, size in things]
    middles = spread(wished, sizes, 3)
    for (one, size), (other, next_size) in pairwise(zip(middles, sizes, strict=True)):
        assert other - one >= (size + next_size) / 2 + 3 - 1e-6


def test_that_things_far_enough_apart_stay_where_they_wish() -> None:
    assert spread([0, 50, 100], [10, 10, 10], 3) == [0, 50, 100]


def test_that_things_in_each_other_s_way_share_the_way_they_give() -> None:
    assert spread([10, 10], [10, 10], 0) == [5, 15]


def test_that_the_topmost_card_stands_at_zero() -> None:
    placed = place_layers([["a"], ["b", "c"]], [("a", "b")], {"a": 10, "b": 10, "c": 10}, 5)
    assert min(placed.values()) == 0


def test_that_five_hundred_cards_are_laid_out_while_nobody_waits() -> None:
    nodes = [LayoutNode(f"{c}-{n}", c, 60) for c in range(COLUMNS) for n in range(100)]
    edges = [
        (f"{c}-{n}", f"{c + 1}-{min(99, max(0, n + (n * 7 + k * 13) % 31 - 15))}")
        for c in range(COLUMNS - 1)
        for n in range(100)
        for k in range(2)
    ]
    started = time.process_time()
    lay_out(nodes, edges, SPACING)
    # The budget is 50 ms; a busy test machine gets five times that before it is a fault.
    assert time.process_time() - started < 0.25
