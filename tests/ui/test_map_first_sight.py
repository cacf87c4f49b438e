"""What of the map is seen at first, and what comes into sight when something is selected."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import text_in
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId, ObjectiveId
from desktop_app.plan.kpis import Kpi
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.services import Services
from tests.ui.map_hands import KPI, OBJECTIVE

LOOSE = "KPI-00000000000X"
GROWTH = "OBJ-00000000000Z"


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
def loose_kpi(services: Services) -> str:
    new = [Kpi(id=KpiId(LOOSE), key="loose", name=text_in("en", "Loose"))]
    services.document.edit(label("Add"), partial(add_records, new=new))
    return LOOSE


@pytest.fixture
def growth(services: Services) -> str:
    new = [Objective(id=ObjectiveId(GROWTH), title="Grow", perspective="financial", rank="Z")]
    services.document.edit(label("Add"), partial(add_records, new=new))
    return GROWTH


def is_whole_width_seen(page: MapPage) -> bool:
    first, last = page.view.seen()
    return last.x() - first.x() >= page.view.sceneRect().width() - 1


@pytest.mark.parametrize("width", [1440, 1280, 1700])
def test_that_the_whole_width_is_seen_at_first_where_it_can_be_read(
    window: MainWindow, page: MapPage, width: int
) -> None:
    window.resize(width, 900)
    page.view.fit_readable()
    assert is_whole_width_seen(page) == (page.view.zoom != 0.7)
    assert page.view.zoom >= 0.62
    assert page.view.horizontalScrollBar().value() == page.view.horizontalScrollBar().minimum()


def test_that_the_map_goes_on_fitting_until_a_person_zooms(page: MapPage) -> None:
    view = page.view
    view.resize(1100, 600)
    view.fit_readable()
    wide = view.zoom
    view.resize(1000, 600)
    assert view.zoom == pytest.approx(wide * 1000 / 1100, rel=0.01)
    view.zoom_in()
    chosen = view.zoom
    view.resize(1100, 600)
    assert view.zoom == chosen


def test_that_a_selected_kpi_comes_out_of_the_folded_group(
    window: MainWindow, page: MapPage, loose_kpi: str
) -> None:
    assert loose_kpi not in page.view.cards
    window.desk.selection.select(KPI)
    assert loose_kpi not in page.view.cards
    window.desk.selection.select(loose_kpi)
    card = page.view.cards[loose_kpi]
    seen = page.view.mapToScene(page.view.viewport().rect()).boundingRect()
    assert seen.contains(card.sceneBoundingRect().center())


def test_that_the_group_can_be_folded_while_one_of_it_is_selected(
    window: MainWindow, page: MapPage, loose_kpi: str
) -> None:
    window.desk.selection.select(loose_kpi)
    page.view.fold_requested.emit("unlinked")
    assert loose_kpi not in page.view.cards


def test_that_a_kpi_selected_elsewhere_is_seen_when_the_map_is_visited(
    window: MainWindow, page: MapPage, loose_kpi: str
) -> None:
    window.show_page("kpis")
    window.desk.selection.select(loose_kpi)
    assert page.board.folds.has_folded_unlinked
    window.show_page("map")
    assert loose_kpi in page.view.cards


def test_that_a_click_on_its_name_folds_a_row_of_the_strategy_map(
    page: MapPage, growth: str
) -> None:
    page.switch.choose("strategy")
    header = page.view.header
    financial = header._headings[0]
    before = header.place_of(financial).height()
    middle = header.place_of(financial).center()
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPointF(middle).toPoint())
    folded = header._headings[0]
    assert (folded.is_folded, folded.records) == (True, 1)
    assert set(page.view.cards) == {OBJECTIVE}
    assert header.place_of(folded).height() < before
    page.view.fold_requested.emit(folded.key)
    assert set(page.view.cards) == {OBJECTIVE, growth}


def test_that_an_empty_row_has_nothing_to_fold(page: MapPage, growth: str) -> None:
    page.switch.choose("strategy")
    header = page.view.header
    empty = header._headings[1]
    QTest.mouseClick(
        header, Qt.MouseButton.LeftButton, pos=header.place_of(empty).center().toPoint()
    )
    assert page.board.folds.rows == frozenset()
    assert header._tip(empty) == "Customer (0)"
    assert header._tip(header._headings[0]) == "Financial (1)\nFold this row"


def test_that_the_menu_folds_the_rows_that_hold_something(page: MapPage, growth: str) -> None:
    page.switch.choose("strategy")
    page._folding.aboutToShow.emit()
    first, second, _line, unfold = page._folding.actions()
    assert (first.text(), second.text()) == ("Financial", "Without a perspective")
    first.trigger()
    assert set(page.view.cards) == {OBJECTIVE}
    unfold.trigger()
    assert set(page.view.cards) == {OBJECTIVE, growth}
