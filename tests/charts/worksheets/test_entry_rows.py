"""Lists of entries in a frame, and how heights are shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.sheet import Frame
from desktop_app.charts.worksheets.entries import Entry
from desktop_app.charts.worksheets.entry_marks import entry_text
from desktop_app.charts.worksheets.entry_rows import columns_of, height_of, rows_in
from desktop_app.charts.worksheets.sharing import shared
from tests.charts.looking import style_in

STYLE = style_in()
LONG = "A finding with a text that needs more than a single line of a narrow column "


def entries(count: int, text: str = "Short") -> list[Entry]:
    return [Entry(id=str(at), text=text, score=20.0 - at, place=at + 1) for at in range(count)]


def test_that_all_entries_are_shown_while_there_is_room() -> None:
    shown = rows_in(STYLE, Frame(0, 0, 200, 200), entries(5), 9.5)
    assert [row.entry.id for row in shown.rows] == ["0", "1", "2", "3", "4"]
    assert shown.left_out == 0


def test_that_long_texts_get_fewer_lines_before_an_entry_is_left_out() -> None:
    lines = []
    for height in (400.0, 150.0, 80.0):
        shown = rows_in(STYLE, Frame(0, 0, 150, height), entries(4, LONG), 9.5)
        assert shown.left_out == 0
        lines.append(max(len(row.lines) for row in shown.rows))
    assert lines[0] > lines[1] > lines[2] == 1


def test_that_a_line_is_kept_free_to_count_the_rest() -> None:
    frame = Frame(0, 10, 150, 70)
    shown = rows_in(STYLE, frame, entries(30), 9.5)
    last = shown.rows[-1].frame
    assert shown.left_out == 30 - len(shown.rows)
    assert last.y + last.height + 9.5 * 1.34 <= frame.y + frame.height


def test_that_rows_stand_below_one_another_within_the_frame() -> None:
    frame = Frame(5, 10, 150, 120)
    rows = rows_in(STYLE, frame, entries(4, LONG), 8.0).rows
    tops = [row.frame.y for row in rows]
    ends = [row.frame.y + row.frame.height for row in rows]
    assert tops[0] == 10
    assert all(end < top for end, top in zip(ends, tops[1:], strict=False))
    assert ends[-1] <= 130


def test_that_a_frame_too_narrow_for_words_shows_none() -> None:
    shown = rows_in(STYLE, Frame(0, 0, 20, 100), entries(3), 9.5)
    assert (shown.rows, shown.left_out) == ([], 3)


def test_that_a_narrow_row_has_only_its_text() -> None:
    columns = columns_of(STYLE, 80, entries(3), 8.0)
    assert columns == (0.0, 80, 0.0)


def test_that_columns_are_as_wide_as_their_widest_number() -> None:
    few, many = columns_of(STYLE, 200, entries(2), 9.5), columns_of(STYLE, 200, entries(12), 9.5)
    assert few.place < many.place
    assert many.place + many.text + many.score < 200


def test_that_the_wished_height_holds_every_entry() -> None:
    found = entries(7, LONG)
    height = height_of(STYLE, 150, found, 9.5)
    shown = rows_in(STYLE, Frame(0, 0, 150, height), found, 9.5)
    assert shown.left_out == 0
    assert height_of(STYLE, 150, [], 9.5) == 0.0


@pytest.mark.parametrize(
    ("group", "score", "said"),
    [
        ("Threats", 12.0, "Threats: One (12)"),
        ("Threats", None, "Threats: One"),
        ("", 12.0, "One (12)"),
        ("", None, "One"),
    ],
)
def test_that_a_mark_says_what_is_known(group: str, score: float | None, said: str) -> None:
    assert entry_text(Entry(id="1", text="One", score=score), group, STYLE) == said


def test_that_a_mark_does_not_repeat_a_whole_book() -> None:
    said = entry_text(Entry(id="1", text="word " * 6000), "", STYLE)
    assert len(said) <= 160
    assert said.endswith("…")


@pytest.mark.parametrize(
    ("wishes", "room", "heights"),
    [
        ([10, 20], 50, [20, 30]),
        ([10, 20], 30, [10, 20]),
        ([10, 110], 60, [10, 50]),
        ([20, 50], 30, [12.0, 18.0]),
        ([], 30, []),
    ],
)
def test_that_heights_follow_wishes(wishes: list[float], room: float, heights: list[float]) -> None:
    assert shared(wishes, room, 10.0) == pytest.approx(heights)


@given(
    wishes=st.lists(st.floats(1, 500), min_size=1, max_size=12),
    room=st.floats(1, 1000),
    least=st.floats(0, 80),
)
def test_that_shared_heights_fill_the_room_and_none_is_negative(
    wishes: list[float], room: float, least: float
) -> None:
    heights = shared(wishes, room, least)
    assert min(heights) >= 0
    if any(wish > min(least, room / len(wishes)) for wish in wishes) or sum(wishes) <= room:
        assert sum(heights) == pytest.approx(room)
