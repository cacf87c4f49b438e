"""The map as a view: mouse, wheel, zoom, marks, what stays where the plan changes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem

from desktop_app.plan.edits import add_record, change_record, remove_record
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import ObjectiveId
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.map.map_items import CardItem, EdgeItem, curve
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.pages.map.map_view import MapView
from desktop_app.ui.services import Services

OBJECTIVE, KEY_RESULT, KPI = "OBJ-00000000000A", "KRS-00000000000A", "KPI-00000000000A"
FINDING, INITIATIVE, UNMEASURED = "FND-00000000000A", "INI-00000000000A", "KRS-00000000000B"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    made = open_window()
    made.show_page("map")
    return made


@pytest.fixture
def page(window: MainWindow) -> MapPage:
    found = window.page("map")
    assert isinstance(found, MapPage)
    return found


@pytest.fixture
def view(page: MapPage) -> MapView:
    page.view.fit()
    return page.view


def place_of(view: MapView, record_id: str) -> QPoint:
    """Where a card stands in the window."""
    return view.mapFromScene(view.cards[record_id].sceneBoundingRect().center())


def hover(view: MapView, at: QPoint) -> None:
    # The event itself: moving the cursor depends on where the window stands on the screen.
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def wheel(view: MapView, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def scale(view: MapView) -> float:
    return view.transform().m11()


def lit(view: MapView) -> set[str]:
    """The records whose cards do not step back."""
    return {card.record_id for card in view.cards.values() if card.opacity() == 1.0}


def selected(view: MapView) -> list[str]:
    return [card.record_id for card in view.cards.values() if card.isSelected()]


# The mouse.


@pytest.mark.parametrize("record_id", [FINDING, OBJECTIVE, KEY_RESULT, KPI, INITIATIVE])
def test_that_a_click_on_a_card_selects_its_record(
    view: MapView, services: Services, record_id: str
) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, record_id))
    assert services.selection.record_id == record_id
    assert selected(view) == [record_id]


def test_that_a_click_beside_the_cards_keeps_the_selected_record(
    view: MapView, services: Services
) -> None:
    services.selection.select(KPI)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert services.selection.record_id == KPI


@pytest.mark.parametrize(
    ("record_id", "page_key"),
    [(FINDING, "market"), (KEY_RESULT, "goals"), (KPI, "kpis"), (INITIATIVE, "initiatives")],
)
def test_that_a_double_click_goes_to_the_records_page(
    window: MainWindow, view: MapView, services: Services, record_id: str, page_key: str
) -> None:
    at = place_of(view, record_id)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (window.page_key, services.selection.record_id) == (page_key, record_id)


def test_that_the_mouse_over_a_card_lights_its_chain_and_beside_it_everything(
    view: MapView,
) -> None:
    hover(view, place_of(view, KEY_RESULT))
    assert lit(view) == {OBJECTIVE, KEY_RESULT, KPI, INITIATIVE}
    hover(view, QPoint(2, 2))
    assert lit(view) == set(view.cards)


def test_that_only_edges_within_the_chain_are_lit(view: MapView) -> None:
    view.light(KEY_RESULT)
    edges = [item for item in view.scene().items() if isinstance(item, EdgeItem)]
    bright = {(item.shown.source, item.shown.target) for item in edges if item.opacity() == 1.0}
    assert bright
    chain = {OBJECTIVE, KEY_RESULT, KPI, INITIATIVE}
    assert all({*ends} <= chain for ends in bright)
    assert len(bright) < len(edges)


def test_that_lighting_something_that_is_not_on_the_map_lights_everything(view: MapView) -> None:
    view.light(KEY_RESULT)
    view.light("KRS-GONE")
    assert lit(view) == set(view.cards)


# Nearer and farther.


def test_that_the_wheel_zooms_with_ctrl_and_scrolls_without(view: MapView) -> None:
    before = scale(view)
    wheel(view, 1, Qt.KeyboardModifier.NoModifier)
    assert scale(view) == before
    wheel(view, 1, Qt.KeyboardModifier.ControlModifier)
    assert scale(view) > before
    wheel(view, -1, Qt.KeyboardModifier.ControlModifier)
    assert scale(view) == pytest.approx(before)


def test_that_fit_shows_every_card_and_never_enlarges(view: MapView, window: MainWindow) -> None:
    for _ in range(5):
        view.zoom_in()
    window.desk.actions["fit"].trigger()
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert all(seen.contains(card.sceneBoundingRect()) for card in view.cards.values())
    assert scale(view) <= 1.0


def test_that_at_first_cards_can_be_read(page: MapPage) -> None:
    page.view.fit_readable()
    assert scale(page.view) >= 0.6


def test_that_keys_zoom_while_the_map_has_the_focus(view: MapView, window: MainWindow) -> None:
    window.activateWindow()
    view.setFocus()
    before = scale(view)
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert scale(view) > before
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert scale(view) <= max(before, 1.0)


# The plan changes.


def test_that_a_new_objective_gets_a_card_and_the_zoom_stays(
    view: MapView, services: Services
) -> None:
    view.zoom_in()
    before = scale(view)
    new = Objective(id=ObjectiveId("OBJ-00000000000Z"), title="Another one", rank="Z")
    services.document.edit(label("Add"), partial(add_record, record=new))
    assert "OBJ-00000000000Z" in view.cards
    assert scale(view) == pytest.approx(before)


def test_that_a_small_edit_moves_no_card(view: MapView, services: Services) -> None:
    before = {record_id: card.pos() for record_id, card in view.cards.items()}
    edit = partial(change_record, record_id=FINDING, text="Most buy once only")
    services.document.edit(label("Change"), edit)
    assert {record_id: card.pos() for record_id, card in view.cards.items()} == before


def test_that_the_selected_card_is_marked_after_an_edit(view: MapView, services: Services) -> None:
    services.selection.select(KPI)
    edit = partial(change_record, record_id=OBJECTIVE, title="Another title")
    services.document.edit(label("Change"), edit)
    assert selected(view) == [KPI]


def test_that_a_removed_record_has_no_card_and_no_edge(view: MapView, services: Services) -> None:
    services.document.edit(label("Remove"), partial(remove_record, record_id=INITIATIVE))
    assert INITIATIVE not in view.cards
    edges = [item.shown for item in view.scene().items() if isinstance(item, EdgeItem)]
    assert not any(INITIATIVE in (edge.source, edge.target) for edge in edges)


def test_that_the_map_of_an_emptied_plan_asks_for_the_first_step(
    view: MapView, page: MapPage, services: Services
) -> None:
    for record_id in (FINDING, OBJECTIVE, INITIATIVE, KPI):
        services.document.edit(label("Remove"), partial(remove_record, record_id=record_id))
    assert (view.isVisible(), page._stack.currentIndex()) == (False, 0)
    services.document.undo()
    assert view.isVisible()


# What a card says and looks like.


def test_that_a_card_speaks_all_it_shows(view: MapView) -> None:
    spoken = view.cards[KEY_RESULT].text.spoken
    assert spoken.startswith("More monthly buyers. ")
    assert "1,560" in spoken
    assert "target 1,600" in spoken


def test_that_status_is_a_colour_and_a_word(view: MapView, services: Services) -> None:
    edit = partial(change_record, record_id=KEY_RESULT, target=5000.0)
    services.document.edit(label("Change"), edit)
    assert "Off course" in view.cards[KEY_RESULT].text.spoken
    assert "Off course" in view.cards[OBJECTIVE].text.spoken


def painted(card: CardItem) -> QImage:
    image = QImage(400, 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    card.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return image


def test_that_a_selected_card_looks_different(view: MapView, services: Services) -> None:
    plain = painted(view.cards[KPI])
    services.selection.select(KPI)
    assert painted(view.cards[KPI]) != plain


def test_that_what_is_not_measured_has_no_bar(view: MapView) -> None:
    assert view.cards[UNMEASURED].text.bar is None
    assert view.cards[KEY_RESULT].text.bar is not None


def test_that_an_edge_begins_and_ends_where_its_route_does() -> None:
    from desktop_app.charts.map_layout import Point

    route = (Point(0, 0), Point(100, 40), Point(200, 10))
    path = curve(route)
    assert path.elementAt(0).x == 0
    assert (path.currentPosition().x(), path.currentPosition().y()) == (200, 10)
    assert path.boundingRect().width() == pytest.approx(200)
