"""Earlier versions of saved plans: the last ten, and the last of each of fourteen days."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from desktop_app.app_folders import backup_folder
from desktop_app.durable_files import write_durably
from desktop_app.storage.schema import SUFFIX
from desktop_app.storage.workspace import key_of

KEEP_LAST = 10
KEEP_DAYS = 14
_NAME = re.compile(rf"(\d{{6,}})-(\d{{8}})T\d{{6}}Z-([0-9a-f]{{12}}){re.escape(SUFFIX)}")


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One earlier version.

    Attributes:
        number: counts up with every backup; tells the order even when the clock was set back.
        day: UTC, as in "20260331".
        sha256: the first twelve digits of the hash of its bytes.
    """

    number: int
    day: str
    sha256: str
    path: Path


def backups_of(path: Path) -> list[Backup]:
    """The backups of a plan file, newest first."""
    folder = backup_folder() / key_of(path)
    if not folder.is_dir():
        return []
    found = []
    for file in folder.iterdir():
        match = _NAME.fullmatch(file.name)
        if match:
            found.append(Backup(int(match[1]), match[2], match[3], file))
    return sorted(found, reverse=True)


def back_up(path: Path, versions: list[bytes], at: datetime) -> None:
    """Keep versions of a plan file, oldest first, unless they are kept already.

    Raises: OSError.
    """
    known = backups_of(path)
    for raw in versions:
        short = sha256(raw).hexdigest()[:12]
        if any(backup.sha256 == short for backup in known):
            continue
        number = known[0].number + 1 if known else 1
        folder = backup_folder() / key_of(path)
        folder.mkdir(parents=True, exist_ok=True)
        stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        file = folder / f"{number:06}-{stamp}-{short}{SUFFIX}"
        write_durably(file, raw)
        known.insert(0, Backup(number, stamp[:8], short, file))
    for old in _dispensable(known):
        old.path.unlink(missing_ok=True)


def _dispensable(newest_first: list[Backup]) -> list[Backup]:
    last_of_day: dict[str, Backup] = {}
    for backup in newest_first:
        last_of_day.setdefault(backup.day, backup)
    kept = {*newest_first[:KEEP_LAST], *list(last_of_day.values())[:KEEP_DAYS]}
    return [backup for backup in newest_first if backup not in kept]
