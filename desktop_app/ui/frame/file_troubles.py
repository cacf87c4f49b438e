"""What a person is told about plan files that cannot be opened or saved, with the ways out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.ui.notices import Notice, Urgency, WayOut
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.errors import UserFacingError

FILE_KEY = "plan-file"
"""Key of every notice about the file of the open plan: the newest takes the place of the others."""


class FileWays(NamedTuple):
    """What can be done about a file: `read` and `take_over` a path, `look_for` another one,
    `save_again`, `save_over` another version, and `save_a_copy` under another name.
    """

    read: Callable[[Path], object]
    take_over: Callable[[Path], object]
    look_for: Callable[[], object]
    save_again: Callable[[], object]
    save_over: Callable[[], object]
    save_a_copy: Callable[[], object]


def opening_notice(path: Path, error: UserFacingError, words: Words, ways: FileWays) -> Notice:
    """Why a plan file was not opened, and what can be done."""
    from desktop_app.messages.errors import message_of
    from desktop_app.storage.errors import PlanLockedError

    message = message_of(error, words)
    hint = message.hint
    if isinstance(error, PlanLockedError):
        hint = words("Edit it anyway only if nobody has it open there any more.")
    return Notice(
        text=message.text,
        hint=hint,
        urgency=Urgency.PROBLEM,
        ways_out=_ways_to_open(path, error, words, ways),
        key=f"open {path}",
    )


def _ways_to_open(
    path: Path, error: UserFacingError, words: Words, ways: FileWays
) -> tuple[WayOut, ...]:
    from desktop_app.storage.errors import (
        DamagedPlanError,
        NotAPlanError,
        PlanLockedError,
        PlanNotFoundError,
    )

    if isinstance(error, PlanLockedError):
        return (
            WayOut(words("Open for reading"), lambda: ways.read(path)),
            WayOut(words("Edit anyway"), lambda: ways.take_over(path)),
        )
    backup = error.backup if isinstance(error, NotAPlanError | DamagedPlanError) else None
    if backup is not None:
        return (WayOut(words("Open the backup"), lambda: ways.read(backup)),)
    if isinstance(error, PlanNotFoundError | NotAPlanError | DamagedPlanError):
        return (WayOut(words("Look for it..."), ways.look_for),)
    return ()


def saving_notice(error: UserFacingError, words: Words, ways: FileWays) -> Notice:
    """Why the plan was not saved, and what can be done; the work is kept in any case."""
    from desktop_app.messages.errors import message_of

    message = message_of(error, words)
    return Notice(
        text=message.text,
        hint=message.hint,
        urgency=Urgency.PROBLEM,
        ways_out=(
            WayOut(words("Try again"), ways.save_again),
            WayOut(words("Save as..."), ways.save_a_copy),
        ),
        key=FILE_KEY,
    )


def gone_notice(name: str, words: Words, ways: FileWays, *, has_folder: bool) -> Notice:
    """The file was deleted, moved or renamed, or its folder cannot be reached."""
    text = words(
        "“{file}” is no longer in its folder: it was deleted, moved or renamed. Your work is kept."
    )
    hint = words("Save to have it there again, or go on under another name.")
    if not has_folder:
        text = words(
            "The folder of “{file}” cannot be reached; its drive may be disconnected. Your work is"
            " kept."
        )
        hint = words("You can go on. Save when it is back, or in another place.")
    return Notice(
        text=text.format(file=name),
        hint=hint,
        urgency=Urgency.PROBLEM,
        ways_out=(
            WayOut(words("Save it again"), ways.save_again),
            WayOut(words("Save as..."), ways.save_a_copy),
        ),
        key=FILE_KEY,
    )
