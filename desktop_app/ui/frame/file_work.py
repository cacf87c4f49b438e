"""Opening, making and saving plan files away from the window's thread."""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane

if TYPE_CHECKING:
    from desktop_app.errors import UserFacingError
    from desktop_app.progress import Progress
    from desktop_app.ui.document import Document, Opened
    from desktop_app.ui.frame.new_plan import NewPlan


class HowToOpen(NamedTuple):
    """The choices of `open_session`, and whether a window that edits the plan is asked first."""

    read_only: bool = False
    take_over: bool = False
    asks_other_window: bool = True


class Saved(NamedTuple):
    """Where a plan was saved; `is_anew`: its own file was not there any more."""

    path: Path
    is_anew: bool


class FileWork(QObject):
    """Does one thing with plan files at a time, in a worker; what is quick is done at once.

    Signals:
        shown(Path): a plan was opened or made there and is in the window now.
        shown_elsewhere(Path): another window of this person has it, and came to the front.
        open_refused(Path, UserFacingError); save_refused(UserFacingError): nothing has changed.
    """

    shown = Signal(object)
    shown_elsewhere = Signal(object)
    open_refused = Signal(object, object)
    save_refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._after_saving: list[Callable[[], object]] = []

    def open(self, path: Path, how: HowToOpen) -> None:
        """Open a plan file in place of the open plan."""
        # Not first in the worker: it names a class of Qt.
        import_module("desktop_app.ui.alive.calling")
        document = self._desk.document

        def done(opened: Opened | None) -> None:
            if opened is None:
                self.shown_elsewhere.emit(path)
            else:
                document.show(opened)
                _spare_the_collector()
                self.shown.emit(path)

        def failed(error: UserFacingError) -> None:
            self.open_refused.emit(path, error)

        self._desk.jobs.start(
            self._desk.words("Opening {file}").format(file=path.name),
            lambda progress: _opened(document, path, how, progress),
            done=done,
            failed=failed,
            lane=Lane.OPENING,
        )

    def create(
        self,
        new: NewPlan,
        kept: Callable[[], object],
        refused: Callable[[UserFacingError], None] | None = None,
    ) -> None:
        """Make a plan file and open it; then `kept` is called, or `refused` with why not."""
        document = self._desk.document

        def done(opened: Opened) -> None:
            document.show(opened)
            _spare_the_collector()
            self.shown.emit(new.path)
            kept()

        self._desk.jobs.start(
            self._desk.words("Saving {file}").format(file=new.path.name),
            lambda _progress: document.created(new.path, new.plan, replace=new.replaces),
            done=done,
            failed=refused or self._desk.tell,
            lane=Lane.SAVING,
        )

    def save(
        self,
        saved: Callable[[Saved], object],
        *,
        path: Path | None = None,
        overwrite: bool = False,
    ) -> None:
        """Save to the plan's file or another one, then `saved`. Asked twice, it is done once."""
        document = self._desk.document
        session = document.session
        if session is None or document.is_saving:
            return
        put_into_file = document.saving(path, overwrite=overwrite)
        target = path or session.path

        def work(_progress: Progress) -> Saved:
            is_anew = path is None and not target.exists()
            put_into_file()
            return Saved(target, is_anew)

        def done(result: Saved) -> None:
            document.end_saving(is_saved=True)
            if path is not None:
                self.shown.emit(path)
            saved(result)
            self._go_on()

        def failed(error: UserFacingError) -> None:
            document.end_saving(is_saved=False)
            self.save_refused.emit(error)
            # Whoever waited to close the plan would lose the chance to save it elsewhere.
            self._after_saving.clear()

        self._desk.jobs.start(
            self._desk.words("Saving {file}").format(file=target.name),
            work,
            done=done,
            failed=failed,
            lane=Lane.SAVING,
        )

    def after_saving(self, go_on: Callable[[], object]) -> bool:
        """Go on when the save under way is over. False where there is none."""
        if not self._desk.document.is_saving:
            return False
        self._after_saving = [go_on]
        return True

    def _go_on(self) -> None:
        waiting, self._after_saving = self._after_saving, []
        for go_on in waiting:
            go_on()


def _spare_the_collector() -> None:
    """Let full collections pass over the records of the plan: they live while it is open.

    Walking through 10,000 of them and their results holds up the window for 160 ms, at any letter.
    """
    gc.freeze()


def _opened(document: Document, path: Path, how: HowToOpen, progress: Progress) -> Opened | None:
    """The plan, or None where another window of this person has it and shows it now."""
    from desktop_app.progress import Cancelled
    from desktop_app.ui.alive.calling import is_edited_by_this_person, show_elsewhere

    opened = document.opened(path, read_only=how.read_only, take_over=how.take_over)
    session = opened.session
    if how.asks_other_window and is_edited_by_this_person(session) and show_elsewhere(path):
        session.close()
        return None
    if progress.stop.is_set():
        session.close()
        raise Cancelled
    return opened
