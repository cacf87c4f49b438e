"""Ways into an import: the menu, a button, a dropped file."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.places import plans_folder
from desktop_app.ui.questions import FileQuestion

PATTERNS = "*.csv *.tsv *.txt *.xlsx"


def ask_import(desk: Desk, window: QWidget) -> None:
    """Ask for a file, then show what would be imported from it."""
    question = FileQuestion(
        title=desk.words("Import data"),
        filters=desk.words("Tables ({pattern})").format(pattern=PATTERNS),
        start=plans_folder(),
    )
    desk.questions.file_to_open(question, partial(import_file, desk, window))


def import_file(desk: Desk, window: QWidget, path: Path) -> None:
    """Show what would be imported from a file, and import it when the person agrees."""
    session = desk.document.session
    if session is None or session.read_only:
        desk.notices.problem(
            desk.words("This plan is open for reading only, so nothing can be imported."),
            desk.words("Save a copy under another name and import there."),
        )
        return
    from desktop_app.ui.pages.data.import_dialog import ImportDialog

    ImportDialog(desk, window, path).open()
