"""An open worksheet: its head, board or grid, its numbers, and its picture beside them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.catalog import worksheets
from desktop_app.catalog.worksheets import WorksheetKind, worksheet_kinds
from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import WorksheetId
from desktop_app.plan.market import Worksheet
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.market.gallery.new_worksheet import NewWorksheetDialog
from desktop_app.ui.pages.market.market_page import MarketPage
from desktop_app.ui.services import Services
from tests.ui.market_steps import SHEET, finding, market, sheet_plan

SECOND = WorksheetId("WKS-00000000000B")
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@pytest.fixture
def plan_path(services: Services, tmp_path: Path) -> Path:
    """Two worksheets."""
    plan = sheet_plan("swot", [("strength", ["fast", "cheap"]), ("threat", ["rivals"])])
    plan = change_record(plan, SHEET, rank="F")
    plan = add_record(plan, Worksheet(id=SECOND, kind="five_forces", title="Our market"))
    path = tmp_path / "plan.causeway"
    services.document.create(path, plan)
    return path


@pytest.fixture
def window(plan_path: Path, open_window: Callable[..., MainWindow]) -> MainWindow:
    assert plan_path.exists()
    return open_window()


@pytest.fixture
def page(window: MainWindow) -> MarketPage:
    """The market page with the first worksheet open and no picture beside it."""
    page = market(window)
    page.desk.memory.remember("market.picture", value=False)
    page.open_worksheet(SHEET)
    page.worksheet.head.picture.setChecked(False)
    return page


def titled(services: Services) -> str:
    return services.document.plan.worksheets[SHEET].title


def test_that_title_and_day_of_an_open_worksheet_are_typed_in_its_head(
    window: MainWindow, services: Services
) -> None:
    page = market(window)
    page.open_worksheet(SHEET)
    head = page.worksheet.head
    head.title.setText("<b>Today</b>")
    head.title.editingFinished.emit()
    head.day.setText("1998-03-31")
    head.day.editingFinished.emit()
    now = services.document.plan.worksheets[SHEET]
    assert (now.title, now.made_on) == ("<b>Today</b>", date(1998, 3, 31))
    head.day.setText("soon")
    head.day.editingFinished.emit()
    assert services.document.plan.worksheets[SHEET].made_on == date(1998, 3, 31)
    assert "soon" in services.notices.told[0].notice.text


def test_that_board_or_grid_is_remembered_per_worksheet(window: MainWindow) -> None:
    page = market(window)
    page.open_worksheet(SHEET)
    assert page.worksheet.board.isVisible()
    page.worksheet.head.grid.click()
    assert page.worksheet.grid.isVisible()
    page.open_worksheet(SECOND)
    assert page.worksheet.board.isVisible()
    page.open_worksheet(SHEET)
    assert page.worksheet.grid.isVisible()


def test_that_the_picture_follows_and_leads_to_the_record_that_is_clicked(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    page = market(window)
    page.open_worksheet(SHEET)
    chart = page.worksheet.chart
    qtbot.waitUntil(lambda: not chart.is_waiting, timeout=20_000)
    before = chart.paper.image.copy()
    page.worksheet.board.commands.add("strength", ["a shop in every town"])
    qtbot.waitUntil(lambda: chart.paper.image != before, timeout=20_000)
    rivals = finding(services.document.plan, "rivals").id
    chart.place_chosen.emit(rivals)
    assert page.worksheet.board.chosen_ids() == [rivals]
    page.worksheet.head.picture.click()
    assert not chart.isVisible()


def test_that_a_number_of_the_worksheet_is_explained_on_a_click(
    window: MainWindow, services: Services
) -> None:
    page = market(window)
    page.open_worksheet(SECOND)
    slot = worksheet_kinds()["five_forces"].slots[0].key
    (made,) = page.worksheet.board.commands.add(slot, ["many rivals"])
    edit = partial(change_record, record_id=made, scores={"pressure": 4.0})
    services.document.edit(label("Score"), edit)
    (button,) = page.worksheet.line.totals
    assert button.text() == "Attractiveness of the industry: 2"
    button.click()
    popup = page.worksheet.line.explanation
    assert popup is not None
    assert popup.topLevelItemCount() == 1
    popup.window().close()


def test_that_a_worksheet_of_an_unknown_kind_shows_its_findings(
    services: Services, tmp_path: Path, open_window: Callable[..., MainWindow]
) -> None:
    plan = sheet_plan("kept_elsewhere", [("left", ["one"]), ("right", ["two"])])
    services.document.create(tmp_path / "plan.causeway", plan)
    page = market(open_window())
    assert page.gallery.model.facts(page.gallery.model.tiles[0]) == "kept_elsewhere"
    page.open_worksheet(SHEET)
    cards = [
        card.item.id for panel in page.worksheet.board.panels.values() for card in panel.model.cards
    ]
    assert sorted(cards) == sorted(services.document.plan.findings)
    assert page.worksheet.line.remarks is not None


@pytest.mark.parametrize("typed", ["", "   ", "Where we stand"])
def test_that_a_blank_title_or_the_same_is_no_step(
    page: MarketPage, services: Services, typed: str
) -> None:
    before = services.document.plan
    page.worksheet.head.title.setText(typed)
    page.worksheet.head.title.editingFinished.emit()
    assert services.document.plan is before


def test_that_a_new_title_is_told_to_undo_and_comes_back_with_it(
    page: MarketPage, services: Services
) -> None:
    head = page.worksheet.head
    head.title.setText("  Where we are  ")
    head.title.editingFinished.emit()
    assert titled(services) == "Where we are"
    assert page.desk.actions["undo"].text() == "Undo: Rename worksheet “Where we stand”"
    services.document.undo()
    assert head.title.text() == "Where we stand"


def test_that_an_emptied_day_is_no_day(page: MarketPage, services: Services) -> None:
    head = page.worksheet.head
    edit = partial(change_record, record_id=SHEET, made_on=date(1998, 3, 31))
    services.document.edit(label("Day"), edit)
    assert head.day.text() == "31 Mar 1998"
    head.day.setText("")
    head.day.editingFinished.emit()
    assert services.document.plan.worksheets[SHEET].made_on is None


@pytest.mark.parametrize(
    ("layout", "face", "way"),
    [
        ("quadrants", "board", ACROSS),
        ("forces", "board", ACROSS),
        ("list", "board", ACROSS),
        ("cards", "board", ACROSS),
        ("scatter", "board", ACROSS),
        ("matrix", "grid", ACROSS),
        ("chain", "grid", DOWN),
        ("board", "board", DOWN),
    ],
)
def test_that_every_layout_opens_as_it_is_worked_with(
    page: MarketPage, window: MainWindow, layout: str, face: str, way: Qt.Orientation
) -> None:
    window.resize(1600, 1000)
    kind = next(kind for kind in worksheet_kinds().values() if kind.layout == layout)
    page.open_worksheet(page.commands.add(kind, "New", with_example=False))
    view = page.worksheet
    assert (view.face, view.splitter.orientation()) == (face, way)
    shown = view.grid if face == "grid" else view.board
    assert shown.isVisible()
    assert (view.head.grid.isChecked(), view.head.board.isChecked()) == (
        face == "grid",
        face == "board",
    )


def test_that_a_matrix_can_be_left_as_a_board(page: MarketPage, services: Services) -> None:
    kind = worksheet_kinds()["competitors"]
    made = page.commands.add(kind, "Rivals", with_example=True)
    page.open_worksheet(made)
    page.worksheet.head.board.click()
    page.open_worksheet(SHEET)
    page.open_worksheet(made)
    assert page.worksheet.face == "board"
    assert services.memory.recall(f"market.face.{made}") == "board"


def test_that_the_picture_stands_below_in_a_narrow_window(
    page: MarketPage, window: MainWindow
) -> None:
    window.resize(1600, 1000)
    QTest.qWait(1)
    assert page.worksheet.splitter.orientation() == ACROSS
    window.resize(900, 800)
    QTest.qWait(1)
    assert page.worksheet.splitter.orientation() == DOWN


def test_that_the_day_goes_before_the_title_is_cut(page: MarketPage) -> None:
    head = page.worksheet.head
    em = head.fontMetrics().height()
    head.resize(40 * em, head.height())
    assert not head.day.isHidden()
    head.resize(20 * em, head.height())
    assert head.day.isHidden()
    assert not head.title.isHidden()


def test_that_the_picture_can_be_put_away_for_all_worksheets(
    page: MarketPage, services: Services
) -> None:
    page.open_worksheet(SECOND)
    assert not page.worksheet.chart.isVisible()
    page.worksheet.head.picture.setChecked(True)
    assert page.worksheet.chart.isVisible()
    assert services.memory.recall("market.picture") is True
    page.worksheet.head.picture.setChecked(False)
    assert services.memory.recall("market.picture") is False


def test_that_a_copy_for_today_is_opened_at_once(page: MarketPage, services: Services) -> None:
    page.worksheet.head.duplicate.click()
    copy = services.document.plan.worksheets[WorksheetId(page.opened)]
    assert (copy.copy_of, copy.made_on) == (SHEET, services.document.today)
    assert page.worksheet.head.title.text() == copy.title
    services.document.undo()
    assert page.gallery.isVisible()


def test_that_chosen_cards_are_what_commands_of_the_page_take(
    page: MarketPage, services: Services
) -> None:
    rivals = finding(services.document.plan, "rivals").id
    services.selection.select(rivals)
    page.act("make_objective")
    made = services.selection.record_id
    assert services.document.plan.objectives[made].title == "rivals"


def test_that_a_finding_selected_elsewhere_is_found_in_another_open_worksheet(
    page: MarketPage, services: Services
) -> None:
    page.open_worksheet(SECOND)
    cheap = finding(services.document.plan, "cheap").id
    services.selection.select(cheap)
    assert page.opened == SHEET
    assert page.worksheet.board.chosen_ids() == [cheap]


def test_that_the_click_on_worksheets_leads_back_to_all(page: MarketPage) -> None:
    page.sides.tabBarClicked.emit(0)
    assert page.opened == ""
    assert page.gallery.view.current_id() == SHEET
    page.sides.tabBarClicked.emit(0)
    assert page.gallery.isVisible()


def test_that_an_open_worksheet_is_open_again_after_the_list(page: MarketPage) -> None:
    page.sides.setCurrentIndex(1)
    assert page.findings.isVisible()
    page.sides.setCurrentIndex(0)
    assert page.worksheet.isVisible()


def test_that_a_plan_that_is_only_read_shows_without_taking(
    plan_path: Path, services: Services, open_window: Callable[..., MainWindow]
) -> None:
    services.document.close()
    services.document.open(plan_path, read_only=True)
    page = market(open_window())
    page.open_worksheet(SHEET)
    head = page.worksheet.head
    assert (head.title.isReadOnly(), head.day.isEnabled(), head.duplicate.isEnabled()) == (
        True,
        False,
        False,
    )
    assert head.grid.isEnabled()
    head.grid.click()
    assert page.worksheet.grid.isVisible()


@pytest.fixture
def own_kind(monkeypatch: pytest.MonkeyPatch) -> WorksheetKind:
    """A kind of the person's own whose file came while the program was running."""
    before = worksheet_kinds()
    mine = replace(before["swot"], key="mine", name=dict.fromkeys(("zh_CN", "zh_TW", "en"), "Mine"))
    seen: list[bool] = []

    def changed() -> bool:
        seen.append(True)
        return len(seen) == 1

    def kinds() -> dict[str, WorksheetKind]:
        return {**before, "mine": mine} if seen else dict(before)

    monkeypatch.setattr(worksheets, "forget_changed_kinds", changed)
    monkeypatch.setattr(worksheets, "worksheet_kinds", kinds)
    return mine


def test_that_a_kind_whose_file_came_meanwhile_is_offered(
    page: MarketPage, window: MainWindow, own_kind: WorksheetKind
) -> None:
    page.ask_worksheet()
    (dialog,) = window.findChildren(NewWorksheetDialog)
    offered = [dialog.kinds.item(row).text() for row in range(dialog.kinds.count())]
    dialog.reject()
    assert offered[-1] == own_kind.name["en"] == "Mine"


def test_that_a_worksheet_is_named_by_its_kind_once_the_file_is_there(
    services: Services,
    tmp_path: Path,
    open_window: Callable[..., MainWindow],
    own_kind: WorksheetKind,
) -> None:
    services.document.create(tmp_path / "plan.causeway", sheet_plan("mine", []))
    page = market(open_window())
    (tile,) = page.gallery.model.tiles
    assert page.gallery.model.facts(tile) == own_kind.name["en"]
