"""What all pages have in common: they show the plan while they are visible, and catch up after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.document import no_plan

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan


class Page(QWidget):
    """A page of the window. A hidden page does no work until it is shown again.

    Signals: page_requested(str): the person wants to see the selected record on another page.
    """

    page_requested = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._shown: Plan | None = None
        desk.document.plan_changed.connect(self._on_plan_changed)

    def show_plan(self, old: Plan, new: Plan) -> None:
        """Bring the page from `old`, which it showed last, to `new`."""
        raise NotImplementedError

    def act(self, key: str) -> None:
        """Do what the action of that key asks of this page, see `PageKind.actions`."""
        raise LookupError(key)

    def take_selection(self) -> None:
        """Show the selected record, or select one of the page's own; called at every visit."""

    def catch_up(self) -> None:
        """Show the plan as it is now."""
        old, new = self._shown, self.desk.document.plan
        if old is not new:
            self._shown = new
            self.show_plan(old or no_plan(), new)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        self.catch_up()
        self.take_selection()

    @Slot(object, object)
    def _on_plan_changed(self, _old: Plan, _new: Plan) -> None:
        if self.isVisible():
            self.catch_up()
