"""Plan files as values: read, verify, and tell the history. No lock, no session."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import UserFacingError
from desktop_app.plan.plan import Plan
from desktop_app.storage.backups import backups_of
from desktop_app.storage.content import CONTENT_SHA256, BadContentError, plan_of
from desktop_app.storage.errors import DamagedPlanError, NotAPlanError
from desktop_app.storage.journal import Revision, revision_of
from desktop_app.storage.reading import FileRead, read_file


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlan:
    """What a plan file holds.

    Attributes:
        revision: the number of its last change.
        content_sha256: the hash of its records; equal plans have equal hashes.
        schema: the version of the file's form on disk.
    """

    plan: Plan
    revision: int
    content_sha256: str
    schema: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a check of a plan file found.

    Attributes:
        content_sha256: None where something is wrong.
        problem: what is wrong, or None.
        backup: the newest valid backup, looked for where something is wrong.
    """

    content_sha256: str | None = None
    problem: UserFacingError | None = None
    backup: Path | None = None

    @property
    def is_ok(self) -> bool:
        """Whether the file is a whole plan."""
        return self.problem is None


def read_plan(path: Path) -> StoredPlan:
    """The plan in a file.

    Raises: PlanNotFoundError, PlanUnreadableError, PlanTooBigError, NotAPlanError,
        NewerPlanError, DamagedPlanError.
    """
    try:
        return stored_plan(path, read_checked(path))
    except DamagedPlanError as error:
        raise DamagedPlanError(path, error.what, newest_valid_backup(path)) from error


def read_checked(path: Path) -> FileRead:
    """The rows of a plan file; failures name the newest valid backup.

    Raises: as `read_plan`.
    """
    try:
        return read_file(path)
    except DamagedPlanError as error:
        raise DamagedPlanError(path, error.what, newest_valid_backup(path)) from error
    except NotAPlanError as error:
        raise NotAPlanError(path, newest_valid_backup(path)) from error


def stored_plan(path: Path, read: FileRead) -> StoredPlan:
    """The plan that rows make.

    Raises: DamagedPlanError.
    """
    try:
        plan = plan_of(read.content.records)
    except BadContentError as error:
        raise DamagedPlanError(path, error.what) from error
    return StoredPlan(
        plan=plan,
        revision=read.revision,
        content_sha256=read.content.meta[CONTENT_SHA256],
        schema=read.schema,
    )


def verify_plan(path: Path) -> Verified:
    """Check a plan file: its form, its hashes, every record and every entry of its journal."""
    try:
        read = read_file(path)
        stored = stored_plan(path, read)
        _revisions_in(path, read)
    except UserFacingError as error:
        return Verified(problem=error, backup=newest_valid_backup(path))
    return Verified(content_sha256=stored.content_sha256)


def revisions(path: Path) -> list[Revision]:
    """The history of a plan file, oldest first.

    Raises: as `read_plan`.
    """
    return _revisions_in(path, read_checked(path))


def _revisions_in(path: Path, read: FileRead) -> list[Revision]:
    try:
        return [revision_of(row) for row in read.content.changes]
    except BadContentError as error:
        raise DamagedPlanError(path, error.what) from error


def newest_valid_backup(path: Path) -> Path | None:
    """The newest backup of a plan file that is whole, or None."""
    for backup in backups_of(path):
        try:
            stored_plan(backup.path, read_file(backup.path))
        except UserFacingError:
            continue
        return backup.path
    return None
