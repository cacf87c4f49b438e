"""Earlier versions of saved plans: the last ten, and the last of each of fourteen days, unless
the person of this computer chose other numbers.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from desktop_app.app_folders import backup_folder
from desktop_app.durable_files import write_durably
from desktop_app.storage.errors import PrivateFolderError
from desktop_app.storage.schema import SUFFIX
from desktop_app.storage.troubles import trouble_of
from desktop_app.storage.workspace import key_of

KEEP_LAST = 10
KEEP_DAYS = 14
_KEEPING = "keeping.json"
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


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many backups of a plan are kept.

    Attributes:
        last: the latest versions, at least 1.
        days: of so many days the last version, besides.
    """

    last: int = KEEP_LAST
    days: int = KEEP_DAYS


def kept_backups() -> Keeping:
    """What the person of this computer chose; the usual numbers where nothing can be read."""
    try:
        chosen = json.loads((backup_folder() / _KEEPING).read_text(encoding="utf-8"))
        return Keeping(last=max(1, int(chosen["last"])), days=max(0, int(chosen["days"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Keeping()


def keep_backups(keeping: Keeping) -> None:
    """Keep other numbers of backups from the next save on.

    Raises: PrivateFolderError.
    """
    folder = backup_folder()
    text = json.dumps({"last": keeping.last, "days": keeping.days})
    try:
        write_durably(folder / _KEEPING, text.encode())
    except OSError as error:
        raise PrivateFolderError(folder, trouble_of(error), error.strerror or "") from error


def all_backups() -> list[Backup]:
    """The backups of every plan, in no order."""
    folders = [folder for folder in backup_folder().iterdir() if folder.is_dir()]
    return [backup for folder in folders for backup in _backups_in(folder)]


def backups_of(path: Path) -> list[Backup]:
    """The backups of a plan file, newest first."""
    folder = backup_folder() / key_of(path)
    return sorted(_backups_in(folder), reverse=True) if folder.is_dir() else []


def _backups_in(folder: Path) -> list[Backup]:
    matches = [(_NAME.fullmatch(file.name), file) for file in folder.iterdir()]
    return [Backup(int(match[1]), match[2], match[3], file) for match, file in matches if match]


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
    for old in _dispensable(known, kept_backups()):
        old.path.unlink(missing_ok=True)


def _dispensable(newest_first: list[Backup], keeping: Keeping) -> list[Backup]:
    last_of_day: dict[str, Backup] = {}
    for backup in newest_first:
        last_of_day.setdefault(backup.day, backup)
    kept = {*newest_first[: keeping.last], *list(last_of_day.values())[: keeping.days]}
    return [backup for backup in newest_first if backup not in kept]
