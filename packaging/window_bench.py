"""What benches of the window share: the real window over a plan, and its event loop watched."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Self

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.app import SECONDS_BETWEEN_THREAD_SWITCHES, make_application, start_here
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.storage.opening import create_plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.sample import build_sample_file
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.quick_imports import read_no_sources
from desktop_app.ui.shell import Shell
from desktop_app.ui.warm_up import WarmUp

TICK_MS = 5
PATIENCE_SECONDS = 180.0
WINDOW_SIZE = (1440, 900)


class Ticker(QObject):
    """Ticks every 5 ms on the window's thread and notes the longest time between two ticks."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self._last = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    def __enter__(self) -> Self:
        self._last = perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._on_tick()
        self._timer.stop()

    @Slot()
    def _on_tick(self) -> None:
        now = perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now


class Painted(QObject):
    """Notes when a widget was painted first."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Note the first paint event."""
        if event.type() is QEvent.Type.Paint and not self.at:
            self.at = perf_counter()
            self._widget.removeEventFilter(self)
        return False


class Bench:
    """The application as a person has it, drawn without a screen."""

    def __init__(self) -> None:
        read_no_sources()
        sys.setswitchinterval(SECONDS_BETWEEN_THREAD_SWITCHES)
        self._application = make_application()
        self.shell = Shell(self._application, start_here())
        self.window: MainWindow = self.shell.show()
        self.window.resize(*WINDOW_SIZE)
        settle(300)
        # As in the application while a person looks at the welcome page.
        warm_up, loop = WarmUp(self.shell), QEventLoop()
        warm_up.ended.connect(self.shell.prepare)
        warm_up.ended.connect(loop.quit)
        warm_up.start_soon()
        loop.exec()
        settle(500)

    def open(self, path: Path) -> None:
        """Open a plan and wait until its page stands."""
        self.window.files.open(path)
        wait_until(lambda: self.window.desk.document.session is not None)
        settle(500)

    def show_all_pages(self) -> None:
        """Visit every page once, so that all are warm."""
        for kind in PAGES:
            self.window.show_page(kind.key)
            settle(700)

    def wait_for_jobs(self) -> None:
        """Wait until nothing runs in the background."""
        settle(50)
        wait_until(lambda: not self.window.desk.jobs.running)
        settle(200)

    def leave(self) -> None:
        """Stop all work and end this process; a bench has nothing to tidy up."""
        self.shell.close()
        sys.stdout.flush()
        os._exit(0)


def settle(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the event loop run until something is so. Raises: TimeoutError."""
    end = perf_counter() + PATIENCE_SECONDS
    while not is_so():
        if perf_counter() > end:
            raise TimeoutError
        settle(10)


def sample_plan(folder: Path) -> Path:
    """The bundled sample as a plan file."""
    return build_sample_file(folder / "sample.causeway", "en", Progress())


def plan_file(folder: Path, plan: Plan) -> Path:
    """A plan as a file."""
    path = folder / "plan.causeway"
    create_plan(path, plan, author="bench", now=start_here().surroundings.now).close()
    return path
