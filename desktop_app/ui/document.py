"""The one plan that is open, with everything computed from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop_app.plan.ids import IdFactory

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.analysis.results import Computed
    from desktop_app.plan.history import EditLabel
    from desktop_app.plan.plan import Plan
    from desktop_app.storage.session import Foreign, Session

Edit = Callable[["Plan"], "Plan"]


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


class Document(QObject):
    """Holds the open plan; every change goes through it.

    Signals:
        plan_changed(Plan, Plan): old and new; opening and closing are changes from and to
            `no_plan()`. `computed` is up to date by then.
        file_changed(): another plan, its path, its saved state or what can be undone is different.
    """

    plan_changed = Signal(object, object)
    file_changed = Signal()

    def __init__(self, surroundings: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._session: Session | None = None
        self._computed: Computed | None = None
        self._saved_at: datetime | None = None

    @property
    def plan(self) -> Plan:
        """The plan as it is now; `no_plan()` while none is open."""
        return no_plan() if self._session is None else self._session.plan

    @property
    def session(self) -> Session | None:
        """The open session, to ask for its path and its state."""
        return self._session

    @property
    def saved_at(self) -> datetime | None:
        """When the plan was last saved to its file from this window."""
        return self._saved_at

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
        return self.plan.info.as_of or self._surroundings.now().date()

    def now(self) -> datetime:
        """The instant, from the clock this document was given."""
        return self._surroundings.now()

    def new_id(self, prefix: str) -> str:
        """A fresh identity for a record of the kind with this prefix."""
        return self._surroundings.new_id(prefix)

    def open(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> None:
        """Open a plan file in place of the open plan; the choices are those of `open_session`.

        Raises: what `open_session` refuses; the open plan then stays open.
        """
        from desktop_app.storage.opening import open_session

        author = self._surroundings.author
        self._show(
            open_session(
                path, author=author, now=self.now, read_only=read_only, take_over=take_over
            )
        )

    def create(self, path: Path, plan: Plan, *, replace: bool = False) -> None:
        """Write a new plan file and open it; with `replace`, over a file that is there.

        Raises: what `create_plan` refuses; the open plan then stays open.
        """
        from desktop_app.storage.opening import create_plan

        author = self._surroundings.author
        self._show(create_plan(path, plan, author=author, now=self.now, replace=replace))

    def close(self) -> None:
        """Close the open plan. What was not saved to the file is kept for the next time."""
        if self._session is not None:
            self._show(None)

    def edit(self, label: EditLabel, edit: Edit, *, merge_key: str | None = None) -> None:
        """Change the plan by one edit, durably, as one step of undo.

        Raises: what the edit refuses; nothing has changed then.
        """
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
        if self._session is None:
            return
        if path is None:
            self._session.save(overwrite=overwrite)
        else:
            self._session.save_as(path)
        self._saved_at = self.now()
        self._tell(self.plan)

    def accept(self, foreign: Foreign, merged: Plan, label: EditLabel) -> None:
        """Make the merge with what somebody else saved the plan, as one step.

        Raises: what `Session.accept_foreign` refuses.
        """
        self._step(lambda session: session.accept_foreign(foreign, merged, label))

    def _step(self, step: Callable[[Session], object]) -> None:
        if self._session is not None:
            old = self.plan
            step(self._session)
            self._tell(old)

    def _show(self, session: Session | None) -> None:
        old, before = self.plan, self._session
        self._session, self._computed, self._saved_at = session, None, None
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
