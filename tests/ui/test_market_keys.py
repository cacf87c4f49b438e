"""The board with the keyboard alone: walking, moving, typing, removing, copying."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.pages.market.board.slot_panel import SlotPanel
from desktop_app.ui.services import Services
from tests.ui.market_boards import KINDS, BoardAlone, board_alone, filled, know
from tests.ui.market_steps import choose, finding, press, type_line

NASTY = "<b>not bold</b> & 文字 🙂 \u202eright to left"
START = {"good": ["a", "b", "c"], "bad": ["x"], "new": [], "mixed": []}


@pytest.fixture
def board(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[BoardAlone]:
    know(monkeypatch, KINDS)
    made = board_alone(services, tmp_path, filled([("good", ["a", "b", "c"]), ("bad", ["x"])]))
    yield made
    made.close()


def open_text(panel: SlotPanel, row: int) -> QPlainTextEdit:
    """Open the text of a card with Enter."""
    choose(panel, row)
    press(panel, Qt.Key.Key_Return)
    (field,) = panel.list.findChildren(QPlainTextEdit)
    return field


@pytest.mark.parametrize(
    ("rows", "key", "after"),
    [
        ((0,), Qt.Key.Key_Down, ["b", "a", "c"]),
        ((2,), Qt.Key.Key_Up, ["a", "c", "b"]),
        ((0,), Qt.Key.Key_Up, ["a", "b", "c"]),
        ((2,), Qt.Key.Key_Down, ["a", "b", "c"]),
        ((0, 1), Qt.Key.Key_Down, ["c", "a", "b"]),
        ((1, 2), Qt.Key.Key_Up, ["b", "c", "a"]),
        ((0, 2), Qt.Key.Key_Up, ["a", "b", "c"]),
        ((), Qt.Key.Key_Down, ["a", "b", "c"]),
    ],
)
def test_that_ctrl_and_arrows_move_cards_within_their_slot(
    board: BoardAlone, rows: tuple[int, ...], key: Qt.Key, after: list[str]
) -> None:
    choose(board.panel("good"), *rows)
    press(board.panel("good"), key, ctrl=True)
    assert board.said["good"] == after


def test_that_ctrl_and_arrows_send_cards_to_the_next_slot_as_one_step(board: BoardAlone) -> None:
    choose(board.panel("good"), 0, 2)
    press(board.panel("good"), Qt.Key.Key_Right, ctrl=True)
    assert (board.said["good"], board.said["bad"]) == (["b"], ["x", "a", "c"])
    sent = [finding(board.plan, text).id for text in ("a", "c")]
    assert board.panel("bad").list.chosen_ids() == sent
    assert board.undo_label() == "Move 2 cards"
    board.desk.document.undo()
    assert board.said == START


@pytest.mark.parametrize(("slot", "key"), [("good", Qt.Key.Key_Left), ("mixed", Qt.Key.Key_Right)])
def test_that_cards_stay_where_no_slot_follows(board: BoardAlone, slot: str, key: Qt.Key) -> None:
    type_line(board.panel("mixed"), "last")
    before = board.plan
    choose(board.panel(slot), 0)
    press(board.panel(slot), key, ctrl=True)
    assert board.plan is before


def test_that_cards_with_equal_ranks_can_be_ordered_all_the_same(board: BoardAlone) -> None:
    for each in list(board.plan.findings):
        edit = partial(change_record, record_id=each, rank="V")
        board.desk.document.edit(label("Rank"), edit)
    first = board.said["good"]
    choose(board.panel("good"), 2)
    press(board.panel("good"), Qt.Key.Key_Up, ctrl=True)
    assert board.said["good"] == [first[0], first[2], first[1]]


def test_that_arrows_walk_to_the_same_row_of_the_next_slot(board: BoardAlone) -> None:
    type_line(board.panel("bad"), "y")
    choose(board.panel("good"), 1)
    press(board.panel("good"), Qt.Key.Key_Right)
    assert board.view.chosen_ids() == [board.id_of("y")]
    press(board.panel("bad"), Qt.Key.Key_Left)
    assert board.view.chosen_ids() == [board.id_of("b")]


def test_that_a_shorter_slot_is_entered_at_its_last_card(board: BoardAlone) -> None:
    choose(board.panel("good"), 2)
    press(board.panel("good"), Qt.Key.Key_Right)
    assert board.view.chosen_ids() == [board.id_of("x")]


def test_that_an_empty_slot_can_be_walked_through(board: BoardAlone) -> None:
    choose(board.panel("bad"), 0)
    press(board.panel("bad"), Qt.Key.Key_Right)
    assert board.view.chosen_ids() == [board.id_of("x")]
    press(board.panel("new"), Qt.Key.Key_Left)
    assert board.view.chosen_ids() == [board.id_of("x")]


def test_that_shift_and_arrows_choose_several(board: BoardAlone) -> None:
    choose(board.panel("good"), 0)
    QTest.keyClick(board.panel("good").list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert board.view.chosen_ids() == [board.id_of("a"), board.id_of("b")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_that_cards_are_removed_and_the_next_is_chosen(board: BoardAlone, key: Qt.Key) -> None:
    choose(board.panel("good"), 0, 1)
    press(board.panel("good"), key)
    assert board.said["good"] == ["c"]
    assert board.desk.selection.record_id == board.id_of("c")
    assert board.undo_label() == "Remove 2 cards"
    board.desk.document.undo()
    assert board.said["good"] == ["a", "b", "c"]


def test_that_the_last_card_removed_leaves_an_empty_slot(board: BoardAlone) -> None:
    choose(board.panel("bad"), 0)
    press(board.panel("bad"), Qt.Key.Key_Delete)
    assert (board.said["bad"], board.view.chosen_ids()) == ([], [])
    before = board.plan
    press(board.panel("bad"), Qt.Key.Key_Delete)
    assert board.plan is before


def test_that_cards_of_several_slots_are_removed_together(board: BoardAlone) -> None:
    chosen = [board.id_of("a"), board.id_of("x")]
    for panel, row in ((board.panel("good"), 0), (board.panel("bad"), 0)):
        panel.list.selectionModel().blockSignals(True)
        choose(panel, row)
        panel.list.selectionModel().blockSignals(False)
    assert board.view.chosen_ids() == chosen
    press(board.panel("bad"), Qt.Key.Key_Delete)
    assert (board.said["good"], board.said["bad"]) == (["b", "c"], [])
    board.desk.document.undo()
    assert board.said == START


@pytest.mark.parametrize("typed", [NASTY, "two\nlines", "  spaces around  "])
def test_that_enter_edits_a_card_in_place(board: BoardAlone, typed: str) -> None:
    field = open_text(board.panel("good"), 1)
    assert (field.toPlainText(), field.textCursor().selectedText()) == ("b", "b")
    field.setPlainText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert board.said["good"] == ["a", typed.strip(), "c"]
    assert board.undo_label() == "Change the text of “b”"


def test_that_shift_and_enter_begin_a_line(board: BoardAlone) -> None:
    field = open_text(board.panel("good"), 1)
    field.setPlainText("")
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "two")
    QTest.keyClick(field, Qt.Key.Key_Enter)
    assert board.said["good"] == ["a", "one\ntwo", "c"]


@pytest.mark.parametrize("typed", ["b", " b ", "", "  \n "])
def test_that_no_text_or_the_same_text_is_no_step(board: BoardAlone, typed: str) -> None:
    before = board.plan
    field = open_text(board.panel("good"), 1)
    field.setPlainText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert board.plan is before


def test_that_esc_leaves_the_text_as_it_was(board: BoardAlone) -> None:
    before = board.plan
    field = open_text(board.panel("good"), 0)
    QTest.keyClicks(field, "changed")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert board.plan is before


def test_that_the_line_below_is_left_with_up_or_esc(board: BoardAlone) -> None:
    line = board.panel("good").line
    QTest.keyClicks(line, "half a thou")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    left: list[str] = []
    line.left.connect(partial(left.append, "left"))
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert left == ["left", "left"]
    assert board.said == START


def test_that_a_typed_card_is_told_in_the_history_and_chosen(board: BoardAlone) -> None:
    type_line(board.panel("new"), "  first words  ")
    assert board.said["new"] == ["first words"]
    assert board.undo_label() == "Add “first words”"
    assert board.view.chosen_ids() == [board.id_of("first words")]


def test_that_cards_are_dated_with_the_day_they_are_typed(board: BoardAlone) -> None:
    type_line(board.panel("new"), "first")
    made = finding(board.plan, "first")
    assert (made.found_on, made.slot) == (board.desk.document.today, "new")


@pytest.mark.parametrize(
    ("rows", "copied"),
    [
        ((1,), "b"),
        ((0, 1), "a\tGood\t4\t5\tLater\t20\nb\tGood\t\t\t\t"),
        ((), ""),
    ],
)
def test_that_copied_cards_are_rows_of_a_sheet_and_one_alone_is_its_text(
    board: BoardAlone, rows: tuple[int, ...], copied: str
) -> None:
    board.change("a", impact=4.0, likelihood=5.0, answers={"horizon": "later"})
    QGuiApplication.clipboard().setText("")
    choose(board.panel("good"), *rows)
    press(board.panel("good"), Qt.Key.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text() == copied


def test_that_what_is_copied_can_be_pasted_into_another_slot(board: BoardAlone) -> None:
    choose(board.panel("good"), 0, 2)
    press(board.panel("good"), Qt.Key.Key_C, ctrl=True)
    press(board.panel("new"), Qt.Key.Key_V, ctrl=True)
    assert board.said["new"] == ["a", "c"]
    assert board.desk.notices.told[-1].notice.text == "2 cards were added to “New”."


def test_that_a_pasted_cell_of_several_lines_is_one_card(board: BoardAlone) -> None:
    QGuiApplication.clipboard().setText('"slow\nat noon"\tsurvey\nfine\tsurvey')
    press(board.panel("new"), Qt.Key.Key_V, ctrl=True)
    assert board.said["new"] == ["slow\nat noon", "fine"]
    board.desk.document.undo()
    assert board.said["new"] == []


def test_that_undo_and_redo_keep_the_cards_of_every_step(board: BoardAlone) -> None:
    type_line(board.panel("bad"), "y")
    choose(board.panel("bad"), 1)
    press(board.panel("bad"), Qt.Key.Key_Left, ctrl=True)
    steps = [board.said["good"]]
    for go in (board.desk.document.undo, board.desk.document.undo, board.desk.document.redo):
        go()
        steps.append(board.said["good"] + board.said["bad"])
    assert steps == [
        ["a", "b", "c", "y"],
        ["a", "b", "c", "x", "y"],
        ["a", "b", "c", "x"],
        ["a", "b", "c", "x", "y"],
    ]


def test_that_keys_change_nothing_in_a_plan_that_is_only_read(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    know(monkeypatch, KINDS)
    board = board_alone(services, tmp_path, filled([("good", ["a", "b"])]), read_only=True)
    before = replace(board.plan)
    panel = board.panel("good")
    choose(panel, 0)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_4, Qt.Key.Key_F2, Qt.Key.Key_Return):
        press(panel, key)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_V):
        press(panel, key, ctrl=True)
    assert board.plan == before
    assert (panel.line.isVisible(), panel.list.findChildren(QPlainTextEdit)) == (False, [])
    board.close()
