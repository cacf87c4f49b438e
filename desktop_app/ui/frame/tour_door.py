"""The way from the window to the guided tour, which is not imported before it is needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import Notice, WayOut

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.tour.tour import Tour

_OFFERED = "tour.offered"


class TourDoor(QObject):
    """Answers the action "tour", and offers the tour when the sample is opened first."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        *,
        show_page: Callable[[str], None],
        open_sample: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._show_page, self._open_sample = show_page, open_sample
        self._tour: Tour | None = None
        self._is_wanted = False
        desk.actions["tour"].triggered.connect(self._on_tour)
        desk.document.plan_changed.connect(self._on_plan_changed)
        if desk.document.session is not None and desk.memory.recall("tour.running"):
            # Another language or look, in the middle of the tour: the window is shown first.
            QTimer.singleShot(0, self, self._go_on)

    @property
    def tour(self) -> Tour:
        """The tour, made when it is first taken."""
        if self._tour is None:
            from desktop_app.ui.tour.tour import Tour

            self._tour = Tour(self._desk, self._window, self._show_page)
        return self._tour

    @Slot()
    def _on_tour(self) -> None:
        """Go on with the tour; over the sample, which is opened first."""
        from desktop_app.ui.frame.sample import is_sample

        if is_sample(self._desk.document.plan):
            self._go_on()
            return
        self._is_wanted = True
        self._open_sample()

    @Slot()
    def _go_on(self) -> None:
        self._desk.memory.remember(_OFFERED, value=True)
        self.tour.start(str(self._desk.memory.recall("tour.step", "")))

    @Slot(object, object)
    def _on_plan_changed(self, old: Plan, new: Plan) -> None:
        if old.info.id == new.info.id:
            return
        if self._tour is not None and self._tour.bubble.isVisible():
            self._tour.hide()
        # The window turns to the plan first, and tells how it was opened.
        QTimer.singleShot(0, self, self._on_opened)

    @Slot()
    def _on_opened(self) -> None:
        from desktop_app.ui.frame.sample import is_sample

        is_shown = self._tour is not None and self._tour.bubble.isVisible()
        if is_shown or not is_sample(self._desk.document.plan):
            return
        if self._is_wanted:
            self._is_wanted = False
            self._go_on()
        elif not self._desk.memory.recall(_OFFERED) or self._desk.memory.recall("tour.running"):
            self._desk.memory.remember(_OFFERED, value=True)
            self._offer()

    def _offer(self) -> None:
        words = self._desk.words
        has_begun = bool(self._desk.memory.recall("tour.step", ""))
        self._desk.notices.offer(
            Notice(
                text=words("Take the guided tour of this sample? It takes about five minutes."),
                hint=words("You can leave it at any time, and find it in the Help menu."),
                ways_out=(
                    WayOut(
                        words("Go on with the tour") if has_begun else words("Start the tour"),
                        self._go_on,
                    ),
                ),
            )
        )
