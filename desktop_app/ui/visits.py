"""Where a person has been: pages with the record that was selected there, back and forward."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

MOST_VISITS = 100


class Visit(NamedTuple):
    """A page, and the record that was selected; "" for none."""

    page: str
    record_id: str


class Visits(QObject):
    """Remembers visits like a browser.

    Signals: visits_changed(): what can be gone back or forward to is different.
    """

    visits_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visits: list[Visit] = []
        self._at = -1

    def note(self, visit: Visit) -> None:
        """Remember where the person is now; what was ahead is forgotten.

        Selecting the first record of a page that was just reached is part of reaching it.
        """
        now = self._visits[self._at] if self._visits else None
        if visit == now or not visit.page:
            return
        if now is not None and now.page == visit.page and not now.record_id:
            self._visits[self._at] = visit
            return
        del self._visits[self._at + 1 :]
        self._visits.append(visit)
        del self._visits[:-MOST_VISITS]
        self._at = len(self._visits) - 1
        self.visits_changed.emit()

    def forget(self) -> None:
        """Start anew, with another plan."""
        self._visits, self._at = [], -1
        self.visits_changed.emit()

    @property
    def can_go_back(self) -> bool:
        """Whether there is a visit before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the person went back before."""
        return self._at + 1 < len(self._visits)

    def back(self) -> Visit | None:
        """Go to the visit before; None where there is none."""
        return self._go(-1) if self.can_go_back else None

    def forward(self) -> Visit | None:
        """Go to the visit after; None where there is none."""
        return self._go(1) if self.can_go_forward else None

    def _go(self, by: int) -> Visit:
        self._at += by
        self.visits_changed.emit()
        return self._visits[self._at]
