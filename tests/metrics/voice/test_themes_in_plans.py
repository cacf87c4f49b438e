from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.metrics.voice.counted_plan import (
    with_quote,
    with_theme_counts,
    with_words,
    without_quote,
)
from desktop_app.metrics.voice.counting import count_themes
from desktop_app.metrics.voice.matching import rule_of
from desktop_app.metrics.voice.starter_themes import new_themes, read_themes, starter_themes
from desktop_app.metrics.voice.texts import (
    cached_feedback,
    found_texts,
    has_texts,
    newest_feedback,
    texts_at,
)
from desktop_app.plan.changes import apply, diff, invert
from desktop_app.plan.edits import add_records, remove_record
from desktop_app.plan.errors import TooManyQuotesError, UnknownRecordError
from desktop_app.plan.ids import DatasetId, PlanId, ThemeId
from desktop_app.plan.market import Theme
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from tests.metrics.voice.feedback_rows import Row, dataset, table_of, texts

A, B = ThemeId("THM-00000000000A"), ThemeId("THM-00000000000B")
SOURCE = dataset()


def plan_with(*themes: Theme) -> Plan:
    info = PlanInfo(id=PlanId("PLN-00000000000A"), title="Coffee", language="en")
    return add_records(Plan(info=info), [SOURCE, *themes])


def numbered() -> Callable[[str], str]:
    numbers = count(1)
    return lambda prefix: f"{prefix}-{next(numbers):012}"


DELIVERY = Theme(id=A, name="Delivery", keywords=("late",), quotes=("so late",))
PRICE = Theme(id=B, name="Price", keywords=("dear",), mentions=7.0)
ROWS = [Row("late", "2026-01-01", 2), Row("LATE", "2026-02-01", 5), Row("other", "2026-02-01")]


def test_that_counts_are_one_change_that_can_be_taken_back(tmp_path: Path) -> None:
    plan = plan_with(DELIVERY, PRICE)
    counts = count_themes(table_of(tmp_path, ROWS), [rule_of(DELIVERY), rule_of(PRICE)])
    counted = with_theme_counts(plan, counts, SOURCE.id)
    theme = counted.themes[A]
    assert (theme.mentions, theme.mean_score, dict(theme.by_period), theme.dataset) == (
        2.0,
        3.5,
        {"2026-01": 1.0, "2026-02": 1.0},
        SOURCE.id,
    )
    assert (theme.name, theme.keywords, theme.quotes) == ("Delivery", ("late",), ("so late",))
    assert counted.themes[B].mentions == 0.0
    assert apply(counted, invert(diff(plan, counted))) == plan


def test_that_counting_the_same_again_changes_nothing(tmp_path: Path) -> None:
    counts = count_themes(table_of(tmp_path, ROWS), [rule_of(DELIVERY)])
    counted = with_theme_counts(plan_with(DELIVERY), counts, SOURCE.id)
    assert with_theme_counts(counted, counts, SOURCE.id) is counted


def test_that_themes_which_went_or_came_while_it_counted_are_left_alone(tmp_path: Path) -> None:
    counts = count_themes(table_of(tmp_path, ROWS), [rule_of(DELIVERY)])
    plan = remove_record(plan_with(DELIVERY, PRICE), A)
    assert with_theme_counts(plan, counts, SOURCE.id) is plan


def test_that_a_learned_word_is_added_once_and_leaves_the_other_side() -> None:
    plan = plan_with(Theme(id=A, name="x", keywords=("Late",), excluded=("slow", "Red")))
    learned = with_words(plan, A, keywords=("ＬＡＴＥ", "red ", " ")).themes[A]
    assert (learned.keywords, learned.excluded) == (("Late", "red"), ("slow",))
    plain = with_words(plan, A, excluded=("late",)).themes[A]
    assert (plain.keywords, plain.excluded) == ((), ("slow", "Red", "late"))
    assert with_words(plan, A, keywords=("late",)) is plan
    with pytest.raises(UnknownRecordError):
        with_words(plan, B, keywords=("x",))


def test_that_a_theme_keeps_five_different_quotes() -> None:
    plan = plan_with(PRICE)
    for number in range(5):
        plan = with_quote(plan, B, f"<i>{number}</i> 😀")
    assert with_quote(plan, B, "<i>0</i> 😀") is plan
    with pytest.raises(TooManyQuotesError):
        with_quote(plan, B, "a sixth")
    left = without_quote(plan, B, "<i>2</i> 😀").themes[B].quotes
    assert left == ("<i>0</i> 😀", "<i>1</i> 😀", "<i>3</i> 😀", "<i>4</i> 😀")
    assert without_quote(plan, B, "never kept") is plan


def test_that_the_newest_import_of_feedback_is_looked_at() -> None:
    older, newer = dataset(2, imported="2026-02-01"), dataset(3, imported="2026-04-01")
    orders = dataset(4, imported="2026-05-01", role="orders")
    info = PlanInfo(id=PlanId("PLN-00000000000A"), title="x", language="en")
    plan = add_records(Plan(info=info), [newer, older, orders])
    assert newest_feedback(plan) is plan.datasets[DatasetId(newer.id)]
    assert newest_feedback(Plan(info=info)) is None
    assert has_texts(newer)


def test_that_rows_which_left_the_cache_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAUSEWAY_HOME", str(tmp_path))
    assert cached_feedback(SOURCE) is None
    assert cached_feedback(None) is None


def test_that_texts_are_read_a_page_at_a_time_and_searched_as_keywords_are(tmp_path: Path) -> None:
    table = table_of(tmp_path, texts(*(f"Late {n}" for n in range(5)), "on time"))
    rows = [5, 4, 3, 2, 1, 0]
    assert [t.text for t in found_texts(table, rows, "", (1, 2))] == ["Late 4", "Late 3"]
    assert [t.text for t in found_texts(table, rows, " ＬＡＴＥ", (3, 9))] == ["Late 1", "Late 0"]
    assert found_texts(table, rows, "never", (0, 9)) == []
    (text,) = texts_at(table, [5])
    assert (text.number, text.text, text.score, text.channel) == (5, "on time", None, "app")


def test_that_every_starter_theme_finds_texts_of_each_language_by_its_own_words() -> None:
    themes = {theme.key: theme for theme in starter_themes()}
    assert len(themes) == 15
    for theme in themes.values():
        assert any(word.isascii() for word in theme.keywords)
        assert any(not word.isascii() for word in theme.keywords)
        assert not set(theme.keywords) & set(theme.excluded)


def test_that_starter_themes_are_added_once_in_the_plans_language() -> None:
    plan = add_records(plan_with(), new_themes(plan_with(), "zh_TW", numbered()))
    first = next(iter(plan.themes.values()))
    assert (first.name, first.keywords[0]) == ("配送與物流", "配送")
    assert new_themes(plan, "zh_TW", numbered()) == []
    english = new_themes(plan_with(), "en", numbered())
    assert (english[0].name, english[0].keywords[0]) == ("Delivery", "deliver")
    ranks = [theme.rank for theme in english]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(
    ("content", "place", "fault"),
    [
        ("delivery = 3", "delivery", Fault.UNKNOWN),
        ("[a]\nkeywords = ['x']", "a.name", Fault.MISSING),
        ("[a]\nname = {zh_CN='x', zh_TW='x', en='x'}", "a.keywords", Fault.MISSING),
        ("[a]\nname = {zh_CN='x', zh_TW='x', en='x'}\nkeywords = ['a', 'a']", "a.keywords",
         Fault.NOT_ALLOWED),
        ("[a]\nname = {zh_CN='x', zh_TW='x', en='x'}\nkeywords = ['a']\nkeyword = 1", "a.keyword",
         Fault.UNKNOWN),
    ],
)  # fmt: skip
def test_that_a_file_of_themes_says_what_is_wrong_where(
    tmp_path: Path, content: str, place: str, fault: Fault
) -> None:
    file = tmp_path / "themes.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CatalogFileError) as caught:
        read_themes(file)
    assert (caught.value.place, caught.value.fault) == (place, fault)
