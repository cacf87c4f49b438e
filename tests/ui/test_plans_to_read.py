"""A plan that can only be read: everything can be looked at, nothing changes, nothing breaks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.save_state import SaveState
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.services import Services
from tests.ui.conftest import AnsweredQuestions

PAGE_KEYS = [kind.key for kind in PAGES]
RECORDS = [
    "OBJ-00000000000A",
    "KRS-00000000000A",
    "FND-00000000000A",
    "INI-00000000000A",
    "KPI-00000000000A",
]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services, qtbot: QtBot
) -> MainWindow:
    services.document.close()
    services.document.open(plan_file, read_only=True)
    made = open_window()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def indexes(model: QAbstractItemModel, parent: QModelIndex) -> list[QModelIndex]:
    found = []
    for row in range(model.rowCount(parent)):
        found += [model.index(row, column, parent) for column in range(model.columnCount(parent))]
        found += indexes(model, model.index(row, 0, parent))
    return found


def views_of(window: MainWindow, key: str) -> list[QAbstractItemView]:
    views = window.page(key).findChildren(QAbstractItemView)
    shown = [view for view in views if view.isVisible() and view.model() is not None]
    return [view for view in shown if not isinstance(view, QHeaderView)]


def can_be_typed_into(view: QAbstractItemView) -> bool:
    triggers = view.editTriggers()
    if triggers == QAbstractItemView.EditTrigger.NoEditTriggers:
        return False
    cells = indexes(view.model(), QModelIndex())
    return any(cell.flags() & Qt.ItemFlag.ItemIsEditable for cell in cells)


@pytest.mark.parametrize("key", PAGE_KEYS)
def test_that_no_cell_of_a_page_can_be_typed_into(window: MainWindow, key: str) -> None:
    window.show_page(key)
    found = [view.accessibleName() for view in views_of(window, key) if can_be_typed_into(view)]
    assert found == []


@pytest.mark.parametrize("key", PAGE_KEYS)
def test_that_no_key_changes_the_plan(window: MainWindow, services: Services, key: str) -> None:
    window.show_page(key)
    before = services.document.plan
    QGuiApplication.clipboard().setText("Pasted\tPasted\n1\t2\n")
    for view in views_of(window, key):
        view.setFocus()
        view.setCurrentIndex(view.model().index(0, 0))
        for keys in (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Insert):
            QTest.keyClick(view, keys)
        for letter in (Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_Z):
            QTest.keyClick(view, letter, CTRL)
        assert not view.findChildren(QLineEdit)
    assert services.document.plan is before


@pytest.mark.parametrize("record", RECORDS)
def test_that_the_details_can_be_read_but_not_typed_into(
    window: MainWindow, services: Services, record: str
) -> None:
    services.selection.select(record)
    fields: list[QLineEdit | QPlainTextEdit] = [
        *window.inspector.findChildren(QLineEdit),
        *window.inspector.findChildren(QPlainTextEdit),
    ]
    fields = [field for field in fields if field.isVisible()]
    assert fields
    assert [field for field in fields if field.isEnabled() and not field.isReadOnly()] == []


@pytest.mark.parametrize(
    "action",
    [
        "add_finding",
        "add_initiative",
        "add_objective",
        "add_child",
        "add_key_result",
        "add_kpis",
        "move_down",
        "remove",
        "import",
        "undo",
    ],
)
def test_that_an_action_that_edits_is_off_or_refused_in_words(
    window: MainWindow, services: Services, action: str, questions: AnsweredQuestions
) -> None:
    window.show_page("goals")
    services.selection.select("KRS-00000000000A")
    before = services.document.plan
    is_on = window.desk.actions[action].isEnabled()
    window.desk.actions[action].trigger()
    assert services.document.plan is before
    assert questions.asked == []
    if is_on and action != "add_kpis":
        assert window.message_bar.isVisible()
        assert window.message_bar.text


def test_that_the_bar_says_that_the_plan_is_open_for_reading(window: MainWindow) -> None:
    state = window.top_bar.findChild(SaveState)
    assert isinstance(state, SaveState)
    assert state.text() == "Open for reading only"
    assert not window.desk.actions["save"].isEnabled()
    assert window.desk.actions["save_as"].isEnabled()


def test_that_a_copy_of_it_can_be_edited(
    window: MainWindow, services: Services, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    questions.paths = [tmp_path / "mine.causeway"]
    window.desk.actions["save_as"].trigger()
    session = services.document.session
    assert session is not None
    assert (session.path.name, session.read_only) == ("mine.causeway", False)
    window.desk.actions["add_finding"].trigger()
    assert len(services.document.plan.findings) == 2


def test_that_it_closes_without_a_question(
    window: MainWindow, questions: AnsweredQuestions, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()
    assert questions.asked == []
