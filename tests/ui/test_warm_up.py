"""What is imported ahead of need is imported in a thread, and the window makes the rest at rest."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui import warm_up
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.quick_imports import read_no_sources
from desktop_app.ui.services import Services
from desktop_app.ui.warm_up import WarmUp

# In a process of its own: which slow libraries did the window's thread import by the last page?
SCRIPT = """
import sys, threading, time
from pathlib import Path
from desktop_app.ui.quick_imports import read_no_sources
read_no_sources()
SLOW = {"pandas", "matplotlib", "ibis", "duckdb", "pyarrow", "numpy"}
found = set()
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name in SLOW and threading.current_thread() is threading.main_thread():
            found.add(name)
sys.meta_path.insert(0, Watch())
from PySide6.QtWidgets import QApplication
from desktop_app.app import make_application, start_here
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.shell import Shell
application = make_application()
shell = Shell(application, start_here())
window = shell.show()
window.files.open(Path(sys.argv[1]))
def go_on():
    QApplication.processEvents()
    time.sleep(0.002)  # Or the worker hardly ever gets its turn.

while window.desk.document.session is None:
    go_on()
for kind in PAGES:
    window.show_page(kind.key)
    while any(c.isVisible() and c.is_waiting for c in window.findChildren(ChartView)):
        go_on()
    QApplication.processEvents()
# Here more may be planted.
shell.close()
print(sorted(found), "pandas" in sys.modules, "matplotlib" in sys.modules)
"""
OpenWindow = Callable[..., MainWindow]


def told(plan_file: Path, planted: str = "") -> str:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            SCRIPT.replace("# Here more may be planted.", planted),
            str(plan_file),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "CAUSEWAY_HOME": str(plan_file.parent / "home")},
    )
    return done.stdout.strip()


@pytest.fixture
def closed_plan(plan_file: Path, services: Services) -> Path:
    services.document.save()
    services.document.close()
    return plan_file


def test_that_all_pages_are_shown_without_a_slow_library_on_the_windows_thread(
    closed_plan: Path,
) -> None:
    assert told(closed_plan) == "[] False True"


def test_that_a_slow_library_on_the_windows_thread_is_found(closed_plan: Path) -> None:
    assert told(closed_plan, "import duckdb") == "['duckdb'] False True"


def test_that_everything_that_is_warmed_up_exists() -> None:
    names = (*warm_up.FOR_A_PLAN, *warm_up.FOR_OTHER_PAGES, *warm_up.FOR_PICTURES)
    assert [name for name in names if find_spec(name) is None] == []


@pytest.mark.parametrize("was_enabled", [True, False])
def test_that_the_end_of_warming_up_is_told_and_garbage_is_collected_as_before(
    application: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, was_enabled: bool
) -> None:
    if was_enabled:
        gc.enable()
    monkeypatch.setattr(warm_up, "FOR_PICTURES", ("desktop_app.charts.on_screen",))
    warming = WarmUp(application)
    with qtbot.waitSignal(warming.ended):
        warming.start_soon()
    warming.finish()
    assert gc.isenabled() == was_enabled
    gc.unfreeze()
    warming.deleteLater()


def test_that_the_first_page_is_made_while_nobody_waits_and_nothing_is_shown_of_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.prepare()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "page_goals") is not None)
    assert window.welcome.isVisible()
    assert not window.inspector.isVisible()
    assert not window.page("goals").isVisible()


def test_that_imported_modules_sources_are_not_read() -> None:
    assert read_no_sources()
    feature = sys.modules["shibokensupport.feature"]
    module = sys.modules[__name__]
    assert vars(feature)["_mod_uses_pyside"](module) is True
