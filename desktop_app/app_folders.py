"""Where Causeway keeps its own files on this computer, never beside the user's plans.

`CAUSEWAY_HOME` moves all of them below one folder (tests, portable use).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs import PlatformDirs


def _folder(name: str, usual: Callable[[PlatformDirs], Path]) -> Path:
    home = os.environ.get("CAUSEWAY_HOME")
    folder = Path(home) / name if home else usual(_usual_folders())
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _usual_folders() -> PlatformDirs:
    from platformdirs import PlatformDirs

    return PlatformDirs("causeway", appauthor=False)


def session_folder() -> Path:
    """Private session databases: the work that is not yet in the plan file."""
    return _folder("sessions", lambda usual: usual.user_data_path / "sessions")


def request_folder() -> Path:
    """What one running Causeway asks of another, such as to show its window."""
    return _folder("requests", lambda usual: usual.user_data_path / "requests")


def backup_folder() -> Path:
    """Earlier versions of saved plans."""
    return _folder("backups", lambda usual: usual.user_data_path / "backups")


def cache_folder() -> Path:
    """Imported rows as Parquet by content hash; may be deleted, costs a new import."""
    return _folder("cache", lambda usual: usual.user_cache_path)


def log_folder() -> Path:
    """Log files and local crash reports."""
    return _folder("log", lambda usual: usual.user_log_path)


def settings_folder() -> Path:
    """Settings of the person: language, recent plans, window places."""
    return _folder("settings", lambda usual: usual.user_config_path)


def worksheet_folder() -> Path:
    """Kinds of worksheets that the person wrote, beside the bundled ones."""
    return _folder("worksheets", lambda usual: usual.user_data_path / "worksheets")
