"""Where file dialogs begin."""

from pathlib import Path


def plans_folder() -> Path:
    """Where plans are usually kept: the person's documents."""
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
