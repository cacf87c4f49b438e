"""The mouse on the map: links drawn from card to card, lines chosen, the ground dragged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.notices import Notice
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.pages.map.map_view import MapView
from desktop_app.ui.services import Services
from tests.ui.map_hands import (
    FINDING,
    INITIATIVE,
    KEY_RESULT,
    KPI,
    LEFT,
    OBJECTIVE,
    UNMEASURED,
    bright,
    handle_of,
    hover,
    let_go,
    middle_of,
    on_edge,
    pull_to,
    send,
    take_handle,
)


@pytest.fixture
def page(open_window: Callable[..., MainWindow], plan_file: Path) -> MapPage:
    window = open_window()
    window.show_page("map")
    found = window.page("map")
    assert isinstance(found, MapPage)
    found.view.fit()
    return found


@pytest.fixture
def view(page: MapPage) -> MapView:
    return page.view


# Drawing a link.


def test_that_drawing_a_link_lights_what_it_may_end_at(view: MapView) -> None:
    take_handle(view, UNMEASURED)
    assert bright(view) == {UNMEASURED, KPI, INITIATIVE}
    assert {i for i, card in view.cards.items() if card.marks.is_target} == {KPI, INITIATIVE}


def test_that_the_sentence_says_what_dropping_would_mean(view: MapView) -> None:
    take_handle(view, UNMEASURED)
    pull_to(view, middle_of(view, KPI))
    assert view.hint.text() == "“Fewer returns” is measured by “Monthly buyers”"
    pull_to(view, middle_of(view, FINDING))
    assert view.hint.text() == "These two cannot be linked."
    pull_to(view, QPoint(2, 2))
    assert view.hint.text() == "Drop it on one of the outlined cards. Esc cancels."


def test_that_dropping_a_link_makes_it_as_one_step(view: MapView, services: Services) -> None:
    take_handle(view, UNMEASURED)
    pull_to(view, middle_of(view, KPI))
    let_go(view, middle_of(view, KPI))
    assert services.document.plan.key_results[UNMEASURED].kpi == KPI
    assert (UNMEASURED, KPI) in view.pieces.edges
    assert not view.hint.isVisible()
    services.document.undo()
    assert services.document.plan.key_results[UNMEASURED].kpi is None
    assert (UNMEASURED, KPI) not in view.pieces.edges


def test_that_alt_draws_a_link_from_anywhere_on_a_card(view: MapView, services: Services) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    send(view, QEvent.Type.MouseButtonPress, middle_of(view, OBJECTIVE), modifiers=alt)
    let_go(view, middle_of(view, FINDING))
    (link,) = [k for k in services.document.plan.links.values() if k.target == FINDING]
    assert (link.source, link.kind) == (OBJECTIVE, "because_of")


def test_that_a_link_dropped_beside_the_cards_or_on_a_wrong_one_makes_nothing(
    view: MapView, services: Services
) -> None:
    before = services.document.plan
    for place in (QPoint(2, 2), middle_of(view, FINDING)):
        take_handle(view, UNMEASURED)
        let_go(view, place)
    assert services.document.plan is before
    assert bright(view) == set(view.cards)


def test_that_esc_lets_go_of_a_link(view: MapView, page: MapPage, services: Services) -> None:
    before = services.document.plan
    take_handle(view, UNMEASURED)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not page.link.is_drawing
    let_go(view, middle_of(view, KPI))
    assert services.document.plan is before


def test_that_a_plan_that_can_only_be_read_draws_no_link(
    open_window: Callable[..., MainWindow], services: Services, plan_file: Path
) -> None:
    services.document.close()
    services.document.open(plan_file, read_only=True)
    window = open_window()
    window.show_page("map")
    found = window.page("map")
    assert isinstance(found, MapPage)
    found.view.fit()
    take_handle(found.view, UNMEASURED)
    assert not found.link.is_drawing
    assert found.view.hint.text() == "This plan can only be read."


def test_that_the_handle_shows_under_the_mouse_alone(view: MapView) -> None:
    hover(view, middle_of(view, KPI))
    assert {i for i, card in view.cards.items() if card.marks.is_near} == {KPI}
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert not any(card.marks.is_near for card in view.cards.values())
    assert view.cards[KPI].part_at(view.mapToScene(handle_of(view, KPI))) != "handle"


# Lines.


def test_that_a_click_on_a_line_says_what_it_means_and_del_removes_it(
    view: MapView, services: Services
) -> None:
    send(view, QEvent.Type.MouseButtonPress, on_edge(view, KPI, INITIATIVE))
    assert view.chosen_edge == (KPI, INITIATIVE)
    assert view.hint.text() == (
        "“Monthly buyers” is moved by “Letters to first buyers”. Del removes this link."
    )
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert services.document.plan.links == {}
    assert view.chosen_edge == ("", "")
    services.document.undo()
    assert (KPI, INITIATIVE) in view.pieces.edges


def test_that_a_line_that_must_stay_says_why(view: MapView, services: Services) -> None:
    told: list[Notice] = []
    services.notices.notice_raised.connect(told.append)
    before = services.document.plan
    view.choose_edge((OBJECTIVE, KEY_RESULT))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert services.document.plan is before
    assert [notice.text for notice in told] == ["A key result always belongs to an objective."]


def test_that_del_without_a_chosen_line_removes_nothing(view: MapView, services: Services) -> None:
    before = services.document.plan
    services.selection.select(KPI)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert services.document.plan is before


def test_that_the_menu_of_a_line_removes_it(
    view: MapView, page: MapPage, services: Services
) -> None:
    view.choose_edge((KEY_RESULT, KPI))
    (action,) = page.commands.menu().actions()
    assert action.text() == "Remove this link"
    action.trigger()
    assert services.document.plan.key_results[KEY_RESULT].kpi is None


def test_that_the_menu_of_an_objective_opens_links_and_folds(
    view: MapView, page: MapPage, services: Services
) -> None:
    services.selection.select(OBJECTIVE)
    actions = page.commands.menu().actions()
    assert [action.text() for action in actions] == ["Open", "Link with...", "Fold what is below"]
    actions[2].trigger()
    assert set(view.cards) == {FINDING, OBJECTIVE, KPI, INITIATIVE}


# Folding with the mouse.


def test_that_the_button_below_an_objective_folds_what_is_below_it(view: MapView) -> None:
    card = view.cards[OBJECTIVE]
    send(
        view,
        QEvent.Type.MouseButtonPress,
        view.mapFromScene(card.mapToScene(card.pill().center())),
    )
    assert {KEY_RESULT, UNMEASURED}.isdisjoint(view.cards)
    assert (view.cards[OBJECTIVE].marks.below, view.cards[OBJECTIVE].marks.is_folded) == (2, True)


def test_that_a_click_on_a_heading_folds_its_column_and_another_unfolds_it(view: MapView) -> None:
    heading = view.header._headings[2]
    at = view.header.place_of(heading).center().toPoint()
    QTest.mouseClick(view.header, LEFT, pos=at)
    view.glide.finish()
    assert {KEY_RESULT, UNMEASURED}.isdisjoint(view.cards)
    assert (OBJECTIVE, KPI) in view.pieces.edges
    folded = next(h for h in view.header._headings if h.key == heading.key)
    assert (folded.is_folded, folded.records) == (True, 2)
    QTest.mouseClick(view.header, LEFT, pos=view.header.place_of(folded).center().toPoint())
    assert {KEY_RESULT, UNMEASURED} <= set(view.cards)


# Moving about.


def test_that_dragging_the_ground_moves_the_map(view: MapView) -> None:
    view.zoom_to(2.5)
    view.centerOn(view.sceneRect().center())
    free = next(
        QPoint(x, y)
        for x in range(20, view.viewport().width(), 12)
        for y in range(20, view.viewport().height(), 12)
        if not view.items(QPoint(x, y))
    )
    before = view.mapToScene(QPoint(0, 0))
    send(view, QEvent.Type.MouseButtonPress, free)
    pull_to(view, free + QPoint(-25, -10))
    let_go(view, free + QPoint(-25, -10))
    moved = view.mapToScene(QPoint(0, 0)) - before
    assert moved.x() == pytest.approx(10, abs=1)


def test_that_space_and_dragging_moves_the_map_over_a_card_too(
    view: MapView, services: Services
) -> None:
    view.zoom_to(2.5)
    view.centerOn(view.cards[KEY_RESULT])
    services.selection.select(KPI)
    at = middle_of(view, KEY_RESULT)
    before = view.mapToScene(QPoint(0, 0))
    QTest.keyPress(view, Qt.Key.Key_Space)
    send(view, QEvent.Type.MouseButtonPress, at)
    pull_to(view, at + QPoint(-20, 0))
    let_go(view, at + QPoint(-20, 0))
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert view.mapToScene(QPoint(0, 0)).x() - before.x() == pytest.approx(8, abs=1)
    assert services.selection.record_id == KPI
    assert bright(view) == set(view.cards)


def test_that_the_overview_shows_only_where_the_map_is_larger_than_the_view(view: MapView) -> None:
    assert not view.minimap.isVisible()
    view.zoom_to(3.0)
    assert view.minimap.isVisible()
    view.fit()
    assert not view.minimap.isVisible()


def test_that_a_click_on_the_overview_goes_there(view: MapView) -> None:
    view.zoom_to(3.0)
    mini = view.minimap
    QTest.mouseClick(mini, LEFT, pos=QPoint(mini.width() - 9, mini.height() - 9))
    right = view.mapToScene(view.viewport().rect().bottomRight())
    assert view.sceneRect().right() - right.x() < 10
    QTest.mouseClick(mini, LEFT, pos=QPoint(8, 8))
    left = view.mapToScene(QPoint(0, 0))
    assert left.x() - view.sceneRect().left() < 10


def test_that_headings_stay_above_their_columns_while_the_map_is_scrolled(view: MapView) -> None:
    view.zoom_to(2.5)
    view.centerOn(QPointF(400, 200))
    first = view.header.place_of(view.header._headings[1]).left()
    card = view.mapFromScene(view.cards[OBJECTIVE].pos()).x()
    assert first == pytest.approx(card, abs=1)
    view.pan_by(QPoint(-60, -40))
    moved = view.header.place_of(view.header._headings[1])
    assert moved.left() == pytest.approx(first - 60, abs=1)
    assert (moved.top(), view.header.y()) == (0, 0)
