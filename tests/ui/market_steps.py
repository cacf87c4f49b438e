"""Worksheets to work on, and the steps that tests of the market page share."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.analysis.worksheets.edits import added_items
from desktop_app.analysis.worksheets.values import Making
from desktop_app.catalog.table import Texts
from desktop_app.catalog.worksheets import Choice, Field, Slot, WorksheetKind
from desktop_app.plan.edits import add_record
from desktop_app.plan.ids import PlanId, WorksheetId
from desktop_app.plan.market import Finding, Worksheet
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.market.board.board_view import BoardView
from desktop_app.ui.pages.market.board.slot_panel import SlotPanel
from desktop_app.ui.pages.market.market_page import MarketPage

SHEET = WorksheetId("WKS-00000000000A")
TODAY = date(1998, 7, 1)


def texts(name: str) -> Texts:
    """The same name in every language."""
    return MappingProxyType(dict.fromkeys(("zh_CN", "zh_TW", "en"), name))


FIELDS = (
    Field(key="impact", name=texts("Impact"), hint=texts("1 to 5"), low=1, high=5),
    Field(key="likelihood", name=texts("Likelihood"), hint=texts(""), low=1, high=5),
    Field(
        key="horizon",
        name=texts("Horizon"),
        hint=texts(""),
        sort="choice",
        choices=(
            Choice(key="now", name=texts("This year")),
            Choice(key="later", name=texts("Later")),
        ),
    ),
)
KIND = WorksheetKind(
    key="four_parts",
    name=texts("Four parts"),
    purpose=texts("To try things out"),
    source="nobody",
    layout="quadrants",
    picture="quadrants",
    score="impact * likelihood",
    score_high=25,
    fields=FIELDS,
    slots=(
        Slot(key="good", name=texts("Good"), questions=(texts("What helps?"),)),
        Slot(key="bad", name=texts("Bad")),
        Slot(key="new", name=texts("New")),
        Slot(key="mixed", name=texts("Mixed"), made_from=("good", "new")),
    ),
)


def sheet_plan(kind: str, slots: Sequence[tuple[str, Sequence[str]]]) -> Plan:
    """A plan with one worksheet; its cards by slot."""
    plan = Plan(info=PlanInfo(id=PlanId("PLN-00000000000A"), title="Retailer", language="en"))
    plan = add_record(plan, Worksheet(id=SHEET, kind=kind, title="Where we stand"))
    numbers = count(1)
    making = Making(lambda prefix: f"{prefix}-SHEET{next(numbers):07}", TODAY)
    for slot, cards in slots:
        plan = added_items(plan, SHEET, slot, cards, making)
    return plan


def market(window: MainWindow) -> MarketPage:
    """The market page, shown."""
    window.show_page("market")
    page = window.page("market")
    assert isinstance(page, MarketPage)
    return page


def board(window: MainWindow) -> BoardView:
    """The board of the one worksheet, shown."""
    page = market(window)
    page.open_worksheet(SHEET)
    return page.worksheet.board


def said_in(found: BoardView) -> dict[str, list[str]]:
    """The texts of the cards by slot."""
    return {
        key: [panel.model.texts.text(card) for card in panel.model.cards]
        for key, panel in found.panels.items()
    }


def finding(plan: Plan, text: str) -> Finding:
    """The one finding with that text."""
    (found,) = [each for each in plan.findings.values() if each.text == text]
    return found


def choose(panel: SlotPanel, *rows: int) -> None:
    """Choose cards as with clicks while Ctrl is held; the last one is the current one."""
    panel.list.setFocus()
    flag = panel.list.selectionModel().SelectionFlag
    panel.list.clearSelection()
    for row in rows:
        panel.list.selectionModel().setCurrentIndex(panel.model.index(row), flag.Select)


def press(panel: SlotPanel, key: Qt.Key, *, ctrl: bool = False) -> None:
    """A key in the cards of a slot."""
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(panel.list, key, held)


def type_line(panel: SlotPanel, text: str) -> None:
    """Type into the line of a slot and press Enter."""
    panel.line.setFocus()
    # The keys of Qt's tests know no letters beyond ASCII.
    panel.line.setText(text)
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
