"""Things that take seconds to make, made once for all processes that run tests side by side."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

_LOOK_EVERY_SECONDS = 0.05


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that ``make`` has filled; whoever comes second waits until it is whole.

    Where making fails the next one tries again.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    claim = folder.with_name(f"{folder.name}.claim")
    while not folder.exists():
        try:
            claim.mkdir()
        except FileExistsError:
            time.sleep(_LOOK_EVERY_SECONDS)
            continue
        try:
            if not folder.exists():
                _make_whole(folder, make)
        finally:
            claim.rmdir()
    return folder


def _make_whole(folder: Path, make: Callable[[Path], None]) -> None:
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    make(unfinished)
    unfinished.rename(folder)
