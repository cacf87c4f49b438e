"""The desk that one plan is edited at: its file, its lock, its private folder, its session."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from desktop_app.errors import UserFacingError
from desktop_app.plan.plan import Plan
from desktop_app.storage.backups import back_up
from desktop_app.storage.content import (
    CONTENT_SHA256,
    JOURNAL_SHA256,
    PLAN_ID,
    REVISION,
    BadContentError,
    Content,
    plan_of,
)
from desktop_app.storage.errors import (
    DamagedPlanError,
    NotAPlanError,
    PlanLockedError,
    PlanNotFoundError,
)
from desktop_app.storage.locking import HeldError, PlanLock
from desktop_app.storage.plan_file import StoredPlan, read_checked, stored_plan
from desktop_app.storage.reading import FileRead, read_file
from desktop_app.storage.saving import Expected, remove_stale, write_plan_file
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.session_store import SessionStore
from desktop_app.storage.workspace import Workspace, workspace_of, workspaces, write_durably


@dataclass(slots=True, kw_only=True)
class Desk:
    """Attributes:
    target: the real path of the plan file, symbolic links followed.
    base_sha256: the hash of the bytes that the edits started from; "" before the first save.
    """

    target: Path
    lock: PlanLock
    workspace: Workspace
    store: SessionStore
    base_sha256: str

    def save(self, at: datetime, *, overwrite: bool = False) -> None:
        """Write the session to the file.

        Raises: SaveFailedError, FileChangedOnDiskError, PlanLockedError.
        """
        try:
            self.lock.check()
        except HeldError as error:
            raise locked_error(self.target, error) from error
        expected = Expected(sha256=self.base_sha256, anything=overwrite)
        self.set_base(write_plan_file(self.store, self.target, expected, at))

    def save_first(self, at: datetime, plan_id: str) -> None:
        """Write a new session to the file, in place of what is there; close the desk if it fails.

        Raises: SaveFailedError, PlanLockedError.
        """
        try:
            self.save(at, overwrite=True)
        except UserFacingError:
            self.store.close()
            self.workspace.clear()
            raise
        self.workspace.complete(self.target, plan_id)

    def set_base(self, raw: bytes) -> None:
        """Remember that the session now starts from these bytes on disk."""
        self.base_sha256 = sha256(raw).hexdigest()
        write_durably(self.workspace.base, raw)

    def close(self, *, keep: bool) -> None:
        """Leave the desk; `keep` leaves unsaved work for the next time."""
        self.store.close()
        if not keep:
            self.workspace.clear()
        self.lock.release()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A desk with what lies on it.

    Attributes:
        plan: with the edits that were not saved, where there are any.
        saved: the plan that the edits started from.
    """

    desk: Desk
    content: Content
    plan: Plan
    saved: StoredPlan

    @property
    def was_recovered(self) -> bool:
        """Whether there are edits that an earlier process could not save."""
        return self.plan is not self.saved.plan


def locked_error(target: Path, error: HeldError) -> PlanLockedError:
    """The expected failure for a lock that somebody else holds."""
    holder = error.holder
    return PlanLockedError(target, holder.host if holder else "", holder.user if holder else "")


def new_desk(target: Path, lock: PlanLock, content: Content) -> Desk:
    """A desk for content that is not in this file yet. Unsaved work of another plan is kept."""
    workspace = workspace_of(target)
    if _left_for(workspace, None) is not None:
        workspace.set_aside()
    workspace.folder.mkdir(parents=True, exist_ok=True)
    store = SessionStore.create(workspace.database, content)
    return Desk(target=target, lock=lock, workspace=workspace, store=store, base_sha256="")


def open_desk(target: Path, lock: PlanLock, at: datetime) -> Opened:
    """Set up to edit a plan file, with the unsaved work that an earlier process left.

    Raises: as `read_plan`.
    """
    remove_stale(target)
    read: FileRead | None = None
    problem: UserFacingError | None = None
    try:
        read = read_checked(target)
    except (PlanNotFoundError, NotAPlanError, DamagedPlanError) as error:
        problem = error
    workspace = workspace_of(target)
    if read is not None and workspace.place() is None:
        _follow_moved_file(workspace, read)
    left = _left_for(workspace, read)
    if left is not None:
        return _go_on(target, lock, left)
    if read is None:
        raise problem or PlanNotFoundError(target)
    return _start(target, lock, read, at)


def _start(target: Path, lock: PlanLock, read: FileRead, at: datetime) -> Opened:
    stored = stored_plan(target, read)
    if read.schema != SCHEMA:
        back_up(target, [read.raw], at)
    desk = new_desk(target, lock, read.content)
    desk.set_base(read.raw)
    desk.workspace.complete(target, stored.plan.info.id)
    return Opened(desk=desk, content=read.content, plan=stored.plan, saved=stored)


@dataclass(frozen=True, slots=True)
class Left:
    """What an earlier process left: a session whose plan differs from the file it began with."""

    content: Content
    plan: Plan
    base: StoredPlan
    base_sha256: str


def _go_on(target: Path, lock: PlanLock, left: Left) -> Opened:
    workspace = workspace_of(target)
    store = SessionStore.reopen(workspace.database)
    desk = Desk(
        target=target,
        lock=lock,
        workspace=workspace,
        store=store,
        base_sha256=left.base_sha256,
    )
    return Opened(desk=desk, content=left.content, plan=left.plan, saved=left.base)


def left_behind(workspace: Workspace) -> Left | None:
    """The unsaved work in a private folder that nobody uses now, or None.

    Raises: BadContentError: there is a session that cannot be read.
    """
    if workspace.place() is None:
        return None
    try:
        store = SessionStore.reopen(workspace.database)
        try:
            content = store.content()
        finally:
            store.close()
        read = read_file(workspace.base)
        base = stored_plan(workspace.base, read)
        left = Left(content, plan_of(content.records), base, read.file_sha256)
    except (sqlite3.Error, UserFacingError) as error:
        raise BadContentError("session") from error
    return None if left.plan == left.base.plan else left


def _left_for(workspace: Workspace, read: FileRead | None) -> Left | None:
    """The unsaved work for the file that was read; afterwards the folder holds nothing else."""
    try:
        left = left_behind(workspace)
    except BadContentError:
        workspace.set_aside()
        return None
    if left is None or (read is not None and _was_saved(left, read)):
        workspace.clear()
        return None
    if read is not None and left.content.meta.get(PLAN_ID) != read.content.meta.get(PLAN_ID):
        workspace.set_aside()
        return None
    return left


def _follow_moved_file(workspace: Workspace, read: FileRead) -> None:
    """Take over the session of the same file from before it was moved or renamed."""
    plan_id, file_sha256 = read.content.meta.get(PLAN_ID), read.file_sha256
    for other in workspaces():
        place = other.place()
        if place is None or place[1] != plan_id or place[0].exists():
            continue
        if not (other.is_in_place and other.base.is_file()):
            continue
        if sha256(other.base.read_bytes()).hexdigest() == file_sha256:
            workspace.clear()
            other.folder.rename(workspace.folder)
            return


def _was_saved(left: Left, read: FileRead) -> bool:
    """Whether the process died between replacing the file and noting that it did."""
    names = (REVISION, CONTENT_SHA256, JOURNAL_SHA256)
    return all(left.content.meta.get(name) == read.content.meta.get(name) for name in names)
