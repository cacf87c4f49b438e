"""Where the parts of a board stand, which rows of cards change, and cards as lines of text."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.catalog.worksheets import LAYOUTS
from desktop_app.ui.pages.market.board.arrangement import Cell, cells_of, columns_of
from desktop_app.ui.pages.market.board.board_texts import lines_of
from desktop_app.ui.pages.market.board.cards import change_between
from desktop_app.ui.pages.market.gallery.tile_delegate import tile_width

ROOMY, NARROW = 4, 1


class _Item(NamedTuple):
    id: str


class _Card(NamedTuple):
    item: _Item


def cards(ids: str) -> list[_Card]:
    return [_Card(_Item(each)) for each in ids]


@pytest.mark.parametrize(
    ("layout", "count", "across", "places"),
    [
        ("quadrants", 4, ROOMY, "00 01 10 11"),
        ("quadrants", 8, ROOMY, "00 01 10 11 20 21 30 31"),
        ("quadrants", 4, NARROW, "00 10 20 30"),
        ("forces", 5, ROOMY, "11 01 10 12 21"),
        ("forces", 7, ROOMY, "11 01 10 12 21 30 31"),
        ("forces", 5, 2, "00 01 10 11 20"),
        ("forces", 4, ROOMY, "00 01 10 11"),
        ("chain", 4, NARROW, "00 01 02 03"),
        ("board", 5, 2, "00 01 02 03 04"),
        ("board", 9, ROOMY, "00 01 02 03 04 05 06 07 10"),
        ("list", 1, ROOMY, "00"),
        ("list", 6, ROOMY, "00 01 02 10 11 12"),
        ("list", 4, ROOMY, "00 01 10 11"),
        ("cards", 2, NARROW, "00 10"),
        ("scatter", 3, 2, "00 01 10"),
        ("of another day", 2, ROOMY, "00 01"),
    ],
)
def test_that_every_layout_has_its_places(
    layout: str, count: int, across: int, places: str
) -> None:
    cells = cells_of(layout, count, across)
    assert " ".join(f"{cell.row}{cell.column}" for cell in cells) == places


@given(st.sampled_from(LAYOUTS), st.integers(0, 40), st.integers(-1, 9))
def test_that_every_part_has_a_place_of_its_own(layout: str, count: int, across: int) -> None:
    cells = cells_of(layout, count, across)
    assert len(set(cells)) == len(cells) == count
    assert all(cell.row >= 0 and 0 <= cell.column < columns_of(cells) for cell in cells)


def test_that_no_parts_need_one_column() -> None:
    assert columns_of([]) == 1
    assert columns_of([Cell(0, 0), Cell(3, 2)]) == 3


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("abc", "abc", (3, 0, 0)),
        ("", "abc", (0, 0, 3)),
        ("abc", "", (0, 3, 0)),
        ("abc", "abxc", (2, 0, 1)),
        ("abc", "ac", (1, 1, 0)),
        ("abc", "acb", (1, 2, 2)),
        ("aaa", "aa", (2, 1, 0)),
    ],
)
def test_that_only_the_rows_between_are_others(
    old: str, new: str, change: tuple[int, int, int]
) -> None:
    assert tuple(change_between(cards(old), cards(new))) == change


@given(st.text("abcdef", max_size=12), st.text("abcdef", max_size=12))
def test_that_replacing_the_rows_between_gives_the_new_list(old: str, new: str) -> None:
    first, gone, come = change_between(cards(old), cards(new))
    assert old[:first] + new[first : first + come] + old[first + gone :] == new


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        ("", []),
        (" \n\t\n", []),
        ("one\ntwo", ["one", "two"]),
        ("one\r\ntwo\r\n", ["one", "two"]),
        ("- one\n• two\n3. three\n4、four", ["one", "two", "three", "four"]),
        ("text\tsource\nmore\tyes", ["text", "more"]),
        ("\tindented\tx", ["indented"]),
        ('"two\nlines"\tsource\nplain\tx', ["two\nlines", "plain"]),
        ('first\t"a\nb"\nsecond\tc', ["first", "second"]),
        ('"he said ""no""\nand left"', ['he said "no"\nand left']),
        ('\t"only\nthere"', ["only\nthere"]),
        ('"Fast\n"Slow\nplain', ['"Fast', '"Slow', "plain"]),
        ('"Quality" is what they say\n- price', ['"Quality" is what they say', "price"]),
        ("<b>x</b> & 🙂\n\u202eright to left", ["<b>x</b> & 🙂", "\u202eright to left"]),
    ],
)
def test_that_pasted_lines_and_cells_are_cards(pasted: str, lines: list[str]) -> None:
    assert lines_of(pasted) == lines


@given(st.lists(st.text("ab \u4e2d<", min_size=1, max_size=8), max_size=6))
def test_that_lines_without_marks_come_through_as_they_are(said: list[str]) -> None:
    assert lines_of("\n".join(said)) == [line.strip() for line in said if line.strip()]


@given(st.integers(0, 4000))
def test_that_tiles_fill_a_row_without_running_over(room: int) -> None:
    wide = tile_width(room)
    least = tile_width(0)
    assert least <= wide <= round(least * 1.4)
    across = max(room // wide, 1)
    assert across * wide <= max(room, least)
    if room >= 4 * least:
        assert room - across * wide < across + least // 2
