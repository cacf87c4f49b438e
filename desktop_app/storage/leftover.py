"""What an earlier process left in a plan's private folder, and whether to go on with it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256

from desktop_app.errors import UserFacingError
from desktop_app.plan.plan import Plan
from desktop_app.storage.content import (
    CONTENT_SHA256,
    JOURNAL_SHA256,
    PLAN_ID,
    REVISION,
    BadContentError,
    Content,
    plan_of,
)
from desktop_app.storage.migrating import MIGRATIONS, migrate
from desktop_app.storage.plan_file import stored_plan
from desktop_app.storage.reading import FileRead, read_file
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.session_store import SessionStore
from desktop_app.storage.workspace import Workspace, unused, workspaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What an earlier process left: a session whose journal goes on where the file ends.

    Attributes:
        content, plan: of the session; the plan is `base` where only undo and redo differ.
        base, read: the plan that the edits started from, and its file as it was then.
        schema: of the session database; `content` has the present one.
    """

    content: Content
    plan: Plan
    base: Plan
    read: FileRead
    schema: int

    @property
    def has_work(self) -> bool:
        """Whether something would be lost, and not only the way back."""
        return self.plan is not self.base


def left_behind(workspace: Workspace) -> Left | None:
    """What an earlier process left in a private folder that nobody uses now, or None.

    Raises: BadContentError: there is a session that cannot be read.
    """
    if workspace.place() is None:
        return None
    try:
        store = SessionStore.reopen(workspace.database)
        with closing(store):
            schema, content = store.schema(), store.content()
        read = read_file(workspace.base)
        base = stored_plan(workspace.base, read).plan
        if schema != SCHEMA:
            content = migrate(content, schema, SCHEMA, MIGRATIONS)
        plan = plan_of(content.records)
    except (sqlite3.Error, UserFacingError) as error:
        raise BadContentError("session") from error
    if last_change(content) == last_change(read.content):
        return None
    return Left(
        content=content,
        plan=base if plan == base else plan,
        base=base,
        read=read,
        schema=schema,
    )


def last_change(content: Content) -> tuple[object, ...]:
    """What tells the end of one journal from that of another."""
    return content.changes[-1][:-1] if content.changes else ()


def left_for(workspace: Workspace, read: FileRead | None) -> Left | None:
    """The unsaved work for the file that was read; afterwards the folder holds nothing else."""
    try:
        left = left_behind(workspace)
    except BadContentError:
        workspace.set_aside()
        return None
    if left is not None and left.has_work and _is_of_another_plan(left, read):
        workspace.set_aside()
        return None
    if left is None or not _goes_on(left, read):
        workspace.clear()
        return None
    return left


def _is_of_another_plan(left: Left, read: FileRead | None) -> bool:
    return read is not None and left.content.meta.get(PLAN_ID) != read.content.meta.get(PLAN_ID)


def _goes_on(left: Left, read: FileRead | None) -> bool:
    """Whether to edit on where the earlier process stopped."""
    if left.has_work:
        return read is None or not _was_saved(left, read)
    return read is not None and read.file_sha256 == left.read.file_sha256


def follow_moved_file(workspace: Workspace, read: FileRead) -> None:
    """Take over the session of the same file from before it was moved or renamed."""
    plan_id, file_sha256 = read.content.meta.get(PLAN_ID), read.file_sha256
    for other in workspaces():
        place = other.place()
        if place is None or place[1] != plan_id or place[0].exists():
            continue
        if not (other.is_in_place and other.base.is_file()):
            continue
        with unused(other) as is_unused:
            if is_unused and sha256(other.base.read_bytes()).hexdigest() == file_sha256:
                workspace.clear()
                other.folder.rename(workspace.folder)
                return


def _was_saved(left: Left, read: FileRead) -> bool:
    """Whether the process died between replacing the file and noting that it did."""
    names = (REVISION, CONTENT_SHA256, JOURNAL_SHA256)
    return all(left.content.meta.get(name) == read.content.meta.get(name) for name in names)
