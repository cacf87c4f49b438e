"""Tells at the start how the last run ended, and offers the work that it could not save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.progress import Progress
from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.file_commands import FileCommands
from desktop_app.ui.notices import Notice, WayOut
from desktop_app.ui.number_text import moment_text

if TYPE_CHECKING:
    from desktop_app.storage.recovery import UnsavedSession


class UnsavedWork(QObject):
    """Looks for unsaved work in the background and offers it in the message bar.

    `crash` is the report of how the last run ended, None where it left as it should.
    """

    def __init__(self, desk: Desk, files: FileCommands, crash: Path | None) -> None:
        super().__init__(files)
        self._desk, self._files, self._crash = desk, files, crash

    @Slot()
    def look(self) -> None:
        """Look once; nothing is said where nothing happened and nothing was left."""
        self._desk.run(self._desk.words("Looking for unsaved work"), _found, self._offer)

    def _offer(self, found: list[UnsavedSession]) -> None:
        if not found and self._crash is None:
            return
        words = self._desk.words
        text, hint = self._left_text(found), words("It is kept on this computer.")
        if self._crash is not None:
            hint = text or words("Nothing was lost: every change is kept as soon as it is made.")
            text = words("Causeway ended unexpectedly the last time.")
        ways_out = []
        if len(found) == 1:
            open_it = words("Open “{plan}”").format(plan=found[0].plan.info.title)
            ways_out.append(WayOut(open_it, lambda: self.open(found[0])))
        if found:
            ways_out.append(WayOut(words("Show unsaved work..."), self.show_list))
        if self._crash is not None:
            ways_out.append(WayOut(words("Show the report..."), self._show_report))
        self._desk.notices.offer(
            Notice(text=text, hint=hint, ways_out=tuple(ways_out), key="unsaved-work")
        )

    def _left_text(self, found: list[UnsavedSession]) -> str:
        words = self._desk.words
        if not found:
            return ""
        if len(found) == 1:
            return words("There is unsaved work on “{plan}”, last changed {moment}.").format(
                plan=found[0].plan.info.title, moment=moment_text(found[0].changed_at.isoformat())
            )
        return words.count(
            "There is unsaved work on {n} plan.", "There is unsaved work on {n} plans.", len(found)
        )  # fmt: skip

    def show_list(self) -> None:
        """List all unsaved work, to open it, to save it elsewhere, or to throw it away."""
        from desktop_app.ui.frame.unsaved_dialog import UnsavedDialog

        dialog = UnsavedDialog(self._desk, self._files.parent(), self.open)
        self._desk.run(self._desk.words("Looking for unsaved work"), _found, dialog.show_found)
        dialog.open()

    def open(self, session: UnsavedSession) -> None:
        """Go on with unsaved work."""
        if session.is_beside:
            self._files.open(session.path)
        else:
            # Another plan has its file now; it begins again in a file of its own.
            self._files.ask_new_file(session.plan, lambda: _forget(session))

    def _show_report(self) -> None:
        from desktop_app.ui.alive.crash_dialog import CrashDialog

        if self._crash is not None:
            CrashDialog(self._desk, self._files.parent(), self._crash).open()


def _found(_progress: Progress) -> list[UnsavedSession]:
    from desktop_app.storage.recovery import unsaved_sessions

    return unsaved_sessions()


def _forget(session: UnsavedSession) -> None:
    from desktop_app.storage.recovery import forget_session

    forget_session(session)
