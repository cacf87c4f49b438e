"""Every number and every remark of a worksheet can be said in every language."""

import pytest

from desktop_app.analysis.explanation import explained
from desktop_app.analysis.wording import explanation_text
from desktop_app.analysis.worksheet_wording import worksheet_sentences
from desktop_app.analysis.worksheets.figures import Figure, main_figures
from desktop_app.analysis.worksheets.results import Remark, WorksheetResult
from desktop_app.analysis.worksheets.texts import local
from desktop_app.analysis.worksheets.wording import remark_hint, remark_sentences, remark_text
from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.plan.fields import NOTHING, LocalText, Record
from desktop_app.plan.market import Theme
from desktop_app.words import LANGUAGES, Language, words_in
from tests.analysis.worksheets.sheets import (
    finding,
    plan_with,
    rating,
    result_of,
    steps,
    subject,
    texts,
)

FILLED: dict[str, list[Record]] = {
    "swot": [finding(1, "threat", impact=4.0, likelihood=3.0), finding(2, "so")],
    "five_forces": [finding(1, "buyers", pressure=2.0, weight=0.4), finding(2, "buyers")],
    "efe": [finding(1, "threat", rating=2.0), finding(2, "opportunity", weight=0.5)],
    "competitors": [
        finding(1, "criterion"), finding(2, "criterion"), subject(1, is_us=True), subject(2),
        rating(1, 1, 2.0), rating(1, 2, 3.0),
    ],
    "market_size": [
        finding(1, "tam", low=1.0, base=2.0, high=3.0), finding(2, "sam", base=2.0),
        finding(3, "som"), finding(4, "bottom_up", base=9.0),
    ],
    "user_voice": [Theme(id="THM-1", name="Slow", mentions=3.0)],
    "assumptions": [finding(1, "assumption")],
}  # fmt: skip


def every_sentence(result: WorksheetResult, language: Language) -> list[str]:
    words = words_in(language)
    reasons = [item.explanation for item in result.items]
    reasons += [part.explanation for part in result.slots]
    reasons += [column.explanation for column in result.subjects]
    reasons += [total.explanation for total in result.totals]
    said = [explanation_text(step, words) for reason in reasons for step in steps(reason)]
    for remark in result.remarks:
        said += [remark_text(remark, words), remark_hint(remark, words)]
    return said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", list(FILLED))
def test_that_everything_about_a_worksheet_can_be_said(key: str, language: Language) -> None:
    said = every_sentence(result_of(key, *FILLED[key]), language)
    assert said
    for sentence in said:
        assert "{" not in sentence
        assert sentence.strip()
    if language != "en":
        assert not set(said) & set(every_sentence(result_of(key, *FILLED[key]), "en"))


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_that_every_sentence_differs_from_the_english_one(language: Language) -> None:
    english, chinese = (worksheet_sentences(words_in(at)) for at in ("en", language))
    assert {rule for rule in english if english[rule] == chinese[rule]} == set()
    english_remarks, remarks = (remark_sentences(words_in(at)) for at in ("en", language))
    for rule, pair in english_remarks.items():
        assert pair[0] != remarks[rule][0]
        assert pair[1] != remarks[rule][1]


def test_that_a_formula_is_shown_with_the_names_of_the_reader_s_language() -> None:
    (item,) = result_of("swot", finding(1, "threat", impact=4.0, likelihood=3.0)).items
    kind = worksheet_kinds()["swot"]
    for language in LANGUAGES:
        sentence = explanation_text(item.explanation, words_in(language))
        for name in (kind.score_name, *(field.name for field in kind.fields[:2])):
            assert name[language] in sentence
    assert texts(item.explanation) == ["Priority 12 = Impact × Likelihood.", "Impact: 4.",
                                       "Likelihood: 3."]  # fmt: skip


def test_that_a_user_s_braces_and_html_are_taken_literally() -> None:
    odd = finding(1, "luck", text="<b>{slot}</b>")
    (remark,) = result_of("swot", odd).remarks
    assert remark_text(remark, words_in("en")) == (
        "“<b>{slot}</b>” stands in a part that this kind does not have: luck."
    )


def test_that_a_remark_without_facts_is_said_as_it_is() -> None:
    remark = Remark(rule="nobody-is-us", facts=NOTHING)
    assert remark_hint(remark, words_in("en")) == "Mark the column that is us."


def test_that_shares_are_percents_and_gaps_are_not() -> None:
    share = explained("worksheet.share", 0.25, cumulative=0.5)
    assert explanation_text(share, words_in("en")) == (
        "25% of all; 50% together with the larger ones."
    )
    gap = explained("worksheet.gap_behind", -0.2, gap=0.2)
    assert explanation_text(gap, words_in("en")) == "Behind the best other by 0.2."


def figures(key: str, *records: Record) -> list[Figure]:
    return main_figures(plan_with(*[r for r in records if isinstance(r, Theme)]),
                        result_of(key, *records))  # fmt: skip


def test_that_totals_stand_for_a_worksheet_that_has_some() -> None:
    (figure,) = figures("five_forces", finding(1, "buyers", pressure=2.0))
    assert isinstance(figure.name, LocalText)
    assert (figure.name.en, figure.value) == ("Attractiveness of the industry", 4.0)


def test_that_subjects_stand_for_a_matrix_with_us_first() -> None:
    cells = [rating(1, 1, 2.0), rating(1, 2, 4.0), rating(1, 3, 3.0)]
    columns = [subject(3), subject(2), subject(1, is_us=True), subject(4)]
    found = figures("competitors", finding(1, "criterion"), *columns, *cells)
    assert found == [Figure("We", 2.0), Figure("Rival 2", 4.0), Figure("Rival 3", 3.0)]


def test_that_sizes_stand_for_a_market() -> None:
    found = figures("market_size", finding(1, "tam", base=7.0))
    assert found == [Figure(local(worksheet_kinds()["market_size"].slots[0].name), 7.0)]


def test_that_the_highest_scores_stand_for_a_list_five_at_most() -> None:
    themes = [Theme(id=f"THM-{n}", name=f"Theme {n}", mentions=float(n)) for n in range(9)]
    found = figures("user_voice", *themes)
    assert [(figure.name, figure.value) for figure in found] == [
        (f"Theme {n}", float(n)) for n in (8, 7, 6, 5, 4)
    ]
    assert figures("assumptions", finding(1, "assumption")) == []
