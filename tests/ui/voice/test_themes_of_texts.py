"""Themes added, named, given words and owners, sorted, found, copied, removed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.plan.ids import PersonId, ThemeId
from desktop_app.plan.market import Theme
from desktop_app.plan.people import Person
from desktop_app.ui.parts.record_order import RowOrder
from desktop_app.ui.services import Services
from tests.ui.voice.conftest import MakeSteps
from tests.ui.voice_steps import DELIVERY, PRICE, VoiceSteps, themes

LIN = Person(id=PersonId("PER-00000000000L"), name="Lin Xia")
NAME, MENTIONS, SHARE, SCORE, TREND, OWNER = range(6)


def names(steps: VoiceSteps) -> list[str]:
    return [row[0] for row in steps.cells()]


def type_into(steps: VoiceSteps, row: int, column: int, typed: object) -> bool:
    """What an editor of a cell hands over."""
    model = steps.page.themes.view.model()
    return bool(model.setData(model.index(row, column), typed))


def offered(steps: VoiceSteps) -> dict[str, QPushButton]:
    """The words for new themes, by what their buttons say."""
    found = steps.page.themes.suggested.findChildren(QPushButton)
    return {each.text(): each for each in found if not each.isHidden()}


def test_that_a_theme_of_ones_own_is_added_at_the_end_and_selected(steps: VoiceSteps) -> None:
    steps.page.act("add_theme")
    steps.settle()
    assert steps.cells() == [
        ("Delivery", "2", "25.0%", "3.0"),
        ("Price <i>", "1", "12.5%", "5.0"),
        ("New theme", "0", "0.0%", "—"),
    ]
    made = next(each for each in steps.plan.themes.values() if each.name == "New theme")
    assert steps.page.desk.selection.record_id == made.id
    assert steps.page.texts.nothing.text() == "There are no texts here."


def test_that_a_theme_is_renamed_in_its_cell(steps: VoiceSteps, services: Services) -> None:
    assert type_into(steps, 0, NAME, "  Delivery & pick-up ")
    assert steps.plan.themes[DELIVERY].name == "Delivery & pick-up"
    assert names(steps) == ["Delivery & pick-up", "Price <i>"]
    services.document.undo()
    assert names(steps) == ["Delivery", "Price <i>"]


def test_that_what_was_counted_cannot_be_typed_over(steps: VoiceSteps) -> None:
    model = steps.page.themes.view.model()
    editable = [
        bool(model.index(0, column).flags() & Qt.ItemFlag.ItemIsEditable) for column in range(6)
    ]
    assert editable == [True, False, False, False, False, True]


def test_that_an_owner_is_given_by_name(opened: MakeSteps) -> None:
    steps = opened(*themes(), LIN)
    assert type_into(steps, 1, OWNER, "Lin Xia")
    assert steps.plan.themes[PRICE].owner == LIN.id
    assert type_into(steps, 0, OWNER, "Somebody New")
    new = next(each for each in steps.plan.people.values() if each.name == "Somebody New")
    assert steps.plan.themes[DELIVERY].owner == new.id


def test_that_themes_are_found_by_their_owner(opened: MakeSteps) -> None:
    steps = opened(*themes(), LIN)
    type_into(steps, 1, OWNER, "Lin Xia")
    steps.page.themes.bar.search.setText("lin xia")
    assert names(steps) == ["Price <i>"]
    assert steps.page.themes.bar.count.text() == "1 of 2"


def test_that_a_filter_that_fits_nothing_can_be_taken_back(steps: VoiceSteps) -> None:
    pane = steps.page.themes
    pane.bar.search.setText("nothing is called so")
    assert names(steps) == []
    (button,) = [
        each for each in pane.findChildren(QPushButton) if each.accessibleName() == "Show all"
    ]
    assert button.isVisible()
    button.click()
    assert (pane.bar.search.text(), names(steps)) == ("", ["Delivery", "Price <i>"])


@pytest.mark.parametrize(
    ("column", "first", "then"),
    [
        (NAME, ["Delivery", "Price <i>"], ["Price <i>", "Delivery"]),
        (MENTIONS, ["Price <i>", "Delivery"], ["Delivery", "Price <i>"]),
        (SHARE, ["Price <i>", "Delivery"], ["Delivery", "Price <i>"]),
        (SCORE, ["Delivery", "Price <i>"], ["Price <i>", "Delivery"]),
    ],
)
def test_that_themes_are_sorted_by_their_titles(
    steps: VoiceSteps, column: int, first: list[str], then: list[str]
) -> None:
    view = steps.page.themes.view
    view.sort(RowOrder(column=column))
    assert names(steps) == first
    view.sort(RowOrder(column=column, is_descending=True))
    assert names(steps) == then


def test_that_letters_typed_in_the_list_search_it(steps: VoiceSteps) -> None:
    view = steps.page.themes.view
    view.setFocus()
    QTest.keyClicks(view, "p")
    assert steps.page.themes.bar.search.text() == "p"
    assert names(steps) == ["Price <i>"]


def test_that_rows_are_copied_with_their_titles(steps: VoiceSteps) -> None:
    view = steps.page.themes.view
    view.hidden = frozenset({TREND, OWNER})
    view.selectAll()
    view.copy_action.trigger()
    lines = [line.split("\t")[:3] for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines == [
        ["Theme", "Mentions", "Share"],
        ["Delivery", "2", "25.0%"],
        ["Price <i>", "1", "12.5%"],
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("late, slow", ("late", "slow")),
        ("迟到，慢、催单；没人管", ("迟到", "慢", "催单", "没人管")),
        ("late\nslow\n\nlate", ("late", "slow")),
        ("  ,, ，、 ", ()),
        ("more than one word, late", ("more than one word", "late")),
        ("😀、مرحبا", ("😀", "مرحبا")),
    ],
)
def test_that_keywords_are_split_at_any_comma(
    steps: VoiceSteps, typed: str, kept: tuple[str, ...]
) -> None:
    steps.select(DELIVERY)
    steps.page.themes.form.editor("keywords").edited.emit(typed)
    assert steps.plan.themes[DELIVERY].keywords == kept


def test_that_excluded_words_keep_texts_out_at_once(steps: VoiceSteps) -> None:
    steps.select(DELIVERY)
    steps.page.themes.form.editor("excluded").edited.emit("chocolate，delivery")
    steps.settle()
    assert steps.plan.themes[DELIVERY].excluded == ("chocolate", "delivery")
    assert steps.texts() == ["<b>late</b> & 😀"]
    assert steps.page.state.facts.text() == "Texts of “reviews.csv”: 8, about no theme: 6."


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "late, slow"), ("zh_CN", "late，slow"), ("zh_TW", "late，slow")]
)
def test_that_words_are_shown_between_commas_of_the_plans_language(
    opened: MakeSteps, services: Services, language: str, shown: str
) -> None:
    from functools import partial

    from desktop_app.plan.edits import change_record
    from desktop_app.plan.history import label

    steps = opened(Theme(id=DELIVERY, name="Delivery", keywords=("late", "slow")))
    edit = partial(change_record, record_id=steps.plan.info.id, language=language)
    services.document.edit(label("Language"), edit)
    steps.select(DELIVERY)
    assert steps.page.themes.form.editor("keywords").toPlainText() == shown


def test_that_the_form_follows_the_chosen_theme_and_goes_with_it(steps: VoiceSteps) -> None:
    form = steps.page.themes.form
    steps.select(PRICE)
    assert form.editor("keywords").toPlainText() == "price"
    steps.select(DELIVERY)
    assert form.editor("excluded").toPlainText() == "chocolate"
    steps.page.commands.remove_themes([DELIVERY, PRICE])
    steps.settle()
    assert not form.isVisible()


def test_that_the_delete_key_removes_the_chosen_themes(
    steps: VoiceSteps, services: Services
) -> None:
    steps.page.themes.view.selectAll()
    steps.page.themes.delete.trigger()
    steps.settle()
    assert dict(steps.plan.themes) == {}
    assert steps.page.state.problem.text() == (
        "There are no themes yet: add those of the catalogue, or your own."
    )
    services.document.undo()
    steps.settle()
    assert names(steps) == ["Delivery", "Price <i>"]
    assert not steps.page.state.problem.isVisible()


def test_that_starters_bring_chinese_words_along(opened: MakeSteps) -> None:
    steps = opened()
    steps.page.act("add_starter_themes")
    steps.settle()
    counted = {name: mentions for name, mentions, *_ in steps.cells() if mentions != "0"}
    assert counted
    first = next(iter(steps.plan.themes.values()))
    assert first.keywords
    assert len({each.name for each in steps.plan.themes.values()}) == 15


def test_that_words_of_texts_about_no_theme_are_offered_as_themes(steps: VoiceSteps) -> None:
    assert list(offered(steps)) == ["opening hours"]
    says = offered(steps)["opening hours"].toolTip()
    assert says == "“opening hours” stands in 2 texts about no theme. Click: a theme of it."
    offered(steps)["opening hours"].click()
    steps.settle()
    assert offered(steps) == {}
    assert ("opening hours", "2") in [row[:2] for row in steps.cells()]


def test_that_bars_are_as_long_as_the_part_of_the_most_frequent(steps: VoiceSteps) -> None:
    figures = steps.page.themes.figures
    assert [figures.bar(each) for each in themes()] == [1.0, 0.5]
    assert [point.value for point in figures.trend(themes()[0])] == [2.0, 0.0, 0.0]


def test_that_themes_without_a_text_stand_last_and_in_their_own_order(opened: MakeSteps) -> None:
    silent = [
        Theme(id=ThemeId(f"THM-0000000000{n:02}"), name=name, keywords=("no such",), rank=rank)
        for n, (name, rank) in enumerate((("Second", "T"), ("First", "B")))
    ]
    steps = opened(*silent, *themes())
    assert names(steps) == ["Delivery", "Price <i>", "First", "Second"]
