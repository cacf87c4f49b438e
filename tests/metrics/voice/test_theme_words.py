import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.measures.feedback_themes import plain_text
from desktop_app.metrics.voice.matching import (
    Match,
    Rule,
    compared,
    is_about,
    matches,
    rule_of,
    typed_words,
)
from desktop_app.plan.ids import ThemeId
from desktop_app.plan.market import Theme

RULE = Rule(theme="T", keywords=("late", "晚"), excluded=("chocolate",))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("配送，慢、快递", ("配送", "慢", "快递")),
        ("late, too slow ;  late", ("late", "too slow")),
        ("a\nb;c；d", ("a", "b", "c", "d")),
        (" ,，、 \n", ()),
        ("<b>, &amp", ("<b>", "&amp")),
    ],
)
def test_that_words_stand_between_any_commas(typed: str, words: tuple[str, ...]) -> None:
    assert typed_words(typed) == words


def test_that_words_are_compared_in_small_half_width_letters_once() -> None:
    assert compared(["Late", "ＬＡＴＥ", " ", "Ａ１　ｂ"]) == ("late", "a1 b")


def test_that_a_theme_becomes_a_rule() -> None:
    theme = Theme(id=ThemeId("THM-1"), name="x", keywords=("Late",), excluded=("Ｎ",))
    assert rule_of(theme) == Rule(theme="THM-1", keywords=("late",), excluded=("n",))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("LATE again", True),
        ("来晚了", True),
        ("hot chocolate", False),
        ("on time", False),
        ("", False),
    ],
)
def test_that_a_text_is_about_a_theme_by_its_words(text: str, *, is_one: bool) -> None:
    assert is_about(text, RULE) is is_one


def test_that_matches_say_where_each_word_stands() -> None:
    assert matches("Chocolate 晚，ＬＡＴＥ", RULE) == (
        Match(0, 9, "chocolate", is_excluded=True),
        Match(5, 9, "late"),
        Match(10, 11, "晚"),
        Match(12, 16, "late"),
    )


def test_that_places_hold_where_small_letters_are_longer() -> None:
    text = "İİ late"
    assert len(plain_text(text)) > len(text)
    (match,) = matches(text, RULE)
    assert text[match.start : match.end] == "late"


@given(
    st.lists(st.sampled_from(["İ", "a", "Ａ", "late", "配", "送", " ", "😀"]), max_size=20),
    st.sampled_from(["a", "late", "配送", "😀", "i"]),
)
def test_that_every_place_holds_the_word_it_names(parts: list[str], word: str) -> None:
    text = "".join(parts)
    rule = Rule(theme="T", keywords=compared([word]))
    found = matches(text, rule)
    assert bool(found) == is_about(text, rule)
    for match in found:
        assert plain_text(text[match.start : match.end]).startswith(word)
