"""Writing a plan file in one step: write beside, verify, compare, back up, replace."""

import os
import secrets
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from desktop_app.durable_files import flush
from desktop_app.storage.backups import back_up
from desktop_app.storage.content import (
    CONTENT_SHA256,
    JOURNAL_SHA256,
    BadContentError,
    Content,
)
from desktop_app.storage.errors import (
    FileChangedOnDiskError,
    FileTrouble,
    SaveFailedError,
    SaveStep,
)
from desktop_app.storage.journal import instant_text
from desktop_app.storage.locking import name_beside
from desktop_app.storage.reading import read_content
from desktop_app.storage.session_store import SessionStore
from desktop_app.storage.troubles import trouble_of

# Virus scanners and synchronisers hold a file for moments; together about three seconds.
BACK_OFF_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5)
_TEMPORARY = ".causeway-tmp"
_MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What may be replaced.

    Attributes:
        sha256: the hash of the bytes that were read; "" where there was no file.
        anything: a person decided to replace whatever is there.
    """

    sha256: str
    anything: bool = False


def write_plan_file(store: SessionStore, target: Path, expected: Expected, at: datetime) -> bytes:
    """Put the content of a session into a plan file. A missing file is made.

    Returns: the bytes of the file.
    Raises: SaveFailedError, FileChangedOnDiskError: the file is as it was.
    """
    remove_stale(target)
    temporary = name_beside(target, f".{secrets.token_hex(4)}{_TEMPORARY}")
    try:
        with _step(target, SaveStep.WRITE):
            sealed = store.seal(instant_text(at))
            store.copy_into(temporary)
            flush(temporary)
        with _step(target, SaveStep.VERIFY):
            raw = _verified(target, temporary, sealed)
        with _step(target, SaveStep.COMPARE):
            seen = _mark(target)
            old = _compared(target, expected)
        with _step(target, SaveStep.BACK_UP):
            back_up(target, [version for version in (old, raw) if version is not None], at)
        with _step(target, SaveStep.REPLACE):
            _replace(temporary, target, seen)
            _flush_folder(target.parent)
    finally:
        _remove(temporary)
    return raw


def remove_stale(target: Path) -> None:
    """Remove temporary files that a killed save of this plan left. Asks for the lock to be held."""
    prefix = name_beside(target, ".").name
    try:
        for stale in target.parent.glob(f"{prefix}*{_TEMPORARY}*"):
            _remove(stale)
    except OSError:  # the folder is gone or closed to us: the save itself will say so
        return


@contextmanager
def _step(target: Path, step: SaveStep) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise save_failed(target, step, error) from error


def save_failed(target: Path, step: SaveStep, error: OSError | sqlite3.Error) -> SaveFailedError:
    """The expected failure for an error at a step of saving."""
    detail = (error.strerror or "") if isinstance(error, OSError) else str(error)
    return SaveFailedError(target, step, trouble_of(error), detail)


def _verified(target: Path, temporary: Path, sealed: Content) -> bytes:
    """The bytes written, once they were read back and are what was sealed."""
    try:
        found = read_content(temporary)
    except BadContentError as error:
        raise SaveFailedError(
            target, SaveStep.VERIFY, FileTrouble.INCOMPLETE, error.what
        ) from error
    is_same = (
        len(found.records) == len(sealed.records)
        and len(found.changes) == len(sealed.changes)
        and all(found.meta[name] == sealed.meta[name] for name in (CONTENT_SHA256, JOURNAL_SHA256))
    )
    if not is_same:
        raise SaveFailedError(target, SaveStep.VERIFY, FileTrouble.INCOMPLETE, "hash")
    return temporary.read_bytes()


def _compared(target: Path, expected: Expected) -> bytes | None:
    """The bytes about to be replaced, or None where no file is there any more."""
    try:
        old = target.read_bytes()
    except FileNotFoundError:
        return None
    if not expected.anything and sha256(old).hexdigest() != expected.sha256:
        raise FileChangedOnDiskError(target)
    return old


_Mark = tuple[int, int, int]


def _mark(target: Path) -> _Mark | None:
    """What changes when a file is replaced or written, cheap to ask for."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _replace(temporary: Path, target: Path, seen: _Mark | None) -> None:
    """Replace, again and again while another program keeps the file, but not for ever.

    Meanwhile a synchroniser may put another version there, which must not be overwritten.
    """
    if target.exists():
        mode = stat.S_IMODE(target.stat().st_mode)
        if not mode & _MAY_WRITE:  # a replacing system call would not ask
            raise SaveFailedError(target, SaveStep.REPLACE, FileTrouble.READ_ONLY)
        temporary.chmod(mode)
    for seconds in (*BACK_OFF_SECONDS, None):
        if _mark(target) != seen:
            raise FileChangedOnDiskError(target)
        try:
            temporary.replace(target)
        except PermissionError:
            if seconds is None:
                raise
            time.sleep(seconds)
        else:
            return


def _flush_folder(folder: Path) -> None:
    """Make the new name durable. Windows has no such call and does it with the file."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # swept by the next save
        return
