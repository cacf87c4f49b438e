"""Which notice stands in the message bar, and which wait behind it."""

from desktop_app.ui.notices import Notice, Urgency

_LEAST_SECONDS, _MOST_SECONDS, _SECONDS_PER_LETTER = 4.0, 12.0, 0.06
MOST_WAITING = 9
# Icon and colour of the message bar and of the list of messages.
NOTICE_ROLES = {
    Urgency.DONE: ("done", "done"),
    Urgency.HINT: ("hint", "accent"),
    Urgency.PROBLEM: ("problem", "problem"),
}


def reading_seconds(notice: Notice) -> float:
    """How long a person needs for a notice before another may stand in its place."""
    seconds = _SECONDS_PER_LETTER * len(notice.text + notice.hint)
    return min(_MOST_SECONDS, max(_LEAST_SECONDS, seconds))


class NoticeQueue:
    """The notice in front and those behind it, without a clock of its own.

    A problem stands in front until it could be read; only another problem takes its place
    sooner. A notice with ways out waits behind a newer one and comes back. Any other one
    that was overtaken is to be found among the messages.
    """

    def __init__(self) -> None:
        self.front: Notice | None = None
        self._since = 0.0
        self._waiting: list[Notice] = []

    @property
    def waiting(self) -> int:
        """How many come when the one in front goes."""
        return len(self._waiting)

    def take(self, notice: Notice, now: float) -> None:
        """Take in a notice that was raised `now` (seconds of any clock that never goes back)."""
        self._forget([other for other in self._waiting if notice.takes_place_of(other)])
        front = self.front
        if front is not None and not notice.takes_place_of(front):
            if self._keeps_its_place(front, notice, now):
                self._waiting.insert(0, notice)
                del self._waiting[MOST_WAITING:]
                return
            if self._comes_back(front, now):
                self._waiting.insert(0, front)
                del self._waiting[MOST_WAITING:]
        self._show(notice, now)

    def close(self, now: float) -> None:
        """Take the front one away; the one behind it comes."""
        self._show(self._waiting.pop(0) if self._waiting else None, now)

    def withdraw(self, key: str, now: float) -> None:
        """Take away what is about something that is settled."""
        self._forget([notice for notice in self._waiting if notice.key == key])
        if self.front is not None and self.front.key == key:
            self.close(now)

    def _show(self, notice: Notice | None, now: float) -> None:
        self.front, self._since = notice, now

    def _forget(self, notices: list[Notice]) -> None:
        self._waiting = [notice for notice in self._waiting if notice not in notices]

    def _keeps_its_place(self, front: Notice, newer: Notice, now: float) -> bool:
        if front.urgency is not Urgency.PROBLEM or newer.urgency is Urgency.PROBLEM:
            return False
        return not self._was_read(front, now)

    def _comes_back(self, front: Notice, now: float) -> bool:
        if front.urgency is Urgency.DONE:
            return False
        is_unread_problem = front.urgency is Urgency.PROBLEM and not self._was_read(front, now)
        return bool(front.ways_out) or is_unread_problem

    def _was_read(self, front: Notice, now: float) -> bool:
        return now - self._since >= reading_seconds(front)
