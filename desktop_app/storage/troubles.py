"""What an error of the operating system or of SQLite means for a person."""

import errno
import sqlite3
from collections.abc import Mapping

from desktop_app.storage.errors import FileTrouble

_BY_ERRNO: Mapping[int, FileTrouble] = {
    errno.ENOSPC: FileTrouble.DISK_FULL,
    errno.EDQUOT: FileTrouble.DISK_FULL,
    errno.EFBIG: FileTrouble.DISK_ERROR,
    errno.EIO: FileTrouble.DISK_ERROR,
    errno.EROFS: FileTrouble.READ_ONLY,
    errno.EACCES: FileTrouble.NOT_ALLOWED,
    errno.EPERM: FileTrouble.NOT_ALLOWED,
    errno.ENOENT: FileTrouble.GONE,
    errno.ENOTDIR: FileTrouble.GONE,
    errno.ENODEV: FileTrouble.GONE,
    errno.ESTALE: FileTrouble.GONE,
    errno.EBUSY: FileTrouble.IN_USE,
    errno.ETXTBSY: FileTrouble.IN_USE,
    errno.ENAMETOOLONG: FileTrouble.NAME_TOO_LONG,
}
# Windows: sharing violation and lock violation.
_IN_USE_ON_WINDOWS = frozenset({32, 33})
_BY_SQLITE: Mapping[str, FileTrouble] = {
    "SQLITE_FULL": FileTrouble.DISK_FULL,
    "SQLITE_READONLY": FileTrouble.READ_ONLY,
    "SQLITE_PERM": FileTrouble.NOT_ALLOWED,
    "SQLITE_AUTH": FileTrouble.NOT_ALLOWED,
    "SQLITE_CANTOPEN": FileTrouble.NOT_ALLOWED,
    "SQLITE_BUSY": FileTrouble.IN_USE,
    "SQLITE_LOCKED": FileTrouble.IN_USE,
    "SQLITE_IOERR": FileTrouble.DISK_ERROR,
}


def trouble_of(error: OSError | sqlite3.Error) -> FileTrouble:
    """The trouble that an error stands for."""
    if isinstance(error, OSError):
        if getattr(error, "winerror", None) in _IN_USE_ON_WINDOWS:
            return FileTrouble.IN_USE
        return _BY_ERRNO.get(error.errno or 0, FileTrouble.OTHER)
    name = getattr(error, "sqlite_errorname", "")
    return next(
        (trouble for known, trouble in _BY_SQLITE.items() if name.startswith(known)),
        FileTrouble.OTHER,
    )
