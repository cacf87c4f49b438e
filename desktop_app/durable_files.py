"""Writing files so that each is there whole or not at all, whatever happens meanwhile."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ORDINARY_RIGHTS = 0o644


@contextmanager
def written_durably(path: Path) -> Iterator[Path]:
    """A new empty file beside `path`, which takes its place on the disk when the block ends well.

    `path` keeps its rights. Where the block fails, `path` is as it was and nothing lies beside it.

    Raises: OSError.
    """
    handle, name = tempfile.mkstemp(prefix=".causeway-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        flush(temporary)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else _ORDINARY_RIGHTS)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_durably(path: Path, content: bytes) -> None:
    """Put `content` in place of what is at `path`, in one step.

    Raises: OSError.
    """
    with written_durably(path) as temporary:
        temporary.write_bytes(content)


def flush(path: Path) -> None:
    """Wait until the content of a file is on the disk.

    Raises: OSError.
    """
    with path.open("rb+") as file:
        os.fsync(file.fileno())
