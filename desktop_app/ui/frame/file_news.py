"""Tells in the message bar how opening and saving went, and what became of the file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.changed_file import ChangedFile
from desktop_app.ui.frame.file_troubles import FILE_KEY, FileWays, opening_notice, saving_notice
from desktop_app.ui.frame.file_work import FileWork, Saved
from desktop_app.ui.frame.opened_plan import tell_how_opened, tell_shown_elsewhere

if TYPE_CHECKING:
    from desktop_app.errors import UserFacingError
    from desktop_app.ui.frame.file_guard import FileGuard


class FileNews(QObject):
    """Listens to the work with files, and sets a guard over the file of the open plan."""

    def __init__(self, desk: Desk, window: QWidget, work: FileWork, ways: FileWays) -> None:
        super().__init__(window)
        self._desk, self._window, self._ways = desk, window, ways
        self._changed_file = ChangedFile(desk, window, ways)
        self.guard: FileGuard | None = None
        work.shown.connect(self._on_shown)
        work.shown_elsewhere.connect(self._on_shown_elsewhere)
        work.open_refused.connect(self._on_open_refused)
        work.save_refused.connect(self._on_save_refused)
        desk.document.file_changed.connect(self._keep_guard)
        self._keep_guard()

    def tell_saved(self, saved: Saved) -> None:
        """Say that the plan is in its file."""
        words, name = self._desk.words, saved.path.name
        self._desk.notices.withdraw(FILE_KEY)
        if not saved.is_anew:
            self._desk.notices.done(words("Saved to {file}.").format(file=name))
            return
        self._desk.notices.hint(
            words("“{file}” was no longer in its folder. It was saved there anew.").format(
                file=name
            ),
            words("If you moved or deleted it on purpose, there are two versions now."),
        )

    @Slot(object)
    def _on_shown(self, _path: Path) -> None:
        tell_how_opened(self._desk, self._ways.save_a_copy)

    @Slot(object)
    def _on_shown_elsewhere(self, path: Path) -> None:
        tell_shown_elsewhere(self._desk, path, partial(self._ways.read, path))

    @Slot(object, object)
    def _on_open_refused(self, path: Path, error: UserFacingError) -> None:
        self._desk.notices.offer(opening_notice(path, error, self._desk.words, self._ways))

    @Slot(object)
    def _on_save_refused(self, error: UserFacingError) -> None:
        from desktop_app.storage.errors import FileChangedOnDiskError

        if isinstance(error, FileChangedOnDiskError):
            self._changed_file.offer_ways_out(error)
        else:
            self._desk.notices.offer(saving_notice(error, self._desk.words, self._ways))

    @Slot()
    def _keep_guard(self) -> None:
        """Watching costs what the first window without a plan does not need."""
        if self.guard is None and self._desk.document.session is not None:
            from desktop_app.ui.frame.file_guard import FileGuard

            self.guard = FileGuard(self._desk, self._changed_file, self._ways, self._window)
