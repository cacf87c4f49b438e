"""The keyboard on the map: walking along links and columns, opening, lighting, linking."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.pages.map.map_view import MapView
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.services import Services
from tests.ui.map_hands import FINDING, INITIATIVE, KEY_RESULT, KPI, OBJECTIVE, UNMEASURED, bright

KEY = Qt.Key


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    made = open_window()
    made.show_page("map")
    made.activateWindow()
    return made


@pytest.fixture
def page(window: MainWindow) -> MapPage:
    found = window.page("map")
    assert isinstance(found, MapPage)
    return found


@pytest.fixture
def view(page: MapPage) -> MapView:
    page.view.setFocus()
    return page.view


def walk(view: MapView, services: Services, start: str, *keys: Qt.Key) -> list[str]:
    """The records that are selected after each key."""
    services.selection.select(start)
    found = []
    for key in keys:
        QTest.keyClick(view, key)
        found.append(services.selection.record_id)
    return found


def test_that_right_and_left_walk_along_the_links(view: MapView, services: Services) -> None:
    found = walk(view, services, OBJECTIVE, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right)
    assert found == [KEY_RESULT, KPI, INITIATIVE]
    assert walk(view, services, KPI, KEY.Key_Left, KEY.Key_Left) == [KEY_RESULT, OBJECTIVE]


def test_that_left_goes_back_to_where_a_person_came_from(view: MapView, services: Services) -> None:
    edit = partial(change_record, record_id=UNMEASURED, kpi=KPI)
    services.document.edit(label("Change"), edit)
    for start in (KEY_RESULT, UNMEASURED):
        assert walk(view, services, start, KEY.Key_Right, KEY.Key_Left) == [KPI, start]


def test_that_up_down_home_and_end_stay_within_the_column(
    view: MapView, services: Services
) -> None:
    upper, lower = sorted((KEY_RESULT, UNMEASURED), key=lambda i: view.cards[i].y())
    assert walk(view, services, upper, KEY.Key_Down, KEY.Key_Down) == [lower, lower]
    assert walk(view, services, lower, KEY.Key_Up, KEY.Key_Up) == [upper, upper]
    assert walk(view, services, upper, KEY.Key_End, KEY.Key_Home) == [lower, upper]


def test_that_a_card_without_links_keeps_the_keyboard(view: MapView, services: Services) -> None:
    assert walk(view, services, FINDING, KEY.Key_Right, KEY.Key_Left) == [FINDING, FINDING]


def test_that_the_first_key_selects_a_card_where_none_is(view: MapView, services: Services) -> None:
    assert walk(view, services, "", KEY.Key_Right) == [FINDING]


def test_that_walking_scrolls_to_the_card(view: MapView, services: Services) -> None:
    view.zoom_to(3.0)
    walk(view, services, KPI, KEY.Key_Right)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(view.cards[INITIATIVE].sceneBoundingRect().center())


def test_that_enter_opens_the_record_on_its_page(
    window: MainWindow, view: MapView, services: Services
) -> None:
    services.selection.select(KPI)
    QTest.keyClick(view, KEY.Key_Return)
    assert (window.page_key, services.selection.record_id) == ("kpis", KPI)


def test_that_space_lights_the_chain_until_it_is_pressed_again(
    view: MapView, services: Services
) -> None:
    services.selection.select(KPI)
    QTest.keyClick(view, KEY.Key_Space)
    assert bright(view) == {OBJECTIVE, KEY_RESULT, KPI, INITIATIVE}
    QTest.keyClick(view, KEY.Key_Right)
    assert bright(view) == {OBJECTIVE, KEY_RESULT, KPI, INITIATIVE}
    QTest.keyClick(view, KEY.Key_Space)
    assert bright(view) == set(view.cards)


def test_that_esc_ends_the_light(view: MapView, services: Services) -> None:
    services.selection.select(KPI)
    QTest.keyClick(view, KEY.Key_Space)
    QTest.keyClick(view, KEY.Key_Escape)
    assert bright(view) == set(view.cards)


def test_that_tab_leaves_the_map(view: MapView, services: Services) -> None:
    services.selection.select(KPI)
    QTest.keyClick(view, KEY.Key_Tab)
    assert not view.hasFocus()
    assert services.selection.record_id == KPI


def test_that_the_card_with_the_keyboard_is_marked_only_while_the_map_has_the_focus(
    view: MapView, page: MapPage, services: Services
) -> None:
    services.selection.select(KPI)
    assert {i for i, card in view.cards.items() if card.marks.has_focus} == {KPI}
    page.bar.search.setFocus()
    assert not any(card.marks.has_focus for card in view.cards.values())


def test_that_the_view_says_the_current_card_to_a_screen_reader(
    view: MapView, services: Services
) -> None:
    services.selection.select(KPI)
    assert view.accessibleDescription() == "Monthly buyers. 1,560 1998-06"


def test_that_rows_are_walked_by_left_and_right_and_lines_by_up_and_down(
    view: MapView, page: MapPage, services: Services
) -> None:
    from desktop_app.plan.edits import add_record
    from desktop_app.plan.goals import Objective
    from desktop_app.plan.ids import ObjectiveId

    for last, perspective in (("B", "customer"), ("C", "customer"), ("D", "learning")):
        new = Objective(
            id=ObjectiveId(f"OBJ-00000000000{last}"), title=last, perspective=perspective
        )
        services.document.edit(label("Add"), partial(add_record, record=new))
    page.switch.choose("strategy")
    view.glide.finish()
    one, other = "OBJ-00000000000B", "OBJ-00000000000C"
    left, right = sorted((one, other), key=lambda i: view.cards[i].x())
    assert walk(view, services, left, KEY.Key_Right, KEY.Key_Right) == [right, right]
    assert walk(view, services, left, KEY.Key_Down) == ["OBJ-00000000000D"]


# Linking by name.


def chooser_of(page: MapPage) -> RecordChooser:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, RecordChooser)]
    return found


def test_that_the_keyboard_links_by_name(
    window: MainWindow, page: MapPage, services: Services
) -> None:
    services.selection.select(UNMEASURED)
    window.desk.actions["link_with"].trigger()
    chooser = chooser_of(page)
    names = [name for _id, name in chooser._offered]
    assert "“Fewer returns” is measured by “Monthly buyers”" in names
    field = chooser.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "measured")
    QTest.keyClick(field, KEY.Key_Return)
    assert services.document.plan.key_results[UNMEASURED].kpi == KPI


def test_that_linking_without_a_card_says_what_to_do_first(
    window: MainWindow, page: MapPage, services: Services
) -> None:
    told: list[str] = []
    services.notices.notice_raised.connect(lambda notice: told.append(notice.text))
    services.selection.select("")
    window.desk.actions["link_with"].trigger()
    assert told == ["Select a record first."]
