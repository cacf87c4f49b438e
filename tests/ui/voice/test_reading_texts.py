"""The texts of a theme, of none, or all: listed, searched, read in full, copied."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.plan.market import Theme
from desktop_app.ui.pages.voice.marked_text import SHOWN
from desktop_app.ui.pages.voice.texts_pane import TextsPane, Which
from tests.ui.voice_steps import DELIVERY, PRICE, VoiceSteps

WAITING = "等了半个小时，咖啡都凉了"
LONGER = "等太久，优惠券也用不了"
ARABIC = "مرحبا، الطلب متأخر"


def buttons(pane: TextsPane) -> dict[str, bool]:
    """The buttons below the text that is read, and which are possible."""
    return {
        each.text(): each.isEnabled()
        for each in pane.findChildren(QPushButton)
        if each.parent() is pane
    }


def search(steps: VoiceSteps, typed: str) -> list[str]:
    steps.page.texts.search.setText(typed)
    steps.qtbot.wait(220)
    steps.settle()
    return steps.texts()


def facts(steps: VoiceSteps) -> list[str]:
    model = steps.page.texts.model
    return [model.index(row, 0).data(SHOWN).facts for row in range(model.rowCount())]


def test_that_all_texts_are_listed_newest_first_without_empty_ones(steps: VoiceSteps) -> None:
    assert steps.list_texts(Which.ALL) == [
        ARABIC,
        LONGER,
        WAITING,
        "Opening hours unclear",
        "Opening hours are short",
        "The price is high, chocolate too",
        "<b>late</b> & 😀",
        "Delivery was late",
    ]
    assert steps.page.texts.count.text() == "Texts: 8"


def test_that_facts_leave_out_what_a_row_does_not_have(steps: VoiceSteps) -> None:
    steps.list_texts(Which.ALL)
    assert facts(steps)[:3] == [
        "2026-03-03 09:30 · score 3",
        "2026-03-02 09:30 · 客服",
        "2026-03-01 09:30 · score 1 · 客服",
    ]


def test_that_the_chosen_theme_decides_whose_texts_are_listed(steps: VoiceSteps) -> None:
    steps.select(DELIVERY)
    assert steps.texts() == ["<b>late</b> & 😀", "Delivery was late"]
    steps.select(PRICE)
    assert steps.texts() == ["The price is high, chocolate too"]
    assert steps.page.texts.count.text() == "Texts: 1"


def test_that_choosing_a_theme_shows_its_texts_again(steps: VoiceSteps) -> None:
    steps.list_texts(Which.NONE)
    steps.select(PRICE)
    assert steps.page.texts.chosen is Which.THEME
    assert steps.texts() == ["The price is high, chocolate too"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("HOURS", ["Opening hours unclear", "Opening hours are short"]),
        ("咖啡", [WAITING]),
        ("😀", ["<b>late</b> & 😀"]),
        ("<b>", ["<b>late</b> & 😀"]),
        ("الطلب", [ARABIC]),
        ("   ", None),
        ("no such word", []),
    ],
)
def test_that_a_search_narrows_the_texts(
    steps: VoiceSteps, typed: str, found: list[str] | None
) -> None:
    every = steps.list_texts(Which.ALL)
    assert search(steps, typed) == (every if found is None else found)


def test_that_a_search_without_a_find_is_told_and_taken_back(steps: VoiceSteps) -> None:
    steps.list_texts(Which.ALL)
    search(steps, "no such word")
    assert steps.page.texts.count.text() == "No text holds this."
    assert steps.page.texts.reader.field.toPlainText() == ""
    search(steps, "")
    assert (len(steps.texts()), steps.page.texts.count.text()) == (8, "Texts: 8")


def test_that_esc_clears_the_search_and_goes_to_the_texts(steps: VoiceSteps) -> None:
    steps.list_texts(Which.ALL)
    search(steps, "hours")
    steps.page.texts.search.setFocus()
    QTest.keyClick(steps.page.texts.search, Qt.Key.Key_Escape)
    steps.qtbot.wait(220)
    steps.settle()
    assert steps.page.texts.search.text() == ""
    assert len(steps.texts()) == 8
    assert steps.page.texts.view.hasFocus()


def test_that_a_search_goes_on_while_another_theme_is_looked_at(steps: VoiceSteps) -> None:
    steps.select(DELIVERY)
    assert search(steps, "delivery") == ["Delivery was late"]
    steps.select(PRICE)
    assert steps.texts() == []
    assert steps.page.texts.count.text() == "No text holds this."


def test_that_the_text_that_is_walked_to_is_read_in_full(steps: VoiceSteps) -> None:
    steps.list_texts(Which.ALL)
    view, reader = steps.page.texts.view, steps.page.texts.reader
    assert reader.field.toPlainText() == ARABIC
    assert reader.why.text() == ""
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert reader.field.toPlainText() == "The price is high, chocolate too"
    assert reader.field.isReadOnly()
    assert [
        (each.cursor.selectedText(), each.format.fontStrikeOut())
        for each in reader.field.extraSelections()
    ] == [("price", False), ("chocolate", True)]


def test_that_marks_stand_behind_signs_of_two_places(opened: Callable[..., VoiceSteps]) -> None:
    steps = opened(Theme(id=DELIVERY, name="Smile", keywords=("😀", "late")))
    steps.select(DELIVERY)
    steps.choose_text("<b>late</b> & 😀")
    field = steps.page.texts.reader.field
    assert [each.cursor.selectedText() for each in field.extraSelections()] == ["late", "😀"]
    assert steps.page.texts.reader.why.text() == "Keywords in it: late, 😀."


def test_that_texts_of_a_theme_are_marked_with_its_words_alone(steps: VoiceSteps) -> None:
    steps.select(PRICE)
    shown = steps.page.texts.model.shown_at(0)
    assert [shown.text[start:end] for start, end, _ in shown.marks] == ["price"]
    steps.list_texts(Which.ALL)
    row = steps.choose_text("The price is high, chocolate too")
    shown = steps.page.texts.model.shown_at(row)
    assert [shown.text[start:end] for start, end, _ in shown.marks] == ["price", "chocolate"]


def test_that_only_texts_of_a_theme_can_leave_it_or_be_quoted(steps: VoiceSteps) -> None:
    steps.select(DELIVERY)
    assert buttons(steps.page.texts) == {
        "Move to another theme...": True,
        "Not about this theme": True,
        "Keep as a quote": True,
    }
    steps.list_texts(Which.NONE)
    assert buttons(steps.page.texts) == {
        "Move to another theme...": True,
        "Not about this theme": False,
        "Keep as a quote": False,
    }


def test_that_a_theme_without_texts_says_so_and_offers_nothing(
    opened: Callable[..., VoiceSteps],
) -> None:
    steps = opened(Theme(id=DELIVERY, name="Parking", keywords=("parking",)))
    steps.select(DELIVERY)
    pane = steps.page.texts
    assert pane.nothing.text() == "There are no texts here."
    assert (pane.nothing.isVisible(), pane.reader.isVisible(), pane.count.isVisible()) == (
        True,
        False,
        False,
    )
    assert set(buttons(pane).values()) == {False}
    assert [pane.copy_action.isEnabled(), pane.forget_action.isEnabled()] == [False, False]


def test_that_the_copy_key_takes_the_whole_text(steps: VoiceSteps) -> None:
    steps.list_texts(Which.ALL)
    steps.choose_text(WAITING)
    steps.page.texts.view.setFocus()
    QTest.keyClick(steps.page.texts.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == WAITING


def test_that_every_way_with_a_text_stands_in_its_menu(steps: VoiceSteps) -> None:
    view = steps.page.texts.view
    assert view.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    assert [(each.text(), each.shortcut().toString()) for each in view.actions()] == [
        ("Move to another theme...", "Ctrl+M"),
        ("Not about this theme", "Ctrl+Backspace"),
        ("Sort by its words again", ""),
        ("Keep as a quote", "Ctrl+Shift+Q"),
        ("Copy text", "Ctrl+C"),
    ]


def test_that_a_reader_of_the_screen_hears_what_the_controls_are(steps: VoiceSteps) -> None:
    pane = steps.page.texts
    named = (pane.which, pane.search, pane.view, pane.reader.field)
    assert [each.accessibleName() for each in named] == [
        "Whose texts are listed",
        "Search in these texts",
        "Users' texts",
        "The chosen text",
    ]


def test_that_the_place_in_the_list_stays_when_the_counts_are_new(steps: VoiceSteps) -> None:
    steps.list_texts(Which.ALL)
    steps.choose_text("Opening hours are short")
    steps.page.themes.form.editor("keywords").edited.emit("late, short")
    steps.settle()
    current = steps.page.texts.current()
    assert current is not None
    assert current.text == "Opening hours are short"
    assert steps.page.texts.chosen is Which.ALL
