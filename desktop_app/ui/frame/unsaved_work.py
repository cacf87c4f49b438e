"""Offers the work that an earlier run of Causeway could not save."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.progress import Progress
from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.file_commands import FileCommands
from desktop_app.ui.notices import Notice, WayOut
from desktop_app.ui.number_text import moment_text

if TYPE_CHECKING:
    from desktop_app.storage.recovery import UnsavedSession

_MOST = 3


class UnsavedWork(QObject):
    """Looks for unsaved work in the background and offers it in the message bar."""

    def __init__(self, desk: Desk, files: FileCommands) -> None:
        super().__init__(files)
        self._desk, self._files = desk, files

    @Slot()
    def look(self) -> None:
        """Look once; nothing is said where nothing was left."""
        self._desk.run(self._desk.words("Looking for unsaved work"), _found, self._offer)

    def _offer(self, found: list[UnsavedSession]) -> None:
        if not found:
            return
        words, first = self._desk.words, found[0]
        text = words("There is unsaved work on “{plan}”, last changed {moment}.").format(
            plan=first.plan.info.title, moment=moment_text(first.changed_at.isoformat())
        )
        if len(found) > 1:
            text = words.count(
                "There is unsaved work on {n} plan.", "There is unsaved work on {n} plans.",
                len(found),
            )  # fmt: skip
        self._desk.notices.offer(
            Notice(
                text=text,
                hint=words("It is kept on this computer until you open it."),
                ways_out=tuple(
                    WayOut(
                        words("Open “{plan}”").format(plan=session.plan.info.title),
                        partial(self._open, session),
                    )
                    for session in found[:_MOST]
                ),
            )
        )

    def _open(self, session: UnsavedSession) -> None:
        if session.is_beside:
            self._files.open(session.path)
        else:
            # Another plan has its file now; it begins again in a file of its own.
            self._files.ask_new_file(session.plan, partial(_forget, session))


def _found(_progress: Progress) -> list[UnsavedSession]:
    from desktop_app.storage.recovery import unsaved_sessions

    return unsaved_sessions()


def _forget(session: UnsavedSession) -> None:
    from desktop_app.storage.recovery import forget_session

    forget_session(session)
