"""The one plan that is open, with everything computed from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from desktop_app.errors import UserFacingError
from desktop_app.plan.ids import IdFactory

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.analysis.results import Computed
    from desktop_app.plan.history import EditLabel
    from desktop_app.plan.plan import Plan
    from desktop_app.storage.session import Foreign, Session

Edit = Callable[["Plan"], "Plan"]
_LONGEST_WAIT_MS = 5000


@cache
def no_plan() -> Plan:
    """What views show while no plan is open: nothing. Always the same plan."""
    from desktop_app.plan.ids import PlanId
    from desktop_app.plan.people import PlanInfo
    from desktop_app.plan.plan import Plan

    return Plan(info=PlanInfo(id=PlanId("PLN-000000000000"), title="-"))


class Surroundings(NamedTuple):
    """What the document takes from outside: the clock, fresh identities, and who is editing."""

    now: Callable[[], datetime]
    new_id: IdFactory
    author: str


class Opened(NamedTuple):
    """A plan that is open, with everything computed from it, to be shown by a document."""

    session: Session
    computed: Computed


class PlanOpener(QObject):
    """Opens and makes plan files for a document, in any thread; the outside world of both."""

    def __init__(self, surroundings: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings

    def now(self) -> datetime:
        """The instant, from the clock this document was given."""
        return self._surroundings.now()

    def new_id(self, prefix: str) -> str:
        """A fresh identity for a record of the kind with this prefix."""
        return self._surroundings.new_id(prefix)

    def sign_as(self, author: str) -> None:
        """Record changes under another name from now on."""
        self._surroundings = self._surroundings._replace(author=author)

    def opened(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> Opened:
        """A plan file, opened but not shown yet. May be called in a worker.

        Raises: what `open_session` refuses.
        """
        from desktop_app.storage.opening import open_session

        return self._computed_for(
            open_session(
                path,
                author=self._surroundings.author,
                now=self.now,
                read_only=read_only,
                take_over=take_over,
            )
        )

    def created(self, path: Path, plan: Plan, *, replace: bool = False) -> Opened:
        """A new plan file, open but not shown yet. May be called in a worker.

        Raises: what `create_plan` refuses.
        """
        from desktop_app.storage.opening import create_plan

        author = self._surroundings.author
        return self._computed_for(
            create_plan(path, plan, author=author, now=self.now, replace=replace)
        )

    def _computed_for(self, session: Session) -> Opened:
        return _opened(session, self._day_of(session.plan))

    def _day_of(self, plan: Plan) -> date:
        return plan.info.as_of or self._surroundings.now().date()


class PlanSaver(PlanOpener):
    """Knows the open session and whether it is being saved.

    Signals: file_changed(): as of `Document`.
    """

    file_changed = Signal()
    _saving_ended = Signal()

    def __init__(self, surroundings: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(surroundings, parent)
        self._session: Session | None = None
        self._saved_at: datetime | None = None
        self._being_saved: Session | None = None

    @property
    def saved_at(self) -> datetime | None:
        """When the plan was last saved to its file from this window."""
        return self._saved_at

    @property
    def is_saving(self) -> bool:
        """Whether a worker is putting the plan into its file."""
        return self._being_saved is not None

    def saving(self, path: Path | None = None, *, overwrite: bool = False) -> Callable[[], None]:
        """What puts the plan into its file, to be called in a worker; then call `end_saving`.

        Until then edits wait. It raises what `Session.save` and `Session.save_as` refuse.
        """
        session = self._being_saved = self._session

        def save() -> None:
            if session is None:
                return
            if path is None:
                session.save(overwrite=overwrite)
            else:
                session.save_as(path)

        return save

    def end_saving(self, *, is_saved: bool) -> None:
        """Let edits go on, and tell what is in the file now."""
        if is_saved and self._being_saved is not None:
            self._saved_at = self.now()
        self._being_saved = None
        self._saving_ended.emit()
        self.file_changed.emit()

    def _wait_for_saving(self) -> None:
        """Let the window be painted, but not be used, until a save is over.

        Raises: PlanBusyError: that takes too long.
        """
        if not self.is_saving:
            return
        loop = QEventLoop()
        self._saving_ended.connect(loop.quit)
        QTimer.singleShot(_LONGEST_WAIT_MS, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if self._being_saved is not None:
            from desktop_app.storage.errors import PlanBusyError

            raise PlanBusyError(self._being_saved.path)


class Document(PlanSaver):
    """Holds the open plan; every change goes through it.

    Opening and saving may run in a worker: `opened`, `created` and `saving` touch nothing of the
    document. What changes the plan while it is being saved waits until that is over.

    Signals:
        plan_changed(Plan, Plan): old and new; opening and closing are changes from and to
            `no_plan()`. `computed` is up to date by then.
        file_changed(): another plan, its path, its saved state or what can be undone is different.
    """

    plan_changed = Signal(object, object)

    def __init__(self, surroundings: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(surroundings, parent)
        self._computed: Computed | None = None

    @property
    def plan(self) -> Plan:
        """The plan as it is now; `no_plan()` while none is open."""
        return no_plan() if self._session is None else self._session.plan

    @property
    def session(self) -> Session | None:
        """The open session, to ask for its path and its state."""
        return self._session

    @property
    def computed(self) -> Computed:
        """Progress, pace, status and explanations of the plan as it is now."""
        if self._computed is None:
            from desktop_app.analysis.computing import compute

            self._computed = compute(self.plan, self.today)
        return self._computed

    @property
    def today(self) -> date:
        """The day the plan is looked at from."""
        return self._day_of(self.plan)

    def sign_as(self, author: str) -> None:
        """Record changes under another name from now on, those of the open plan too."""
        super().sign_as(author)
        if self._session is not None:
            self._session.author = author

    def open(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> None:
        """Open a plan file in place of the open plan; the choices are those of `open_session`.

        Raises: what `open_session` refuses; the open plan then stays open.
        """
        self.show(self.opened(path, read_only=read_only, take_over=take_over))

    def create(self, path: Path, plan: Plan, *, replace: bool = False) -> None:
        """Write a new plan file and open it; with `replace`, over a file that is there.

        Raises: what `create_plan` refuses; the open plan then stays open.
        """
        self.show(self.created(path, plan, replace=replace))

    def show(self, opened: Opened) -> None:
        """Go on with another plan; what the one before had not saved is kept for the next time."""
        self._show(opened.session, opened.computed)

    def close(self) -> None:
        """Close the open plan. What was not saved to the file is kept for the next time."""
        if self._session is not None:
            self._show(None, None)

    def discard(self) -> None:
        """Close the open plan without what was not saved to the file."""
        if self._session is not None:
            self._session.discard()
            self._show(None, None)

    def edit(self, label: EditLabel, edit: Edit, *, merge_key: str | None = None) -> None:
        """Change the plan by one edit, durably, as one step of undo.

        Raises: what the edit refuses; nothing has changed then.
        """
        self._wait_for_saving()
        if self._session is None:
            return
        old = self.plan
        new = edit(old)
        if new is old:
            return
        self._session.push(new, label, merge_key=merge_key)
        self._tell(old)

    def undo(self) -> None:
        """Take back the last step. Raises: NothingToUndoError."""
        self._step(lambda session: session.undo())

    def redo(self) -> None:
        """Do the last undone step again. Raises: NothingToUndoError."""
        self._step(lambda session: session.redo())

    def save(self, path: Path | None = None, *, overwrite: bool = False) -> None:
        """Save to the plan's file, or to another one and go on there.

        With `overwrite`, over what somebody else saved; it stays among the backups.

        Raises: what `Session.save` and `Session.save_as` refuse; nothing is lost then.
        """
        save = self.saving(path, overwrite=overwrite)
        try:
            save()
        except UserFacingError:
            self.end_saving(is_saved=False)
            raise
        self.end_saving(is_saved=True)

    def accept(self, foreign: Foreign, merged: Plan, label: EditLabel) -> None:
        """Make the merge with what somebody else saved the plan, as one step.

        Raises: what `Session.accept_foreign` refuses.
        """
        self._step(lambda session: session.accept_foreign(foreign, merged, label))

    def _step(self, step: Callable[[Session], object]) -> None:
        self._wait_for_saving()
        if self._session is not None:
            old = self.plan
            step(self._session)
            self._tell(old)

    def _show(self, session: Session | None, computed: Computed | None) -> None:
        old, before = self.plan, self._session
        self._session, self._computed, self._saved_at = session, computed, None
        # A save under way is waited for below: closing needs the session for itself.
        self._being_saved = None
        if before is not None:
            before.close()
        self.plan_changed.emit(old, self.plan)
        self.file_changed.emit()

    def _tell(self, old: Plan) -> None:
        new = self.plan
        if new is not old:
            if self._computed is not None:
                from desktop_app.analysis.computing import recompute

                self._computed = recompute(self._computed, old, new, self.today)
            self.plan_changed.emit(old, new)
        self.file_changed.emit()


def _opened(session: Session, today: date) -> Opened:
    """The session with what is computed from its plan; closed again where that fails."""
    from contextlib import ExitStack

    from desktop_app.analysis.computing import compute

    with ExitStack() as on_failure:
        on_failure.callback(session.close)
        opened = Opened(session, compute(session.plan, today))
        on_failure.pop_all()
    return opened
