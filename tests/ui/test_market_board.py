"""The board in its window: typed, pasted, copied, and what it says of its cards."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop_app.catalog import worksheets
from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.goals import Link, LinkKind, Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import LinkId, ObjectiveId
from desktop_app.plan.market import Strength
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.market.board.board_menu import BoardMenu
from desktop_app.ui.pages.market.board.cards import OTHER
from desktop_app.ui.pages.market.board.score_popup import ScorePopup
from desktop_app.ui.services import Services
from tests.ui.market_steps import (
    KIND,
    board,
    choose,
    finding,
    market,
    press,
    said_in,
    sheet_plan,
    type_line,
)

NASTY = "<b>not bold</b> & 文字 🙂 \u202eright to left"


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """One kind alone."""
    only = MappingProxyType({KIND.key: KIND})
    for module in ("catalog.worksheets", "analysis.worksheets.evaluating"):
        monkeypatch.setattr(f"desktop_app.{module}.worksheet_kinds", lambda: only)
    for module in ("edits",):
        name = f"desktop_app.analysis.worksheets.{module}.worksheet_kinds"
        monkeypatch.setattr(name, lambda: only)
    assert worksheets.worksheet_kinds() is only


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], services: Services, tmp_path: Path
) -> MainWindow:
    plan = sheet_plan(KIND.key, [("good", ["a", "b", "c"]), ("bad", ["x"])])
    services.document.create(tmp_path / "plan.causeway", plan)
    return open_window()


@pytest.fixture(autouse=True)
def _no_popup_left(open_window: Callable[..., MainWindow]) -> Iterator[None]:
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, ScorePopup):
            widget.close()
    QApplication.processEvents()


def test_that_cards_stand_in_the_slots_of_their_kind(window: MainWindow) -> None:
    assert said_in(board(window)) == {"good": ["a", "b", "c"], "bad": ["x"], "new": [], "mixed": []}


def test_that_enter_adds_a_card_and_the_line_stays(window: MainWindow, services: Services) -> None:
    found = board(window)
    type_line(found.panels["bad"], "slow delivery")
    type_line(found.panels["bad"], NASTY)
    assert said_in(found)["bad"] == ["x", "slow delivery", NASTY]
    assert found.panels["bad"].line.text() == ""
    assert services.selection.record_id == finding(services.document.plan, NASTY).id
    services.document.undo()
    assert said_in(found)["bad"] == ["x", "slow delivery"]


def test_that_blank_lines_are_no_cards(window: MainWindow) -> None:
    found = board(window)
    type_line(found.panels["bad"], "   ")
    found.hands.paste(found.panels["bad"], "\n \n\t\n")
    assert said_in(found)["bad"] == ["x"]


def test_that_ten_thousand_pasted_lines_are_one_step_and_told(
    window: MainWindow, services: Services
) -> None:
    found = board(window)
    lines = [f"- line {number}\tmore" for number in range(10_000)]
    QGuiApplication.clipboard().setText("\r\n".join(lines))
    found.panels["new"].list.setFocus()
    press(found.panels["new"], Qt.Key.Key_V, ctrl=True)
    cards = said_in(found)["new"]
    assert (len(cards), cards[0], cards[-1]) == (10_000, "line 0", "line 9999")
    assert services.notices.told[0].notice.text == "10,000 cards were added to “New”."
    services.document.undo()
    assert said_in(found)["new"] == []


def test_that_several_lines_pasted_into_the_line_are_several_cards(window: MainWindow) -> None:
    found = board(window)
    line = found.panels["new"].line
    line.setFocus()
    QGuiApplication.clipboard().setText("1. one\n2. two")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert said_in(found)["new"] == ["one", "two"]
    QGuiApplication.clipboard().setText("three")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "three"


def test_that_what_stands_in_no_slot_of_the_kind_is_shown_and_can_be_sent_home(
    window: MainWindow, services: Services
) -> None:
    stray = finding(services.document.plan, "a").id
    edit = partial(change_record, record_id=stray, slot="gone")
    services.document.edit(label("Slot"), edit)
    found = board(window)
    assert said_in(found)[OTHER] == ["a"]
    assert found.panels[OTHER].name == "Other"
    found.panels[OTHER].list.dropped.emit([finding(services.document.plan, "x").id], 0)
    assert said_in(found)[OTHER] == ["a"]
    choose(found.panels[OTHER], 0)
    press(found.panels[OTHER], Qt.Key.Key_Left, ctrl=True)
    assert said_in(found)["mixed"] == ["a"]
    assert OTHER not in found.panels


def test_that_chosen_cards_are_copied_as_rows_of_a_sheet(
    window: MainWindow, services: Services
) -> None:
    first = finding(services.document.plan, "a").id
    edit = partial(change_record, record_id=first, impact=4.0, likelihood=5.0)
    services.document.edit(label("Score"), edit)
    found = board(window)
    choose(found.panels["good"], 0, 1)
    press(found.panels["good"], Qt.Key.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text() == "a\tGood\t4\t5\t\t20\nb\tGood\t\t\t\t"
    choose(found.panels["good"], 1)
    press(found.panels["good"], Qt.Key.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text() == "b"


def test_that_questions_stand_in_an_empty_slot_and_behind_a_sign_otherwise(
    window: MainWindow,
) -> None:
    found = board(window)
    good = found.panels["good"]
    assert (good.questions.text(), good.questions.isVisible()) == ("– What helps?", False)
    good.about.click()
    assert good.questions.isVisible()
    good.about.click()
    choose(good, 0, 1, 2)
    press(good, Qt.Key.Key_Delete)
    assert (good.questions.isVisible(), good.about.isVisible()) == (True, False)


def test_that_the_card_of_the_selected_record_is_chosen(
    window: MainWindow, services: Services
) -> None:
    found = board(window)
    services.selection.select(finding(services.document.plan, "x").id)
    assert found.chosen_ids() == [finding(services.document.plan, "x").id]
    choose(found.panels["good"], 1)
    assert services.selection.record_id == finding(services.document.plan, "b").id
    assert found.panels["bad"].list.chosen_ids() == []


def test_that_a_tooltip_says_what_the_marks_mean(window: MainWindow, services: Services) -> None:
    first = finding(services.document.plan, "a")
    services.document.edit(
        label("Change"),
        partial(
            change_record,
            record_id=first.id,
            strength=Strength.HEARSAY,
            found_on=services.document.today.replace(year=1996),
        ),
    )
    objective = Objective(id=ObjectiveId("OBJ-00000000000A"), title="Grow")
    link = Link(
        id=LinkId("LNK-00000000000A"),
        source=objective.id,
        target=first.id,
        kind=LinkKind.BECAUSE_OF,
    )
    for record in (objective, link):
        services.document.edit(label("Add"), partial(add_record, record=record))
    card = board(window).panels["good"].model.index(0)
    assert card.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "a; No score yet: press a digit, or click the dot; Evidence: Hearsay;"
        " Found 24 months ago: older than its shelf life; An objective rests on it"
    )


def test_that_a_menu_offers_what_fits_the_chosen_cards(window: MainWindow) -> None:
    found = board(window)
    choose(found.panels["good"], 0)
    menu = BoardMenu(window.desk, found, found.hands, found.panels["good"])
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Change the text",
        "Score...",
        "Move to",
        "Make an option of these findings...",
        "Make an objective of it",
        "Make a requirement of it",
        "Link to an objective...",
        "Copy",
        "Paste",
        "Remove",
    ]
    menu.close()


def test_that_a_plan_that_is_only_read_keeps_its_cards(
    open_window: Callable[..., MainWindow], services: Services, tmp_path: Path
) -> None:
    path = tmp_path / "plan.causeway"
    services.document.create(path, sheet_plan(KIND.key, [("good", ["a"])]))
    services.document.close()
    services.document.open(path, read_only=True)
    found = board(open_window())
    panel = found.panels["good"]
    choose(panel, 0)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_4, Qt.Key.Key_F2):
        press(panel, key)
    press(panel, Qt.Key.Key_Right, ctrl=True)
    found.hands.paste(panel, "more")
    assert said_in(found)["good"] == ["a"]
    assert not panel.line.isVisible()
    assert panel.list.findChildren(QPlainTextEdit) == []


def test_that_every_model_of_a_board_keeps_its_promises(
    window: MainWindow, services: Services
) -> None:
    found = board(window)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(p.model, fatal) for p in found.panels.values()]
    type_line(found.panels["good"], "d")
    choose(found.panels["good"], 0, 3)
    press(found.panels["good"], Qt.Key.Key_Right, ctrl=True)
    services.document.undo()
    services.document.undo()
    services.document.redo()
    assert said_in(found)["good"] == ["a", "b", "c", "d"]
    assert len(testers) == 4


def test_that_a_card_of_any_length_has_a_height(window: MainWindow, services: Services) -> None:
    found = board(window)
    type_line(found.panels["bad"], "")
    found.commands.add("bad", ["long " * 6000])
    view = found.panels["bad"].list
    last = view.visualRect(found.panels["bad"].model.index(1))
    assert 40 < last.height() < 600
    assert len(finding(services.document.plan, ("long " * 6000).strip()).text) == 29_999


def test_that_another_kind_brings_its_own_slots(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    board(window)
    fewer = replace(KIND, slots=KIND.slots[:1])
    only = MappingProxyType({KIND.key: fewer})
    name = "desktop_app.analysis.worksheets.evaluating.worksheet_kinds"
    monkeypatch.setattr(name, lambda: only)
    again = board(window)
    assert said_in(again) == {"good": ["a", "b", "c"], OTHER: ["x"]}
    assert market(window).worksheet.board is again
