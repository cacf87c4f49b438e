"""Files dragged over the window and dropped on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.data.drop_cover import DropCover, local_paths
from desktop_app.ui.pages.data.drops import cover_text, what_is_dropped
from desktop_app.ui.pages.data.import_commands import import_files


class Dropping(QObject):
    """Shows a cover while files are dragged, then opens, imports or explains them.

    Args:
        desk: of the window.
        window: what is covered.
        open_plan: opens a plan file.
        begin_with: begins a plan with a table, while no plan is open.
        show_page: shows a page of the window.
    """

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        *,
        open_plan: Callable[[Path], object],
        begin_with: Callable[[Path], object],
        show_page: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._open_plan, self._begin_with, self._show_page = open_plan, begin_with, show_page
        self._cover: DropCover | None = None

    def enter(self, event: QDragEnterEvent) -> None:
        """Cover the window if there are files, and nothing else, to take."""
        paths = local_paths(event.mimeData())
        if not paths:
            return
        event.acceptProposedAction()
        document = self._desk.document
        title = document.plan.info.title if document.session is not None else ""
        self.leave()
        self._cover = DropCover(self._window, self._desk.look)
        self._cover.files_dropped.connect(self.take)
        self._cover.show_over(cover_text(paths, title, self._desk.words), paths)

    def leave(self) -> None:
        """The files are over the cover now, or went elsewhere."""
        if self._cover is not None:
            self._cover.leave_soon()
            self._cover = None

    def drop(self, event: QDropEvent) -> None:
        """Take files that were dropped before the cover got hold of them."""
        event.acceptProposedAction()
        self.leave()
        self.take(local_paths(event.mimeData()))

    @Slot(object)
    def take(self, paths: Sequence[Path]) -> None:
        """Open a dropped plan, import dropped tables, explain anything else."""
        drop = what_is_dropped(paths, self._desk.words)
        if drop.problem:
            self._desk.notices.problem(drop.problem, drop.hint)
        if drop.plan is not None:
            self._open_plan(drop.plan)
        elif drop.tables and self._desk.document.session is None:
            self._begin_with(drop.tables[0])
        elif drop.tables:
            import_files(self._desk, self._window, drop.tables, self._show_page)
