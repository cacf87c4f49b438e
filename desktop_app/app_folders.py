"""Where Causeway keeps its own files on this computer, never beside the user's plans.

`CAUSEWAY_HOME` moves all of them below one folder (tests, portable use).
"""

import os
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("causeway", appauthor=False)


def _folder(name: str, usual: Path) -> Path:
    home = os.environ.get("CAUSEWAY_HOME")
    folder = Path(home) / name if home else usual
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def session_folder() -> Path:
    """Private session databases: the work that is not yet in the plan file."""
    return _folder("sessions", _DIRS.user_data_path / "sessions")


def backup_folder() -> Path:
    """Earlier versions of saved plans."""
    return _folder("backups", _DIRS.user_data_path / "backups")


def cache_folder() -> Path:
    """Imported rows as Parquet by content hash; may be deleted, costs a new import."""
    return _folder("cache", _DIRS.user_cache_path)


def log_folder() -> Path:
    """Log files and local crash reports."""
    return _folder("log", _DIRS.user_log_path)


def settings_folder() -> Path:
    """Settings of the person: language, recent plans, window places."""
    return _folder("settings", _DIRS.user_config_path)
