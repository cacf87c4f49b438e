"""The main job without a mouse: only keys are pressed, and files are named where it is asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.plan.goals import KeyResult, Objective
from desktop_app.storage.plan_file import read_plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.new_plan_dialog import NewPlanDialog
from desktop_app.ui.pages.data.import_dialog import CHECK, RESULT, ImportDialog
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.pages.registry import PAGES, page_keys
from desktop_app.ui.services import Services
from tests.ui.conftest import AnsweredQuestions
from tests.ui.importing import ORDERS, settle
from tests.ui.palette_steps import finder_of

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
_MOST_TABS = 40


def focused() -> QWidget:
    """Where a key goes: the control with the focus, else the window in front."""
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None
    return found


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, held)
        QApplication.processEvents()


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def write_anew(text: str) -> None:
    """Replace what stands in a field."""
    press(KEY.Key_A, held=CTRL)
    write(text)


def tab_to(control: QWidget) -> None:
    """Press Tab until a control has the focus."""
    for _ in range(_MOST_TABS):
        if control.hasFocus():
            return
        press(KEY.Key_Tab)
    pytest.fail(f"Tab never comes to {control.accessibleName() or control.objectName()}")


@pytest.fixture
def window(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    made = open_window()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def begun(
    window: MainWindow, questions: AnsweredQuestions, tmp_path: Path, qtbot: QtBot
) -> MainWindow:
    """A window with a new plan, made by keys."""
    questions.paths = [tmp_path / "plan.causeway"]
    press(KEY.Key_N, held=CTRL)
    (dialog,) = window.findChildren(NewPlanDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    write_anew("Keys only")
    tab_to(dialog.place_button)
    press(KEY.Key_Space)
    tab_to(dialog.accept_button)
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: window.desk.document.session is not None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def add_goals(services: Services) -> tuple[Objective, KeyResult]:
    """An objective with a key result, named as they are added."""
    press(KEY.Key_O, held=CTRL | SHIFT)
    write_anew("Bring customers back")
    press(KEY.Key_Return)
    press(KEY.Key_K, held=CTRL | SHIFT)
    write_anew("More buyers")
    press(KEY.Key_Return)
    (objective,) = services.document.plan.objectives.values()
    (key_result,) = services.document.plan.key_results.values()
    return objective, key_result


def import_orders(window: MainWindow, qtbot: QtBot) -> None:
    """From Ctrl+I to the last step, Enter by Enter."""
    press(KEY.Key_I, held=CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    settle(dialog, qtbot)
    while dialog.step < RESULT:
        before = dialog.step
        press(KEY.Key_Return)
        settle(dialog, qtbot)
        assert dialog.step == before + 1
        assert before < CHECK or dialog.step == RESULT
    press(KEY.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog))
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=30_000)


def find(window: MainWindow, text: str, qtbot: QtBot) -> None:
    """Go to a record by its name."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(KEY.Key_K, held=CTRL)
    qtbot.waitUntil(lambda: finder_of(window).is_ready)
    write(text)
    press(KEY.Key_Return)


def link_on_map(window: MainWindow, text: str) -> MapPage:
    """Link the selected record with the first one that fits a text."""
    number = [kind.key for kind in PAGES].index("map") + 1
    press(KEY(KEY.Key_0 + number), held=CTRL)
    assert window.page_key == "map"
    press(KEY.Key_L, held=CTRL)
    write(text)
    press(KEY.Key_Return)
    page = window.page("map")
    assert isinstance(page, MapPage)
    return page


def test_that_the_main_job_is_done_by_keys_alone(
    begun: MainWindow,
    services: Services,
    questions: AnsweredQuestions,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    objective, key_result = add_goals(services)
    assert (objective.title, key_result.title) == ("Bring customers back", "More buyers")

    (tmp_path / "orders.csv").write_text(ORDERS, encoding="utf-8")
    questions.paths = [tmp_path / "orders.csv", tmp_path / "plan.xlsx"]
    import_orders(begun, qtbot)
    kpis = {kpi.key: kpi.id for kpi in services.document.plan.kpis.values()}

    find(begun, "More buyers", qtbot)
    assert services.selection.record_id == key_result.id
    page = link_on_map(begun, "monthly buyers")
    assert services.document.plan.key_results[key_result.id].kpi == kpis["monthly_buyers"]
    assert {objective.id, key_result.id, kpis["monthly_buyers"]} <= set(page.view.cards)

    press(KEY.Key_E, held=CTRL)
    qtbot.waitUntil((tmp_path / "plan.xlsx").exists, timeout=30_000)
    qtbot.waitUntil(lambda: not services.jobs.running, timeout=30_000)
    press(KEY.Key_S, held=CTRL)
    saved = read_plan(tmp_path / "plan.causeway").plan
    assert saved.key_results[key_result.id].kpi == kpis["monthly_buyers"]


def press_shortcut(keys: str) -> None:
    """Press keys such as "Ctrl+3" and "Ctrl+Alt+1"."""
    alt = Qt.KeyboardModifier.AltModifier if "Alt" in keys else PLAIN
    press(KEY(KEY.Key_0 + int(keys[-1])), held=CTRL | alt)


def test_that_each_page_is_gone_to_by_its_number_and_back_again(
    begun: MainWindow, services: Services
) -> None:
    keys = [kind.key for kind in PAGES]
    for number, key in enumerate(keys, start=1):
        press_shortcut(page_keys(number))
        assert begun.page_key == key
    for key in reversed(keys[:-1]):
        begun.desk.actions["back"].trigger()
        assert begun.page_key == key


def test_that_goals_are_written_undone_and_written_again_by_keys(
    begun: MainWindow, services: Services
) -> None:
    add_goals(services)
    written = services.document.plan
    steps = 0
    while begun.desk.actions["undo"].isEnabled():
        press(KEY.Key_Z, held=CTRL)
        steps += 1
    assert services.document.plan.objectives == {}
    for _ in range(steps):
        press(KEY.Key_Z, held=CTRL | SHIFT)
    assert services.document.plan == written


def test_that_tab_and_the_other_way_visit_every_control_of_a_page_once(
    begun: MainWindow, services: Services
) -> None:
    add_goals(services)
    press(KEY.Key_Escape)
    begun.navigation.setFocus()
    there = _walk(KEY.Key_Tab)
    begun.navigation.setFocus()
    back = _walk(KEY.Key_Backtab)
    assert len(there) > 10
    assert set(there) == set(back)


def _walk(key: Qt.Key) -> list[int]:
    """The controls that get the focus until it is back where it began."""
    start = focused()
    found: list[int] = []
    for _ in range(200):
        press(key)
        if focused() is start:
            return found
        found.append(id(focused()))
    pytest.fail("Tab does not come back")


def test_that_the_dialogs_close_by_esc_and_give_the_focus_back(
    begun: MainWindow, qtbot: QtBot
) -> None:
    begun.navigation.setFocus()
    for key, held in ((KEY.Key_N, CTRL), (KEY.Key_F1, PLAIN)):
        press(key, held=held)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is not begun)
        press(KEY.Key_Escape)
        begun.activateWindow()
        qtbot.waitUntil(begun.isActiveWindow)
        assert begun.navigation.hasFocus()
