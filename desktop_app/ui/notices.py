"""What the window has to tell a person, shown in the message bar."""

import time
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

KEPT_NOTICES = 100


class Urgency(StrEnum):
    """How a notice looks and whether it goes by itself."""

    DONE = "done"
    HINT = "hint"
    PROBLEM = "problem"


class WayOut(NamedTuple):
    """Something a person can do about a notice, and what it is called."""

    text: str
    go: Callable[[], object]


class Notice(NamedTuple):
    """What happened, and what to do next ("" where nothing is to be done).

    Attributes:
        key: what it is about; it takes the place of an earlier notice with the same key, and
            goes when that is settled. "" for what stands alone.
    """

    text: str
    hint: str = ""
    urgency: Urgency = Urgency.HINT
    ways_out: tuple[WayOut, ...] = ()
    key: str = ""

    def takes_place_of(self, other: "Notice") -> bool:
        """Whether both tell of the same thing."""
        if self.key or other.key:
            return self.key == other.key
        return self[:3] == other[:3]


class Told(NamedTuple):
    """A notice of the past: `at` seconds since 1970, and how often it was told in a row."""

    notice: Notice
    at: float
    times: int = 1


class Notices(QObject):
    """Where every part of the window leaves its notices.

    Signals: notice_raised(Notice); notice_withdrawn(str): what this key is about is settled.
    """

    notice_raised = Signal(object)
    notice_withdrawn = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: deque[Told] = deque(maxlen=KEPT_NOTICES)

    @property
    def told(self) -> tuple[Told, ...]:
        """What was told since the start, the newest first."""
        return tuple(reversed(self._told))

    def problem(self, text: str, hint: str = "") -> None:
        """Tell that something was not done."""
        self.offer(Notice(text=text, hint=hint, urgency=Urgency.PROBLEM))

    def offer(self, notice: Notice) -> None:
        """Tell something together with what can be done about it."""
        times = 1
        if self._told and self._told[-1].notice[:3] == notice[:3]:
            times = self._told.pop().times + 1
        self._told.append(Told(notice, time.time(), times))
        self.notice_raised.emit(notice)

    def done(self, text: str, hint: str = "") -> None:
        """Tell that something was done; the notice goes by itself."""
        self.offer(Notice(text=text, hint=hint, urgency=Urgency.DONE))

    def hint(self, text: str, hint: str = "") -> None:
        """Tell something worth knowing."""
        self.offer(Notice(text=text, hint=hint, urgency=Urgency.HINT))

    def withdraw(self, key: str) -> None:
        """Take back what was said about something that is settled."""
        self.notice_withdrawn.emit(key)
