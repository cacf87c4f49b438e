"""One plan open for editing. Every edit is durable when the call returns."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from desktop_app.plan.changes import Changes, diff
from desktop_app.plan.history import EditLabel, History, Step
from desktop_app.plan.plan import Plan
from desktop_app.storage.content import ChangeRow, Content
from desktop_app.storage.desk import Desk, new_desk, take_lock
from desktop_app.storage.errors import EditNotStoredError, PlanReadOnlyError
from desktop_app.storage.file_state import FileState, state_of_file
from desktop_app.storage.journal import (
    Action,
    Clock,
    Stacks,
    encode_changes,
    encode_label,
    instant_text,
)
from desktop_app.storage.locking import Holder
from desktop_app.storage.plan_file import read_checked, stored_plan
from desktop_app.storage.reading import FileRead
from desktop_app.storage.record_history import RecordRevision, record_history
from desktop_app.storage.troubles import trouble_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """What somebody else saved while we had the plan open.

    Attributes:
        base: the plan that both sides started from.
        theirs: the plan that is in the file now.
    """

    base: Plan
    theirs: Plan
    read: FileRead


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a session starts with.

    Attributes:
        desk: None for a session that may only read.
        content: the rows that the plan was read from.
        saved: the plan as it is in the file, without edits that were not saved.
        is_in_file: whether the file has all of the journal.
        holder: who edits the plan, where we may only read it.
        read_sha256: the hash of the file, where we may only read it.
    """

    path: Path
    desk: Desk | None
    content: Content
    history: History
    stacks: Stacks
    saved: Plan
    is_in_file: bool = True
    holder: Holder | None = None
    read_sha256: str = ""


class Session:
    """A plan, its file and its history. Made by `create_plan` and `open_session`.

    Attributes:
        path: the plan file, as it was named.
        history: for looking at; only `push`, `undo` and `redo` may change it.
        was_recovered: the plan has edits that an earlier process could not save.
        holder: who edits the plan, where this session may only read it.
        author: under whose name the next edits are recorded.
    """

    def __init__(self, start: Start, *, author: str, now: Clock) -> None:
        self.path = start.path
        self.history = start.history
        self.was_recovered = start.history.current is not start.saved
        self.holder = start.holder
        self._desk = start.desk
        self._content = start.content
        self._stacks = start.stacks
        self._read_sha256 = start.read_sha256
        self._base = start.saved
        self._saved = start.saved
        self._is_in_file = start.is_in_file
        self._revision = start.content.changes[-1].revision if start.content.changes else 0
        self.author = author
        self._now = now
        # Saving may run in a worker thread while the window waits.
        self._guard = RLock()

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.history.current

    @property
    def read_only(self) -> bool:
        """Whether edits are refused."""
        return self._desk is None

    @property
    def is_dirty(self) -> bool:
        """Whether the plan differs from the one in the file."""
        return self.plan is not self._saved

    @property
    def revision(self) -> int:
        """The number of the last change."""
        return self._revision

    def push(self, plan: Plan, label: EditLabel, *, merge_key: str | None = None) -> Changes:
        """Make an edit: durable, undoable. Nothing happens where nothing differs.

        Consecutive edits with the same `merge_key` are one step to undo.

        Raises: EditNotStoredError, PlanReadOnlyError: the plan is as it was.
        """
        with self._guard:
            changes = diff(self.plan, plan)
            if not changes:
                return changes
            merges = self.history.would_merge(merge_key)
            step = self._stacks.done[-1] if merges else self._revision + 1
            entry = self._entry(Action.EDIT, step, label, changes)
            self._store(changes, plan, entry)
            self.history.push(Step(plan=plan, label=label, merge_key=merge_key))
            self._stacks.undone.clear()
            if not merges:
                self._stacks.done.append(step)
            return changes

    def undo(self) -> Changes:
        """Take the last step back, durably.

        Raises: NothingToUndoError, EditNotStoredError.
        """
        with self._guard:
            label = self.history.undo_label or EditLabel("")
            changes = self.history.undo()
            entry = self._entry(Action.UNDO, self._stacks.done[-1], label, changes)
            try:
                self._store(changes, self.plan, entry)
            except EditNotStoredError:
                self.history.redo()
                raise
            self._stacks.undone.append(self._stacks.done.pop())
            return changes

    def redo(self) -> Changes:
        """Repeat the step that was taken back last, durably.

        Raises: NothingToUndoError, EditNotStoredError.
        """
        with self._guard:
            label = self.history.redo_label or EditLabel("")
            changes = self.history.redo()
            entry = self._entry(Action.REDO, self._stacks.undone[-1], label, changes)
            try:
                self._store(changes, self.plan, entry)
            except EditNotStoredError:
                self.history.undo()
                raise
            self._stacks.done.append(self._stacks.undone.pop())
            return changes

    def save(self, *, overwrite: bool = False) -> None:
        """Put the plan into its file. When this returns, it is there, whole and flushed.

        Args:
            overwrite: replace what somebody else saved; it stays among the backups.

        Raises: FileChangedOnDiskError: see `foreign_plan`; SaveFailedError, PlanLockedError,
            PlanReadOnlyError: the file is as it was and the work is safe in the session.
        """
        with self._guard:
            desk = self._writable()
            if self._is_in_file and not overwrite and desk.target.exists():
                return
            desk.save(self._now(), overwrite=overwrite)
            self._mark_saved()

    def save_as(self, path: Path) -> None:
        """Put the plan into another file, in place of what is there, and go on with that one.

        The file that was open until now stays as it was last saved.

        Raises: as `save`; this session then goes on as before.
        """
        with self._guard:
            if self._desk is not None and path.resolve() == self._desk.target:
                self.save(overwrite=True)
                return
            content = self._content if self._desk is None else self._desk.store.content()
            target = path.resolve()
            with take_lock(target, self._now) as lock:
                desk = new_desk(target, lock, content)
                desk.save_first(self._now(), self.plan.info.id)
            if self._desk is not None:
                self._desk.close(keep=False)
            self._desk, self.path, self.holder = desk, path.absolute(), None
            self._mark_saved()

    def file_state(self) -> FileState:
        """What became of the file since it was read or last saved; asks the disk."""
        # Without the guard: reading from a slow drive must not keep an edit waiting.
        desk = self._desk
        if desk is None:
            return state_of_file(self.path, self._read_sha256)
        return state_of_file(desk.target, desk.base_sha256)

    def foreign_plan(self) -> Foreign:
        """What is in the file now, for a three-way merge after FileChangedOnDiskError.

        Raises: as `read_plan`: what is there now is no plan; `save(overwrite=True)` remains.
        """
        read = read_checked(self._writable().target)
        theirs = stored_plan(self.path, read).plan
        return Foreign(base=self._base, theirs=theirs, read=read)

    def accept_foreign(self, foreign: Foreign, merged: Plan, label: EditLabel) -> Changes:
        """Make the result of a merge the plan, as one edit; the next save may replace their file.

        Raises: EditNotStoredError, PlanReadOnlyError.
        """
        with self._guard:
            changes = self.push(merged, label)
            self._writable().set_base(foreign.read.raw)
            self._base = foreign.theirs
            self._saved = foreign.theirs
            self._is_in_file = False
            return changes

    def record_history(self, record_id: str, *, most: int = 50) -> tuple[RecordRevision, ...]:
        """What happened to a record, newest first, at most that many revisions."""
        with self._guard:
            desk = self._desk
            rows = self._content.changes if desk is None else desk.store.journal()
        return record_history(rows, record_id, most)

    def close(self) -> None:
        """Let others edit. What was not saved is there again when the plan is next opened."""
        with self._guard:
            self._leave(keep=not self._is_in_file)

    def discard(self) -> None:
        """Close without what was not saved."""
        with self._guard:
            self._leave(keep=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _leave(self, *, keep: bool) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close(keep=keep)

    def _writable(self) -> Desk:
        if self._desk is None:
            holder = self.holder
            raise PlanReadOnlyError(
                self.path, holder.host if holder else "", holder.user if holder else ""
            )
        return self._desk

    def _mark_saved(self) -> None:
        self._base = self._saved = self.plan
        self._is_in_file = True
        self.history.end_merging()

    def _entry(self, action: Action, step: int, label: EditLabel, changes: Changes) -> ChangeRow:
        return ChangeRow(
            revision=self._revision + 1,
            at=instant_text(self._now()),
            author=self.author,
            action=action.value,
            step=step,
            label=encode_label(label),
            changes=len(changes),
            body=encode_changes(changes) if action is Action.EDIT else None,
        )

    def _store(self, changes: Changes, plan: Plan, entry: ChangeRow) -> None:
        desk = self._writable()
        with self._storing():
            desk.store.write(changes, plan, entry)
        self._revision = entry.revision
        self._is_in_file = False

    @contextmanager
    def _storing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise EditNotStoredError(self.path, trouble_of(error), str(error)) from error
