"""The wall of worksheets: dragged, renamed, copied, removed, searched, from menu and keys."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.history import label
from desktop_app.plan.market import Subject, Worksheet
from desktop_app.plan.plan import by_rank
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.gallery.gallery import Gallery
from desktop_app.ui.pages.market.gallery.gallery_model import WORKSHEETS
from desktop_app.ui.pages.market.gallery.thumbnails import Thumbnails
from desktop_app.ui.pages.market.gallery.tile_delegate import two_lines
from desktop_app.ui.pages.market.worksheet_commands import WorksheetCommands
from desktop_app.ui.services import Services
from tests.ui.market_boards import KINDS, filled, know
from tests.ui.market_grids import desk_without_window
from tests.ui.market_steps import KIND, SHEET

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MOVE = Qt.DropAction.MoveAction
SECOND, THIRD = "WKS-2", "WKS-3"


@pytest.fixture
def desk(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    know(monkeypatch, KINDS)
    # What pictures look like is another test's.
    monkeypatch.setattr(Thumbnails, "want", lambda _self, _tiles: None)
    plan = change_record(filled([("good", ["a", "b"])]), SHEET, rank="F")
    more = [
        Worksheet(id=SECOND, kind="chain", title="Size", rank="M", made_on=date(1998, 5, 4)),
        Worksheet(id=THIRD, kind="gone", title="Zebra", rank="T", note="an old one"),
        Subject(id="SUB-1", worksheet=SECOND, name="We"),
    ]
    services.document.create(tmp_path / "plan.causeway", add_records(plan, more))
    return desk_without_window(services)


def gallery_of(desk: Desk) -> Gallery:
    made = Gallery(desk, WorksheetCommands(desk), QAction("Begin"))
    made.resize(1000, 700)
    desk.document.plan_changed.connect(partial(_shown, made, desk))
    made.show_plan(desk.document.plan)
    made.show()
    QApplication.processEvents()
    return made


def _shown(gallery: Gallery, desk: Desk, *_plans: object) -> None:
    gallery.show_plan(desk.document.plan)


@pytest.fixture
def gallery(desk: Desk) -> Gallery:
    return gallery_of(desk)


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Gallery | QMenu):
            widget.close()
    QApplication.processEvents()


def titles(desk: Desk) -> list[str]:
    return [worksheet.title for worksheet in by_rank(desk.document.plan.worksheets)]


def drop(gallery: Gallery, worksheet_id: str, at: QPoint) -> bool:
    """Drag a tile to a place; says whether it was taken."""
    view, row = gallery.view, gallery.model.row_of(worksheet_id)
    mime = gallery.model.mimeData([gallery.model.index(row)])
    enter = QDragEnterEvent(at, MOVE, mime, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(at, MOVE, mime, LEFT, NONE))
    event = QDropEvent(QPointF(at), MOVE, mime, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


def side(gallery: Gallery, worksheet_id: str, where: str) -> QPoint:
    """A point near the left or right edge of a tile."""
    place = gallery.view.visualRect(gallery.model.index(gallery.model.row_of(worksheet_id)))
    x = place.left() + 12 if where == "left" else place.right() - 12
    return QPoint(x, place.center().y())


@pytest.mark.parametrize(
    ("moved", "target", "after"),
    [
        (THIRD, (SHEET, "left"), ["Zebra", "Where we stand", "Size"]),
        (THIRD, (SHEET, "right"), ["Where we stand", "Zebra", "Size"]),
        (SHEET, (SECOND, "right"), ["Size", "Where we stand", "Zebra"]),
        (SHEET, (THIRD, "right"), ["Size", "Zebra", "Where we stand"]),
    ],
)
def test_that_a_dragged_tile_stands_where_it_was_let_go(
    gallery: Gallery, desk: Desk, moved: str, target: tuple[str, str], after: list[str]
) -> None:
    assert drop(gallery, moved, side(gallery, *target))
    assert titles(desk) == after
    assert gallery.view.current_id() == moved
    desk.document.undo()
    assert titles(desk) == ["Where we stand", "Size", "Zebra"]


def test_that_a_tile_let_go_on_itself_changes_nothing(gallery: Gallery, desk: Desk) -> None:
    assert drop(gallery, SECOND, side(gallery, SECOND, "right"))
    assert titles(desk) == ["Where we stand", "Size", "Zebra"]


def test_that_a_tile_let_go_below_all_is_the_last(gallery: Gallery, desk: Desk) -> None:
    view = gallery.view
    assert drop(gallery, SHEET, QPoint(view.viewport().width() - 5, view.viewport().height() - 5))
    assert titles(desk) == ["Size", "Zebra", "Where we stand"]


def test_that_a_line_shows_before_which_tile_it_would_go(gallery: Gallery) -> None:
    view = gallery.view
    before = view.viewport().grab().toImage()
    mime = gallery.model.mimeData([gallery.model.index(0)])
    at = side(gallery, THIRD, "left")
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, MOVE, mime, LEFT, NONE))
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(at, MOVE, mime, LEFT, NONE))
    assert view.viewport().grab().toImage() != before


def test_that_files_and_texts_are_no_worksheets(gallery: Gallery) -> None:
    mime = QMimeData()
    mime.setText("WKS-2")
    event = QDragEnterEvent(QPoint(20, 20), MOVE, mime, LEFT, NONE)
    QApplication.sendEvent(gallery.view.viewport(), event)
    assert not event.isAccepted()
    assert gallery.model.mimeTypes() == [WORKSHEETS]


def test_that_tiles_say_kind_day_and_how_much_stands_in_them(gallery: Gallery) -> None:
    model = gallery.model
    said = {tile.worksheet.id: (model.facts(tile), model.counts(tile)) for tile in model.tiles}
    assert said == {
        SHEET: ("Four parts", "2 entries"),
        SECOND: ("Four parts · 4 May 1998", "0 entries · 1 subject"),
        THIRD: ("gone", "0 entries"),
    }


def test_that_a_tile_is_read_out_with_all_that_is_on_it(gallery: Gallery) -> None:
    spoken = gallery.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Zebra; gone; 0 entries; an old one"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [SHEET, SECOND, THIRD]),
        ("SIZE", [SECOND]),
        ("four stand", [SHEET]),
        ("  four  parts ", [SHEET, SECOND]),
        ("zebra gone", [THIRD]),
        ("zebra four", []),
    ],
)
def test_that_every_typed_word_has_to_be_in_title_or_kind(
    gallery: Gallery, typed: str, found: list[str]
) -> None:
    gallery.bar.search.setText(typed)
    assert gallery.model.ids() == found
    assert gallery.view.isVisible() == bool(found)


def test_that_the_chosen_tile_stays_chosen_while_searching(gallery: Gallery) -> None:
    gallery.view.choose(SECOND)
    gallery.bar.search.setText("size")
    assert gallery.view.current_id() == SECOND
    gallery.bar.search.setText("zebra")
    gallery.bar.search.clear()
    assert gallery.model.ids() == [SHEET, SECOND, THIRD]


def test_that_a_double_click_and_enter_open(gallery: Gallery) -> None:
    opened: list[str] = []
    gallery.opened.connect(opened.append)
    QTest.mouseDClick(gallery.view.viewport(), LEFT, NONE, side(gallery, SECOND, "left"))
    gallery.view.choose(THIRD)
    QTest.keyClick(gallery.view, Qt.Key.Key_Enter)
    assert opened == [SECOND, THIRD]


def test_that_a_double_click_beside_the_tiles_opens_nothing(gallery: Gallery) -> None:
    opened: list[str] = []
    gallery.opened.connect(opened.append)
    view = gallery.view.viewport()
    QTest.mouseDClick(view, LEFT, NONE, QPoint(view.width() - 3, view.height() - 3))
    assert opened == []


def entries(gallery: Gallery, at: QPoint) -> dict[str, QAction]:
    """The menu over a place."""
    gallery.view.customContextMenuRequested.emit(at)
    (menu,) = [each for each in gallery.findChildren(QMenu) if each.isVisible()]
    return {action.text(): action for action in menu.actions()}


def test_that_the_menu_of_a_tile_opens_renames_copies_and_removes(
    gallery: Gallery, desk: Desk
) -> None:
    gallery.view.choose(SECOND)
    menu = entries(gallery, side(gallery, SECOND, "left"))
    assert list(menu)[:4] == ["Open", "Rename", "Duplicate for today", "Remove"]
    menu["Duplicate for today"].trigger()
    assert sorted(titles(desk)) == ["Size", "Size", "Where we stand", "Zebra"]
    copy = desk.document.plan.worksheets[gallery.view.current_id()]
    assert (copy.copy_of, copy.made_on) == (SECOND, desk.document.today)


def test_that_removing_from_the_menu_chooses_the_next(gallery: Gallery, desk: Desk) -> None:
    gallery.view.choose(SHEET)
    entries(gallery, side(gallery, SHEET, "left"))["Remove"].trigger()
    assert titles(desk) == ["Size", "Zebra"]
    assert gallery.view.current_id() == SECOND


def test_that_beside_the_tiles_the_menu_only_adds(gallery: Gallery, desk: Desk) -> None:
    view = gallery.view.viewport()
    menu = entries(gallery, QPoint(view.width() - 3, view.height() - 3))
    assert list(menu) == [desk.actions["new_worksheet"].text()]


@pytest.mark.parametrize(
    ("typed", "title"),
    [("Sizes", "Sizes"), ("  ", "Size"), ("Size", "Size"), ("<b>x</b>", "<b>x</b>")],
)
def test_that_a_title_is_typed_over_and_a_blank_one_not_taken(
    gallery: Gallery, desk: Desk, typed: str, title: str
) -> None:
    before = desk.document.plan
    gallery.view.choose(SECOND)
    gallery.view.setFocus()
    QTest.keyClick(gallery.view, Qt.Key.Key_F2)
    (field,) = gallery.view.viewport().findChildren(QLineEdit)
    field.setText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert desk.document.plan.worksheets[SECOND].title == title
    assert (desk.document.plan is before) == (title == "Size")


def test_that_a_plan_that_is_only_read_is_opened_and_searched_alone(
    desk: Desk, tmp_path: Path
) -> None:
    desk.document.close()
    desk.document.open(tmp_path / "plan.causeway", read_only=True)
    gallery = gallery_of(desk)
    gallery.view.choose(SECOND)
    menu = entries(gallery, side(gallery, SECOND, "left"))
    assert next(iter(menu)) == "Open"
    assert not {"Rename", "Remove", "Duplicate for today"} & set(menu)
    assert not drop(gallery, THIRD, side(gallery, SHEET, "left"))
    gallery.remove(SECOND)
    gallery.duplicate(SECOND)
    assert titles(desk) == ["Where we stand", "Size", "Zebra"]


def test_that_a_plan_whose_last_worksheet_went_begins_again(gallery: Gallery, desk: Desk) -> None:
    for each in (SHEET, SECOND, THIRD):
        gallery.remove(each)
    assert gallery.empty.isVisible()
    desk.document.undo()
    assert not gallery.empty.isVisible()
    assert gallery.model.ids() == [THIRD]


def test_that_titles_are_cut_after_two_lines(gallery: Gallery) -> None:
    metrics = gallery.fontMetrics()
    assert two_lines("  Short \n title ", metrics, 400) == "Short title"
    long = two_lines("very long " * 40, metrics, 200)
    assert long.endswith("…")
    assert metrics.horizontalAdvance(long) <= 400


def test_that_tiles_share_the_width_of_the_wall(gallery: Gallery) -> None:
    view = gallery.view

    def widths() -> set[int]:
        view.doItemsLayout()
        return {view.visualRect(gallery.model.index(row)).width() for row in range(3)}

    (roomy,) = widths()
    beside = [view.visualRect(gallery.model.index(row)).top() for row in range(3)]
    assert beside == [beside[0]] * 3
    gallery.resize(700, 700)
    QApplication.processEvents()
    (narrow,) = widths()
    assert narrow != roomy
    assert view.visualRect(gallery.model.index(2)).top() > beside[0]


def test_that_other_records_leave_the_tiles_alone(gallery: Gallery, desk: Desk) -> None:
    told: list[str] = []
    gallery.model.modelReset.connect(partial(told.append, "reset"))
    edit = partial(change_record, record_id=SHEET, note="a word")
    desk.document.edit(label("Note"), edit)
    assert told == []
    assert KIND.key in {tile.worksheet.kind for tile in gallery.model.tiles}


def test_that_every_step_has_its_name(gallery: Gallery, desk: Desk) -> None:
    commands = WorksheetCommands(desk)
    commands.rename(SECOND, "Sizes")
    commands.date(SECOND, date(1998, 1, 2))
    commands.move(SECOND, gallery.model.ids(), 0)
    commands.duplicate(SECOND)
    commands.remove(SECOND)
    said = []
    for _step in range(5):
        session = desk.document.session
        assert session is not None
        undo = session.history.undo_label
        assert undo is not None
        said.append(desk.words(undo.sentence).format(**undo.facts))
        desk.document.undo()
    assert said == [
        "Remove worksheet “Sizes”",
        "Duplicate worksheet “Sizes”",
        "Move worksheet “Sizes”",
        "Change the day of “Sizes”",
        "Rename worksheet “Size”",
    ]
