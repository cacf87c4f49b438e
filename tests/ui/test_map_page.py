"""The map page: its three views, filters, folding that is remembered, motion, the table."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_record, add_records, change_record
from desktop_app.plan.fields import text_in
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId, ObjectiveId
from desktop_app.plan.kpis import Kpi
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.map.arrangement import UNLINKED
from desktop_app.ui.pages.map.glide import Glide, MovedCard
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.pages.map.map_shown import Folds
from desktop_app.ui.services import Services
from tests.ui.conftest import AnsweredQuestions
from tests.ui.map_hands import FINDING, INITIATIVE, KEY_RESULT, KPI, OBJECTIVE, UNMEASURED, bright

EVERYTHING = {FINDING, OBJECTIVE, KEY_RESULT, UNMEASURED, KPI, INITIATIVE}
LOOSE = ("KPI-00000000000X", "KPI-00000000000Y")
SECOND = "OBJ-00000000000Z"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    made = open_window()
    made.show_page("map")
    return made


@pytest.fixture
def page(window: MainWindow) -> MapPage:
    return page_of(window)


def page_of(window: MainWindow) -> MapPage:
    found = window.page("map")
    assert isinstance(found, MapPage)
    return found


def add_loose_kpis(services: Services) -> None:
    new = [Kpi(id=KpiId(i), key=i.lower(), name=text_in("en", f"Loose {i[-1]}")) for i in LOOSE]
    services.document.edit(label("Add"), partial(add_records, new=new))


def add_second_objective(services: Services, rank: str = "Z") -> None:
    new = Objective(
        id=ObjectiveId(SECOND), title="Grow", perspective="financial", parent=None, rank=rank
    )
    services.document.edit(label("Add"), partial(add_record, record=new))


# Views.


def test_that_the_strategy_map_shows_objectives_in_rows(page: MapPage, services: Services) -> None:
    add_second_objective(services)
    page.switch.choose("strategy")
    assert set(page.view.cards) == {OBJECTIVE, SECOND}
    assert [(h.text, h.records) for h in page.view.header._headings] == [
        ("Financial", 1),
        ("Customer", 0),
        ("Internal process", 0),
        ("Learning and growth", 0),
        ("Without a perspective", 1),
    ]
    page.view.glide.finish()
    assert page.view.cards[SECOND].y() < page.view.cards[OBJECTIVE].y()
    assert page.bar.count.whole == "2 records"


def test_that_the_view_is_remembered(
    open_window: Callable[..., MainWindow], page: MapPage, services: Services
) -> None:
    page.switch.choose("table")
    again = open_window()
    again.show_page("map")
    assert page_of(again).table.isVisible()


def test_that_each_view_shares_the_selected_record(page: MapPage, services: Services) -> None:
    page.switch.choose("table")
    page.table.selectRow(page.table.rows.row_of(OBJECTIVE))
    assert services.selection.record_id == OBJECTIVE
    page.switch.choose("strategy")
    assert page.view.cards[OBJECTIVE].isSelected()
    page.switch.choose("causeway")
    services.selection.select(KPI)
    page.switch.choose("table")
    assert page.table.rows.record_id_at(page.table.currentIndex().row()) == KPI


def test_that_the_strategy_map_is_exported_as_a_picture(
    page: MapPage,
    window: MainWindow,
    questions: AnsweredQuestions,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    questions.paths = [tmp_path / "strategy.svg"]
    page.desk.actions["strategy_picture"].trigger()
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=20_000)
    assert "<svg" in (tmp_path / "strategy.svg").read_text(encoding="utf-8")


# Filters.


def test_that_a_search_dims_what_it_does_not_find_and_counts(page: MapPage) -> None:
    QTest.keyClicks(page.bar.search, "buyers")
    assert bright(page.view) == {KEY_RESULT, KPI, INITIATIVE}
    assert set(page.view.cards) == EVERYTHING
    assert page.bar.count.whole == "3 of 6 found"
    page.bar.show_all.click()
    assert bright(page.view) == EVERYTHING
    assert (page.bar.search.text(), page.bar.show_all.isVisible()) == ("", False)


def test_that_only_connected_takes_loose_cards_away(page: MapPage) -> None:
    page.bar.connected.click()
    assert set(page.view.cards) == EVERYTHING - {FINDING}
    assert page.bar.count.whole == "5 of 6 records"


def test_that_a_status_that_nothing_has_offers_to_show_all(
    page: MapPage, services: Services
) -> None:
    page.bar.status.setCurrentIndex(page.bar.status.findData("off_course"))
    page.bar.status.activated.emit(0)
    assert page._nothing_fits.isVisible()
    page._nothing_fits.show_all.click()
    assert page.view.isVisible()
    assert set(page.view.cards) == EVERYTHING
    edit = partial(change_record, record_id=KEY_RESULT, target=5000.0)
    services.document.edit(label("Change"), edit)
    page.bar.status.setCurrentIndex(page.bar.status.findData("off_course"))
    page.bar.status.activated.emit(0)
    assert set(page.view.cards) == {OBJECTIVE, KEY_RESULT, UNMEASURED, KPI, INITIATIVE}


def test_that_the_shared_filter_filters_the_map_also_while_it_is_hidden(
    window: MainWindow, page: MapPage, services: Services
) -> None:
    edit = partial(change_record, record_id=KPI, stage="retention")
    services.document.edit(label("Change"), edit)
    services.filters.choose(PlanFilter(stage="retention"))
    assert set(page.view.cards) == {OBJECTIVE, KEY_RESULT, KPI}
    window.show_page("goals")
    services.filters.choose(PlanFilter())
    window.show_page("map")
    assert set(page.view.cards) == EVERYTHING


# Folding.


def test_that_kpis_nothing_is_linked_to_gather_below_one_line(
    page: MapPage, services: Services
) -> None:
    add_loose_kpis(services)
    arrangement = page.view.arrangement
    assert arrangement is not None
    (tail,) = arrangement.tails
    assert (tail.text, tail.records) == ("Not connected", 2)
    assert set(LOOSE).isdisjoint(page.view.cards)
    page.view.fold_requested.emit(UNLINKED)
    page.view.glide.finish()
    assert set(LOOSE) <= set(page.view.cards)
    linked = page.view.cards[KPI]
    below = linked.y() + linked.rect.height()
    assert all(page.view.cards[i].y() > below for i in LOOSE)


def test_that_what_is_folded_is_remembered(
    open_window: Callable[..., MainWindow], page: MapPage
) -> None:
    for key in ("column-4", OBJECTIVE):
        page.view.fold_requested.emit(key)
    again = page_of(open_window())
    assert again.board.folds == Folds(
        columns=frozenset({4}), objectives=frozenset({OBJECTIVE}), has_folded_unlinked=True
    )


def test_that_the_menu_folds_columns_and_unfolds_everything(page: MapPage) -> None:
    page._folding.aboutToShow.emit()
    first, *_others, _line, every, unfold = page._folding.actions()
    first.trigger()
    assert FINDING not in page.view.cards
    every.trigger()
    assert set(page.view.cards) == {OBJECTIVE, KPI, INITIATIVE}
    unfold.trigger()
    assert set(page.view.cards) == EVERYTHING


def test_that_broken_memory_folds_nothing(page: MapPage, services: Services) -> None:
    services.memory.remember("map.columns", "all of them")
    services.memory.remember("map.objectives", 7)
    services.memory.remember("map.view", ["?"])
    assert page.board.folds == Folds()
    assert page.board.view == "causeway"


# What an edit leaves as it is.


def test_that_an_edit_keeps_the_cards_themselves_and_what_is_seen(
    page: MapPage, services: Services
) -> None:
    page.view.zoom_to(2.0)
    page.view.centerOn(page.view.cards[KEY_RESULT])
    cards, seen = dict(page.view.cards), page.view.seen()
    edges = dict(page.view.pieces.edges)
    services.document.edit(
        label("Change"), partial(change_record, record_id=KEY_RESULT, title="Even more buyers")
    )
    assert {i: card is cards[i] for i, card in page.view.cards.items()} == dict.fromkeys(
        EVERYTHING, True
    )
    assert page.view.pieces.edges == edges
    assert page.view.seen() == seen
    assert page.view.cards[KEY_RESULT].text.node.title == "Even more buyers"


def test_that_cards_glide_to_new_places(page: MapPage, services: Services, qtbot: QtBot) -> None:
    before = page.view.cards[OBJECTIVE].pos()
    add_second_objective(services, rank="A")
    services.document.edit(
        label("Change"), partial(change_record, record_id=OBJECTIVE, title="Bring them back " * 9)
    )
    assert page.view.arrangement is not None
    end = page.view.arrangement.boxes[OBJECTIVE]
    qtbot.waitUntil(lambda: not page.view.glide.is_running)
    now = page.view.cards[OBJECTIVE].pos()
    assert (now.x(), now.y()) == (end.x, end.y)
    assert now != before


def test_that_nothing_glides_where_motion_is_not_wanted(page: MapPage) -> None:
    card = page.view.cards[KPI]
    start, end = card.pos(), card.pos() * 2
    calm, moving = Glide(page, is_calm=True), Glide(page, is_calm=False)
    calm.start([MovedCard(card, start, end)], [])
    assert (calm.is_running, card.pos()) == (False, end)
    moving.start([MovedCard(card, start, end)], [])
    assert (moving.is_running, card.pos()) == (True, start)
    moving.finish()
    assert (moving.is_running, card.pos()) == (False, end)


def test_that_the_size_is_shown_and_a_click_shows_the_map_in_its_own(page: MapPage) -> None:
    page.view.zoom_to(0.5)
    assert page.foot.size_button.text() == "50%"
    page.foot.size_button.click()
    assert (page.view.zoom, page.foot.size_button.text()) == (1.0, "100%")


# The table.


def test_that_the_table_says_what_the_map_shows(page: MapPage) -> None:
    page.switch.choose("table")
    model = page.table.rows
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    cells = [model.index(model.row_of(KEY_RESULT), column).data() for column in range(5)]
    assert cells == [
        "key result",
        "More monthly buyers",
        "● On course",
        "60%",
        "shows Bring customers back; measured by Monthly buyers",
    ]
    kpi = [model.index(model.row_of(KPI), column).data() for column in range(5)]
    assert kpi[2:] == [
        "",
        "1,560",
        "measures More monthly buyers; moved by Letters to first buyers",
    ]


def test_that_the_table_shows_what_the_filters_leave(page: MapPage) -> None:
    page.switch.choose("table")
    QTest.keyClicks(page.bar.search, "returns")
    assert [page.table.rows.record_id_at(row) for row in range(page.table.rows.rowCount())] == [
        UNMEASURED
    ]


def test_that_selected_rows_are_copied_with_their_titles(page: MapPage) -> None:
    page.switch.choose("table")
    page.table.selectRow(page.table.rows.row_of(FINDING))
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    page.table.copy_rows()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Kind\tName\tStatus\tProgress or value\tLinked with",
        "finding\tMost customers buy once\t\t\t",
    ]


def test_that_an_edit_keeps_the_rows_of_the_table(page: MapPage, services: Services) -> None:
    page.switch.choose("table")
    resets: list[bool] = []
    page.table.rows.modelReset.connect(lambda: resets.append(True))
    edit = partial(change_record, record_id=FINDING, text="Most never return")
    services.document.edit(label("Change"), edit)
    assert resets == []
    assert page.table.rows.index(page.table.rows.row_of(FINDING), 1).data() == "Most never return"


def test_that_enter_in_the_table_opens_the_record(
    window: MainWindow, page: MapPage, services: Services
) -> None:
    page.switch.choose("table")
    page.table.activated.emit(page.table.rows.index(page.table.rows.row_of(KPI), 0))
    assert (window.page_key, services.selection.record_id) == ("kpis", KPI)
