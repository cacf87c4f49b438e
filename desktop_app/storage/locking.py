"""One writer per plan.

Two locks together: one of the operating system on a private file of this computer, which a dead
process cannot keep, and a small file beside the plan, which people on other computers see.
"""

import getpass
import json
import os
import platform
import secrets
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from desktop_app.app_folders import session_folder
from desktop_app.storage.workspace import workspace_of

_ATTEMPTS = 5
_SECONDS_BETWEEN_ATTEMPTS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who has a plan open for editing.

    Attributes:
        sessions: the private folder that the process works in; two accounts or portable copies
            on one computer have different ones.
        token: tells two locks of one process apart.
    """

    host: str
    user: str
    pid: int
    since: str
    sessions: str
    token: str

    @property
    def is_on_this_computer(self) -> bool:
        """Whether the process runs, or ran, here."""
        return self.host == platform.node()


class HeldError(Exception):
    """Somebody else has the lock; `holder` is None where it is not known who."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(holder)
        self.holder = holder


def name_beside(target: Path, ending: str) -> Path:
    """A hidden file beside a plan, short enough even where the plan's own name is 255 bytes."""
    name = sha256(target.name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return target.with_name(f".{name}{ending}")


class PlanLock:
    """The right to edit one plan, until released."""

    def __init__(self, beside: Path, holder: Holder, local: FileLock) -> None:
        self._beside = beside
        self._holder = holder
        self._local = local

    def check(self) -> None:
        """Make sure that nobody took the lock over.

        Raises: HeldError; OSError: the file beside the plan was removed and cannot be renewed.
        """
        holder = _read(self._beside)
        if holder == self._holder:
            return
        if self._beside.exists():
            raise HeldError(holder)
        if not _create(self._beside, self._holder):
            raise HeldError(_read(self._beside))

    def release(self) -> None:
        """Let others edit."""
        # Where the drive is gone, the file stays; it is stale and will be taken over.
        with suppress(OSError):
            if _read(self._beside) == self._holder:
                self._beside.unlink(missing_ok=True)
        self._local.release()


def acquire_lock(target: Path, now: Callable[[], datetime], *, take_over: bool = False) -> PlanLock:
    """Lock a plan file (its real path) for editing.

    With `take_over`, the lock of another computer is ignored, after a person said so.

    Raises: HeldError; OSError: no file can be made beside the plan.
    """
    beside = name_beside(target, ".causeway-lock")
    local = FileLock(workspace_of(target).local_lock, thread_local=False)
    try:
        local.acquire(timeout=0)
    except Timeout as error:
        raise HeldError(_read(beside)) from error
    with ExitStack() as on_failure:
        on_failure.callback(local.release)
        holder = _myself(now())
        _claim(beside, holder, take_over=take_over)
        on_failure.pop_all()
    return PlanLock(beside, holder, local)


def _claim(beside: Path, holder: Holder, *, take_over: bool) -> None:
    for _ in range(_ATTEMPTS):
        if _create(beside, holder):
            return
        other = _read(beside)
        if other is None:  # being written just now; what stays unreadable belongs to nobody
            time.sleep(_SECONDS_BETWEEN_ATTEMPTS)
            continue
        if not take_over and _is_alive(other):
            raise HeldError(other)
        beside.unlink(missing_ok=True)
    beside.unlink(missing_ok=True)
    if not _create(beside, holder):
        raise HeldError(_read(beside))


def _create(beside: Path, holder: Holder) -> bool:
    try:
        with beside.open("x", encoding="utf-8") as file:
            json.dump(asdict(holder), file)
    except FileExistsError:
        return False
    return True


def _read(beside: Path) -> Holder | None:
    try:
        facts = json.loads(beside.read_text(encoding="utf-8"))
        return Holder(**{**facts, "pid": int(facts["pid"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _myself(at: datetime) -> Holder:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = ""
    return Holder(
        host=platform.node(),
        user=user,
        pid=os.getpid(),
        since=at.isoformat(timespec="seconds"),
        sessions=str(session_folder()),
        token=secrets.token_hex(8),
    )


def _is_alive(other: Holder) -> bool:
    """Whether the holder may still be editing. Asked only while we hold the private lock."""
    if not other.is_on_this_computer:
        return True
    if other.sessions == str(session_folder()):
        return False  # it would hold the private lock
    if os.name == "nt":  # there, asking whether a process lives with os.kill would end it
        return True
    try:
        os.kill(other.pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
