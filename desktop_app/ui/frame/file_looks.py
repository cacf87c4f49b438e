"""Looks at files off the window's thread: one on a network drive that is gone may take minutes."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot

# Files of this computer are looked at within it, so that nothing flickers.
PATIENCE_SECONDS = 0.02
_ASKED_EVERY_MS = 100


class Looked(NamedTuple):
    """What was found: when a file was changed, in seconds since 1970; None where it is gone."""

    path: Path
    changed: float | None
    has_folder: bool = True


class FileLooks(QObject):
    """Tells of each file when it was changed, as soon as its drive answers.

    Each has a thread of its own that nobody waits for: a drive may never answer.
    """

    def __init__(self, found: Callable[[Looked], None], parent: QObject) -> None:
        super().__init__(parent)
        self._found = found
        self._answers: SimpleQueue[Looked] = SimpleQueue()
        self._awaited: set[Path] = set()
        self._timer = QTimer(self, interval=_ASKED_EVERY_MS)
        self._timer.timeout.connect(self._take)

    def look(self, paths: Iterable[Path]) -> None:
        """Look at other files than before; what answers at once is told before this returns."""
        # Answers about files that are no longer asked for go to a queue that nobody reads.
        self._answers = SimpleQueue()
        self._awaited = set(paths)
        for path in self._awaited:
            Thread(target=_look_at, args=(path, self._answers), daemon=True).start()
        until = time.monotonic() + PATIENCE_SECONDS
        while self._awaited and self._take_one(max(0.0, until - time.monotonic())):
            pass
        self._go_on()

    @Slot()
    def _take(self) -> None:
        while self._awaited and self._take_one(0.0):
            pass
        self._go_on()

    def _go_on(self) -> None:
        if self._awaited and not self._timer.isActive():
            self._timer.start()
        elif not self._awaited:
            self._timer.stop()

    def _take_one(self, seconds: float) -> bool:
        try:
            answer = self._answers.get(timeout=seconds) if seconds else self._answers.get_nowait()
        except Empty:
            return False
        self._awaited.discard(answer.path)
        self._found(answer)
        return True


def changed_at(path: Path) -> float | None:
    """When a file was changed, in seconds since 1970; None where it is gone."""
    try:
        return path.stat().st_mtime
    except (OSError, ValueError):
        return None


def _look_at(path: Path, answers: SimpleQueue[Looked]) -> None:
    changed = changed_at(path)
    answers.put(Looked(path, changed, has_folder=changed is not None or path.parent.is_dir()))
