"""The guided tour: goes from stop to stop over the window, never in the way of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.ui.tour.bubble import Bubble
from desktop_app.ui.tour.sight import place_beside, scroll_to, seen_rect, seen_widgets
from desktop_app.ui.tour.spotlight import Spotlight
from desktop_app.ui.tour.steps import Step, tour_steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk

STEP, RUNNING = "tour.step", "tour.running"
_FOLLOW_MS = 120
_GAP = 14
_EDGE = 8


class Tour(QObject):
    """Leads a person through the stops, and remembers where they are.

    Signals: left(): the person has left, or finished.
    """

    left = Signal()

    def __init__(self, desk: Desk, window: QWidget, show_page: Callable[[str], None]) -> None:
        super().__init__(window)
        self._desk, self._window, self._show_page = desk, window, show_page
        self._steps = tour_steps(desk.words)
        self._at = 0
        self._is_tried = False
        self.spotlight = Spotlight(window, desk.look)
        self.bubble = Bubble(window, desk.words, desk.look)
        # What is pointed at moves: the window is resized, a splitter dragged, a page scrolled.
        self._follow = QTimer(self, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self.follow)
        self.bubble.next_requested.connect(self.go_on)
        self.bubble.back_requested.connect(self.go_back)
        self.bubble.leave_requested.connect(self.leave)
        desk.selection.record_selected.connect(self._on_selected)
        desk.filters.filter_changed.connect(self._on_filter_changed)
        desk.actions["palette"].triggered.connect(self._on_palette)
        desk.actions["undo"].triggered.connect(self._on_undo)

    @property
    def step(self) -> Step:
        """The stop where the person is."""
        return self._steps[self._at]

    def start(self, key: str = "") -> None:
        """Begin at the stop of that key, or at the first one."""
        keys = [step.key for step in self._steps]
        self._go(keys.index(key) if key in keys else 0, 1)

    @Slot()
    def go_on(self) -> None:
        """The next stop that can be seen; leave after the last one."""
        self._go(self._at + 1, 1)

    @Slot()
    def go_back(self) -> None:
        """The stop before, as far as there is one that can be seen."""
        self._go(self._at - 1, -1)

    @Slot()
    def leave(self) -> None:
        """Leave the window to the person; the stop is remembered."""
        self._end(self.step.key)

    def hide(self) -> None:
        """Get out of sight where another plan is opened; that plan remembers nothing of it."""
        self._follow.stop()
        self.bubble.hide()
        self.spotlight.hide()

    @Slot()
    def follow(self) -> None:
        """Point at the stop's widgets where they are now."""
        window = self._window
        target = seen_rect(window, seen_widgets(window, self.step.widgets))
        self.spotlight.setGeometry(window.rect())
        room = window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        self.bubble.move(place_beside(target, self.bubble.rect(), room, _GAP))
        self.spotlight.point_at(target, self.bubble.geometry())
        for layer in (self.spotlight, self.bubble):
            layer.raise_()

    def _go(self, at: int, direction: int) -> None:
        """Show the stop at a place, or the next one in that direction that can be seen."""
        # What is selected on the way is not tried by the person.
        self._is_tried = True
        while 0 <= at < len(self._steps):
            if self._can_show(self._steps[at]):
                self._show(at)
                return
            at += direction
        if direction > 0:
            self._end("")

    def _can_show(self, step: Step) -> bool:
        self._show_page(step.page)
        if "inspector" in step.widgets or "explanation" in step.widgets:
            self._desk.actions["inspector"].setChecked(True)
        self._select(step.selects)
        return bool(seen_widgets(self._window, step.widgets))

    def _show(self, at: int) -> None:
        self._at, self._is_tried = at, False
        memory = self._desk.memory
        memory.remember(STEP, self.step.key)
        memory.remember(RUNNING, value=True)
        for widget in seen_widgets(self._window, self.step.widgets):
            scroll_to(widget)
        self.bubble.show_step(self.step, at + 1, len(self._steps))
        for layer in (self.spotlight, self.bubble):
            layer.show()
        self.bubble.next.setFocus()
        self.follow()
        self._follow.start()

    def _end(self, key: str) -> None:
        self.hide()
        self._desk.memory.remember(STEP, key)
        self._desk.memory.remember(RUNNING, value=False)
        self.left.emit()

    def _select(self, kind: str) -> None:
        record_id = telling_record(self._desk.document.plan, kind) if kind else ""
        if record_id:
            self._desk.selection.select(record_id)

    @Slot(str)
    def _on_selected(self, _record_id: str) -> None:
        self._tried("selection")

    @Slot()
    def _on_filter_changed(self) -> None:
        self._tried("palette")

    @Slot()
    def _on_palette(self) -> None:
        self._tried("palette")

    @Slot()
    def _on_undo(self) -> None:
        self._tried("undo")

    def _tried(self, what: str) -> None:
        if self.bubble.isVisible() and self.step.waits_for == what and not self._is_tried:
            self._is_tried = True
            self.bubble.praise()
            self.follow()


def telling_record(plan: Plan, kind: str) -> str:
    """The record of a kind that shows most, "" where there is none."""
    from desktop_app.plan.plan import by_rank

    if kind == "kpi" and plan.info.north_star:
        return plan.info.north_star
    if kind == "key_result":
        measured = [result.id for result in by_rank(plan.key_results) if result.kpi]
        return next(iter(measured), "")
    tables = {"finding": plan.findings, "objective": plan.objectives, "kpi": plan.kpis}
    return next((record.id for record in by_rank(tables[kind])), "")
