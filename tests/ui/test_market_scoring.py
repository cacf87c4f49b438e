"""The questions of a kind beside a card: digits, choices, refusals, several cards at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_app.catalog.worksheets import Field
from desktop_app.plan.market import Finding
from desktop_app.ui.parts.field_editors import ChoiceEditor
from desktop_app.ui.services import Services
from tests.ui.market_boards import KINDS, BoardAlone, board_alone, filled, kinds_of, know
from tests.ui.market_steps import KIND, choose, finding, press, texts

ONLY_BAD = replace(
    KIND,
    key="narrow",
    score="",
    fields=(
        Field(key="cost", name=texts("Cost"), hint=texts("In money"), slots=("bad",), unit="%"),
    ),
)


@pytest.fixture
def board(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[BoardAlone]:
    know(monkeypatch, {**KINDS, **kinds_of(ONLY_BAD)})
    made = board_alone(services, tmp_path, filled([("good", ["a", "b", "c"]), ("bad", ["x"])]))
    yield made
    made.close()


def scored(board: BoardAlone, text: str) -> Finding:
    return finding(board.plan, text)


def told(services: Services) -> list[str]:
    return [each.notice.text for each in services.notices.told]


def field(board: BoardAlone, key: str) -> QLineEdit:
    editor = board.popup().editors[key]
    assert isinstance(editor, QLineEdit)
    return editor


def test_that_digits_score_a_card_one_question_after_the_other(board: BoardAlone) -> None:
    panel = board.panel("good")
    choose(panel, 0)
    press(panel, Qt.Key.Key_4)
    QTest.keyClicks(field(board, "likelihood"), "5")
    assert (scored(board, "a").impact, scored(board, "a").likelihood) == (4.0, 5.0)
    assert panel.model.cards[0].item.score == 20.0
    assert panel.model.texts.badge(panel.model.cards[0]) == "20"
    board.desk.document.undo()
    assert (scored(board, "a").impact, scored(board, "a").likelihood) == (None, None)


def test_that_all_answers_of_one_card_are_one_step(board: BoardAlone) -> None:
    choose(board.panel("good"), 0)
    press(board.panel("good"), Qt.Key.Key_4)
    QTest.keyClicks(field(board, "likelihood"), "5")
    assert board.undo_label() == "Score “a”"
    board.popup().close()
    choose(board.panel("good"), 1)
    press(board.panel("good"), Qt.Key.Key_3)
    board.desk.document.undo()
    assert (scored(board, "a").impact, scored(board, "b").impact) == (4.0, None)


@pytest.mark.parametrize(("key", "typed"), [(Qt.Key.Key_9, "9"), (Qt.Key.Key_0, "0")])
def test_that_a_score_outside_the_scale_is_refused_in_words(
    board: BoardAlone, services: Services, key: Qt.Key, typed: str
) -> None:
    choose(board.panel("good"), 0)
    press(board.panel("good"), key)
    assert scored(board, "a").impact is None
    assert told(services) == [f"{typed} is outside the scale of “Impact”."]
    assert field(board, "impact").selectedText() == typed


def test_that_what_is_no_number_is_refused_and_stays_to_be_mended(
    board: BoardAlone, services: Services
) -> None:
    choose(board.panel("good"), 0)
    board.view.hands.score(board.panel("good"))
    editor = field(board, "impact")
    QTest.keyClicks(editor, "much")
    editor.editingFinished.emit()
    assert scored(board, "a").impact is None
    assert editor.selectedText() == "much"
    assert len(told(services)) == 1


def test_that_leaving_a_question_as_it_was_is_no_step(board: BoardAlone) -> None:
    before = board.plan
    choose(board.panel("good"), 0)
    board.view.hands.score(board.panel("good"))
    for editor in board.popup().editors.values():
        if isinstance(editor, QLineEdit):
            editor.editingFinished.emit()
    board.popup().close()
    assert board.plan is before


def test_that_an_emptied_question_takes_the_answer_back(board: BoardAlone) -> None:
    board.change("a", impact=4.0)
    choose(board.panel("good"), 0)
    board.view.hands.score(board.panel("good"))
    editor = field(board, "impact")
    assert editor.text() == "4"
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    editor.editingFinished.emit()
    assert scored(board, "a").impact is None


def test_that_several_cards_are_scored_at_once(board: BoardAlone) -> None:
    choose(board.panel("good"), 0, 1)
    press(board.panel("good"), Qt.Key.Key_3)
    assert [scored(board, text).impact for text in "abc"] == [3.0, 3.0, None]
    assert board.undo_label() == "Score 2 cards"
    board.desk.document.undo()
    assert [scored(board, text).impact for text in "abc"] == [None, None, None]


def test_that_a_choice_is_answered_and_taken_back_beside_the_card(board: BoardAlone) -> None:
    choose(board.panel("good"), 0)
    board.view.hands.score(board.panel("good"))
    choice = board.popup().editors["horizon"]
    assert isinstance(choice, ChoiceEditor)
    choice.edited.emit("later")
    assert dict(scored(board, "a").answers) == {"horizon": "later"}
    choice.edited.emit(None)
    assert dict(scored(board, "a").answers) == {}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_that_enter_and_esc_close_the_questions(board: BoardAlone, key: Qt.Key) -> None:
    choose(board.panel("good"), 0)
    press(board.panel("good"), Qt.Key.Key_2)
    QTest.keyClick(board.popup(), key)
    assert board.popups() == []
    assert scored(board, "a").impact == 2.0


def test_that_questions_say_their_scale_and_what_the_numbers_mean(board: BoardAlone) -> None:
    choose(board.panel("good"), 0)
    board.view.hands.score(board.panel("good"))
    impact, likelihood = field(board, "impact"), field(board, "likelihood")
    assert (impact.placeholderText(), impact.toolTip()) == ("1–5", "1 to 5")
    assert (likelihood.accessibleName(), likelihood.toolTip()) == ("Likelihood", "")


def test_that_questions_of_other_parts_are_not_asked(
    board: BoardAlone, services: Services, tmp_path: Path
) -> None:
    board.close()
    narrow = board_alone(
        services, tmp_path, filled([("good", ["a"]), ("bad", ["x"])], ONLY_BAD.key)
    )
    choose(narrow.panel("good"), 0)
    press(narrow.panel("good"), Qt.Key.Key_4)
    assert narrow.popups() == []
    choose(narrow.panel("bad"), 0)
    narrow.view.hands.score(narrow.panel("bad"))
    editor = field(narrow, "cost")
    QTest.keyClicks(editor, "12.5%")
    editor.editingFinished.emit()
    assert dict(scored(narrow, "x").scores) == {"cost": 0.125}
    assert narrow.answers("x") == "Cost: 12.5%"
    narrow.close()


def test_that_the_questions_open_within_the_screen(board: BoardAlone) -> None:
    choose(board.panel("bad"), 0)
    board.view.hands.score(board.panel("bad"))
    # The screen of these tests puts a frame of some points around windows.
    room = board.view.screen().availableGeometry().adjusted(0, 0, 4, 4)
    assert room.contains(board.popup().geometry())


def test_that_nothing_is_asked_without_a_card_or_in_a_plan_that_is_only_read(
    board: BoardAlone, services: Services, tmp_path: Path
) -> None:
    board.view.hands.score(board.panel("new"))
    assert board.popups() == []
    board.close()
    reading = board_alone(services, tmp_path, filled([("good", ["a"])]), read_only=True)
    choose(reading.panel("good"), 0)
    press(reading.panel("good"), Qt.Key.Key_4)
    assert reading.popups() == []
    reading.close()
