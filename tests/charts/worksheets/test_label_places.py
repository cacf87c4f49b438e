from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.worksheets.label_places import Box, Disc, Label, place_labels

ROOM = (300.0, 160.0)
DISCS = st.builds(
    Disc,
    x=st.floats(0, ROOM[0]),
    y=st.floats(0, ROOM[1]),
    radius=st.floats(3, 20),
)
SIZES = st.tuples(st.floats(4, 110), st.floats(8, 12))
NAMED = st.lists(st.tuples(DISCS, SIZES), max_size=40)
Named = list[tuple[Disc, tuple[float, float]]]


def placed(named: Named, taken: list[Box] | None = None) -> list[Label | None]:
    return place_labels([disc for disc, _ in named], [size for _, size in named], ROOM, taken or [])


def covers(one: Box, other: Box) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    along = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > 1e-6 and along > 1e-6


@given(NAMED)
def test_that_no_two_names_cover_one_another(named: Named) -> None:
    boxes = [label.box for label in placed(named) if label]
    assert not any(covers(one, other) for one, other in combinations(boxes, 2))


@given(NAMED)
def test_that_no_name_holds_the_middle_of_a_bubble(named: Named) -> None:
    boxes = [label.box for label in placed(named) if label]
    middles = [Box(disc.x - 1, disc.y - 1, 2, 2) for disc, _ in named]
    assert not any(covers(box, middle) for box in boxes for middle in middles)


@given(NAMED)
def test_that_no_name_leaves_the_plot_nor_changes_its_size(named: Named) -> None:
    for label, (_, size) in zip(placed(named), named, strict=True):
        if label:
            box = label.box
            assert (box.width, box.height) == size
            assert box.left >= 0
            assert box.top >= 0
            assert box.left + box.width <= ROOM[0]
            assert box.top + box.height <= ROOM[1]


@given(NAMED, st.tuples(st.floats(0, 250), st.floats(0, 120)))
def test_that_names_keep_off_what_is_taken(named: Named, corner: tuple[float, float]) -> None:
    taken = Box(*corner, 50, 30)
    boxes = [label.box for label in placed(named, [taken]) if label]
    assert not any(covers(box, taken) for box in boxes)


def test_that_a_name_stands_at_the_right_of_a_bubble_that_is_alone() -> None:
    assert placed([(Disc(100, 80, 10), (40, 10))]) == [Label(Box(113.5, 75, 40, 10), False)]


def test_that_a_name_goes_to_the_left_where_the_plot_ends() -> None:
    assert placed([(Disc(290, 80, 5), (40, 10))]) == [Label(Box(241.5, 75, 40, 10), False)]


def test_that_names_of_bubbles_in_one_place_are_moved_and_say_so() -> None:
    labels = placed([(Disc(150, 80, 5), (60, 10))] * 10)
    assert [label.is_moved for label in labels if label] == sorted(
        label.is_moved for label in labels if label
    )
    assert any(label.is_moved for label in labels if label)


def test_that_no_name_is_moved_farther_than_allowed() -> None:
    crowd = [Disc(150, 80, 5)] * 10
    labels = place_labels(crowd, [(60.0, 10.0)] * 10, ROOM, farthest=0.0)
    assert [label.is_moved for label in labels if label] == [False] * 4
    assert labels.count(None) == 6


def test_that_a_name_wider_than_the_plot_is_left_out() -> None:
    assert placed([(Disc(150, 80, 5), (400, 10))]) == [None]


def test_that_only_the_first_bubbles_are_named_where_there_are_fewer_names() -> None:
    discs = [Disc(50, 50, 5), Disc(200, 50, 5)]
    assert len(place_labels(discs, [(20, 10)], ROOM)) == 1
