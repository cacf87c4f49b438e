"""Imports ahead of need, in a thread, so that nobody waits when a room is first entered."""

from __future__ import annotations

import gc
import sys
import threading
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

WARM_UP_AFTER_MS = 50
# What every plan needs once it is open; then the other pages; then what draws pictures.
FOR_A_PLAN = (
    "desktop_app.ui.frame.inspector.inspector",
    "desktop_app.ui.pages.goals.goals_page",
    "desktop_app.ui.pages.goals.goal_panel",
    "desktop_app.ui.palette.finder",
    "desktop_app.ui.frame.file_guard",
    "desktop_app.analysis.check",
    "desktop_app.analysis.check_wording",
)
FOR_OTHER_PAGES = (
    "desktop_app.ui.pages.kpis.kpis_page",
    "desktop_app.ui.pages.kpis.kpi_panel",
    "desktop_app.ui.pages.map.map_page",
    "desktop_app.ui.pages.data.data_page",
    "desktop_app.ui.pages.data.dataset_panel",
    "desktop_app.ui.pages.data.import_dialog",
    "desktop_app.ui.pages.records.findings_page",
    "desktop_app.ui.pages.records.initiatives_page",
    "desktop_app.catalog.kpis",
    "tomllib",
    "desktop_app.messages.errors",
)
FOR_PICTURES = (
    "desktop_app.charts.on_screen",
    "desktop_app.charts.trend_picture",
    "desktop_app.charts.trend_marks",
)
# Half of the window's memory: only once somebody is on the way to import or to measure anew.
FOR_MEASURING = (
    "pandas",
    "duckdb",
    "ibis",
    "desktop_app.metrics.importing",
    "desktop_app.metrics.measuring",
)


def import_for_a_plan() -> None:
    """Import what a plan needs that was just opened; called in the worker that opened it."""
    for name in FOR_A_PLAN:
        import_module(name)
    _make_all_widget_classes()


def import_for_measuring() -> None:
    """Import what reads tables and measures; called in the worker that is about to do it."""
    if not all(name in sys.modules for name in FOR_MEASURING):
        with _without_collections():
            for name in FOR_MEASURING:
                import_module(name)


@contextmanager
def _without_collections() -> Iterator[None]:
    """Collect no garbage meanwhile, and never walk through what was imported.

    A full collection amid an import holds up the window for as long as 70 ms.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _make_all_widget_classes() -> None:
    """Have PySide make its classes of widgets, dialogs never used included.

    It does so all at once as soon as a widget is asked for its parent or its viewport.
    """
    for name in dir(QtWidgets):
        getattr(QtWidgets, name)


class WarmUp(QObject):
    """Imports modules in a thread once the window is there.

    Signals: ended(): everything is imported.
    """

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._import_all, name="warm-up")

    def start_soon(self) -> None:
        """Start when the window has settled."""
        QTimer.singleShot(WARM_UP_AFTER_MS, self._thread.start)

    def finish(self) -> None:
        """Import no more, and wait for the module under way."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _import_all(self) -> None:
        with _without_collections():
            import_for_a_plan()
            for name in (*FOR_OTHER_PAGES, *FOR_PICTURES):
                if self._stop.is_set():
                    return
                import_module(name)
        self.ended.emit()
