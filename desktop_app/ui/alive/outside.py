"""Handing a file or a folder over to the program that the system has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import WayOut


def open_outside(path: Path) -> bool:
    """Open a file or folder with the system's program for it. Returns whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def ways_to_see(desk: Desk, path: Path) -> tuple[WayOut, ...]:
    """Ways out of a notice about a file that was written."""
    words = desk.words

    def open_file() -> None:
        if not open_outside(path):
            desk.notices.problem(
                words("No program for “{file}” was found on this computer.").format(file=path.name),
                words("You find it in {folder}.").format(folder=str(path.parent)),
            )

    def show_folder() -> None:
        if not open_outside(path.parent):
            desk.notices.hint(words("You find it in {folder}.").format(folder=str(path.parent)))

    return (
        WayOut(words("Open"), open_file),
        WayOut(words("Show in folder"), show_folder),
    )
