"""Imports ahead of need, so that nobody waits when a room is first entered.

What has to do with Qt is imported on the window's thread, a piece at a time: PySide makes a class
when it is first named, and crashes where two threads do so at once. The rest goes into a thread.
"""

from __future__ import annotations

import gc
import sys
import threading
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

WARM_UP_AFTER_MS = 50
_PAUSE_MS = 10
_CLASSES_AT_ONCE = 20
# What every plan needs once it is open; then the other pages; then what draws pictures.
FOR_A_PLAN = (
    "desktop_app.plan.plan",
    "desktop_app.analysis.check",
    "desktop_app.ui.parts.record_form",
    "desktop_app.ui.parts.field_editors",
    "desktop_app.ui.frame.inspector.inspector",
    "desktop_app.charts.tables",
    "desktop_app.ui.parts.chart_view",
    "desktop_app.ui.pages.goals.goals_model",
    "desktop_app.ui.pages.goals.cell_commands",
    "desktop_app.ui.pages.goals.goals_tree",
    "desktop_app.ui.pages.goals.goal_picture",
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
    "desktop_app.ui.pages.market.board.board_view",
    "desktop_app.ui.pages.market.gallery.gallery",
    "desktop_app.ui.pages.market.market_page",
    "desktop_app.ui.pages.market.grid.grid_view",
    "desktop_app.ui.pages.market.panels.finding_panel",
    "desktop_app.ui.pages.users.users_page",
    "desktop_app.ui.pages.voice.texts_pane",
    "desktop_app.ui.pages.voice.theme_sheet",
    "desktop_app.ui.pages.voice.voice_page",
    "desktop_app.ui.pages.coverage.coverage_page",
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
    "desktop_app.charts.worksheets.registry",
    "desktop_app.charts.worksheets.drawings",
)
# Half of the window's memory: only once somebody is on the way to import or to measure anew.
FOR_MEASURING = (
    "pandas",
    "duckdb",
    "ibis",
    "desktop_app.metrics.importing",
    "desktop_app.metrics.measuring",
)


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
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


class WarmUp(QObject):
    """Imports modules once the window is there, the longest in a thread.

    Signals: ended(): everything is imported.
    """

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = iter((*FOR_A_PLAN, *FOR_OTHER_PAGES))
        self._classes = iter(dir(QtWidgets))
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._import_pictures, name="warm-up")
        self._steps = QTimer(self, interval=_PAUSE_MS)
        self._steps.timeout.connect(self._on_step)
        self._soon = QTimer(self, singleShot=True, interval=WARM_UP_AFTER_MS)
        self._soon.timeout.connect(self._on_soon)

    @Slot()
    def start_soon(self) -> None:
        """Start when the window has settled."""
        self._soon.start()

    def finish(self) -> None:
        """Import no more, and wait for the module under way."""
        self._soon.stop()
        self._steps.stop()
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    @Slot()
    def _on_soon(self) -> None:
        self._thread.start()
        self._steps.start()

    @Slot()
    def _on_step(self) -> None:
        """One module; after the last one some of Qt's classes, used or not.

        PySide makes all of them as soon as a widget is asked for its parent or its viewport.
        """
        name = next(self._names, "")
        if name:
            import_module(name)
            return
        classes = list(islice(self._classes, _CLASSES_AT_ONCE))
        for each in classes:
            getattr(QtWidgets, each)
        if not classes and not self._thread.is_alive():
            self._steps.stop()
            self.ended.emit()

    def _import_pictures(self) -> None:
        with _without_collections():
            for name in FOR_PICTURES:
                if self._stop.is_set():
                    return
                import_module(name)
