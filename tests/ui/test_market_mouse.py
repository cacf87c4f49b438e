"""The board with the mouse: choosing, dragging between parts, scoring, menus."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.pages.market.board.board_menu import BoardMenu
from desktop_app.ui.pages.market.board.card_list import CardList
from desktop_app.ui.pages.market.board.cards import OTHER
from desktop_app.ui.parts.carried_cards import CARDS, carried_ids
from desktop_app.ui.services import Services
from tests.ui.market_boards import KINDS, BoardAlone, board_alone, filled, know

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def board(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[BoardAlone]:
    know(monkeypatch, KINDS)
    made = board_alone(services, tmp_path, filled([("good", ["a", "b", "c"]), ("bad", ["x", "y"])]))
    yield made
    made.close()


def carried(board: BoardAlone, texts: Sequence[str]) -> QMimeData:
    """What a drag of these cards carries, as their lists put it together."""
    panel, _row = board.place(texts[0])
    rows = [board.place(text)[1] for text in texts]
    return panel.model.mimeData([panel.model.index(row) for row in rows])


def over(cards: CardList, at: QPoint, mime: QMimeData) -> bool:
    """Bring something over a list; says whether the list would take it."""
    enter = QDragEnterEvent(at, MOVE, mime, LEFT, NONE)
    QApplication.sendEvent(cards.viewport(), enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(at, MOVE, mime, LEFT, NONE)
    QApplication.sendEvent(cards.viewport(), move)
    return move.isAccepted()


def drop(cards: CardList, at: QPoint, mime: QMimeData) -> None:
    """Bring it there and let it go."""
    if over(cards, at, mime):
        event = QDropEvent(QPointF(at), MOVE, mime, LEFT, NONE)
        QApplication.sendEvent(cards.viewport(), event)


@pytest.mark.parametrize(
    ("texts", "target", "place", "after"),
    [
        (["a"], "x", "above", "bc axy"),
        (["a"], "x", "below", "bc xay"),
        (["a"], "y", "below", "bc xya"),
        (["a", "c"], "y", "above", "b xacy"),
        (["c"], "a", "above", "cab xy"),
        (["a"], "b", "below", "bac xy"),
        (["a", "b"], "c", "below", "cab xy"),
        (["b"], "b", "above", "abc xy"),
        (["x", "y"], "b", "above", "axybc "),
    ],
)
def test_that_cards_fall_where_the_line_is(
    board: BoardAlone, texts: list[str], target: str, place: str, after: str
) -> None:
    cards, at = board.middle(target, below=place == "below")
    assert isinstance(cards, CardList)
    drop(cards, at, carried(board, texts))
    assert f"{''.join(board.said['good'])} {''.join(board.said['bad'])}" == after


def test_that_cards_fall_into_an_empty_part(board: BoardAlone) -> None:
    moved = [board.id_of("a"), board.id_of("b")]
    drop(board.panel("new").list, QPoint(30, 30), carried(board, ["a", "b"]))
    assert board.said["new"] == ["a", "b"]
    assert {board.plan.findings[each].slot for each in moved} == {"new"}
    assert board.view.chosen_ids() == moved
    assert board.panel("new").list.hasFocus() or not board.view.isActiveWindow()


def test_that_a_drag_is_one_step_that_says_how_many_moved(board: BoardAlone) -> None:
    drop(board.panel("new").list, QPoint(30, 30), carried(board, ["a", "b"]))
    assert board.undo_label() == "Move 2 cards"
    board.desk.document.undo()
    assert board.said == {"good": ["a", "b", "c"], "bad": ["x", "y"], "new": [], "mixed": []}
    drop(board.panel("new").list, QPoint(30, 30), carried(board, ["c"]))
    assert board.undo_label() == "Move “c”"


def test_that_a_line_shows_where_the_cards_would_go_until_they_leave(board: BoardAlone) -> None:
    cards, at = board.middle("x")
    assert isinstance(cards, CardList)
    before = cards.viewport().grab().toImage()
    assert over(cards, at, carried(board, ["a"]))
    marked = cards.viewport().grab().toImage()
    cards.dragLeaveEvent(QDragLeaveEvent())
    assert marked != before
    assert cards.viewport().grab().toImage() == before


def test_that_a_line_shows_in_an_empty_part_too(board: BoardAlone) -> None:
    cards = board.panel("new").list
    before = cards.viewport().grab().toImage()
    assert over(cards, QPoint(10, 10), carried(board, ["a"]))
    assert cards.viewport().grab().toImage() != before


def test_that_texts_from_elsewhere_are_not_taken_as_cards(board: BoardAlone) -> None:
    foreign = QMimeData()
    foreign.setText("from a browser")
    cards, at = board.middle("x")
    assert isinstance(cards, CardList)
    assert not over(cards, at, foreign)


def test_that_cards_of_another_board_change_nothing(board: BoardAlone) -> None:
    foreign = QMimeData()
    foreign.setData(CARDS, b"FND-ELSEWHERE\nFND-GONE")
    before = board.plan
    cards, at = board.middle("x")
    assert isinstance(cards, CardList)
    drop(cards, at, foreign)
    assert board.plan is before


def test_that_a_drag_carries_ids_for_boards_and_lines_for_other_programs(
    board: BoardAlone,
) -> None:
    mime = carried(board, ["c", "a"])
    assert carried_ids(mime) == [board.id_of("a"), board.id_of("c")]
    assert mime.text() == "a\nc"
    assert carried_ids(QMimeData()) == []


def test_that_nothing_is_dropped_where_cards_of_no_part_stand(board: BoardAlone) -> None:
    edit = label("Slot")
    stray = board.id_of("a")
    board.desk.document.edit(edit, lambda plan: change_record(plan, stray, slot="gone"))
    assert board.said[OTHER] == ["a"]
    drop(board.panel(OTHER).list, QPoint(20, 20), carried(board, ["x"]))
    assert (board.said[OTHER], board.said["bad"]) == (["a"], ["x", "y"])
    drop(board.panel("new").list, QPoint(20, 20), carried(board, ["a"]))
    assert board.said == {"good": ["b", "c"], "bad": ["x", "y"], "new": ["a"], "mixed": []}


def test_that_a_click_chooses_one_card_in_the_whole_window(board: BoardAlone) -> None:
    board.click("a")
    board.click("x")
    assert board.view.chosen_ids() == [board.id_of("x")]
    assert board.desk.selection.record_id == board.id_of("x")


def test_that_ctrl_and_click_choose_cards_of_several_parts(board: BoardAlone) -> None:
    board.click("a")
    board.click("y", CTRL)
    board.click("c", CTRL)
    assert board.view.chosen_ids() == [board.id_of(text) for text in ("a", "c", "y")]
    board.click("b")
    assert board.view.chosen_ids() == [board.id_of("b")]


def test_that_a_click_on_the_badge_asks_for_the_score(board: BoardAlone) -> None:
    panel, row = board.place("b")
    cards = panel.list
    place = cards.visualRect(panel.model.index(row))
    badge = cards.delegate.badge_at(place, cards.fontMetrics(), panel.model.cards[row])
    QTest.mouseClick(cards.viewport(), LEFT, NONE, badge.center())
    assert board.popup().accessibleName() == "Score this card"
    board.popup().close()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.RightButton, NONE, badge.center())
    assert board.popups() == []


def test_that_a_double_click_opens_the_text(board: BoardAlone) -> None:
    board.click("c")
    cards, at = board.middle("c")
    QTest.mouseDClick(cards.viewport(), LEFT, NONE, at)
    (field,) = cards.findChildren(QPlainTextEdit)
    assert field.toPlainText() == "c"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert board.said["good"] == ["a", "b", "c"]


def test_that_the_menu_is_about_the_card_below_the_pointer(board: BoardAlone) -> None:
    board.click("a")
    cards, at = board.middle("c")
    cards.customContextMenuRequested.emit(at)
    assert board.view.chosen_ids() == [board.id_of("c")]
    (menu,) = board.view.findChildren(BoardMenu)
    menu.close()


def test_that_the_menu_keeps_several_cards_that_are_chosen(board: BoardAlone) -> None:
    board.click("a")
    board.click("c", CTRL)
    cards, at = board.middle("c")
    cards.customContextMenuRequested.emit(at)
    (menu,) = board.view.findChildren(BoardMenu)
    act(menu, "Move to", "Bad")
    menu.close()
    assert (board.said["good"], board.said["bad"]) == (["b"], ["x", "y", "a", "c"])


def act(menu: QMenu, *names: str) -> None:
    """Choose an entry of a menu, or of a menu within it."""
    for name in names:
        (action,) = [each for each in menu.actions() if each.text() == name]
        below = action.menu()
        if isinstance(below, QMenu):
            menu = below
        else:
            action.trigger()


@pytest.mark.parametrize(
    ("entry", "good"), [("Remove", ["a", "c"]), ("Paste", ["a", "b", "c", "pasted"])]
)
def test_that_entries_of_the_menu_do_what_they_say(
    board: BoardAlone, entry: str, good: list[str]
) -> None:
    QApplication.clipboard().setText("pasted")
    board.click("b")
    menu = BoardMenu(board.desk, board.view, board.view.hands, board.panel("good"))
    act(menu, entry)
    menu.close()
    assert board.said["good"] == good


def test_that_the_menu_of_an_empty_part_pastes_alone(board: BoardAlone) -> None:
    menu = BoardMenu(board.desk, board.view, board.view.hands, board.panel("new"))
    assert [action.text() for action in menu.actions()] == ["Paste"]
    QApplication.clipboard().setText("- one\n- two")
    act(menu, "Paste")
    menu.close()
    assert board.said["new"] == ["one", "two"]


def test_that_a_plan_that_is_only_read_lets_cards_be_copied_alone(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    know(monkeypatch, KINDS)
    plan = filled([("good", ["a"]), ("bad", ["x"])])
    board = board_alone(services, tmp_path, plan, read_only=True)
    board.click("a")
    menu = BoardMenu(board.desk, board.view, board.view.hands, board.panel("good"))
    assert [action.text() for action in menu.actions() if action.text()] == ["Copy"]
    act(menu, "Copy")
    menu.close()
    assert QApplication.clipboard().text() == "a"
    assert not over(board.panel("bad").list, QPoint(10, 10), carried(board, ["a"]))
    assert not board.panel("good").model.index(0).flags() & Qt.ItemFlag.ItemIsDragEnabled
    board.close()


def test_that_a_board_with_room_for_all_its_cards_does_not_scroll(board: BoardAlone) -> None:
    assert not board.view.verticalScrollBar().isVisible()
    heights = [board.panel(slot).height() for slot in ("good", "bad", "new", "mixed")]
    assert heights[0] == heights[1]
    assert heights[2] == heights[3]


def test_that_the_board_scrolls_and_not_the_list_of_one_part(
    board: BoardAlone, qtbot: QtBot
) -> None:
    board.view.commands.add("good", [f"card {number}" for number in range(8)])
    cards = board.panel("good").list
    qtbot.waitUntil(board.view.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: not cards.verticalScrollBar().isVisible())
    last = cards.visualRect(board.panel("good").model.index(10))
    assert last.bottom() <= cards.viewport().height()


def test_that_hundreds_of_cards_scroll_within_their_part(board: BoardAlone, qtbot: QtBot) -> None:
    board.view.commands.add("good", [f"card {number}" for number in range(300)])
    cards = board.panel("good").list
    qtbot.waitUntil(cards.verticalScrollBar().isVisible)
    assert cards.height() < 60 * cards.fontMetrics().height()
