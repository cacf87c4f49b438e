"""Which texts a person means: by words, parts, pinyin and initials; held as properties."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.parts.matching import (
    LONGEST_QUERY,
    Fit,
    fit,
    folded,
    prepared,
    spans,
    typed_words,
)
from desktop_app.ui.parts.pinyin import readings_of

CHINESE = st.text(
    st.sampled_from("提升新用户次月留存率降低渠道获客成本購買會員重庆行业长期率女"), min_size=1
)
ENGLISH_WORDS = st.lists(st.from_regex(r"[A-Za-z]{1,9}", fullmatch=True), min_size=1, max_size=6)
ANY_NAME = st.text(min_size=1, max_size=40).filter(lambda text: any(map(str.isalnum, text)))


def fit_of(query: str, text: str, also: str = "") -> Fit:
    """How the whole query fits: as its worst word does."""
    known = prepared(text, also, readings_of)
    return max(fit(word, known) for word in typed_words(query))


def marked(query: str, text: str) -> list[str]:
    """The parts of a text that are marked."""
    return [text[a:b] for a, b in spans(typed_words(query), prepared(text, "", readings_of))]


def spelled(syllables: Sequence[str]) -> str:
    return "".join(syllables)


@given(ANY_NAME)
def test_that_every_name_is_found_by_itself(name: str) -> None:
    assert fit_of(name, name) < Fit.NOT


@given(ENGLISH_WORDS, st.randoms())
def test_that_words_are_found_in_any_order_and_any_case(words: list[str], random: object) -> None:
    shuffled = [word.swapcase() for word in words]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fit_of(" ".join(shuffled), " ".join(words)) < Fit.NOT


@given(ENGLISH_WORDS)
def test_that_english_is_found_by_initials(words: list[str]) -> None:
    assert fit_of("".join(word[0] for word in words), " ".join(words)) <= Fit.FIRST_SOUND


@given(CHINESE, st.data())
def test_that_chinese_is_found_by_any_reading_in_full_and_by_initials(
    name: str, data: st.DataObject
) -> None:
    syllables = [data.draw(st.sampled_from(readings_of(letter))) for letter in name]
    short = syllables[:10]
    assert fit_of(spelled(short), name) is Fit.FIRST_SOUND
    assert fit_of("".join(syllable[0] for syllable in short), name) is Fit.FIRST_SOUND


@given(CHINESE, st.data())
def test_that_characters_and_pinyin_may_be_mixed(name: str, data: st.DataObject) -> None:
    mixed = [data.draw(st.sampled_from((letter, *readings_of(letter)))) for letter in name[:10]]
    assert fit_of(spelled(mixed), name) <= Fit.FIRST_SOUND


@given(ANY_NAME, st.text(max_size=20))
def test_that_marks_are_in_order_apart_and_within_the_text(name: str, query: str) -> None:
    known = prepared(name, "", readings_of)
    found = spans(typed_words(query), known)
    ends = [place for span in found for place in span]
    assert ends == sorted(set(ends))
    assert all(0 <= place <= len(name) for place in ends)


@given(st.text())
def test_that_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("月购买", "月购买", Fit.WHOLE),
        ("monthly", "Monthly buyers", Fit.PREFIX),
        ("buyers", "Monthly buyers", Fit.WORD_START),
        ("gmv", "月GMV目标", Fit.WORD_START),
        ("yuegoumai", "月购买用户", Fit.FIRST_SOUND),
        ("ygm", "月購買用戶", Fit.FIRST_SOUND),
        ("月goum", "月购买用户", Fit.FIRST_SOUND),
        ("goumai", "月购买用户", Fit.SOUND),
        ("chongqing", "重庆市场", Fit.FIRST_SOUND),
        ("zhongqing", "重庆市场", Fit.FIRST_SOUND),
        ("lcl", "留存率", Fit.FIRST_SOUND),
        ("liucunlu", "留存率", Fit.FIRST_SOUND),
        ("xi'an", "西安", Fit.FIRST_SOUND),
        ("购买", "月购买用户", Fit.INSIDE),
        ("uyer", "Monthly buyers", Fit.INSIDE),
        ("cafe", "Café", Fit.WHOLE),
        ("mybr", "Monthly buyers", Fit.SCATTERED),
        ("mbr", "Monthly buyers", Fit.NOT),
        ("mbrs", "Monthly buyers", Fit.NOT),
        ("yers month", "Monthly buyers", Fit.INSIDE),
        ("ygz", "月购买用户", Fit.NOT),
        ("ym", "月购买用户", Fit.NOT),
        ("mr", "Monthly buyers", Fit.NOT),
        ("...", "Monthly buyers", Fit.NOT),
    ],
)
def test_that_a_better_fit_is_told_from_a_looser_one(query: str, text: str, expected: Fit) -> None:
    assert fit_of(query, text) is expected


def test_that_other_names_count_where_their_words_begin() -> None:
    assert fit_of("月购", "Monthly buyers", also="月购买人数 monthly_buyers") is Fit.ALSO
    assert fit_of("购买", "Monthly buyers", also="月购买人数") is Fit.NOT


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("buy", "Monthly buyers", ["buy"]),
        ("mb", "Monthly buyers", ["M", "b"]),
        ("goumai", "月购买用户", ["购买"]),
        ("月goum", "月购买用户", ["月购买"]),
        ("yh yue", "月购买用户", ["月", "用户"]),
        ("mybr", "Monthly buyers", ["M", "y", "b", "r"]),
        ("gmv", "月GMV目标", ["GMV"]),
        ("nothing", "Monthly buyers", []),
    ],
)
def test_that_what_fits_is_marked(query: str, text: str, expected: list[str]) -> None:
    assert marked(query, text) == expected


def test_that_a_word_is_asked_for_once_and_a_long_query_is_cut() -> None:
    assert [word.text for word in typed_words("Buy buy  BUY month")] == ["buy", "month"]
    assert [len(word.text) for word in typed_words("x" * 500)] == [LONGEST_QUERY]


def test_that_a_name_prepared_before_sounds_are_known_is_found_by_its_letters() -> None:
    known = prepared("月购买用户")
    assert [fit(word, known) for word in typed_words("月购 yue")] == [Fit.PREFIX, Fit.NOT]


def test_that_letters_that_are_not_chinese_have_no_reading() -> None:
    assert [readings_of(letter) for letter in "aé1 あ"] == [()] * 5
    assert readings_of("重")[:2] == ("zhong", "chong")
    assert readings_of("女")[:2] == ("nv", "nu")
