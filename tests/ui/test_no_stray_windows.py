"""Nothing flashes: no part of a page or of the details is a window of its own for a moment."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from desktop_app.ui.document import no_plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.services import Services

RECORDS = [
    "OBJ-00000000000A",
    "KRS-00000000000A",
    "FND-00000000000A",
    "INI-00000000000A",
    "KPI-00000000000A",
    "",
]
OpenWindow = Callable[..., MainWindow]


class Watcher(QObject):
    """Notes which windows come up."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        is_shown = event.type() == QEvent.Type.Show
        if not is_shown or isinstance(watched, MainWindow):
            return False
        if isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def watcher(application: QApplication) -> Iterator[Watcher]:
    made = Watcher()
    application.installEventFilter(made)
    yield made
    application.removeEventFilter(made)


def visit_everything(window: MainWindow, services: Services) -> None:
    for kind in PAGES:
        window.show_page(kind.key)
        for record in RECORDS:
            services.selection.select(record)
            QApplication.processEvents()


def test_that_a_part_shown_before_it_has_a_parent_is_noticed(watcher: Watcher) -> None:
    stray = QCheckBox()
    stray.setVisible(True)
    stray.hide()
    stray.deleteLater()
    assert watcher.shown == ["QCheckBox"]


def test_that_nothing_flashes_in_a_plan(
    open_window: OpenWindow, services: Services, plan_file: Path, watcher: Watcher
) -> None:
    visit_everything(open_window(), services)
    assert watcher.shown == []


def test_that_nothing_flashes_in_an_empty_plan(
    open_window: OpenWindow, services: Services, tmp_path: Path, watcher: Watcher
) -> None:
    services.document.create(tmp_path / "empty.causeway", no_plan())
    visit_everything(open_window(), services)
    assert watcher.shown == []


def test_that_nothing_flashes_without_a_plan_or_when_one_goes(
    open_window: OpenWindow, services: Services, plan_file: Path, watcher: Watcher
) -> None:
    window = open_window("zh_CN", "dark")
    services.document.close()
    QApplication.processEvents()
    assert window.welcome.isVisible()
    services.document.open(plan_file)
    QApplication.processEvents()
    assert watcher.shown == []


@pytest.mark.parametrize("action", ["add_objective", "add_key_result", "add_finding", "add_kpis"])
def test_that_nothing_flashes_when_something_is_added(
    open_window: OpenWindow,
    services: Services,
    plan_file: Path,
    watcher: Watcher,
    action: str,
) -> None:
    window = open_window()
    window.show_page("goals")
    services.selection.select("OBJ-00000000000A")
    window.desk.actions[action].trigger()
    QApplication.processEvents()
    assert watcher.shown == []
