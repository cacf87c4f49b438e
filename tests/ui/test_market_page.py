"""The market page: the gallery, an open worksheet, new ones, and how one gets to them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId, WorksheetId
from desktop_app.plan.market import Finding, Worksheet
from desktop_app.plan.plan import by_rank
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.market.gallery.new_worksheet import NewWorksheetDialog
from desktop_app.ui.pages.market.gallery.thumbnails import Thumbnails
from desktop_app.ui.pages.market.gallery.tiles import tiles_of
from desktop_app.ui.pages.market.market_page import MarketPage
from desktop_app.ui.pages.records.findings_page import FindingsPage
from desktop_app.ui.services import Services
from desktop_app.words import LANGUAGES, Language
from tests.ui.looking import clipped_texts, nameless_controls, overlapping_controls
from tests.ui.market_steps import SHEET, finding, market, sheet_plan

SECOND = WorksheetId("WKS-00000000000B")
LOOSE = FindingId("FND-00000000000Z")
LONG = "一个特别长的名称" * 20 + "anUnbrokenWordThatNobodyWouldTypeButSomebodyPastes" * 3


@pytest.fixture
def plan_path(services: Services, tmp_path: Path) -> Path:
    """Two worksheets and a loose finding."""
    plan = sheet_plan("swot", [("strength", ["fast", "cheap"]), ("threat", ["rivals"])])
    plan = change_record(plan, SHEET, rank="F")
    plan = add_record(plan, Worksheet(id=SECOND, kind="five_forces", title="Our market"))
    plan = add_record(plan, Finding(id=LOOSE, text="loose", rank="z"))
    path = tmp_path / "plan.causeway"
    services.document.create(path, plan)
    return path


@pytest.fixture
def window(plan_path: Path, open_window: Callable[..., MainWindow]) -> MainWindow:
    assert plan_path.exists()
    return open_window()


def titles(services: Services) -> list[str]:
    return [worksheet.title for worksheet in by_rank(services.document.plan.worksheets)]


def listed(page: MarketPage) -> FindingsPage:
    assert isinstance(page.findings, FindingsPage)
    return page.findings


def drawn(page: MarketPage, qtbot: QtBot) -> Thumbnails:
    thumbnails = page.gallery.model.thumbnails
    qtbot.waitUntil(lambda: not thumbnails.is_drawing, timeout=20_000)
    return thumbnails


def test_that_the_gallery_shows_every_worksheet_with_what_is_in_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = market(window)
    model = page.gallery.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    said = [(tile.worksheet.title, model.facts(tile), model.counts(tile)) for tile in model.tiles]
    assert said == [
        ("Where we stand", "SWOT and TOWS", "3 entries"),
        ("Our market", "Five forces", "0 entries"),
    ]
    thumbnails = drawn(page, qtbot)
    for tile in model.tiles:
        thumbnail = thumbnails.of(tile.worksheet.id)
        assert thumbnail is not None
        assert thumbnail.picture.width() == 280


def test_that_only_pictures_of_worksheets_that_changed_are_drawn_again(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    page = market(window)
    thumbnails = drawn(page, qtbot)
    told: list[str] = []
    thumbnails.drawn.connect(told.append)
    edit = partial(change_record, record_id=LOOSE, text="still loose")
    services.document.edit(label("Change"), edit)
    drawn(page, qtbot)
    assert told == []
    first = finding(services.document.plan, "fast").id
    edit = partial(change_record, record_id=first, text="faster")
    services.document.edit(label("Change"), edit)
    drawn(page, qtbot)
    assert told == [SHEET]


def test_that_enter_opens_a_worksheet_and_back_leads_to_all(
    window: MainWindow, services: Services
) -> None:
    page = market(window)
    page.gallery.view.choose(SECOND)
    QTest.keyClick(page.gallery.view, Qt.Key.Key_Return)
    assert (page.opened, page.worksheet.isVisible()) == (SECOND, True)
    assert page.worksheet.head.title.text() == "Our market"
    page.worksheet.head.back.click()
    assert (page.opened, page.gallery.isVisible()) == ("", True)
    assert page.gallery.view.current_id() == SECOND
    assert services.selection.record_id == SECOND


def test_that_f2_renames_del_removes_and_ctrl_d_duplicates_each_as_one_step(
    window: MainWindow, services: Services
) -> None:
    page = market(window)
    view = page.gallery.view
    view.choose(SHEET)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    (field,) = view.viewport().findChildren(QLineEdit)
    field.setText("Where we are")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert titles(services) == ["Where we are", "Our market"]
    QTest.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(titles(services)) == 3
    copy = services.document.plan.worksheets[WorksheetId(view.current_id())]
    assert (copy.copy_of, copy.made_on) == (SHEET, services.document.today)
    assert sum(f.worksheet == copy.id for f in services.document.plan.findings.values()) == 3
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert titles(services) == ["Where we are", "Our market"]
    for _step in range(3):
        services.document.undo()
    assert titles(services) == ["Where we stand", "Our market"]


def test_that_a_removed_worksheet_comes_back_with_its_findings(
    window: MainWindow, services: Services
) -> None:
    page = market(window)
    page.gallery.remove(SHEET)
    assert set(services.document.plan.findings) == {LOOSE}
    assert page.gallery.view.current_id() == SECOND
    services.document.undo()
    assert len(services.document.plan.findings) == 4


def test_that_a_worksheet_that_is_dropped_before_another_stays_there(
    window: MainWindow, services: Services
) -> None:
    page = market(window)
    page.gallery.view.dropped.emit(SECOND, 0)
    assert titles(services) == ["Our market", "Where we stand"]
    assert page.gallery.model.ids() == [SECOND, SHEET]


def test_that_typing_searches_titles_and_kinds(window: MainWindow) -> None:
    page = market(window)
    page.gallery.view.setFocus()
    QTest.keyClicks(page.gallery.view, "f")
    QTest.keyClicks(page.gallery.bar.search, "orces")
    assert page.gallery.model.ids() == [SECOND]
    page.gallery.bar.search.setText("stand tows")
    assert page.gallery.model.ids() == [SHEET]
    page.gallery.bar.search.setText("nothing like it")
    assert not page.gallery.view.isVisible()
    page.gallery.bar.search.clear()
    assert page.gallery.model.ids() == [SHEET, SECOND]


def test_that_a_finding_opened_elsewhere_leads_to_its_worksheet_or_to_the_list(
    window: MainWindow, services: Services
) -> None:
    page = market(window)
    page.show_gallery()
    window.show_page("goals")
    rivals = finding(services.document.plan, "rivals").id
    services.selection.select(rivals)
    window.show_page("market")
    assert page.opened == SHEET
    assert page.worksheet.board.chosen_ids() == [rivals]
    window.show_page("goals")
    services.selection.select(LOOSE)
    window.show_page("market")
    assert page.findings.isVisible()
    assert listed(page).view.current_id() == LOOSE
    services.selection.select(rivals)
    assert page.findings.isVisible()


def test_that_a_worksheet_opened_by_search_is_shown_at_once(
    window: MainWindow, services: Services
) -> None:
    page = market(window)
    services.selection.select(SECOND)
    assert page.opened == SECOND


def test_that_the_list_of_all_findings_is_one_click_away_and_remembered(
    window: MainWindow, services: Services, open_window: Callable[..., MainWindow]
) -> None:
    page = market(window)
    assert page.gallery.isVisible()
    page.sides.setCurrentIndex(1)
    assert listed(page).view.records.rowCount() == 4
    services.selection.select("")
    again = market(open_window("zh_CN"))
    assert again.findings.isVisible()


def test_that_adding_a_finding_shows_the_list(window: MainWindow, services: Services) -> None:
    page = market(window)
    window.desk.actions["add_finding"].trigger()
    assert page.findings.isVisible()
    assert services.selection.record_id not in {"", LOOSE}


def test_that_a_new_worksheet_begins_with_the_example_where_wished(
    window: MainWindow, services: Services
) -> None:
    market(window)
    window.desk.actions["new_worksheet"].trigger()
    (dialog,) = window.findChildren(NewWorksheetDialog)
    keys = list(worksheet_kinds())
    dialog.kinds.setCurrentRow(keys.index("trends"))
    assert dialog.title.text() == "Trends (PESTEL)"
    dialog.title.setText("Trends of next year")
    dialog.kinds.setCurrentRow(keys.index("swot"))
    assert dialog.title.text() == "Trends of next year"
    dialog.example.setChecked(True)
    dialog.create_button.click()
    page = market(window)
    made = services.document.plan.worksheets[WorksheetId(page.opened)]
    assert (made.title, made.kind) == ("Trends of next year", "swot")
    assert page.worksheet.result is not None
    assert len(page.worksheet.result.items) == len(worksheet_kinds()["swot"].examples)
    assert titles(services)[-1] == "Trends of next year"
    services.document.undo()
    assert page.gallery.isVisible()


def test_that_a_worksheet_needs_a_title(window: MainWindow) -> None:
    page = market(window)
    page.ask_worksheet()
    (dialog,) = window.findChildren(NewWorksheetDialog)
    dialog.title.setText("  ")
    assert not dialog.create_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


def test_that_the_day_of_a_removed_worksheet_leads_back_to_the_gallery(
    window: MainWindow, services: Services
) -> None:
    page = market(window)
    page.open_worksheet(SHEET)
    page.commands.remove(SHEET)
    assert page.gallery.isVisible()
    services.document.undo()
    assert page.worksheet.isVisible()


def test_that_faults_of_a_persons_own_kinds_are_told_once(
    window: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = CatalogFileError("mine.toml", "3", Fault.NOT_TOML)
    monkeypatch.setattr("desktop_app.catalog.worksheets.worksheet_faults", lambda: (fault,))
    market(window)
    window.show_page("goals")
    market(window)
    told = [each for each in services.notices.told if "mine.toml" in each.notice.text]
    assert [each.times for each in told] == [1]


def test_that_an_empty_plan_begins_with_a_worksheet_in_one_click(
    services: Services, tmp_path: Path, open_window: Callable[..., MainWindow]
) -> None:
    empty = replace(sheet_plan("swot", []), worksheets={})
    services.document.create(tmp_path / "plan.causeway", empty)
    page = market(open_window())
    assert page.gallery.empty.isVisible()
    page.begin.trigger()
    assert services.document.plan.worksheets[WorksheetId(page.opened)].kind == "swot"


def test_that_a_plan_that_is_only_read_keeps_its_worksheets(
    plan_path: Path, services: Services, open_window: Callable[..., MainWindow]
) -> None:
    services.document.close()
    services.document.open(plan_path, read_only=True)
    page = market(open_window())
    before = services.document.plan
    page.gallery.view.choose(SHEET)
    QTest.keyClick(page.gallery.view, Qt.Key.Key_Delete)
    QTest.keyClick(page.gallery.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    page.ask_worksheet()
    page.open_worksheet(SHEET)
    assert page.worksheet.head.title.isReadOnly()
    assert services.document.plan is before


def test_that_tiles_count_what_belongs_to_each_worksheet(services: Services) -> None:
    plan = sheet_plan("swot", [("strength", ["a", "b"])])
    plan = add_record(plan, Worksheet(id=SECOND, kind="product_board", title="Board", rank="a"))
    counted = [(tile.worksheet.id, tile.entries) for tile in tiles_of(plan)]
    assert counted == [(SHEET, 2), (SECOND, 0)]
    assert tiles_of(plan) == tiles_of(plan)
    assert services.document.session is None


@pytest.mark.parametrize(
    ("language", "size"), [*((each, (1024, 700)) for each in LANGUAGES), ("en", (1600, 1000))]
)
def test_that_gallery_dialog_and_every_layout_are_whole(
    services: Services,
    tmp_path: Path,
    open_window: Callable[..., MainWindow],
    language: Language,
    size: tuple[int, int],
) -> None:
    plan = sheet_plan("swot", [("strength", [LONG])])
    services.document.create(tmp_path / "plan.causeway", change_record(plan, SHEET, title=LONG))
    window = open_window(language)
    window.resize(*size)
    page = market(window)
    by_layout = {kind.layout: kind for kind in worksheet_kinds().values()}
    shown = [page.commands.add(k, k.key, with_example=True) for k in by_layout.values()]
    problems = []
    for worksheet in ("", SHEET, *shown):
        if worksheet:
            page.open_worksheet(worksheet)
        for _round in range(4):
            window.repaint()
            QTest.qWait(1)
        problems += [*clipped_texts(window), *nameless_controls(window)]
        problems += overlapping_controls(window)
    page.ask_worksheet()
    (dialog,) = window.findChildren(NewWorksheetDialog)
    problems += [*clipped_texts(dialog), *nameless_controls(dialog)]
    dialog.reject()
    assert problems == []
