"""Watches over the file of the open plan: what becomes of it, and who else wants to open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.storage.file_state import FileState
from desktop_app.ui.alive.calling import Answering
from desktop_app.ui.alive.file_watch import FileWatch
from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.changed_file import ChangedFile
from desktop_app.ui.frame.file_troubles import FILE_KEY, FileWays, gone_notice

if TYPE_CHECKING:
    from desktop_app.storage.session import Session


class FileGuard(QObject):
    """Tells in the message bar what became of the file, and shows the window when asked to."""

    def __init__(
        self, desk: Desk, changed_file: ChangedFile, ways: FileWays, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._changed_file, self._ways = changed_file, ways
        self._session: Session | None = None
        self.watch = FileWatch(desk, self)
        self.watch.state_changed.connect(self._on_state_changed)
        self.answering = Answering(self)
        self.answering.asked.connect(self.show_window)
        desk.document.file_changed.connect(self._follow)
        self._follow()

    @Slot()
    def show_window(self) -> None:
        """Come to the front: the plan was opened once more."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        # Where the system does not let a window come to the front, its place in the bar blinks.
        QApplication.alert(window)

    @Slot()
    def _follow(self) -> None:
        session = self._desk.document.session
        if session is not self._session:
            self._session = session
            self._desk.notices.withdraw(FILE_KEY)
        is_ours = session is not None and not session.read_only
        self.answering.answer_for(session.path if session is not None and is_ours else None)

    @Slot(object)
    def _on_state_changed(self, state: FileState) -> None:
        session, words = self._desk.document.session, self._desk.words
        if session is None:
            return
        match state:
            case FileState.SAME:
                self._desk.notices.withdraw(FILE_KEY)
            case FileState.CHANGED:
                self._changed_file.tell()
            case FileState.GONE | FileState.OUT_OF_REACH:
                has_folder = state is FileState.GONE
                name = session.path.name
                notice = gone_notice(name, words, self._ways, has_folder=has_folder)
                self._desk.notices.offer(notice)
