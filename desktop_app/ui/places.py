"""Where plan files are kept, and what they are called."""

from pathlib import Path

SUFFIX = "causeway"


def plans_folder() -> Path:
    """Where plans are usually kept: the person's documents; at home where there are none."""
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place))
    return documents if documents.is_dir() else Path.home()


def file_name(title: str) -> str:
    """A title as a file name that every system takes, without suffix."""
    kept = "".join("_" if letter in '\\/:*?"<>|' else letter for letter in title)
    return kept.strip(" .") or "plan"


def free_path(folder: Path, title: str) -> Path:
    """Where a plan of that title can be kept without replacing anything."""
    name = file_name(title)
    path, number = folder / f"{name}.{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{name} {number}.{SUFFIX}"
    return path
