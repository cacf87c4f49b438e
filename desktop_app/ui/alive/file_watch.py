"""Notices when the open plan's file is deleted, moved, replaced or out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane

if TYPE_CHECKING:
    from desktop_app.errors import UserFacingError
    from desktop_app.progress import Progress
    from desktop_app.storage.file_state import FileState
    from desktop_app.storage.session import Session

# A file that is replaced is gone for a moment, and a synchroniser writes in several steps.
PAUSE_MS = 400


class FileWatch(QObject):
    """Looks at the file when its folder changes and when the window is used again.

    Signals: state_changed(FileState): told once for each state that is new.
    """

    state_changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._told: FileState | None = None
        self._is_looking = False
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.look)
        self._watcher.fileChanged.connect(self._on_changed)
        self._watcher.directoryChanged.connect(self._on_changed)
        desk.document.file_changed.connect(self.follow)
        # A change on a network drive is told by nobody.
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_used)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Watch the file of the plan that is open now."""
        session = self._desk.document.session
        paths = [] if session is None else [str(session.path), str(session.path.parent)]
        if session is not self._session or set(paths[1:]) != set(self._watcher.directories()):
            self._told = None
        self._session = session
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if gone := [path for path in watched if path not in paths]:
            self._watcher.removePaths(gone)
        if new := [path for path in paths if path not in watched]:
            self._watcher.addPaths(new)

    @Slot()
    def look(self) -> None:
        """Compare the file with the plan's, in a worker."""
        session = self._desk.document.session
        if session is None or self._is_looking or self._desk.document.is_saving:
            return
        self._is_looking = True

        def state(_progress: Progress) -> tuple[Session, FileState]:
            return session, session.file_state()

        self._desk.jobs.start(
            "", state, done=self._on_seen, failed=self._on_failed, lane=Lane.QUIET
        )

    def _on_seen(self, seen: tuple[Session, FileState]) -> None:
        from desktop_app.storage.file_state import FileState

        self._is_looking = False
        session, state = seen
        document = self._desk.document
        # The window of this watch may have given way to one in another language meanwhile.
        if session is not document.session or document.is_saving or not isValid(self):
            return
        # Whoever replaces a file takes it from under the watch.
        self.follow()
        before = self._told or FileState.SAME
        self._told = state
        if state is not before:
            self.state_changed.emit(state)

    def _on_failed(self, _error: UserFacingError) -> None:
        self._is_looking = False

    @Slot()
    def _on_changed(self) -> None:
        self._pause.start(PAUSE_MS)

    @Slot(Qt.ApplicationState)
    def _on_used(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()
