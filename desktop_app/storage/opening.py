"""Beginning to edit: a new plan, or one that has a file."""

import logging
from contextlib import ExitStack
from pathlib import Path

from desktop_app.plan.history import History, label
from desktop_app.plan.plan import Plan
from desktop_app.storage.content import (
    PLAN_ID,
    REVISION,
    BadContentError,
    ChangeRow,
    Content,
    record_rows,
)
from desktop_app.storage.desk import Opened, locked_error, new_desk, open_desk, take_lock
from desktop_app.storage.errors import PlanExistsError
from desktop_app.storage.journal import (
    Action,
    Clock,
    Stacks,
    encode_label,
    instant_text,
    restored_history,
    stacks_of,
)
from desktop_app.storage.locking import HeldError, Holder, acquire_lock
from desktop_app.storage.plan_file import read_checked, stored_plan
from desktop_app.storage.session import Session, Start

logger = logging.getLogger(__name__)


def create_plan(
    path: Path, plan: Plan, *, author: str, now: Clock, replace: bool = False
) -> Session:
    """Write a new plan file and open it for editing.

    With `replace`, a file that is there may go; it stays among the backups.

    Raises: PlanExistsError, PlanLockedError, SaveFailedError.
    """
    target = path.resolve()
    content = _first_content(plan, author, now)
    with take_lock(target, now) as lock:
        if target.exists() and not replace:
            raise PlanExistsError(path)
        desk = new_desk(target, lock, content)
        desk.save_first(now(), plan.info.id)
    start = Start(
        path=path.absolute(),
        desk=desk,
        content=content,
        history=History(plan),
        stacks=Stacks([], []),
        saved=plan,
    )
    return Session(start, author=author, now=now)


def _first_content(plan: Plan, author: str, now: Clock) -> Content:
    rows = record_rows(plan)
    created = ChangeRow(
        revision=1,
        at=instant_text(now()),
        author=author,
        action=Action.CREATE,
        step=1,
        label=encode_label(label("Create the plan")),
        changes=len(rows),
        body=None,
    )
    return Content(meta={PLAN_ID: plan.info.id, REVISION: "1"}, records=rows, changes=(created,))


def open_session(
    path: Path, *, author: str, now: Clock, read_only: bool = False, take_over: bool = False
) -> Session:
    """Open a plan file for editing, with the unsaved work that an earlier process left.

    Where another window on this computer edits the plan, or nothing can be written beside it,
    the session may only read.

    With `read_only`, the right to edit is not asked for. With `take_over`, the lock of another
    computer is ignored, after a person said so.

    Raises: PlanLockedError: somebody on another computer edits it; and as `read_plan`.
    """
    if read_only:
        return _reading_session(path, None, author, now)
    target = path.resolve()
    try:
        lock = acquire_lock(target, now, take_over=take_over)
    except HeldError as error:
        if error.holder is None or error.holder.is_on_this_computer:
            return _reading_session(path, error.holder, author, now)
        raise locked_error(path, error) from error
    except OSError:
        return _reading_session(path, None, author, now)
    with ExitStack() as on_failure:
        on_failure.callback(lock.release)
        opened = open_desk(target, lock, now())
        on_failure.pop_all()
    history, stacks = _history_of(opened)
    start = Start(
        path=path.absolute(),
        desk=opened.desk,
        content=opened.content,
        history=history,
        stacks=stacks,
        saved=opened.saved,
        is_in_file=opened.is_in_file,
    )
    return Session(start, author=author, now=now)


def _history_of(opened: Opened) -> tuple[History, Stacks]:
    """What can be undone; nothing where the journal does not fit the plan.

    The plan's own records are right then, and refusing to open it would help nobody.
    """
    try:
        stacks = stacks_of(opened.content.changes)
        return restored_history(opened.plan, opened.content.changes, stacks), stacks
    except BadContentError as error:
        logger.warning("journal does not fit: %s", error.what)
        return History(opened.plan), Stacks([], [])


def _reading_session(path: Path, holder: Holder | None, author: str, now: Clock) -> Session:
    read = read_checked(path)
    plan = stored_plan(path, read).plan
    start = Start(
        path=path.absolute(),
        desk=None,
        content=read.content,
        history=History(plan),
        stacks=Stacks([], []),
        saved=plan,
        holder=holder,
        read_sha256=read.file_sha256,
    )
    return Session(start, author=author, now=now)
