"""What the window has to tell a person, shown in the message bar."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


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
    """What happened, and what to do next ("" where nothing is to be done)."""

    text: str
    hint: str = ""
    urgency: Urgency = Urgency.HINT
    ways_out: tuple[WayOut, ...] = ()


class Notices(QObject):
    """Where every part of the window leaves its notices.

    Signals: notice_raised(Notice).
    """

    notice_raised = Signal(object)

    def problem(self, text: str, hint: str = "") -> None:
        """Tell that something was not done."""
        self.notice_raised.emit(Notice(text=text, hint=hint, urgency=Urgency.PROBLEM))

    def offer(self, notice: Notice) -> None:
        """Tell something together with what can be done about it."""
        self.notice_raised.emit(notice)

    def done(self, text: str, hint: str = "") -> None:
        """Tell that something was done; the notice goes by itself."""
        self.notice_raised.emit(Notice(text=text, hint=hint, urgency=Urgency.DONE))

    def hint(self, text: str, hint: str = "") -> None:
        """Tell something worth knowing."""
        self.notice_raised.emit(Notice(text=text, hint=hint, urgency=Urgency.HINT))
