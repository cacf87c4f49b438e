import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.metrics.voice.counting import VoiceCounts, count_themes
from desktop_app.metrics.voice.matching import Rule, compared
from desktop_app.metrics.voice.texts import text_key, texts_at
from tests.metrics.questions import differences
from tests.metrics.voice.feedback_rows import Row, table_of, texts, twin

LETTERS = st.sampled_from(
    ["配送", "慢", "late", "Late", "ＬＡＴＥ", "价格", "价", " ", "😀", "م", "<b>", ""]
)
TEXTS = st.lists(LETTERS, max_size=5).map("".join)
DAYS = st.sampled_from(["2026-01-31", "2026-02-01", "2026-02-28", "2025-12-31"])
ROWS = st.lists(
    st.builds(Row, text=st.none() | TEXTS, day=DAYS, score=st.none() | st.floats(-2, 12)),
    max_size=25,
)
WORDS = st.lists(
    st.sampled_from(["配送", "late", "价", "慢", "😀", "<b>"]), max_size=3, unique=True
)
RULES = st.lists(st.tuples(WORDS, WORDS), max_size=3).map(
    lambda pairs: [
        Rule(theme=f"THM-{n}", keywords=tuple(has), excluded=tuple(hasnt))
        for n, (has, hasnt) in enumerate(pairs)
    ]
)
DELIVERY = Rule(theme="THM-D", keywords=("配送", "deliver"), excluded=("免配送费",))
PRICE = Rule(theme="THM-P", keywords=("贵", "price"))


def counted(rows: list[Row], rules: list[Rule]) -> VoiceCounts:
    with TemporaryDirectory() as folder:
        return count_themes(table_of(Path(folder), rows), rules)


def facts(counts: VoiceCounts) -> dict[str, object]:
    every = {**counts.themes, "": counts.unclassified, "all": counts.everything}
    return {
        theme: (each.mentions, dict(each.by_month), each.mean_score, each.share)
        for theme, each in every.items()
    }


def test_that_texts_are_counted_by_theme_month_and_score() -> None:
    rows = [
        Row("配送太慢", "2026-01-31", 2),
        Row("Delivery is late and the PRICE is up", "2026-02-01", 5),
        Row("免配送费真好，配送快", "2026-02-01", 9),
        Row("太贵了", "2026-02-02"),
        Row("喜欢", "2026-02-03", 10),
        Row("  ", "2026-02-03", 1),
        Row(None, "2026-02-03", 0),
    ]
    counts = counted(rows, [DELIVERY, PRICE])
    assert facts(counts) == {
        "THM-D": (2, {"2026-01": 1, "2026-02": 1}, 3.5, 0.4),
        "THM-P": (2, {"2026-02": 2}, 5.0, 0.4),
        "": (2, {"2026-02": 2}, 9.5, 0.4),
        "all": (5, {"2026-01": 1, "2026-02": 4}, 6.5, 1.0),
    }
    assert counts.months == ("2026-01", "2026-02")


def test_that_without_texts_there_are_no_shares() -> None:
    counts = counted([Row(None, score=3)], [PRICE])
    assert facts(counts) == {
        "THM-P": (0, {}, None, None),
        "": (0, {}, None, None),
        "all": (0, {}, None, None),
    }


def test_that_scores_outside_the_widest_scale_are_no_scores() -> None:
    counts = counted(
        [Row("price", score=11), Row("price", score=4), Row("price", score=-1)], [PRICE]
    )
    assert counts.themes["THM-P"].mean_score == 4.0


def test_that_the_newest_text_comes_first(tmp_path: Path) -> None:
    rows = [Row("price 1", "2026-01-02"), Row("x", "2026-01-05"), Row("price 2", "2026-01-04")]
    table = table_of(tmp_path, rows)
    found = count_themes(table, [PRICE]).themes["THM-P"]
    assert [text.text for text in texts_at(table, found.rows)] == ["price 2", "price 1"]


@settings(max_examples=60, deadline=None)
@given(ROWS, RULES)
def test_that_counts_are_those_of_one_text_after_the_other(
    rows: list[Row], rules: list[Rule]
) -> None:
    counts = counted(rows, rules)
    found = {theme: dict(each.by_month) for theme, each in counts.themes.items()}
    assert found | {"": dict(counts.unclassified.by_month)} == twin(rows, rules)


@settings(max_examples=40, deadline=None)
@given(ROWS, RULES, st.integers(0, 5))
def test_that_the_order_of_texts_changes_nothing(
    rows: list[Row], rules: list[Rule], seed: int
) -> None:
    shuffled = rows.copy()
    random.Random(seed).shuffle(shuffled)
    assert differences(facts(counted(shuffled, rules)), facts(counted(rows, rules))) == []


@settings(max_examples=40, deadline=None)
@given(ROWS, RULES)
def test_that_months_add_up_to_mentions(rows: list[Row], rules: list[Rule]) -> None:
    counts = counted(rows, rules)
    for each in (*counts.themes.values(), counts.unclassified, counts.everything):
        assert sum(each.by_month.values()) == each.mentions == len(each.rows)


@settings(max_examples=40, deadline=None)
@given(ROWS, WORDS, WORDS, st.sampled_from(["配送", "late", "价", "慢", "😀"]))
def test_that_a_further_keyword_never_lowers_mentions_and_an_excluded_word_never_raises_them(
    rows: list[Row], keywords: list[str], excluded: list[str], word: str
) -> None:
    before = Rule(theme="A", keywords=tuple(keywords), excluded=tuple(excluded))
    more = Rule(theme="B", keywords=(*before.keywords, word), excluded=before.excluded)
    less = Rule(theme="C", keywords=before.keywords, excluded=(*before.excluded, word))
    themes = counted(rows, [before, more, less]).themes
    assert themes["C"].mentions <= themes["A"].mentions <= themes["B"].mentions


def test_that_what_a_person_decided_goes_before_words(tmp_path: Path) -> None:
    table = table_of(tmp_path, texts("配送慢", "喜欢", "喜欢"))
    decided = {
        text_key("配送慢"): {"THM-D": False},
        text_key("喜欢"): {"THM-D": True, "THM-GONE": True},
    }
    counts = count_themes(table, [DELIVERY], decided)
    assert counts.themes["THM-D"].mentions == 2
    assert counts.unclassified.mentions == 1


def test_that_hostile_texts_are_counted_as_they_are(tmp_path: Path) -> None:
    long = "配" * 29_998 + "送慢"
    table = table_of(
        tmp_path, texts(long, "<b>PRICE</b>", "مرحبا deliver", "👩‍👩‍👧 贵", "a.*b", "İ price")
    )
    rules = [DELIVERY, PRICE, Rule(theme="THM-X", keywords=compared(["a.*b", "<B>"]))]
    counts = count_themes(table, rules)
    assert {theme: each.mentions for theme, each in counts.themes.items()} == {
        "THM-D": 2,
        "THM-P": 3,
        "THM-X": 2,
    }
