"""Words for what can be wrong with a plan file."""

from collections.abc import Callable, Mapping
from functools import singledispatch
from pathlib import Path

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.storage.errors import (
    DamagedPlanError,
    EditNotStoredError,
    FileChangedOnDiskError,
    FileTrouble,
    NewerPlanError,
    NotAPlanError,
    PlanBusyError,
    PlanExistsError,
    PlanLockedError,
    PlanNotFoundError,
    PlanReadOnlyError,
    PlanTooBigError,
    PlanUnreadableError,
    PrivateFolderError,
    SaveFailedError,
    SaveStep,
)
from desktop_app.words import Words

_MEGABYTE = 1_000_000


@singledispatch
def storage_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a failure of the storage room, or None for any other."""
    return None


@storage_message.register
def _not_found(error: PlanNotFoundError, words: Words) -> Message:
    return Message(
        kind="storage.not-found",
        text=words("There is no file “{file}” in this folder.").format(file=error.path.name),
        file=error.path.name,
        place=str(error.path.parent),
        hint=words("Check the name and whether its drive is connected."),
    )


@storage_message.register
def _unreadable(error: PlanUnreadableError, words: Words) -> Message:
    return Message(
        kind="storage.unreadable",
        text=words("“{file}” cannot be read. Reason: {reason}.").format(
            file=error.path.name, reason=_reason(error.trouble, error.detail, words)
        ),
        file=error.path.name,
        place=str(error.path.parent),
        hint=words("Check the rights to the file and whether its drive is connected."),
    )


@storage_message.register
def _not_a_plan(error: NotAPlanError, words: Words) -> Message:
    return Message(
        kind="storage.not-a-plan",
        text=words("“{file}” is not a Causeway plan.").format(file=error.path.name),
        file=error.path.name,
        hint=_backup_hint(error.backup, words)
        or words("Choose a file that ends in .causeway. To read rows, use “Import”."),
    )


@storage_message.register
def _too_big(error: PlanTooBigError, words: Words) -> Message:
    return Message(
        kind="storage.too-big",
        text=words("“{file}” has {size} MB. Plans of up to {limit} MB are opened.").format(
            file=error.path.name,
            size=-(-error.size // _MEGABYTE),
            limit=error.limit // _MEGABYTE,
        ),
        file=error.path.name,
        hint=words("Check that this is the plan and not another file of the same name."),
    )


@storage_message.register
def _newer(error: NewerPlanError, words: Words) -> Message:
    return Message(
        kind="storage.newer-schema",
        text=words(
            "“{file}” was saved by a newer Causeway: it has format {schema}, and this version"
            " reads up to {known}. The file was not changed."
        ).format(file=error.path.name, schema=error.schema, known=error.known),
        file=error.path.name,
        hint=words("Install the newer version, or ask for an Excel export."),
    )


@storage_message.register
def _damaged(error: DamagedPlanError, words: Words) -> Message:
    return Message(
        kind="storage.damaged",
        text=words("“{file}” is damaged: it is not what was saved.").format(file=error.path.name),
        file=error.path.name,
        place=error.what,
        hint=_backup_hint(error.backup, words)
        or words("Look for a copy of the file elsewhere; there is no backup on this computer."),
    )


@storage_message.register
def _exists(error: PlanExistsError, words: Words) -> Message:
    return Message(
        kind="storage.exists",
        text=words("There is a file “{file}” already.").format(file=error.path.name),
        file=error.path.name,
        place=str(error.path.parent),
        hint=words("Choose another name."),
    )


@storage_message.register
def _locked(error: PlanLockedError, words: Words) -> Message:
    return Message(
        kind="storage.locked",
        text=_edited_by(error.path, error.host, error.user, words),
        file=error.path.name,
        hint=words("Close it there, open it for reading only, or save a copy."),
    )


@storage_message.register
def _read_only(error: PlanReadOnlyError, words: Words) -> Message:
    text = words("“{file}” is open for reading only.").format(file=error.path.name)
    if error.host:
        text = _edited_by(error.path, error.host, error.user, words)
    return Message(
        kind="storage.read-only",
        text=text,
        file=error.path.name,
        hint=words("Save it under another name to go on there."),
    )


@storage_message.register
def _changed_on_disk(error: FileChangedOnDiskError, words: Words) -> Message:
    return Message(
        kind="storage.changed-on-disk",
        text=words(
            "Somebody else has saved “{file}” since it was opened. Nothing was overwritten, and"
            " your changes are safe."
        ).format(file=error.path.name),
        file=error.path.name,
        hint=words("Merge both versions, or save yours under another name."),
    )


@storage_message.register
def _save_failed(error: SaveFailedError, words: Words) -> Message:
    return Message(
        kind="storage.save-failed",
        text=words(
            "“{file}” was not saved; the file is as it was, and your changes are safe. Step:"
            " {step}. Reason: {reason}."
        ).format(
            file=error.path.name,
            step=_STEPS[error.step](words),
            reason=_reason(error.trouble, error.detail, words),
        ),
        file=error.path.name,
        place=error.step.value,
        hint=_hint_after(error.trouble, words),
    )


@storage_message.register
def _busy(error: PlanBusyError, words: Words) -> Message:
    return Message(
        kind="storage.busy",
        text=words("“{file}” is still being saved, so the last change was not made.").format(
            file=error.path.name
        ),
        file=error.path.name,
        hint=words("Saving takes unusually long. Make the change again when it is over."),
    )


@storage_message.register
def _edit_not_stored(error: EditNotStoredError, words: Words) -> Message:
    return Message(
        kind="storage.edit-not-stored",
        text=words(
            "The last change to “{file}” could not be kept and was not made. Reason: {reason}."
        ).format(file=error.path.name, reason=_reason(error.trouble, error.detail, words)),
        file=error.path.name,
        hint=_hint_after(error.trouble, words),
    )


@storage_message.register
def _private_folder(error: PrivateFolderError, words: Words) -> Message:
    return Message(
        kind="storage.private-folder",
        text=words(
            "Causeway cannot write into its own folder, where unsaved work is kept. Reason:"
            " {reason}."
        ).format(reason=_reason(error.trouble, error.detail, words)),
        place=str(error.folder),
        hint=words("Check the rights to this folder and the room on its drive."),
    )


def _edited_by(path: Path, host: str, user: str, words: Words) -> str:
    if not host:
        return words("“{file}” is being edited in another window.").format(file=path.name)
    if not user:
        return words("“{file}” is being edited on {host}.").format(file=path.name, host=host)
    return words("“{file}” is being edited by {user} on {host}.").format(
        file=path.name, user=user, host=host
    )


def _backup_hint(backup: Path | None, words: Words) -> str:
    if backup is None:
        return ""
    return words("Open the newest backup, “{backup}”, and save it under the old name.").format(
        backup=backup
    )


def _hint_after(trouble: FileTrouble, words: Words) -> str:
    match trouble:
        case FileTrouble.DISK_FULL:
            return words("Make room, then try again.")
        case FileTrouble.IN_USE:
            return words("Close the program that uses the file, then try again.")
        case FileTrouble.INCOMPLETE:
            return words("Save to another drive: this one does not keep what is written.")
        case _:
            return words("Save it under another name or in another folder.")


_Word = Callable[[Words], str]

_REASONS: Mapping[FileTrouble, _Word] = {
    FileTrouble.DISK_FULL: lambda words: words("the disk is full"),
    FileTrouble.DISK_ERROR: lambda words: words(
        "the drive reports an error, or you may keep no more on it"
    ),
    FileTrouble.READ_ONLY: lambda words: words("the file or its drive is write-protected"),
    FileTrouble.NOT_ALLOWED: lambda words: words("the computer does not allow it"),
    FileTrouble.GONE: lambda words: words("the folder or its drive is gone"),
    FileTrouble.IN_USE: lambda words: words("another program uses the file"),
    FileTrouble.NAME_TOO_LONG: lambda words: words("the name is too long"),
    FileTrouble.INCOMPLETE: lambda words: words("what was written reads back differently"),
}
_STEPS: Mapping[SaveStep, _Word] = {
    SaveStep.WRITE: lambda words: words("writing a new file beside it"),
    SaveStep.VERIFY: lambda words: words("reading the new file back"),
    SaveStep.COMPARE: lambda words: words("looking at the file on disk"),
    SaveStep.BACK_UP: lambda words: words("keeping a backup"),
    SaveStep.REPLACE: lambda words: words("replacing the old file"),
}


def _reason(trouble: FileTrouble, detail: str, words: Words) -> str:
    known = _REASONS.get(trouble)
    if known is not None:
        return known(words)
    return detail or words("the computer did not say")
