"""Unsaved work that earlier processes left behind, for the window's start."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.plan.plan import Plan
from desktop_app.storage.content import BadContentError
from desktop_app.storage.journal import revision_of
from desktop_app.storage.leftover import Left, left_behind
from desktop_app.storage.workspace import Workspace, unused, workspaces


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsavedSession:
    """A plan with edits that never reached its file.

    Attributes:
        path: the plan file; it may be gone, or out of reach.
        plan: the plan with these edits.
        changed_at: the last edit, aware, UTC.
        edits: how many steps of undo were made since the file was saved, taken back ones included.
        is_beside: `open_session(path)` finds this work; otherwise the file was replaced by
            another plan meanwhile and only `create_plan(new_path, plan)` brings it back.
    """

    path: Path
    plan: Plan
    changed_at: datetime
    edits: int
    is_beside: bool
    workspace: Workspace


def unsaved_sessions() -> list[UnsavedSession]:
    """All unsaved work that no running process has open, last edited first."""
    found = []
    for workspace in workspaces():
        with unused(workspace) as is_unused:
            session = _unsaved(workspace) if is_unused else None
        if session is not None:
            found.append(session)
    return sorted(found, key=lambda session: session.changed_at, reverse=True)


def forget_session(session: UnsavedSession) -> None:
    """Throw unsaved work away, after a person said so; nothing happens while it is in use."""
    with unused(session.workspace) as is_unused:
        if is_unused:
            session.workspace.clear()


def _unsaved(workspace: Workspace) -> UnsavedSession | None:
    place = workspace.place()
    try:
        left = left_behind(workspace)
        if left is None or place is None or not left.has_work:
            return None
        return _described(workspace, place[0], left)
    except BadContentError:
        return None


def _described(workspace: Workspace, path: Path, left: Left) -> UnsavedSession:
    saved = left.read.content.changes
    last_saved = saved[-1].revision if saved else 0
    return UnsavedSession(
        path=path,
        plan=left.plan,
        changed_at=revision_of(left.content.changes[-1]).at,
        edits=len({one.step for one in left.content.changes if one.revision > last_saved}),
        is_beside=workspace.is_in_place,
        workspace=workspace,
    )
