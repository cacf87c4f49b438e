"""What became of a plan's file while the plan is open."""

from enum import StrEnum
from hashlib import sha256
from pathlib import Path


class FileState(StrEnum):
    """The file, against the one that was read or last saved."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    OUT_OF_REACH = "out_of_reach"


def state_of_file(path: Path, known_sha256: str) -> FileState:
    """How the file at a path compares with the one that has this hash.

    OUT_OF_REACH where its folder is gone as well, as with a drive that was disconnected, or where
    the computer does not let us read it.
    """
    try:
        found = sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return FileState.GONE if path.parent.is_dir() else FileState.OUT_OF_REACH
    except OSError:
        return FileState.OUT_OF_REACH
    return FileState.SAME if found == known_sha256 else FileState.CHANGED
