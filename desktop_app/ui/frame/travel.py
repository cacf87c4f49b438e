"""Back and forward through the places a person has been."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.ui.desk import Desk
from desktop_app.ui.visits import Visit, Visits


class Travel(QObject):
    """Answers the actions "back" and "forward".

    Signals: page_wanted(str): a page's key; its record is selected already.
    """

    page_wanted = Signal(str)

    def __init__(self, desk: Desk, visits: Visits, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._visits = desk, visits
        self._page = ""
        self._is_going = False
        desk.actions["back"].triggered.connect(self._on_back)
        desk.actions["forward"].triggered.connect(self._on_forward)
        desk.selection.record_selected.connect(self._on_selected)
        visits.visits_changed.connect(self.enable)
        self.enable()

    def at(self, page: str) -> None:
        """The person is on a page now; "" while no plan is open."""
        self._page = page
        self._note()

    def forget(self) -> None:
        """Start anew, with another plan."""
        self._visits.forget()

    @Slot()
    def enable(self) -> None:
        """Offer what is possible."""
        self._desk.actions["back"].setEnabled(self._visits.can_go_back)
        self._desk.actions["forward"].setEnabled(self._visits.can_go_forward)

    @Slot(str)
    def _on_selected(self, _record_id: str) -> None:
        self._note()

    def _note(self) -> None:
        if not self._is_going:
            self._visits.note(Visit(self._page, self._desk.selection.record_id))

    @Slot()
    def _on_back(self) -> None:
        self._go(self._visits.back())

    @Slot()
    def _on_forward(self) -> None:
        self._go(self._visits.forward())

    def _go(self, visit: Visit | None) -> None:
        if visit is None:
            return
        self._is_going = True
        try:
            self._select(visit.record_id)
            self.page_wanted.emit(visit.page)
        finally:
            self._is_going = False

    def _select(self, record_id: str) -> None:
        from desktop_app.plan.plan import find

        if not record_id or find(self._desk.document.plan, record_id) is not None:
            self._desk.selection.select(record_id)
