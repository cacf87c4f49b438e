from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.wrapping import wrap


def _cells(text: str) -> float:
    """As a terminal counts: Chinese characters are twice as wide."""
    return sum(2 if ord(sign) > 0x2000 else 1 for sign in text)


TEXTS = st.text(alphabet="ab c，。（）“”%1.5用户留存 \n-", max_size=60)


@given(TEXTS, st.integers(6, 30))
def test_that_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(_cells(line) <= width for line in wrap(text, width, _cells))


@given(TEXTS, st.integers(6, 30))
def test_that_nothing_but_spaces_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width, _cells)).split()) == "".join(text.split())


@given(TEXTS, st.integers(6, 30), st.integers(1, 4))
def test_that_there_are_never_more_lines_than_asked(text: str, width: int, most: int) -> None:
    lines = wrap(text, width, _cells, max_lines=most)
    assert len(lines) <= most
    assert all(_cells(line) <= width for line in lines)


def test_that_english_breaks_between_words() -> None:
    assert wrap("one two three", 7, _cells) == ["one two", "three"]


def test_that_chinese_breaks_between_any_characters() -> None:
    assert wrap("用户留存提升", 8, _cells) == ["用户留存", "提升"]


def test_that_no_line_begins_with_a_comma() -> None:
    assert wrap("用户留存，提升", 8, _cells) == ["用户留", "存，提升"]


def test_that_no_line_ends_with_an_opening_bracket() -> None:
    assert wrap("用户留（存）", 8, _cells) == ["用户留", "（存）"]


def test_that_a_number_stays_whole_when_its_comma_needs_room() -> None:
    assert wrap("买家占 85%，流失", 10, _cells) == ["买家占", "85%，流失"]


def test_that_a_word_longer_than_a_line_is_cut_into_pieces() -> None:
    assert wrap("abcdefghij kl", 6, _cells) == ["abcdef", "ghij", "kl"]


def test_that_a_text_that_goes_on_ends_in_an_ellipsis() -> None:
    assert wrap("one two three four", 8, _cells, max_lines=2) == ["one two", "three…"]


def test_that_line_breaks_of_the_text_are_kept() -> None:
    assert wrap("one\ntwo", 20, _cells) == ["one", "two"]


def test_that_an_empty_text_is_one_empty_line() -> None:
    assert wrap("  ", 20, _cells) == [""]


def test_that_what_is_not_shown_is_not_measured() -> None:
    measured: list[str] = []

    def measure(text: str) -> float:
        measured.append(text)
        return float(len(text))

    assert wrap("增长" * 15_000, 10, measure, max_lines=2) == ["增长" * 5, "增长" * 4 + "增…"]
    assert len(measured) < 100
