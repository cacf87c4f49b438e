"""What can be wrong with a plan file, as facts."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop_app.errors import UserFacingError


class FileTrouble(StrEnum):
    """Why the computer could not read or write a file."""

    DISK_FULL = "disk_full"
    DISK_ERROR = "disk_error"
    READ_ONLY = "read_only"
    NOT_ALLOWED = "not_allowed"
    GONE = "gone"
    IN_USE = "in_use"
    NAME_TOO_LONG = "name_too_long"
    INCOMPLETE = "incomplete"
    OTHER = "other"


class SaveStep(StrEnum):
    """The steps of saving, in order."""

    WRITE = "write"
    VERIFY = "verify"
    COMPARE = "compare"
    BACK_UP = "back_up"
    REPLACE = "replace"


@dataclass(eq=False)
class PlanNotFoundError(UserFacingError):
    """There is no file at this path."""

    path: Path


@dataclass(eq=False)
class PlanUnreadableError(UserFacingError):
    """The file is there, but the computer does not let us read it."""

    path: Path
    trouble: FileTrouble
    detail: str = ""


@dataclass(eq=False)
class NotAPlanError(UserFacingError):
    """The file is something else. `backup` is the newest valid one made of this path, if any."""

    path: Path
    backup: Path | None = None


@dataclass(eq=False)
class PlanTooBigError(UserFacingError):
    """The file is larger than any plan."""

    path: Path
    size: int
    limit: int


@dataclass(eq=False)
class NewerPlanError(UserFacingError):
    """The file was written by a newer Causeway."""

    path: Path
    schema: int
    known: int


@dataclass(eq=False)
class DamagedPlanError(UserFacingError):
    """The file is a plan whose content is not what was saved.

    Attributes:
        what: stable and language-neutral: "unreadable", "foreign-objects", "hash", "record:KPI-…".
        backup: the newest valid backup of this path, if any.
    """

    path: Path
    what: str
    backup: Path | None = None


@dataclass(eq=False)
class PlanExistsError(UserFacingError):
    """A new plan would replace a file."""

    path: Path


@dataclass(eq=False)
class PlanLockedError(UserFacingError):
    """Somebody else has the plan open for editing."""

    path: Path
    host: str
    user: str


@dataclass(eq=False)
class PlanReadOnlyError(UserFacingError):
    """The plan was opened for reading only; `host` and `user` say who edits it, if known."""

    path: Path
    host: str = ""
    user: str = ""


@dataclass(eq=False)
class FileChangedOnDiskError(UserFacingError):
    """The file is not the one that was read: a save would destroy somebody's work."""

    path: Path


@dataclass(eq=False)
class SaveFailedError(UserFacingError):
    """A step of saving failed; the file is as it was and the work is safe in the session."""

    path: Path
    step: SaveStep
    trouble: FileTrouble
    detail: str = ""


@dataclass(eq=False)
class PlanBusyError(UserFacingError):
    """A save of the plan takes so long that an edit could not be made."""

    path: Path


@dataclass(eq=False)
class EditNotStoredError(UserFacingError):
    """An edit could not be made durable and was not made."""

    path: Path
    trouble: FileTrouble
    detail: str = ""


@dataclass(eq=False)
class PrivateFolderError(UserFacingError):
    """Causeway cannot write into its own folder, where it keeps work that is not saved yet."""

    folder: Path
    trouble: FileTrouble
    detail: str = ""
