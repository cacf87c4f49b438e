from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.metrics.voice.counting import count_themes
from desktop_app.metrics.voice.learning import Proposal, words_to_add, words_to_exclude
from desktop_app.metrics.voice.matching import Rule
from desktop_app.metrics.voice.segmenting import is_telling, telling_words, word_runs
from desktop_app.metrics.voice.suggesting import Suggestion, suggestions
from desktop_app.metrics.voice.texts import text_key
from tests.metrics.voice.feedback_rows import table_of, texts

DELIVERY = Rule(theme="D", keywords=("配送", "courier"))
PARTS = st.sampled_from(
    ["门店", "太少", "燕麦奶", "拿铁", "courier", "oat", "latte", "，", " ", "8"]
)
WRITTEN = st.lists(PARTS, min_size=1, max_size=6).map("".join)


def test_that_words_are_cut_between_signs() -> None:
    assert [*word_runs("配送太慢！Oat-latte 8, it’s")] == [
        ["配送", "太慢"],
        ["oat"],
        ["latte", "8"],
        ["it’s"],
    ]


def test_that_short_words_numbers_and_words_of_any_text_tell_nothing() -> None:
    words = ["门店", "店", "oat", "it", "2026", "the", "我们", "覺得"]
    assert [word for word in words if is_telling(word)] == ["门店", "oat"]
    assert telling_words("我们的门店，THE 门店 oat") == ("门店", "oat")


def test_that_words_frequent_among_moved_texts_come_first_then_rare_ones(tmp_path: Path) -> None:
    moved, other = "门店的充电宝坏了", "隔壁门店充电宝丢了"
    table = table_of(tmp_path, texts(moved, other, "门店太少", "门店关门", "充电宝"))
    decided = {text_key(moved): {"D": True}, text_key(other): {"D": True}, "x": {"E": True}}
    found = words_to_add(table, moved, DELIVERY, decided)
    assert found[:2] == (
        Proposal(word="充电", moved=2, others=1),
        Proposal(word="门店", moved=2, others=2),
    )


def test_that_words_the_rule_has_are_not_proposed(tmp_path: Path) -> None:
    table = table_of(tmp_path, texts("courier lost parcel"))
    rule = Rule(theme="D", keywords=("courier",), excluded=("lost",))
    assert [p.word for p in words_to_add(table, "courier lost parcel", rule, {})] == ["parcel"]


def test_that_no_part_of_a_keyword_is_proposed_to_exclude(tmp_path: Path) -> None:
    rule = Rule(theme="D", keywords=("wait time",))
    table = table_of(tmp_path, texts("wait time in settings"))
    found = words_to_exclude(table, "wait time in settings", rule, {})
    assert [p.word for p in found] == ["settings"]


def test_that_a_text_of_signs_teaches_nothing(tmp_path: Path) -> None:
    table = table_of(tmp_path, texts("😀!!", "x"))
    assert words_to_add(table, "😀!!", DELIVERY, {}) == ()


@settings(max_examples=40, deadline=None)
@given(WRITTEN, st.lists(WRITTEN, max_size=6))
def test_that_learning_a_proposed_word_puts_the_text_there(text: str, others: list[str]) -> None:
    with TemporaryDirectory() as folder:
        table = table_of(Path(folder), texts(text, *others))
        for proposal in words_to_add(table, text, DELIVERY, {}):
            learned = Rule(theme="D", keywords=(*DELIVERY.keywords, proposal.word))
            rows = [int(row) for row in count_themes(table, [learned]).themes["D"].rows]
            assert 0 in rows


@settings(max_examples=40, deadline=None)
@given(WRITTEN, st.lists(WRITTEN, max_size=6))
def test_that_learning_an_excluded_word_takes_the_text_out(text: str, others: list[str]) -> None:
    with TemporaryDirectory() as folder:
        table = table_of(Path(folder), texts(text, *others))
        for proposal in words_to_exclude(table, text, DELIVERY, {}):
            learned = Rule(theme="D", keywords=DELIVERY.keywords, excluded=(proposal.word,))
            rows = [int(row) for row in count_themes(table, [learned]).themes["D"].rows]
            assert 0 not in rows


def test_that_words_many_texts_share_are_suggested_together_where_they_stand_together(
    tmp_path: Path,
) -> None:
    written = [*["bring the oat latte back"] * 3, *["门店太少"] * 2, "oat milk", "unique words"]
    table = table_of(tmp_path, texts(*written))
    found = suggestions(table, range(len(written)))
    assert found == (
        Suggestion(word="oat latte", texts=3),
        Suggestion(word="门店", texts=2),
    )


def test_that_suggestions_come_from_the_texts_asked_for(tmp_path: Path) -> None:
    table = table_of(tmp_path, texts("oat milk", "oat milk", "red cup", "red cup"))
    assert suggestions(table, [2, 3]) == (Suggestion(word="red cup", texts=2),)
    assert suggestions(table, []) == ()


@settings(max_examples=30, deadline=None)
@given(st.lists(WRITTEN, max_size=8))
def test_that_suggestions_do_not_depend_on_the_order_of_texts(written: list[str]) -> None:
    with TemporaryDirectory() as folder:
        table = table_of(Path(folder), texts(*written))
        there = suggestions(table, range(len(written)))
        assert suggestions(table, list(reversed(range(len(written))))) == there
