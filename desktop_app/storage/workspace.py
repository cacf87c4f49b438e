"""The private folder of one open plan: its session database and the file as it was read.

sessions/<key>/            key: hash of the plan's real path
    session.db             the plan being edited, with its journal; every edit is durable here
    base.causeway          the bytes on disk that the edits started from, or were last saved as
    place.json             which plan this is; written last, so a folder without it is no session
sessions/<key>.lock        held by the operating system for the process that has the plan open
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from desktop_app.app_folders import session_folder
from desktop_app.durable_files import write_durably
from desktop_app.storage.errors import PrivateFolderError
from desktop_app.storage.troubles import trouble_of

_PLACE = "place.json"


def key_of(path: Path) -> str:
    """The name under which sessions, backups and locks of a plan file are kept."""
    name = os.path.normcase(path.resolve()).encode("utf-8", "surrogatepass")
    return sha256(name).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Workspace:
    """Paths within the private folder of one plan."""

    folder: Path

    @property
    def database(self) -> Path:
        """The session database."""
        return self.folder / "session.db"

    @property
    def base(self) -> Path:
        """The file as it was read or last saved."""
        return self.folder / "base.causeway"

    @property
    def local_lock(self) -> Path:
        """Locked while a process of this person works here."""
        return self.folder.with_suffix(".lock")

    @property
    def is_in_place(self) -> bool:
        """Whether this is where its plan is edited, not a session that was set aside."""
        return "-" not in self.folder.name

    def place(self) -> tuple[Path, str] | None:
        """Path and id of the plan, or None where no session was completely set up."""
        try:
            place = json.loads((self.folder / _PLACE).read_text(encoding="utf-8"))
            return Path(place["path"]), str(place["plan_id"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def complete(self, path: Path, plan_id: str) -> None:
        """Declare the session set up."""
        text = json.dumps({"path": str(path), "plan_id": plan_id})
        write_durably(self.folder / _PLACE, text.encode())

    def clear(self) -> None:
        """Forget the session."""
        (self.folder / _PLACE).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def set_aside(self) -> None:
        """Keep a session that belongs to another plan or is damaged, out of the way."""
        number = 1
        while (aside := self.folder.with_name(f"{self.folder.name}-{number}")).exists():
            number += 1
        self.folder.rename(aside)


def workspace_of(path: Path) -> Workspace:
    """Where a plan file is edited."""
    return Workspace(session_folder() / key_of(path))


def workspaces() -> Iterator[Workspace]:
    """Every private folder, whether in use or left behind."""
    for folder in sorted(session_folder().iterdir()):
        if folder.is_dir():
            yield Workspace(folder)


@contextmanager
def unused(workspace: Workspace) -> Iterator[bool]:
    """Whether no process works in a private folder; while the block runs, none begins to."""
    lock = FileLock(workspace.local_lock, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


@contextmanager
def private_trouble() -> Iterator[None]:
    """Turn a failure to write our own files into an expected one.

    Raises: PrivateFolderError.
    """
    try:
        yield
    except OSError as error:
        detail = error.strerror or ""
        raise PrivateFolderError(session_folder(), trouble_of(error), detail) from error
    except sqlite3.OperationalError as error:
        raise PrivateFolderError(session_folder(), trouble_of(error), str(error)) from error
