"""The desk that one plan is edited at: its file, its lock, its private folder, its session."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from desktop_app.durable_files import write_durably
from desktop_app.errors import UserFacingError
from desktop_app.plan.plan import Plan
from desktop_app.storage.backups import back_up
from desktop_app.storage.content import Content
from desktop_app.storage.errors import (
    DamagedPlanError,
    NotAPlanError,
    PlanLockedError,
    PlanNotFoundError,
    SaveStep,
)
from desktop_app.storage.journal import Clock
from desktop_app.storage.leftover import Left, follow_moved_file, last_change, left_for
from desktop_app.storage.locking import HeldError, PlanLock, acquire_lock
from desktop_app.storage.plan_file import read_checked, stored_plan
from desktop_app.storage.reading import FileRead
from desktop_app.storage.saving import Expected, remove_stale, save_failed, write_plan_file
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.session_store import SessionStore
from desktop_app.storage.workspace import (
    Workspace,
    private_trouble,
    workspace_of,
)

logger = logging.getLogger(__name__)


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
        except OSError as error:
            raise save_failed(self.target, SaveStep.WRITE, error) from error
        expected = Expected(sha256=self.base_sha256, anything=overwrite)
        raw = write_plan_file(self.store, self.target, expected, at)
        try:
            self.set_base(raw)
        except OSError as error:
            # The file is saved; without its copy, only a later merge has less to go by.
            logger.warning("base not kept: %s", error)

    def save_first(self, at: datetime, plan_id: str) -> None:
        """Write a new session to the file, in place of what is there; close the desk if it fails.

        Raises: SaveFailedError, PlanLockedError, PrivateFolderError.
        """
        try:
            self.save(at, overwrite=True)
        except UserFacingError:
            self.store.close()
            self.workspace.clear()
            raise
        with private_trouble():
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
        saved, saved_content: what the edits started from.
    """

    desk: Desk
    content: Content
    plan: Plan
    saved: Plan
    saved_content: Content

    @property
    def is_in_file(self) -> bool:
        """Whether the file has all of the journal."""
        return last_change(self.content) == last_change(self.saved_content)


def locked_error(target: Path, error: HeldError) -> PlanLockedError:
    """The expected failure for a lock that somebody else holds."""
    holder = error.holder
    return PlanLockedError(target, holder.host if holder else "", holder.user if holder else "")


@contextmanager
def take_lock(target: Path, now: Clock) -> Iterator[PlanLock]:
    """The lock of a plan file that is about to be written; released where the block fails.

    Raises: PlanLockedError; SaveFailedError: nothing can be written beside the file.
    """
    try:
        lock = acquire_lock(target, now)
    except HeldError as error:
        raise locked_error(target, error) from error
    except OSError as error:
        raise save_failed(target, SaveStep.WRITE, error) from error
    with ExitStack() as on_failure:
        on_failure.callback(lock.release)
        yield lock
        on_failure.pop_all()


def new_desk(target: Path, lock: PlanLock, content: Content) -> Desk:
    """A desk for content that is not in this file yet. Unsaved work of another plan is kept."""
    workspace = workspace_of(target)
    with private_trouble():
        if left_for(workspace, None) is not None:
            workspace.set_aside()
        workspace.clear()
        workspace.folder.mkdir(parents=True, exist_ok=True)
        store = SessionStore.create(workspace.database, content)
    return Desk(target=target, lock=lock, workspace=workspace, store=store, base_sha256="")


def open_desk(target: Path, lock: PlanLock, at: datetime) -> Opened:
    """Set up to edit a plan file, with the unsaved work that an earlier process left.

    Raises: PrivateFolderError; and as `read_plan`.
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
        follow_moved_file(workspace, read)
    left = left_for(workspace, read)
    if left is not None:
        return _go_on(target, lock, left)
    if read is None:
        raise problem or PlanNotFoundError(target)
    return _start(target, lock, read, at)


def _start(target: Path, lock: PlanLock, read: FileRead, at: datetime) -> Opened:
    plan = stored_plan(target, read).plan
    if read.schema != SCHEMA:
        with private_trouble():
            back_up(target, [read.raw], at)
    desk = new_desk(target, lock, read.content)
    with private_trouble():
        desk.set_base(read.raw)
        desk.workspace.complete(target, plan.info.id)
    return Opened(
        desk=desk,
        content=read.content,
        plan=plan,
        saved=plan,
        saved_content=read.content,
    )


def _renew(workspace: Workspace, content: Content) -> None:
    """Put migrated content in place of a session database, in one step."""
    renewed = workspace.database.with_suffix(".new")
    renewed.unlink(missing_ok=True)
    SessionStore.create(renewed, content).close()
    renewed.replace(workspace.database)


def _go_on(target: Path, lock: PlanLock, left: Left) -> Opened:
    workspace = workspace_of(target)
    with private_trouble():
        if left.schema != SCHEMA:
            _renew(workspace, left.content)
        store = SessionStore.reopen(workspace.database)
        workspace.complete(target, left.plan.info.id)
    desk = Desk(
        target=target,
        lock=lock,
        workspace=workspace,
        store=store,
        base_sha256=left.read.file_sha256,
    )
    return Opened(
        desk=desk,
        content=left.content,
        plan=left.plan,
        saved=left.base,
        saved_content=left.read.content,
    )
