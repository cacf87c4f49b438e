"""What tests of the goals page do in its tree."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.plan.edits import children_of
from desktop_app.plan.ids import ObjectiveId
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goal_cells import COLUMNS
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.services import Services

OBJECTIVE = "OBJ-00000000000A"
FIRST, SECOND = "KRS-00000000000A", "KRS-00000000000B"
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def goals_window(open_window: Callable[..., MainWindow]) -> MainWindow:
    """A window wide enough for every column of the goals."""
    made = open_window()
    made.resize(1500, 820)
    made.show_page("goals")
    return made


def focused_goals(window: MainWindow) -> GoalsPage:
    """The goals page, its tree ready for keys."""
    found = window.page("goals")
    assert isinstance(found, GoalsPage)
    found.tree.setFocus()
    return found


def stand(page: GoalsPage, record_id: str, column: str = "title") -> None:
    page.tree.go_to(page.model.index_of(record_id, COLUMNS.index(column)))


def choose(page: GoalsPage, *record_ids: str, column: str) -> None:
    stand(page, record_ids[0], column)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for record_id in record_ids:
        page.tree.selectionModel().select(page.model.index_of(record_id), rows)


def press(
    page: GoalsPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(page.tree, key, held)


def editor(page: GoalsPage) -> QLineEdit:
    shown = [line for line in page.tree.viewport().findChildren(QLineEdit) if line.isVisible()]
    return shown[-1]


def finish(line: QLineEdit, text: str, key: Qt.Key) -> None:
    line.setText(text)
    QTest.keyClick(line, key)
    QApplication.processEvents()


def cell(page: GoalsPage) -> tuple[str, str]:
    return page.model.record_id_at(page.tree.currentIndex()), page.tree.current_column()


def plan_of(services: Services) -> Plan:
    return services.document.plan


def titles(services: Services) -> list[str]:
    return [k.title for k in children_of(plan_of(services), ObjectiveId(OBJECTIVE))[1]]
