"""One window per plan: a second one asks the first to come to the front, through a file.

A request is an empty file named after the plan in a folder of the application. Whoever edits the
plan watches the folder, takes the file away and comes to the front. No sockets.
"""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from desktop_app.app_folders import request_folder, session_folder
from desktop_app.storage.workspace import key_of, unused, workspace_of

if TYPE_CHECKING:
    from desktop_app.storage.session import Session

ANSWER_SECONDS = 1.5
_SECONDS_BETWEEN_LOOKS = 0.02


def is_edited_by_this_person(session: "Session") -> bool:
    """Whether a session may only read because another window of the same person edits the plan."""
    holder = session.holder
    return (
        session.read_only
        and holder is not None
        and holder.is_on_this_computer
        and holder.sessions == str(session_folder())
    )


def show_elsewhere(path: Path) -> bool:
    """Ask the window that edits a plan to come to the front. Returns whether it answered.

    Waits for the answer up to `ANSWER_SECONDS`: call it in a worker.
    """
    request = _request(path)
    try:
        request.touch()
        end = time.monotonic() + ANSWER_SECONDS
        while request.exists():
            if time.monotonic() > end:
                request.unlink(missing_ok=True)
                return False
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    except OSError:
        return False
    return True


def is_shown_elsewhere(path: Path) -> bool:
    """Whether a running window has the plan and came to the front: this process may end.

    Asked before there is a window; it costs nothing where nobody edits the plan.
    """
    workspace = workspace_of(path)
    if not workspace.local_lock.exists() or not path.exists():
        return False
    with unused(workspace) as is_unused:
        if is_unused:
            return False
    return show_elsewhere(path)


class Answering(QObject):
    """Listens for requests to show the window of one plan.

    Signals: asked(): somebody opened the plan once more.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._watcher = QFileSystemWatcher([str(request_folder())], self)
        self._watcher.directoryChanged.connect(self._on_changed)

    def answer_for(self, path: Path | None) -> None:
        """Answer for this plan from now on; for none with None."""
        if path == self._path:
            return
        self._path = path
        # Somebody may have asked just before.
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        if self._path is None:
            return
        request = _request(self._path)
        if request.exists():
            request.unlink(missing_ok=True)
            self.asked.emit()


def _request(path: Path) -> Path:
    return request_folder() / f"{key_of(path)}.show"
