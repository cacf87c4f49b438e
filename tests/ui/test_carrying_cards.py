"""Cards of worksheets carried to another page: held over the list of pages, dropped on a goal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_record
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId
from desktop_app.plan.market import Finding
from desktop_app.ui.frame import navigation
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.parts.carried_cards import carry_cards
from desktop_app.ui.services import Services

OBJECTIVE, KEY_RESULT, KPI = "OBJ-00000000000A", "KRS-00000000000A", "KPI-00000000000A"
CARDS = ("FND-00000000000A", "FND-00000000000B")
MOVE, LEFT, NOTHING = (
    Qt.DropAction.MoveAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow],
    plan_file: Path,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    monkeypatch.setattr(navigation, "HOLD_MS", 1)
    more = Finding(id=FindingId(CARDS[1]), text="Prices rise")
    services.document.edit(label("Add"), lambda plan: add_record(plan, more))
    return open_window()


def links(services: Services, kind: LinkKind) -> list[tuple[str, str]]:
    found = services.document.plan.links.values()
    return sorted((link.source, link.target) for link in found if link.kind is kind)


def over(window: MainWindow, key: str, mime: QMimeData) -> QDragMoveEvent:
    """Hold something over the entry of a page."""
    pages = window.navigation
    rows = range(pages.count())
    item = next(pages.item(n) for n in rows if pages.item(n).data(Qt.ItemDataRole.UserRole) == key)
    at = pages.visualItemRect(item).center()
    enter = QDragEnterEvent(at, MOVE, mime, LEFT, NOTHING)
    pages.dragEnterEvent(enter)
    move = QDragMoveEvent(at, MOVE, mime, LEFT, NOTHING)
    if enter.isAccepted():
        pages.dragMoveEvent(move)
    return move


def test_that_a_page_turns_up_while_cards_are_held_over_its_entry(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("market")
    held = over(window, "goals", carry_cards(CARDS, "two"))
    qtbot.waitUntil(lambda: window.page_key == "goals")
    assert not held.isAccepted()


def test_that_what_only_passes_or_is_no_card_turns_no_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("market")
    text = QMimeData()
    text.setText("words")
    over(window, "goals", text)
    over(window, "kpis", carry_cards(CARDS, "two"))
    window.navigation.dragLeaveEvent(QDragLeaveEvent())
    qtbot.wait(20)
    assert window.page_key == "market"


def test_that_cards_dropped_on_an_objective_become_its_reasons_in_one_step(
    window: MainWindow, services: Services
) -> None:
    window.show_page("goals")
    page = window.page("goals")
    assert isinstance(page, GoalsPage)
    before, mime = services.document.plan, carry_cards(CARDS, "two")
    on, under = page.model.index_of(OBJECTIVE), page.model.index_of(KEY_RESULT)
    assert page.model.canDropMimeData(mime, MOVE, -1, -1, on)
    assert not page.model.canDropMimeData(mime, MOVE, -1, -1, under)
    assert not page.model.canDropMimeData(mime, MOVE, 0, 0, QModelIndex())
    page.model.dropMimeData(mime, MOVE, -1, -1, on)
    assert links(services, LinkKind.BECAUSE_OF) == [(OBJECTIVE, card) for card in CARDS]
    assert not page.model.canDropMimeData(mime, MOVE, -1, -1, on)
    services.document.undo()
    assert services.document.plan == before


def dropped(page: KpisPage, at: QPoint, mime: QMimeData) -> QDropEvent:
    view = page.view
    event = QDropEvent(QPointF(at), MOVE, mime, LEFT, NOTHING)
    event.ignore()
    view.dropEvent(event)
    return event


def test_that_a_card_dropped_on_a_kpi_is_measured_by_it(
    window: MainWindow, services: Services
) -> None:
    window.show_page("kpis")
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    row = page.view.visualRect(page.view.model().index(0, 0)).center()
    mime = carry_cards(CARDS[:1], "one")
    assert not dropped(page, QPoint(5, page.view.viewport().height() - 3), mime).isAccepted()
    assert dropped(page, row, mime).isAccepted()
    assert links(services, LinkKind.MEASURED_BY) == [(CARDS[0], KPI)]
    assert not dropped(page, row, mime).isAccepted()
