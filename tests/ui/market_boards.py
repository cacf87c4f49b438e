"""Kinds of every sort of card, and a board alone over one of their worksheets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from desktop_app.analysis.worksheets.evaluating import evaluate
from desktop_app.catalog.worksheets import Choice, Field, Slot, WorksheetKind
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import Record
from desktop_app.plan.history import label
from desktop_app.plan.market import Finding, Requirement, Theme, Worksheet
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.board.board_view import BoardView
from desktop_app.ui.pages.market.board.score_popup import ScorePopup
from desktop_app.ui.pages.market.board.slot_panel import SlotPanel
from desktop_app.ui.services import Services
from tests.ui.market_grids import desk_without_window
from tests.ui.market_steps import KIND, SHEET, said_in, sheet_plan, texts

CHAIN = replace(
    KIND,
    key="chain",
    layout="chain",
    picture="market",
    score="",
    fields=(
        Field(key="low", name=texts("Low"), hint=texts("")),
        Field(key="base", name=texts("Base"), hint=texts("")),
        Field(key="counted_in", name=texts("Counted in"), hint=texts(""), sort="text"),
        Field(key="high", name=texts("High"), hint=texts("")),
    ),
    slots=(Slot(key="tam", name=texts("TAM")), Slot(key="sam", name=texts("SAM"))),
)
TESTS = replace(
    KIND,
    key="tests",
    layout="cards",
    picture="cards",
    score="",
    tests_kpi=True,
    fields=(
        Field(key="verify", name=texts("To verify we will"), hint=texts(""), sort="text"),
        Field(
            key="direction",
            name=texts("Direction"),
            hint=texts(""),
            sort="choice",
            choices=(Choice(key="at_least", name=texts("At least")),),
        ),
        Field(key="threshold", name=texts("Right if"), hint=texts("")),
        Field(key="learned", name=texts("We learned"), hint=texts(""), sort="text"),
    ),
    slots=(Slot(key="all", name=texts("We believe")),),
)
STAGES = replace(
    KIND,
    key="stages",
    layout="board",
    picture="board",
    records="requirement",
    slot_field="stage",
    score="reach * impact",
    fields=(
        Field(key="reach", name=texts("Reach"), hint=texts(""), low=0),
        Field(key="impact", name=texts("Impact"), hint=texts(""), low=0, high=3),
        Field(
            key="kano",
            name=texts("Kano"),
            hint=texts(""),
            sort="choice",
            choices=(Choice(key="must", name=texts("Must-be")),),
        ),
    ),
    slots=(Slot(key="planned", name=texts("Planned")), Slot(key="released", name=texts("Out"))),
)
VOICES = replace(
    KIND,
    key="voices",
    layout="list",
    picture="pareto",
    records="theme",
    score="mentions",
    fields=(Field(key="mentions", name=texts("Mentions"), hint=texts(""), low=0),),
    slots=(Slot(key="all", name=texts("Themes")),),
)
KINDS = {kind.key: kind for kind in (KIND, CHAIN, TESTS, STAGES, VOICES)}
PEOPLE = (Person(id="PER-1", name="Chen"), Person(id="PER-2", name="Wu"))
REQUIREMENTS = (
    Requirement(
        id="REQ-1", title="Order ahead", reach=40.0, impact=2.0, kano="must", rank="1",
        owner="PER-1",
    ),
    Requirement(id="REQ-2", title="Dark colours", rank="2"),
    Requirement(
        id="REQ-3", title="Pay by face", stage="released", released_on=date(1998, 4, 8), rank="3"
    ),
)  # fmt: skip
THEMES = (
    Theme(id="THM-1", name="Waiting", mentions=236.0, owner="PER-2", rank="1"),
    Theme(id="THM-2", name="Taste", mentions=412.0, rank="2"),
)


def know(monkeypatch: pytest.MonkeyPatch, kinds: Mapping[str, WorksheetKind]) -> None:
    """Let the program know these kinds and no others."""
    for module in ("catalog.worksheets", "analysis.worksheets.evaluating"):
        monkeypatch.setattr(f"desktop_app.{module}.worksheet_kinds", lambda: kinds)
    name = "desktop_app.analysis.worksheets.edits.worksheet_kinds"
    monkeypatch.setattr(name, lambda: kinds)


def product_plan() -> Plan:
    """Requirements by stage, with their owners."""
    plan = sheet_plan("stages", [])
    return add_records(plan, [*PEOPLE, *REQUIREMENTS])


def voice_plan() -> Plan:
    """Two themes, of which one has an owner."""
    return add_records(sheet_plan("voices", []), [*PEOPLE, *THEMES])


class BoardAlone:
    """A board without the window around it, and hands that know its cards by their texts."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = BoardView(desk)
        self.view.resize(900, 700)
        desk.document.plan_changed.connect(self.show)
        self.show()
        self.view.show()
        QApplication.processEvents()

    @property
    def plan(self) -> Plan:
        return self.desk.document.plan

    @property
    def said(self) -> dict[str, list[str]]:
        """The texts of the cards by slot."""
        return said_in(self.view)

    def show(self, *_plans: Plan) -> None:
        """Show the worksheet as the page does, after every edit."""
        if SHEET not in self.plan.worksheets:
            return
        result = evaluate(self.plan, SHEET, None, self.desk.document.today)
        self.view.show_worksheet(self.plan, result)

    def close(self) -> None:
        """Take board and popups from the screen."""
        for popup in self.popups():
            popup.close()
        self.view.close()
        QApplication.processEvents()

    def panel(self, slot: str) -> SlotPanel:
        return self.view.panels[slot]

    def place(self, text: str) -> tuple[SlotPanel, int]:
        """The part and the row of a card."""
        for panel in self.view.panels.values():
            for row, card in enumerate(panel.model.cards):
                if panel.model.texts.text(card) == text:
                    return panel, row
        raise LookupError(text)

    def id_of(self, text: str) -> str:
        panel, row = self.place(text)
        return panel.model.ids()[row]

    def middle(self, text: str, *, below: bool = False) -> tuple[QListView, QPoint]:
        """The list of a card, and a point in its upper part, or in its lower one."""
        panel, row = self.place(text)
        place = panel.list.visualRect(panel.model.index(row))
        return panel.list, QPoint(
            place.left() + 20, place.bottom() - 4 if below else place.top() + 8
        )

    def click(self, text: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on a card."""
        cards, at = self.middle(text)
        if held & Qt.KeyboardModifier.ControlModifier:
            # Lists ask the keyboard itself what is held.
            QTest.keyPress(cards, Qt.Key.Key_Control, held)
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, held, at)
        if held & Qt.KeyboardModifier.ControlModifier:
            QTest.keyRelease(cards, Qt.Key.Key_Control)

    def popups(self) -> list[ScorePopup]:
        """The questions that are open."""
        return [popup for popup in self.view.findChildren(ScorePopup) if popup.isVisible()]

    def popup(self) -> ScorePopup:
        (popup,) = self.popups()
        return popup

    def answers(self, text: str) -> str:
        """The lines below the text of a card."""
        panel, row = self.place(text)
        return panel.model.texts.answers(panel.model.cards[row])

    def spoken(self, text: str) -> list[str]:
        """What is said of a card to somebody who does not see it."""
        panel, row = self.place(text)
        said = panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        return str(said).split("; ")

    def change(self, text: str, **values: object) -> None:
        """Change the record of a card, as the inspector would."""
        edit = partial(change_record, record_id=self.id_of(text), **values)
        self.desk.document.edit(label("Change"), edit)

    def undo_label(self) -> str:
        """What undo would take back."""
        session = self.desk.document.session
        undo = session.history.undo_label if session else None
        return "" if undo is None else self.desk.words(undo.sentence).format(**undo.facts)


def board_alone(
    services: Services, folder: Path, plan: Plan, *extra: Record, read_only: bool = False
) -> BoardAlone:
    """A board over a plan of its own."""
    path = folder / f"{len(list(folder.iterdir()))}.causeway"
    services.document.create(path, add_records(plan, extra))
    if read_only:
        services.document.close()
        services.document.open(path, read_only=True)
    return BoardAlone(desk_without_window(services))


def loose(text: str, **values: object) -> Finding:
    """A finding of the worksheet beside those that are typed."""
    return replace(
        Finding(id=f"FND-{text}", text=text, worksheet=SHEET, slot="good", rank="z"),
        **values,
    )


def another(title: str, kind: str = KIND.key) -> Worksheet:
    """A second worksheet."""
    return Worksheet(id="WKS-OTHER", kind=kind, title=title, rank="z")


def kinds_of(*kinds: WorksheetKind) -> dict[str, WorksheetKind]:
    """Kinds by key."""
    return {kind.key: kind for kind in kinds}


def filled(slots: Sequence[tuple[str, Sequence[str]]], kind: str = KIND.key) -> Plan:
    """A plan with one worksheet and its cards by slot."""
    return sheet_plan(kind, slots)
