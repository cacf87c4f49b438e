"""The palette over the window: opened by a key, walked by keys, run, and left again."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_record, change_record, remove_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId, PersonId, PlanId
from desktop_app.plan.market import Finding
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.palette.results import LINE
from desktop_app.ui.services import Services
from tests.ui.conftest import small_plan
from tests.ui.palette_steps import finder_of, lines, opened, press

OBJECTIVE, KPI, FINDING = "OBJ-00000000000A", "KPI-00000000000A", "FND-00000000000A"
OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: OpenWindow, plan_file: Path) -> MainWindow:
    """A window over the small plan, showing its imports."""
    window = open_window()
    window.show_page("data")
    return window


def test_that_a_record_is_found_by_words_in_any_order_and_gone_to(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    popup = opened(window, qtbot)
    QTest.keyClicks(popup.field, "BUYERS month")
    assert lines(popup)[0] == "Monthly buyers"
    press(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert (services.selection.record_id, window.page_key) == (KPI, "kpis")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("most customers", (FINDING, "market")),
        ("bring customers", (OBJECTIVE, "goals")),
        ("fewer returns", ("KRS-00000000000B", "goals")),
        ("letters", ("INI-00000000000A", "initiatives")),
    ],
)
def test_that_each_kind_of_record_is_gone_to_where_it_is_at_home(
    window: MainWindow, services: Services, qtbot: QtBot, query: str, place: tuple[str, str]
) -> None:
    popup = opened(window, qtbot)
    popup.field.setText(query)
    press(popup, Qt.Key.Key_Enter)
    assert (services.selection.record_id, window.page_key) == place


def test_that_a_record_whose_kind_has_no_page_is_selected_where_one_is(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    person = Person(id=PersonId("PER-00000000000A"), name="Lin Yue")
    services.document.edit(label("Person"), lambda plan: add_record(plan, person))
    popup = opened(window, qtbot)
    popup.field.setText("lin yue")
    press(popup, Qt.Key.Key_Return)
    assert (services.selection.record_id, window.page_key) == (person.id, "data")


def test_that_chinese_is_found_by_pinyin_and_by_initials(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    edit = partial(change_record, record_id=OBJECTIVE, title="提升月购买用户")
    services.document.edit(label("Change"), edit)
    popup = opened(window, qtbot)
    for query in ("yuegoumai", "ygm", "月goum", "购买"):
        popup.field.setText(query)
        assert lines(popup)[0] == "提升月购买用户"
        assert popup.results.index(0, 0).data(LINE).spans


def test_that_the_same_key_closes_it_and_the_focus_goes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.navigation.setFocus()
    popup = opened(window, qtbot)
    assert popup.field.hasFocus()
    QTest.keyClick(popup.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not popup.isVisible()
    assert window.navigation.hasFocus()


def test_that_esc_gives_the_focus_back_and_the_next_time_the_field_is_empty(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.navigation.setFocus()
    popup = opened(window, qtbot)
    QTest.keyClicks(popup.field, "buy")
    press(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert window.navigation.hasFocus()
    assert opened(window, qtbot).field.text() == ""


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_that_it_opens_while_a_person_types_and_lets_them_go_on(
    window: MainWindow, qtbot: QtBot, kind: type[QLineEdit | QPlainTextEdit]
) -> None:
    editor = kind(window)
    editor.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editor.setFocus()
    QTest.keyClicks(editor, "half a")
    QTest.keyClick(editor, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    popup = finder_of(window).popup
    assert popup.isVisible()
    press(popup, Qt.Key.Key_Escape)
    assert editor.hasFocus()
    QTest.keyClicks(editor, " name")
    text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
    assert text == "half a name"


def test_that_a_command_runs_once_the_palette_is_closed(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    seen: list[bool] = []
    popup = opened(window, qtbot)
    window.desk.actions["add_finding"].triggered.connect(lambda: seen.append(popup.isVisible()))
    QTest.keyClicks(popup.field, ">add find")
    assert lines(popup) == ["Add finding"]
    press(popup, Qt.Key.Key_Return)
    assert seen == [False]
    assert window.page_key == "market"
    assert len(services.document.plan.findings) == 2


def test_that_the_word_for_a_kind_finds_its_records(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    popup.field.setText("key result buyers")
    assert lines(popup) == ["More monthly buyers"]


def test_that_a_page_is_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    QTest.keyClicks(popup.field, "go kpi")
    press(popup, Qt.Key.Key_Return)
    assert window.page_key == "kpis"


def test_that_shortcuts_and_standing_stand_at_the_end_of_a_line(
    window: MainWindow, qtbot: QtBot
) -> None:
    popup = opened(window, qtbot)

    def line(query: str) -> tuple[str, str, str]:
        popup.field.setText(query)
        entry = popup.results.index(0, 0).data(LINE).entry
        return entry.text, entry.context, entry.right

    assert line(">save") == ("Save", "", "Ctrl+S")
    assert line("more monthly") == (
        "More monthly buyers",
        "key result · Bring customers back",
        "● On course",
    )
    assert line("letters to") == ("Letters to first buyers", "initiative · Planned", "")


def test_that_what_is_impossible_is_listed_last_and_cannot_be_run(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    popup = opened(window, qtbot)
    popup.field.setText(">save")
    assert lines(popup) == ["Save", "Save as"]
    assert popup.current is None
    press(popup, Qt.Key.Key_Return)
    assert popup.isVisible()
    popup.field.setText(">plan")
    assert (lines(popup)[0], popup.current is not None) == ("New plan", True)
    popup.leave()


def test_that_nothing_found_says_what_can_be_searched(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    popup.field.setText("zzqqxx")
    assert (lines(popup), popup.view.isVisible(), popup._note.isVisible()) == ([], False, True)
    assert popup._note.text().startswith("Nothing fits. You can search for objectives")
    assert popup._note.height() >= popup._note.heightForWidth(popup._note.width())
    press(popup, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return)
    assert popup.isVisible()
    popup.field.setText("buy")
    assert (popup.view.isVisible(), popup._note.isVisible()) == (True, False)


def test_that_before_anything_is_typed_recent_things_and_commands_are_offered(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    finder_of(window).recent.look_at(FINDING)
    finder_of(window).recent.look_at(KPI)
    popup = opened(window, qtbot)
    assert lines(popup)[:5] == [
        "Looked at lately",
        "Monthly buyers",
        "Most customers buy once",
        "Commands",
        "Import data",
    ]
    assert popup.current is not None
    assert popup.current.key == KPI
    press(popup, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert popup.current.text == "Import data"


def test_that_arrows_go_round_and_page_keys_stop_at_the_ends(
    window: MainWindow, qtbot: QtBot
) -> None:
    popup = opened(window, qtbot)
    popup.field.setText(">")
    rows = popup.results.rowCount()
    last = max(row for row in range(rows) if popup.results.entry(row) is not None)
    press(popup, Qt.Key.Key_Up)
    assert popup.view.currentIndex().row() == last
    press(popup, Qt.Key.Key_Down)
    assert popup.view.currentIndex().row() == 0
    press(popup, Qt.Key.Key_PageDown)
    assert 5 < popup.view.currentIndex().row() < last
    press(popup, *[Qt.Key.Key_PageDown] * 9)
    assert popup.view.currentIndex().row() == last
    press(popup, *[Qt.Key.Key_PageUp] * 9)
    assert popup.view.currentIndex().row() == 0


def test_that_a_click_on_a_line_runs_it_and_one_beside_the_box_closes(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    popup = opened(window, qtbot)
    popup.field.setText("letters")
    place = popup.view.visualRect(popup.results.index(0, 0)).center()
    QTest.mouseClick(popup.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert services.selection.record_id == "INI-00000000000A"
    popup = opened(window, qtbot)
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=QPoint(3, popup.height() - 3))
    assert not popup.isVisible()


def test_that_what_changes_in_the_plan_changes_what_is_found(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    opened(window, qtbot).leave()
    more = Finding(id=FindingId("FND-00000000000B"), text="Shipping is dear")
    services.document.edit(label("More"), lambda plan: add_record(plan, more))
    popup = opened(window, qtbot)
    popup.field.setText("dear ship")
    assert lines(popup) == ["Shipping is dear"]
    popup.leave()
    services.document.edit(label("Less"), partial(remove_record, record_id=more.id))
    popup = opened(window, qtbot)
    popup.field.setText("dear ship")
    assert lines(popup) == []


def test_that_a_record_removed_while_it_is_listed_is_not_gone_to(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    popup = opened(window, qtbot)
    popup.field.setText("letters to")
    services.selection.select(KPI)
    services.document.edit(label("Less"), partial(remove_record, record_id="INI-00000000000A"))
    press(popup, Qt.Key.Key_Return)
    assert (services.selection.record_id, window.page_key) == (KPI, "data")


def test_that_a_recent_plan_is_opened_and_the_open_one_not_offered(
    window: MainWindow, services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    assert services.document.session is not None
    here, other = services.document.session.path, tmp_path / "autumn.causeway"
    services.document.create(other, change_record(small_plan(), small_plan().info.id, title="A"))
    services.document.open(here)
    window.show_recent((str(here), str(other)))
    popup = opened(window, qtbot)
    popup.field.setText("open autumn")
    assert lines(popup) == ["Open “autumn”"]
    press(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: services.document.plan.info.title == "A")
    popup = opened(window, qtbot)
    popup.field.setText("open retailer")
    assert "Open “retailer”" in lines(popup)
    popup.leave()


def test_that_records_of_another_plan_are_not_offered(
    window: MainWindow, services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, qtbot).leave()
    info = replace(small_plan().info, id=PlanId("PLN-00000000000B"), title="Empty")
    services.document.create(tmp_path / "empty.causeway", Plan(info=info))
    finder = finder_of(window)
    finder.toggle()
    finder.popup.field.setText("buyers")
    assert lines(finder.popup) == []
    finder.popup.leave()


def test_that_a_window_that_went_away_while_the_search_was_prepared_is_not_asked(
    open_window: OpenWindow, plan_file: Path, services: Services, qtbot: QtBot
) -> None:
    window = open_window()
    finder = finder_of(window)
    prepared = (small_plan(), ())
    finder.popup.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    finder._on_prepared(prepared)
    assert not finder.is_ready


def test_that_whatever_else_takes_the_focus_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    window.navigation.setFocus()
    assert not popup.isVisible()
    assert window.navigation.hasFocus()
