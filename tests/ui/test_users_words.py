"""What analyses, parameters and choices are called: every one, in every language."""

from datetime import date, timedelta

import pytest

from desktop_app.metrics.measures.parameters import Parameter, length_in_days, whole_numbers
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.plan.kpis import Dataset
from desktop_app.ui.pages.users.analyses import analyses, group_word
from desktop_app.ui.pages.users.form_order import NEVER, matters, parted, suggested
from desktop_app.ui.parts.parameter_words import (
    choice_word,
    default_word,
    parameter_word,
    stretch_word,
)
from desktop_app.words import Language, words_in

LANGUAGES: tuple[Language, ...] = ("zh_CN", "zh_TW", "en")
CHINESE: tuple[Language, ...] = ("zh_CN", "zh_TW")


def asked() -> list[tuple[str, Parameter]]:
    """Every parameter that a person can be asked for, with its measure."""
    return [
        (spec.name, one)
        for spec in MEASURES.values()
        for one in spec.parameters
        if one.name not in NEVER and one.name not in spec.beside
    ]


def dataset(days: int) -> Dataset:
    start = date(2026, 1, 1)
    return Dataset(
        id="DST-1",
        file="a.csv",
        sha256="",
        role="events",
        imported_at="",
        data_start=start.isoformat(),
        data_end=(start + timedelta(days=days)).isoformat(),
    )


# Analyses.


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_analysis_has_a_title_a_group_and_a_question(language: Language) -> None:
    words = words_in(language)
    found = analyses(words, MEASURES)
    assert {each.measure for each in found} == set(MEASURES)
    assert [each.measure for each in found if not each.question] == []
    assert [each.measure for each in found if each.group == "other"] == []
    assert all(group_word(words, each.group) for each in found)


def test_that_a_measure_nobody_grouped_is_offered_under_other() -> None:
    (found,) = analyses(words_in("en"), ["brand_new"])
    assert (found.group, found.measure, found.question) == ("other", "brand_new", "")


def test_that_two_analyses_never_have_the_same_title() -> None:
    for language in LANGUAGES:
        titles = [each.title for each in analyses(words_in(language), MEASURES)]
        assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", CHINESE)
def test_that_questions_are_asked_in_chinese(language: Language) -> None:
    for each in analyses(words_in(language), MEASURES):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in each.question), each.measure


# Parameters and choices.


@pytest.mark.parametrize("language", CHINESE)
def test_that_every_parameter_is_called_something_in_chinese(language: Language) -> None:
    words = words_in(language)
    bare = {
        (measure, one.name)
        for measure, one in asked()
        if parameter_word(words, one.name, measure=measure, has_choices=bool(one.choices))
        == one.name
    }
    assert bare == set()


@pytest.mark.parametrize("language", CHINESE)
def test_that_every_choice_is_called_something_in_chinese(language: Language) -> None:
    words = words_in(language)
    names = {"7", "10", "5", "bgnbd", "sbg"}
    bare = {
        (one.name, choice)
        for _, one in asked()
        for choice in one.choices
        if choice not in names and choice_word(words, one.name, choice) == choice
    }
    assert bare == set()


def test_that_two_choices_of_a_parameter_are_told_apart() -> None:
    for language in LANGUAGES:
        words = words_in(language)
        for _, one in asked():
            said = [choice_word(words, one.name, choice) for choice in one.choices]
            assert (one.name, len(set(said))) == (one.name, len(said))


def test_that_what_has_no_word_shows_its_own_name() -> None:
    words = words_in("zh_CN")
    assert parameter_word(words, "brand_new") == "brand_new"
    assert choice_word(words, "brand_new", "this") == "this"


@pytest.mark.parametrize(
    ("text", "said"),
    [("30m", "30 min"), ("7d", "7 d"), ("90m", "1.5 h"), ("today", "today"), ("", "")],
)
def test_that_a_stretch_of_time_is_said_in_words(text: str, said: str) -> None:
    assert stretch_word(words_in("en"), text) == said


def test_that_an_empty_line_says_what_it_stands_for() -> None:
    words = words_in("en")
    assert default_word(words, whole_numbers("days", (0, 30))) == "0,30"
    assert default_word(words, whole_numbers("days")) == "0,30,90"
    assert default_word(words, length_in_days("window")) == "days, for example 28"


# What is asked first, and what suits the data.


@pytest.mark.parametrize("measure", MEASURES)
def test_that_what_is_asked_first_fits_on_a_screen(measure: str) -> None:
    first, others = parted(MEASURES[measure])
    assert 0 < len(first) <= 9
    assert not {*first} & {*others}


@pytest.mark.parametrize(
    ("days", "cohort"), [(1, "day"), (45, "day"), (46, "week"), (400, "week"), (401, "month")]
)
def test_that_cohorts_suit_the_length_of_the_data(days: int, cohort: str) -> None:
    assert suggested(MEASURES["retention"], dataset(days)) == {"cohort": cohort}


def test_that_nothing_is_suggested_where_the_length_is_not_known() -> None:
    unknown = Dataset(id="DST-1", file="a", sha256="", role="events", imported_at="")
    assert suggested(MEASURES["retention"], unknown) == {}


@pytest.mark.parametrize(
    ("measure", "name", "texts", "expected"),
    [
        ("churn", "window", {"mode": "inactivity"}, True),
        ("churn", "window", {"mode": "period"}, False),
        ("churn", "window", {}, False),
        ("churn", "window", {"window": "30"}, True),
        ("ltv", "horizon", {"model": "sbg"}, True),
        ("ltv", "horizon", {}, False),
        ("twins", "steps", {"of": "funnel"}, True),
        ("twins", "steps", {}, False),
        ("revenue", "refunds", {}, True),
    ],
)
def test_that_a_setting_is_asked_only_where_it_says_something(
    measure: str, name: str, texts: dict[str, str], *, expected: bool
) -> None:
    assert matters(MEASURES[measure], name, texts) is expected
