"""Where file dialogs begin."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def plans_folder() -> Path:
    """Where plans are usually kept: the person's documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
